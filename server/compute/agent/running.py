"""What Dask calls on an agent, and what the agent's worker carries: plain types in, plain types out.

Dask pickles functions by name, so agents and server must be the same Layerdesk.
"""

from typing import TYPE_CHECKING, Any

from distributed import WorkerPlugin, get_worker

from server.compute.agent import machine
from server.compute.agent.limits import Limits
from server.compute.agent.workshop import Errand, Workshop

if TYPE_CHECKING:
    from distributed import Worker

NAME = "layerdesk"
TOPIC = "layerdesk-begun"


class AgentPlugin(WorkerPlugin):
    """Gives a worker its workshop, and reports what the machine is with each heartbeat."""

    name = NAME

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop

    def setup(self, worker: "Worker") -> None:
        facts = {"gpu_model": machine.gpu_model(), "ram_bytes": machine.memory_bytes()}

        async def report(_worker: object) -> dict[str, Any]:
            return facts

        worker.metrics[NAME] = report

    def teardown(self, worker: "Worker") -> None:  # noqa: ARG002  # Dask's shape
        """The scheduler is gone, or the agent ends: nobody waits for what still runs."""
        self.workshop.stop()


def run_part(errand: dict[str, Any]) -> dict[str, Any]:
    """On a worker's thread."""
    worker = get_worker()
    workshop = _workshop(worker)
    worker.log_event(TOPIC, {"key": errand["key"], "agent": str(worker.name)})
    brought = workshop.run(
        Errand(
            str(errand["key"]),
            bytes(errand["code"]),
            tuple(str(line) for line in errand["requirements"]),
            bytes(errand["part"]),
            Limits(**errand["limits"]),
        )
    )
    return {
        "state": brought.state,
        "output": brought.output,
        "log": brought.log,
        "sentence": brought.sentence,
    }


def stop_parts(keys: list[str], dask_worker: "Worker") -> None:
    """On a worker's loop: Dask itself cannot stop a thread."""
    _workshop(dask_worker).stop(keys)


def _workshop(worker: "Worker") -> Workshop:
    plugin = worker.plugins[NAME]
    if not isinstance(plugin, AgentPlugin):
        raise TypeError("this worker is no agent of Layerdesk")
    return plugin.workshop
