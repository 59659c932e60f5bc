"""What every screen is given: the desk, the tasks, the look, the preferences, and the errands a click may start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.actions.desk import Desk
    from workstation.settings import Settings
    from workstation.sync.cameras import Cameras
    from workstation.sync.compute import Compute
    from workstation.sync.my_prints import MyPrints
    from workstation.sync.stream import Follower
    from workstation.sync.tasks import TaskKeeper
    from workstation.sync.thumbnails import Thumbnails
    from workstation.views.errands import Errands
    from workstation.views.printers.proposals import Proposals
    from workstation.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class Surroundings:
    desk: Desk
    tasks: TaskKeeper
    theme: Theme
    settings: Settings
    follower: Follower
    thumbnails: Thumbnails
    cameras: Cameras
    errands: Errands
    proposals: Proposals
    my_prints: MyPrints
    compute: Compute
