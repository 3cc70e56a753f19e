"""The workbook counts: every sum is a formula, and worked out anew it is what the document prints."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, VatRate
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal.compose import compose
from aiready_gui.texts import LOCALES
from tests.common import TODAY, catalogue, chosen, loaded_in_two_days, on_common_machines, proposal_of, studied_answer_to
from tests.printed import book_of
from tests.proposal.recalculated import Recalculated, values

SOFFICE = shutil.which("soffice")


def several() -> Project:
    return SAMPLES["chat"].revised(workloads=(*SAMPLES["chat"].workloads, *SAMPLES["lora-7b"].workloads))


def taxed_anew() -> Snapshot:
    """A market where VAT becomes 25 % in the seventh month of a service that begins in December 2026."""
    rates = catalogue().vat_rates
    return catalogue().revised(
        vat_rates=(*rates, VatRate(country="RU", percent=Decimal(25), valid_from=date(2027, 6, 1), source="made for the test")),
        content_hash=f"{catalogue().content_hash}-vat",
    )


@cache
def answer(name: str) -> Recommendation:
    """A sample's, or one of the projects that no sample is."""
    if name in SAMPLES:
        return studied_answer_to(name)
    begins = {"start": date(2026, 12, 1)}
    projects = {
        "several workloads": several(),
        "on common machines": on_common_machines(),
        "loaded at first": loaded_in_two_days(),
        "in euros": SAMPLES["chat"].revised(currency=Currency.EUR),
        "abroad": SAMPLES["chat"].revised(
            vat_country="DE", currency=Currency.EUR, conditions=SAMPLES["chat"].conditions.revised(countries=("DE",))
        ),
        "no VAT known": SAMPLES["chat"].revised(
            vat_country="US", conditions=SAMPLES["chat"].conditions.revised(countries=("US",))
        ),
        "a change of VAT": SAMPLES["chat"].revised(conditions=SAMPLES["chat"].conditions.revised(**begins)),
    }
    snapshot = taxed_anew() if name == "a change of VAT" else catalogue()
    return studied(advise(projects[name], snapshot, as_of=TODAY), snapshot)


@cache
def workbook(name: str, locale: str = "ru") -> bytes:
    document = proposal_of(name) if name in SAMPLES else compose(answer(name), issued=TODAY)
    return book_of(document, locale)


OTHERS = ("several workloads", "on common machines", "loaded at first", "in euros", "abroad", "no VAT known", "a change of VAT")


BOOKS = [(name, locale) for name in (*sorted(SAMPLES), *OTHERS) for locale in LOCALES]


@pytest.fixture(scope="module")
def book(request: pytest.FixtureRequest) -> Recalculated:
    """The workbook of a name in a language: read once, tests of one book run after one another. No test types over it."""
    return Recalculated(workbook(*request.param))


@pytest.mark.parametrize("book", BOOKS, ids="-".join, indirect=True)
def test_formulas_come_to_what_is_printed(book: Recalculated) -> None:
    """To the kopeck: what stands in a cell beside its formula is the document's sum."""
    places = book.all_formulas()
    assert places
    for place in places:
        printed = Fraction(str(book.printed[place]))
        assert abs(book.value(*place) - printed) < Fraction(1, 1000), (place, book.held_as_typed(*place))


@pytest.mark.parametrize("book", BOOKS, ids="-".join, indirect=True)
def test_every_number_has_room_in_its_column(book: Recalculated) -> None:
    """A quantity with its unit, longer than its column is wide, is printed as "###": letters of the format and digits together."""
    for sheet in book.formulas:
        spans = ((range(one.min, one.max + 1), one.width) for one in sheet.column_dimensions.values())
        widths = {column: width for columns, width in spans for column in columns}
        for row in sheet.iter_rows():
            for cell in row:
                value = book.printed.get((sheet.title, cell.coordinate))
                if isinstance(value, int | float) and not isinstance(value, bool):
                    beside, digits = number_form(cell.number_format)
                    shown = f"{value:,.{digits}f}"
                    assert len(shown) + beside <= widths[cell.column], (sheet.title, cell.coordinate, cell.number_format, value)


@cache
def number_form(form: str) -> tuple[int, int]:
    """Letters of a cell's format, and digits behind its point."""
    form = form.split(";")[0]
    return len("".join(re.findall('"([^"]*)"', form))), 2 if "." in re.sub('"[^"]*"', "", form) else 0


INPUTS, PRICES, MONTHS = "Вводные", "Цены", "По месяцам"


