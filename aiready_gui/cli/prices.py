"""Verbs about the user's own prices: a price list read and taken, what was taken, and the way back."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiready_gui.cli import inputs
from aiready_gui.domain.errors import AnswerError, ExportError, PriceListError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Currency
from aiready_gui.settings import load_settings
from aiready_gui.texts import Texts, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiready_gui.price_list.changes import Line, Sort
    from aiready_gui.price_list.columns import Layout, Role
    from aiready_gui.price_list.comparison import Preview
    from aiready_gui.price_list.reading import Rejected
    from aiready_gui.price_list.sheets import Sheet

PERIODS = ("hour", "day", "month", "year")
SHOWN = 40  # lines of a kind: the rest are counted


def add_verbs(acts: Any, common: argparse.ArgumentParser, speaking: argparse.ArgumentParser, texts: Texts) -> None:
    """Verbs below ``catalogue``; ``acts`` makes their parsers."""
    take = acts.add_parser("import", parents=[common], help=texts.text("cli-own-import"))
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--provider", metavar="NAME", help=texts.text("cli-own-provider"))
    take.add_argument("--country", metavar="CODE", help=texts.text("cli-own-country"))
    take.add_argument("--currency", type=Currency, choices=tuple(Currency), help=texts.text("cli-own-currency"))
    take.add_argument("--vat", choices=("included", "excluded"), help=texts.text("cli-own-vat"))
    take.add_argument("--period", choices=PERIODS, help=texts.text("cli-own-period"))
    take.add_argument("--dated", type=date.fromisoformat, metavar="YYYY-MM-DD", help=texts.text("cli-own-dated"))
    take.add_argument("--map", action="append", default=[], metavar="HEAD=ROLE", help=texts.text("cli-own-map"))
    take.add_argument(
        "--all", action="store_true", help=texts.text("cli-own-all").replace("%", "%%")
    )  # argparse fills in what follows a sign of its own
    take.add_argument("--dry-run", action="store_true", help=texts.text("cli-own-dry-run"))
    take.set_defaults(run=import_list)
    export = acts.add_parser("export", parents=[speaking], help=texts.text("cli-own-export"))
    export.add_argument("file", type=Path, metavar="OUT")
    export.set_defaults(run=export_own)
    confirm = acts.add_parser("confirm", parents=[common], help=texts.text("cli-own-confirm"))
    confirm.add_argument("provider", metavar="PROVIDER")
    confirm.add_argument("--source", required=True, metavar="TEXT", help=texts.text("cli-own-source"))
    confirm.add_argument(
        "--date", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help=texts.text("cli-own-confirm-date")
    )
    confirm.set_defaults(run=confirm_prices)
    acts.add_parser("steps", parents=[speaking], help=texts.text("cli-own-steps")).set_defaults(run=list_steps)


def list_steps(_options: argparse.Namespace, texts: Texts) -> None:
    from aiready_gui.catalogue import own

    path = own.own_path()
    print(texts.text("cli-own-rows", count=len(own.own_rows(path))))
    for act in own.acts(path):
        print(one_line(texts.text("cli-own-act", number=act.number, day=act.at[:10], title=act.name, count=act.rows)))


def export_own(options: argparse.Namespace, texts: Texts) -> None:
    from aiready_gui.catalogue import own
    from aiready_gui.catalogue.own_file import write_own_file

    try:
        rows = own.own_rows(own.own_path())
        write_own_file(options.file, rows, load_settings().author, date.today().isoformat())
    except OSError as error:
        raise ExportError(Message(key="export-unwritable", args={"file": str(options.file)}), details=str(error)) from error
    print(texts.text("cli-written", file=str(options.file)))


def take_back(number: int, texts: Texts) -> None:
    """One step of the user's."""
    from aiready_gui.catalogue import own

    path = own.own_path()
    if number not in {act.number for act in own.acts(path)}:
        raise PriceListError(Message(key="own-act-none", args={"number": number}))
    own.take_back(path, number)
    print(texts.text("cli-own-taken-back", number=number))


