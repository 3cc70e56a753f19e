"""What a document prints beside a figure leads to it: bytes a parameter, hours of a week, what stands in reserve."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from math import prod

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.payment import PaymentKind
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.training_workload import TrainingMethod
from aiready_gui.domain.units import GIB
from aiready_gui.domain.workload import RateMeans
from aiready_gui.proposal.document import Paragraph, Section, Table, Utilisation
from aiready_gui.proposal.load_section import load
from aiready_gui.proposal.said import messages
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, ask, catalogue, chosen, proposal_of


def section(name: str, key: str) -> Section:
    return next(one for one in proposal_of(name).sections if one.name == key)


def taught(model: str, method: TrainingMethod) -> Recommendation:
    sample = SAMPLES["lora-7b"]
    return ask(sample.revised(workloads=(sample.workloads[0].revised(model=model, method=method),)))


@pytest.mark.parametrize(
    ("run", "sharded"),
    [
        (partial(answer_to, "pretraining"), {"optimiser"}),
        (partial(answer_to, "lora-7b"), set()),
        (partial(taught, "qwen2-5-7b", TrainingMethod.FULL), {"weights", "gradients", "optimiser"}),
        (partial(taught, "llama-3-1-70b", TrainingMethod.LORA), {"weights", "adapters"}),
    ],
    ids=["pretraining", "lora-7b", "full", "adapters-of-70b"],
)
def test_states_in_memory_are_the_product_of_what_stands_beside_them(
    run: Callable[[], Recommendation], sharded: set[str]
) -> None:
    """43.8 GiB of weights stood over 70.6 billion parameters of 2 bytes on 4 GPUs, which make 32.9: what measured runs add was unsaid.

    70.6e9 x 2 / 4 = 35.3e9 bytes = 32.9 GiB, x 1.33 = 43.8 GiB. Gradients of 4 bytes are 87.5: "sharded over 24" stood under them, which
    would make 3.65. ZeRO-1 shards the optimiser alone, 70.6e9 x 12 / 4 / 24 x 1.33 = 10.9 GiB; FSDP shards all that there is.
    """
    memory = next(option.run for option in run().options if option.run and not option.run.offload).memory
    states = ("weights", "gradients", "optimiser", "adapters")
    told = {one.key.removeprefix("memory-"): one for one in memory if one.key.removeprefix("memory-") in states}
    shares = {
        name: [one.value for one in each.inputs if one.key in ("split-over", "sharded-over")] for name, each in told.items()
    }
    assert {name for name, of in shares.items() if len(of) == 2} == sharded
    for name, figure in told.items():
        made = prod(one.value for one in figure.inputs if one.key not in ("split-over", "sharded-over")) / prod(shares[name])
        fitted = name != "adapters"  # 2 + 2 + 12 bytes, as counted
        assert figure.value == pytest.approx(made if fitted else 16 * made, rel=0.005), name
        assert (figure.evidence is Evidence.CALIBRATED) is fitted
        assert any(one.key == "states-measured" for one in figure.inputs) is fitted
        assert ("sharding" in Texts("en").text(f"formula-{figure.formula}")) is (name in sharded)
    if sharded == {"optimiser"}:
        assert told["weights"].value / GIB == pytest.approx(43.8, abs=0.1)
        assert told["gradients"].value / GIB == pytest.approx(87.5, abs=0.1)


def test_the_sentence_on_states_counts_the_bytes_that_the_table_names() -> None:
    """1,051 GiB are 16 bytes of each of 70.55e9 parameters, while the table names 2, 4 and 12: 18 make 1,183 GiB."""
    run = chosen(answer_to("pretraining")).run
    assert run is not None
    said = next(one for one in run.parallelism.why if one.key == "why-state")
    each = {one.key: one.value for figure in run.memory for one in figure.inputs}
    bytes_each = each["bytes-per-weight"] + each["bytes-per-gradient"] + each["bytes-per-state"]
    assert bytes_each == 18
    assert float(str(said.args["state"])) == pytest.approx(each["params"] * bytes_each / GIB, rel=1e-6)


def test_what_the_table_of_memory_adds_to_the_layout_is_told_beside_it() -> None:
    """Pre-training: 70.6e9 parameters x 2 bytes / 4 cards are 32.9 GiB of weights; the table says 43.8, a third more."""
    run, document = chosen(answer_to("pretraining")).run, proposal_of("pretraining")
    assert run is not None
    said = [part.text for one in document.sections for part in one.parts if isinstance(part, Paragraph)]
    (note,) = [words for words in said if words.key == "training-states-measured"]
    factor = note.args["factor"]
    assert [one.key for one in messages((note,)) if one.key.startswith("figure-")] == [
        "figure-memory-weights", "figure-memory-gradients", "figure-memory-optimiser",
    ]  # fmt: skip
    weights = next(term.value for term in run.memory if term.key == "memory-weights")
    assert weights / GIB == pytest.approx(43.8, abs=0.05)
    assert weights == pytest.approx(70.6e9 * 2 / 4 * float(str(factor)), rel=0.002)


def test_a_machine_in_reserve_of_a_run_is_told_where_the_requirement_says_none() -> None:
    """Page one said "no spare (N)" and the bill had thirteen machines for twelve; the reason stood on the screen alone."""
    told = [one for one in messages(section("pretraining", "section-training").parts) if one.key == "why-spare-nodes"]
    assert [(one.args["nodes"], one.args["spares"]) for one in told] == [(12, 1)]


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_billed_hours_follow_from_a_week_that_is_printed(name: str) -> None:
    """3,768 node-hours of speech stood on hours that no page named: 867 in a week x 730 / 168 = 3,767.3, billed as 3,768."""
    price = chosen(answer_to(name)).price
    told = [one for one in messages(section(name, "section-price").parts) if one.key == "price-hours"]
    if price.plan.chosen.kind is not PaymentKind.AUTOSCALED:
        assert not told
        return
    [line] = [one for one in price.lines if one.mode is not None]
    week, month = (int(str(told[0].args[key])) for key in ("week", "month"))
    assert month == line.quantity == -(-Fraction(week * 730, 168) // 1)
    if name == "speech":
        assert (week, month) == (867, 3768)
    if chosen(answer_to(name)).served is None:
        [table] = [part for part in section(name, "section-scaling").parts if isinstance(part, Table)]
        rows = [[int(str(cell.args["text"])) for cell in row[:2] if isinstance(cell, Message)] for row in table.rows]
        assert sum(hours for _, hours in rows) == 168
        assert sum(count * hours for count, hours in rows) == week
    for locale in LOCALES:
        assert f"{month:,}".replace(",", "\u00a0" if locale == "ru" else ",") in Texts(locale).word(told[0])


def test_a_month_of_downtime_is_named_by_its_days() -> None:
    """0.1 % of 30 days are 43.2 minutes; of the 730 hours that a month is billed for they are 43.8."""
    for locale, days in (("en", "30 days"), ("ru", "30 дней")):
        assert days in Texts(locale).text("column-downtime")


@pytest.mark.parametrize("name", ["speech", "images", "embeddings", "video"])
def test_a_price_by_the_piece_says_that_it_is_of_the_mean_load(name: str) -> None:
    """1,000 searches for 11 roubles stand on a quarter of the peak; of a pile every token is worked on, and no load is meant."""
    for locale, words in (("en", "at the mean load"), ("ru", "при средней нагрузке")):
        each = chosen(answer_to(name)).price.per_unit
        pile = chosen(answer_to("batch")).price.per_unit
        assert each is not None
        assert pile is not None
        assert words in Texts(locale).word(each.of)
        assert words not in Texts(locale).word(pile.of)


@pytest.mark.parametrize("means", RateMeans)
def test_the_chain_of_the_load_multiplies(means: RateMeans) -> None:
    """900 requests a minute -> burst 1.5 -> 80 requests/s: 22.5, but for the mean hour of the week, 28 % of the busiest, left out.

    900 / 60 / 0.281 x 1.5 = 80.1; of a stated peak the rate alone is the chain.
    """
    work = SAMPLES["chat"].workloads[0].revised(requests_per_minute=900, rate_means=means, burst=1.5)
    need = advise(SAMPLES["chat"].revised(workloads=(work,)), catalogue(), as_of=TODAY).serving
    assert need is not None
    each = {one.key: one.value for one in need.peak_rps.inputs}
    made = each["requests-per-minute"] / 60
    if means is RateMeans.AVERAGE:
        made *= each["burst"] / each["week-level"]
    assert made == pytest.approx(need.peak_rps.value)
    assert (means is RateMeans.PEAK) == (set(each) == {"requests-per-minute"})


def test_the_headline_names_the_pace_that_leaves_least() -> None:
    """ "First load: 16.2 h, target 5 days" stood over reasons that said "searches decide": 400 of 874 a minute."""
    data, work = SAMPLES["embeddings"].data, SAMPLES["embeddings"].workloads[0]
    busy = SAMPLES["embeddings"].revised(workloads=(work.revised(searches_per_minute=60_000),), data=data)
    answer = advise(busy, catalogue(), as_of=TODAY)
    told = load(answer, chosen(answer), TODAY).headline
    ours = load(answer_to("embeddings"), chosen(answer_to("embeddings")), TODAY).headline
    assert told is not None
    assert ours is not None
    assert told.args["label"] == Message(key="card-searches")
    assert ours.args["label"] == Message(key="card-first-load")


def test_the_exchange_of_a_step_is_called_its_mean() -> None:
    """ "Up to 108 Gbit/s" stood beside "17 % over 100 Gbit/s": the bytes of a step over all of its time, passed in bursts."""
    keys = {one.key for one in messages(section("pretraining", "section-architecture").parts)}
    assert "flow-of-step" in keys


def test_links_of_a_training_carry_the_bytes_of_its_step() -> None:
    """One time of exchange was held against both links, so both stood at 3.6 %: 16.1 GB/s inside a node and 108 Gbit/s between nodes.

    A step is 43 micro-batches. Inside, four all-reduces of 4,096 x 8,192 x 2 bytes in each of 80 layers over 4 GPUs, 4 x 2 x 3/4 x
    67.1e6 x 80 = 32.21 GB a micro-batch, and of 70.55e9 / 4 weights 2 + 4 bytes x 23/24 = 101.4 GB: 1,486.5 GB. Between, 70.55e9 x 6
    bytes x 11/12 = 388.0 GB enter each of 12 machines. In 31.64 s that is 47.0 GB/s and 98.1 Gbit/s.
    """
    option = chosen(answer_to("pretraining"))
    assert option.run is not None
    step = sum(part.value for part in option.run.step)
    need = {link.kind: link.need.value for link in option.network}
    assert step == pytest.approx(31.64, abs=0.01)
    assert need["in_node"] * step == pytest.approx(1486.5e9, rel=1e-3)
    assert need["between_nodes"] * 1e9 / 8 * step == pytest.approx(388.0e9, rel=1e-3)


def test_time_allowed_bends_as_it_is_written() -> None:
    """ "57,3 ч из 3 дня": of a number of days the genitive would be asked, which the quantity does not have."""
    [rows] = [part.rows for part in section("embeddings", "section-load").parts if isinstance(part, Utilisation)]
    assert Texts("ru").word(rows[0].said).replace("\u00a0", " ") == "57,3 ч, отведено 3 дня"
    assert Texts("en").word(rows[0].said).replace("\u00a0", " ") == "57.3 h, 3 days allowed"
