"""Several workloads in one project: each sized, one bill, the dataset counted once."""

from __future__ import annotations

from datetime import date

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import KeyFigures, Labelled, Paragraph, Spans, flat
from aiready_gui.proposal.said import messages
from aiready_gui.texts import Texts

DAY = date(2026, 11, 24)
BOTH = SAMPLES["chat"].revised(
    workloads=(*SAMPLES["chat"].workloads, *SAMPLES["rag"].workloads), data=DataNeeds(volume_gb=5000, egress_gb_month=2000)
)


def test_every_workload_has_its_answer_and_one_bill_holds_them_all(snapshot: Snapshot) -> None:
    """The sum of the parts is the sum on the bill, to the kopeck."""
    answer = advise(BOTH, snapshot, as_of=DAY)
    assert [part.workload for part in answer.parts] == [0, 1]
    chosen = [part.chosen for part in answer.parts]
    assert answer.together is not None
    assert all(option is not None for option in chosen)
    assert answer.together.per_month_excl.amount == sum(o.price.per_month_excl.amount for o in chosen if o)
    whole = answer.together
    assert whole.per_month_excl + whole.per_month_vat == whole.per_month_incl
    assert whole.gpus == sum(o.layout.gpus for o in chosen if o)


def test_the_dataset_is_stored_and_paid_for_once(snapshot: Snapshot) -> None:
    """The second workload brings its own weights and logs, never the dataset again."""
    answer = advise(BOTH, snapshot, as_of=DAY)
    first, second = (part.options[part.recommended or 0] for part in answer.parts)
    assert first.storage[0].capacity_bytes.value > 5e12
    alone = advise(SAMPLES["rag"].revised(data=DataNeeds(volume_gb=5000)), snapshot, as_of=DAY).chosen
    assert alone is not None
    assert second.storage[0].capacity_bytes.value < alone.storage[0].capacity_bytes.value - 5e12


def test_the_document_names_every_workload(snapshot: Snapshot) -> None:
    """Configuration and price stand once for each, with its name; the sum follows."""
    answer = advise(BOTH, snapshot, as_of=DAY)
    titles = [section.title.key for section in compose(answer, issued=DAY).sections]
    assert titles.count("section-of-work") >= 8
    assert "section-together" in titles
    assert titles.count("section-price-lists") == 1


def test_the_term_of_a_project_is_the_sum_of_its_sections(snapshot: Snapshot) -> None:
    """Page 2 named 1,006,184.90 less than the sections together: it left out what grows. A single run beside services too."""
    asked = BOTH.revised(workloads=(*BOTH.workloads, Training(method=TrainingMethod.LORA, model="qwen2-5-7b", tokens=50e6)))
    answer = advise(asked, snapshot, as_of=DAY)
    prices = [part.chosen.price for part in answer.parts if part.chosen]
    whole = answer.together
    assert whole is not None and len(prices) == 3
    assert [price.single for price in prices] == [False, False, True]
    assert whole.term_excl.amount == sum(price.term_excl.amount for price in prices)
    assert whole.term_incl.amount == sum(price.term_incl.amount for price in prices)
    for index, month in enumerate(whole.schedule.months):
        assert month.incl.amount == sum(price.schedule.months[index].incl.amount for price in prices)
    assert whole.grown == ("gpus", "storage")
    section = next(one for one in compose(answer, issued=DAY).sections if one.title.key == "section-summary")
    figures = next(part for part in flat(section.parts) if isinstance(part, KeyFigures))
    (term,) = (item for item in figures.items if item.label.key == "summary-term-grown")
    assert term.value == whole.term_excl
    assert term.note is not None
    assert term.note.args["incl"].args["amount"] == f"{whole.term_incl.amount:.2f}"  # type: ignore[union-attr]


def test_the_first_page_says_of_which_work_its_figures_are(snapshot: Snapshot) -> None:
    """Latency, reasons and bars of the chat stood under the sum of three workloads without its name."""
    answer = advise(BOTH, snapshot, as_of=DAY)
    assert answer.beside
    page = next(one for one in compose(answer, issued=DAY).sections if one.title.key == "section-summary")
    rows = {part.label.key: part for part in page.parts if isinstance(part, Labelled)}
    lines = [part.text.args for part in rows["summary-proposal"].parts if isinstance(part, Paragraph)]
    assert [(args["number"], args["title"]) for args in lines] == [
        (number, part.requirements.title) for number, part in enumerate(answer.parts, start=1)
    ]
    (spans,) = (part for part in flat(page.parts) if isinstance(part, Spans))
    assert [item.label.args["number"] for item in spans.items] == [1, 2, 1]
    assert "summary-variants" not in rows  # options of one work beside the sum of all: its own pages have them
    note = rows["summary-reasons"].note
    assert note is not None
    (of,) = (one for one in messages(note) if one.key == "summary-of-first")
    assert of.args["title"] == answer.requirements.title


@pytest.mark.parametrize(
    ("text_gb", "tokens", "beside"),
    [(40.0, 6.2e9, "about RUB 71,764 a month"), (None, 0.0, "without the vector store")],
)
def test_text_that_is_stated_is_loaded_whichever_workload_is_first(
    text_gb: float | None, tokens: float, beside: str, snapshot: Snapshot
) -> None:
    """40 GB of text are 6.2 billion tokens to embed, and 170 GB of vectors that nobody prices: 170.06 x 5 dollars x 84.40 = 71,764.

    Behind a chat "there was nothing to load" of them, in "up to 0 GB of memory", and page 1 left the store out without a word.
    """
    asked = SAMPLES["chat"].revised(
        workloads=(*SAMPLES["chat"].workloads, *SAMPLES["embeddings"].workloads),
        data=DataNeeds(volume_gb=800, text_inside_gb=text_gb),
    )
    answer = advise(asked, snapshot, as_of=DAY)
    part, texts = answer.beside[0], Texts("en")
    assert answer.chosen and part.chosen
    assert part.requirements.need.args["tokens"] == pytest.approx(tokens)
    said = " ".join(texts.word(one) for one in answer.chosen.status.beside_sum(whole=True))
    assert beside in said.replace("\u00a0", " ")
    for message in (part.requirements.need, *part.assumptions, *part.chosen.price.left_out):
        assert " 0 GB" not in texts.word(message).replace("\u00a0", " ")


def test_one_store_of_vectors_is_told_once(snapshot: Snapshot) -> None:
    """Of documents that one workload searches and another embeds."""
    asked = SAMPLES["rag"].revised(
        workloads=(*SAMPLES["rag"].workloads, *SAMPLES["embeddings"].workloads), data=DataNeeds(volume_gb=800, text_inside_gb=40)
    )
    answer = advise(asked, snapshot, as_of=DAY)
    assert answer.chosen
    beside = [one.key for one in answer.chosen.status.beside_sum(whole=True)]
    assert beside.count("short-left-out-vector-store") == 1
