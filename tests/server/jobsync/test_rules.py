"""Differences, versions, headers: everything that needs no database."""

import email.message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.jobsync import rules
from server.jobsync.rules import Known, Version, Wanted

A, B = Wanted("a", "/a", 1), Wanted("b", "/b", 2)


def known(job: Wanted, number: int = 1, bytes_version: int = 0) -> Known:
    return Known(number, job.file_name, job.file_path, job.priority, None, 0, bytes_version, None, "")


def test_a_difference() -> None:
    found = rules.difference([known(A), known(B, 2)], [Wanted("a", "/a", 5), Wanted("c", "/c", 3)])
    assert [job.file_path for job in found.added] == ["/c"]
    assert [job.file_path for job in found.deleted] == ["/b"]
    assert (found.kept, len(found.updated), found.is_nothing) == (1, 1, False)
    assert rules.difference([known(A)], [A]).is_nothing


def test_versions_are_written_and_read() -> None:
    assert rules.version_of(Version(12, 34).etag) == Version(12, 34)
    assert rules.version_of(' W/"1.2" ') == Version(1, 2)
    for wrong in ("", '"x"', "1.2", '"1"', '"99999999999999999999.1"'):
        assert rules.version_of(wrong) is None


def test_new_bytes_are_no_reason_to_refuse_unless_they_would_go() -> None:
    now = Version(3, 9)
    assert not rules.is_outdated(Version(3, 5), now, [])
    assert not rules.is_outdated(Version(3, 5), now, [known(A, bytes_version=5)])
    assert rules.is_outdated(Version(3, 5), now, [known(A, bytes_version=9)])
    assert rules.is_outdated(Version(2, 9), now, [])


@pytest.mark.parametrize(
    ("job", "field"),
    [
        (Wanted(" ", "/a", 1), "file_name"),
        (Wanted("x" * 256, "/a", 1), "file_name"),
        (Wanted("a\r\nb", "/a", 1), "file_name"),
        (Wanted("a", "", 1), "file_path"),
        (Wanted("a", "/a\x00", 1), "file_path"),
        (Wanted("a", "/" * 1025, 1), "file_path"),
        (Wanted("a", "/a", 2**31), "priority"),
    ],
)
def test_what_no_job_may_be(job: Wanted, field: str) -> None:
    found = rules.trouble([A, job])
    assert found is not None
    assert found[0] == field
    assert field in found[1]
    assert rules.trouble([A, B]) is None


@given(st.text(min_size=1, max_size=255))
def test_no_name_ends_the_header(name: str) -> None:
    try:
        name.encode()
    except UnicodeEncodeError:
        return
    header = rules.disposition(name)
    assert header.isascii()
    assert not any(character < " " for character in header)
    message = email.message.Message()
    message["Content-Disposition"] = header
    assert message.get_content_disposition() == "attachment"
    assert header.count('"') == 2


def test_a_name_in_both_ways_of_writing() -> None:
    assert rules.disposition('Gehäuse "v2";.gcode') == (
        "attachment; filename=\"Geh_use _v2__.gcode\"; filename*=UTF-8''Geh%C3%A4use%20%22v2%22%3B.gcode"
    )


@pytest.mark.parametrize(
    ("header", "part"),
    [
        (None, None),
        ("bytes=0-3", (0, 4)),
        ("bytes=2-", (2, 10)),
        ("bytes=-4", (6, 10)),
        ("bytes=-99", (0, 10)),
        ("bytes=5-99", (5, 10)),
        ("bytes=3-2", None),
        ("bytes=0-1,3-4", None),
        ("bytes=-", None),
        ("lines=0-3", None),
        ("bytes=x-3", None),
    ],
)
def test_ranges(header: str | None, part: tuple[int, int] | None) -> None:
    assert rules.part_of(header, 10) == part


@pytest.mark.parametrize(
    ("header", "size"),
    [("bytes=10-", 10), (f"bytes={10**30}-", 10), ("bytes=-0", 10), ("bytes=0-", 0), ("bytes=-5", 0)],
)
def test_ranges_that_are_not_there(header: str, size: int) -> None:
    with pytest.raises(ValueError, match="bytes="):
        rules.part_of(header, size)


def test_conditions() -> None:
    assert rules.fits_condition(None, None, "x")
    assert rules.fits_condition('"x"', None, "x")
    assert not rules.fits_condition('"x"', None, "y")
    assert not rules.fits_condition('"x"', None, None)
    assert rules.fits_condition(None, "*", None)
    assert not rules.fits_condition(None, "*", "x")
    assert rules.names_one('W/"1", "2"', '"2"')
    assert not rules.names_one(None, '"2"')


def test_numbers_in_addresses() -> None:
    assert rules.job_number({"job_id": "12"}, "job_id") == 12
    for wrong in ("", "-1", "1e3", "٣", "9" * 19, "x"):
        assert rules.job_number({"job_id": wrong}, "job_id") is None
