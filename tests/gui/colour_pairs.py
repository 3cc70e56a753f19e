"""Which colour of a theme stands on which: of the style sheet's own rules, of words, of marks."""

from __future__ import annotations

import re
from itertools import product

from aiready_gui import shipped

WORDS = (
    *product(("text", "text2", "text3", "accent", "hover"), ("surface", "bg", "sunken")),
    *product(("text", "text2", "accent"), ("soft",)),
    *product(("ok", "warn", "bad"), ("surface", "bg", "sunken")),
    *((tone, f"{tone}_soft") for tone in ("ok", "warn", "bad")),
    *product(("text", "text2"), ("c4", "ok_soft", "warn_soft", "bad_soft")),
    *product(("on",), ("accent", "hover", "c1")),
)
"""Labels, links, chips, banners, numbers painted on bars: token of the words, token of their ground."""
MARKS = (*product(("edge", "accent"), ("surface", "bg", "sunken")), ("c1", "c4"), ("c3", "c4"))
"""Borders of controls, the ring of the keyboard, a bar in its groove."""
NEIGHBOURS = (("c1", "c2"), ("c2", "c3"), ("c3", "c4"))
"""Parts of a stacked bar."""


def ruled() -> set[tuple[str, str]]:
    """Words and ground that one rule of the style sheet names together; a disabled control is no text to read (WCAG 1.4.3)."""
    found = set()
    for selector, body in re.findall(r"([^{}]+){((?:[^{}]|\${\w+})*)}", shipped.read("style", "app.qss")):
        for key_of_ground, key_of_words in (("background", "color"), ("selection-background-color", "selection-color")):
            ground = re.search(rf"(?<![-\w]){key_of_ground}: \$(\w+)", body)
            words = re.search(rf"(?<![-\w]){key_of_words}: \$(\w+)", body)
            if ground and words and ":disabled" not in selector:
                found.add((words[1], ground[1]))
    return found
