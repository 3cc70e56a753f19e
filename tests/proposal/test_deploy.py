"""Launch files: what a shell, a YAML reader and the tools' own schemas would read in them."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from math import ceil, floor
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.compliance_answers import ComplianceAnswers
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.speculation import Speculation
from aiready_gui.domain.thinking import habit
from aiready_gui.domain.training_workload import LoraTargets, Optimiser, Recomputation, TrainingMethod, TrainingPrecision
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.engine.gpu.adapters import RANKS
from aiready_gui.proposal import launch_text
from aiready_gui.proposal.components import Kind, sites
from aiready_gui.proposal.deploy import export_files, launch_files
from aiready_gui.proposal.deploy_media import POOLING
from aiready_gui.proposal.deploy_scaling import Scaling, autoscaler
from aiready_gui.proposal.deploy_server import ServerLaunch, server_launch
from aiready_gui.proposal.deploy_server_files import compose_file, helm_values
from aiready_gui.proposal.deploy_server_flags import EXCHANGE, served_name, server_flags
from aiready_gui.proposal.deploy_speculation import METHODS
from aiready_gui.proposal.deploy_training import TrainingLaunch, training_files
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, answer_to, catalogue, chosen

EVIL = 'АО «Ромашка»\'; rm -rf / #\n"$(touch x)" ${HOME} `id` : - {a: b} \u2028\x07 %s @{flags}'
# Names of the arguments in vllm/engine/arg_utils.py and vllm/entrypoints of the package 0.32.0 (0.33.0 has them too, read on
# 2026-11-30), and of the fields in the chart's values.schema.json.
KNOWN_FLAGS = {
    "--served-model-name", "--tensor-parallel-size", "--pipeline-parallel-size", "--dtype", "--quantization", "--kv-cache-dtype",
    "--max-model-len", "--gpu-memory-utilization", "--max-num-seqs", "--enable-prefix-caching", "--host", "--port", "--runner",
    "--hf-overrides", "--reasoning-parser", "--default-chat-template-kwargs", "--limit-mm-per-prompt", "--speculative-config",
    "--data-parallel-size", "--enable-expert-parallel", "--all2all-backend",
}  # fmt: skip
# Values that the same package takes: Literals of vllm/config/parallel.py, cache.py, scheduler.py, speculative.py and lora.py, keys of
# vllm/reasoning/__init__.py. As far as the files use them.
KNOWN_VALUES = {
    "--all2all-backend": {"deepep_low_latency", "deepep_high_throughput", "allgather_reducescatter"},
    "--kv-cache-dtype": {"auto", "fp8"},
    "--runner": {"auto", "generate", "pooling", "draft"},
    "--reasoning-parser": {"deepseek_r1", "deepseek_v3", "glm45", "kimi_k2", "minimax_m2_append_think", "qwen3"},
    "--max-lora-rank": {"1", "8", "16", "32", "64", "128", "256", "320", "512"},
    "method": {"ngram", "draft_model", "eagle3", "mtp"},
}
VLLM_CONFIG = {
    "convert", "dtype", "enableChunkedPrefill", "enablePrefixCaching", "extraArgs", "gpuMemoryUtilization", "maxLoras",
    "maxModelLen", "maxNumSeqs", "runner", "tensorParallelSize", "v0",
}  # fmt: skip


@pytest.fixture(scope="module")
def answer(snapshot: Snapshot) -> Recommendation:
    return advise(SAMPLES["rag"].revised(title=EVIL[:160], customer=EVIL[:120]), snapshot, as_of=TODAY)


def files(answer: Recommendation, locale: str = "ru") -> dict[str, str]:
    assert answer.recommended is not None
    return {file.name: file.text for file in launch_files(answer, answer.recommended, Texts(locale))}


def with_layout(answer: Recommendation, **changes: Any) -> Recommendation:
    option = chosen(answer)
    changed = option.revised(layout=option.layout.revised(**changes))
    return answer.revised(options=(changed,), recommended=0)


def launch_of(answer: Recommendation) -> ServerLaunch:
    assert answer.recommended is not None
    made = server_launch(answer, answer.options[answer.recommended])
    assert made is not None
    return made


def command(script: str, starts: str) -> list[str]:
    """The words of the command that begins with ``starts``, as a shell would split them."""
    lines = script.replace("\\\n", " ").splitlines()
    return shlex.split(next(line for line in lines if line.startswith(starts)))


def pairs(words: list[str]) -> dict[str, str]:
    return {
        word: (words[i + 1] if i + 1 < len(words) and not words[i + 1].startswith("--") else "")
        for i, word in enumerate(words)
        if word.startswith("--")
    }


def test_the_command_says_what_was_sized(answer: Recommendation) -> None:
    """Parallelism, precision, context and batch are those of the option; only documented flags stand in it."""
    words = command(files(answer)["serve.sh"], "exec vllm serve")
    assert words[:4] == ["exec", "vllm", "serve", "$MODEL_PATH"]
    given, layout = pairs(words), chosen(answer).layout
    assert set(given) <= KNOWN_FLAGS
    assert given["--tensor-parallel-size"] == str(layout.tp)
    assert given["--pipeline-parallel-size"] == str(layout.pp)
    assert given["--max-model-len"] == str(launch_of(answer).context_tokens)
    total = chosen(answer).served.memory.total_bytes.value
    beside = (2 * 0.568e9 + 1.8e9 + 3e9) / total  # BGE-M3 in 16 bits, its runtime and its working set
    assert float(given["--gpu-memory-utilization"]) == floor((0.9 - beside) * 100) / 100
    assert 1 <= int(given["--max-num-seqs"]) <= 1024
    speed = chosen(answer).served.speed
    assert speed is not None
    assert int(given["--max-num-seqs"]) >= floor(speed.batch.value)
    assert "--enable-prefix-caching" in given


def test_values_are_those_that_the_pinned_server_takes() -> None:
    """A value that its parser does not know stops the server at its start."""
    assert EXCHANGE in KNOWN_VALUES["--all2all-backend"]
    assert POOLING[1] in KNOWN_VALUES[POOLING[0]]
    assert set(METHODS.values()) <= KNOWN_VALUES["method"]
    assert {str(rank) for rank in RANKS} == KNOWN_VALUES["--max-lora-rank"]
    parsers = {known.server.parser for card in catalogue().models if (known := habit(card.key)) and known.server.parser}
    assert parsers <= KNOWN_VALUES["--reasoning-parser"]


def test_a_context_beyond_the_models_own_scales_its_positions(answer: Recommendation) -> None:
    """As vLLM's "Context Extension" has it; a shell, Compose and Helm each get the base of the positions from ROPE_THETA."""
    assert answer.serving is not None
    own = {"model_context_tokens": 40_960, "model_positions": 40_960}
    longer = answer.revised(requirements=answer.serving.revised(context_tokens=163_840, **own))
    made = files(longer)
    given = pairs(shlex.split(made["serve.sh"].replace("\\\n", " ").replace("${ROPE_THETA:?}", "1000000").splitlines()[-1]))
    scaled = {"rope_type": "yarn", "factor": 4, "original_max_position_embeddings": 40_960, "rope_theta": 1_000_000}
    assert json.loads(given["--hf-overrides"]) == {"rope_parameters": scaled}
    uneven = files(
        answer.revised(
            requirements=answer.serving.revised(context_tokens=240_000, model_context_tokens=40_960, model_positions=32_768)
        )
    )
    assert 'factor\\": 7.325,' in uneven["serve.sh"], "240,000 / 32,768 = 7.3242; at 7.324 the server would take 239,993 tokens"
    assert "${ROPE_THETA:?}" in made["compose.yaml"] and "ROPE_THETA" in made["values.yaml"]
    assert "s|ROPE_THETA|${ROPE_THETA:?}|" in made["deploy.sh"]
    assert "--hf-overrides" not in files(answer)["serve.sh"] and "ROPE_THETA" not in "".join(files(answer).values())


