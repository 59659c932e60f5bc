"""How values read: ages, sizes, money, times. Times are turned local here and nowhere earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_AGES_H = ((24, "good"), (48, "notice"), (72, "warning"))


def age(then: datetime | None, now: datetime) -> str:
    if then is None:
        return ""
    minutes = max(0, int((now - then).total_seconds() // 60))
    tr = QCoreApplication.translate
    if minutes < 60:
        return tr("Words", "{n} min").format(n=minutes)
    if minutes < 48 * 60:
        return tr("Words", "{n} h").format(n=minutes // 60)
    return tr("Words", "{n} d").format(n=minutes // (24 * 60))


def age_tone(then: datetime | None, now: datetime) -> str:
    """Under a day green, under two yellow, under three orange, then red."""
    if then is None:
        return "neutral"
    hours = (now - then).total_seconds() / 3600
    return next((tone for limit, tone in _AGES_H if hours < limit), "danger")


def size(size_bytes: int) -> str:
    return QLocale().formattedDataSize(size_bytes, 1) if size_bytes else ""


def money(value: Decimal | None) -> str:
    return "" if value is None else f"${QLocale().toString(float(value), 'f', 2)}"


def money_in(value: Decimal | None, currency: str) -> str:
    """Two digits at least, and as many as the amount has: some currencies have three, some have none to speak of."""
    if value is None:
        return ""
    exponent = value.as_tuple().exponent
    digits = max(2, -exponent if isinstance(exponent, int) else 2)
    said = QLocale().toString(float(value), "f", digits)
    sign = _SIGNS.get(currency)
    return f"{sign}{said}" if sign else f"{said} {currency}".strip()


def grams(value: float | None) -> str:
    return "" if value is None else f"{QLocale().toString(value, 'f', 1)} g"


def millimetres(value: float | None) -> str:
    return "" if value is None else f"{QLocale().toString(value, 'f', 2)} mm"


def hours(value: float | None) -> str:
    return "" if value is None else f"{QLocale().toString(value, 'f', 1)} h"


def moment(value: datetime | None) -> str:
    if value is None:
        return ""
    local = QDateTime.fromSecsSinceEpoch(int(value.timestamp()))
    return QLocale().toString(local, "d MMM yyyy, HH:mm")


def clock(value: datetime) -> str:
    """The time of day, with the day when it was another one."""
    local = QDateTime.fromSecsSinceEpoch(int(value.timestamp()))
    is_today = local.date() == QDateTime.currentDateTime().date()
    return QLocale().toString(local, "HH:mm" if is_today else "d MMM, HH:mm")


def length_left(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def size_mm(values: tuple[float, ...]) -> str:
    return " × ".join(QLocale().toString(value, "f", 1) for value in values) + " mm" if values else ""


def jobs(count: int) -> str:
    tr = QCoreApplication.translate
    return tr("Words", "1 job") if count == 1 else tr("Words", "{n} jobs").format(n=f"{count:,}")
