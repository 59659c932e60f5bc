"""From rows to what document 003 shows."""

from typing import Any

from sqlalchemy import Row

from server.compute import agents, wire
from server.compute.states import AT_WORK, BROKEN, COMPLETED, DONE, SENT, WAITING
from server.foundation.clock import Instant, shown, shown_or_none

# The document calls parts subtasks, and writes states in capitals.
_STATES = {
    WAITING: "PENDING",
    SENT: "PENDING",
    AT_WORK: "RUNNING",
    DONE: "COMPLETED",
    BROKEN: "FAILED",
}


def account(row: Row[Any], token: str) -> wire.Account:
    return wire.Account(row.id, row.shown_name, "buyer", shown(row.created_at), token)


def job(row: Row[Any], url: str) -> wire.Job:
    return wire.Job(**_job(row, url))


def job_detail(row: Row[Any], parts: list[Row[Any]], url: str) -> wire.JobDetail:
    subtasks = [subtask(part) for part in parts]
    states = [each.status for each in subtasks]
    progress = wire.Progress(row.total or 0, row.done, states.count("RUNNING"), states.count("FAILED"))
    return wire.JobDetail(**_job(row, url), progress=progress, subtasks=subtasks)


def subtask(row: Row[Any]) -> wire.Subtask:
    return wire.Subtask(
        row.number,
        _STATES[row.state],
        row.attempt,
        row.agent,
        shown_or_none(row.begun_at),
        shown_or_none(row.ended_at),
    )


def agent(row: Row[Any]) -> wire.Agent:
    return wire.Agent(
        agents.public_id(row.name), row.status, row.gpu_model, ram(row.ram_bytes), shown(row.last_heartbeat)
    )


def known_agent(row: Row[Any], horizon: Instant) -> wire.KnownAgent:
    is_online = row.last_heartbeat > horizon
    return wire.KnownAgent(
        agents.public_id(row.name),
        row.name,
        is_online,
        row.status if is_online else "OFFLINE",
        row.gpu_model,
        ram(row.ram_bytes),
        row.slots,
        shown(row.last_heartbeat),
    )


def ram(size_bytes: int) -> str:
    """As the document writes it: 32GB."""
    return f"{max(1, round(size_bytes / 2**30))}GB"


def _job(row: Row[Any], url: str) -> dict[str, Any]:
    place = f"{url}/jobs/{row.id}"
    return {
        "id": row.id,
        "title": row.title,
        "status": row.status,
        "created_at": shown(row.created_at),
        "original_code_url": f"{place}/code",
        "original_data_url": f"{place}/data",
        "total_subtasks": row.total or 0,
        "completed_subtasks": row.done,
        "begun_at": shown_or_none(row.begun_at),
        "ended_at": shown_or_none(row.ended_at),
        "error": row.error,
        "final_result_url": f"{place}/result" if row.status == COMPLETED else None,
        "code_name": row.code_name,
        "data_name": row.data_name,
        "result_bytes": row.result_bytes,
    }
