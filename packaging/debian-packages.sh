#!/usr/bin/env bash
# Says which Debian packages a task needs, and installs the missing ones when it may.
#
#   packaging/debian-packages.sh [--may-miss] GROUP...
#
# As root, or with sudo that asks for nothing, apt-get installs them. Otherwise the command to type is printed and the
# exit code is 1; with --may-miss the task goes on without them.
# An entry "package=program" is also satisfied by that program in PATH, wherever it comes from.
set -euo pipefail

# Qt's wheels lack these. Offscreen needs the first two lines: QtGui links libGL and libEGL even there.
qt="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libbrotli1 libgssapi-krb5-2 libzstd1
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
screen="xvfb=Xvfb xauth=xauth"
browser="chromium=chromium chromium-driver=chromedriver"

packages_of() {
    case "$1" in
        python) echo "python3 python3-venv ca-certificates" ;;
        qt) echo "$qt" ;;
        test) echo "$qt $screen $browser mosquitto=mosquitto prusa-slicer=prusa-slicer postgresql=initdb bubblewrap=bwrap
                    git=git libsodium23" ;;
        bench) echo "$qt $screen wrk=wrk postgresql=initdb" ;;
        screenshots) echo "$qt $screen $browser" ;;
        *) echo "debian-packages.sh: no group is called $1" >&2; return 2 ;;
    esac
}

is_installed() {
    [[ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null)" == ii* ]] && return
    # Debian 13 renamed libraries for the 64-bit clock: libglib2.0-0 is libglib2.0-0t64 there.
    [[ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$1t64" 2>/dev/null)" == ii* ]]
}

missing() {
    local entry package program
    for entry in $1; do
        package="${entry%%=*}" program="${entry#*=}"
        if [[ "$program" != "$entry" ]] && command -v "$program" >/dev/null; then continue; fi
        is_installed "$package" || echo "$package"
    done
}

may_miss=no
if [[ "${1:-}" == --may-miss ]]; then may_miss=yes; shift; fi
wanted=""
for group in "$@"; do wanted+=" $(packages_of "$group")"; done

if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian or a relative of it, so nothing was installed. Where something is missing later, these are" >&2
    echo "the Debian names of what is needed: $(echo $wanted | sed 's/=[^ ]*//g')" >&2
    exit 0
fi

mapfile -t lacking < <(missing "$wanted")
[[ ${#lacking[@]} -eq 0 ]] && exit 0

as_root=()
if [[ "$(id -u)" -ne 0 ]]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root=(sudo -n env)
    else
        echo "These system packages are missing, and only an administrator may install them:" >&2
        echo "  sudo apt-get install --no-install-recommends ${lacking[*]}" >&2
        [[ "$may_miss" == yes ]] && exit 0
        echo "Please install them and repeat the command." >&2
        exit 1
    fi
fi

echo "Installing system packages: ${lacking[*]}"
install() {
    "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${lacking[@]}"
}
update() { "${as_root[@]+"${as_root[@]}"}" env apt-get update -q; }
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
# An update that fails may still leave lists that are good enough.
if { update && install; } >"$log" 2>&1 || install >>"$log" 2>&1; then
    exit 0
fi
tail -n 15 "$log" >&2
echo "apt-get could not install: ${lacking[*]}" >&2
[[ "$may_miss" == yes ]]
