"""Bodies of archive, prune and audit calls: what is taken and what is refused."""

import msgspec
import pytest

from server.lab.upkeep.wire_upkeep import AuditReport, OfFile, Retention


@pytest.mark.parametrize("days", ["-1", "1.5", '"90"', "null", "true", "36501"])
def test_days_are_a_whole_number_of_days(days: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(f'{{"retention_days":{days},"staff_name":"Dana"}}', type=Retention)


def test_a_preview_is_asked_for_explicitly() -> None:
    asked = msgspec.json.decode(b'{"retention_days":0,"staff_name":"Dana"}', type=Retention)
    assert (asked.retention_days, asked.dry_run) == (0, False)


def test_a_file_needs_a_path() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"file_path":"","staff_name":"Dana"}', type=OfFile)


def test_the_report_has_the_documented_keys() -> None:
    documented = ("report_generated_at", "orphaned_files", "broken_links", "stale_files")
    assert AuditReport.__struct_fields__[: len(documented)] == documented
