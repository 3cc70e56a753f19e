"""What lies in the bundle: licence texts of exactly that, libraries that something asks for, and nothing of the workshop."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP))  # as a script it stands beside the package

from aiready_gui import licences  # noqa: E402

Entry = tuple[str, str, str]
"""As PyInstaller lists a file: where it goes, where it comes from, its kind."""

UNWANTED = re.compile(
    r"opengl32sw|qdirect2d|Qt6?(Pdf|Quick|Qml|WebEngine|VirtualKeyboard|Charts|3D|Network)|QtNetwork"
    r"|platforms.*(eglfs|linuxfb|vnc|vkkhr|minimalegl)|egldeviceintegrations"
    r"|platformthemes.*gtk3|networkinformation|/tls/|imageformats.*(tiff|webp|pdf)|translations.(?!qtbase_(ru|en))"
    r"|PIL/_(avif|webp|imagingcms|imagingft|imagingtk)|locale-data/(?!(root|ru|en)\.)|reportlab/fonts"
    r"|lxml/(builder|html|includes|isoschematron|objectify|sax)|docx/templates/default-docx-template"
    r"|generic.*tuiotouch|qmodernwindowsstyle|(pytz|tzdata)/zoneinfo/.|lib(gssapi_krb5|krb5|krb5support|k5crypto)\."
    r"|resources/calibration/(\w+_calibration(_2)?|odd_rows|training_models|kernel_\w+)\."
)
"""Files that come along with what is used and are never opened. Of the calibration the program reads what was fitted and how right
it is; the measurements and the kernels that the fit was learnt from are the workshop's."""

NEVER_IMPORTED = (
    "tkinter", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtPdf", "PySide6.QtNetwork",
    "readline", "ssl", "_ssl", "_hashlib", "nis", "numpy.random", "numpy.fft", "numpy.f2py", "numpy.testing",
    "pydantic.v1", "pydantic.mypy", "lxml.html", "reportlab.graphics.barcode", "_pydecimal", "sqlite_utils.cli",
    "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "_multibytecodec",
    "ftplib", "xmlrpc", "doctest", "pdb", "pydoc", "unittest", "asyncio", "distutils", "lib2to3",
    "setuptools", "pip", "pygments", "rich", "yaml", "hypothesis", "pytest", "mypy",
)  # fmt: skip
"""Modules that some library offers to use and that this program does without: GPL (readline), TLS and what is OpenSSL's
(``hashlib`` has the same hashes of its own), encodings of languages that no price list here is in, tools, and what stands in
where a part in C is missing or belongs to another library's past."""

QT_MODULES = frozenset({"Core", "Gui", "Widgets", "Svg", "DBus", "OpenGL", "WaylandClient", "XcbQpa", "WlShellIntegration"})
"""All of them are offered under the LGPL; a module that is not named here has to be looked up before it is given away."""

MOST_MB = {"win32": 130, "linux": 230, "darwin": 260}
"""Of the unpacked folder. What the mac needs was not seen: the figure is its wheels' share of the Linux one."""

FORBIDDEN = re.compile(r"libreadline|pytest|hypothesis|ruff|mypy|libssl|avif")


def slim(entries: Iterable[Entry]) -> list[Entry]:
    """Without what is never opened."""
    return [entry for entry in entries if not UNWANTED.search(entry[0].replace("\\", "/"))]


