#!/bin/bash
# Collects what the jobs made into one folder with SHA-256 sums, and what the changelog says of the version; fails when an expected
# file or the changelog's part is missing.   release_files.sh MADE FILES NOTES VERSION
set -euo pipefail
made=$1 files=$2 notes=$3 version=$4
mkdir -p "$files"
for pattern in "*-$version-windows-x64*setup.exe" "*-$version-macos-arm64*.dmg" "*-$version-macos-x86_64*.dmg" \
    "*-$version-linux-x64.deb" "*-$version-linux-x64.tar.gz" '*.cdx.json'; do
    found=$(find "$made" -name "$pattern" | head -1)
    [ -n "$found" ] || { echo "missing: $pattern" >&2; exit 1; }
    cp "$found" "$files/"
done
(cd "$files" && sha256sum -- * > SHA256SUMS)
awk -v version="$version" '/^## /{on = index($0, "[" version "]") > 0; next} on' "$(dirname "$0")/../CHANGELOG.md" > "$notes"
grep -q '[^[:space:]]' "$notes" || { echo "nothing in CHANGELOG.md of $version" >&2; exit 1; }
