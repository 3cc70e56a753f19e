"""A price list is read as its provider meant it, each price worked by hand, and nothing is guessed past what is written."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aiready_gui.domain.market import NetworkOffer, Offer, PricingMode, StorageOffer
from aiready_gui.domain.money import Currency
from aiready_gui.price_list.changes import Change
from aiready_gui.price_list.columns import as_last_time, layout_of
from aiready_gui.price_list.comparison import Preview, compare, preview, taken_offers
from aiready_gui.price_list.reading import Read, Terms, read_list, stated_day
from aiready_gui.price_list.recognition import Recogniser
from aiready_gui.price_list.sheets import Sheet, read_sheets
from aiready_gui.price_list.words import WORDS, meaning
from tests.common import catalogue
from tests.price_list import layouts

TERMS = Terms(provider="Cloud.ru", currency=Currency.RUB, vat_included=True, as_of=date(2026, 11, 20))


def read(path: Path, terms: Terms = TERMS) -> Read:
    offers = [offer for offer in catalogue().offers if offer.provider == terms.provider]
    return read_list(read_sheets(path), terms, Recogniser(catalogue().gpus, offers))


def prices(found: Read) -> list[tuple[str, int, str, Decimal]]:
    return [(one.known.gpu.key, one.known.count, one.mode.value, one.per_hour) for one in found.prices]


def refused(found: Read) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.reason.key) for one in found.rejected]


def test_a_row_for_each_way_to_pay(tmp_path: Path) -> None:
    """Six months, an unknown product and a price on request are told by row and column; the rest are prices as they stand."""
    found = read(layouts.a_row_a_way_to_pay(tmp_path))
    assert prices(found) == [
        ("h100_sxm_80", 1, "on_demand", Decimal("502.64")),
        ("l40s", 4, "reserved_1y", Decimal("924.76")),
    ]
    assert refused(found) == [
        (5, "Тариф", "price-list-other-term"),
        (6, "Артикул", "price-list-no-card"),
        (7, "Цена, руб./час с НДС", "price-list-on-request"),
    ]
    assert all(one.vat_included and one.currency is Currency.RUB and one.region == "Москва-7" for one in found.prices)
    assert [one.row for one in found.prices] == [3, 4]


def test_rows_that_agree_in_most_are_read_as_if_each_stood_alone() -> None:
    """What rows share is worked out once: of any of these no other row's count, place, term, unit or money may come along.

    By hand: 8 GPUs of 100 an hour each are 800; 12 months are a reservation; a dollar in a cell is a dollar in that row alone.
    """
    head = ("Артикул", "Наименование", "Кол-во GPU", "Тариф", "Регион", "Ед. изм.", "Цена, руб. без НДС")
    shared = ("H100 SXM 80GB", Decimal(8), "Почасово", "Москва", "GPU-час", Decimal(100))
    changed = (
        {},
        {1: Decimal("8.0")},
        {1: "4"},
        {2: "Аренда 12 мес."},
        {3: Decimal(7)},
        {3: Decimal("7.0")},
        {3: ""},
        {4: "сервер в час"},
        {4: ""},
    )
    changed += ({5: "$3"}, {5: "100,50"}, {5: "по запросу"}, {0: "L40S 48GB"}, {0: "L40S"}, {})
    rows = [(f"SKU-{at}", *(one.get(column, cell) for column, cell in enumerate(shared))) for at, one in enumerate(changed)]
    rows += [rows[0][:4], ("H100 PCIe 80GB",), *rows[:3]]

    layout = layout_of(Sheet("", (head, *rows)))
    assert layout is not None

    def alone(*those: tuple[str | Decimal, ...]) -> Read:
        return read_list([Sheet("", (head, *those))], TERMS, Recogniser(catalogue().gpus, ()), {"": layout})

    whole, caption = alone(*rows), rows[-4]
    each = [alone(caption, row) if at > rows.index(caption) else alone(row) for at, row in enumerate(rows)]
    assert [one._replace(row=0) for one in whole.prices] == [one._replace(row=0) for read in each for one in read.prices]
    assert [one.reason for one in whole.rejected] == [one.reason for read in each for one in read.rejected]
    assert [(one.per_hour, one.currency.value, one.mode.value, one.region) for one in whole.prices[:6]] == [
        (800, "RUB", "on_demand", "Москва"),
        (800, "RUB", "on_demand", "Москва"),
        (400, "RUB", "on_demand", "Москва"),
        (800, "RUB", "reserved_1y", "Москва"),
        (800, "RUB", "on_demand", "7"),
        (800, "RUB", "on_demand", "7.0"),
    ]
    assert [one.per_hour for one in whole.prices if one.currency is Currency.USD] == [24]


def test_a_column_for_each_term(tmp_path: Path) -> None:
    """A month has 730 hours: 365,000 a month is 500 an hour, 36,500 is 50. "Without VAT" stands in the merged head."""
    found = read(layouts.a_column_a_term(tmp_path))
    assert prices(found) == [
        ("a100_pcie_80", 2, "on_demand", Decimal(500)),
        ("a100_pcie_80", 2, "reserved_1y", Decimal(400)),
        ("l4", 1, "on_demand", Decimal(50)),
        ("l4", 1, "reserved_1y", Decimal(40)),
        ("l4", 1, "reserved_3y", Decimal(30)),
    ]
    assert not found.rejected
    assert not any(one.vat_included for one in found.prices)
    assert [one.vcpus for one in found.prices] == [56, 56, 8, 8, 8]


def test_several_sheets(tmp_path: Path) -> None:
    """The name of a sheet says how it is paid; eight cards of 3.50 dollars each are a machine of 28."""
    found = read(layouts.several_sheets(tmp_path))
    assert prices(found) == [
        ("h200_sxm_141", 8, "on_demand", Decimal(28)),
        ("l40s", 1, "on_demand", Decimal("0.95")),
        ("h200_sxm_141", 8, "spot", Decimal(14)),
    ]
    assert found.skipped_sheets == ("About",)
    assert {one.currency for one in found.prices} == {Currency.USD}


def test_captions_and_words(tmp_path: Path) -> None:
    """A caption holds for the rows under it; "from 150" is no price; the charset is that of old Russian Windows."""
    found = read(layouts.captions_and_words(tmp_path))
    assert prices(found) == [
        ("h100_sxm_80", 8, "on_demand", Decimal("4021.12")),
        ("h100_sxm_80", 8, "spot", Decimal("2010.56")),
    ]
    assert refused(found) == [(5, "Цена", "price-list-from")]


def test_english_commas(tmp_path: Path) -> None:
    """ "1,234.56" shows which sign parts the fraction of its column: "0.412" beside it is less than one."""
    found = read(layouts.english_commas(tmp_path))
    assert prices(found) == [
        ("h100_sxm_80", 8, "on_demand", Decimal("1234.56")),
        ("t4", 1, "on_demand", Decimal("0.412")),
    ]
    assert not found.rejected


def test_rows_of_another_provider_are_not_taken_as_this_ones(tmp_path: Path) -> None:
    """A list of a reseller: its column of providers was read and then forgotten."""
    head: list[object] = ["Провайдер", "Артикул", "Цена, руб./час"]
    rows: layouts.Rows = [head, ["cloud.ru", "H100 SXM 80GB", 500], ["Selectel", "H100 SXM 80GB", 400]]
    found = read(layouts.workbook(tmp_path / "two.xlsx", {"A": rows}))
    assert [one.per_hour for one in found.prices] == [500]
    assert refused(found) == [(3, "Провайдер", "price-list-other-provider")]


def test_the_day_is_read_where_it_stands(tmp_path: Path) -> None:
    """Above the table, or in the name of the file; a number that is no day is none."""
    assert stated_day(read_sheets(layouts.a_row_a_way_to_pay(tmp_path)), "x") == date(2026, 11, 20)
    assert stated_day(read_sheets(layouts.several_sheets(tmp_path)), "x") == date(2026, 11, 1)
    assert stated_day(read_sheets(layouts.captions_and_words(tmp_path)), "prices 2026-09-30.csv") == date(2026, 9, 30)
    assert stated_day(read_sheets(layouts.english_commas(tmp_path)), "prices 31.02.2026.csv") is None


def cloud_ru(tmp_path: Path, rows: layouts.Rows) -> Preview:
    """A list of Cloud.ru without VAT, by the names it has in the catalogue."""
    head: list[object] = ["Артикул", "Регион", "Цена, руб./час без НДС", "12 мес, руб./час без НДС"]
    path = layouts.workbook(tmp_path / "own.xlsx", {"Цены": [head, *rows]})
    return compare(read(path), TERMS, catalogue())


def test_a_list_is_held_against_the_catalogue(tmp_path: Path) -> None:
    """Shipped: 1 x H100 NVL, 2 x and 3 x, with VAT of 22 %. The list names the first as it is, the second 10 % dearer, the third
    twice as dear (which waits for a hand) and a machine that is new; the others of the provider are gone."""
    names = [f"{20 * n}vCPU/{110 * n}GB RAM/{n} GPU H100 94GB PCI" for n in (1, 2, 3)]
    shipped = {offer.instance_type: offer for offer in catalogue().offers if offer.provider == "Cloud.ru"}
    net = []
    for name in names:
        price = shipped[name].on_demand_per_hour
        assert price is not None and shipped[name].vat_included
        net.append(price / Decimal("1.22"))
    preview = cloud_ru(
        tmp_path,
        [
            [names[0], "RU", float(net[0]), None],
            [names[1], "RU", float(net[1] * Decimal("1.1")), None],
            [names[2], "RU", float(net[2] * 2), None],
            ["GPU-B200-8x", "RU", 9000, 7200],
        ],
    )
    told = [(line.change, line.offer.instance_type, line.mode) for line in preview.lines if line.change is not Change.GONE]
    assert told == [
        (Change.SAME, names[0], PricingMode.ON_DEMAND),
        (Change.CHANGED, names[1], PricingMode.ON_DEMAND),
        (Change.CHANGED, names[2], PricingMode.ON_DEMAND),
        (Change.ADDED, "GPU-B200-8x", PricingMode.ON_DEMAND),
        (Change.ADDED, "GPU-B200-8x", PricingMode.RESERVED_1Y),
    ]
    assert [line.taken for line in preview.lines[:5]] == [False, True, False, True, True]
    share = preview.lines[1].share
    assert share is not None and abs(share - Decimal("0.1")) < Decimal("0.0001")
    assert len(preview.of(Change.GONE)) == sum(
        offer.price_per_hour(mode) is not None
        for offer in shipped.values()
        for mode in PricingMode
        if (offer.instance_type, mode) not in {(name, PricingMode.ON_DEMAND) for name in names} and offer.reference is None
    )


def test_what_is_taken_says_where_it_comes_from(tmp_path: Path) -> None:
    """Two prices of a new machine are one offer; its source is the file, the sheet and the row, its day that of the list."""
    preview = cloud_ru(tmp_path, [["GPU-B200-8x", "RU", 9000, 7200]])
    (offer,) = taken_offers(preview, preview.taken, "own.xlsx")
    assert (offer.gpu, offer.gpu_count, offer.on_demand_per_hour, offer.reserved_1y_per_hour) == ("b200_sxm_180", 8, 9000, 7200)
    assert (offer.source.title, offer.source.as_of) == ("own.xlsx · Цены · 2", "2026-11-20")
    assert not offer.vat_included and offer.reserved_as_of == ""


def test_the_same_machine_twice_is_one(tmp_path: Path) -> None:
    """The second row is told with the number of the first, which is taken."""
    preview = cloud_ru(tmp_path, [["GPU-B200-8x", "RU", 9000, None], ["GPU-B200-8x", "RU", 9500, None]])
    assert [line.now for line in preview.of(Change.ADDED)] == [9000]
    (again,) = preview.rejected
    assert (again.row, again.reason.key, again.reason.args["row"]) == (3, "price-list-twice", 2)


LISTS: tuple[Callable[[Path], Path], ...] = (
    layouts.a_row_a_way_to_pay,
    layouts.a_column_a_term,
    layouts.several_sheets,
    layouts.captions_and_words,
    layouts.english_commas,
    layouts.machines_storage_and_network,
    layouts.english_units,
    layouts.price_a_gigabyte_in_its_head,
)


@pytest.mark.parametrize("made", LISTS)
def test_what_was_taken_is_the_same_the_next_time(made: Callable[[Path], Path], tmp_path: Path) -> None:
    """A list that was taken whole changes nothing when it is read again: every price of it is the catalogue's."""
    snapshot = catalogue()
    first = compare(read(made(tmp_path)), TERMS, snapshot)
    lines = [line for line in first.lines if line.change in (Change.ADDED, Change.CHANGED)]
    taken = {offer.key: offer for offer in taken_offers(first, lines, "list")}
    new = {key: one for key, one in taken.items() if key.startswith("own-")}
    of = {Offer: snapshot.offers, StorageOffer: snapshot.storage, NetworkOffer: snapshot.network}
    offers, storage, network = (
        (*(taken.get(one.key, one) for one in known), *(one for one in new.values() if isinstance(one, kind)))
        for kind, known in of.items()
    )
    after = snapshot.revised(offers=offers, storage=storage, network=network, content_hash="taken")
    sold = [offer for offer in after.offers if offer.provider == TERMS.provider]
    again = read_list(read_sheets(made(tmp_path)), TERMS, Recogniser(after.gpus, sold))
    assert len(again.prices) + len(again.parts) > 0
    changed = [line for line in compare(again, TERMS, after).lines if line.change in (Change.ADDED, Change.CHANGED)]
    assert not changed


