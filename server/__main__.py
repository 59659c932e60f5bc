"""`layerdesk-server` (`python -m server`): the command line. Each command is a module of `server/commands`."""

import sys

from server.commands.arguments import run


def main() -> int:
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
