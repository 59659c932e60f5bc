"""What Dask calls, on a worker in this process."""

import pytest

from server.compute.agent import running
from server.compute.agent.workshop import Workshop
from server.compute.engine import machinery
from tests.server.compute.agent.errands import errand

pytestmark = pytest.mark.anyio


async def test_a_part_and_what_the_agent_says_of_itself(workshop: Workshop) -> None:
    from distributed import Client

    machinery.configure()
    async with machinery.scheduler("", 0, None) as scheduler:
        worker = machinery.worker(scheduler.address, workshop, name="pc-1", slots=1)
        async with worker, Client(scheduler.address, asynchronous=True, set_as_default=False) as client:
            code = "import sys; open(sys.argv[2], 'w').write('7')"
            found = await client.submit(running.run_part, errand(code).plain(), pure=False)
            assert (found["state"], found["output"]) == ("done", b"7")
            metrics = await worker.get_metrics()
            assert set(metrics[running.NAME]) == {"gpu_model", "ram_bytes"}
            await client.run(running.stop_parts, ["part-1-1-1"])
            again = await client.submit(running.run_part, errand(code).plain(), pure=False)
            assert again["state"] == "stopped"
