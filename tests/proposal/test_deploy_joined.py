"""Launch files of a replica over several machines: what each machine would run, and what a cluster would make of them."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Conditions, Project, Stage
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.proposal.deploy import launch_files
from aiready_gui.texts import LOCALES, Texts
from tests.common import ask

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no bash, and none of these scripts runs there")
# vLLM documentation, "Parallelism and Scaling", running with multiprocessing over nodes.
OVER = ["--nnodes", "--node-rank", "--master-addr"]
# vLLM documentation, "Data Parallel Deployment" and "Expert Parallel Deployment", of 0.12 and later.
RANKS = ["--data-parallel-size-local", "--data-parallel-start-rank", "--data-parallel-address", "--data-parallel-rpc-port"]


@pytest.fixture(scope="module")
def answer(snapshot: Snapshot) -> Recommendation:
    """DeepSeek-R1 on 2 x 8 H100, one such replica under load and one spare."""
    others = tuple(gpu.key for gpu in snapshot.gpus if gpu.key != "h100_sxm_80")
    work = LlmServing(
        use=ServingUse.CHAT, model="deepseek-r1", count_by=CountBy.PER_MINUTE, requests_per_minute=30, precisions=(Precision.FP8,)
    )
    conditions = Conditions(countries=(), excluded_gpus=others)
    return ask(Project(title="Два $(узла)", stage=Stage.PRODUCTION, workloads=(work,), conditions=conditions), snapshot)


@pytest.fixture(scope="module")
def ranked(snapshot: Snapshot) -> Recommendation:
    """Kimi-K2 on 2 x 8 H200 in sixteen attention ranks."""
    others = tuple(gpu.key for gpu in snapshot.gpus if gpu.key != "h200_sxm_141")
    work = LlmServing(
        use=ServingUse.CHAT, model="kimi-k2", count_by=CountBy.PER_MINUTE, requests_per_minute=6000, precisions=(Precision.FP8,)
    )
    return ask(
        Project(stage=Stage.PRODUCTION, workloads=(work,), conditions=Conditions(countries=(), excluded_gpus=others)), snapshot
    )


def files(answer: Recommendation, locale: str = "ru") -> dict[str, str]:
    assert answer.recommended is not None
    return {file.name: file.text for file in launch_files(answer, answer.recommended, Texts(locale))}


def run(script: str, folder: Path, stands_for: str, **given: str) -> str:
    """What a shell hands to a program that only repeats what it was called with, and what came in."""
    tool = folder / stands_for
    tool.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n[ "$1" = apply ] && cat\nexit 0\n', encoding="utf-8")
    tool.chmod(0o755)
    (folder / "run.sh").write_text(script, encoding="utf-8")
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", **given}
    return subprocess.run(["bash", folder / "run.sh"], env=environment, capture_output=True, check=True).stdout.decode()


def test_every_machine_runs_the_same_command_and_only_the_first_serves(answer: Recommendation, tmp_path: Path) -> None:
    script = files(answer)["serve.sh"]
    said = [
        run(script, tmp_path, "vllm", MODEL_PATH="/srv/r1", HEAD_NODE="10.0.0.1", NODE_RANK=rank).splitlines()
        for rank in ("0", "1")
    ]
    for rank, words in enumerate(said):
        assert words[:2] == ["serve", "/srv/r1"]
        given = dict(pairwise(words))
        assert [given[flag] for flag in OVER] == ["2", str(rank), "10.0.0.1"]
        assert (given["--tensor-parallel-size"], given["--pipeline-parallel-size"]) == ("8", "2")
        assert ("--headless" in words) is (rank > 0)


def test_a_cluster_starts_groups_of_machines(answer: Recommendation) -> None:
    """A LeaderWorkerSet: as many groups as replicas, spares among them, each of two pods with a whole machine's cards."""
    machines, service = yaml.safe_load_all(files(answer)["lws.yaml"])
    assert (machines["apiVersion"], machines["kind"]) == ("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet")
    spec = machines["spec"]
    template = spec["leaderWorkerTemplate"]
    assert (spec["replicas"], template["size"], template["restartPolicy"]) == (2, 2, "RecreateGroupOnPodRestart")
    leader, worker = (template[name]["spec"]["containers"][0] for name in ("leaderTemplate", "workerTemplate"))
    for pod in (leader, worker):
        given = dict(pairwise(pod["args"]))
        assert [given[flag] for flag in OVER] == ["$(LWS_GROUP_SIZE)", "$(LWS_WORKER_INDEX)", "$(LWS_LEADER_ADDRESS)"]
        assert pod["resources"]["limits"]["nvidia.com/gpu"] == pod["resources"]["requests"]["nvidia.com/gpu"] == "8"
        assert pod["securityContext"]["capabilities"]["add"] == ["IPC_LOCK"]
    assert "--headless" in worker["args"] and "--headless" not in leader["args"]
    assert "ports" in leader and "ports" not in worker
    # the set makes a service of its own name for its pods
    assert service["metadata"]["name"] != machines["metadata"]["name"]
    assert service["spec"]["selector"]["role"] == template["leaderTemplate"]["metadata"]["labels"]["role"]


