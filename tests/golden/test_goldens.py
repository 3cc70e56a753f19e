"""Whole answers and whole documents, as they were when somebody last looked at them.

``pytest tests/golden --rewrite-goldens`` writes them anew. A change of them is reviewed line by line like any other, and the
message of the commit says why the numbers moved. The nine samples of the start page, and five richer projects that lie
in ``projects/``: a bank with three workloads, a fine-tuning whose data move, a customer of the European Union with two
zones and euros, agents and code over three years with agreed prices and an offer taken by hand, agents that are counted by sessions.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from difflib import unified_diff
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from outline import outline, steady
from page_fill import filled_pages
from plain import Plain, changed, written
from pypdf import PdfReader
from pypdf.generic import Destination

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES, sample_project
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Bullets, Document, Paragraph, Picture, flat
from aiready_gui.proposal.pdf import render
from aiready_gui.texts import LOCALES, Texts
from tests.common import catalogue, studied_answer_to
from tests.printed import pages_of, words_of

HERE: Final = Path(__file__).parent
RICHER: Final = {path.stem: project_file.load(path) for path in sorted((HERE / "projects").glob("*.aiready"))}
PROJECTS: Final = {**{name: sample_project(name, catalogue()) for name in SAMPLES}, **RICHER}
LEAST_FILLED, LEAST_LAST = 0.6, 0.15
"""Of a page: in the middle of a chapter, and at its end."""
FIRST: Final = 15
"""Differences that a failing test names."""
LONGEST: Final = 400
HOW: Final = "if the change is meant: pytest tests/golden --rewrite-goldens, then review the diff"

CATALOGUE: Final = "0" * 64
"""Stands in for the catalogue's hash, which any row of the catalogue changes."""


@pytest.fixture(scope="module")
def answers(snapshot: Snapshot, today: date) -> Any:
    """Name of a project -> its answer with the study of its money, each worked out once."""

    @cache
    def answer(name: str) -> Recommendation:
        found = studied_answer_to(name) if name in SAMPLES else studied(advise(PROJECTS[name], snapshot, as_of=today), snapshot)
        return found.revised(**{"snapshot_hash": CATALOGUE})

    return answer


@pytest.fixture(scope="module")
def composed(answers: Any, today: date) -> Any:
    """Name of a project -> its document, composed once for both languages."""

    @cache
    def document(name: str) -> Document:
        return compose(answers(name), issued=today, author="A. N.")

    return document


@pytest.fixture(scope="module")
def documents(composed: Any) -> Any:
    """Name of a project -> its document as it is written down, once for both languages."""
    return cache(lambda name: steady(composed(name)))


@pytest.fixture(scope="module")
def printed(composed: Any) -> Any:
    """Name of a project, language -> its document and the file of it, each rendered once."""

    @cache
    def made(name: str, locale: str) -> tuple[Document, bytes]:
        return composed(name), render(composed(name), Texts(locale))

    return made


@pytest.mark.parametrize("name", PROJECTS)
def test_the_answer_is_the_one_that_was_reviewed(name: str, answers: Any, request: pytest.FixtureRequest) -> None:
    """Sizes, speeds, prices, months, reasons: what moved by accident shows here first."""
    path = HERE / "answers" / f"{name}.json"
    now = written(Plain(PROJECTS[name]).answer(answers(name)))
    if request.config.getoption("--rewrite-goldens"):
        write(path, now)
    before = path.read_text(encoding="utf-8")
    if before != now:
        was, became = json.loads(before), json.loads(now)
        moved = [f"{place}: {at(was, place)} -> {value}" for place, value in changed(was, became).items()]
        pytest.fail(told(path, moved), pytrace=False)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", PROJECTS)
def test_the_document_is_the_one_that_was_reviewed(
    name: str, locale: str, documents: Any, request: pytest.FixtureRequest
) -> None:
    """Every heading, sentence and cell that a customer will read."""
    path = HERE / "documents" / f"{name}.{locale}.txt"
    now = outline(documents(name), Texts(locale))
    if request.config.getoption("--rewrite-goldens"):
        write(path, now)
    before = path.read_text(encoding="utf-8")
    if before != now:
        pytest.fail(told(path, list(differences(before, now))), pytrace=False)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", PROJECTS)
