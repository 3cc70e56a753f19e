"""The audit lets no proposal leave that contradicts itself: hand-made contradictions are found, every sample passes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message, Wording
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.project import Term
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.schedule import UnitPrice
from aiready_gui.proposal import answer_audit, audit, sentence_audit
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Cell, Document, KeyFigures, Labelled, Part, Quantity, Table
from aiready_gui.proposal.export import Edition
from aiready_gui.proposal.pdf import export_pdf
from aiready_gui.proposal.said import messages
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, catalogue, proposal_of, small_catalogue
from tests.printed import book_of
from tests.proposal.recalculated import values

KOPECK = Decimal("0.01")


def document(sample: str = "chat") -> Document:
    return compose(answer_to(sample), issued=TODAY)


def changed(whole: Document, section: str, change: Callable[[Part], Part]) -> Document:
    """With every part of one section passed through ``change``."""
    return whole.revised(
        sections=tuple(
            one.revised(parts=tuple(_changed(part, change) for part in one.parts)) if one.title.key == section else one
            for one in whole.sections
        )
    )


def _changed(part: Part, change: Callable[[Part], Part]) -> Part:
    return part.revised(parts=tuple(map(change, part.parts))) if isinstance(part, Labelled) else change(part)


def cell_changed(table: Part, place: tuple[int, str], change: Callable[[Cell], Cell]) -> Part:
    """A table with one cell changed, by its row and the key of its column's head."""
    if not isinstance(table, Table) or place[1] not in [column.head.key for column in table.columns]:
        return table
    column = [one.head.key for one in table.columns].index(place[1])
    rows = [list(row) for row in table.rows]
    rows[place[0]][column] = change(rows[place[0]][column])
    return table.revised(rows=tuple(map(tuple, rows)))


def more(cell: Cell) -> Cell:
    assert isinstance(cell, Money)
    return Money(amount=cell.amount + KOPECK, currency=cell.currency)


def said(whole: Document, check: audit.Check) -> list[str]:
    return [fault.key for fault in check(whole)]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("sample", sorted(SAMPLES))
def test_every_sample_passes(sample: str, locale: str) -> None:
    """As it is composed with its study, and every sum of the document is in the workbook of both languages."""
    whole = proposal_of(sample)
    audit.refuse(whole)
    answer_audit.refuse_answer(answer_to(sample))
    numbers = {value for value in values(book_of(whole, locale)).values() if isinstance(value, int | float)}
    sums = [one for one in audit.stated(whole) if one.place.key == "section-price"]
    assert len([one for one in sums if one.what in ("month", "run")]) == 3
    for one in audit.stated(whole):
        if one.what == "month":
            assert any(abs(float(one.amount) - number) < 0.005 for number in numbers), one


def test_several_workloads_pass(snapshot: Snapshot) -> None:
    """The month of each is stated by its own section and by the common bill."""
    both = SAMPLES["chat"].revised(workloads=(*SAMPLES["chat"].workloads, *SAMPLES["lora-7b"].workloads))
    answer = advise(both, snapshot, as_of=TODAY)
    whole = compose(answer, issued=TODAY)
    audit.refuse(whole)
    answer_audit.refuse_answer(answer)
    assert len({one.whose for one in audit.stated(whole)}) == 3


@settings(max_examples=12, deadline=None)
@given(
    names=st.lists(st.sampled_from(sorted(SAMPLES)), min_size=1, max_size=3, unique=True),
    term=st.sampled_from(Term),
    currency=st.sampled_from((Currency.RUB, Currency.USD)),
    confirmed=st.booleans(),
)
def test_documents_of_any_project_pass(names: list[str], term: Term, currency: Currency, confirmed: bool) -> None:
    """Several kinds of work, any term and currency, on a small market; where nothing fits there is no document."""
    first = SAMPLES[names[0]]
    conditions = first.conditions.revised(term=term, countries=(), budget_per_month=Decimal(10**6) if confirmed else None)
    works = tuple(work for name in names for work in SAMPLES[name].workloads)
    answer = advise(first.revised(workloads=works, conditions=conditions, currency=currency), small_catalogue(), as_of=TODAY)
    answer_audit.refuse_answer(answer)
    if all(part.chosen is not None for part in answer.parts):
        audit.refuse(compose(answer, issued=TODAY))


