"""In which language a test of the window runs.

What a window does is the same in both, and to do it twice took a quarter of an hour: such a test runs in one of them, and the two take
turns. What depends on words (their width, their forms) or is promised in both says ``pytest.mark.both_languages``; ``dev.py test
--every-language`` runs each test in each, as the builds of the workflow do.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Final
from zlib import crc32

import pytest

from aiready_gui.texts import LOCALES

GUI: Final = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of two that differ in nothing but the language, one stays: which, the name of the test decides, whatever stands beside it."""
    if config.getoption("every_language"):
        return
    twins: dict[str, dict[str, pytest.Item]] = defaultdict(dict)
    for item in items:
        if (language := spoken(item)) is not None:
            name, _, rest = item.nodeid.partition("[")
            twins[name + str([part for part in rest.rstrip("]").split("-") if part != language])][language] = item
    left = {pair[LOCALES[crc32(name.encode()) % 2]] for name, pair in twins.items() if len(pair) == len(LOCALES)}
    config.hook.pytest_deselected(items=list(left))
    items[:] = [item for item in items if item not in left]


def spoken(item: pytest.Item) -> str | None:
    """Language of a test of the window that need not speak both."""
    if GUI not in item.path.parents or item.get_closest_marker("both_languages") or not isinstance(item, pytest.Function):
        return None
    values = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return next((one for one in values if one in LOCALES), None)