@pytest.mark.parametrize(
    ("book", "name"), [(one, one[0]) for one in BOOKS if one[1] == "ru"], ids=[*sorted(SAMPLES), *OTHERS], indirect=["book"]
)
def test_the_totals_are_formulas_and_the_bill_s(book: Recalculated, name: str) -> None:
    """Inputs, prices, months: they hold the sums of the answer, and no sum of money stands as a bare number."""
    formulas = {round(float(book.value(*place)), 2) for place in book.all_formulas()}
    price, together = chosen(answer(name)).price, answer(name).together
    whole = together or price
    sums = [money for _, *total in price.totals for money in total]  # a bill of several tells no tax apart
    sums += [money for one in whole.totals for money in (one.excl, one.incl)] + [whole.term_excl, whole.term_incl]
    sums += [price.schedule.excl, price.schedule.incl]
    assert {float(money.amount) for money in sums} <= formulas
    for title in (INPUTS, PRICES, MONTHS):
        for row in book.formulas[title].iter_rows():
            bare = [cell.coordinate for cell in row if cell.value == float(whole.per_month_incl.amount)]
            assert not bare, title


def place(book: Recalculated, sheet: str, words: str, after: int = 1) -> int:
    """The row, from ``after`` on, whose first words are these."""
    rows = book.formulas[sheet].iter_rows(min_row=after)
    return next(row[0].row for row in rows if any(cell.value == words for cell in row[:2]))


def price_of_gpus(book: Recalculated, role: str) -> int:
    """Row of the first line of an option."""
    heading = next(row[0].row for row in book.formulas[PRICES].iter_rows() if str(row[0].value).startswith(role))
    return int(place(book, PRICES, "P1", heading))


def sums(book: Recalculated) -> dict[str, Fraction]:
    """What is chosen comes to with VAT: in a month, over all 36."""
    row = place(book, INPUTS, "Итоги выбранного") + 1
    return {"month": book.value(INPUTS, f"C{row}"), "36 months": book.value(INPUTS, f"G{row}")}


def test_a_changed_price_changes_every_total() -> None:
    """The GPU line of the chat at 100 roubles with VAT: 2,503 node-hours are 250,300.00; every total follows.

    Its own price is 97.1875, so the first month is 250,300.00 less 243,260.31 dearer; of 36 months each is its hours times 100.
    """
    book = Recalculated(workbook("chat"))
    row, before = price_of_gpus(book, "Оптимальный"), sums(book)
    assert (book.value(PRICES, f"C{row}"), book.value(PRICES, f"D{row}")) == (2503, Fraction("97.1875"))
    book.typed_over(PRICES, f"D{row}", 100.0)
    assert book.value(PRICES, f"H{row}") == Fraction("250300.00")
    assert sums(book)["month"] - before["month"] == Fraction("250300.00") - Fraction("243260.31")
    line = chosen(answer("chat")).price.schedule.lines[0]
    dearer = sum((Fraction(str(month.quantity)) * 100 - Fraction(str(month.incl.amount)) for month in line.months), Fraction(0))
    assert sums(book)["36 months"] - before["36 months"] == dearer


@pytest.mark.parametrize("name", ["chat", "several workloads"])
def test_another_option_is_switched_to(name: str) -> None:
    """The totals are those of the option that is picked: of each in turn, as the engine has it; the other workload stays."""
    book, whole = Recalculated(workbook(name)), answer(name)
    row = 1 + next(row[0].row for row in book.formulas[INPUTS].iter_rows() if row[0].value == "Сценарий") + 1
    names = [str(cell.value) for (cell,) in book.formulas[INPUTS]["A1:A60"] if str(cell.value).split(":")[0] in ROLES]
    total = place(book, INPUTS, "Итоги выбранного") + (1 if whole.together is None else 3)
    rest = sum((chosen(part).price.per_month_incl.amount for part in whole.beside), Decimal(0))
    assert len(whole.options) > 1
    for option, label in zip(whole.options, names, strict=False):
        book.typed_over(INPUTS, f"B{row}", label)
        assert book.value(INPUTS, f"C{total}") == Fraction(str(option.price.per_month_incl.amount + rest))
        assert book.value(MONTHS, "E7") == Fraction(str(option.price.per_month_incl.amount + rest))


ROLES = ("Базовый", "Оптимальный", "Расширенный")


