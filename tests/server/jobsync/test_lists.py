"""The list as verbs see it: against a model over random lists, on both databases."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.foundation.database import Database
from server.jobsync import lists
from server.jobsync.rules import Version, Wanted

_names = st.sampled_from(["a", "b", "c"])
_jobs = st.lists(
    st.builds(Wanted, _names, st.sampled_from([f"/{n}" for n in range(6)]), st.integers(-3, 3)),
    unique_by=lambda job: job.file_path,
    max_size=6,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_jobs, max_size=5))
def test_replacing_means_what_the_model_says(
    db: Database, account_id: int, steps: list[list[Wanted]]
) -> None:
    db.write_now(lists.replace, account_id, [], None, "me")
    before: dict[str, Wanted] = {}
    for wanted in steps:
        found, version, _ = db.write_now(lists.replace, account_id, wanted, None, "me")
        after = {job.file_path: job for job in wanted}
        kept = after.keys() & before.keys()
        assert len(found.added) == len(after.keys() - before.keys())
        assert len(found.deleted) == len(before.keys() - after.keys())
        assert found.kept == len(kept)
        assert len(found.updated) == sum(after[path] != before[path] for path in kept)
        stored, rows = db.read_now(lists.listed, account_id)
        assert stored == version
        assert {row.file_path: Wanted(row.file_name, row.file_path, row.priority) for row in rows} == after
        assert [row.priority for row in rows] == sorted(job.priority for job in wanted)
        before = after


def test_a_version_moves_only_with_a_change(db: Database, account_id: int) -> None:
    job = Wanted("a", "/a", 1)
    _, first, _ = db.write_now(lists.replace, account_id, [job], None, "me")
    _, second, _ = db.write_now(lists.replace, account_id, [job], first, "me")
    assert first == second == db.read_now(lists.version, account_id) == Version(1, 0)


def test_numbers_are_never_given_again(db: Database, account_id: int) -> None:
    def number() -> int:
        return int(db.read_now(lists.listed, account_id)[1][0].id)

    db.write_now(lists.replace, account_id, [Wanted("a", "/a", 1)], None, "me")
    first = number()
    db.write_now(lists.replace, account_id, [], None, "me")
    db.write_now(lists.replace, account_id, [Wanted("a", "/a", 1)], None, "me")
    assert number() > first