def test_a_page_that_states_another_sum_is_found() -> None:
    """One kopeck on the first page."""

    def wrong(part: Part) -> Part:
        if not isinstance(part, KeyFigures):
            return part
        first, *others = part.items
        return part.revised(items=(first.revised(value=more(first.value)), *others))  # type: ignore[arg-type]

    whole = changed(document(), "section-summary", wrong)
    with pytest.raises(ExportError):
        audit.refuse(whole)
    for locale in LOCALES:
        texts, faults = Texts(locale), [*audit.same_amounts(whole)]
        places = (texts.text("section-summary"), texts.text("section-price"))
        assert any(all(place in texts.word(fault) for place in places) for fault in faults)


def test_a_line_whose_tax_does_not_add_up_is_found() -> None:
    whole = changed(document(), "section-price", lambda part: cell_changed(part, (0, "column-incl"), more))
    assert "audit-differs" in said(whole, audit.tax_adds_up)
    assert not said(document(), audit.tax_adds_up)


def test_a_total_that_is_not_the_sum_of_its_lines_is_found() -> None:
    whole = changed(document(), "section-price", lambda part: cell_changed(part, (1, "column-excl"), more))
    assert "audit-differs" in said(whole, audit.lines_add_up)
    assert not said(document(), audit.lines_add_up)


def test_a_line_that_does_not_multiply_is_found() -> None:
    """Two at 1.50 are 3.00, not 3.01; the price may be the one with VAT: two at 1.83 are 3.66."""

    def made(price: str, excl: str, *, with_vat: bool = False) -> Document:
        def one_line(part: Part) -> Part:
            if not isinstance(part, Table) or "column-unit-price" not in [column.head.key for column in part.columns]:
                return part
            line, total, at = list(part.rows[0]), part.rows[-1], part.places
            quantity = Quantity(value=Decimal(2), unit=Message(key="value-none"))
            first = line[at["column-excl"]]
            assert isinstance(first, Money)
            currency = first.currency
            unit = UnitPrice(money=Money(amount=Decimal(price), currency=currency), with_vat=with_vat)
            line[at["column-count"]], line[at["column-unit-price"]] = quantity, unit
            begins = at["column-excl"]
            line[begins : begins + 3] = [Money(amount=Decimal(one), currency=currency) for one in (excl, "0.66", "3.66")]
            return part.revised(rows=(tuple(line), total), total=1)

        return changed(document(), "section-price", one_line)

    assert not said(made("1.50", "3.00"), audit.lines_multiply)
    assert not said(made("1.83", "3.00", with_vat=True), audit.lines_multiply)
    assert said(made("1.51", "3.00"), audit.lines_multiply) == ["audit-differs"]


def test_a_term_that_is_not_the_sum_of_its_parts_is_found(snapshot: Snapshot) -> None:
    """The common term against those of the sections: equal without growth, and off by a kopeck where one is changed."""
    both = SAMPLES["chat"].revised(workloads=(*SAMPLES["chat"].workloads, *SAMPLES["lora-7b"].workloads))
    answer = advise(both, snapshot, as_of=TODAY)
    assert not said(compose(answer, issued=TODAY), audit.terms_add_up)
    assert answer.together is not None
    wrong = answer.together.revised(term_excl=answer.together.term_excl + Money(amount=KOPECK, currency=answer.project.currency))
    assert "audit-differs" in said(compose(answer.revised(together=wrong), issued=TODAY), audit.terms_add_up)