def test_the_pages_are_few_enough_to_be_read(name: str, locale: str, printed: Any) -> None:
    """Cover and pages of one workload are at most 12, of up to four at most 22; what is looked up stands behind them under letters."""
    document, content = printed(name, locale)
    reader = PdfReader(io.BytesIO(content))
    letters = [section.letter for section in document.sections if section.appendix]
    assert letters == sorted(letters) and letters[0] == "A"
    first = Texts(locale).text("appendix-heading", letter="A", title="")
    (begins,) = [
        reader.get_destination_page_number(one)
        for one in reader.outline
        if isinstance(one, Destination) and str(one.title).startswith(first.rstrip())
    ]
    assert begins is not None
    assert begins <= (12 if len(PROJECTS[name].workloads) == 1 else 22)
    assert begins < len(reader.pages)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", PROJECTS)
def test_no_page_is_left_empty_in_the_middle_of_a_chapter(name: str, locale: str, printed: Any) -> None:
    """Every page is at least 60 % full, the last one of a chapter at least 15 %: no line stands on a page by itself."""
    pages = filled_pages(printed(name, locale)[1])
    assert len(pages) > 10 and max(page.share for page in pages) <= 1
    hollow = [page for page in pages[1:] if page.share < (LEAST_LAST if page.ends_chapter else LEAST_FILLED)]
    assert not hollow, [f"page {page.number}: {page.share:.0%}" for page in hollow]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", PROJECTS)
def test_no_number_of_a_picture_is_missing_on_the_pages(name: str, locale: str, printed: Any) -> None:
    """The first page gives up what it has no room for; what is counted stays, or the file would lack a "Figure 3"."""
    document, content = printed(name, locale)
    word = {"ru": "Рис.", "en": "Figure"}[locale]
    said = words_of(content)
    numbers = [part.number for section in document.sections for part in flat(section.parts) if isinstance(part, Picture)]
    assert sorted({int(one) for one in re.findall(rf"{re.escape(word)} (\d+)\. ", said)}) == numbers


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", PROJECTS)
def test_the_heading_of_a_list_stands_with_it(name: str, locale: str, printed: Any) -> None:
    """ "Why not others" stood at the foot of a page, and its list on the next."""
    document, content = printed(name, locale)
    texts, pages = Texts(locale), pages_of(content)
    wanted = [
        " ".join(f"{texts.word(before.text)} • {texts.word(after.items[0])}".split())
        for section in document.sections
        for before, after in pairwise(section.parts)
        if isinstance(before, Paragraph) and before.tone == "note" and isinstance(after, Bullets) and not after.prefix
    ]
    assert wanted
    assert not [one for one in wanted if not any(one[: one.index("•") + 20] in page for page in pages)]


def test_every_golden_belongs_to_a_project() -> None:
    """A file that nothing is compared with would be believed for ever."""
    wanted = {f"answers/{name}.json" for name in PROJECTS}
    wanted |= {f"documents/{name}.{locale}.txt" for name in PROJECTS for locale in LOCALES}
    there = {f"{folder}/{path.name}" for folder in ("answers", "documents") for path in (HERE / folder).iterdir()}
    assert there == wanted


def write(path: Path, content: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")


def told(path: Path, moved: list[str]) -> str:
    if not moved:
        return f"{path.name}: the order of its lines; {HOW}"
    more = [f"... and {len(moved) - FIRST} more"] if len(moved) > FIRST else []
    first = [line if len(line) <= LONGEST else f"{line[:LONGEST]}..." for line in moved[:FIRST]]
    return "\n".join((f"{path.name}: {len(moved)} differences; {HOW}", *first, *more))


def at(value: Any, place: str) -> Any:
    """The value at a dotted path, as :func:`plain.changed` names it; ``None`` where there is none."""
    while place and isinstance(value, dict | list):
        if isinstance(value, list):
            index, _, place = place.partition(".")
            value = value[int(index)]
        else:
            name = max((key for key in value if place == key or place.startswith(f"{key}.")), key=len, default=None)
            if name is None:
                return None
            value, place = value[name], place[len(name) + 1 :]
    return value


def differences(before: str, now: str) -> Iterator[str]:
    """Lines that went and came, without what stands around them."""
    for line in unified_diff(before.splitlines(), now.splitlines(), n=0, lineterm=""):
        if line.startswith(("-", "+")) and not line.startswith(("---", "+++")):
            yield line
