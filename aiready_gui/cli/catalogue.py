"""Verbs about the catalogue in use: what stands in it, a newer one as a file, and back."""

from __future__ import annotations

import argparse

from aiready_gui.cli import inputs, prices
from aiready_gui.texts import Texts, one_line


def show(options: argparse.Namespace, texts: Texts) -> None:
    """A row a line: its key, its day, whose it is, its source; own ones of every kind unless one is named."""
    from aiready_gui.catalogue.current import current
    from aiready_gui.catalogue.own import key_of
    from aiready_gui.catalogue.schema import KINDS, OFFERS

    found = current()
    inputs.say_aside(found.told, texts)
    several = options.own and options.kind is None
    own = {(one.kind, one.key, one.row.get("source"), one.row.get("as_of")) for one in found.own}
    for kind in KINDS if several else (options.kind or OFFERS.name,):
        for row in found.rows.of[kind]:
            mark = (kind, key_of(KINDS[kind], row), row["source"], row["as_of"])
            if mark in own or not options.own:
                state = texts.text("cli-catalogue-own" if mark in own else "cli-catalogue-shipped")
                named = f"{kind}  " if several else ""
                print(one_line(f"{named}{mark[1]}  {mark[3]}  {state}  {mark[2]}"))


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
