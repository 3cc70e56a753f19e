"""Lines of one sample, or of two that share a model, that a buyer laid side by side: hours, starts, flows, lists."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aiready_gui.domain.explain import Message
from aiready_gui.number_words import NBSP
from aiready_gui.proposal.document import Architecture, Document, Lists, Paragraph, Section
from aiready_gui.proposal.scaling_section import scaling
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, chosen, proposal_of


def page(document: Document, name: str) -> Section:
    return next(section for section in document.sections if section.name == name)


def english(words: Message) -> str:
    return Texts("en").word(words).replace(NBSP, " ")


def told(section: Section) -> Iterator[Message]:
    yield from (part.text for part in section.parts if isinstance(part, Paragraph))


def test_a_machine_of_a_batch_starts_in_the_time_that_its_disk_gives() -> None:
    """Two documents, one model on one kind of disk: "12.7 minutes" to add a replica, "11.8 minutes of start" to a batch.

    480 s to order and boot, 15 GB of image at 1 GB/s, 34.363 GB of weights at 0.4 GB/s of the network disk, 180 s of the engine:
    480 + 15 + 85.91 + 180 = 760.91 s, 12.68 min. Three machines, thirty runs: 5.8681 h / 0.9 + 760.91 / 3600 = 6.7315 h, times 90
    are 605.83, so 606 hours.
    """
    batch, rag = chosen(answer_to("batch")), chosen(answer_to("rag"))
    start = next(one.args["minutes"] for one in batch.why if one.key == "why-batch-hours")
    assert rag.served is not None
    assert start == pytest.approx(760.91 / 60, rel=1e-4)
    assert rag.served.scaling.scale_up_s.value == pytest.approx(760.91, rel=1e-4)
    assert [part.hours for part in batch.price.plan.chosen.parts] == [606]


def test_the_appendix_of_the_load_leads_to_the_hours_that_are_billed() -> None:
    """The price table sent the reader to an appendix whose replicas come to 408 hours a week, for the 576 machine-hours it bills.

    118 x 1 + 5 x 3 + 5 x 4 + 10 x 5 + 10 x 6 + 15 x 7 + 5 x 8 = 408, and a spare of 168 hours; 1 - 408 / (8 x 168) are 70 % of the
    replica hours, 1 - 576 / (9 x 168) only 62 % of the machines'.
    """
    answer = answer_to("chat")
    option = chosen(answer)
    section = scaling(answer, option, TODAY)
    assert section is not None and option.served is not None
    hours = next(one for one in told(section) if one.key == "price-hours")
    plan = option.served.scaling
    assert (sum(count * hours for count, hours in plan.hours_at.items()), hours.args["week"]) == (408, 576)
    assert plan.saved_share.value == pytest.approx(1 - 408 / 1344)
    assert "spares included" in Texts("en").word(hours)
    assert "spares apart" in Texts("en").text("figure-scaling-saved")


def test_what_people_send_and_get_is_counted_one_way() -> None:
    """ "Requests and answers: up to 819 kbit/s" are the requests alone; with the answers they are the 128 kB/s that are logged.

    16.667 a second x 1,024 tokens x 6 bytes x 8 = 819.2 kbit/s; x 256 = 204.8; together 1,024 kbit/s = 128 kB/s.
    """
    option = chosen(answer_to("chat"))
    link = next(one for one in option.network if one.kind == "north_south")
    logged = next(one for one in option.storage if one.throughput_bytes_per_s.key == "log-speed")
    assert link.need.value * 1e6 == pytest.approx(1000 / 60 * 1024 * 6 * 8 / 1000)
    assert logged.throughput_bytes_per_s.value * 8 / 1000 == pytest.approx(819.2 + 204.8)
    drawn = next(part for part in page(proposal_of("chat"), "section-architecture").parts if isinstance(part, Architecture))
    users = next(flow.text for flow in drawn.flows if flow.ends == "users")
    assert english(users) == "requests and answers, one way: up to 819 kbit/s"
    assert "one way" in Texts("en").text("link-north_south")


@pytest.mark.parametrize("sample", ["chat", "lora-7b", "batch"])
@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_stays_inside_twice(sample: str, locale: str) -> None:
    """Checkpoints lie on the fast disk and in object storage, and stood twice in one list."""
    lists = next(part for part in page(proposal_of(sample), "section-architecture").parts if isinstance(part, Lists))
    (stays,) = lists.columns[0].items
    things = Texts(locale).word(stays).split(", ")
    assert len(things) == len(set(things)) > 4


def test_the_first_token_is_as_rough_in_a_reason_as_on_its_card() -> None:
    """RAG: 0.329 to 6.00 s round 1.01 s are 18 times apart; the card said "roughly 0.995 s" of its day, the reason "0.995 s"."""
    option = chosen(answer_to("rag"))
    reasons = {one.key: english(one) for one in option.why}
    assert "First token in roughly 1.01 s against" in reasons["why-latency"]
    assert "Capacity roughly 2.65 requests/s, decided" in reasons["why-carries"]
    assert "Capacity 22.8 requests/s (65%" in english(chosen(answer_to("chat")).why[0])


def test_a_margin_that_nobody_asked_for_is_not_said_to_be_asked_for() -> None:
    """ "Less than the 20% asked for" stood beside "Headroom | 20% | assumption"."""
    assert "conditions.headroom" in answer_to("chat").requirements.unconfirmed
    said = Texts("en").text("status-headroom-missed", value=0.021, asked=0.2)
    assert said == "Headroom 2.1%, less than the planned 20%."


@pytest.mark.parametrize("locale", LOCALES)
def test_a_piece_of_text_has_one_name(locale: str) -> None:
    """The drawing counted passages, the storage fragments, the sizing chunks: 20.8 million of each."""
    texts = Texts(locale)
    name = {"en": "ragments", "ru": "рагмент"}[locale]
    for key in ("box-index", "flow-search", "piece-vectors-role", "figure-fragments"):
        assert name in texts.text(key, fragments=20.8e6, size=128)
