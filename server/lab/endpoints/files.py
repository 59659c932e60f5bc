"""A job's files over the wire: candidates, download, and sliced files saved beside the original."""

import asyncio

from starlette.responses import FileResponse, Response

from server.foundation import files, forms, intents
from server.foundation.forms import IncomingFile
from server.foundation.operations import Call, encoded
from server.foundation.problems import Conflict, Invalid, NotFound, TooLarge
from server.lab import candidates, deleting, deletion, moves, rendering, sliced_files, wire
from server.lab.candidates import Known, Seen
from server.lab.desk import Desk
from server.lab.events import Actor

_DOWNLOAD_CHUNK = 256 * 1024


async def candidate_files(desk: Desk, call: Call[None, None]) -> wire.CandidateFiles:
    job, seen = await listed_candidates(desk, call.path("job_id"))
    return rendering.candidate_files(job, seen)


async def listed_candidates(desk: Desk, job_id: str, demanded: str | None = None) -> tuple[Known, list[Seen]]:
    """Look at the disk and remember what was seen.

    With `demanded`, nothing that changed is remembered: an approval must refuse a file that changed since somebody
    listed it, so only a listing may make its new bytes the known ones.
    """
    job = await desk.db.read(candidates.known, job_id)
    seen = await asyncio.to_thread(candidates.look, desk.storage, job, desk.catalog.slicer_extensions)
    if demanded is None:
        await desk.db.write(candidates.remember, job_id, job.directory, seen)
        return job, seen
    chosen = next((file for file in seen if file.name == demanded), None)
    if chosen is None:
        raise Invalid({"authoritative_file": f"{demanded[:200]} is not one of the job's files."})
    if chosen.hash_state == "changed":
        raise Conflict(f"{chosen.name} changed since it was listed. Refresh the list and look at it again.")
    if chosen.hash_state == "new":
        unchanged = [file for file in seen if file.hash_state != "changed"]
        await desk.db.write(candidates.remember, job_id, job.directory, unchanged)
    return job, seen


async def download(desk: Desk, call: Call[None, None]) -> Response:
    job = await desk.db.read(candidates.known, call.path("job_id"))
    name = call.path("name")
    row = job.rows.get(name)
    if row is None:
        raise NotFound("This job has no such file.")
    path = desk.storage / job.directory / name
    found = await asyncio.to_thread(candidates.look_at, path, job)
    if found is None:
        raise NotFound("The file is missing from the storage. Ask an administrator to run an audit.")
    etag = f'"{found.sha256}"'
    if etag in [tag.strip() for tag in call.request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers={"ETag": etag})
    response = FileResponse(
        path, media_type="application/octet-stream", filename=name, headers={"ETag": etag}
    )
    response.chunk_size = _DOWNLOAD_CHUNK
    return response


async def save(desk: Desk, actor: Actor, call: Call[None, None]) -> Response:
    """Store a sliced file beside the original; the bytes are complete before the name appears."""
    job_id, name = call.path("job_id"), call.path("name")
    job = await desk.db.read(sliced_files.checked, job_id, name, actor, desk.catalog.slicer_extensions)
    folder = desk.storage / job.directory
    limit = desk.policy.max_sliced_bytes
    async with forms.received_body(call.request, folder, limit, lambda: _too_large(limit)) as (file, stamp):
        saved = await asyncio.shield(_publish(desk, job_id, name, file, actor))
    return encoded(wire.SavedFile(name, stamp.size_bytes, saved), 201)


async def _publish(desk: Desk, job_id: str, name: str, file: IncomingFile, actor: Actor) -> str:
    extensions = desk.catalog.slicer_extensions
    job, group_id = await moves.once_free(
        lambda: desk.db.write(sliced_files.begin, job_id, name, actor, extensions, desk.process_id)
    )
    try:
        await asyncio.to_thread(files.publish, file.path, desk.storage / job.directory / name)
        seen = await asyncio.to_thread(candidates.look, desk.storage, job, extensions)
        await desk.db.write(sliced_files.remember, job_id, job.directory, seen, name, actor, group_id)
    except Exception:
        made = await desk.db.read(intents.targets, group_id)
        await asyncio.to_thread(intents.clear, desk.storage, made)
        await desk.db.write(intents.forget, group_id)
        raise
    return next(file.sha256 for file in seen if file.name == name)


async def delete(desk: Desk, actor: Actor, call: Call[None, None]) -> Response:
    job_id = call.path("job_id")
    group_id = await moves.once_free(lambda: desk.db.write(deletion.delete, job_id, actor, desk.process_id))
    await deleting.remove_files(desk, job_id, group_id)
    return Response(status_code=204)


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"The sliced file is larger than {limit // (1 << 20)} MB.")