def test_positions_are_scaled_from_those_that_the_maker_trained(snapshot: Snapshot) -> None:
    """Qwen's recipe for Qwen3: 131,072 tokens are 32,768 x 4 (not 3.2 x the 40,960 of its config.json), 65,536 are 32,768 x 2; what its
    config.json takes is not scaled. The remark says the same figures, and its source is named. A model whose maker says no other
    number is scaled from its own context."""
    rag = SAMPLES["rag"].workloads[0]

    def asked(context: int, model: str = "qwen3-32b") -> Recommendation:
        work = rag.revised(model=model, extended_context=True, longest_context=context)
        return advise(SAMPLES["rag"].revised(workloads=(work,)), snapshot, as_of=TODAY)

    def scaled(found: Recommendation) -> tuple[float, int]:
        (said,) = (flag for flag in server_flags(launch_of(found)) if "yarn" in flag)
        given = json.loads(said.replace("${ROPE_THETA:?}", "0"))["rope_parameters"]
        return given["factor"], given["original_max_position_embeddings"]

    recipe = "docs/source/deployment/vllm.md"
    for context, times in ((131_072, 4), (65_536, 2)):
        found = asked(context)
        assert scaled(found) == (times, 32_768)
        told = {one.key: one.args for one in found.assumptions}["assumption-extended-context"]
        assert (told["times"], told["from"], told["most"]) == (times, 32_768, 40_960)
        assert any(recipe in source.title for source in found.sources)
    own = asked(40_960)
    assert "--hf-overrides" not in server_flags(launch_of(own))
    assert not any(recipe in source.title for source in own.sources)
    assert scaled(asked(262_144, "llama-3-1-8b")) == (2, 131_072)


@pytest.mark.parametrize(
    ("precision", "flags", "comment"),
    [
        (Precision.BF16, {"--dtype": "bfloat16"}, False),
        (Precision.FP8, {"--dtype": "auto", "--quantization": "fp8"}, False),
        (Precision.INT8, {"--dtype": "auto"}, True),
        (Precision.INT4, {"--dtype": "auto"}, True),
    ],
)
def test_the_precision_is_asked_for(answer: Recommendation, precision: Precision, flags: dict[str, str], comment: bool) -> None:
    """A format that lies in the checkpoint takes no flag, but the file says so."""
    changed = with_layout(answer, precision=precision)
    given = pairs(server_flags(launch_of(changed)))
    assert {name: value for name, value in given.items() if name in ("--dtype", "--quantization")} == flags
    assert ("уже переведённые" in files(changed)["serve.sh"]) is comment


def test_an_8_bit_cache_and_an_old_card_are_said(answer: Recommendation) -> None:
    changed = with_layout(answer, kv_bits=8, float16=True, precision=Precision.BF16)
    given = pairs(server_flags(launch_of(changed)))
    assert given["--kv-cache-dtype"] == "fp8"
    assert given["--dtype"] == "float16"


