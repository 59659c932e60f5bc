"""What of this machine's graphics cards is shown to scripts, when the agent's owner wants that.

The device files, and what libraries ask of /sys to find them (the same that Flatpak shows programs). A driver is a large
part of the kernel that scripts then speak to: it is the owner's choice, and off by default. The driver's libraries have to
lie below /usr, where distributions put them.
"""

import stat
from pathlib import Path

_DEVICES = ("nvidia[0-9]*", "nvidiactl", "nvidia-modeset", "nvidia-uvm", "nvidia-uvm-tools", "dri", "kfd")
_TOLD = ("/sys/bus", "/sys/class", "/sys/dev", "/sys/devices")


def devices(folder: Path = Path("/dev")) -> tuple[Path, ...]:
    """Of NVIDIA's driver, of the kernel's own (dri) and of AMD's (kfd)."""
    return tuple(path for pattern in _DEVICES for path in sorted(folder.glob(pattern)))


def shown(found: tuple[Path, ...]) -> list[str]:
    """For bubblewrap, behind its own /dev. `-try`: a driver that is loaded anew makes its files anew."""
    if not found:
        return []
    bound = [word for path in found for word in ("--dev-bind-try", str(path), f"/dev/{path.name}")]
    return [*bound, *(word for path in _TOLD for word in ("--ro-bind-try", path, path))]


def groups(found: tuple[Path, ...]) -> list[int]:
    """Who may open them, where that is not everybody: an agent of root has to say so for its unprivileged user."""
    files = [each for path in found for each in (path.iterdir() if path.is_dir() else [path])]
    known = [path.stat() for path in files]
    return sorted({each.st_gid for each in known if each.st_gid and not each.st_mode & stat.S_IWOTH})
