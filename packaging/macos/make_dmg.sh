#!/bin/bash
# The disk image that a Mac's user opens, of dist/AI-Ready Advisor.app: packaging/macos/make_dmg.sh OUT.dmg
# With APPLE_IDENTITY (and a keychain that holds it) the image is signed; with APPLE_ID, APPLE_TEAM and APPLE_PASSWORD too it is
# notarised and the ticket stapled. Without them the image says "unsigned" in its name: Gatekeeper will ask.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$1 app="dist/AI-Ready Advisor.app"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

notarised() { # $1 file to send, $2 what gets the ticket
    [ -n "${APPLE_ID:-}" ] || return 0
    xcrun notarytool submit "$1" --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM" --password "$APPLE_PASSWORD" --wait
    xcrun stapler staple "$2"
}

[ "$(uname -m)" = "$(lipo -archs "$app/Contents/MacOS/aiready")" ] || { echo "the program is of another architecture" >&2; exit 1; }
codesign --verify --deep --strict "$app"
ditto -c -k --keepParent "$app" "$work/app.zip" # never cp -r: links of frameworks would be followed and the signature broken
notarised "$work/app.zip" "$app"

mkdir "$work/image"
ditto "$app" "$work/image/AI-Ready Advisor.app"
ln -s /Applications "$work/image/Applications"
for try in 1 2 3; do # the system's indexer may hold the image for a moment
    hdiutil create -volname "AI-Ready Advisor" -srcfolder "$work/image" -format UDZO -ov "$out" && break
    [ "$try" != 3 ] || exit 1
    sleep 5
done
if [ -n "${APPLE_IDENTITY:-}" ]; then
    codesign --sign "$APPLE_IDENTITY" --timestamp "$out"
    notarised "$out" "$out"
    [ -z "${APPLE_ID:-}" ] || spctl -a -t open --context context:primary-signature -v "$out"
fi
