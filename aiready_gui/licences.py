"""Works of others that come with the program, and the texts of their licences: the bundle's folder, else what is installed."""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from aiready_gui import __version__
from aiready_gui.paths import RESOURCES

FOLDER: Final = RESOURCES.parent / "licences"
"""Of the bundle, as its build collected them: a folder a work."""
LEAST: Final = 20
"""Fewer texts than the packages of the lock can only be a folder that lost some."""
DESCRIPTION: Final = "METADATA"
"""What a distribution says of itself: the bundle keeps it beside its texts."""

_PROGRAM: Final = "ai-ready-advisor"
_APACHE, _QT = ("Apache-2.0.txt",), ("QT.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
WITHOUT_TEXT: Final = {"fluent-runtime": _APACHE, "fluent-syntax": _APACHE, "pyside6-essentials": _QT, "shiboken6": _QT}
"""Distributions that name their licence and bring no text of it; ours lie in ``resources/licences``."""
LINKED_IN: Final = {"lxml": ("LGPL-2.1.txt",)}
"""Distributions whose files hold a library of another licence, named without its text: lxml's have GNU libiconv."""
_TAKEN_UNDER: Final = {"pyside6-essentials": "LGPL-3.0", "shiboken6": "LGPL-3.0"}
"""Where the maker offers several."""
_OWN_TEXT: Final = re.compile(
    r"dist-info/(licenses/)?(LICEN[CS]E|COPYING|NOTICE)[^/]*$|dist-info/licenses/(BUILD_)?LICENSES/.|locale-data/LICENSE",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 60  # of a licence: some put its whole text where the name belongs


@dataclass(frozen=True)
class Work:
    """Somebody's work that comes with the program."""

    name: str
    version: str
    licence: str
    """As its maker names it; empty where only the text tells."""
    texts: tuple[Path, ...]


def is_bundle() -> bool:
    """Whether this is the frozen program, which gives other people's code away with it."""
    return bool(getattr(sys, "frozen", False))


def works() -> tuple[Work, ...]:
    """The program itself, then all that it comes with, by name."""
    found = _bundled() if is_bundle() else (*_with_the_program(), *_installed())
    return tuple(sorted(found, key=lambda work: (work.name != _OURS["program"][0], work.name.lower())))


def shipped_licences() -> tuple[Path, ...]:
    """The texts, by name; none outside a bundle.

    Raises
    ------
    FileNotFoundError
        The bundle holds fewer texts than it was built with.
    """
    if not is_bundle():
        return ()
    found = tuple(sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.stat().st_size))
    if len(found) < LEAST:
        raise FileNotFoundError(str(FOLDER))
    return found


def texts_of(name: str) -> tuple[Path, ...]:
    """Licence texts of an installed distribution, by its normalised name; none where it brings none."""
    if name in WITHOUT_TEXT:
        return tuple(RESOURCES / "licences" / text for text in WITHOUT_TEXT[name])
    own = tuple(Path(str(file.locate())) for file in metadata.files(name) or () if _OWN_TEXT.search(str(file)))
    return own + tuple(RESOURCES / "licences" / text for text in LINKED_IN.get(name, ()))


def python_licence() -> Path | None:
    """Of the interpreter that runs; not every system keeps one."""
    folders = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix), Path(sys.base_prefix, "share/doc/python3"))
    return next((folder / name for folder in folders for name in ("LICENSE.txt", "LICENSE") if (folder / name).is_file()), None)


_OURS: Final = {
    "program": ("AI-Ready Advisor", __version__, "Apache-2.0"),
    "python": ("Python", platform.python_version(), "PSF-2.0"),
    "ibm-plex": ("IBM Plex Sans", "", "OFL-1.1"),
    "lucide": ("Lucide", "", "ISC"),
}
"""What is no distribution: folder of the bundle -> name, version, licence."""


def _bundled() -> Iterator[Work]:
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        texts = tuple(sorted(path for path in folder.iterdir() if path.name != DESCRIPTION))
        if folder.name in _OURS:
            yield Work(*_OURS[folder.name], texts)
        elif (folder / DESCRIPTION).is_file():
            about = metadata.PathDistribution(folder).metadata
            yield _described(folder.name, about, texts)
        else:
            yield Work(folder.name, "", "", texts)  # a library of the system that the bundle was built on


def _with_the_program() -> Iterator[Work]:
    texts = {
        "program": RESOURCES / "licences" / "Apache-2.0.txt",
        "python": python_licence(),
        "ibm-plex": RESOURCES / "fonts" / "OFL.txt",
        "lucide": RESOURCES / "icons" / "LICENSE-lucide.txt",
    }
    for key, text in texts.items():
        yield Work(*_OURS[key], (text,) if text is not None else ())


def _installed() -> Iterator[Work]:
    """What the program asks for, and what that asks for, as far as it is installed here."""
    waiting, seen = [*map(_named, _asked_for())], {""}
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # of another system, or only named
            continue
        waiting += [_named(one) for one in found.requires or () if "extra ==" not in one]
        yield _described(name, found.metadata, texts_of(name))


def _asked_for() -> list[str]:
    try:
        return metadata.requires(_PROGRAM) or []
    except metadata.PackageNotFoundError:  # a checkout
        project = tomllib.loads((RESOURCES.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return list(project["dependencies"])


def normalised(name: str) -> str:
    """A distribution's name as every spelling of it is compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _named(requirement: str) -> str:
    """The normalised name at the beginning of a requirement."""
    found = re.match(r"[\w.-]+", requirement)
    return normalised(found[0]) if found else ""


def _described(name: str, about: metadata.PackageMetadata, texts: tuple[Path, ...]) -> Work:
    fields: list[list[str]] = [about.get_all(field) or [] for field in ("License-Expression", "License", "Classifier")]
    kinds = [line.rpartition(" :: ")[2] for line in fields.pop() if line.startswith("License ::")]
    told = (_TAKEN_UNDER.get(name, ""), *(one for field in fields for one in field), ", ".join(kinds))
    licence = next((one for one in told if one and len(one) <= _LONGEST_NAME and "\n" not in one), "")
    return Work(about["Name"], about["Version"], licence, texts)
