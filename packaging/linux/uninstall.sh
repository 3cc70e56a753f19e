#!/bin/sh
# Takes back what install.sh put; projects and settings stay.
set -eu
share=${XDG_DATA_HOME:-$HOME/.local/share}
rm -f "$share/applications/com.aireadyadvisor.desktop" "$share/mime/packages/com.aireadyadvisor.xml"
for size in 16 24 32 48 64 128 256; do
    icons=$share/icons/hicolor/${size}x$size
    rm -f "$icons/apps/com.aireadyadvisor.png" "$icons/mimetypes/application-x-aiready.png"
done
update-desktop-database "$share/applications" 2>/dev/null || true
update-mime-database "$share/mime" 2>/dev/null || true
