"""What the room's endpoints are given: opened once by the app."""

from dataclasses import dataclass
from pathlib import Path

from server.foundation.database import Database
from server.foundation.door import Door
from server.jobsync.contents import Room


@dataclass(frozen=True, slots=True)
class Cabinet:
    db: Database
    door: Door
    # A folder for each account below it; nothing else of the house looks in there.
    folder: Path
    room: Room
    max_file_bytes: int
    # This run of the server, as the owner of its file intents.
    process_id: str
    # No other server uses the folder, so what is temporary belongs to nobody.
    is_alone: bool
