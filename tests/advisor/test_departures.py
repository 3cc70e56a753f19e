"""Where an answer is not what was wished for it says so, and what a sum stands on stands beside it wherever it is shown."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project.customer_questions import customer_questions
from aiready_gui.cli.answer_lines import answer_lines
from aiready_gui.domain.buying import PRICE_FIELD, Buying
from aiready_gui.domain.compliance_answers import Answer, ComplianceAnswers, Deployment
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.other_workloads import Embeddings, Sandboxes
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Stage
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.status import StateKind
from aiready_gui.domain.voice import Voice
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.plan.sum_line import sum_line
from aiready_gui.proposal import xlsx
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Bullets, Paragraph, flat
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, chosen
from tests.printed import printed_words, squeezed


def asked(snapshot: Snapshot, project: Project) -> Recommendation:
    return advise(project, snapshot, as_of=TODAY)


def chat(model: str, rate: float, **changes: Any) -> Project:
    work = LlmServing(use=ServingUse.CHAT, model=model, count_by="per_minute", requests_per_minute=rate)
    return Project(stage=Stage.PRODUCTION, workloads=(work,), **changes)


def departures(answer: Recommendation) -> list[str]:
    return [point.words.key for point in answer.status.of_kind(StateKind.DEPARTURE)]


def first_page(answer: Recommendation, locale: str) -> str:
    texts, page = Texts(locale), compose(answer, issued=TODAY, voice=Voice.MEMO).sections[0]
    parts = list(flat(page.parts))
    said = [texts.word(part.text) for part in parts if isinstance(part, Paragraph)]
    return "\n".join(said + [texts.word(item) for part in parts if isinstance(part, Bullets) for item in part.items])


@pytest.mark.parametrize("locale", LOCALES)
def test_an_own_site_is_answered_with_machines_to_buy(snapshot: Snapshot, locale: str) -> None:
    """Case: chat of an 8B model at 60 a minute, deployment on own premises, countries RU.

    The answer says what to buy, and up to which price; no sum stands without the word that it is rent for comparison. The price of
    a machine is asked for, and until it is named no document of it is final.
    """
    law = ComplianceAnswers(deployment=Deployment.ON_PREM, org_country="RU")
    answer = asked(snapshot, chat("llama-3-1-8b", 60, conditions=Conditions(countries=("RU",)), compliance=law))
    assert departures(answer) == ["departure-on-prem"]
    words = Texts(locale).word(answer.status.of_kind(StateKind.DEPARTURE)[0].sentence)
    assert words in first_page(answer, locale)
    assert any(words in line for line in answer_lines(answer, Texts(locale)))
    option, own = chosen(answer), chosen(answer).status.beside_sum()[0]
    assert option.answer.key == "own-site-answer" and Texts(locale).word(option.answer) in first_page(answer, locale)
    assert own.key == "short-own-site"
    lines = answer_lines(answer, Texts(locale))
    assert f"  {Texts(locale).word(option.answer)}" in lines
    for one in answer.options:
        beside = one.status.beside_sum()[0]
        assert beside.key == own.key and any(Texts(locale).word(beside) in line for line in lines)
    assert not answer.status.complete and answer.status.preliminary
    assert next(one.field for one in customer_questions(answer)) == PRICE_FIELD
    named = asked(snapshot, answer.project.revised(buying=Buying(machine_price=Decimal(500_000))))
    assert not named.status.of_kind(StateKind.OWN_PRICE)
    assert chosen(named).answer != option.answer


def test_a_consumer_card_in_production_says_what_its_licence_forbids(snapshot: Snapshot) -> None:
    """Case: a bank, 300 a minute of a 14B model, only GeForce cards left by the customer's own exclusions."""
    servers = tuple(gpu.key for gpu in snapshot.gpus if gpu.datacenter_licence)
    conditions = Conditions(countries=(), excluded_gpus=servers[:50], consumer_cards=True)
    law = ComplianceAnswers(org_country="RU", org_type="bank")
    answer = asked(snapshot, chat("qwen2-5-14b", 300, currency=Currency.USD, conditions=conditions, compliance=law))
    assert "GeForce" in chosen(answer).layout.gpu_name
    assert departures(answer) == ["departure-consumer"]
    assert "лицензия драйвера GeForce" in first_page(answer, "ru")
    trial = asked(snapshot, answer.project.revised(stage=Stage.TESTING))
    assert "departure-consumer" not in departures(trial)