def without_orphans(entries: Iterable[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Without shared libraries that no file which stays asks for, and those that only they asked for.

    ``imports`` names the libraries that a file is linked with. What Python or Qt opens by itself stays: extension modules,
    Qt's plugins, the interpreter, what a package opens by its path (PDFium).
    """
    files = {Path(entry[0]).name: entry for entry in entries}
    kept: dict[str, Entry] = {}
    open_ones = [entry for entry in entries if entry[2] != "BINARY" or _is_opened(entry[0])]
    while open_ones:
        entry = open_ones.pop()
        if entry[0] in kept:
            continue
        kept[entry[0]] = entry
        open_ones += [files[name] for name in map(str, imports(entry[1])) if name in files]
    return [entry for entry in entries if entry[0] in kept]


def _is_opened(target: str) -> bool:
    path = target.replace("\\", "/")
    return (
        "/plugins/" in path
        or "pypdfium2_raw/" in path
        or bool(re.search(r"(^|/)(lib)?python3?[\d.]*\.(so|dll|dylib)", path))
        or "/Python" in path
    )


def licence_entries(modules: Iterable[str], binaries: Iterable[Entry]) -> list[Entry]:
    """Texts for every distribution one of whose modules is in the bundle, for Python, our resources and the system's libraries.

    Raises
    ------
    SystemExit
        Something is in the bundle whose licence has no text here: it must not be given away.
    """
    owners = importlib.metadata.packages_distributions()
    names = sorted({licences.normalised(owner) for module in modules for owner in owners.get(module.partition(".")[0], ())})
    texts = ((name, text) for name in names for text in (*_texts_of(name), *_descriptions_of(name)))
    found = [(f"licences/{name}/{text.name}", str(text), "DATA") for name, text in texts]
    own = {"program": TOP / "LICENSE", "python": _python_licence(), "ibm-plex": TOP / "resources/fonts/OFL.txt"}
    own["lucide"] = TOP / "resources/icons/LICENSE-lucide.txt"
    found += [(f"licences/{name}/{text.name}", str(text), "DATA") for name, text in own.items()]
    if sys.platform == "linux":
        found += [(f"licences/{package}/copyright", str(text), "DATA") for package, text in _system_licences(binaries)]
    return found


def _texts_of(name: str) -> tuple[Path, ...]:
    texts = licences.texts_of(name)
    if not texts and name != "ai-ready-advisor":
        raise SystemExit(f"{name} brings no licence text: look it up, put it into resources/licences and name it in WITHOUT_TEXT")
    return texts


def _descriptions_of(name: str) -> list[Path]:
    """What it says of itself, for the list in the window."""
    files = importlib.metadata.files(name) or ()
    return [Path(str(file.locate())) for file in files if str(file).endswith(f"dist-info/{licences.DESCRIPTION}")]


def _python_licence() -> Path:
    found = licences.python_licence()
    if found is None:
        raise SystemExit("this Python brings no LICENSE.txt: build with one that does")
    return found


def _system_licences(binaries: Iterable[Entry]) -> list[tuple[str, Path]]:
    """Debian's own record of each system library's copyright."""
    libraries = sorted({source for _, source, _ in binaries if source.startswith(("/lib/", "/usr/lib/"))})
    packages: set[str] = set()
    for library in libraries:
        asked = [library, library.removeprefix("/usr"), str(Path(library).resolve())]
        said = subprocess.run(["dpkg-query", "-S", *asked], capture_output=True, text=True, check=False).stdout
        owners = {line.split(":")[0] for line in said.splitlines()}
        if not owners:
            raise SystemExit(f"{library} belongs to no package of this system: its licence is not known")
        packages |= owners
    return [(package, Path("/usr/share/doc", package, "copyright")) for package in sorted(packages)]


def faults(folder: Path) -> list[str]:
    """What must not be so in a bundle: too large, a Qt module nobody looked up, something of the workshop."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) / 1e6
    told = [f"{path.relative_to(folder)} does not belong into a bundle" for path in files if FORBIDDEN.search(path.name)]
    if size > MOST_MB[sys.platform]:
        told.append(f"{size:.0f} MB, at most {MOST_MB[sys.platform]}")
    modules = {
        found[1] for path in files if (found := re.match(r"(?:lib)?Qt6?([A-Z]\w*?)(?:\.abi3)?\.(?:so|dll|pyd|dylib)", path.name))
    }
    unknown = {module for module in modules if not re.match("|".join(sorted(QT_MODULES)), module)}
    told += [f"Qt{module}: is its licence the LGPL? Then name it in QT_MODULES" for module in sorted(unknown)]
    print(f"bundle: {size:.0f} MB, {len(files)} files")
    return told


if __name__ == "__main__":
    found = faults(Path(sys.argv[1]))
    print("\n".join(found))
    sys.exit(bool(found))
