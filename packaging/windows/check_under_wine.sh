#!/bin/bash
# The Windows program and its installer, proven on a Debian machine from nothing: a real Windows Python under Wine, the suite on it,
# the bundle, the installer, and what a user does with them. Figures go to OUT/figures.txt, pictures beside it.
#   packaging/windows/check_under_wine.sh OUT [--no-suite] [--keep]     (as root: it installs wine, nsis and mingw)
# --keep goes on with the bundle and the installers that an earlier run left in OUT.
set -u
[ $# -ge 1 ] || { sed -n '2,6p' "$0"; exit 2; }
TOP=$(cd "$(dirname "$0")/../.." && pwd); mkdir -p "$1"; OUT=$(cd "$1" && pwd); options=" ${*:2} "
HERE=$TOP/packaging/windows; FIGURES=$OUT/figures.txt; : > "$FIGURES"
VERSION=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$TOP/aiready_gui/__init__.py")
SETUP=$OUT/AI-Ready-Advisor-$VERSION-windows-x64-setup.exe
CYRILLIC='Программы Ёжика 1'   # letters outside the system's code page, and spaces
unset DISPLAY
export WINEPREFIX=$OUT/tools/prefix WINEARCH=win64 WINEDEBUG=-all PYTHONUTF8=1
export WINEDLLOVERRIDES='ucrtbase,mscms=n,b;winemenubuilder.exe,mscoree,mshtml,winedbg.exe=d'

say() { echo "$*" | tee -a "$FIGURES"; }
fail() { say "FAIL: $*"; wineserver -k 2>/dev/null; exit 1; }
timed() { local name=$1 began=$SECONDS; shift; "$@" || fail "$name"; say "$name: ok in $((SECONDS - began)) s"; }
w() { timeout -k 5 600 wine "$@" </dev/null 2>&1 | cat; return "${PIPESTATUS[0]}"; } # its streams must be pipes
registry() { w reg query "$1" ${2:+/v "$2"} | tr -d '\r'; }
KEY='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\AIReadyAdvisor'
USER_DIR=$WINEPREFIX/drive_c/users/$(id -un)
LINKS="$USER_DIR/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
DATA="$USER_DIR/AppData/Local/AI-Ready Advisor"
INSTALLED="$USER_DIR/AppData/Local/Programs/$CYRILLIC"
WINDOWS_PATH="C:\\users\\$(id -un)\\AppData\\Local\\Programs\\$CYRILLIC"

packages() {
    apt-get update -q >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        wine wine64 nsis gcc-mingw-w64-x86-64 xvfb xauth xdotool imagemagick >/dev/null 2>&1
}

windows_python() { # $1 folder, $2 lock
    [ -x "$1/winpy" ] || python3.11 "$HERE/make_windows_python.py" "$1" "$2" >"$1.log" 2>&1
}

locks() { # the bundle's environment: the users' lock and what builds a bundle, as dev.py has it
    (cd "$TOP" && python3.11 -c "import dev; print(dev.RUN_LOCK.read_text() + dev.locked(dev.DEV_LOCK, dev.BUNDLER))") >"$OUT/bundle-lock.txt"
}

suite() {
    (cd "$TOP" && timeout -k 5 5400 "$OUT/developer/winpy" -m pytest -n 2 --dist loadfile -p no:cacheprovider -o faulthandler_timeout=600) >"$OUT/suite.log" 2>&1
    local code=$?
    say "$(tr -d '\r' <"$OUT/suite.log" | grep -E '^(FAILED|ERROR) | passed' | tail -20)"
    return $code
}

kept() { case $options in *" --keep "*) [ -e "$1" ] ;; *) false ;; esac; }

bundle() {
    kept "$OUT/dist/aiready/aiready-gui.exe" && return
    (cd "$TOP" && timeout -k 5 3000 "$OUT/tools/winpy" -m PyInstaller --noconfirm --log-level WARN \
        --workpath "$OUT/build" --distpath "$OUT/dist" build.spec) >"$OUT/bundle.log" 2>&1
    [ -f "$OUT/dist/aiready/aiready-gui.exe" ]
}

contents() { (cd "$TOP" && "$OUT/tools/winpy" packaging/bundle_contents.py "$(winepath -w "$OUT/dist/aiready")") | tr -d '\r' | tee -a "$FIGURES"; return "${PIPESTATUS[0]}"; }

self_test() { # $1 the folder of the program, $2 where it may write
    rm -rf "$2"; mkdir -p "$2"
    (cd "$1" && w aiready.exe --self-test "$(winepath -w "$2")" --lang en) | tr -d '\r' | tee "$2/said.txt" | grep -q '^FAIL' && cat "$2/said.txt" && return 1
    grep -q 'All checks passed' "$2/said.txt"
}

