"""Verbs about the user's own prices: a price list read and taken, what was taken, and the way back."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from aiready_gui.cli import inputs
from aiready_gui.domain.errors import ExportError, PriceListError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Currency
from aiready_gui.texts import Texts, one_line

if TYPE_CHECKING:
    from aiready_gui.catalogue.own import OwnCatalogue
    from aiready_gui.price_list.comparison import Line, Preview
    from aiready_gui.price_list.reading import Rejected

SHOWN = 40  # lines of a kind: the rest are counted


def add_verbs(catalogue: argparse.ArgumentParser, common: argparse.ArgumentParser, texts: Texts) -> None:
    """Verbs below ``catalogue``."""
    verbs = catalogue.add_subparsers(required=True, metavar="list|import|export|revert")
    own = verbs.add_parser("list", parents=[common], help=texts.text("cli-own-list"))
    own.set_defaults(run=list_own)

    take = verbs.add_parser("import", parents=[common], help=texts.text("cli-own-import"))
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--provider", metavar="NAME", help=texts.text("cli-own-provider"))
    take.add_argument("--currency", type=Currency, choices=tuple(Currency), help=texts.text("cli-own-currency"))
    take.add_argument("--vat", choices=("included", "excluded"), help=texts.text("cli-own-vat"))
    take.add_argument("--dated", type=date.fromisoformat, metavar="YYYY-MM-DD", help=texts.text("cli-own-dated"))
    take.add_argument("--all", action="store_true", help=texts.text("cli-own-all"))
    take.add_argument("--dry-run", action="store_true", help=texts.text("cli-own-dry-run"))
    take.set_defaults(run=import_list)

    export = verbs.add_parser("export", parents=[common], help=texts.text("cli-own-export"))
    export.add_argument("file", type=Path, metavar="OUT")
    export.set_defaults(run=export_own)

    revert = verbs.add_parser("revert", parents=[common], help=texts.text("cli-own-revert"))
    revert.add_argument("number", type=int, metavar="N")
    revert.set_defaults(run=revert_act)


def list_own(_options: argparse.Namespace, texts: Texts) -> None:
    from aiready_gui.catalogue.market import OFFER

    own = _own()
    print(texts.text("cli-own-rows", count=len(own.records(OFFER))))
    for act in own.acts():
        words = texts.text(
            "cli-own-act",
            number=act.key,
            day=act.at[:10],
            what=texts.text(f"own-act-{act.what}"),
            title=act.title,
            count=act.rows,
        )
        print(one_line(f"{words} {texts.text('cli-own-reverted') if act.reverted else ''}".strip()))


def export_own(options: argparse.Namespace, texts: Texts) -> None:
    from aiready_gui.catalogue.market import OFFER
    from aiready_gui.catalogue.own_file import write_own_file

    try:
        write_own_file(options.file, _own().records(OFFER))
    except OSError as error:
        raise ExportError(Message(key="export-unwritable", args={"file": str(options.file)}), details=str(error)) from error
    print(texts.text("cli-written", file=str(options.file)))


def revert_act(options: argparse.Namespace, texts: Texts) -> None:
    own = _own()
    if options.number not in {act.key for act in own.acts() if not act.reverted}:
        raise PriceListError(Message(key="own-act-none", args={"number": options.number}))
    if later := own.revert(options.number):
        raise PriceListError(Message(key="own-act-later", args={"numbers": ", ".join(str(act.key) for act in later)}))
    print(texts.text("cli-own-taken-back", number=options.number))


def import_list(options: argparse.Namespace, texts: Texts) -> None:
    """A price list, or a colleague's own rows; a price list's preview is printed, and taken unless it is a dry run."""
    from aiready_gui.catalogue.market import OFFER
    from aiready_gui.catalogue.own_file import SUFFIX, read_own_file

    if options.file.suffix == SUFFIX:
        records = read_own_file(options.file)
        if records and not options.dry_run:
            _own().take("import", options.file.name, "", OFFER, dict(records), datetime.now())
        print(texts.text("cli-own-dry" if options.dry_run else "cli-own-taken", count=len(records)))
        return
    preview = _preview(options)
    for line in _preview_lines(preview, texts):
        print(line)
    from aiready_gui.price_list.comparison import Change, taken_offers

    lines = (
        tuple(line for line in preview.lines if line.change in (Change.ADDED, Change.CHANGED)) if options.all else preview.taken
    )
    if lines and not options.dry_run:
        offers = taken_offers(preview, lines, options.file.name)
        records = {offer.key: offer.model_dump_json() for offer in offers}
        _own().take("import", options.file.name, preview.terms.provider, OFFER, dict(records), datetime.now())
    print(texts.text("cli-own-dry" if options.dry_run else "cli-own-taken", count=len(lines)))


def _own() -> OwnCatalogue:
    from aiready_gui.catalogue.own import OwnCatalogue, own_path

    return OwnCatalogue(own_path())


def _preview(options: argparse.Namespace) -> Preview:
    from aiready_gui.price_list.comparison import compare
    from aiready_gui.price_list.reading import Terms, read_list, stated_day
    from aiready_gui.price_list.recognition import Recogniser
    from aiready_gui.price_list.sheets import read_sheets

    snapshot = inputs.snapshot_of(options)
    sheets = read_sheets(options.file)
    day = options.dated or stated_day(sheets, options.file.name)
    asked = {"provider": options.provider, "currency": options.currency, "vat": options.vat, "dated": day}
    if missing := [f"--{name}" for name, value in asked.items() if value is None]:
        raise PriceListError(Message(key="price-list-asks", args={"options": ", ".join(missing)}))
    assert day is not None
    terms = Terms(options.provider, options.currency, options.vat == "included", day)
    sold = [offer for offer in snapshot.offers if offer.provider == terms.provider]
    read = read_list(sheets, terms, Recogniser(snapshot.gpus, sold))
    if not read.layouts:
        raise PriceListError(Message(key="price-list-no-table", args={"file": options.file.name}))
    return compare(read, terms, snapshot)


def _preview_lines(preview: Preview, texts: Texts) -> list[str]:
    from aiready_gui.price_list.comparison import Change

    lines = []
    for change in Change:
        found = preview.of(change)
        lines.append(texts.text(f"price-list-{change}", count=len(found)))
        if change is not Change.SAME:
            lines += [one_line(_line(line, texts)) for line in found[:SHOWN]]
            lines += [texts.text("price-list-more", count=len(found) - SHOWN)] if len(found) > SHOWN else []
    lines.append(texts.text("price-list-rejected", count=len(preview.rejected)))
    lines += [one_line(_rejected(one, texts)) for one in preview.rejected[:SHOWN]]
    lines += [texts.text("price-list-more", count=len(preview.rejected) - SHOWN)] if len(preview.rejected) > SHOWN else []
    return lines


def _line(line: Line, texts: Texts) -> str:
    mark = "*" if line.taken else " "
    name = line.offer.instance_type
    known = (
        f"{line.listed.known.gpu.name} x {line.listed.known.count} ({texts.share(line.listed.known.sure)})" if line.listed else ""
    )
    prices = " -> ".join("..." if price is None else texts.number(price, decimals=2) for price in (line.was, line.now))
    moved = "" if line.share is None else texts.share(float(line.share), decimals=1)
    row = str(line.listed.row) if line.listed else ""
    return f"  {mark} {row:>5}  {name:40} {known:50} {texts.text(f'mode-{line.mode}'):18} {prices:>24} {moved:>8}".rstrip()


def _rejected(one: Rejected, texts: Texts) -> str:
    where = texts.text("price-list-where", row=one.row, column=one.column)
    return (
        f"  {f'{one.sheet}, ' if one.sheet else ''}{where}: {json.dumps(one.value, ensure_ascii=False)}: {texts.word(one.reason)}"
    )
