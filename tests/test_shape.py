"""What the import contracts cannot see."""

from __future__ import annotations

import re
from pathlib import Path

from fontTools.ttLib import TTFont

from aiready_gui.paths import RESOURCES

TOP = Path(__file__).resolve().parent.parent
ALLOWED = {
    "pyproject.toml", "aiready_gui", "resources", "tests", "packaging", "build.spec", "README.md", "CHANGELOG.md", "LICENSE", "dev.py",
    "dist", "build",
}  # fmt: skip


def test_no_russian_stands_in_code() -> None:
    """Every sentence lives in the message files."""
    for path in (TOP / "aiready_gui").rglob("*.py"):
        assert not re.search("[\u0400-\u04ff]", path.read_text(encoding="utf-8")), path


def test_the_top_level_stays_tidy() -> None:
    """One look at the folder shows what the project is."""
    assert {path.name for path in TOP.iterdir() if not path.name.startswith(".")} <= ALLOWED | {"__pycache__"}


def test_every_character_we_print_is_in_the_font() -> None:
    """Some fonts silently drop the minus or the rouble sign."""
    texts = [path.read_text(encoding="utf-8") for path in (RESOURCES / "locales").rglob("*.ftl")]
    texts += [path.read_text(encoding="utf-8") for path in (RESOURCES / "catalogue").glob("*.csv")]
    printed = {letter for text in texts for letter in text if letter.isprintable()} | set("\u2212\u00a0\u2013\u2026\u2039×₽$€•")
    for path in (RESOURCES / "fonts").glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            covered = set(font.getBestCmap())
        missing = {letter for letter in printed if ord(letter) not in covered}
        assert not missing, f"{path.name}: {missing}"


def test_links_are_followed_by_one_helper() -> None:
    """``Path.resolve`` raises where links lead in a circle, and no ``OSError`` before Python 3.13: ``files.followed`` does not."""
    asks = [path.name for path in (TOP / "aiready_gui").rglob("*.py") if ".resolve()" in path.read_text(encoding="utf-8")]
    assert asks == ["paths.py"]  # of the program itself
