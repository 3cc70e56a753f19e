#!/bin/sh
# Menu entry, file type and icons for this user; the program stays where this folder is. Undone by uninstall.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
mkdir -p "$share"
cp -r "$here/share/." "$share/"
# Inside the quotes of a desktop entry these four are escaped, and a per cent sign is doubled.
escaped=$(printf '%s' "$here" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
entry=$share/applications/com.aireadyadvisor.desktop
awk -v place="$escaped" '{ i = index($0, "@HERE@"); if (i) $0 = substr($0, 1, i - 1) "\"" place "/aiready\"" substr($0, i + 14); print }' \
    "$here/share/applications/com.aireadyadvisor.desktop" > "$entry"
update-desktop-database "$share/applications" 2>/dev/null || true
update-mime-database "$share/mime" 2>/dev/null || true
echo "AI-Ready Advisor: $here/aiready"