def confirm_prices(options: argparse.Namespace, texts: Texts) -> None:
    """Every old price of a provider, with one day and one source."""
    from aiready_gui.catalogue.confirming import confirm
    from aiready_gui.domain.price_age import old_prices

    today, snapshot = date.today(), inputs.snapshot_of(options)
    day, source = options.date or today, options.source.strip()
    if options.provider not in snapshot.provider_by_key:
        raise AnswerError("provider", Message(key="unknown-provider", args={"provider": options.provider}))
    if not source or day > today:
        raise PriceListError(Message(key="confirm-no-day" if source else "confirm-no-source"))
    old = next((one for one in old_prices(snapshot, today) if one.provider == options.provider), None)
    records = old.records if old else ()
    if records:
        confirm(records, source, day, texts.text("confirm-act", provider=options.provider, source=source))
    print(texts.text("cli-own-confirmed", count=len(records), provider=options.provider))


def import_list(options: argparse.Namespace, texts: Texts) -> None:
    """A price list, or a colleague's own rows; a price list's preview is printed, and taken unless it is a dry run."""
    from aiready_gui.catalogue.own_file import SUFFIX, read_own_file

    if options.file.suffix == SUFFIX:
        rows = read_own_file(options.file)
        _take(options, rows, len(rows), texts)
        return
    from aiready_gui.catalogue.current import current
    from aiready_gui.catalogue.offer_rows import rows_to_keep
    from aiready_gui.price_list.changes import Change
    from aiready_gui.price_list.comparison import taken_offers

    preview, heads = _preview(options)
    for said in _preview_lines(preview, texts):
        print(said)
    lines = (
        tuple(line for line in preview.lines if line.change in (Change.ADDED, Change.CHANGED)) if options.all else preview.taken
    )
    offers = taken_offers(preview, lines, options.file.name)
    rows = rows_to_keep(offers, inputs.snapshot_of(options), preview.terms.country, current().rows)
    _take(options, rows, len(lines), texts, heads)


def _take(
    options: argparse.Namespace,
    rows: list[tuple[str, dict[str, str]]],
    count: int,
    texts: Texts,
    heads: Mapping[str, str] | None = None,
) -> None:
    """Keep them in one step, and what columns held for the next list with the same ``heads``."""
    from aiready_gui.catalogue import own

    if rows and not options.dry_run:
        own.add(own.own_path(), options.file.name, rows, datetime.now())
        if heads:
            own.remember(own.own_path(), "heads", heads)
    print(texts.text("cli-own-dry" if options.dry_run else "cli-own-taken", count=count))


def _preview(options: argparse.Namespace) -> tuple[Preview, dict[str, str]]:
    """What taking the list would do, and what its columns hold by their heads."""
    from aiready_gui.catalogue import own
    from aiready_gui.price_list.columns import Period, Role, stated_money
    from aiready_gui.price_list.comparison import preview
    from aiready_gui.price_list.reading import Terms, stated_day
    from aiready_gui.price_list.sheets import read_sheets

    snapshot = inputs.snapshot_of(options)
    sheets = read_sheets(options.file)
    layouts = _layouts(options, sheets)
    if not any(layout.of_role(Role.PRICE) for layout in layouts.values()):
        raise PriceListError(Message(key="price-list-no-table", args={"file": options.file.name}))
    day = options.dated or stated_day(sheets, options.file.name)
    currency, taxed = stated_money(layouts.values())
    currency = options.currency or currency
    taxed = options.vat == "included" if options.vat else taxed
    asked = {"provider": options.provider, "currency": currency, "vat": taxed, "dated": day}
    if options.provider and options.provider not in snapshot.provider_by_key:
        asked["country"] = options.country
    if missing := [f"--{name}" for name, value in asked.items() if value is None]:
        raise PriceListError(Message(key="price-list-asks", args={"options": ", ".join(missing)}))
    assert day is not None
    assert currency is not None
    terms = Terms(
        options.provider, currency, bool(taxed), day, options.country or "", Period(options.period) if options.period else None
    )
    read = [sheet for sheet in sheets if sheet.name in layouts]
    found = preview(read, terms, snapshot, own.choices(own.own_path(), "sku"), layouts)
    return found, {layout.heads: layout.roles for layout in layouts.values()}


