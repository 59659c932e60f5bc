"""What the bundled program starts with: PyInstaller wants a script, and `workstation.__main__` is a module."""

import sys

from workstation.__main__ import main

sys.exit(main())
