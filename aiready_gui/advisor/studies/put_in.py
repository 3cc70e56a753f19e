"""Formulas as figures are put into them: a row each of ``resources/formulas/put_in.csv``, of those whose inputs determine the value."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache
from typing import Final

from aiready_gui import shipped
from aiready_gui.domain.explain import Figure

FILE: Final = ("formulas", "put_in.csv")
SUM: Final = "sum"
PLACE: Final = re.compile(r"\{([a-z0-9-]+)\}")


@cache
def expressions() -> dict[str, str]:
    """Formula to its expression: keys of inputs in braces, signs and plain numbers between them, all in base units."""
    return {row["formula"]: row["expression"] for row in csv.DictReader(shipped.read(*FILE).splitlines())}


def put_in(figure: Figure, worded: Callable[[Figure], str]) -> str:
    """The derivation of ``figure`` with its inputs in it, each as ``worded``; nothing where they do not determine it.

    A sum is its parts, whatever they are.
    """
    if figure.formula == SUM:
        return " + ".join(map(worded, figure.inputs))
    expression, inputs = expressions().get(figure.formula, ""), {one.key: one for one in figure.inputs}
    if not expression or not set(PLACE.findall(expression)) <= set(inputs):
        return ""
    return PLACE.sub(lambda found: worded(inputs[found[1]]), expression)