def test_no_word_speaks_of_a_number_alone() -> None:
    """Most cells of a list are no more than that, and are not asked what they mean; a pattern that spoke of one would be lost."""
    with WORDS.open(encoding="utf-8", newline="") as handle:
        patterns = [re.compile(row["pattern"]) for row in csv.DictReader(handle)]
    for number in ("1", "12", "36", "924,76", "1 001.00", "100 000", "365000", "8.", "2,"):
        assert not [one.pattern for one in patterns if one.search(number)], number
        assert meaning("mode", number) is None
    assert meaning("refused", "") == meaning("refused", " ") == "none", "nothing is no number"


def test_an_article_s_own_number_hides_no_card() -> None:
    """Five digits and more are no memory, no count and no part of a card's name: by hand, whatever the catalogue holds."""
    gpus = catalogue().gpus
    assert not [gpu.name for gpu in gpus if re.search(r"\d{5}", f"{gpu.name} {gpu.memory_label_gb}")]
    recogniser = Recogniser(gpus, ())
    for sku in ("10024567", "GPU-00017", "9876543210"):
        known = recogniser.known(sku, f"NVIDIA L40S 48GB, server {sku}, 4 x GPU")
        assert known is not None
        assert (known.gpu.key, known.count) == ("l40s", 4)


