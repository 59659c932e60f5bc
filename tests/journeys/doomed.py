"""`python -m tests.journeys.doomed SERVER JOB FOLDER`: a whole desk that takes one job and keeps it, until it is killed."""

import asyncio
import sys
from pathlib import Path

from workstation.app import Program, Start, prepare
from workstation.loop import Loop
from workstation.settings import Settings


async def main(server: str, job_id: str, folder: Path, token: str) -> None:
    settings = Settings(folder)
    settings["workstation"] = "front-desk"
    program = Program(APP, Start(settings, server, token=token))
    program.desk.shift.choose("Dana")
    running = asyncio.ensure_future(program.run())
    await program.link.up()
    await program.desk.leases.hold(job_id, "Dana")
    await running


if __name__ == "__main__":
    APP = prepare(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: Loop(APP)) as runner:
        runner.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.stdin.readline().strip()))
