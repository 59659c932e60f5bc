"""Printers put into words: status and tone, what is left and when it ends, temperatures, spools, who needs a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from workstation.models import words

if TYPE_CHECKING:
    from workstation.records.printers import MaterialUnit, Printer, State, Tray
    from workstation.records.prints import Command, Print, Transfer

TONES = {
    "error": "danger",
    "paused": "warning",
    "finished": "good",
    "printing": "accent",
    "idle": "neutral",
    "online": "info",
    "offline": "neutral",
}
_RANKS = ("error", "paused", "proposal", "finished", "printing", "online", "idle", "offline")
_END_STEP_S = 300
_GROUPS = {"printing": ("printing", "paused"), "free": ("idle", "finished"), "offline": ("offline",)}
SPEEDS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Card:
    """All that one card shows."""

    printer: Printer
    state: State
    transfer: Transfer | None = None
    is_fresh: bool = True

    @property
    def id(self) -> int:
        return self.printer.id

    @property
    def proposal(self) -> str:
        return self.printer.print.proposal if self.printer.print is not None else ""

    @property
    def needs_person(self) -> bool:
        return bool(self.proposal) or self.state.status in ("error", "paused", "finished")


def rank(card: Card) -> tuple[int, int, str]:
    """Who needs a person comes first; what prints, by its end."""
    status = card.state.status
    if card.proposal and status not in ("error", "paused"):
        status = "proposal"
    place = _RANKS.index(status) if status in _RANKS else len(_RANKS)
    # In steps, because an estimate wavers and cards that hop are read by nobody.
    ends = int((card.state.left_s or 0) + datetime.now(UTC).timestamp()) // _END_STEP_S
    return place, ends if status == "printing" else 0, card.printer.name.casefold()


def belongs(card: Card, group: str) -> bool:
    if group == "attention":
        return card.needs_person
    return not group or card.state.status in _GROUPS[group]


def status_name(status: str) -> str:
    tr = QCoreApplication.translate
    return {
        "online": tr("PrinterWords", "Online"),
        "offline": tr("PrinterWords", "Offline"),
        "idle": tr("PrinterWords", "Free"),
        "printing": tr("PrinterWords", "Printing"),
        "paused": tr("PrinterWords", "Paused"),
        "finished": tr("PrinterWords", "Finished"),
        "error": tr("PrinterWords", "Error"),
    }.get(status, status)


def tone(state: State) -> str:
    return TONES.get(state.status, "neutral")


def subtitle(printer: Printer) -> str:
    model = printer.model or printer.state.model
    title = "" if printer.is_simulated and model else printer.maker_title  # It says already what it is.
    return " · ".join(part for part in (model, title) if part)


# time


def span(seconds: float | None) -> str:
    """A rough length of time: 45 s, 38 min, 4 h 10 min, 2 d 3 h."""
    if seconds is None:
        return ""
    tr = QCoreApplication.translate
    minutes = round(seconds / 60)
    if minutes < 1:
        return tr("PrinterWords", "{n} s").format(n=max(0, int(seconds)))
    if minutes < 60:
        return tr("PrinterWords", "{n} min").format(n=minutes)
    hours, rest = divmod(minutes, 60)
    if hours < 24:
        return tr("PrinterWords", "{h} h {m} min").format(h=hours, m=rest)
    return tr("PrinterWords", "{d} d {h} h").format(d=hours // 24, h=hours % 24)


def ends_at(state: State) -> datetime | None:
    if state.left_s is None or not state.is_busy:
        return None
    return datetime.now(UTC) + timedelta(seconds=state.left_s)


def left(state: State) -> str:
    if state.left_s is None or not state.is_busy:
        return ""
    return QCoreApplication.translate("PrinterWords", "{time} left").format(time=span(state.left_s))


def until(state: State) -> str:
    """The time of the clock when it ends; a paused print ends when somebody lets it."""
    end = ends_at(state) if state.status == "printing" else None
    if end is None:
        return ""
    return QCoreApplication.translate("PrinterWords", "until {time}").format(time=words.clock(end))


def percent(progress: float | None) -> str:
    return "" if progress is None else f"{int(progress)} %"


def layers(state: State) -> str:
    if state.layer is None:
        return ""
    tr = QCoreApplication.translate
    if state.total_layers:
        return tr("PrinterWords", "Layer {n} of {all}").format(n=state.layer, all=state.total_layers)
    return tr("PrinterWords", "Layer {n}").format(n=state.layer)


# heat


def heat(now: float | None, target: float | None) -> str:
    """210 / 215 °C; without the target when there is none, a dash when nothing is known."""
    if now is None:
        return "–"
    aim = f" / {round(target)}" if target else ""
    return f"{round(now)}{aim} °C"


def heats(state: State) -> list[tuple[str, str]]:
    """What the printer has and measures: a resin printer has no nozzle."""
    tr = QCoreApplication.translate
    found = [
        (tr("PrinterWords", "Nozzle"), state.nozzle_temp, state.nozzle_target),
        (tr("PrinterWords", "Bed"), state.bed_temp, state.bed_target),
        (tr("PrinterWords", "Chamber"), state.chamber_temp, state.chamber_target),
    ]
    return [(name, heat(now, target)) for name, now, target in found if now is not None]


def speed(state: State) -> str:
    if state.speed_level in SPEEDS:
        return speed_name(state.speed_level or 2)
    return "" if state.speed_pct is None else f"{round(state.speed_pct)} %"


def speed_name(level: int) -> str:
    tr = QCoreApplication.translate
    return {
        1: tr("PrinterWords", "Silent"),
        2: tr("PrinterWords", "Normal"),
        3: tr("PrinterWords", "Sport"),
        4: tr("PrinterWords", "Ludicrous"),
    }[level]


# spools


def spool(tray: Tray) -> str:
    """PLA 80 %, or what is known of it."""
    tr = QCoreApplication.translate
    if tray.present is False:
        return tr("PrinterWords", "empty")
    name = tray.sub_brand or tray.material or tr("PrinterWords", "unknown")
    return f"{name} {percent(tray.remain_pct)}".strip()


def spool_name(tray: Tray) -> str:
    if tray.present is False:
        return QCoreApplication.translate("PrinterWords", "empty")
    return tray.material or "?"


def remaining_g(tray: Tray) -> str:
    if tray.remain_pct is None or not tray.weight_g:
        return ""
    grams = QLocale().toString(round(tray.weight_g * tray.remain_pct / 100))
    return QCoreApplication.translate("PrinterWords", "about {n} g").format(n=grams)


def unit_title(unit: MaterialUnit, number: int) -> str:
    tr = QCoreApplication.translate
    parts = [f"{(unit.type or 'AMS').upper().replace('_', ' ')} {chr(ord('A') + number)}"]
    if unit.humidity_pct is not None:
        parts.append(tr("PrinterWords", "humidity {n} %").format(n=round(unit.humidity_pct)))
    elif unit.humidity_level is not None:
        parts.append(tr("PrinterWords", "dryness {n} of 5").format(n=unit.humidity_level))
    if unit.temp_c is not None:
        parts.append(f"{round(unit.temp_c)} °C")
    if unit.drying_minutes_left:
        parts.append(tr("PrinterWords", "drying, {n} min left").format(n=unit.drying_minutes_left))
    return " · ".join(parts)


# what people are told


def trouble(card: Card) -> tuple[str, str]:
    """The one line that matters most now, and its tone: an error, a question, or why there is no connection."""
    tr = QCoreApplication.translate
    state = card.state
    if state.errors:
        worst = state.errors[0]
        more = f" (+{len(state.errors) - 1})" if len(state.errors) > 1 else ""
        serious = worst.severity in ("fatal", "serious") or state.status == "error"
        return worst.message + more, "danger" if serious else "warning"
    if card.proposal and card.printer.print is not None:
        return proposal(card.printer.print), "good" if card.proposal == "complete" else "warning"
    if state.status == "offline":
        return state.note or tr("PrinterWords", "No connection to the printer."), "neutral"
    if state.control_allowed is False and not card.printer.reads_only:
        return tr("PrinterWords", "The printer refuses commands from outside."), "notice"
    if state.status == "paused" and state.note:
        return state.note, "warning"
    return "", "neutral"


def proposal(told: Print) -> str:
    tr = QCoreApplication.translate
    return {
        "complete": tr("PrinterWords", "Finished: mark complete?"),
        "failed": tr("PrinterWords", "Failed: mark failed?"),
        "look": tr("PrinterWords", "Please look: nobody knows how this print ended."),
    }.get(told.proposal, "")


def command_name(kind: str) -> str:
    tr = QCoreApplication.translate
    return {
        "pause": tr("PrinterWords", "Pause"),
        "resume": tr("PrinterWords", "Resume"),
        "stop": tr("PrinterWords", "Stop"),
        "light": tr("PrinterWords", "Light"),
        "speed": tr("PrinterWords", "Speed"),
        "send": tr("PrinterWords", "Send and start"),
    }.get(kind, kind)


def command_state(command: Command) -> tuple[str, str]:
    """What became of it, and its tone."""
    tr = QCoreApplication.translate
    said, hue = {
        "asked": (tr("PrinterWords", "asked"), "info"),
        "sending": (tr("PrinterWords", "sending"), "info"),
        "sent": (tr("PrinterWords", "sent, waiting for the printer"), "info"),
        "done": (tr("PrinterWords", "done"), "good"),
        "refused": (tr("PrinterWords", "refused"), "danger"),
        "expired": (tr("PrinterWords", "too late, nothing was sent"), "warning"),
        "unknown": (tr("PrinterWords", "unknown: please look at the printer"), "warning"),
        "cancelled": (tr("PrinterWords", "cancelled"), "neutral"),
    }.get(command.state, (command.state, "neutral"))
    return said, hue


def spoken(card: Card) -> str:
    """A card in one sentence, for those who hear it."""
    state = card.state
    spools = ", ".join(f"{place} {spool(tray)}" for place, tray in state.spools)
    parts = (
        card.printer.name,
        QCoreApplication.translate("PrinterWords", "simulated") if card.printer.is_simulated else "",
        status_name(state.status),
        state.current_job if state.is_busy else "",
        percent(state.progress) if state.is_busy else "",
        left(state),
        until(state),
        trouble(card)[0],
        *(f"{name} {value}" for name, value in heats(state)),
        spools,
    )
    return ", ".join(part for part in parts if part)