def test_a_seat_is_never_the_sum_of_two_cards(snapshot: Snapshot) -> None:
    """Case: ten people, 20 GB each; once answered with two cards of 16 GB a person. Of 100 GB, on two cards of 96, it is said."""
    work = Sandboxes(people=10, hours_per_day=8, gpu_memory_gb=20)
    answer = asked(snapshot, Project(stage=Stage.TESTING, currency=Currency.USD, workloads=(work,)))
    assert answer.options
    for option in answer.options:
        memory = snapshot.gpu_by_key[option.layout.gpu_key].memory_bytes
        assert memory is not None
        assert memory >= 20e9, option.layout.gpu_name
    assert departures(answer) == []
    larger = asked(snapshot, answer.project.revised(workloads=(work.revised(gpu_memory_gb=100),)))
    assert chosen(larger).layout.tp == 2
    assert departures(larger) == ["departure-seat"]
    assert "собрана из 2 × RTX PRO 6000" in first_page(larger, "ru")


def test_a_country_moved_by_law_is_named(snapshot: Snapshot) -> None:
    """Germany asked, data of Russian citizens: Russia, with the article."""
    law = SAMPLES["rag"].compliance.revised(pd_subjects_ru_citizens=Answer.YES)
    conditions = SAMPLES["rag"].conditions.revised(countries=("DE",))
    answer = asked(snapshot, SAMPLES["rag"].revised(compliance=law, conditions=conditions))
    assert "departure-country" in departures(answer)
    words = Texts("ru").word(answer.status.of_kind(StateKind.DEPARTURE)[0].sentence)
    assert "Германия" in words
    assert "152-ФЗ ст. 18 ч. 5" in words
    assert departures(answer_to("rag")) == []


def test_a_fleet_that_no_account_books_at_once_says_so(snapshot: Snapshot) -> None:
    answer = asked(snapshot, chat("llama-3-1-8b", 3000, conditions=Conditions(countries=("RU",))))
    for option in answer.options:
        told = any(point.words.key == "departure-quota" for point in option.status.points)
        assert told == (option.layout.instances > 16 and not option.to_reserve)
    assert any(option.layout.instances > 16 for option in answer.options)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_sum_on_a_median_says_so_everywhere(snapshot: Snapshot, locale: str) -> None:
    """The provider of the article publishes no price of GPUs: its sum was printed like an offer's."""
    answer, texts = asked(snapshot, SAMPLES["rag"].revised(provider="Cloud4Y")), Texts(locale)
    for option in answer.options:
        keys = [note.key for note in option.status.beside_sum()]
        assert ("short-price-by-reference" in keys) == any(line.reference is not None for line in option.price.lines)
        if any(line.item.key == "line-storage-usual" for line in option.price.lines):
            assert any("storage" in key for key in keys)
    (line,) = sum_line(chosen(answer).status)
    words = texts.word(line)
    assert ("медиане" if locale == "ru" else "median") in words
    assert words in first_page(answer, locale)
    assert any(words in printed for printed in answer_lines(answer, texts))
    document = compose(answer, issued=TODAY)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(document, texts)))
    told = [sheet.title for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == words]
    assert told == [texts.text("sheet-inputs"), texts.text("sheet-prices")]  # sheets beside whose figure it stands
    assert squeezed(printed_words(document, locale)).count(squeezed(words)) == 2
    kept = json.loads(answer.model_dump_json())["options"][answer.chosen_index or 0]["status"]["points"]
    assert [point["of_sum"]["key"] for point in kept if point["of_sum"]] == [n.key for n in chosen(answer).status.beside_sum()]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_range_of_a_median_is_told_to_the_kopeck(snapshot: Snapshot, locale: str) -> None:
    """132.51 roubles a GPU-hour once stood as 133.00: three digits with two noughts behind them."""
    answer, texts = asked(snapshot, SAMPLES["rag"].revised(provider="Cloud4Y")), Texts(locale)
    reference = next(line.reference for line in chosen(answer).price.lines if line.reference is not None)
    point = next(one for one in answer.status.points if one.kind is StateKind.REFERENCE)
    for end in (reference.low, reference.high):
        assert texts.number(end, decimals=2) in texts.word(point.sentence)


