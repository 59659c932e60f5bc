#!/usr/bin/env bash
# Prints the Python that the virtual environment is made with: $PYTHON if it is set, else the first that starts, is 3.11
# or newer, and can make a virtual environment.
# 3.11 comes first: the lock file, the types and the measurements are made with it. Newer ones follow in order of age.
set -u

can_do_it() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3}; do
    path="$(command -v "$candidate")" && can_do_it "$path" && exec echo "$path"
done
echo "No usable Python was found: Layerdesk needs 3.11 or newer with its venv module (Debian: python3-venv)." >&2
exit 1
