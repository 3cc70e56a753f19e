"""What a monkey does: real clicks, keys and wheels at what stands on the screen, drawn from a seeded chance."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from tests.stress.desktop import Desktop

State = dict[str, Any]
Target = dict[str, Any]

VALUES: Final = (
    *(
        "1",
        "2",
        "7",
        "12",
        "100",
        "500",
        "3000",
        "12k",
        "4,3",
        "0.5",
        "30M",
        "1 000",
        "24",
        "99",
        "8760",
        "1,5 тыс",
        "15.03.2027",
    ),
    *(
        "",
        "0",
        "-5",
        "abc",
        "1e400",
        "1e30",
        "NaN",
        "0,001",
        "1/0",
        "%",
        "50 %",
        "99999999999999999999",
        "31.02.2027",
        "1,2,3",
        "5k5",
    ),
    *("9" * 330, "<b>x</b>", "проект", "{customer}", "a\\b", "2027-01-15", "=1+1", " "),
)
KEYS: Final = (
    *("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+shift+z", "ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "ctrl+Return"),
    *(
        "ctrl+Return",
        "alt+Left",
        "alt+Right",
        "ctrl+t",
        "ctrl+shift+c",
        "ctrl+s",
        "ctrl+e",
        "Tab",
        "Tab",
        "shift+Tab",
        "Up",
        "Down",
    ),
    *(
        "Left",
        "Right",
        "space",
        "Return",
        "Escape",
        "Page_Down",
        "Page_Up",
        "Home",
        "End",
        "Delete",
        "BackSpace",
        "ctrl+a",
        "ctrl+n",
    ),
)
SIZES: Final = ((1024, 700), (1280, 720), (1280, 820), (1366, 768), (1440, 870))


class Acts:
    """Chooses and does one act at a time; each says in words what it did."""

    def __init__(self, desktop: Desktop, chance: random.Random, files: Path) -> None:
        self._desktop, self._chance, self._files = desktop, chance, files
        self.kinds: tuple[tuple[int, str, Callable[[Target], str]], ...] = (
            (30, "line", self._type),
            (3, "text", self._type),
            (12, "combo", self._choose),
            (8, "slider", self._slide),
            (8, "tabs", self._press),
            (26, "button", self._press),
            (5, "view", self._press),
            (4, "canvas", self._press),
            (4, "menu", self._press),
        )

    def act(self, state: State) -> str:
        """One act that fits what stands on the screen."""
        targets = state["targets"]
        if state["popup"]:
            return self._in_popup(targets)
        if state["modal"]:
            return self._in_dialog(state["modal"], targets)
        if not state["active"]:
            self._desktop.focus(state["window"])
        drawn = self._chance.random()
        if drawn < 0.22:
            key = self._chance.choice(KEYS)
            self._desktop.keys(*[key] * self._chance.choice((1, 1, 1, 3, 8)))
            return f"key {key}"
        if drawn < 0.30 and targets:
            return self._wheel(self._chance.choice(targets))
        if drawn < 0.31:
            size = self._chance.choice(SIZES)
            self._desktop.resize(state["window"], *size)
            return f"size {size[0]} x {size[1]}"
        return self._at_one(targets)

    def edit(self, state: State) -> str:
        """Only what changes answers, steps and history: for a life that is about to end."""
        if state["popup"] or state["modal"]:
            self._desktop.keys("Escape")
            return "Escape"
        kinds = ("line", "text", "combo", "slider")
        fields = [one for one in state["targets"] if one["kind"] in kinds or "Tile" in one["name"]]
        if not fields or self._chance.random() < 0.2:
            key = self._chance.choice(("ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+z", "ctrl+z", "ctrl+shift+z"))
            self._desktop.keys(key)
            return f"key {key}"
        return self._do(self._chance.choice(fields))

    def _at_one(self, targets: list[Target]) -> str:
        there = [entry for entry in self.kinds if any(one["kind"] == entry[1] for one in targets)]
        if not there:
            self._desktop.keys("Escape")
            return "Escape: nothing to press"
        _, kind, _ = self._chance.choices(there, weights=[entry[0] for entry in there])[0]
        return self._do(self._chance.choice([one for one in targets if one["kind"] == kind]))

    def _do(self, target: Target) -> str:
        return next(do for _, kind, do in self.kinds if kind == target["kind"])(target)

    def _point(self, target: Target) -> tuple[int, int]:
        x, y, width, height = target["where"]
        return x + round(width * self._chance.uniform(0.1, 0.9)), y + round(height * self._chance.uniform(0.2, 0.8))

    def _press(self, target: Target) -> str:
        self._desktop.click(*self._point(target), times=2 if self._chance.random() < 0.05 else 1)
        return f"click {target['name']}"

    def _type(self, target: Target) -> str:
        words = self._chance.choice(VALUES)
        self._desktop.click(*self._point(target))
        self._desktop.keys("ctrl+a", "Delete")
        self._desktop.type(words)
        end = self._chance.choice(("", "", "Tab", "Return"))
        if end:
            self._desktop.keys(end)
        return f"type {words[:40]!r} {end} into {target['name']}"

    def _choose(self, target: Target) -> str:
        self._desktop.click(*self._point(target))
        steps = self._chance.randint(0, 6)
        self._desktop.keys(*[self._chance.choice(("Down", "Up"))] * steps, self._chance.choice(("Return", "Return", "Escape")))
        return f"choose {steps} away in {target['name']}"

    def _slide(self, target: Target) -> str:
        start, end = self._point(target), self._point(target)
        self._desktop.drag(start, end)
        return f"drag {target['name']} from {start[0]} to {end[0]}"

    def _wheel(self, target: Target) -> str:
        button, times = self._chance.choice((4, 5, 5)), self._chance.randint(1, 10)
        self._desktop.click(*self._point(target), button=button, times=times)
        return f"wheel {'up' if button == 4 else 'down'} {times} over {target['name']}"

    def _in_popup(self, targets: list[Target]) -> str:
        items = [one for one in targets if one["kind"] in ("item", "view", "button")]
        if not items or self._chance.random() < 0.2:
            self._desktop.keys("Escape")
            return "Escape in a popup"
        return self._press(self._chance.choice(items))

    def _in_dialog(self, dialog: State, targets: list[Target]) -> str:
        if dialog["kind"] == "file":
            return self._name_file(dialog)
        if self._chance.random() < 0.25:
            key = self._chance.choice(("Escape", "Return"))
            self._desktop.keys(key)
            return f"{key} in {dialog['words'][:60]!r}"
        return f"{self._at_one(targets)} in {dialog['words'][:60]!r}"

    def _name_file(self, dialog: State) -> str:
        """Only within the monkey's own folder: nothing else of this machine is read or written."""
        if self._chance.random() < 0.3:
            self._desktop.keys("Escape")
            return "Escape in a file dialog"
        if dialog["saves"]:
            name = self._files / f"{self._chance.choice('abc')}.{'pdf' if dialog['pdf'] else 'aiready'}"
        else:
            name = self._chance.choice([*sorted(self._files.glob("*.aiready")), self._files / "missing.aiready"])
        self._desktop.keys("ctrl+a")
        self._desktop.type(str(name))
        self._desktop.keys("Return")
        return f"file {name.name}"