def test_a_store_that_nobody_prices_says_how_much_it_may_be(snapshot: Snapshot) -> None:
    """2 TB of plain text: its index takes terabytes of memory, at an assumed 5 dollars a GB and month."""
    work = Embeddings()
    project = Project(currency=Currency.USD, workloads=(work,), data=DataNeeds(text_inside_gb=2000, volume_gb=2000))
    answer = asked(snapshot, project)
    point = next(one for one in answer.status.points if one.of_sum and one.of_sum.key == "short-left-out-vector-store")
    size = next(part.args["size"] for part in chosen(answer).price.left_out if "size" in part.args)
    assert point.of_sum is not None
    assert point.of_sum.args["month"] == pytest.approx(5 * float(str(size)), rel=1e-6)
    assert "допущение" in Texts("ru").word(point.sentence)


@pytest.mark.parametrize(("budget", "key"), [(10_000_000, "short-within-budget"), (1_000, "short-over-budget")])
def test_a_budget_is_compared_and_shown(snapshot: Snapshot, budget: int, key: str) -> None:
    project = SAMPLES["chat"].revised(conditions=SAMPLES["chat"].conditions.revised(budget_per_month=Decimal(budget)))
    answer = asked(snapshot, project)
    assert key in [note.key for note in chosen(answer).status.beside_sum()]
    assert "бюджет" in first_page(answer, "ru")


def test_every_part_left_out_has_short_words() -> None:
    """A part that a family learns to leave out is named beside the sum too."""
    for sample in SAMPLES:
        for option in answer_to(sample).options:
            for note in option.status.beside_sum(whole=True):
                for locale in LOCALES:
                    assert Texts(locale).word(note)


def test_a_node_smaller_than_counted_is_told_on_page_one() -> None:
    """An embedder's card is fed by 2 + 4 cores and 0.12 of a core for its text, 6.12; its node has 4: said deep inside only."""
    answer = answer_to("embeddings")
    assert answer.chosen is not None
    (point,) = (one for one in answer.chosen.status.of_kind(StateKind.DEPARTURE) if one.words.key == "departure-host")
    said = Texts("en").word(point.sentence).replace("\u00a0", " ")
    assert "6.12 vCPU" in said and "4 vCPU" in said
    assert answer.chosen.vcpus_per_instance == 4


@pytest.mark.parametrize("locale", LOCALES)
def test_weights_that_may_not_serve_paying_customers_are_said(snapshot: Snapshot, locale: str) -> None:
    """Mistral Large 2 is for research; a pilot may try it; of an own model that nobody asked about it is asked."""

    def of_licence(answer: Recommendation) -> list[str]:
        return [key for key in departures(answer) if key.startswith("departure-licence")]

    answer = asked(snapshot, chat("mistral-large-2-123b", 10))
    assert of_licence(answer) == ["departure-licence-forbids"]
    (point,) = (one for one in answer.status.of_kind(StateKind.DEPARTURE) if one.words.key == "departure-licence-forbids")
    assert Texts(locale).word(point.sentence) in first_page(answer, locale)
    assert of_licence(asked(snapshot, chat("mistral-large-2-123b", 10).revised(stage=Stage.PILOT))) == []
    own = snapshot.model_by_key["llama-3-1-8b"].revised(key="own-sevlog", name="SevLog")
    market = snapshot.revised(models=(*snapshot.models, own), content_hash="with an own model")
    assert of_licence(asked(market, chat("own-sevlog", 10))) == ["departure-licence-open"]
    allowed = snapshot.revised(models=(*snapshot.models, own.revised(paid_service=True)), content_hash="with an allowed model")
    assert of_licence(asked(allowed, chat("own-sevlog", 10))) == []
