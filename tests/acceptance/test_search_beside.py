"""An embedder and a reranker on the cards of the model that they search for: room and time worked by hand, and where both are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
import yaml

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.families.serving.retrieval import beside_of
from aiready_gui.advisor.studies.own_hardware import on_own_hardware
from aiready_gui.domain.errors import AnswerError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.own_hardware import OwnHardware
from aiready_gui.domain.own_nodes import OwnNodes
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Redundancy
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.serving_defaults import effective_serving
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.engine.fleets.embeddings import embedding_rate
from aiready_gui.engine.need.beside import Beside
from aiready_gui.engine.serving.beside import beside_s, with_beside
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.deploy import launch_files
from aiready_gui.texts import Texts
from tests.common import TODAY
from tests.engine.values import hand_made

HELD = 2 * (0.568e9 + 0.568e9) + 1.8e9 + 3e9
"""Both in 16 bits, their runtime and their working set: 7.072 GB."""
TOKENS = 32 + 20 * (32 + 512)
"""The search, and the search again with each of twenty fragments: 10,912."""
BOTH = {"embedder": "bge-m3", "reranker": "bge-reranker-v2-m3"}


def ask(snapshot: Snapshot, use: ServingUse = ServingUse.CHAT, **asked: object) -> Recommendation:
    facts = {"model": "llama-3-1-8b", "count_by": CountBy.PER_MINUTE, "requests_per_minute": 120, **asked}
    conditions = Conditions(countries=(), redundancy=Redundancy.N, headroom=0.0)
    work = LlmServing(use=use, **facts)  # type: ignore[arg-type]
    return advise(Project(workloads=(work,), conditions=conditions), snapshot, as_of=TODAY)


@pytest.fixture(scope="module")
def served(snapshot: Snapshot) -> Recommendation:
    return ask(snapshot, **BOTH)


@pytest.fixture(scope="module")
def without(snapshot: Snapshot) -> Recommendation:
    return ask(snapshot)


def test_what_is_asked_is_searched_with(snapshot: Snapshot) -> None:
    """A chat has neither unless asked, documents are searched by the usual embedder, and unknown names are refused."""

    def found(use: ServingUse, **asked: object) -> Beside | None:
        return beside_of(effective_serving(LlmServing(use=use, **asked)), DataNeeds(), snapshot)  # type: ignore[arg-type]

    assert found(ServingUse.CHAT) is None
    assert found(ServingUse.RAG, embedder="") is None
    usual = found(ServingUse.RAG)
    assert usual is not None and usual.names == ("BGE-M3",)
    assert usual.held_bytes == 2 * 0.568e9 + 1.8e9 + 3e9
    both = found(ServingUse.CHAT, **BOTH)
    assert both is not None and (both.held_bytes, both.tokens) == (pytest.approx(HELD), TOKENS)
    # 2 x 303e6 products of a token, and 4 x 24 layers x 1,024 x 512 of attention: of both models, since the bodies are one.
    assert both.flop == pytest.approx(TOKENS * (2 * 0.303e9 + 4 * 24 * 1024 * 512))
    with pytest.raises(AnswerError):
        found(ServingUse.CHAT, embedder="nobody-has-heard-of-it")
    with pytest.raises(AnswerError):
        found(ServingUse.CHAT, reranker="bge-m3")  # it embeds


def test_room_of_every_card_and_time_of_every_request() -> None:
    """7 GB of each of two cards, 20 ms of a request that tensor parallelism does not divide; a card that nobody knows is no answer."""
    tags = ({"gpu": "known"}, {"gpu": "unknown"})
    one = hand_made.replicas(tp=2, runtime_bytes=2e9)
    cells = replace(
        one, **{name: np.repeat(getattr(one, name), 2) for name in ("tp", "runtime_bytes", "supported")},
        combination=np.array([0, 1]), tags=tags,
    )  # fmt: skip
    both = Beside(names=("a", "b"), params=1e9, held_bytes=7e9, flop=1e12, tokens=100, card_s={"known": 0.02})
    held = with_beside(cells, both)
    assert held.runtime_bytes.tolist() == [9e9, 9e9]
    assert held.supported.tolist() == [True, False]
    assert beside_s(cells, both).tolist() == [0.02, 0.0]
    assert with_beside(cells, None) is cells
    assert beside_s(cells, None).tolist() == [0.0, 0.0]


def test_their_room_stands_in_the_memory_of_the_card(served: Recommendation, without: Recommendation) -> None:
    """Between weights and cache; the parts are still the whole."""
    assert served.chosen is not None and served.chosen.memory is not None
    memory = served.chosen.memory
    assert memory.part("beside").value == pytest.approx(HELD)
    filled = sum(part.value for part in memory.parts) + memory.free_bytes.value
    assert filled == pytest.approx(memory.limit_bytes.value)
    assert without.chosen is not None and without.chosen.memory is not None
    assert [part.key for part in without.chosen.memory.parts] == ["weights", "kv-cache", "runtime"]


def test_their_time_is_the_estimate_of_embeddings(snapshot: Snapshot, served: Recommendation) -> None:
    """10,912 tokens at the rate at which the same card embeds fragments of 512; of the card's time as many requests a second as it gets."""
    assert served.chosen is not None
    option = served.chosen
    gpu = snapshot.gpu_by_key[option.layout.gpu_key]
    rate = embedding_rate(snapshot.media_model_by_key["bge-m3"], gpu, 512, snapshot.media)
    assert rate is not None
    told = {figure.key: figure for figure in option.service}
    assert told["beside-time"].value == pytest.approx(TOKENS / rate.value)
    each = 120 / 60 / option.layout.replicas / option.layout.dp
    assert told["beside-share"].value == pytest.approx(each * TOKENS / rate.value)


