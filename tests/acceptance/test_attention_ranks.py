"""Attention in ranks with experts over all cards, as makers and servers publish it: where it is proposed, and where it gives way."""

from __future__ import annotations

import pytest

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Paragraph
from aiready_gui.texts import LOCALES, Texts
from tests.acceptance.test_over_machines import advised, asked
from tests.common import TODAY


def degrees(option: Option) -> tuple[int, int, int, int, int]:
    """Cards of a replica, tensor, pipeline and rank degree, machines of a replica."""
    of = option.layout
    return of.cards, of.tp, of.pp, of.dp, of.machines


@pytest.fixture(scope="module")
def kimi(snapshot: Snapshot) -> Recommendation:
    return asked(snapshot, ("h200_sxm_141",), Precision.FP8, model="kimi-k2", requests_per_minute=3000.0)


@pytest.fixture(scope="module")
def deepseek(snapshot: Snapshot) -> Recommendation:
    return asked(snapshot, ("h200_sxm_141",), Precision.FP8, model="deepseek-r1", requests_per_minute=3000.0)


def test_kimi_k2_stands_on_sixteen_h200_as_its_maker_starts_it(kimi: Recommendation) -> None:
    """Moonshot's deployment guide, "Data Parallelism + Expert Parallelism": --data-parallel-size 16 --data-parallel-size-local 8 over two
    nodes. In tensor parallelism one machine of eight holds it with hardly any cache: 176 cards would carry what 48 do."""
    option = advised(kimi)
    assert degrees(option) == (16, 1, 1, 16, 2)
    assert option.evidence is Evidence.FORMULA
    proven = next(one for one in kimi.options if one.layout.dp == 1)
    assert proven.layout.gpus > 3 * option.layout.gpus
    between = next(link for link in option.network if link.kind == "between_nodes")
    assert between.decision.key == "decision-joined-only"  # a thirtieth of the rate at each of 120 exchanges a token
    assert between.rdma and between.supply is not None and between.need.value < between.supply.value
    assert option.memory is not None  # what stands on a card adds up, the requests of its own rank in it
    parts = sum(part.value for part in option.memory.parts)
    assert parts + option.memory.free_bytes.value == pytest.approx(option.memory.limit_bytes.value)


def test_ranks_on_eight_h200_carry_up_to_twice_what_tensor_parallelism_does(deepseek: Recommendation) -> None:
    """SGLang v0.4: "data parallelism attention for DeepSeek models: up to 1.9x decoding throughput improvement", on eight cards."""
    option = advised(deepseek)
    assert degrees(option) == (8, 1, 1, 8, 1)
    flat = next(one for one in deepseek.options if one.layout.dp == 1 and one.layout.tp == 8)
    assert option.served is not None and flat.served is not None
    times = option.served.replica_rps(option.layout) / flat.served.replica_rps(flat.layout)
    assert 1.5 < times < 2.1


@pytest.mark.parametrize("rate", [1.0, 600.0])
def test_for_the_same_money_ranks_give_way(snapshot: Snapshot, rate: float) -> None:
    """DeepSeek-R1 on two machines of eight H100: both layouts carry it, nothing near the ranks was measured."""
    option = advised(asked(snapshot, ("h100_sxm_80",), Precision.FP8, model="deepseek-r1", requests_per_minute=rate))
    assert degrees(option) == (16, 8, 2, 1, 2)


def test_a_quarter_dearer_and_measured_goes_before_ranks(snapshot: Snapshot) -> None:
    """600 requests a minute of DeepSeek-R1: one machine of ranks would carry it, two of what was measured cost no quarter more in all."""
    answer = asked(snapshot, ("h200_sxm_141",), Precision.FP8, model="deepseek-r1", requests_per_minute=600.0)
    option = advised(answer)
    assert option.layout.dp == 1 and option.evidence is not Evidence.FORMULA


@pytest.mark.parametrize("locale", LOCALES)
def test_ranks_are_told(kimi: Recommendation, deepseek: Recommendation, locale: str) -> None:
    """The equation has the degrees, the reasons and assumptions say what they mean."""
    for answer, key, shape in ((kimi, "why-ranks-joined", "TP1 × DP16, EP16"), (deepseek, "why-ranks", "TP1 × DP8, EP8")):
        option, words = advised(answer), Texts(locale)
        assert shape in words.word(option.equation) and shape in words.word(option.answer)
        reason = next(one for one in option.why if one.key == key)
        assert str(option.layout.dp) in words.word(reason)
        assert "assumption-ranks" in {one.key for one in answer.assumptions}
        assert "assumption-joined" not in {one.key for one in answer.assumptions}
        document = compose(answer, issued=TODAY)
        parts = next(one.parts for one in document.sections if one.title.key == "section-architecture")
        assert reason in [one.text for one in parts if isinstance(one, Paragraph)]


def test_where_nobody_says_what_joins_machines_ranks_are_a_question_to_the_provider(
    snapshot: Snapshot, kimi: Recommendation
) -> None:
    """Kimi-K2 on H200 of a provider that names no network: TP 8 a machine, and beside it how few cards would do over RDMA: as many as
    are proposed where the network is named, by the same arithmetic. Where it is named nothing is asked."""
    silent = tuple(
        one for one in snapshot.offers if one.gpu == "h200_sxm_141" and one.rdma is not True and one.network_gbit_s is None
    )
    market = snapshot.revised(offers=silent, content_hash="ranks-silent")
    option = advised(asked(market, ("h200_sxm_141",), Precision.FP8, model="kimi-k2", requests_per_minute=3000.0))
    assert option.served is not None and option.layout.dp == 1
    found = next(one for one in option.served.alternatives if one.key == "alternative-ranks")
    named = advised(kimi)
    assert named.served is not None
    assert (found.args["machines"], found.args["gpus"]) == (named.layout.machines, named.layout.replicas * named.layout.cards)
    assert found.args["instead"] == option.layout.replicas * 8
    assert "alternative-ranks" not in {one.key for one in named.served.alternatives}
    small = advised(asked(market, ("h200_sxm_141",), Precision.FP8, model="kimi-k2", requests_per_minute=1.0))
    assert small.served is not None and "alternative-ranks" not in {one.key for one in small.served.alternatives}


def test_a_layout_of_the_same_cards_that_gave_way_to_a_measured_one_is_named(snapshot: Snapshot) -> None:
    """It said that GPUs of H200 were cheaper than the H200 which it proposed."""
    option = advised(asked(snapshot, ("h200_sxm_141",), Precision.FP8, model="deepseek-r1", requests_per_minute=1200.0))
    assert option.layout.dp == 1 and option.evidence is not Evidence.FORMULA
    (said,) = (reason for reason in option.why if reason.key.startswith("why-proven"))
    assert said.key == "why-proven-layout"
    assert said.args["gpu"] == option.layout.gpu_name and said.args["count"] % 8 == 0  # type: ignore[operator]
    for locale in LOCALES:
        assert "TP1 × DP8, EP8" in Texts(locale).word(said)
