"""What comes in and what goes out under /api/v1, as document 002 writes it.

Documented keys carry the documented names and types; keys that the document does not have are additions and stand
last. Bodies accept the names that real clients use for the same thing. Unknown keys are ignored.
"""

from typing import Annotated, Any

import msgspec

from server.lab.summaries import JobSummary

Text100 = Annotated[str, msgspec.Meta(max_length=100)]
Text500 = Annotated[str, msgspec.Meta(max_length=500)]
Notes = Annotated[str, msgspec.Meta(max_length=10_000)]
Whole = Annotated[int, msgspec.Meta(ge=1)]


class Message(msgspec.Struct):
    message: str


class SignIn(msgspec.Struct):
    workstation_id: Text100
    password: Annotated[str, msgspec.Meta(max_length=1024)]


class SignedIn(msgspec.Struct):
    token: str
    expires_at: str
    workstation_id: str
    role: str


class Session(msgspec.Struct):
    workstation_id: str
    role: str
    expires_at: str


class Health(msgspec.Struct):
    status: str
    timestamp: str
    components: dict[str, str]


class Submitted(msgspec.Struct):
    job_id: str
    display_name: str
    status: str
    created_at: str
    id: str
    short_id: str
    status_url: str


class Confirmed(msgspec.Struct):
    job_id: str
    display_name: str
    status: str
    student_confirmed_at: str


class OfJob(msgspec.Struct):
    job_id: str


class ExpiredLink(msgspec.Struct):
    job_id: str
    display_name: str
    status: str
    token_expired_at: str
    can_request_new_email: bool
    wait_time_minutes: int


class StaffQuery(msgspec.Struct):
    include_inactive: bool = False


class NewStaff(msgspec.Struct):
    name: Text100
    staff_name: Text100 | None = None


class StaffChange(msgspec.Struct):
    is_active: bool
    staff_name: Text100 | None = None


class StaffMember(msgspec.Struct, omit_defaults=True):
    name: str
    is_active: bool
    added_at: str
    deactivated_at: str | None = None


class StaffList(msgspec.Struct):
    staff: list[StaffMember]


class JobsQuery(msgspec.Struct):
    status: str | None = None
    search: Annotated[str, msgspec.Meta(max_length=200)] = ""
    printer: str | None = None
    discipline: str | None = None
    confirmation_expired: bool | None = None
    page: Annotated[int, msgspec.Meta(ge=1, le=10_000_000)] = 1
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50
    cursor: str | None = None
    sort: str = "created_at"
    order: str = "desc"


class JobPage(msgspec.Struct):
    jobs: list[JobSummary]
    total: int
    filtered: int
    page: int
    pages: int
    limit: int
    next: str | None
    filtered_capped: bool = False


class JobEvent(msgspec.Struct):
    id: int
    timestamp: str
    event_type: str
    details: dict[str, Any]
    triggered_by: str
    workstation_id: str | None


class JobDetails(msgspec.Struct):
    id: str
    student_name: str
    student_email: str
    discipline: str
    class_number: str
    original_filename: str
    display_name: str
    file_path: str
    status: str
    printer: str
    color: str
    material: str
    weight_g: float | None
    time_hours: float | None
    cost_usd: str | None
    acknowledged_minimum_charge: bool
    student_confirmed: bool
    student_confirmed_at: str | None
    is_confirmation_expired: bool
    reject_reasons: list[str] | None
    staff_viewed_at: str | None
    notes: str | None
    locked_by: str | None
    locked_until: str | None
    created_at: str
    updated_at: str
    events: list[JobEvent]
    short_id: str
    print_method: str
    is_new: bool
    has_notes: bool
    has_thumbnail: bool
    size_bytes: int
    custom_reason: str | None
    token_expires_at: str | None
    file_sha256: str
    inspection: dict[str, Any] | None


class SlicerFacts(msgspec.Struct):
    weight_g: float | None
    time_hours: float | None
    material: str | None
    printer: str | None
    slicer: str | None


class CandidateFile(msgspec.Struct):
    filename: str
    is_original: bool
    last_modified: str
    size_bytes: int
    sha256: str
    hash_state: str
    slicer: SlicerFacts | None
    mismatches: list[str]
    thumbnail: bool