def test_it_is_told_wherever_the_machines_are(served: Recommendation, without: Recommendation) -> None:
    """Reasons, assumptions, what was asked, the bill's line, the platform, what the file for machines says, the document."""
    assert served.chosen is not None
    assert {"why-beside", "why-beside-little"} & {one.key for one in served.chosen.why}
    assert "assumption-beside" in {one.key for one in served.assumptions}
    assert served.chosen.layout.beside == ("BGE-M3", "bge-reranker-v2-m3")
    assert served.chosen.model_dump(mode="json")["layout"]["beside"] == ["BGE-M3", "bge-reranker-v2-m3"]
    words = Texts("en")
    assert "BGE-M3 + bge-reranker-v2-m3 on the same cards" in words.word(served.chosen.price.lines[0].item)
    assert served.chosen.plan is not None and without.chosen is not None
    platform = {one.name.key for one in served.chosen.plan.stack}
    assert {"component-name-embedder-beside", "component-name-reranker-beside"} <= platform
    assert without.chosen.price.lines[0].item.args["gpu"] == without.chosen.layout.gpu_name
    assert "line-gpu-beside" in repr(compose(served, issued=TODAY))


def test_the_servers_share_the_first_card(served: Recommendation) -> None:
    """Each has half of what both take, the model's own what is left of nine tenths; a folder of weights of its own for each."""
    assert served.chosen is not None and served.chosen.memory is not None
    files = {one.name: one.text for one in launch_files(served, served.chosen_index or 0, Texts("en"))}
    assert {"serve-embedder.sh", "serve-reranker.sh", "serve.sh"} <= set(files)
    services = yaml.safe_load(files["compose.yaml"])["services"]
    share = HELD / served.chosen.memory.total_bytes.value

    def of(name: str) -> float:
        command = services[name]["command"]
        return float(command[command.index("--gpu-memory-utilization") + 1])

    assert of("bge-m3-0") == of("bge-reranker-v2-m3-0") == pytest.approx(np.ceil(share / 2 * 100) / 100)
    assert of("vllm-0") == pytest.approx(np.floor((0.9 - share) * 100) / 100)
    assert "EMBEDDER_PATH" in services["bge-m3-0"]["volumes"][0]
    assert "RERANKER_PATH" in services["bge-reranker-v2-m3-0"]["volumes"][0]
    assert len({service["ports"][0] for service in services.values()}) == len(services)


def test_a_model_that_the_server_is_not_known_to_run_is_named(snapshot: Snapshot) -> None:
    """It takes its room all the same, and the files say that somebody has to start it."""
    found = ask(snapshot, embedder="llama-3-2-nv-embedqa-1b")
    files = {one.name: one.text for one in launch_files(found, found.chosen_index or 0, Texts("en"))}
    assert "llama-3-2-nv-embedqa-1b: the server is not known to run it" in files["serve.sh"]
    assert "serve-embedder.sh" not in files


def test_more_to_search_never_takes_fewer_cards(snapshot: Snapshot, served: Recommendation, without: Recommendation) -> None:
    """Row by row: nothing beside, both, both with ten times the fragments."""
    counts = [
        {(row.offer_key, row.precision): row.gpus for row in found.candidates if row.gate is None}
        for found in (without, served, ask(snapshot, **BOTH, reranked=200))
    ]
    for fewer, more in pairwise(counts):
        shared = fewer.keys() & more.keys()
        assert shared
        assert all(fewer[key] <= more[key] for key in shared)
    assert any(counts[0][key] < counts[2][key] for key in counts[0].keys() & counts[2].keys())


def test_own_machines_carry_less_with_a_search_beside(snapshot: Snapshot) -> None:
    """The reverse question counts them as well: four L40S answer fewer requests."""
    hardware = OwnHardware(nodes=(OwnNodes(gpu="l40s", gpus_per_node=4, nodes=1),))

    def carried(**asked: object) -> float:
        work = LlmServing(use=ServingUse.CHAT, model="llama-3-1-8b", **asked)  # type: ignore[arg-type]
        project = Project(workloads=(work,), conditions=Conditions(redundancy=Redundancy.N))
        (held,) = on_own_hardware(hardware, project, snapshot, date(2026, 11, 30), ("llama-3-1-8b",))
        return held.carried_rps

    assert carried() > carried(**BOTH) > carried(**BOTH, reranked=200) > 0


def test_where_a_search_is_too_slow_fewer_fragments_are_a_way_out(snapshot: Snapshot) -> None:
    """Ten thousand fragments a request: 5.44 million tokens, which no card reads within two seconds. The way out reads fewer."""
    slow = ask(snapshot, **BOTH, reranked=10_000)
    assert slow.chosen is None
    (way,) = (way for way in slow.ways_out if way.field == "workload.reranked")
    assert way.label.args["now"] == 10_000
    found = advise(way.project, snapshot, as_of=TODAY)
    assert found.chosen is not None and found.chosen.price.per_month_excl == way.per_month_excl
