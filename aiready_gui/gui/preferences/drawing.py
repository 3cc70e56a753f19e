"""A logo as it is chosen: a picture as it is, a drawing drawn once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from aiready_gui.files import TooLargeError, read_whole
from aiready_gui.issuer.logo import KEPT_SIDE, MOST_BYTES, kept_logo, refused, slender
from aiready_gui.issuer.svg import inert

DRAWING = ".svg"


def chosen_logo(path: Path) -> tuple[bytes, bool]:
    """The picture to keep, and whether it was a drawing.

    Raises
    ------
    LogoError
        It will not do; says why.
    OSError
        It cannot be read.
    """
    try:
        content = read_whole(path, MOST_BYTES)
    except TooLargeError as error:
        raise refused("logo-too-heavy", most=MOST_BYTES // 1_000_000) from error
    if path.suffix.lower() == DRAWING:
        return kept_logo(_drawn(inert(content))), True
    return kept_logo(content), False


def _drawn(drawing: bytes) -> bytes:
    """As a PNG of the size that is kept."""
    renderer = QSvgRenderer(QByteArray(drawing))
    area = renderer.viewBoxF()
    if not renderer.isValid() or area.isEmpty():
        raise refused("logo-empty")
    slender(area.width(), area.height())
    scale = KEPT_SIDE / max(area.width(), area.height())
    width, height = round(area.width() * scale), round(area.height() * scale)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(made, b"PNG").write(image)
    return bytes(made.data().data())
