"""Launch files: what a shell, a YAML reader and the tools' own schemas would read in them."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from math import floor
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
from aiready_gui.domain.plan import ReplicaBounds
from aiready_gui.domain.project import DataNeeds
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES, sample_project
from aiready_gui.domain.training_workload import LoraTargets, Optimiser, Recomputation, TrainingMethod, TrainingPrecision
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.proposal import launch_text
from aiready_gui.proposal.deploy import (
    ServerLaunch,
    compose_file,
    export_files,
    helm_values,
    launch_files,
    served_name,
    server_flags,
    server_launch,
)
from aiready_gui.proposal.deploy_training import TrainingLaunch, training_files
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, catalogue, chosen

EVIL = 'АО «Ромашка»\'; rm -rf / #\n"$(touch x)" ${HOME} `id` : - {a: b} \u2028\x07 %s @{flags}'
# Names of the engine arguments in vLLM's documentation (docs.vllm.ai) and of the fields in the chart's values.schema.json.
KNOWN_FLAGS = {
    "--served-model-name", "--tensor-parallel-size", "--pipeline-parallel-size", "--dtype", "--quantization", "--kv-cache-dtype",
    "--max-model-len", "--gpu-memory-utilization", "--max-num-seqs", "--enable-prefix-caching", "--host", "--port",
}  # fmt: skip
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
    assert given["--gpu-memory-utilization"] == "0.9"
    assert 1 <= int(given["--max-num-seqs"]) <= 1024
    speed = chosen(answer).served.speed
    assert speed is not None
    assert int(given["--max-num-seqs"]) >= floor(speed.batch.value)
    assert "--enable-prefix-caching" in given


def test_a_context_beyond_the_models_own_scales_its_positions(answer: Recommendation) -> None:
    """As vLLM's "Context Extension" has it; a shell, Compose and Helm each get the base of the positions from ROPE_THETA."""
    assert answer.serving is not None
    longer = answer.revised(requirements=answer.serving.revised(context_tokens=163_840, model_context_tokens=40_960))
    made = files(longer)
    given = pairs(shlex.split(made["serve.sh"].replace("\\\n", " ").replace("${ROPE_THETA:?}", "1000000").splitlines()[-1]))
    scaled = {"rope_type": "yarn", "factor": 4, "original_max_position_embeddings": 40_960, "rope_theta": 1_000_000}
    assert json.loads(given["--hf-overrides"]) == {"rope_parameters": scaled}
    assert "${ROPE_THETA:?}" in made["compose.yaml"] and "ROPE_THETA" in made["values.yaml"]
    assert 'sed "s/ROPE_THETA/${ROPE_THETA:?}/" values.yaml | helm upgrade' in made["deploy.sh"]
    assert "--hf-overrides" not in files(answer)["serve.sh"] and "ROPE_THETA" not in "".join(files(answer).values())


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
    assert set(read["services"]) == set(compose_file(launch_of(changed), "")["services"]) == {f"vllm-{i}" for i in range(4)}
    used: list[str] = []
    for number, service in enumerate(read["services"].values()):
        device = service["deploy"]["resources"]["reservations"]["devices"][0]
        used += device["device_ids"]
        assert device["capabilities"] == ["gpu"]
        assert service["ports"] == [f"{8000 + number}:8000"]
        assert service["volumes"] == ["${MODEL_PATH:?}:/model:ro"]
        assert set(pairs(service["command"])) <= KNOWN_FLAGS
        assert "$$(touch x)" in service["labels"]["aiready.project"]
    assert used == [str(gpu) for gpu in range(8)]


def test_cards_of_amd_get_their_own_image_and_devices(answer: Recommendation) -> None:
    """An image built on CUDA does not start on an Instinct, and NVIDIA's runtime gives it nothing."""
    launch = launch_of(with_layout(answer, image="vllm/vllm-openai-rocm", tp=2, replicas_per_instance=2))
    services = compose_file(launch, "")["services"]
    assert {service["image"].partition(":")[0] for service in services.values()} == {"vllm/vllm-openai-rocm"}
    assert [service["environment"]["HIP_VISIBLE_DEVICES"] for service in services.values()] == ["0,1", "2,3"]
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
    """A server started for 80 sessions takes as many as its memory holds, and the router sends each where its cache lies."""
    work = LlmServing(use=ServingUse.AGENTS, model="qwen3-32b", count_by=CountBy.SESSIONS, sessions=80, kept_context=24_000)
    sessions = advise(SAMPLES["rag"].revised(workloads=(work,)), catalogue(), as_of=TODAY)
    option, launch = chosen(sessions), launch_of(sessions)
    assert option.served is not None
    held = next(one.value for one in option.served.memory.part("kv-cache").inputs if one.key == "replica-sessions")
    assert launch.sequences >= held
    assert helm_values(launch)["routerSpec"]["routingLogic"] == "session"
    assert "routingLogic" not in helm_values(launch_of(answer))["routerSpec"]
    for name, text in files(sessions).items():
        assert "x-session-id" in text, name


def test_scaling_follows_the_bounds(answer: Recommendation) -> None:
    """The trigger is the queue; equal bounds need no autoscaler."""

    def model(least: int, most: int) -> dict[str, Any]:
        launch = launch_of(answer).revised(bounds=ReplicaBounds(least=least, most=most))
        found: dict[str, Any] = helm_values(launch)["servingEngineSpec"]["modelSpec"][0]
        return found

    scaled = model(2, 5)["keda"]
    assert (scaled["minReplicaCount"], scaled["maxReplicaCount"]) == (2, 5)
    assert scaled["triggers"][0]["metadata"]["query"] == "vllm:num_requests_waiting"
    assert "keda" not in model(3, 3)


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


def test_spare_machines_do_not_join_the_run(snapshot: Snapshot) -> None:
    """A pre-training keeps machines ready: the start names those of the run, and says that it lays the model out anew."""
    found = advise(sample_project("pretraining", snapshot), snapshot, as_of=TODAY)
    run = chosen(found).run
    assert run is not None
    assert run.spare_nodes > 0
    written = {file.name: file.text for file in launch_files(found, found.recommended or 0, Texts("en"))}
    assert f"--nnodes={run.nodes}" in written["train.sh"]
    megatron = run.parallelism.pp > 1 or run.parallelism.ep > 1
    assert ("Megatron" in written["train.yaml"]) == megatron
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
    assert len(paths) == len(set(paths)) == 8
    first, second = ((tmp_path / "launch" / number / "serve.sh").read_text(encoding="utf-8") for number in ("1", "2"))
    assert "llama" in first
    assert "qwen" in second
