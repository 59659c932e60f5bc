"""The list as verbs see it: a machine that replaces, uploads and crashes, beside a model, on both databases."""

from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.foundation import intents
from server.foundation.database import Database
from server.foundation.files import Stamp
from server.jobsync import contents, lists
from server.jobsync.contents import Condition, Room
from server.jobsync.rules import Version, Wanted

ROOM = Room(10**9, 10**9, lambda _unit: 0)
_paths = st.sampled_from([f"/{n}" for n in range(5)])
_names = st.sampled_from(["a", "b", "c"])
_replace = st.lists(
    st.builds(Wanted, _names, _paths, st.integers(-3, 3)), unique_by=lambda job: job.file_path, max_size=5
)
_upload = st.tuples(_paths, st.integers(0, 9))
_steps = st.lists(st.one_of(_replace, _upload), max_size=8)


@dataclass
class Model:
    """What the list should be: jobs, and the bytes that belong to each."""

    jobs: dict[str, Wanted] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def replaced(self, wanted: list[Wanted]) -> tuple[int, int, int, int]:
        """Added, deleted, kept, updated."""
        before, self.jobs = self.jobs, {job.file_path: job for job in wanted}
        kept = before.keys() & self.jobs.keys()
        self.sizes = {path: size for path, size in self.sizes.items() if path in kept}
        updated = sum(before[path] != self.jobs[path] for path in kept)
        return len(self.jobs.keys() - kept), len(before.keys() - kept), len(kept), updated


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_steps)
def test_the_list_is_what_the_model_says(
    db: Database, account_id: int, steps: list[list[Wanted] | tuple[str, int]]
) -> None:
    db.write_now(lists.replace, account_id, [], None, "me")
    model = Model()
    for step in steps:
        if isinstance(step, list):
            found, _, _ = db.write_now(lists.replace, account_id, step, None, "me")
            counted = (len(found.added), len(found.deleted), found.kept, len(found.updated))
            assert counted == model.replaced(step)
        elif step[0] in model.jobs:
            _put(db, account_id, *step)
            model.sizes[step[0]] = step[1]
        _is_like(db, account_id, model)


def _put(db: Database, account_id: int, path: str, size: int) -> None:
    number = next(row.id for row in db.read_now(lists.listed, account_id)[1] if row.file_path == path)
    name, group_id = db.write_now(contents.plan, account_id, number, "me")
    stamp = Stamp(f"{size:064x}", size)
    db.write_now(contents.store, account_id, number, name, stamp, group_id, Condition(), ROOM, "me")


def _is_like(db: Database, account_id: int, model: Model) -> None:
    _, rows = db.read_now(lists.listed, account_id)
    assert {row.file_path: Wanted(row.file_name, row.file_path, row.priority) for row in rows} == model.jobs
    assert [row.priority for row in rows] == sorted(job.priority for job in model.jobs.values())
    assert {row.file_path: row.size_bytes for row in rows if row.file} == model.sizes
    used = db.read_now(lambda unit: lists.hold(unit, account_id).used_bytes)
    assert used == sum(model.sizes.values())
    # Whatever is to go after a commit is no job's any more.
    for group in db.read_now(intents.unfinished, [], "jobsync"):
        assert not any(db.read_now(contents.is_stored, path) for path in group.doomed)


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
