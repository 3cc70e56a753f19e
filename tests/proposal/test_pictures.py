"""Pictures of a document: each has its number and says what follows from its own figures; sentences name them by it."""

from __future__ import annotations

import io
import re

import docx
import pytest

from aiready_gui.domain.explain import Message
from aiready_gui.domain.money import Currency, Money
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.tco import Swing
from aiready_gui.proposal.conclusions import conclusion
from aiready_gui.proposal.document import (
    Bar,
    BarChart,
    CostLine,
    Document,
    Gauge,
    LineChart,
    Paragraph,
    Picture,
    TornadoChart,
    Used,
    Utilisation,
    flat,
    text,
)
from aiready_gui.texts import Texts
from tests.common import proposal_of
from tests.printed import docx_of, printed_words


def pictures(document: Document) -> list[Picture]:
    """In the order in which they are read."""
    return [part for section in document.sections for part in flat(section.parts) if isinstance(part, Picture)]


def roubles(amount: int) -> Money:
    return Money(amount=amount, currency=Currency.RUB)


def said(picture: Picture, locale: str = "en") -> str:
    return Texts(locale).word(conclusion(picture)).replace("\u00a0", " ")


@pytest.mark.parametrize("sample", SAMPLES)
def test_pictures_are_numbered_in_turn_and_each_says_what_it_shows(sample: str) -> None:
    """A picture without a number cannot be cited, one without a conclusion leaves its reader to guess."""
    found = pictures(proposal_of(sample))
    assert [one.number for one in found] == [*range(1, len(found) + 1)]
    assert len(found) > 5
    for locale in ("ru", "en"):
        titles = [Texts(locale).word(one.title) for one in found if one.title]
        assert len(titles) == len(found)
        assert all(len(title) > 20 for title in titles)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sentence_names_the_picture_that_stands_in_its_section(sample: str) -> None:
    """ "Figure 7" that is another section's would be looked for in vain."""
    spoken = 0
    for section in proposal_of(sample).sections:
        there = {part.kind: part.number for part in flat(section.parts) if isinstance(part, Picture)}
        for part in flat(section.parts):
            if isinstance(part, Paragraph) and part.speaks_of:
                spoken += 1
                assert part.text.args["picture"] == there[part.speaks_of]
    used = [part for section in proposal_of(sample).sections for part in flat(section.parts) if isinstance(part, Utilisation)]
    decided = any(row.decides for part in used for row in part.rows)  # what decides how many seats there are is not drawn
    assert spoken >= 2 + decided  # the calendar, the risks, what decides the size where the picture shows it


@pytest.mark.parametrize(("locale", "word"), [("ru", "Рис."), ("en", "Figure")])
def test_titles_stand_in_both_files(locale: str, word: str) -> None:
    """Whoever reads the PDF and whoever edits the DOCX speak of the same figures by the same numbers."""
    document, texts = proposal_of("rag"), Texts(locale)
    numbers = [one.number for one in pictures(document)]
    pages = printed_words(document, locale)
    assert sorted({int(one) for one in re.findall(rf"{word} (\d+)\. ", pages)}) == numbers
    written = docx.Document(io.BytesIO(docx_of(document, locale)))
    captions = [one.text for one in written.paragraphs if one.style is not None and one.style.name == "Caption"]
    assert captions == [texts.word(one.title) for one in pictures(document) if one.title]


def bars(*amounts: tuple[str, int | None]) -> BarChart:
    """The first is ours."""
    return BarChart(
        bars=tuple(
            Bar(label=text(name), amount=None if amount is None else roubles(amount), ours=not place)
            for place, (name, amount) in enumerate(amounts)
        )
    )


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (bars(("ours", 80), ("other", 100), ("dear", 300)), "“ours” is 20% cheaper than “other”"),  # 80 / 100 - 1
        (bars(("ours", 125), ("other", 100), ("none", None)), "“ours” is 25% more expensive than “other”"),  # 125 / 100 - 1
        (bars(("ours", 100), ("other", 100)), "“ours” costs as much as “other”"),
        (bars(("ours", 100), ("other", None)), "Only “ours” has a price"),
        (
            BarChart(
                bars=(
                    *bars(("ours", 100)).bars,
                    *(one.revised(note=text("not allowed"), ours=False) for one in bars(("spot", 30)).bars),
                )
            ),
            "Only “ours” has a price and meets the conditions",  # a bar with a price stands beside it
        ),
        (bars(("ours", None), ("other", None)), "No prices yet"),
        (bars(("ours", None), ("other", 9), ("third", 8)), "“third” is the cheapest"),
    ],
)
def test_bars_are_held_against_the_cheapest_other(picture: BarChart, words: str) -> None:
    """What has no price takes no part in it."""
    assert said(picture) == words