def test_a_date_against_the_rule_is_found() -> None:
    """Valid before it is issued; valid longer than sixty days after its oldest price."""
    whole = document()
    early = whole.revised(valid_until=whole.issued - timedelta(days=1))
    assert said(early, audit.dates_follow) == ["audit-issued"]
    fresh = whole.revised(price_date=TODAY.isoformat(), valid_until=TODAY + timedelta(days=60))
    assert not said(fresh, audit.validity_follows_prices)
    late = fresh.revised(valid_until=TODAY + timedelta(days=61))
    assert said(late, audit.validity_follows_prices) == ["audit-prices"]
    with pytest.raises(ExportError):
        audit.refuse(late)
    confirmed = late.revised(price_date="2026-07-17", confirmed_on=TODAY + timedelta(days=1))
    assert not said(confirmed, audit.validity_follows_prices)


def test_a_law_without_its_article_is_found() -> None:
    nothing = Wording(ru="", en="").message()
    whole = changed(
        document("rag"), "section-compliance", lambda part: cell_changed(part, (0, "law-column-reference"), lambda _: nothing)
    )
    assert "audit-no-article" in said(whole, audit.laws_have_articles)
    assert not said(document("rag"), audit.laws_have_articles)


def test_files_are_spoken_of_only_where_they_are_written() -> None:
    """Composed without them nothing promises them; composed with them the page says so, and is refused without."""
    answer = answer_to("chat")
    bare, given = compose(answer, issued=TODAY), compose(answer, issued=TODAY, with_files=True)
    assert not said(bare, audit.nothing_is_promised)
    assert not said(given, audit.nothing_is_promised)
    assert said(given.revised(with_files=False), audit.nothing_is_promised) == ["audit-not-exported"] * 2


def test_what_contradicts_itself_does_not_leave(tmp_path: Path) -> None:
    """A bill whose lines do not make its total: no document, the message names both."""
    answer = answer_to("chat")
    path = tmp_path / "p.pdf"
    with pytest.raises(ExportError) as caught:
        export_pdf(spoilt(answer), path, Edition("ru", TODAY))
    assert caught.value.message.key == "audit-differs"
    assert not path.exists()
    with pytest.raises(ExportError):
        answer_audit.refuse_answer(spoilt(answer))


def spoilt(answer: Recommendation) -> Recommendation:
    """With a kopeck too much in the first line of every option."""
    options = []
    for option in answer.options:
        first, *others = option.price.lines
        month = first.months[0]
        more = month.revised(incl=month.incl + Money(amount=KOPECK, currency=month.incl.currency))
        wrong = first.revised(months=(more, *first.months[1:]))
        money = option.price.schedule.revised(lines=(wrong, *others))
        options.append(option.revised(price=option.price.revised(schedule=money)))
    return answer.revised(options=tuple(options))


def test_every_check_blocks() -> None:
    """None is written and forgotten."""
    checks = {
        name
        for room in (audit, sentence_audit)
        for name, one in vars(room).items()
        if getattr(one, "__annotations__", {}).get("return") == "Iterator[Message]"
    }
    named = {one.__name__ for one in audit.BLOCKING}
    assert named == {name for name in checks if not name.startswith("_") and name != "messages"}


def test_the_interval_of_a_sum_is_no_sum_with_tax_where_nobody_knows_the_tax() -> None:
    """Dominica's VAT is not modelled: the lower end of the interval was once read as the month with tax, and no document left."""
    chat = SAMPLES["chat"]
    abroad = chat.revised(vat_country="DM", compliance=type(chat.compliance)(), conditions=chat.conditions.revised(countries=()))
    whole = compose(advise(abroad, catalogue(), as_of=TODAY), issued=TODAY)
    notes = [one for one in messages((whole.sections[0].parts,)) if one.key == "summary-interval"]
    assert any(one.args["taxed"] == Message(key="vat-unknown") for one in notes)
    audit.refuse(whole)
