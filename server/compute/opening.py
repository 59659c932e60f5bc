"""From settings to the compute system."""

from pathlib import Path

from server.compute.agent.limits import Limits
from server.compute.desk import ComputeDesk, ComputeRules
from server.compute.dialect import ComputeDialect
from server.compute.engine.cluster import Place
from server.compute.engine.engine import Engine, EngineRules
from server.compute.jobs import Room
from server.compute.routes import Compute
from server.foundation.database import Database
from server.foundation.door import Door
from server.settings import Settings, SettingsError

_MB = 1 << 20
# Where `layerdesk-server certificate` puts the server's own.
TLS = "keys/compute/server"


def open_compute(
    settings: Settings, db: Database, door: Door, process_id: str, token_hours: float
) -> Compute:
    folder = settings.folder / "compute"
    rules = ComputeRules(
        room=Room(
            settings.whole("compute", "jobs_per_person"), settings.whole("compute", "storage_mb") * _MB
        ),
        upload_bytes=settings.whole("compute", "upload_mb") * _MB,
        token_hours=token_hours,
        keep_days=settings.number("compute", "keep_days"),
        public_url=settings.public_url,
    )
    engine = Engine(db, process_id, folder / "jobs", _engine_rules(settings, folder))
    desk = ComputeDesk(db, door, ComputeDialect(door, settings.public_url), engine, rules, folder)
    return Compute(desk, is_alone=db.is_sqlite)


def _engine_rules(settings: Settings, folder: Path) -> EngineRules:
    scheduler = settings.text("compute", "scheduler")
    tls = Path(settings.text("compute", "tls") or settings.folder / TLS)
    if scheduler and not scheduler.startswith("tls://"):
        raise SettingsError("compute.scheduler must be empty or begin with tls://, like tls://10.0.0.5:8786.")
    if scheduler and not (tls / "certificate.pem").is_file():
        raise SettingsError(
            f"compute.scheduler needs the server's certificate in {tls}: layerdesk-server certificate"
        )
    place = Place(
        scheduler,
        tls,
        folder,
        settings.text("compute", "python"),
        settings.text("compute", "index"),
        settings.whole("compute", "slots"),
    )
    limits = Limits(
        settings.number("compute", "part_seconds"),
        settings.whole("compute", "memory_mb"),
        settings.whole("compute", "output_mb"),
        settings.whole("compute", "processes"),
    )
    part_bytes = max(1, int(settings.number("compute", "part_mb") * _MB))
    return EngineRules(place, limits, part_bytes, settings.whole("compute", "storage_mb") * _MB)