@pytest.mark.parametrize(
    ("name", "card", "count"),
    [
        ("H100 SXM 80GB, 2 GPU, 52 vCPU, 400 GB RAM", "h100_sxm_80", 2),
        ("4 GPU H100 SXM 80GB", "h100_sxm_80", 4),
        ("H100 80GB PCIe, 3 GPU, 2 NVMe", "h100_pcie_80", 3),
        ("Intel Gaudi 3, 8 GPU", "gaudi3", 8),
        ("Gaudi 2", "gaudi2", 1),
    ],
)
def test_a_count_is_no_part_of_a_cards_name(name: str, card: str, count: int) -> None:
    """Two, three and four are the marks of some cards, and how many of others one machine has."""
    known = Recogniser(catalogue().gpus, ()).known("", name)
    assert known is not None
    assert (known.gpu.key, known.count) == (card, count)


def test_roles_of_last_time_count_where_they_fit(tmp_path: Path) -> None:
    """By heads alone, whatever their letters; a memory of other columns, or of a role that there is not, is none."""
    (sheet,) = read_sheets(layouts.a_row_a_way_to_pay(tmp_path))
    guess = layout_of(sheet)
    assert guess is not None and guess.roles == "sku name term price region note"
    said = {guess.heads: "sku name term left region price"}
    then = as_last_time(sheet, guess, said)
    assert then.roles == said[guess.heads] and then.columns[0] is guess.columns[0]
    assert then.columns[5].said.vat_included is None
    for bad in ("sku name", "sku name term price region nonsense", ""):
        assert as_last_time(sheet, guess, {guess.heads: bad}) is guess


