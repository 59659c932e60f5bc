"""Python's collector of cycles, kept in Qt's own thread.

By itself it runs in whatever thread happens to allocate. A widget that it finds in a cycle there is destroyed beside Qt's
thread, which the process does not survive (seen as a segmentation fault while a thread read a folder). So it is switched
off, and asked once a second, here, by the limits that it would have had.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 1_000
# Of allocations, of collections of the youngest, of those of the middle ones. A full one over a long board stops the desk for
# 80 ms (see app._on_caught_up): it comes after a quarter of an hour of work, and finds the sheets that stood open for long.
_LIMITS = (5_000, 20, 50)


class Collector(QObject):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_LOOK_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is over its limit, and with it the younger ones."""
        over = [number for number, count in enumerate(gc.get_count()) if count > _LIMITS[number]]
        if over:
            gc.collect(over[-1])
