"""What comes in and goes out, as document 003 writes it; what Layerdesk adds stands behind the documented keys."""

from typing import Annotated

import msgspec

from server.compute.jobs import MOST_LISTED


class Credentials(msgspec.Struct):
    email: str
    password: str


class Account(msgspec.Struct):
    id: int
    email: str
    role: str
    created_at: str
    access_token: str
    token_type: str = "bearer"  # noqa: S105  # the kind of a token, not one


class Uploaded(msgspec.Struct):
    job_id: int
    message: str
    status: str


class JobsQuery(msgspec.Struct):
    """`before`: the last job of the page before."""

    before: Annotated[int, msgspec.Meta(ge=1, le=2**62)] | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST_LISTED)] = MOST_LISTED


class Job(msgspec.Struct):
    id: int
    title: str
    status: str
    created_at: str
    original_code_url: str
    original_data_url: str
    total_subtasks: int
    completed_subtasks: int
    begun_at: str | None
    ended_at: str | None
    error: str | None
    final_result_url: str | None
    code_name: str
    data_name: str
    result_bytes: int | None


class Subtask(msgspec.Struct):
    number: int
    status: str
    attempt: int
    agent: str | None
    begun_at: str | None
    ended_at: str | None


class Progress(msgspec.Struct):
    total_subtasks: int
    completed_subtasks: int
    running_subtasks: int
    failed_subtasks: int


class JobDetail(Job):
    progress: Progress
    subtasks: list[Subtask]


class Cancelled(msgspec.Struct):
    job_id: int
    status: str
    message: str


class Agent(msgspec.Struct):
    id: str
    status: str
    gpu_model: str
    ram_total: str
    last_heartbeat: str


class KnownAgent(msgspec.Struct):
    """For desks, by name, also when it is gone."""

    id: str
    name: str
    is_online: bool
    status: str
    gpu_model: str
    ram_total: str
    slots: int
    last_heartbeat: str


class Engine(msgspec.Struct):
    agents: list[KnownAgent]
    # None: jobs can run.
    problem: str | None
    is_embedded: bool