def test_a_changed_rate_of_vat_changes_what_follows() -> None:
    """25 % typed over the seventh month: its tax is a quarter of its sum without VAT, whatever that was priced with."""
    book = Recalculated(workbook("chat"))
    letter = openpyxl.utils.get_column_letter(5 + 6)  # item, price, two totals, six months
    book.typed_over(MONTHS, f"{letter}4", 0.25)
    option = chosen(answer("chat"))
    excl, vat = book.value(MONTHS, f"{letter}5"), book.value(MONTHS, f"{letter}6")
    month = option.price.schedule.months[6]
    assert excl == Fraction(str(month.excl.amount))
    taxes = [(line.months[6].excl.amount / 4).quantize(Decimal("0.01"), ROUND_HALF_UP) for line in option.price.schedule.lines]
    assert vat == Fraction(str(sum(taxes, Decimal(0))))


RECALCULATED = tuple(
    (name, LOCALES[i % len(LOCALES)]) for i, name in enumerate((*sorted(SAMPLES), "several workloads", "in euros"))
)


@cache
def changed_and_switched() -> tuple[bytes, bytes]:
    """The chat's workbook with 1,000 node-hours instead of 2,503, and then with the extended option picked."""
    ours = Recalculated(workbook("chat"))
    ours.formulas[PRICES][f"C{price_of_gpus(ours, 'Оптимальный')}"] = 1000
    changed = saved(ours.formulas)
    switch = next(cell.row for (cell,) in ours.formulas[INPUTS]["A1:A60"] if cell.value == "В расчёте вариант")
    names = [str(cell.value) for (cell,) in ours.formulas[INPUTS]["A1:A60"] if str(cell.value).startswith(ROLES[-1])]
    ours.formulas[INPUTS][f"B{switch}"] = names[0]
    return changed, saved(ours.formulas)


def saved(book: Workbook) -> bytes:
    """Without the sums beside the formulas."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of workbooks as LibreOffice works them out, from copies without the sums beside the formulas.

    All in one start of the program, which takes longer than a book.
    """
    folder, bare = tmp_path_factory.mktemp("theirs"), tmp_path_factory.mktemp("bare")
    for name, locale in RECALCULATED:
        (bare / f"{name}.xlsx").write_bytes(without_sums(workbook(name, locale)))
    for name, content in zip(("changed", "switched"), changed_and_switched(), strict=True):
        (bare / f"{name}.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(bare / 'profile').as_uri()}"
    wanted = ["--convert-to", "xlsx", "--outdir", str(folder), *map(str, sorted(bare.glob("*.xlsx")))]
    assert SOFFICE is not None
    subprocess.run([SOFFICE, profile, "--headless", *wanted], check=True, capture_output=True, timeout=300)
    return folder


def without_sums(content: bytes) -> bytes:
    """A workbook whose formulas nobody has worked out yet."""
    bare = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as book, ZipFile(bare, "w") as copy:
        for name in book.namelist():
            part = book.read(name)
            if name.startswith("xl/worksheets/"):
                part, count = re.subn(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
                assert count == part.count(b"</f>")
            copy.writestr(name, part)
    return bare.getvalue()


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize(
    ("book", "name"), [(one, one[0]) for one in RECALCULATED], ids=map("-".join, RECALCULATED), indirect=["book"]
)
def test_libreoffice_comes_to_the_same_sums(book: Recalculated, name: str, theirs: Path) -> None:
    """What a copy then holds is what another program has worked out, of every sample."""
    worked = values((theirs / f"{name}.xlsx").read_bytes())
    assert book.all_formulas()
    for place in book.all_formulas():
        assert abs(worked[place] - book.printed[place]) <= 0.001, place


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_follows_a_changed_quantity(theirs: Path) -> None:
    """1,000 node-hours instead of 2,503 at 97.1875 with VAT are 97,187.50: 146,072.81 less in the month than 243,260.31.

    Then the extended option is picked: the month is what the engine says of it.
    """
    ours, option = Recalculated(workbook("chat")), answer("chat").options[-1]
    row, before = price_of_gpus(ours, "Оптимальный"), sums(ours)
    total = place(ours, INPUTS, "Итоги выбранного") + 1
    changed, switched = (values((theirs / f"{name}.xlsx").read_bytes()) for name in ("changed", "switched"))
    assert changed[PRICES, f"H{row}"] == pytest.approx(97187.50)
    assert changed[INPUTS, f"C{total}"] == pytest.approx(float(before["month"]) - 146072.81, abs=0.001)
    assert switched[INPUTS, f"C{total}"] == pytest.approx(float(option.price.per_month_incl.amount))
