"""A drawing made inert: only shapes, colours and words are left, and what would reach outside or run is refused.

It is drawn once, when it is chosen, and kept as a picture: its words look on every machine, and in a document made without a
window, as they did where it was chosen, and nothing that others wrote is read again.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from aiready_gui.issuer.logo import refused

_SVG: Final = "http://www.w3.org/2000/svg"
_HREF: Final = ("href", "{http://www.w3.org/1999/xlink}href")
_SHAPES: Final = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "switch",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "style",
        "title",
        "desc",
    ]
)
_LEFT_OUT: Final = frozenset(("metadata",))
_RUNS: Final = frozenset(["script", "handler", "listener", "animate", "animateColor", "animateMotion", "animateTransform", "set"])
_OUTSIDE: Final = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\(|javascript:", re.IGNORECASE)
_DASHES: Final = re.compile(r"stroke-dasharray\s*:(?!\s*none)", re.IGNORECASE)
MOST_DRAWN: Final = 5_000
"""Shapes, each as often as it is used: a used one may use others, and so on without an end."""
DEEPEST: Final = 60


def inert(content: bytes) -> bytes:
    """The drawing with nothing in it but what is drawn.

    Raises
    ------
    LogoError
        No SVG; entities, scripts, references outside, pictures within, or parts that cannot be drawn alike everywhere.
    """
    _without_entities(content)
    root = ElementTree.fromstring(content)
    if root.tag not in (f"{{{_SVG}}}svg", "svg"):
        raise refused("logo-not-a-picture")
    _strip(root, 0)
    if _drawn(root, _named(root), ()) > MOST_DRAWN:
        raise refused("logo-too-intricate", most=MOST_DRAWN)
    ElementTree.register_namespace("", _SVG)
    cleaned: bytes = ElementTree.tostring(root, encoding="utf-8")
    return cleaned


def _without_entities(content: bytes) -> None:
    """Refuse what is no XML, and XML that declares words of its own: they may stand for millions of others."""
    parser = expat.ParserCreate()

    def declared(*_parts: object) -> None:
        raise refused("logo-entities")

    parser.EntityDeclHandler = declared
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refused("logo-broken") from error


def _strip(element: ElementTree.Element, depth: int) -> None:
    """Take out what is not drawn; refuse what must not be."""
    if depth > DEEPEST:
        raise refused("logo-too-intricate", most=MOST_DRAWN)
    for name, value in [*element.attrib.items()]:
        bare = name.rpartition("}")[2].lower()
        if bare.startswith("on"):
            raise refused("logo-scripts")
        if (name in _HREF and not value.startswith("#")) or _OUTSIDE.search(value):
            raise refused("logo-outside")
        if (bare == "stroke-dasharray" and value.strip() != "none") or _DASHES.search(value):
            raise refused("logo-part", part="stroke-dasharray")
        if name.startswith("{") and name not in _HREF:
            del element.attrib[name]
    if _local(element) == "style" and element.text:
        if _OUTSIDE.search(element.text) or "\\" in element.text:
            raise refused("logo-outside")
        if _DASHES.search(element.text):
            raise refused("logo-part", part="stroke-dasharray")
    for child in [*element]:
        kind = _local(child)
        if kind in _RUNS:
            raise refused("logo-scripts")
        if kind in _LEFT_OUT or not kind:
            element.remove(child)  # what an editor keeps for itself
        elif kind not in _SHAPES:
            raise refused("logo-part", part=kind)
        else:
            _strip(child, depth + 1)


def _local(element: ElementTree.Element) -> str:
    """The name of a part of a drawing; nothing for what is of another kind, such as an editor's own."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space in ("", f"{{{_SVG}") else ""


def _named(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    return {name: one for one in root.iter() if (name := one.get("id"))}


def _drawn(element: ElementTree.Element, named: dict[str, ElementTree.Element], within: tuple[str, ...]) -> int:
    """How many shapes are drawn; counted no further than :data:`MOST_DRAWN`."""
    count = 1
    for child in element:
        count += _drawn(child, named, within)
        if count > MOST_DRAWN:
            return count
    target = next((element.attrib[name][1:] for name in _HREF if name in element.attrib), "")
    if _local(element) == "use" and target in named:
        if target in within or len(within) > DEEPEST:
            raise refused("logo-too-intricate", most=MOST_DRAWN)
        count += _drawn(named[target], named, (*within, target))
    return count
