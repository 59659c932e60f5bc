"""The server's refusals in German: each that is known stands in the server's source as it is known here."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from workstation import resources
from workstation.widgets.server_words import SENTENCES, translated

ROOT = Path(__file__).parents[3]
# Sentences that the server puts together, and the words that it puts in.
ASSEMBLED = {
    "Job cannot be {STEPS[action].refusal} in its current status": (
        "approved", "rejected", "confirmed", "marked as printing", "marked as complete", "marked as picked up", "deleted",
    ),
    "{field} {verb} {word} {value.removesuffix('.0')}{unit}.": ("at least", "at most", "more than", " characters"),
}  # fmt: skip
ASSEMBLED["slot {min(slots)} of {printer}"] = ()
PARTS = (
    "No spool is tied to slot ",
    "Job cannot be ",
    "{field} must have at ",
    "{field} must be at ",
    "{field} must be more ",
)


def test_each_is_said_somewhere_as_it_is_known_here() -> None:
    """A sentence that is worded anew must be translated anew."""
    files = [*(ROOT / "server").rglob("*.py"), *(ROOT / "workstation" / "client").rglob("*.py")]
    source = "\n".join(path.read_text("utf-8") for path in files)
    joined = re.sub(r'"\s*\n\s*f?"', "", source)  # a sentence over two lines of source
    for assembled, words in ASSEMBLED.items():
        assert assembled in joined
        assert all(f'"{word}"' in joined for word in words)
    whole = (sentence for sentence in SENTENCES if not sentence.startswith(PARTS))
    missing = [sentence for sentence in whole if not _stands(sentence, joined)]
    assert missing == []


def _stands(sentence: str, source: str) -> bool:
    """With a value of the source's own where a hole is."""
    if sentence in source:
        return True
    value = r"\{[^{}\n]*(?:\{[^{}\n]*\})?[^{}\n]*\}"
    return re.search(value.join(map(re.escape, re.split(r"\{\w+\}", sentence))), source) is not None


@pytest.mark.parametrize(
    ("said", "german"),
    [
        ("Job is currently locked by another user.", "Der Auftrag ist gerade bei jemand anderem in Arbeit."),
        (
            "Spool 3 holds 12 g, not 40 g. Weigh it, or choose another spool.",
            "Auf Spule 3 sind 12 g, nicht 40 g. Wiegen Sie sie, oder wählen Sie eine andere Spule.",
        ),
        ("vase.gcode changed since it was listed. Refresh the list and look at it again.", None),
        ("weight_g must be at least 1.", "weight_g muss mindestens 1 sein."),
        ("Too many requests. Try again in 12 s.", "Zu viele Anfragen. Versuchen Sie es in 12 s noch einmal."),
        (
            "Several spools are tied to Bambu B. How much it used is not known: its file did not say.",
            "An Bambu B hängen mehrere Spulen. Wie viel er verbraucht hat, ist nicht bekannt: Seine Datei sagt es nicht.",
        ),
        ("Something that nobody has translated.", "Something that nobody has translated."),
    ],
)
def test_in_german(qapp: QApplication, said: str, german: str | None) -> None:
    assert translated(said) == said  # an English desk shows what the server says
    ours = QTranslator()
    assert ours.load(str(resources.path("translations", "layerdesk_de.qm")))
    qapp.installTranslator(ours)
    try:
        found = translated(said)
        assert found == german if german else found.startswith("vase.gcode ")
    finally:
        qapp.removeTranslator(ours)