def test_compose_gives_every_replica_its_own_gpus(answer: Recommendation) -> None:
    """Read back by a YAML parser; a dollar of the user's stays a dollar, the placeholder stays one."""
    changed = with_layout(answer, tp=2, replicas_per_instance=4, gpus_per_instance=8)
    read = yaml.safe_load(files(changed)["compose.yaml"])
    assert (
        set(read["services"])
        == set(compose_file(launch_of(changed), "")["services"])
        == {
            *(f"vllm-{i}" for i in range(4)),
            *(f"bge-m3-{card}" for card in (0, 2, 4, 6)),  # on the first card of each
        }
    )
    used: list[str] = []
    for number, service in enumerate(read["services"].values()):
        device = service["deploy"]["resources"]["reservations"]["devices"][0]
        used += device["device_ids"]
        assert device["capabilities"] == ["gpu"]
        assert service["ports"] == [f"{8000 + number}:8000"]
        weights = "MODEL_PATH" if number < 4 else "EMBEDDER_PATH"
        assert service["volumes"] == [f"${{{weights}:?}}:/model:ro"]
        assert set(pairs(service["command"])) <= KNOWN_FLAGS
        assert "$$(touch x)" in service["labels"]["aiready.project"]
    assert used == [*(str(gpu) for gpu in range(8)), "0", "2", "4", "6"]


def test_cards_of_amd_get_their_own_image_and_devices(answer: Recommendation) -> None:
    """An image built on CUDA does not start on an Instinct, and NVIDIA's runtime gives it nothing."""
    launch = launch_of(with_layout(answer, image="vllm/vllm-openai-rocm", tp=2, replicas_per_instance=2))
    services = compose_file(launch, "")["services"]
    assert {service["image"].partition(":")[0] for service in services.values()} == {"vllm/vllm-openai-rocm"}
    assert [service["environment"]["HIP_VISIBLE_DEVICES"] for service in services.values()] == ["0,1", "2,3", "0", "2"]
    assert all("deploy" not in service and "/dev/kfd:/dev/kfd" in service["devices"] for service in services.values())
    model = helm_values(launch)["servingEngineSpec"]["modelSpec"][0]
    assert (model["repository"], model["requestGPUType"]) == ("vllm/vllm-openai-rocm", "amd.com/gpu")


def test_the_image_is_that_of_the_cards(snapshot: Snapshot) -> None:
    """The catalogue's facts name the repository: of MI300X another than of L40S."""
    found = {}
    for gpu in ("mi300x", "l40s"):
        others = tuple(card.key for card in snapshot.gpus if card.key != gpu)
        sample = SAMPLES["chat"]
        conditions = sample.conditions.revised(countries=(), excluded_gpus=others)
        made = advise(sample.revised(conditions=conditions, compliance=ComplianceAnswers()), snapshot, as_of=TODAY)
        found[gpu] = launch_of(made).image
    assert found == {"mi300x": "vllm/vllm-openai-rocm", "l40s": "vllm/vllm-openai"}


def test_a_makers_own_checkpoint_is_not_quantised_again(answer: Recommendation) -> None:
    """A server told to quantise what is in FP8 already refuses, or does it twice."""
    launch = launch_of(with_layout(answer, precision=Precision.FP8, published=True))
    assert "--quantization" not in server_flags(launch)
    assert "--quantization" in server_flags(launch.revised(published=False))
    changed = with_layout(answer, precision=Precision.FP4, published=True)
    assert "уже переведённые" not in files(changed)["serve.sh"]


def test_helm_values_use_the_charts_fields(answer: Recommendation) -> None:
    """Names of vllm-stack 0.1.12; what the chart requires is there."""
    read = yaml.safe_load(files(answer)["values.yaml"])
    assert set(read) == {"servingEngineSpec", "routerSpec", "kube-prometheus-stack"}
    model = read["servingEngineSpec"]["modelSpec"][0]
    layout = chosen(answer).layout
    assert {"name", "repository", "tag", "modelURL", "replicaCount", "requestCPU", "requestMemory", "requestGPU"} <= set(model)
    assert set(model["vllmConfig"]) <= VLLM_CONFIG
    assert set(pairs(model["vllmConfig"]["extraArgs"])) <= KNOWN_FLAGS
    assert model["requestGPU"] == layout.tp * layout.pp
    assert model["replicaCount"] == layout.replicas + layout.spares
    assert model["modelURL"] == "MODEL_PATH"


def test_a_session_comes_back_to_its_replica(answer: Recommendation) -> None:
    """The router sends it where its cache lies, and the server takes as many requests as its memory holds.

    A session keeps 0.5 x 24,000 + 0.5 x 24,180 = 24,090 tokens in the mean, a request has 24,180.
    """
    work = LlmServing(use=ServingUse.AGENTS, model="qwen3-32b", count_by=CountBy.SESSIONS, sessions=80, kept_context=24_000)
    sessions = advise(SAMPLES["rag"].revised(workloads=(work,)), catalogue(), as_of=TODAY)
    option, launch = chosen(sessions), launch_of(sessions)
    assert option.served is not None
    cache, free = option.served.memory.part("kv-cache"), option.served.memory.free_bytes
    held = next(one.value for one in cache.inputs if one.key == "replica-sessions")
    assert launch.sequences == floor(held * 24_090 / 24_180 * (1 + free.value / cache.value))
    assert helm_values(launch)["routerSpec"]["routingLogic"] == "session"
    assert "routingLogic" not in helm_values(launch_of(answer))["routerSpec"]
    for name in ("serve.sh", "values.yaml"):
        assert "x-session-id" in files(sessions)[name], name
    assert said_of_routing(sessions) == {"piece-gateway-role-sessions", "assumption-balancer-sessions"}
    assert said_of_routing(answer) == {"piece-gateway-role-routed", "assumption-balancer"}


