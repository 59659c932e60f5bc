#!/usr/bin/env bash
# Packs dist/layerdesk (made by `make bundle`) as a Debian package: dist/layerdesk_VERSION_ARCH.deb
set -euo pipefail
cd "$(dirname "$0")/../.."

[[ -x dist/layerdesk/layerdesk ]] || { echo "Run make bundle first." >&2; exit 1; }
version="$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)"
architecture="$(dpkg --print-architecture)"
tree="build/deb"
rm -rf "$tree"

install -d "$tree/opt" "$tree/usr/bin" "$tree/DEBIAN" "$tree/usr/share/doc/layerdesk"
cp -a dist/layerdesk "$tree/opt/layerdesk"
ln -s /opt/layerdesk/layerdesk "$tree/usr/bin/layerdesk"
install -Dm644 packaging/debian/layerdesk.desktop "$tree/usr/share/applications/layerdesk.desktop"
install -Dm644 resources/icons/layerdesk.svg "$tree/usr/share/icons/hicolor/scalable/apps/layerdesk.svg"
for picture in build/icons/*/layerdesk.png; do
    size="$(basename "$(dirname "$picture")")"
    install -Dm644 "$picture" "$tree/usr/share/icons/hicolor/$size/apps/layerdesk.png"
done
install -m644 LICENSE "$tree/usr/share/doc/layerdesk/copyright"

# Qt's own libraries are inside; these come from the system, as packaging/debian-packages.sh knows them.
cat >"$tree/DEBIAN/control" <<CONTROL
Package: layerdesk
Version: $version
Architecture: $architecture
Section: misc
Priority: optional
Maintainer: The Layerdesk authors <layerdesk@example.org>
Installed-Size: $(du -sk "$tree/opt" | cut -f1)
Depends: libc6 (>= 2.36), libglib2.0-0 | libglib2.0-0t64, libgl1, libegl1, libxkbcommon0, libxkbcommon-x11-0, libdbus-1-3,
 libfontconfig1, libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxcb-shape0
Recommends: gnome-keyring | kwalletmanager
Description: front desk of a 3D-print lab
 The workstation for the people behind the counter: queues, locks, approval
 with the slicer's own numbers, hand-over and payment. It speaks to a Layerdesk
 server. With --kiosk it is the full-screen face of a lab PC.
CONTROL

mkdir -p dist
dpkg-deb --root-owner-group -Zxz --build "$tree" "dist/layerdesk_${version}_${architecture}.deb"