def _layouts(options: argparse.Namespace, sheets: Sequence[Sheet]) -> dict[str, Layout]:
    """How each sheet is read: guessed, as last time, and as ``--map`` says of heads."""
    from aiready_gui.catalogue import own
    from aiready_gui.price_list.columns import as_mapped, layouts_of

    guessed, said = layouts_of(sheets, own.choices(own.own_path(), "heads")), _mapped(options.map)
    heads = [column.head for layout in guessed.values() for column in layout.named if column.head]
    if unknown := {head.casefold(): head for head in said}.keys() - {head.casefold() for head in heads}:
        told = {"head": min(unknown), "heads": "; ".join(dict.fromkeys(heads))}
        raise PriceListError(Message(key="price-list-map", args=told))
    return {sheet.name: as_mapped(sheet, guessed[sheet.name], said) for sheet in sheets if sheet.name in guessed}


def _preview_lines(preview: Preview, texts: Texts) -> list[str]:
    from aiready_gui.price_list.changes import Sort

    lines = []
    for sort in preview.sorts or (Sort.MACHINE,):
        lines += [texts.text(f"price-list-sort-{sort}")] if len(preview.sorts) > 1 else []
        lines += _sort_lines(preview, sort, texts)
    lines.append(texts.text("price-list-rejected", count=len(preview.rejected)))
    lines += [one_line(_rejected(one, texts)) for one in preview.rejected[:SHOWN]]
    lines += [texts.text("price-list-more", count=len(preview.rejected) - SHOWN)] if len(preview.rejected) > SHOWN else []
    return lines


def _sort_lines(preview: Preview, sort: Sort, texts: Texts) -> list[str]:
    from aiready_gui.price_list.changes import Change

    lines = []
    for change in Change:
        found = preview.of(change, sort)
        lines.append(texts.text(f"price-list-{change}", count=len(found)))
        if change is not Change.SAME:
            lines += [one_line(_line(line, texts)) for line in found[:SHOWN]]
            lines += [texts.text("price-list-more", count=len(found) - SHOWN)] if len(found) > SHOWN else []
    return lines


def _line(line: Line, texts: Texts) -> str:
    from aiready_gui.price_list.line_words import known, moved, paid, price_words, product

    mark = "*" if line.taken else " "
    sure = f" ({texts.share(line.machine.known.sure)})" if line.machine else ""
    prices = " -> ".join(price_words(price, line, texts) or "..." for price in (line.was, line.now))
    row = str(line.listed.row) if line.listed else ""
    what = f"{known(line, texts)}{sure}"
    return f"  {mark} {row:>5}  {product(line, texts):40} {what:50} {paid(line, texts):18} {prices:>24} {moved(line, texts):>8}".rstrip()


def _rejected(one: Rejected, texts: Texts) -> str:
    where = texts.text("price-list-where" if one.column else "price-list-where-row", row=one.row, column=one.column)
    return (
        f"  {f'{one.sheet}, ' if one.sheet else ''}{where}: {json.dumps(one.value, ensure_ascii=False)}: {texts.word(one.reason)}"
    )


def _mapped(said: Sequence[str]) -> dict[str, Role]:
    """Roles by heads."""
    from aiready_gui.price_list.columns import Role

    found = {}
    for one in said:
        head, _, role = one.rpartition("=")
        if not head or role not in set(Role):
            raise PriceListError(Message(key="price-list-map-role", args={"said": one, "roles": ", ".join(Role)}))
        found[head.strip()] = Role(role)
    return found
