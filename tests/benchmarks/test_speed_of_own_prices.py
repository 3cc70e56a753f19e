"""How fast a hundred thousand prices of one's own are: reported, never asserted."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from PySide6.QtCore import Qt

from aiready_gui.advisor.advise import advise
from aiready_gui.catalogue import own
from aiready_gui.catalogue.current import Current, current
from aiready_gui.catalogue.lines import every_line
from aiready_gui.catalogue.offer_rows import rows_to_keep
from aiready_gui.catalogue.overlay import laid_over
from aiready_gui.catalogue.own_file import cells_of
from aiready_gui.catalogue.schema import OFFERS
from aiready_gui.catalogue.store import shipped_rows, snapshot_of
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.gui.app import Advisor
from aiready_gui.gui.application import application
from aiready_gui.gui.prices.catalogue_part import CataloguePart
from aiready_gui.gui.prices.line_model import LineModel
from aiready_gui.price_list.comparison import compare, taken_offers
from aiready_gui.price_list.reading import Terms, read_list
from aiready_gui.price_list.recognition import Recogniser
from aiready_gui.price_list.sheets import read_sheets
from aiready_gui.settings import Settings
from tests.benchmarks.test_speed import TODAY, asked_again

MANY = 100_000
HEADS = ("Артикул", "Наименование", "Тариф", "Цена, руб./час с НДС", "ЦОД", "Примечание")
CARDS = ("H100 SXM 80GB", "L40S 48GB", "A100 PCIe 80GB", "RTX 4090", "H200 SXM", "L4 24GB")
TERMS = Terms(provider="Cloud.ru", currency=Currency.RUB, vat_included=True, as_of=date(2026, 11, 20))


def own_cells() -> list[tuple[str, dict[str, str]]]:
    """Rows of the shipped catalogue under other keys and names."""
    rows = zip(range(MANY), cycle(shipped_rows().of[OFFERS.name]), strict=False)
    named = ((cells_of(OFFERS.name, row), f"own-{number}") for number, row in rows)
    return [(OFFERS.name, cells | {"offer": name, "instance_type": name, "source": f"list, row {name}"}) for cells, name in named]


@pytest.fixture(autouse=True)
def collector_as_in_the_program() -> Iterator[None]:
    """Off: the program turns it off before it reads anything, and the window collects between two events."""
    was = gc.isenabled()
    gc.disable()
    yield
    if was:
        gc.enable()


@pytest.fixture(scope="module")
def market() -> Iterator[Current]:
    """A hundred thousand own rows in use."""
    path = own.own_path()
    own.add(path, "large", own_cells(), datetime(2026, 11, 29))
    yield current()
    path.unlink()


@pytest.fixture(scope="module", params=["csv", "xlsx"])
def price_list(request: Any, tmp_path_factory: Any) -> Path:
    """Of as many rows; texts lie apart from the sheet, as Excel keeps them."""
    path: Path = tmp_path_factory.mktemp("large") / f"large.{request.param}"
    rows = [HEADS, *(_listed(number) for number in range(MANY))]
    if request.param == "csv":
        path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
        return path
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("GPU")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def _listed(number: int) -> tuple[object, ...]:
    name = f"Сервер {1 + number % 8}x {CARDS[number % 6]}, {8 + number % 32} vCPU"
    term = ("Почасово", "Аренда 12 мес.")[number % 2]
    return f"SKU-{number}", name, term, 100.5 + number % 977, f"Москва-{number % 9}", "x"


@pytest.fixture(scope="module")
def part(market: Current) -> Iterator[CataloguePart]:
    """The page of the catalogue in a window, over them."""
    advisor = Advisor(application(), Settings(interface_language="ru", theme="light"), market.snapshot, keep_settings=False)
    window = advisor.window
    assert window is not None
    window.resize(1280, 720)
    window.show()
    window.complete()
    found = window.prices.catalogue
    found.show_rows(market, every_line(market))
    yield found
    advisor.open_project.dirty = False
    advisor.close()
    window.close()
    window.deleteLater()


def test_list_read(benchmark: Any, price_list: Path) -> None:
    """The cells of a file."""
    benchmark.pedantic(read_sheets, (price_list,), rounds=2)


def test_list_previewed(benchmark: Any, snapshot: Snapshot, price_list: Path) -> None:
    """What they mean, and what taking them would change."""
    sheets = read_sheets(price_list)

    def preview() -> None:
        compare(read_list(sheets, TERMS, Recogniser(snapshot.gpus, [])), TERMS, snapshot)

    benchmark.pedantic(preview, rounds=2)


def test_list_taken(benchmark: Any, snapshot: Snapshot, price_list: Path, tmp_path: Path) -> None:
    """What is previewed, kept as own rows."""
    preview = compare(read_list(read_sheets(price_list), TERMS, Recogniser(snapshot.gpus, [])), TERMS, snapshot)

    def take() -> None:
        rows = rows_to_keep(taken_offers(preview, preview.taken, "large"), snapshot, "RU")
        own.add(tmp_path / own.FILE, "large", rows, datetime(2026, 11, 29))

    benchmark.pedantic(take, rounds=2)


def test_rows_added(benchmark: Any, tmp_path: Path) -> None:
    rows = own_cells()
    benchmark.pedantic(own.add, (tmp_path / own.FILE, "large", rows, datetime(2026, 11, 29)), rounds=2)


def test_market_read_anew(benchmark: Any, market: Current) -> None:
    """As by a start, and after every change."""
    benchmark.pedantic(lambda: snapshot_of(laid_over(shipped_rows(), own.own_rows(own.own_path()))[0]), rounds=2)


def test_page_opened(benchmark: Any, market: Current, part: CataloguePart) -> None:
    """Over a market that is in use already."""

    def opened() -> None:
        found = current()
        part.show_rows(found, every_line(found))
        application().processEvents()

    benchmark.pedantic(opened, rounds=3)


def test_page_scrolled(benchmark: Any, part: CataloguePart) -> None:
    """One screen further, painted."""
    bar = part.table.verticalScrollBar()

    def further() -> None:
        bar.setValue(bar.value() + bar.pageStep())
        part.table.viewport().grab()

    benchmark.pedantic(further, rounds=50)


def test_page_sorted(benchmark: Any, part: CataloguePart) -> None:
    """By names, which are made for it."""
    model = part.table.model()
    assert isinstance(model, LineModel)
    benchmark.pedantic(model.sort, (0, Qt.SortOrder.AscendingOrder), rounds=3)


def test_page_searched_first(benchmark: Any, part: CataloguePart, market: Current) -> None:
    """The first letter makes what is looked in."""

    def afresh() -> None:
        part.filters.search.setText("")
        part.show_rows(market, every_line(market))

    benchmark.pedantic(part.filters.search.setText, ("h100",), setup=afresh, rounds=2)


def test_advice(benchmark: Any, market: Current) -> None:
    """From the second time on: the columns of a market are made once."""
    projects = asked_again("chat")
    advise(next(projects), market.snapshot, as_of=TODAY)
    benchmark.pedantic(advise, setup=lambda: ((next(projects), market.snapshot), {"as_of": TODAY}), rounds=3)
