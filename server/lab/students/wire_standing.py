"""Where a job stands, as the holder of its private link may see it: a lab PC's lookup."""

import msgspec


class StandingAnswer(msgspec.Struct):
    short_id: str
    status: str
    original_filename: str
    print_method: str
    color: str
    printer: str
    created_at: str
    updated_at: str
    weight_g: float | None
    time_hours: float | None
    cost_usd: str | None
    position: int | None
    confirm_until: str | None
    is_expired: bool
    reject_reasons: list[str]
    custom_reason: str | None
    size_mm: list[float]
    advice: list[str]
