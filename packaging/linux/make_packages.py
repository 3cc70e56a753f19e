"""What Linux gets of the bundle in ``dist/aiready``: a tar.gz that runs where it is unpacked, and a .deb.

    python packaging/linux/make_packages.py OUT

Debian's tools ``dpkg-deb`` make the second. What the bundle needs of a system is in ``NEEDS``: seen on Debian 12 and 13 without
Python, where the window asks for these two and for nothing else.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[1]
BUNDLE = TOP / "dist" / "aiready"
VERSION = re.search(r'__version__ = "(.+)"', (TOP / "aiready_gui" / "__init__.py").read_text(encoding="utf-8"))[1]  # type: ignore[index]
ID = "com.aireadyadvisor"
PACKAGE, PLACE = "ai-ready-advisor", "opt/ai-ready-advisor"
NEEDS = "libc6 (>= 2.34), libgl1, libegl1"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
CONTROL = """Package: {package}
Version: {version}
Architecture: amd64
Maintainer: AI-Ready Advisor <ai-ready-advisor@localhost>
Installed-Size: {kib}
Depends: {needs}
Section: office
Priority: optional
Description: from a customer's AI workload to a configuration and a proposal
 Sizes GPUs, storage and network for AI workloads, prices them from an
 embedded catalogue and writes the proposal in Russian or English.
 Works without a network.
"""


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    name = f"AI-Ready-Advisor-{VERSION}-linux-x64"
    tarball(out / f"{name}.tar.gz", name)
    deb(out / f"{name}.deb")


def tarball(path: Path, name: str) -> None:
    """The folder with its desktop files and a script that makes the menu entry of one user."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / name
        shutil.copytree(BUNDLE, folder, symlinks=True)
        share(folder / "share", "@HERE@/aiready")
        for script in ("install.sh", "uninstall.sh"):
            shutil.copy(HERE / script, folder / script)
            (folder / script).chmod(0o755)
        with tarfile.open(path, "w:gz", compresslevel=6) as archive:
            archive.add(folder, name, filter=_of_root)


def deb(path: Path) -> None:
    with tempfile.TemporaryDirectory() as work:
        root = Path(work)
        shutil.copytree(BUNDLE, root / PLACE, symlinks=True)
        share(root / "usr" / "share", f"/{PLACE}/aiready")
        (root / "usr" / "bin").mkdir()
        (root / "usr" / "bin" / "aiready").symlink_to(f"/{PLACE}/aiready")
        papers = root / "usr" / "share" / "doc" / PACKAGE
        papers.mkdir(parents=True)
        shutil.copy(TOP / "LICENSE", papers / "copyright")
        kib = sum(file.stat().st_size for file in root.rglob("*") if file.is_file() and not file.is_symlink()) // 1024
        (root / "DEBIAN").mkdir()
        control = CONTROL.format(package=PACKAGE, version=VERSION, kib=kib, needs=NEEDS)
        (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
        for folder, _, files in os.walk(root):
            Path(folder).chmod(0o755)
            for file in files:
                if not (found := Path(folder, file)).is_symlink():
                    found.chmod(0o755 if os.access(found, os.X_OK) else 0o644)
        subprocess.run(["dpkg-deb", "--build", "--root-owner-group", "-Zxz", "-z4", root, path], check=True)


def share(folder: Path, program: str) -> None:
    """Menu entry, file type and icons, where a desktop looks for them."""
    entry = (HERE / "aiready.desktop").read_text(encoding="utf-8").replace("@PROGRAM@", program)
    for place, name, text in (
        ("applications", f"{ID}.desktop", entry),
        ("mime/packages", f"{ID}.xml", (HERE / "aiready-mime.xml").read_text(encoding="utf-8")),
    ):
        (folder / place).mkdir(parents=True, exist_ok=True)
        (folder / place / name).write_text(text, encoding="utf-8")
    with Image.open(TOP / "packaging" / "icons" / "aiready.png") as drawn:
        for size in ICON_SIZES:
            square = drawn.convert("RGBA").resize((size, size), Image.Resampling.LANCZOS)
            for kind, name in (("apps", ID), ("mimetypes", "application-x-aiready")):
                place = folder / f"icons/hicolor/{size}x{size}" / kind
                place.mkdir(parents=True, exist_ok=True)
                square.save(place / f"{name}.png")


def _of_root(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