class FileTime(msgspec.Struct):
    name: str
    mtime: str


class CandidateFiles(msgspec.Struct):
    files: list[CandidateFile]
    recommended_file: str
    recommended: str
    files_detailed: list[FileTime]


class SavedFile(msgspec.Struct):
    filename: str
    size_bytes: int
    sha256: str


class TakeLock(msgspec.Struct):
    staff_name: Text100 | None = None


class Locked(msgspec.Struct):
    message: str
    locked_until: str
    locked_by: str
    lock_token: int
    lease_seconds: float


class ByStaff(msgspec.Struct):
    staff_name: Text100


class Approve(msgspec.Struct):
    weight_g: float
    time_hours: float
    staff_name: Text100
    authoritative_file: Text500 | None = None
    authoritative_filename: Text500 | None = None
    sha256: Text100 | None = None


class Reject(msgspec.Struct):
    staff_name: Text100
    reasons: Annotated[list[Text100], msgspec.Meta(max_length=20)] = []
    custom_reason: Annotated[str, msgspec.Meta(max_length=2000)] | None = None


class Review(msgspec.Struct):
    reviewed: bool
    staff_name: Text100
    keep_lock: bool = False


class WriteNotes(msgspec.Struct):
    notes: Notes
    staff_name: Text100
    keep_lock: bool = False


class Payment(msgspec.Struct):
    staff_name: Text100
    grams: Annotated[float, msgspec.Meta(ge=0, le=100_000)] | None = None
    txn_no: Text100 | None = None
    picked_up_by: Text100 | None = None


class WithReason(msgspec.Struct):
    reason: Annotated[str, msgspec.Meta(max_length=2000)]
    staff_name: Text100


class ForceConfirm(msgspec.Struct):
    reason: Annotated[str, msgspec.Meta(max_length=2000)]
    staff_name: Text100
    bypass_email: bool = True


class ChangeStatus(msgspec.Struct):
    new_status: Text100
    reason: Annotated[str, msgspec.Meta(max_length=2000)]
    staff_name: Text100


class ResendEmail(msgspec.Struct):
    email_type: Text100
    staff_name: Text100


class Moved(msgspec.Struct):
    """What every action that moves a job answers; `job` is the whole row after the change."""

    id: str
    status: str
    file_path: str
    updated_at: str
    job: JobSummary


class Approved(msgspec.Struct):
    id: str
    status: str
    file_path: str
    weight_g: float
    time_hours: float
    cost_usd: str
    updated_at: str
    job: JobSummary


class ForceConfirmed(msgspec.Struct):
    id: str
    status: str
    student_confirmed: bool
    student_confirmed_at: str
    updated_at: str
    job: JobSummary


class Reviewed(msgspec.Struct):
    id: str
    staff_viewed_at: str | None
    updated_at: str
    job: JobSummary


class Noted(msgspec.Struct):
    id: str
    notes: str | None
    updated_at: str
    job: JobSummary


class PriceQuery(msgspec.Struct):
    print_method: str
    weight_g: float


class Price(msgspec.Struct):
    cost_usd: str
    per_gram_usd: str
    minimum_usd: str


class Colour(msgspec.Struct):
    name: str
    hex: str


class MethodOffer(msgspec.Struct):
    name: str
    description: str
    colors: list[Colour]
    printers: list[str]
    per_gram_usd: str


class PrinterOffer(msgspec.Struct):
    name: str
    aliases: list[str]
    method: str
    build_volume_mm: list[float]


class ReasonOffer(msgspec.Struct):
    code: str
    label: str


class CatalogAnswer(msgspec.Struct):
    lab_name: str
    methods: list[MethodOffer]
    printers: list[PrinterOffer]
    disciplines: list[str]
    rejection_reasons: list[ReasonOffer]
    minimum_usd: str
    max_upload_mb: int
    model_extensions: list[str]
    slicer_extensions: list[str]
    lease_seconds: float


class BoardEntry(msgspec.Struct):
    short_id: str
    display_name: str
    status: str
    printer: str
    method: str
    position: int | None
    created_at: str


class BoardAnswer(msgspec.Struct):
    generated_at: str
    queue: list[BoardEntry]
    counts: dict[str, int]