def said_of_routing(of: Recommendation) -> set[str]:
    """What the document says of how requests are dealt out: on the drawing's table and among the assumptions."""
    (site,) = sites([(of, chosen(of))])
    (gateway,) = site.of(Kind.GATEWAY)
    return {gateway.role.key, *(one.key for one in of.assumptions if one.key.startswith("assumption-balancer"))}


def test_the_server_is_told_whether_the_model_thinks(answer: Recommendation) -> None:
    """Qwen3 thinks unless its chat template is told not to: the files start what the sum counts (vLLM, "Reasoning outputs")."""

    def given(of: Recommendation) -> dict[str, str]:
        return pairs(command(files(of)["serve.sh"], "exec vllm serve"))

    work = LlmServing(use=ServingUse.CHAT, model="qwen3-32b", users=100, thinking=True, thinking_p95=900)
    thinking = advise(SAMPLES["rag"].revised(workloads=(work,)), catalogue(), as_of=TODAY)
    assert given(answer)["--default-chat-template-kwargs"] == '{"enable_thinking": false}'
    assert given(thinking)["--default-chat-template-kwargs"] == '{"enable_thinking": true}'
    assert given(thinking)["--reasoning-parser"] == "qwen3"
    assert "900" in files(thinking)["serve.sh"]
    assert "thinking_token_budget" in files(thinking)["values.yaml"]
    plain = advise(
        SAMPLES["rag"].revised(workloads=(work.revised(model="llama-3-1-8b", thinking=None),)), catalogue(), as_of=TODAY
    )
    assert not {"--default-chat-template-kwargs", "--reasoning-parser"} & set(given(plain))


def test_the_server_is_told_who_proposes_tokens() -> None:
    """Keys of ``--speculative-config`` as vLLM documents them; the path of a draft is the engineer's to set, wherever it stands."""
    work = LlmServing(use=ServingUse.CHAT, model="llama-3-3-70b", users=100, speculation=Speculation.EAGLE3)

    def made(**answers: object) -> dict[str, str]:
        return files(advise(SAMPLES["rag"].revised(workloads=(work.revised(**answers),)), catalogue(), as_of=TODAY))

    def config(of: dict[str, str]) -> dict[str, object]:
        return json.loads(pairs(command(of["serve.sh"], "exec vllm serve"))["--speculative-config"])

    head = made()
    assert config(head) == {"method": "eagle3", "num_speculative_tokens": 3, "model": "${DRAFT_PATH:?}"}
    assert "DRAFT_PATH:?" in head["compose.yaml"]
    assert '\\"model\\": \\"DRAFT_PATH\\"' in head["values.yaml"]
    assert "s|DRAFT_PATH|${DRAFT_PATH:?}|" in head["deploy.sh"]
    drafted = config(made(speculation=Speculation.DRAFT, draft_tokens=5))
    assert drafted["method"] == "draft_model"
    assert drafted["num_speculative_tokens"] == 5
    assert config(made(speculation=Speculation.NGRAM)) == {"method": "ngram", "num_speculative_tokens": 4}
    assert "--speculative-config" not in made(speculation=Speculation.NONE)["serve.sh"]


def test_a_request_brings_no_more_images_than_the_server_keeps_room_for() -> None:
    """``--limit-mm-per-prompt`` takes whole numbers: a mean of one and a half is two."""
    work = LlmServing(use=ServingUse.CHAT, model="qwen3-vl-8b", users=100, images_per_request=1.5)
    given = files(advise(SAMPLES["rag"].revised(workloads=(work,)), catalogue(), as_of=TODAY))["serve.sh"]
    assert pairs(command(given, "exec vllm serve"))["--limit-mm-per-prompt"] == '{"image": 2}'


# Fields of the chart's values that the files use, with their types: values.schema.json of vllm-stack 0.1.12 in the repository
# vllm-project/production-stack (2026-08-05); the packaged chart carries none. Its triggers are declared an object and shown as
# a list in the chart's README; the template writes them as they come, and KEDA's ScaledObject asks for a list.
PROBE = {"initialDelaySeconds": int, "periodSeconds": int, "failureThreshold": int, "httpGet": {"path": str, "port": int}}
MODEL = {
    "name": str, "repository": str, "tag": str, "modelURL": str, "replicaCount": int, "requestCPU": int, "requestMemory": str,
    "requestGPU": int, "requestGPUType": str, "hf_token": {"secretName": str, "secretKey": str}, "extraVolumes": list,
    "extraVolumeMounts": list,
    "vllmConfig": {
        "convert": str, "dtype": str, "enableChunkedPrefill": bool, "enablePrefixCaching": bool, "extraArgs": list,
        "gpuMemoryUtilization": float, "maxLoras": int, "maxModelLen": int, "maxNumSeqs": int, "runner": str,
        "tensorParallelSize": int, "v0": str,
    },
    "keda": {
        "enabled": bool, "minReplicaCount": int, "maxReplicaCount": int, "pollingInterval": int, "cooldownPeriod": int,
        "triggers": list, "advanced": {"horizontalPodAutoscalerConfig": {"behavior": {"scaleDown": {"stabilizationWindowSeconds": int}}}},
    },
}  # fmt: skip
CHART = {
    "servingEngineSpec": {
        "enableEngine": bool, "serviceMonitor": {"enabled": bool}, "startupProbe": PROBE, "modelSpec": list, "livenessProbe": PROBE,
    },
    "routerSpec": {"enableRouter": bool, "serviceMonitor": {"enabled": bool}},
    "kube-prometheus-stack": {"enabled": bool},
}  # fmt: skip
SERVICE = {
    "image", "entrypoint", "command", "volumes", "ports", "ipc", "restart", "healthcheck", "labels", "deploy", "devices", "group_add",
    "security_opt", "environment",
}  # fmt: skip
"""Of a service in the Compose specification (compose-spec, 05-services.md)."""


