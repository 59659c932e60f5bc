"""The first look agrees with the real reader, and takes trouble for an empty cache."""

from pathlib import Path

import pytest

from tests.workstation.fake_lab import row
from workstation.cache.glance import glance
from workstation.cache.store import Store
from workstation.records.jobs import Job

pytestmark = pytest.mark.anyio


async def test_it_reads_what_the_store_wrote(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    store = Store(file)
    jobs = [Job.from_wire(row(number)) for number in range(5)] + [Job.from_wire(row(9, "PENDING"))]
    await store.save(jobs, (), {"counts": {"UPLOADED": 5}})
    facts, found = await store.glance("UPLOADED", 3)
    assert facts["counts"] == {"UPLOADED": 5}
    assert found == (await store.load_jobs("UPLOADED", 5))[:3]
    await store.close()


@pytest.mark.parametrize("content", [None, b"", b"this is no database at all"])
def test_no_cache_is_an_empty_look(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "cache.sqlite"
    if content is not None:
        file.write_bytes(content)
    assert glance(file, "UPLOADED", 10) == ({}, [])
    assert file.exists() == (content is not None)
