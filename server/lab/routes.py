"""Every route of document 002 under /api/v1: method, path, handler, who may call it, what comes in and goes out."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from functools import cache, partial
from typing import Any

from server.foundation import openapi
from server.foundation.operations import Call, Handler, Operation, Who
from server.lab import wire, wire_statistics
from server.lab.desk import Desk
from server.lab.dialect import LabDialect
from server.lab.endpoints import (
    acting,
    audits,
    figures,
    files,
    mailing,
    people,
    reading,
    signing_in,
    standing,
    submission,
    upkeep,
)
from server.lab.mailing import wire_mail
from server.lab.students.wire_standing import StandingAnswer
from server.lab.upkeep import wire_upkeep

PREFIX = "/api/v1"
_MULTIPART_SLACK = 1 << 20


def operations(desk: Desk, dialect: LabDialect, others: Iterable[Operation] = ()) -> list[Operation]:
    """`others`: of the rooms below that speak the same dialect; the document describes them too."""
    found = [
        *_reading(desk),  # first, because routes are tried in order and the queues are asked for most
        *_public(desk, dialect),
        *_locking(desk),
        *_actions(desk),
        *_overrides(desk),
        *_staff(desk, dialect),
        *_figures(desk),
        *_upkeep(desk),
        *_mails(desk),
        *others,
    ]
    return [*found, _openapi(found)]


def _public(desk: Desk, dialect: LabDialect) -> list[Operation]:
    upload = desk.policy.max_upload_bytes + _MULTIPART_SLACK
    everybody = Who.PUBLIC
    confirm = partial(submission.confirm, desk)
    take_in = partial(submission.submit, desk, dialect)
    return [
        Operation("POST", "/auth/login", partial(signing_in.sign_in, desk), everybody, "Sign a workstation in",
                  answer=wire.SignedIn, body=wire.SignIn, errors=(401, 429)),
        Operation("GET", "/health", partial(signing_in.health, desk), everybody, "Whether database and workers live",
                  answer=wire.Health, errors=(503,)),
        Operation("POST", "/submit", take_in, everybody, "Submit a model (multipart/form-data)",
                  answer=wire.Submitted, status=201, errors=(400, 409, 413, 429, 503), max_body=upload),
        Operation("GET", "/confirm/expired", partial(submission.expired, desk), everybody, "About an expired link",
                  answer=wire.ExpiredLink, query=wire.OfJob, errors=(404,)),
        Operation("POST", "/confirm/{token}", confirm, everybody, "The student confirms the price",
                  answer=wire.Confirmed, errors=(404, 409, 410)),
        Operation("POST", "/submit/confirm/{token}", confirm, everybody, "The student confirms the price",
                  answer=wire.Confirmed, errors=(404, 409, 410), hidden=True),
        Operation("POST", "/submit/resend-confirmation", partial(submission.resend, desk), everybody,
                  "Ask for a new link", answer=wire.Message, body=wire.OfJob, errors=(404, 429)),
        Operation("GET", "/board", partial(reading.board, desk), everybody, "The public queue",
                  answer=wire.BoardAnswer),
        Operation("GET", "/status/{token}", partial(standing.standing, desk), everybody, "Where a job stands",
                  answer=StandingAnswer, errors=(404,)),
    ]  # fmt: skip


def _reading(desk: Desk) -> list[Operation]:
    staff, kiosk = Who.STAFF, Who.KIOSK
    return [
        Operation("GET", "/catalog", partial(reading.catalog, desk), kiosk, "What the lab offers",
                  answer=wire.CatalogAnswer),
        Operation("GET", "/price", partial(reading.price, desk), kiosk, "What a weight costs",
                  answer=wire.Price, query=wire.PriceQuery),
        Operation("GET", "/jobs", partial(reading.job_list, desk), staff, "Jobs, filtered and by page",
                  answer=wire.JobPage, query=wire.JobsQuery),
        Operation("GET", "/jobs/{job_id}", partial(reading.job_details, desk), staff, "One job with its history",
                  answer=wire.JobDetails, errors=(404,)),
        Operation("DELETE", "/jobs/{job_id}", _by(files.delete, desk), staff, "Delete a job for good",
                  status=204, errors=(404,)),
        Operation("GET", "/jobs/{job_id}/candidate-files", partial(files.candidate_files, desk), staff,
                  "The original and every sliced file beside it", answer=wire.CandidateFiles, errors=(404,)),
        Operation("GET", "/jobs/{job_id}/thumbnail", partial(reading.thumbnail, desk), staff, "A picture of the model",
                  media_type="image/png", errors=(404,)),
        Operation("GET", "/jobs/{job_id}/files/{name}", partial(files.download, desk), staff, "Download a job's file",
                  media_type="application/octet-stream", errors=(404,)),
        Operation("PUT", "/jobs/{job_id}/files/{name}", _by(files.save, desk), staff, "Save a sliced file",
                  answer=wire.SavedFile, status=201, errors=(400, 404, 409, 413),
                  max_body=desk.policy.max_sliced_bytes + _MULTIPART_SLACK),
        Operation("GET", "/events", partial(reading.events, desk), staff, "Committed changes as server-sent events",
                  query=reading.EventsQuery, media_type="text/event-stream"),
    ]  # fmt: skip


def _locking(desk: Desk) -> list[Operation]:
    staff = Who.STAFF
    return [
        Operation("POST", "/jobs/{job_id}/lock", partial(acting.lock, desk), staff, "Take the lock",
                  answer=wire.Locked, body=wire.TakeLock, errors=(404, 409)),
        Operation("POST", "/jobs/{job_id}/unlock", partial(acting.unlock, desk), staff, "Give the lock back",
                  answer=wire.Message, errors=(404,)),
        Operation("POST", "/jobs/{job_id}/lock/extend", partial(acting.extend_lock, desk), staff, "The heartbeat",
                  answer=wire.Locked, errors=(404,)),
    ]  # fmt: skip


def _actions(desk: Desk) -> list[Operation]:
    def action(
        path: str, handler: Callable[[Desk, Call[Any, Any]], Awaitable[Any]], body: Any, summary: str,
        answer: Any = wire.Moved, method: str = "POST", *, hidden: bool = False,
    ) -> Operation:  # fmt: skip
        return Operation(
            method, f"/jobs/{{job_id}}/{path}", partial(handler, desk), Who.STAFF, summary,
            answer=answer, body=body, errors=(404, 409), hidden=hidden,
        )  # fmt: skip

    return [
        action("approve", acting.approve, wire.Approve, "Approve with weight, time and file", wire.Approved),
        action("reject", acting.reject, wire.Reject, "Reject with reasons"),
        action("mark-printing", acting.mark_printing, wire.ByStaff, "The print was started"),
        action("mark-complete", acting.mark_complete, wire.ByStaff, "The print is done"),
        action("mark-picked-up", acting.mark_picked_up, wire.Payment, "Paid and picked up"),
        action("payment", acting.mark_picked_up, wire.Payment, "Paid and picked up", hidden=True),
        action("review", acting.review, wire.Review, "Mark as seen, or unseen", wire.Reviewed),
        action("notes", acting.write_notes, wire.WriteNotes, "Write the notes", wire.Noted, "PATCH"),
        action("revert-completion", acting.revert_completion, wire.ByStaff, "Back to printing"),
        action("revert-pickup", acting.revert_pickup, wire.ByStaff, "Back to completed"),
        action(
            "admin/mark-failed", acting.mark_failed, wire.WithReason, "The print failed; back to the queue"
        ),
    ]


def _overrides(desk: Desk) -> list[Operation]:
    def override(
        path: str,
        handler: Callable[[Desk, Call[Any, Any]], Awaitable[Any]],
        body: Any,
        summary: str,
        answer: Any,
    ) -> Operation:
        return Operation(
            "POST", f"/jobs/{{job_id}}/admin/{path}", partial(handler, desk), Who.ADMIN, summary,
            answer=answer, body=body, errors=(404, 409),
        )  # fmt: skip

    return [
        override(
            "force-unlock", acting.force_unlock, wire.WithReason, "Release anybody's lock", wire.Message
        ),
        override(
            "force-confirm",
            acting.force_confirm,
            wire.ForceConfirm,
            "Confirm for the student",
            wire.ForceConfirmed,
        ),
        override("change-status", acting.change_status, wire.ChangeStatus, "Move to any status", wire.Moved),
    ]


def _staff(desk: Desk, dialect: LabDialect) -> list[Operation]:
    return [
        Operation("POST", "/auth/logout", partial(signing_in.sign_out, desk, dialect), Who.KIOSK, "Sign out",
                  answer=wire.Message),
        Operation("GET", "/auth/session", partial(signing_in.session, desk), Who.KIOSK, "Who is signed in",
                  answer=wire.Session),
        Operation("GET", "/staff", partial(people.listed, desk), Who.STAFF, "The staff list",
                  answer=wire.StaffList, query=wire.StaffQuery),
        Operation("POST", "/staff", partial(people.add, desk), Who.ADMIN, "Add a member",
                  answer=wire.StaffMember, body=wire.NewStaff, status=201, errors=(409,)),
        Operation("PATCH", "/staff/{name}", partial(people.change, desk), Who.ADMIN, "Activate or deactivate",
                  answer=wire.StaffMember, body=wire.StaffChange, errors=(404,)),
    ]  # fmt: skip


def _mails(desk: Desk) -> list[Operation]:
    return [
        Operation("GET", "/admin/outbox", partial(mailing.outbox_list, desk), Who.ADMIN, "Mails and their fate",
                  answer=wire_mail.MailList, query=wire_mail.MailsQuery),
        Operation("POST", "/admin/outbox/{parcel_id}/retry", partial(mailing.retry, desk), Who.ADMIN,
                  "Send a mail again", answer=wire.Message, body=wire_mail.Retry, errors=(404, 409)),
        Operation("POST", "/jobs/{job_id}/admin/resend-email", partial(mailing.resend_email, desk), Who.STAFF,
                  "Send a student's mail once more", answer=wire_mail.Resent, body=wire.ResendEmail,
                  errors=(404, 409, 429)),
    ]  # fmt: skip


def _figures(desk: Desk) -> list[Operation]:
    return [
        Operation("GET", "/stats", partial(figures.overview, desk), Who.STAFF, "The dashboard's numbers",
                  answer=wire_statistics.Overview),
        Operation("GET", "/stats/detailed", partial(figures.details, desk), Who.STAFF, "Trends over a window of days",
                  answer=wire_statistics.Details, query=wire_statistics.DetailsQuery),
    ]  # fmt: skip


def _upkeep(desk: Desk) -> list[Operation]:
    admin, of_file = Who.ADMIN, wire_upkeep.OfFile
    return [
        Operation("POST", "/admin/audit/start", partial(audits.start, desk), admin, "Start an audit of the storage",
                  answer=wire_upkeep.AuditStarted, status=202),
        Operation("GET", "/admin/audit/status", partial(audits.status, desk), admin, "How far the audit is",
                  answer=wire_upkeep.AuditStatus),
        Operation("GET", "/admin/audit/report", partial(audits.report, desk), admin, "What the last audit found",
                  answer=wire_upkeep.AuditReport, errors=(404,)),
        Operation("DELETE", "/admin/audit/orphaned-file", partial(audits.delete_orphan, desk), admin,
                  "Delete a file that no job knows", answer=wire.Message, body=of_file, errors=(404, 409)),
        Operation("DELETE", "/admin/audit/stale-file", partial(audits.delete_stale, desk), admin,
                  "Delete a job's file in the wrong directory", answer=wire.Message, body=of_file,
                  errors=(404, 409), hidden=True),
        Operation("POST", "/admin/audit/mark-reviewed", partial(audits.mark_reviewed, desk), admin,
                  "Somebody looked at a finding", answer=wire.Message, body=wire_upkeep.ReviewedIssues,
                  errors=(404,), hidden=True),
        Operation("POST", "/admin/archive", partial(upkeep.archive, desk), admin, "Archive old finished jobs",
                  answer=wire_upkeep.Archived, body=wire_upkeep.Retention),
        Operation("POST", "/admin/prune", partial(upkeep.prune, desk), admin, "Delete old archived jobs for good",
                  answer=wire_upkeep.Pruned, body=wire_upkeep.Retention),
    ]  # fmt: skip


def _openapi(found: list[Operation]) -> Operation:
    @cache
    def document() -> dict[str, Any]:
        return openapi.document("Layerdesk lab", "1", found, PREFIX)

    async def answer(_call: Call[None, None]) -> dict[str, Any]:
        return await asyncio.to_thread(document)

    return Operation("GET", "/openapi.json", answer, Who.PUBLIC, "This document", hidden=True)


def _by(handler: Callable[..., Awaitable[Any]], desk: Desk) -> Handler:
    """Handlers of files are given the actor, because `acting` stands beside them and not below."""

    async def call_with_actor(call: Call[Any, Any]) -> Any:
        return await handler(desk, acting.actor_of(call), call)

    return call_with_actor
