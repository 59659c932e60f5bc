"""The cache's front door keeps SQLAlchemy out of the start and disks off the loop."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.workstation.fake_lab import row
from workstation.cache.store import Store
from workstation.records.intents import REVIEW, Intent
from workstation.records.jobs import Job

pytestmark = pytest.mark.anyio


async def test_what_is_saved_is_there_after_a_restart(tmp_path: Path) -> None:
    intent = Intent(REVIEW, "a", {"reviewed": True}, datetime(2026, 11, 20, tzinfo=UTC))
    store = Store(tmp_path / "cache.sqlite")
    await store.save([Job.from_wire(row(1))], (), {"last_id": 9})
    await store.post(intent)
    await store.close()
    again = Store(tmp_path / "cache.sqlite")
    assert [job.id for job in await again.load_jobs("UPLOADED", 5)] == [row(1)["id"]]
    assert (await again.facts())["last_id"] == 9
    assert await again.unsent() == [intent]
    await again.sent(intent.key)
    assert await again.unsent() == []
    await again.clear()
    assert await again.load_jobs("UPLOADED", 5) == []
    await again.close()


def test_the_program_starts_without_the_slow_libraries() -> None:
    program = "import sys, workstation.app; print([m for m in ('sqlalchemy', 'keyring', 'pyqtgraph', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
