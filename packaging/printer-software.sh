#!/usr/bin/env bash
# Real printer software for the tests: OctoPrint with its virtual printer, and Moonraker, each in an environment of its own.
#
#   packaging/printer-software.sh          set up what is missing below .make/printer-software; costs nothing a second time
#   packaging/printer-software.sh lock     resolve again into packaging/printer-software/*.txt (needs .venv)
#
# They never meet .venv: both pin libraries that the server has in other versions. They are programs that the tests start;
# nothing of them is part of the product.
set -euo pipefail
cd "$(dirname "$0")/.."

pins=packaging/printer-software
environments=.make/printer-software
names=(octoprint moonraker)

lock() {
    local resolve=(.venv/bin/python -m uv pip compile -q --python-version 3.11 --universal --generate-hashes
        --no-header --no-annotate)
    # netifaces exists as source only and would cost a compiler; netifaces2 is the same module as a wheel.
    printf 'octoprint==1.11.8\nnetifaces2\n' |
        "${resolve[@]}" --override <(echo "netifaces; python_version < '3'") -o "$pins/octoprint.txt" -
    echo 'moonraker==0.11.0' | "${resolve[@]}" -o "$pins/moonraker.txt" -
}

set_up() {
    local name="$1" python="$2" folder="$environments/$1" content
    content="$("$python" --version; cat "$pins/$name.txt")"
    local stamp="$folder/ready-$(sha256sum <<<"$content" | cut -c1-16)"
    [[ -e "$stamp" ]] && return
    echo "Setting up $name in $folder"
    "$python" -m venv --clear "$folder"
    "$folder/bin/python" -m pip install -qq --disable-pip-version-check --only-binary :all: --require-hashes --no-deps \
        -r "$pins/$name.txt"
    touch "$stamp"
}

case "${1:-}" in
    lock) lock ;;
    "")
        # The Python that made .venv, so that one machine has one.
        python="$(readlink -f .venv/bin/python 2>/dev/null || packaging/find-python.sh)"
        for name in "${names[@]}"; do set_up "$name" "$python" & done
        for _ in "${names[@]}"; do wait -n; done
        ;;
    *) echo "printer-software.sh: only \"lock\" is understood" >&2; exit 2 ;;
esac