def test_lines_say_from_which_month_on_the_end_holds() -> None:
    """Ours comes to 100, 110, ... 150 in six months, the other to 30, 60, ... 180: 130 against 120 after the fourth, 140 against
    150 after the fifth, from which on ours is less, and by 30 at the end.
    """
    ours = CostLine(label=text("ours"), months=(roubles(100), *(roubles(10),) * 5))
    other = CostLine(label=text("other"), months=(roubles(30),) * 6)
    assert said(LineChart(lines=(ours, other))) == "From month 5 “ours” is cheaper than “other”: by RUB 30 over 6 months"
    turned = said(LineChart(lines=(other, ours)))
    assert turned == "From month 5 “other” is more expensive than “ours”: by RUB 30 over 6 months"
    assert said(LineChart(lines=(ours,))) == "RUB 150 over 6 months"


def test_a_budget_is_told_by_how_much_of_it_is_left_or_missing() -> None:
    """80 of 100 is a fifth below, 130 of 100 three tenths above."""

    def gauge(amount: int) -> Gauge:
        return Gauge(amount=roubles(amount), limit=roubles(100), said=text("sum"), said_of_limit=text("budget"))

    assert [said(gauge(amount)) for amount in (80, 130, 100)] == [
        "20% below the budget",
        "30% above the budget",
        "Exactly the budget",
    ]


def test_what_decides_is_named_with_how_full_it_is_and_the_fullest_other() -> None:
    """The largest of its shares: a machine lost is what a size is for."""
    rows = (
        Used(label=text("speed"), peak=0.5, lost=0.75, said=text(""), decides=True),
        Used(label=text("memory"), now=0.1, peak=0.4, said=text("")),
    )
    assert said(Utilisation(rows=rows)) == "“speed” decides the size, used up to 75%; other resources up to 40%"


def test_a_resource_fuller_than_the_deciding_one_is_named() -> None:
    """ "Decides, up to 94 %; others up to 100 %" made a reader ask which of them decides; as it is printed, 75.4 is no more than 75."""
    decides = Used(label=text("speed"), peak=0.85, said=text(""), decides=True)
    rows = (
        decides,
        Used(label=text("memory of the host"), peak=1.02, said=text("")),
        Used(label=text("disk"), peak=0.3, said=text("")),
    )
    assert said(Utilisation(rows=rows)) == (
        "“speed” decides the size, used up to 85%; “memory of the host” is fuller, 102%, without changing it"
    )
    equal = Utilisation(rows=(decides, Used(label=text("disk"), peak=0.854, said=text(""))))
    assert said(equal) == "“speed” decides the size, used up to 85%; other resources up to 85%"


def test_a_driver_that_a_reader_is_not_told_is_not_in_the_conclusion_either() -> None:
    """It is drawn of the swings that are left."""

    def swing(name: str, low: int, high: int) -> Swing:
        return Swing(
            driver=text(name), low_label=text("-"), high_label=text("+"), low=roubles(low), high=roubles(high), base=roubles(50)
        )

    whole = TornadoChart(swings=(swing("discount", 10, 50), swing("load", 40, 60)))
    assert said(whole) == "“discount” moves the sum most: from RUB 10 to RUB 50"
    assert said(whole.revised(swings=whole.swings[1:])) == "“load” moves the sum most: from RUB 40 to RUB 60"


def test_what_is_no_picture_of_ours_concludes_nothing() -> None:
    """A new kind without its sentence fails where it is made, not in the customer's hands."""
    with pytest.raises(TypeError, match="Picture"):
        conclusion(Picture(kind="new", basis=Message(key="value-none")))