def test_the_cluster_gets_the_models_folder_as_it_is_named(answer: Recommendation, tmp_path: Path) -> None:
    """A folder with what sed would act upon."""
    (tmp_path / "lws.yaml").write_text(files(answer)["lws.yaml"], encoding="utf-8")
    read = run(files(answer)["deploy.sh"], tmp_path, "kubectl", MODEL_PATH=r"/srv/r&d|1\2")
    first, *parts = read.partition("apiVersion")
    machines = next(yaml.safe_load_all("".join(parts)))
    volumes = machines["spec"]["leaderWorkerTemplate"]["workerTemplate"]["spec"]["volumes"]
    assert {volume["hostPath"]["path"] for volume in volumes if "hostPath" in volume} == {r"/srv/r&d|1\2"}
    assert first.splitlines()[:3] == ["apply", "-f", "-"]


def test_a_context_beyond_the_models_own_gets_its_base(answer: Recommendation, tmp_path: Path) -> None:
    assert answer.serving is not None
    longer = answer.revised(requirements=answer.serving.revised(context_tokens=327_680, model_context_tokens=163_840))
    made: dict[str, Any] = files(longer)
    (tmp_path / "lws.yaml").write_text(made["lws.yaml"], encoding="utf-8")
    for script, tool in (("serve.sh", "vllm"), ("deploy.sh", "kubectl")):
        given = {"MODEL_PATH": "/m", "HEAD_NODE": "h", "NODE_RANK": "1", "ROPE_THETA": "10000"}
        said = run(made[script], tmp_path, tool, **given)
        assert "ROPE_THETA" not in said.replace("Задайте ROPE_THETA", "") and "rope_theta" in said and "10000" in said


@pytest.mark.parametrize("locale", LOCALES)
def test_the_files_say_what_is_to_be_set(answer: Recommendation, locale: str) -> None:
    for text in files(answer, locale).values():
        assert all(name in text for name in ("HEAD_NODE", "NODE_RANK", "MODEL_PATH"))
        assert "vllm-stack" not in text


def test_every_machine_of_ranks_starts_its_own(ranked: Recommendation, tmp_path: Path) -> None:
    """The manual's two-node example: DP 16, 8 ranks a machine, the second from rank 8 on and without a server, experts over all."""
    script = files(ranked)["serve.sh"]
    for rank in (0, 1):
        words = run(script, tmp_path, "vllm", MODEL_PATH="/srv/k2", HEAD_NODE="10.0.0.1", NODE_RANK=str(rank)).splitlines()
        given = dict(pairwise(words))
        assert [given[flag] for flag in RANKS] == ["8", str(8 * rank), "10.0.0.1", "13345"]
        assert (given["--data-parallel-size"], given["--tensor-parallel-size"]) == ("16", "1")
        assert given["--all2all-backend"] == "deepep_low_latency" and "--enable-expert-parallel" in words
        assert not set(OVER) & set(words)
        assert ("--headless" in words) is (rank > 0)


def test_a_cluster_numbers_the_ranks(ranked: Recommendation, tmp_path: Path) -> None:
    """The worker's shell works out its first rank from its place in the group; every other argument is handed on as it is."""
    machines, _ = yaml.safe_load_all(files(ranked)["lws.yaml"])
    template = machines["spec"]["leaderWorkerTemplate"]
    leader, worker = (template[name]["spec"]["containers"][0] for name in ("leaderTemplate", "workerTemplate"))
    given = dict(pairwise(leader["args"]))
    assert leader["command"] == ["vllm", "serve"]
    assert [given[flag] for flag in RANKS] == ["8", "0", "$(LWS_LEADER_ADDRESS)", "13345"]
    tool = tmp_path / "vllm"
    tool.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "LWS_WORKER_INDEX": "1"}
    started = [*worker["command"], *worker["args"]]
    said = subprocess.run(started, env=environment, capture_output=True, check=True).stdout.decode().splitlines()
    assert said[:2] == ["serve", "/model"] and "--headless" in said
    assert dict(pairwise(said))["--data-parallel-start-rank"] == "8"


@pytest.mark.parametrize("locale", LOCALES)
def test_files_of_ranks_say_what_the_exchange_needs(ranked: Recommendation, locale: str) -> None:
    text = files(ranked, locale)["serve.sh"]
    assert "DeepEP" in text and "GLOO_SOCKET_IFNAME" in text


def test_ranks_in_one_machine_take_all_its_cards(snapshot: Snapshot, ranked: Recommendation) -> None:
    """A server with eight ranks of one card: compose gives it eight cards, the chart asks for eight."""
    assert ranked.recommended is not None
    option = ranked.options[ranked.recommended]
    inside = option.revised(layout=option.layout.revised(tp=1, dp=8, machines=1, replicas_per_instance=1))
    made = {file.name: file.text for file in launch_files(ranked.revised(options=(inside,), recommended=0), 0, Texts("en"))}
    (service,) = yaml.safe_load(made["compose.yaml"])["services"].values()
    assert len(service["deploy"]["resources"]["reservations"]["devices"][0]["device_ids"]) == 8
    given = dict(pairwise(service["command"]))
    assert given["--data-parallel-size"] == "8" and "--all2all-backend" not in service["command"]
    (model,) = yaml.safe_load(made["values.yaml"])["servingEngineSpec"]["modelSpec"]
    assert model["requestGPU"] == 8
    extra = dict(pairwise([*model["vllmConfig"]["extraArgs"], ""]))
    assert extra["--data-parallel-size"] == "8" and "--enable-expert-parallel" in extra