def strangers(values: Any, known: Any, place: str = "") -> list[str]:
    """Where ``values`` have a field or a type that is not ``known``."""
    if isinstance(known, dict):
        if not isinstance(values, dict):
            return [place]
        return [one for key, value in values.items() for one in strangers(value, known.get(key), f"{place}.{key}")]
    return [] if known is not None and type(values) is known else [place]


@pytest.mark.parametrize("sample", ["chat", "rag"])
def test_values_are_those_of_the_chart(sample: str) -> None:
    """Every field and its type, in the chart's own words; of a fixed fleet too."""
    whole = yaml.safe_load(files(answer_to(sample))["values.yaml"])
    assert strangers(whole, CHART) == []
    for model in whole["servingEngineSpec"]["modelSpec"]:
        assert strangers(model, MODEL) == []
    assert strangers({"replicas": 2}, MODEL) == [".replicas"] and strangers({"name": 2}, MODEL) == [".name"]


def moving(answer: Recommendation) -> ServerLaunch:
    made = launch_of(answer)
    assert made.scaling.scheduled
    return made


def test_replicas_follow_the_week_that_the_price_counts() -> None:
    """Hour by hour the highest of the schedule's windows is the count of the plan, spares with it: 2 at night, 9 at the peak."""
    launch = moving(answer_to("chat"))
    keda = helm_values(launch)["servingEngineSpec"]["modelSpec"][0]["keda"]
    assert (keda["minReplicaCount"], keda["maxReplicaCount"]) == (launch.scaling.least, launch.scaling.most)
    windows = [one["metadata"] for one in keda["triggers"] if one["type"] == "cron"]
    assert windows
    assert {one["timezone"] for one in windows} == {"TIMEZONE"}
    assert scheduled(windows, launch.scaling.least) == launch.scaling.per_hour
    made = files(answer_to("chat"))
    assert 'sed "s|TIMEZONE|${TIMEZONE:?}|" values.yaml | helm upgrade' in made["deploy.sh"]


def scheduled(windows: list[dict[str, str]], least: int) -> tuple[int, ...]:
    """What KEDA would ask for in each hour of a week, Monday first."""

    def hours(of: str) -> set[int]:
        _, hour, _, _, days = of.split()
        named = range(7) if days == "*" else [(int(day) - 1) % 7 for day in days.split(",")]
        return {day * 24 + int(hour) for day in named}

    found = [least] * 168
    for window in windows:
        ends = hours(window["end"])
        for hour in hours(window["start"]):
            while True:
                found[hour % 168] = max(found[hour % 168], int(window["desiredReplicas"]))
                hour += 1
                if hour % 168 in ends:
                    break
    return tuple(found)


@given(st.lists(st.integers(1, 4), min_size=168, max_size=168))
def test_any_week_is_scheduled_as_it_is(week: list[int]) -> None:
    """Windows over midnight and over Sunday night too."""
    scaling = Scaling(least=min(week), most=max(week), per_hour=tuple(week))
    triggers = autoscaler(scaling, "m").get("keda", {}).get("triggers", [])
    windows = [one["metadata"] for one in triggers if one["type"] == "cron"]
    assert scheduled(windows, min(week)) == tuple(week)
    assert all(one["start"] != one["end"] for one in windows)


def test_each_query_gives_one_element_and_says_what_the_document_says() -> None:
    """A series of each pod is refused; the queue and the guard are those of the page on scaling."""
    answer = answer_to("chat")
    plan = chosen(answer).served.scaling
    asked = [
        one
        for one in helm_values(moving(answer))["servingEngineSpec"]["modelSpec"][0]["keda"]["triggers"]
        if one["type"] == "prometheus"
    ]
    running, queue, guard = ({"kind": one["metricType"], **one["metadata"]} for one in asked)
    for one in (running, queue, guard):
        assert not re.search(r"(?<![\w(])vllm:", one["query"].replace("rate(", "("))  # no bare series
        assert 'model_name="llama-3.1-8b"' in one["query"]
        assert one["serverAddress"].startswith("http://vllm-kube-prometheus-stack-prometheus.vllm.svc")
    assert (queue["kind"], float(queue["threshold"])) == ("Value", plan.metric.args["waiting"])
    assert (guard["kind"], float(guard["threshold"])) == ("Value", pytest.approx(plan.guard.args["seconds"]))
    assert (running["kind"], int(running["threshold"])) == ("AverageValue", floor(chosen(answer).served.speed.batch.value))


def test_a_fixed_fleet_needs_no_autoscaler(answer: Recommendation) -> None:
    """Nor its operator, nor a time zone."""
    launch = launch_of(answer)
    fixed = launch.revised(scaling=launch.scaling.revised(least=3, most=3))
    assert "keda" not in helm_values(fixed)["servingEngineSpec"]["modelSpec"][0]
    assert "keda" in helm_values(moving(answer_to("chat")))["servingEngineSpec"]["modelSpec"][0]


def test_the_operator_is_installed_where_its_kind_is_unknown() -> None:
    """The chart writes a ScaledObject: a cluster without KEDA refuses the release."""
    script = files(answer_to("chat"))["deploy.sh"]
    assert (
        script.index("kubectl get crd scaledobjects.keda.sh")
        < script.index("install keda kedacore/keda")
        < script.index("vllm/vllm-stack")
    )
    assert bash_reads(script)


