"""Every action that touches files, as the sweeps do it: from which status it starts, where it leads, how it is asked."""

from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from server.foundation.auth import Keyring
from tests.faults.fragile import BACKGROUND, OF_A_REQUEST, Fragile
from tests.faults.promises import broken
from tests.programs.laboratory import FORM, KEY, stl

GONE = "GONE"
_DANA = {"staff_name": "Dana"}
# A job's files move in one way whatever moves them: mark-printing is broken at each file, the others around them.
_AROUND_THE_MOVE = rf"(?!{BACKGROUND})(database|moves)\..*|intents\.cleared"


@dataclass
class Ledger:
    """What the clients know: the bytes they sent, and the status that the latest 2xx answer told of each job."""

    server: Fragile
    sent: dict[str, bytes] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=dict)

    @property
    def desk(self) -> httpx.Client:
        return self.server.clients["admin"]

    def submit(self) -> str:
        answer = self.try_to_submit()
        assert answer.status_code == 201, answer.text
        return str(answer.json()["job_id"])

    def try_to_submit(self) -> httpx.Response:
        file = stl()
        answer = self.desk.post("/submit", data=FORM, files={"file": ("model.stl", file)})
        if answer.status_code == 201:
            job_id = str(answer.json()["job_id"])
            self.sent[job_id], self.status[job_id] = file, "UPLOADED"
        return answer

    def job_in(self, status: str) -> str:
        """A job of that status: one that is not needed any more, or a new one."""
        job_id = next((found for found, known in self.status.items() if known == status), None)
        if job_id is not None:
            return job_id
        job_id = next(iter(self.status), None) or self.submit()
        if self.status[job_id] != status:
            self.override(job_id, status)
        return job_id

    def override(self, job_id: str, status: str) -> None:
        body = {**_DANA, "new_status": status, "reason": "a sweep"}
        answer = self.desk.post(f"/jobs/{job_id}/admin/change-status", json=body)
        assert answer.status_code == 200, answer.text
        self.status[job_id] = status

    def approve(self, job_id: str) -> httpx.Response:
        name = f"{self.base(job_id)}.gcode"
        saved = self.desk.put(f"/jobs/{job_id}/files/{name}", content=b"G1 X1\n" * 200)
        if saved.status_code != 201:
            return saved
        body = {**_DANA, "weight_g": 25.5, "time_hours": 3.5, "authoritative_file": name}
        return self.desk.post(f"/jobs/{job_id}/approve", json=body)

    def base(self, job_id: str) -> str:
        [[base]] = self.server.ask("SELECT base_name FROM jobs WHERE id = ?", job_id)
        return str(base)

    def found(self) -> dict[str, str]:
        """The status of each job, past the server: a fresh server takes longer to answer than to recover."""
        return dict(self.server.ask("SELECT id, status FROM jobs"))

    def settle(self, job_id: str, possible: tuple[str, ...]) -> None:
        """Learn what became of a job whose answer never came, or did."""
        status = self.found().get(job_id, GONE)
        assert status in possible
        if status == GONE:
            del self.status[job_id]
            self.sent.pop(job_id, None)
            return
        self.status[job_id] = status
        if self.server.ask("SELECT 1 FROM jobs WHERE id = ? AND lock_owner IS NOT NULL", job_id):
            assert self.desk.post(f"/jobs/{job_id}/unlock").is_success

    def check(self) -> None:
        """Every answer is still true, and every promise holds."""
        assert self.found() == self.status
        assert broken(self.server.data, self.sent) == []


Prepare = Callable[[Ledger], str]
Do = Callable[[Ledger, str], httpx.Response]


@dataclass(frozen=True)
class Deed:
    name: str
    before: str
    after: str
    do: Do
    prepare: Prepare | None = None
    # Where it is broken.
    places: str = OF_A_REQUEST

    def prepared(self, ledger: Ledger) -> str:
        return self.prepare(ledger) if self.prepare else ledger.job_in(self.before)


def _post(path: str, **body: object) -> Do:
    return lambda ledger, job_id: ledger.desk.post(f"/jobs/{job_id}/{path}", json={**_DANA, **body})


def _save_new(ledger: Ledger, job_id: str) -> httpx.Response:
    return ledger.desk.put(f"/jobs/{job_id}/files/{ledger.base(job_id)}.bgcode", content=b"GCDE" * 1000)


def _to_confirm(ledger: Ledger) -> str:
    job_id = ledger.job_in("UPLOADED")
    assert ledger.approve(job_id).status_code == 200
    ledger.status[job_id] = "PENDING"
    return job_id


def _confirm(ledger: Ledger, job_id: str) -> httpx.Response:
    [[serial]] = ledger.server.ask("SELECT token_serial FROM jobs WHERE id = ?", job_id)
    secret = Keyring(KEY).derive("confirm", f"{job_id}:{serial}")
    return ledger.server.clients["public"].post(f"/confirm/{secret}")


def _locked(ledger: Ledger) -> str:
    job_id = ledger.submit()
    assert ledger.desk.post(f"/jobs/{job_id}/lock", json={}).status_code == 200
    return job_id


def _retire(chore: str) -> Do:
    body = {**_DANA, "retention_days": 0}
    return lambda ledger, _job_id: ledger.desk.post(f"/admin/{chore}", json=body)


def _delete(ledger: Ledger, job_id: str) -> httpx.Response:
    return ledger.desk.delete(f"/jobs/{job_id}")


def _moving(name: str, before: str, after: str, do: Do, prepare: Prepare | None = None) -> Deed:
    return Deed(name, before, after, do, prepare, _AROUND_THE_MOVE)


DEEDS = (
    _moving("approve", "UPLOADED", "PENDING", lambda ledger, job_id: ledger.approve(job_id)),
    Deed("save file", "UPLOADED", "UPLOADED", _save_new),
    _moving("reject", "UPLOADED", "REJECTED", _post("reject", reasons=["too_large"])),
    _moving("confirm", "PENDING", "READYTOPRINT", _confirm, _to_confirm),
    _moving(
        "force-confirm",
        "PENDING",
        "READYTOPRINT",
        _post("admin/force-confirm", reason="said so", bypass_email=True),
    ),
    Deed("mark-printing", "READYTOPRINT", "PRINTING", _post("mark-printing")),
    _moving("mark-failed", "PRINTING", "READYTOPRINT", _post("admin/mark-failed", reason="warped")),
    _moving("mark-complete", "PRINTING", "COMPLETED", _post("mark-complete")),
    _moving("mark-picked-up", "COMPLETED", "PAIDPICKEDUP", _post("mark-picked-up")),
    _moving("revert-completion", "COMPLETED", "PRINTING", _post("revert-completion")),
    _moving("revert-pickup", "PAIDPICKEDUP", "COMPLETED", _post("revert-pickup")),
    _moving(
        "change-status",
        "REJECTED",
        "UPLOADED",
        _post("admin/change-status", new_status="UPLOADED", reason="a sweep"),
    ),
    _moving("archive", "PAIDPICKEDUP", "ARCHIVED", _retire("archive")),
    Deed("prune", "ARCHIVED", GONE, _retire("prune")),
    Deed("delete", "UPLOADED", GONE, _delete, _locked),
)