characters() ( LC_ALL=C.UTF-8; echo ${#1} )

far_away() { # the bundle in a folder with Russian letters and spaces, its path of 240 characters, mounted so that even root cannot write
    local code there="$OUT/$CYRILLIC/$(printf 'ж%.0s' $(seq 100))"
    there+="/$(printf 'ж%.0s' $(seq $((240 - $(characters "Z:$there//aiready")))))/aiready"
    mkdir -p "$there"; cp -r "$OUT/dist/aiready/." "$there/"
    mount --bind "$there" "$there" && mount -o remount,ro,bind "$there" || return 1
    self_test "$there" "$OUT/self test"; code=$?
    wineserver -k; umount -l "$there"; rm -rf "${OUT:?}/$CYRILLIC"; return $code
}

compile() { # $1 version, $2 what comes out, then options of makensis
    kept "$2" && return
    "$OUT/tools/winpy" "$HERE/make_bitmaps.py" "$OUT/art" >"$OUT/art.log" && # a fresh clone has no environment of its own
        makensis -V2 -INPUTCHARSET UTF8 "${@:3}" -DAPPVER="$1" -DPAYLOAD="$OUT/dist/aiready" -DART="$OUT/art" -DOUT="$2" "$HERE/installer.nsi" >"$OUT/nsis.log" 2>&1
}

install() { # the folder's name must be last and unquoted: pieces of it as words of their own
    # shellcheck disable=SC2086
    w "$1" /S /D=$WINDOWS_PATH; local code=$?; wineserver -w; return $code
}

installed() {
    [ -f "$INSTALLED/aiready-gui.exe" ] || { say "nothing in $INSTALLED"; return 1; }
    [ -f "$LINKS/AI-Ready Advisor.lnk" ] || { say "no link in the Start menu"; return 1; }
    registry "$KEY" DisplayVersion | grep -q "$1" || { say "version $1 is not registered"; return 1; }
    registry 'HKCU\Software\Classes\.aiready' | grep -q AIReadyAdvisor.Project || { say "no association"; return 1; }
    registry 'HKCU\Software\Classes\AIReadyAdvisor.Project\shell\open\command' | grep -q 'aiready-gui.exe" "%1"' || { say "no command"; return 1; }
}

window() { # $1 picture; the real window of the installed copy, with a project, left open
    "$TOP/.venv/bin/python" -m aiready_gui sample rag >"$OUT/проект.aiready" 2>/dev/null || (cd "$INSTALLED" && w aiready.exe sample rag >"$OUT/проект.aiready")
    local opened; opened=$(date +%s%N)
    (cd "$INSTALLED" && wine aiready-gui.exe "$(winepath -w "$OUT/проект.aiready")" </dev/null 2>&1 | cat >"$OUT/window.log") &
    for _ in $(seq 120); do xdotool search --onlyvisible --name 'AI-Ready' >/dev/null 2>&1 && break; sleep 0.5; done
    say "window after $((($(date +%s%N) - opened) / 1000000)) ms under Wine"
    sleep 20; import -window root "$OUT/$1"
    xdotool search --onlyvisible --name 'AI-Ready' >/dev/null
}

refused() { # an upgrade over a program that runs must change nothing and say so by its exit code
    before=$(md5sum <"$INSTALLED/aiready-gui.exe"; registry "$KEY" DisplayVersion)
    # shellcheck disable=SC2086
    w "$1" /S /D=$WINDOWS_PATH; local code=$?
    say "setup over a program that runs: exit code $code"
    [ $code = 2 ] && [ "$before" = "$(md5sum <"$INSTALLED/aiready-gui.exe"; registry "$KEY" DisplayVersion)" ] && [ -d "$INSTALLED/_internal" ]
}

close_window() { xdotool search --onlyvisible --name 'AI-Ready' windowclose >/dev/null 2>&1; sleep 3; wineserver -k; sleep 2; }

uninstalled() {
    w "$INSTALLED/uninstall.exe" /S "_?=$WINDOWS_PATH" >/dev/null; wineserver -w
    rm -f "$INSTALLED/uninstall.exe"; rmdir "$INSTALLED" 2>/dev/null   # with _?= it cannot remove itself
    [ ! -e "$INSTALLED" ] || { find "$INSTALLED" | head; return 1; }
    [ ! -e "$LINKS/AI-Ready Advisor.lnk" ] && ! registry "$KEY" | grep -q DisplayName && ! registry 'HKCU\Software\Classes\AIReadyAdvisor.Project' | grep -q command &&
        [ -d "$DATA" ] && [ ! -d "$DATA/Cache" ] # the user's own work stays
}

timed "system packages" packages
locks
timed "Windows Python of the users' lock" windows_python "$OUT/tools" "$OUT/bundle-lock.txt"
case $options in *" --no-suite "*) ;; *)
    timed "Windows Python of the developers' lock" windows_python "$OUT/developer" "$TOP/packaging/requirements-dev.txt"
    WINEPREFIX=$OUT/developer/prefix timed "suite" suite ;;
esac
timed "bundle" bundle
timed "contents" contents
timed "self-test, read-only, from a Russian path of 240 characters" far_away
timed "older installer" compile 0.0.1 "$OUT/older-setup.exe" "-XSetCompressor /FINAL zlib" # made only to be replaced: a minute less
timed "installer" compile "$VERSION" "$SETUP"
say "installer: $(($(stat -c %s "$SETUP") / 1000)) kB"; [ "$(stat -c %s "$SETUP")" -le ${MOST_BYTES:-45000000} ] || fail "the installer is larger than 45 MB"
timed "silent install of an older version" install "$OUT/older-setup.exe"
timed "what was installed" installed 0.0.1
touch "$INSTALLED/_internal/stale.txt"
Xvfb :93 -screen 0 1366x900x24 >/dev/null 2>&1 & xvfb=$!; sleep 2; export DISPLAY=:93
timed "real window of the installed copy, with a project" window window.png
timed "upgrade while it runs is refused" refused "$SETUP"
close_window
unset DISPLAY; kill $xvfb
timed "upgrade" install "$SETUP"
timed "what was upgraded" installed "$VERSION"
[ ! -e "$INSTALLED/_internal/stale.txt" ] || fail "a file of the older version stayed"
timed "self-test of the installed copy" self_test "$INSTALLED" "$OUT/self test 2"
timed "uninstall leaves the user's data alone and nothing else" uninstalled
wineserver -k 2>/dev/null
say "all is well"