def test_a_long_load_is_waited_for(answer: Recommendation) -> None:
    """Three times what the page on scaling says a start takes, in the cluster and on one machine."""
    launch, start_s = launch_of(answer), chosen(answer).served.scaling.scale_up_s.value
    probe = helm_values(launch)["servingEngineSpec"]["startupProbe"]
    assert probe["failureThreshold"] * probe["periodSeconds"] >= 3 * start_s
    for service in compose_file(launch, "")["services"].values():
        assert int(service["healthcheck"]["start_period"].rstrip("s")) >= 3 * start_s
        assert set(service) <= SERVICE


def test_weights_are_converted_only_where_they_fit(answer: Recommendation) -> None:
    """16-bit weights are twice those of FP8: 65.6 GB fit a card of 96, not one of 48; a ready checkpoint gets no flag."""
    option = chosen(answer)
    weights = option.served.memory.part("weights").value
    launch = launch_of(answer)
    assert launch.converts == (2 * weights <= option.served.memory.limit_bytes.value)
    assert launch.converts
    assert "--quantization" not in server_flags(launch.revised(converts=False))
    small = option.served.memory.revised(limit_bytes=option.served.memory.limit_bytes.revised(value=1.5 * weights))
    tight = option.revised(result=option.served.revised(memory=small))
    assert not launch_of(answer.revised(options=(tight,), recommended=0)).converts


def test_a_request_longer_than_the_95th_percentile_is_taken(answer: Recommendation) -> None:
    """Where nobody said how long they get; what a customer said is kept to the token."""
    need, launch = answer.serving, launch_of(answer)
    assert need is not None
    assert need.model_context_tokens is not None
    assert need.context_tokens < launch.context_tokens <= need.model_context_tokens
    (work,) = answer.project.workloads
    asked = answer.revised(project=answer.project.revised(workloads=(work.revised(longest_context=12_000),)))
    assert launch_of(asked).context_tokens == need.context_tokens


def bash_reads(script: str) -> bool:
    """Whether it is a script; Windows has no bash to ask, and none of these scripts runs there."""
    return sys.platform == "win32" or subprocess.run(["bash", "-n"], input=script.encode(), check=False).returncode == 0


@pytest.mark.parametrize("locale", LOCALES)
def test_a_users_words_stay_data(answer: Recommendation, locale: str) -> None:
    """A title with quotes, line ends and commands is a comment line or a quoted text, nothing else."""
    for name, text in files(answer, locale).items():
        if name.endswith(".sh"):
            code = [line for line in text.splitlines() if not line.startswith("#")]
            assert "rm -rf" not in "\n".join(code)
            assert bash_reads(text)
        else:
            assert "rm -rf / #" not in str(list(yaml.safe_load(text)))


def test_no_model_address_is_invented(answer: Recommendation) -> None:
    """Placeholders only: the catalogue holds no repositories."""
    for name, text in files(answer).items():
        assert "MODEL_PATH" in text, name
        assert "Qwen/" not in text


def test_the_served_name_is_an_address() -> None:
    assert served_name("Qwen3 32B") == "qwen3-32b"
    assert served_name("Llama 3.1 8B") == "llama-3.1-8b"
    assert served_name("Модель") == "model"


json_like = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(categories=["L", "N", "P", "S"], include_characters=" "), max_size=20),
    lambda inner: st.dictionaries(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(
    st.dictionaries(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), json_like, min_size=1, max_size=4)
)
def test_what_is_written_is_what_is_read(value: dict[str, Any]) -> None:
    """Any nesting of texts and numbers survives the YAML reader."""
    assert yaml.safe_load(launch_text.yaml(value)) == value


def launch(**changes: Any) -> TrainingLaunch:
    facts: dict[str, Any] = {
        "method": TrainingMethod.QLORA,
        "nodes": 1,
        "gpus_per_node": 1,
        "sequence_length": 4096,
        "micro_batch": 2,
        "accumulation": 8,
        "epochs": 3,
        "lora_rank": 16,
        "lora_targets": LoraTargets.ALL_LINEAR,
        "optimiser": Optimiser.ADAM_8BIT,
        "precision": TrainingPrecision.BF16,
        "recomputation": Recomputation.FULL,
        "zero": 0,
        "dp": 1,
        "tp": 1,
        "cp": 1,
        "pp": 1,
        "ep": 1,
        "checkpoint_share": 0.05,
        "checkpoints_kept": 3,
    }
    return TrainingLaunch(**(facts | changes))


# Keys of Axolotl 0.18.0's configuration that the files use (src/axolotl/utils/schemas of its repository, read on 2026-11-29).
AXOLOTL_KEYS = {
    "adapter", "attn_implementation", "auto_resume_from_checkpoints", "base_model", "bf16", "context_parallel_size", "datasets",
    "dp_shard_size", "fp8", "fsdp_config", "fsdp_version", "gradient_accumulation_steps", "gradient_checkpointing", "learning_rate",
    "load_in_4bit", "logging_steps", "lora_alpha", "lora_dropout", "lora_r", "lora_target_linear", "lora_target_modules",
    "lr_scheduler", "max_steps", "micro_batch_size", "num_epochs", "optimizer", "output_dir", "pretrain_multipack_attn",
    "pretraining_dataset", "reinit_weights", "sample_packing", "save_steps", "save_total_limit", "sequence_len", "streaming",
    "streaming_multipack_buffer_size", "tensor_parallel_size", "torch_compile", "use_mlflow", "val_set_size",
}  # fmt: skip
FSDP_KEYS = {"offload_params", "cpu_ram_efficient_loading", "auto_wrap_policy", "state_dict_type", "reshard_after_forward"}
DATASET_KEYS = {"path", "ds_type", "type", "data_files", "text_column", "split"}


