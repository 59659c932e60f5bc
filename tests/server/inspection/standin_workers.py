"""Workers that behave as hostile files make a worker behave; the runner's tests start them by name."""

import json
import os
import sys
import time
from pathlib import Path


def main() -> None:
    request = json.load(sys.stdin)
    behaviour = request["extension"]
    Path(f"{request['path']}.pid").write_text(str(os.getpid()), encoding="ascii")
    if behaviour == "sleep":
        time.sleep(600)
    elif behaviour == "die":
        os.abort()
    elif behaviour == "babble":
        sys.stdout.write("[1, 2" * 100)
    elif behaviour == "environment":
        sys.stdout.write(json.dumps({"state": "done", "advice": sorted(os.environ)}))


if __name__ == "__main__":
    main()
