"""The client against the real server, inside the test: everything it asks is understood."""

from pathlib import Path

import httpx
import pytest
from sqlalchemy import update

from server.compute import tables
from tests.programs.laboratory import Lab, tokens, until
from tests.server.compute.counter import passable
from workstation.client import errors
from workstation.client.compute import PREFIX, ComputeJobs, token_name
from workstation.client.transport import Transport

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["sqlite"])
def lab_place(request: pytest.FixtureRequest, lab_place: object) -> object:
    return lab_place


async def test_from_account_to_result(lab: Lab, tmp_path: Path) -> None:
    passable(tmp_path)
    desk = Transport("http://lab.test", httpx.ASGITransport(lab.app))
    desk.token = tokens()["staff"]
    client = ComputeJobs(desk.beside(PREFIX), desk)
    user_id, token = await client.sign_in("jane@example.com", "pw", is_new=True)
    assert (await client.sign_in("jane@example.com", "pw", is_new=False))[0] == user_id
    with pytest.raises(errors.Unauthorised):
        await client.sign_in("jane@example.com", "other", is_new=False)
    client.use(token)
    (tmp_path / "s.py").write_text("import shutil, sys; print('said'); shutil.copy(sys.argv[1], sys.argv[2])")
    (tmp_path / "d.csv").write_text("a,b\n1,2\n")
    heard: list[tuple[int, int]] = []
    files = {"file_code": tmp_path / "s.py", "file_data": tmp_path / "d.csv"}
    job_id = await client.upload(user_id, "My job", files, lambda done, whole: heard.append((done, whole)))
    assert heard[-1][0] == heard[-1][1] > 0

    async def is_done() -> bool:
        return (await client.jobs(user_id))[0].status == "COMPLETED"

    await until(is_done, within_s=120)
    assert [part.status for part in await client.parts(job_id)] == ["COMPLETED"]
    assert "said" in await client.log(job_id)
    await client.download(job_id, tmp_path / "result.csv", lambda _done, _whole: None)
    assert (tmp_path / "result.csv").read_text() == "a,b\n1,2\n"
    assert not (tmp_path / "result.csv.part").exists()
    with pytest.raises(errors.Invalid, match="ended already"):
        await client.cancel(job_id)
    assert [agent.is_online for agent in (await client.machines()).agents] == [True]
    lab.run(update(tables.jobs).values(status="FAILED"))
    with pytest.raises(errors.NotFound):
        await client.download(job_id, tmp_path / "other.csv", lambda _done, _whole: None)
    assert list(tmp_path.glob("other*")) == []
    await client.sign_out()
    client.use(token)
    with pytest.raises(errors.Unauthorised):
        await client.jobs(user_id)
    await client.close()
    await desk.close()


def test_names_in_the_keyring() -> None:
    assert token_name("A@b.c") == token_name("a@B.C") != "A@b.c"
