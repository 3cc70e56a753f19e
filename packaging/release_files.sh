#!/bin/bash
# Collects what the jobs made into one folder with SHA-256 sums; fails when one expected file is missing.
#   release_files.sh MADE FILES VERSION
set -euo pipefail
made=$1 files=$2 version=$3
mkdir -p "$files"
for pattern in "*-$version-windows-x64*setup.exe" "*-$version-macos-arm64*.dmg" "*-$version-macos-x86_64*.dmg" \
    "*-$version-linux-x64.deb" "*-$version-linux-x64.tar.gz" '*.cdx.json'; do
    found=$(find "$made" -name "$pattern" | head -1)
    [ -n "$found" ] || { echo "missing: $pattern" >&2; exit 1; }
    cp "$found" "$files/"
done
(cd "$files" && sha256sum -- * > SHA256SUMS)
