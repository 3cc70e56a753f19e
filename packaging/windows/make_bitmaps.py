"""The installer's two pictures, from the program's icon and font: ``python packaging/windows/make_bitmaps.py FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

TOP = Path(__file__).resolve().parents[2]
INK, PAPER, QUIET = "#14213d", "#ffffff", "#5b6b8c"
SIDE, HEADER = (164, 314), (150, 57)  # what the wizard's pages have room for


def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(TOP / "resources" / "fonts" / f"IBMPlexSans-{name}.ttf"), size)


def icon(size: int) -> Image.Image:
    return Image.open(TOP / "packaging" / "icons" / "aiready.png").convert("RGBA").resize((size, size), Image.Resampling.LANCZOS)


def side() -> Image.Image:
    picture = Image.new("RGB", SIDE, INK)
    picture.paste(icon(72), (20, 28), icon(72))
    draw = ImageDraw.Draw(picture)
    draw.multiline_text((20, 122), "AI-Ready\nAdvisor", font=font("SemiBold", 24), fill=PAPER, spacing=2)
    draw.line((20, 196, 60, 196), fill="#5aa9ff", width=3)
    return picture


def header() -> Image.Image:
    picture = Image.new("RGB", HEADER, PAPER)
    picture.paste(icon(40), (100, 8), icon(40))
    return picture


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    side().save(folder / "side.bmp")
    header().save(folder / "header.bmp")
