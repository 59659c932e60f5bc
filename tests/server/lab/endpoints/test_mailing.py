import re
from collections.abc import Callable

import pytest
from aiosmtpd.controller import Controller

from tests.programs.laboratory import Lab
from tests.programs.processes import free_port
from tests.programs.server import Server
from tests.programs.smtp import Sink
from tests.server.lab.mail_server import approve, outbox, prepared, signed_in, submit, until


@pytest.fixture
def server(make_server: Callable[..., Server], smtp_sink: Sink) -> Server:
    server = prepared(make_server, smtp_sink.url)
    server.start()
    return server


def test_a_student_gets_one_mail_for_each_step(server: Server, smtp_sink: Sink) -> None:
    with signed_in(server) as boss:
        job_id = submit(boss, student_name="Zoë O'Neil").json()["job_id"]
        approve(boss, job_id).raise_for_status()
        until(lambda: len(smtp_sink.received) == 2)
        first, second = (kept.message for kept in smtp_sink.received)
        body = second.get_body(("plain",))
        assert body is not None
        found = re.search(r"/confirm/(\S+)", body.get_content())
        assert found is not None
        assert boss.post(f"/confirm/{found[1]}").json()["status"] == "READYTOPRINT"
        for action in ("mark-printing", "mark-complete"):
            boss.post(f"/jobs/{job_id}/{action}", json={"staff_name": "Dana"}).raise_for_status()
        until(lambda: outbox(boss)["counts"]["done"] == 3)
        until(lambda: len(smtp_sink.received) == 3)
        listed = outbox(boss)
    assert first["To"] == "jane@example.edu"
    assert first["Subject"].startswith("We have your model ZoeONeil_Filament_Blue_")
    assert second["Subject"].startswith("Please confirm: $5.10 for ")
    assert [entry["subject"] for entry in listed["mails"]] == [
        kept.message["Subject"] for kept in reversed(smtp_sink.received)
    ]
    assert listed["counts"] == {"ready": 0, "running": 0, "done": 3, "dead": 0}
    newest = listed["mails"][0]
    assert (newest["job_id"], newest["state"], newest["attempts"], newest["last_error"]) == (
        job_id,
        "done",
        1,
        None,
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", newest["sent_at"])
    assert found[1] not in server.log.read_text()


def test_dead_mails_are_seen_told_and_sent_again(server: Server, smtp_sink: Sink) -> None:
    smtp_sink.refuse = 550
    with signed_in(server) as boss:
        submit(boss)
        until(lambda: outbox(boss)["counts"]["dead"] == 1)
        [dead] = outbox(boss, "dead")["mails"]
        assert dead["last_error"].startswith("The recipient was refused: 550")
        assert dead["subject"].startswith("We have your model")
        with boss.stream("GET", "/events", params={"last_event_id": "0"}) as events:
            lines = events.iter_lines()
            assert next(line for line in lines if line == "event: outbox")
            assert next(lines) == 'data: {"dead":1}'
        smtp_sink.refuse = None
        assert boss.post(f"/admin/outbox/{dead['id']}/retry", json={"staff_name": "Dana"}).status_code == 200
        until(lambda: outbox(boss)["counts"]["done"] == 1)
        again = boss.post(f"/admin/outbox/{dead['id']}/retry", json={"staff_name": "Dana"})
        assert (again.status_code, "already" in again.json()["message"]) == (409, True)
        for unknown in ("999", "x", "9" * 30):
            answer = boss.post(f"/admin/outbox/{unknown}/retry", json={"staff_name": "Dana"})
            assert (answer.status_code, answer.json()["message"]) == (404, "Email not found")
        nobody = boss.post(f"/admin/outbox/{dead['id']}/retry", json={"staff_name": "Nobody"})
        assert nobody.status_code == 400
        assert boss.get("/admin/outbox", params={"state": "lost"}).status_code == 400
    assert len(smtp_sink.received) == 1


def test_staff_send_a_mail_again_within_limits(make_server: Callable[..., Server], smtp_sink: Sink) -> None:
    server = prepared(make_server, smtp_sink.url, ("boss", "front-desk", "lab-pc"))
    server.start()
    with (
        signed_in(server) as boss,
        signed_in(server, "front-desk") as desk,
        signed_in(server, "lab-pc") as kiosk,
    ):
        job_id = submit(boss).json()["job_id"]
        path, body = f"/jobs/{job_id}/admin/resend-email", {"email_type": "approval", "staff_name": "Dana"}
        assert desk.post(path, json=body).status_code == 409
        approve(boss, job_id).raise_for_status()
        refused = desk.post(path, json=body)
        assert refused.status_code == 429
        assert refused.json()["message"] == "An email was sent recently. Please wait before resending."
        assert int(refused.headers["Retry-After"]) > 0
        assert kiosk.post(path, json=body).status_code == 403
        assert desk.get("/admin/outbox").status_code == 403
        assert desk.post("/admin/outbox/1/retry", json={"staff_name": "Dana"}).status_code == 403
        assert desk.post("/jobs/nowhere/admin/resend-email", json=body).status_code == 404


def test_a_new_link_reaches_the_student_and_voids_the_old_one(
    make_server: Callable[..., Server], smtp_sink: Sink
) -> None:
    server = prepared(make_server, smtp_sink.url, confirmation_resend_wait_minutes="0")
    server.start()
    with signed_in(server) as desk:
        job_id = submit(desk).json()["job_id"]
        approve(desk, job_id).raise_for_status()
        body = {"email_type": "approval", "staff_name": "Dana"}
        answers = [desk.post(f"/jobs/{job_id}/admin/resend-email", json=body).json() for _ in range(2)]
        assert answers[0]["message"] == "Email resent successfully"
        assert desk.post(f"/confirm/{answers[0]['new_token']}").status_code == 404
        body["email_type"] = "submission"
        assert "new_token" not in desk.post(f"/jobs/{job_id}/admin/resend-email", json=body).json()
        until(
            lambda: answers[1]["new_token"] in repr([kept.message.as_string() for kept in smtp_sink.received])
        )
        assert desk.post(f"/confirm/{answers[1]['new_token']}").status_code == 200


def test_a_mail_server_that_was_down_gets_each_mail_once(make_server: Callable[..., Server]) -> None:
    sink = Sink(free_port())
    server = prepared(make_server, sink.url)
    server.start()
    with signed_in(server) as boss:
        for number in range(3):
            submit(boss, number).raise_for_status()
        until(lambda: any(entry["last_error"] for entry in outbox(boss)["mails"]))
        assert boss.get("/health").status_code == 200
        controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
        controller.start()
        try:
            for entry in outbox(boss)["mails"]:
                boss.post(f"/admin/outbox/{entry['id']}/retry", json={"staff_name": "Dana"})
            until(lambda: outbox(boss)["counts"]["done"] == 3)
        finally:
            controller.stop()
    assert len({kept.message["Message-ID"] for kept in sink.received}) == len(sink.received) == 3


def test_without_a_mail_server_mails_are_files(make_server: Callable[..., Server]) -> None:
    server = prepared(make_server, "")
    server.start()
    with signed_in(server) as boss:
        job_id = submit(boss).json()["job_id"]
        until(lambda: outbox(boss)["counts"]["done"] == 1)
    [path] = (server.data / "outbox").glob("*.eml")
    assert path.name == f"submission_received-{job_id}-created.eml"


@pytest.mark.anyio
async def test_the_list_goes_on_where_it_ended(lab: Lab) -> None:
    for _ in range(5):
        await lab.submit()
    whole = (await lab.admin.get("/admin/outbox")).json()
    assert whole["next"] is None
    first = (await lab.admin.get("/admin/outbox", params={"limit": 2})).json()
    second = (await lab.admin.get("/admin/outbox", params={"limit": 3, "before": first["next"]})).json()
    assert first["mails"] + second["mails"] == whole["mails"]
    assert first["next"] == first["mails"][-1]["id"]
    assert second["next"] is None
    for wrong in ("0", "x", "9" * 30):
        assert (await lab.admin.get("/admin/outbox", params={"before": wrong})).status_code == 400