def test_a_typed_price_is_read_in_the_terms_of_its_column(tmp_path: Path) -> None:
    """A month's price typed where the list has a dash: 73,000 over 730 hours are 100 an hour for the machine."""
    sheets = read_sheets(layouts.a_column_a_term(tmp_path))
    (layout,) = [layout_of(sheet) for sheet in sheets]
    assert layout is not None
    head = layout.columns[5].head
    terms = Terms("Cloud.ru", Currency.RUB, False, date(2026, 11, 20))
    typed = {(sheets[0].name, 3, head): Decimal(73_000)}
    found = preview(sheets, terms, catalogue(), {}, typed=typed)
    (line,) = [line for line in found.lines if line.listed is not None and line.listed.typed]
    assert (line.mode, line.listed and line.listed.per_hour) == (PricingMode.RESERVED_3Y, Decimal(100))
    (offer,) = taken_offers(found, [line], "list.xlsx", "by hand")
    assert offer.source.title.endswith("by hand")


def test_a_price_too_small_to_be_one_is_refused_by_its_row(tmp_path: Path) -> None:
    """A billionth of a rouble an hour: the catalogue takes nothing below, and one such row must not stop the whole list."""
    path = tmp_path / "list.csv"
    path.write_text("Артикул;Наименование;Цена, руб./час\nA;1x L4 24GB;0,0000000001\nB;1x L4 24GB;50\n", encoding="utf-8")
    found = read(path)
    assert prices(found) == [("l4", 1, "on_demand", Decimal(50))]
    assert refused(found) == [(2, "Цена, руб./час", "price-list-beyond")]