@pytest.mark.parametrize("method", list(TrainingMethod))
def test_a_configuration_has_the_keys_of_its_schema(method: TrainingMethod) -> None:
    """Of every method, sharded and in FP8; the extras that it needs are named above it."""
    made = launch(method=method, nodes=2, gpus_per_node=8, zero=3, dp=4, tp=2, cp=2, steps=10, precision=TrainingPrecision.FP8)
    written = {file.name: file.text for file in training_files(made, "", Texts("en"))}
    read = yaml.safe_load(written["train.yaml"])
    assert set(read) <= AXOLOTL_KEYS
    assert set(read["fsdp_config"]) <= FSDP_KEYS
    (texts,) = read.get("datasets", []) + read.get("pretraining_dataset", [])
    assert set(texts) <= DATASET_KEYS
    for name in written:
        assert "axolotl[flash-attn,mlflow]==0.18.0" in written[name]
        assert "axolotlai/axolotl:0.18.0" in written[name]


def test_a_pretraining_trains_from_nothing_what_was_sized() -> None:
    """It fine-tuned ready weights on dialogues: now texts are streamed, weights begin at random, and the steps read the tokens.

    A step reads sequence x micro-batch x accumulation x DP tokens (Axolotl's docs/agents/pretraining.md): at 4,096 x 2 x 8 x 4,
    262,144, so 1e9 tokens take 3,815 steps.
    """
    found = answer_to("pretraining")
    run = chosen(found).run
    assert run is not None
    written = {file.name: file.text for file in launch_files(found, found.recommended or 0, Texts("ru"))}
    read = yaml.safe_load(written["train.yaml"])
    assert (read["reinit_weights"], read["streaming"]) == (True, True)
    assert not {"datasets", "val_set_size", "num_epochs", "adapter"} & set(read)  # its schema refuses a split beside a stream
    assert read["pretraining_dataset"][0]["type"] == "pretrain"
    layout = run.parallelism
    step = read["sequence_len"] * layout.micro_batch * layout.accumulation * layout.dp
    assert 0 <= read["max_steps"] * step - run.tokens.value < step
    assert ceil(1e9 / (4096 * 2 * 8 * 4)) == 3815
    other = yaml.safe_load(training_files(launch(method=TrainingMethod.FULL), "", Texts("ru"))[0].text)
    assert not {"reinit_weights", "pretraining_dataset", "max_steps"} & set(other)
    assert other["num_epochs"] == 3


def test_training_continues_from_its_checkpoints() -> None:
    """What makes interruptible machines usable."""
    written = {file.name: file.text for file in training_files(launch(), "# head\n", Texts("en"))}
    read = yaml.safe_load(written["train.yaml"])
    assert read["save_steps"] == 0.05
    assert read["save_total_limit"] == 3
    assert read["auto_resume_from_checkpoints"] is True
    assert (read["adapter"], read["load_in_4bit"], read["lora_target_linear"]) == ("qlora", True, True)
    assert "fsdp_config" not in read
    words = command(written["train.sh"], "exec axolotl")
    assert words[:4] == ["exec", "axolotl", "train", "train.yaml"]
    assert words[-2:] == ["--", "--nproc_per_node=1"]


def trained(snapshot: Snapshot, **changes: Any) -> tuple[Option, dict[str, Any], str]:
    """The chosen option of a training, and its configuration as Axolotl reads it, with its head."""
    work = SAMPLES["lora-7b"].workloads[0].revised(**changes)
    asked = SAMPLES["lora-7b"].revised(workloads=(work,), data=DataNeeds(volume_gb=50, checkpoints_kept=5))
    found = advise(asked, snapshot, as_of=TODAY)
    written = {file.name: file.text for file in launch_files(found, found.recommended or 0, Texts("en"))}
    return chosen(found), yaml.safe_load(written["train.yaml"]), written["train.sh"]


@pytest.mark.parametrize(
    "changes",
    [
        {"sequence_length": 2048, "lora_rank": 32, "global_batch": 128},
        {"method": TrainingMethod.FULL, "recomputation": Recomputation.NONE},
        {"method": TrainingMethod.QLORA, "model": "qwen2-5-72b"},
    ],
)
def test_a_run_is_started_as_it_was_sized(snapshot: Snapshot, changes: dict[str, Any]) -> None:
    """Micro-batch, accumulation, sharding, recomputation and the checkpoints are those of the option."""
    option, read, script = trained(snapshot, **changes)
    run = option.run
    assert run is not None
    layout = run.parallelism
    assert (read["micro_batch_size"], read["gradient_accumulation_steps"]) == (layout.micro_batch, layout.accumulation)
    assert read["gradient_checkpointing"] == (layout.recomputation is not Recomputation.NONE)
    assert read["save_steps"] == pytest.approx(min(run.checkpoints.interval_h / run.duration.value, 0.5), rel=0.01)
    assert read["save_total_limit"] == 5
    assert ("fsdp_config" in read) == (layout.zero > 0)
    if layout.zero:
        assert read["fsdp_config"]["reshard_after_forward"] == (layout.zero == 3)
    assert f"--nproc_per_node={option.layout.gpus_per_instance}" in script
    for field, key in (("sequence_length", "sequence_len"), ("lora_rank", "lora_r")):
        if field in changes:
            assert read[key] == changes[field]


