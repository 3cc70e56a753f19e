"""Verbs about the catalogue in use: what stands in it, a newer one as a file, and back."""

from __future__ import annotations

import argparse

from aiready_gui.cli import inputs, prices
from aiready_gui.texts import Texts, one_line


def show(options: argparse.Namespace, texts: Texts) -> None:
    """A row a line: its key, its day, whose it is, its source."""
    from aiready_gui.catalogue.current import current
    from aiready_gui.catalogue.own import key_of
    from aiready_gui.catalogue.schema import KINDS

    found = current()
    inputs.say_aside(found.told, texts)
    table = KINDS[options.kind]
    own = {(one.key, one.row.get("source"), one.row.get("as_of")) for one in found.own if one.kind == options.kind}
    for row in found.rows.of[options.kind]:
        mark = (key_of(table, row), row["source"], row["as_of"])
        if mark in own or not options.own:
            state = texts.text("cli-catalogue-own" if mark in own else "cli-catalogue-shipped")
            print(one_line(f"{mark[0]}  {mark[2]}  {state}  {mark[1]}"))


def update(options: argparse.Namespace, texts: Texts) -> None:
    from aiready_gui.catalogue import updates

    print(texts.text("update-taken", day=updates.take(options.file).newest))


def revert(options: argparse.Namespace, texts: Texts) -> None:
    """A step of the user's own, or the update."""
    if options.step is not None:
        prices.take_back(options.step, texts)
        return
    from aiready_gui.catalogue import updates

    print(texts.text("update-taken-back" if updates.take_back() else "update-none"))
