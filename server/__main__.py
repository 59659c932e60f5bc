"""`layerdesk-server` (`python -m server`): the command line. Each command is a module of `server/commands`."""

import gc
import sys


def main() -> int:
    gc.disable()  # what is imported stays: looking for garbage in it is in vain
    from server.commands.arguments import run  # noqa: PLC0415  # see above

    gc.enable()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