def test_spare_machines_do_not_join_the_run() -> None:
    """A pre-training keeps machines ready: the start names those of the run, and says that it lays the model out anew."""
    found = answer_to("pretraining")
    run = chosen(found).run
    assert run is not None
    assert run.spare_nodes > 0
    written = {file.name: file.text for file in launch_files(found, found.recommended or 0, Texts("en"))}
    assert f"--nnodes={run.nodes}" in written["train.sh"]
    megatron = run.parallelism.pp > 1 or run.parallelism.ep > 1
    assert ("Megatron" in written["train.yaml"]) == run.parallelism.split
    read = yaml.safe_load(written["train.yaml"])
    assert read.get("tensor_parallel_size", 1) == run.parallelism.tp
    assert read["fsdp_config"]["reshard_after_forward"] == megatron


def test_several_machines_meet_at_one_address() -> None:
    written = {
        file.name: file.text
        for file in training_files(launch(method=TrainingMethod.FULL, nodes=2, gpus_per_node=8, zero=3, dp=16), "", Texts("ru"))
    }
    read = yaml.safe_load(written["train.yaml"])
    assert read["fsdp_version"] == 2
    assert read["fsdp_config"]["reshard_after_forward"] is True
    assert "adapter" not in read
    words = command(written["train.sh"], "exec axolotl")
    assert {"--nnodes=2", "--nproc_per_node=8", "--rdzv_endpoint=$HEAD_NODE:29500"} <= set(words)
    assert bash_reads(written["train.sh"])


def test_files_are_written_whole_or_the_folder_is_named(answer: Recommendation, tmp_path: Path) -> None:
    paths = export_files(answer, tmp_path / "launch", locale="en")
    assert {path.name: path.read_text(encoding="utf-8") for path in paths} == files(answer, "en")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ExportError) as caught:
        export_files(answer, tmp_path / "file", locale="en")
    assert str(tmp_path / "file") in str(caught.value.message.args["file"])
    with pytest.raises(ExportError):
        export_files(answer.revised(options=(), recommended=None), tmp_path / "none", locale="en")
    assert not (tmp_path / "none").exists()


def test_several_workloads_get_a_folder_each(snapshot: Snapshot, tmp_path: Path) -> None:
    """Two servers never write over one another's files."""
    both = SAMPLES["chat"].revised(workloads=(*SAMPLES["chat"].workloads, *SAMPLES["rag"].workloads))
    paths = export_files(advise(both, snapshot, as_of=TODAY), tmp_path / "launch", locale="en")
    assert len(paths) == len(set(paths)) == 9  # four of each, and what searches beside the second
    first, second = ((tmp_path / "launch" / number / "serve.sh").read_text(encoding="utf-8") for number in ("1", "2"))
    assert "llama" in first
    assert "qwen" in second


def media(sample: str, **changes: Any) -> dict[str, str]:
    """Files of embeddings or speech, with something of the work changed."""
    answer = answer_to(sample)
    (work,) = answer.project.workloads
    return files(answer.revised(project=answer.project.revised(workloads=(work.revised(**changes),))), "en")


@pytest.mark.parametrize(
    ("sample", "changes", "model", "pooled"),
    [
        ("embeddings", {}, "bge-m3", True),
        ("embeddings", {"embedder": "multilingual-e5-large"}, "multilingual-e5-large", True),
        ("speech", {}, "whisper-large-v3", False),
    ],
)
def test_embeddings_and_whisper_run_on_the_same_server(sample: str, changes: dict[str, Any], model: str, pooled: bool) -> None:
    """A command and a machine's worth of services, with documented flags; an encoder pools, Whisper does not."""
    made = media(sample, **changes)
    assert set(made) == {"serve.sh", "compose.yaml"}
    given = pairs(command(made["serve.sh"], "exec vllm serve"))
    assert set(given) <= KNOWN_FLAGS
    assert (given["--served-model-name"], given.get("--runner")) == (model, "pooling" if pooled else None)
    services = yaml.safe_load(made["compose.yaml"])["services"]
    assert len(services) == chosen(answer_to(sample)).layout.replicas_per_instance
    assert all(set(one) <= SERVICE and set(pairs(one["command"])) <= KNOWN_FLAGS for one in services.values())
    assert bash_reads(made["serve.sh"])


def test_a_reranker_shares_the_card_of_the_embedder() -> None:
    """Two servers of 0.45 of the memory each, at ports of their own, with weights of their own."""
    made = media("embeddings", reranker="bge-reranker-v2-m3")
    assert set(made) == {"serve.sh", "serve-reranker.sh", "compose.yaml"}
    services = yaml.safe_load(made["compose.yaml"])["services"]
    assert {pairs(one["command"])["--gpu-memory-utilization"] for one in services.values()} == {"0.45"}
    assert len({one["ports"][0] for one in services.values()}) == len(services) == 2
    assert {one["volumes"][0] for one in services.values()} == {"${MODEL_PATH:?}:/model:ro", "${RERANKER_PATH:?}:/model:ro"}
    assert "$RERANKER_PATH" in made["serve-reranker.sh"]


@pytest.mark.parametrize(
    ("sample", "changes"), [("embeddings", {"embedder": "llama-3-2-nv-embedqa-1b"}), ("images", {}), ("batch", {})]
)
def test_a_model_that_the_server_is_not_known_to_run_has_no_files(sample: str, changes: dict[str, Any]) -> None:
    assert media(sample, **changes) == {}
