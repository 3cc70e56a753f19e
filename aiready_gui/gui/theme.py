"""Tokens, palette, one style sheet, fonts and icons: how everything looks, light, dark and in high contrast."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from string import Template
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from aiready_gui import shipped
from aiready_gui.gui.motion import shown_ms
from aiready_gui.paths import RESOURCES

FAMILY: Final = "IBM Plex Sans"
STYLE: Final = "fusion"


@dataclass(frozen=True)
class Tokens:
    """Colours by their job; text reaches 4.5 : 1 on every ground it stands on, 7 : 1 in high contrast."""

    bg: str
    surface: str
    sunken: str
    line: str
    edge: str
    text: str
    text2: str
    text3: str
    accent: str
    hover: str
    soft: str
    on: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    c1: str
    c2: str
    c3: str
    c4: str


LIGHT: Final = Tokens(
    bg="#F5F6F8", surface="#FFFFFF", sunken="#ECEEF2", line="#DCE0E7", edge="#7A8494",
    text="#161A22", text2="#4A5364", text3="#5D6777",
    accent="#2456C9", hover="#1C469F", soft="#E7EEFC", on="#FFFFFF",
    ok="#17724A", ok_soft="#E2F3EA", warn="#875400", warn_soft="#FBEFD9", bad="#B3261E", bad_soft="#FBE9E7",
    c1="#2456C9", c2="#8FB0F0", c3="#5C6677", c4="#E3E7EE",
)  # fmt: skip
DARK: Final = Tokens(
    bg="#13161B", surface="#1B1F26", sunken="#171A20", line="#2D333D", edge="#737E90",
    text="#E9ECF2", text2="#AEB7C5", text3="#949EAE",
    accent="#86A8FF", hover="#A3BEFF", soft="#212D4B", on="#0E1730",
    ok="#62CB95", ok_soft="#183427", warn="#E2B45A", warn_soft="#382C14", bad="#F58D84", bad_soft="#3D211F",
    c1="#86A8FF", c2="#44619E", c3="#8B97A9", c4="#2A303A",
)  # fmt: skip

STRONG_LIGHT: Final = Tokens(
    bg="#FFFFFF", surface="#FFFFFF", sunken="#F0F0F0", line="#4A4A4A", edge="#000000",
    text="#000000", text2="#1A1A1A", text3="#333333",
    accent="#00308F", hover="#001F66", soft="#DCE7FF", on="#FFFFFF",
    ok="#004A28", ok_soft="#DDF5E8", warn="#573700", warn_soft="#FFF1D0", bad="#850A00", bad_soft="#FFE6E2",
    c1="#00308F", c2="#6C93E0", c3="#404040", c4="#D9D9D9",
)  # fmt: skip
STRONG_DARK: Final = Tokens(
    bg="#000000", surface="#000000", sunken="#121212", line="#C8C8C8", edge="#FFFFFF",
    text="#FFFFFF", text2="#F0F0F0", text3="#DADADA",
    accent="#9CD0FF", hover="#C8E5FF", soft="#0E2747", on="#000000",
    ok="#6BEBA0", ok_soft="#002912", warn="#FFD55C", warn_soft="#2E2300", bad="#FFABA4", bad_soft="#380A07",
    c1="#9CD0FF", c2="#4785C4", c3="#C4C4C4", c4="#303030",
)  # fmt: skip

# role -> size, weight: the type scale
ROLES: Final = {
    "title": (20, 600),
    "figure": (24, 600),
    "subtitle": (16, 600),
    "price": (20, 600),
    "heading": (14, 600),
    "body": (13, 400),
    "strong": (13, 600),
    "label": (12, 500),
    "note": (11, 400),
    "group": (11, 600),
}


PRICE_TONES: Final = {"block": "bad", "warn": "warn", "note": "muted"}
"""Severity of a finding about prices -> tone of its line."""


class Theme:
    """One appearance at one text scale; a switch makes a new one and builds the window again."""

    def __init__(self, *, dark: bool, text_scale: int = 100, contrast: bool = False, still: bool = False) -> None:
        """``contrast`` is the third look, on a light or a dark ground; ``still`` moves nothing."""
        self.dark, self.contrast, self.still = dark, contrast, still
        self.tokens = (STRONG_DARK if dark else STRONG_LIGHT) if contrast else DARK if dark else LIGHT
        self.scale = text_scale / 100

    def at(self, text_scale: int) -> Theme:
        """The same look at another text scale. [%]"""
        return Theme(dark=self.dark, text_scale=text_scale, contrast=self.contrast, still=self.still)

    def px(self, size: float) -> int:
        """Logical pixels at the text scale."""
        return round(size * self.scale)

    def colour(self, token: str) -> QColor:
        """A token as a colour."""
        return QColor(getattr(self.tokens, token))

    def font(self, role: str) -> QFont:
        """The font of a role, for painting."""
        size, weight = ROLES[role]
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def apply(self, app: QApplication, *, going: QWidget | None = None) -> None:
        """Fusion, our palette and our style sheet, whatever the system's scheme says; a window that is ``going`` stays as it is.

        Five thousand widgets of a window that nobody will see again took longer to style than the new window to build.
        """
        sheet = self.style_sheet()
        if app.styleSheet() == sheet:
            return  # another language, the same look: polishing every widget again takes a third of a second
        load_fonts()
        for one in [] if going is None else (going, *going.findChildren(QWidget)):
            one.setAttribute(Qt.WidgetAttribute.WA_WState_Polished, False)  # Qt polishes again what was polished,
            one.setAttribute(Qt.WidgetAttribute.WA_SetStyle)  # and tells what has no style of its own
        app.setStyleSheet("")  # over another sheet Qt styles a widget once for each that it lies in, over none once
        if app.style().name() != STYLE:
            app.setStyle(STYLE)
        app.setFont(self.font("body"))
        app.setPalette(self._palette())
        app.setStyleSheet(sheet)

    def icon(self, name: str, token: str = "text2", size: int = 18) -> QIcon:
        """An icon in a token's colour, sharp at every pixel ratio in use."""
        icon = QIcon()
        for ratio in (1, 2, 3):
            icon.addPixmap(self.pixmap(name, token, size, ratio))
        return icon

    def pixmap(self, name: str, token: str = "text2", size: int = 18, ratio: float | None = None) -> QPixmap:
        """An icon as a picture, drawn once: lists that follow every keystroke ask for the same few."""
        ratio = ratio or QGuiApplication.primaryScreen().devicePixelRatio()
        return _drawn(name, getattr(self.tokens, token), round(size * self.scale * ratio), ratio)

    def _palette(self) -> QPalette:
        t, palette = self.tokens, QPalette()
        roles = {
            QPalette.ColorRole.Window: t.bg,
            QPalette.ColorRole.WindowText: t.text,
            QPalette.ColorRole.Base: t.surface,
            QPalette.ColorRole.AlternateBase: t.sunken,
            QPalette.ColorRole.Text: t.text,
            QPalette.ColorRole.Button: t.surface,
            QPalette.ColorRole.ButtonText: t.text,
            QPalette.ColorRole.ToolTipBase: t.surface,
            QPalette.ColorRole.ToolTipText: t.text,
            QPalette.ColorRole.Highlight: t.accent,
            QPalette.ColorRole.HighlightedText: t.on,
            QPalette.ColorRole.PlaceholderText: t.text3,
            QPalette.ColorRole.Link: t.accent,
            QPalette.ColorRole.BrightText: t.bad,
        }
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        return palette

    def style_sheet(self) -> str:
        """Of every widget, at the text scale."""
        values = {field.name: getattr(self.tokens, field.name) for field in fields(self.tokens)}
        values |= {f"size_{role}": str(self.px(size)) for role, (size, _) in ROLES.items()}
        values |= {f"px{size}": str(self.px(size)) for size in (4, 6, 8, 12, 14, 16, 19, 24, 32)}
        values |= {f"inner{size}": str(self.px(size) - 2) for size in (24, 32)}  # where a border is a pixel wider at each side
        values["pictures"] = (RESOURCES / "style").as_posix()
        values["frame"] = self.tokens.edge if self.contrast else self.tokens.sunken  # round what stands on a ground of its own
        values["motion"] = str(shown_ms(still=self.still))
        values["mode"] = "dark" if self.dark else "light"
        values["family"] = FAMILY  # Windows and macOS have fonts of their own for menus, tables and messages
        template = shipped.read("style", "app.qss")
        return Template(template).substitute(values)


@lru_cache(maxsize=1)
def load_fonts() -> int:
    """Make the shipped fonts known to Qt; how many were loaded.

    From their bytes: a path with letters outside the system's code page is one that Qt cannot open everywhere.
    """
    fonts = (shipped.content("fonts", name) for name in shipped.names("fonts", suffix=".ttf"))
    return sum(QFontDatabase.addApplicationFontFromData(font) >= 0 for font in fonts)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """Some hundred and fifty a look: those of one that was left are there when it comes back, and for a window in another language."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_svg(name, colour))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=256)
def _svg(name: str, colour: str) -> bytes:
    svg = shipped.read("icons", f"{name}.svg")
    return svg.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"').encode()


def system_wants_contrast() -> bool:
    """Whether the system is set to high contrast, as far as it says."""
    hints = QGuiApplication.styleHints()  # held: the binding takes what is part of it away with it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def system_is_dark() -> bool:
    """What the system prefers, as far as it says."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
