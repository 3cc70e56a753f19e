"""The workbook counts: every sum is a formula, and worked out anew it is what the document prints."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, VatRate
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.xlsx import render
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, catalogue, chosen, loaded_in_two_days
from tests.proposal.recalculated import Recalculated

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
        return studied(answer_to(name), catalogue())
    begins = {"start": date(2026, 12, 1)}
    projects = {
        "several workloads": several(),
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


def workbook(name: str, locale: str = "ru") -> bytes:
    return render(compose(answer(name), issued=TODAY), Texts(locale))


OTHERS = ("several workloads", "loaded at first", "in euros", "abroad", "no VAT known", "a change of VAT")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", [*sorted(SAMPLES), *OTHERS])
def test_formulas_come_to_what_is_printed(name: str, locale: str) -> None:
    """To the kopeck: what stands in a cell beside its formula is the document's sum."""
    book = Recalculated(workbook(name, locale))
    places = book.all_formulas()
    assert places
    for sheet, cell in places:
        printed = Fraction(str(book.cached[sheet][cell].value))
        assert abs(book.value(sheet, cell) - printed) < Fraction(1, 1000), (sheet, cell, book.formulas[sheet][cell].value)


@pytest.mark.parametrize("name", [*sorted(SAMPLES), *OTHERS])
def test_the_totals_are_formulas_and_the_bill_s(name: str) -> None:
    """Price table, months, total cost, summary: each holds the sums of the answer, and no sum of money as a bare number."""
    book = Recalculated(workbook(name))
    formulas = {round(float(book.value(*place)), 2) for place in book.all_formulas()}
    price, together = chosen(answer(name)).price, answer(name).together
    whole = together or price
    sums = [money for _, *total in price.totals for money in total]  # a bill of several tells no tax apart
    sums += [money for one in whole.totals for money in (one.excl, one.incl)] + [price.schedule.excl, price.schedule.incl]
    assert {float(money.amount) for money in sums} <= formulas
    if whole.per_month_incl == whole.per_month_excl:
        return  # without a tax the sum also stands where other options and ways to pay are compared
    for title in ("Резюме для руководителя", "Стоимость и режимы оплаты", "По месяцам", "Совокупная стоимость владения"):
        for row in book.formulas[title].iter_rows() if title in book.formulas.sheetnames else ():
            bare = [cell.coordinate for cell in row if cell.value == float(whole.per_month_incl.amount)]
            assert not bare, title


def test_a_changed_price_changes_every_total() -> None:
    """The GPU line of the chat at 100 roubles with VAT: 2,503 node-hours are 250,300.00; the summary and the total cost follow.

    Its own price is 97.1875. Of 250,300.00 the VAT of 22 % is 45,136.07, of 243,260.31 it is 43,866.61: without it the first month
    is 205,163.93 less 199,393.70 dearer. Of 36 months each is its hours times 100.
    """
    book = Recalculated(workbook("chat"))
    prices, summary, cost = "Стоимость и режимы оплаты", "Резюме для руководителя", "Совокупная стоимость владения"
    before = {name: book.value(*place) for name, place in sums_of(book, summary, cost).items()}
    assert (book.value(prices, "C3"), book.value(prices, "D3")) == (2503, Fraction("97.1875"))
    book.typed_over(prices, "D3", 100.0)
    assert book.value(prices, "G3") == Fraction("250300.00")
    after = {name: book.value(*place) for name, place in sums_of(book, summary, cost).items()}
    assert after["month"] - before["month"] == Fraction("205163.93") - Fraction("199393.70")
    line = chosen(answer("chat")).price.schedule.lines[0]
    dearer = sum((Fraction(str(month.quantity)) * 100 - Fraction(str(month.incl.amount)) for month in line.months), Fraction(0))
    assert after["36 months"] - before["36 months"] == dearer


def sums_of(book: Recalculated, summary: str, cost: str) -> dict[str, tuple[str, str]]:
    """Cells of the sums: of a month without VAT in the summary, of 36 months with it in the total cost."""
    month = next(cell for sheet, cell in book.all_formulas() if sheet == summary)
    (whole,) = [row[4].coordinate for row in book.formulas[cost].iter_rows(max_row=12) if row[0].value == "Итого"]
    return {"month": (summary, month), "36 months": (cost, whole)}


def test_a_changed_rate_of_vat_changes_what_follows() -> None:
    """25 % typed over the seventh month: its tax is a quarter of its sum without VAT, whatever that was priced with."""
    book = Recalculated(workbook("chat"))
    months = "По месяцам"
    column = 5 + 6  # item, price, two totals, six months
    book.typed_over(months, f"{openpyxl.utils.get_column_letter(column)}4", 0.25)
    count = len(chosen(answer("chat")).price.schedule.lines)
    letter = openpyxl.utils.get_column_letter(column)
    net, tax = (f"{letter}{5 + block * (count + 2) + 1}" for block in (1, 2))
    excl = chosen(answer("chat")).price.schedule.lines[0].months[6].excl.amount
    assert book.value(months, net) == Fraction(str(excl))
    assert book.value(months, tax) == Fraction(str((excl / 4).quantize(Decimal("0.01"))))


RECALCULATED = tuple(
    (name, LOCALES[i % len(LOCALES)]) for i, name in enumerate((*sorted(SAMPLES), "several workloads", "in euros"))
)


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the workbooks as LibreOffice works them out, from copies without the sums beside the formulas.

    All in one start of the program, which takes longer than a book.
    """
    folder, bare = tmp_path_factory.mktemp("theirs"), tmp_path_factory.mktemp("bare")
    for name, locale in RECALCULATED:
        openpyxl.load_workbook(io.BytesIO(workbook(name, locale))).save(bare / f"{name}.xlsx")
    profile = f"-env:UserInstallation={(bare / 'profile').as_uri()}"
    to = ["--convert-to", "xlsx", "--outdir", str(folder), *map(str, sorted(bare.glob("*.xlsx")))]
    assert SOFFICE is not None
    subprocess.run([SOFFICE, profile, "--headless", *to], check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize(("name", "locale"), RECALCULATED)
def test_libreoffice_comes_to_the_same_sums(name: str, locale: str, recalculated: Path) -> None:
    """What a copy then holds is what another program has worked out, of every sample."""
    theirs = openpyxl.load_workbook(recalculated / f"{name}.xlsx", data_only=True)
    ours = Recalculated(workbook(name, locale))
    assert list(ours.all_formulas())
    for sheet, cell in ours.all_formulas():
        assert theirs[sheet][cell].value == pytest.approx(ours.cached[sheet][cell].value, abs=0.001), (sheet, cell)


def test_the_sheet_of_total_cost_grows_month_by_month() -> None:
    """Under "cumulative" stood each month alone: the last row is all 36 months, as the total above it."""
    option = chosen(answer("chat"))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook("chat", "en")), data_only=True)["Total cost of ownership"]
    ours = [row[1].value for row in sheet.iter_rows(min_row=1) if str(row[0].value).isdigit()][:36]
    first, second, *_ = option.price.schedule.months
    assert [round(Decimal(str(one)), 2) for one in ours[:2]] == [first.excl.amount, (first.excl + second.excl).amount]
    assert round(Decimal(str(ours[-1])), 2) == sum(month.excl.amount for month in option.price.schedule.months)
