"""The platform table: what is proposed follows the workload, the number of machines and the load."""

from __future__ import annotations

import pytest

from aiready_gui.domain.explain import Evidence
from aiready_gui.domain.families import traits
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech, Workload
from aiready_gui.domain.plan import ReplicaBounds
from aiready_gui.domain.project import Stage
from aiready_gui.domain.stack import Layer
from aiready_gui.domain.training_run import Parallelism
from aiready_gui.domain.training_workload import Optimiser, Recomputation, Training, TrainingMethod, TrainingPrecision
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.plan.stack import HOSTED, Setting, stack
from aiready_gui.texts import LOCALES, Texts

EXAMPLES = (
    LlmServing(use=ServingUse.CHAT), Batch(), Embeddings(), Speech(), Images(), Training(method=TrainingMethod.LORA), Sandboxes(),
)  # fmt: skip


def setting(**changes: object) -> Setting:
    facts: dict[str, object] = {
        "work": LlmServing(use=ServingUse.CHAT),
        "stage": Stage.PRODUCTION,
        "instances": 3,
        "bounds": ReplicaBounds(least=2, most=6),
        "personal_data": True,
        "waiting": 7,
    }
    return Setting(**(facts | changes))  # type: ignore[arg-type]


def taught(runs_per_month: float) -> Training:
    return Training(method=TrainingMethod.LORA, runs_per_month=runs_per_month)


def keys(of: Setting) -> set[str]:
    return {one.name.key.removeprefix("component-name-") for one in stack(of)}


def test_one_machine_needs_no_cluster() -> None:
    """Kubernetes is proposed where there is something to orchestrate."""
    alone = keys(setting(instances=1, bounds=ReplicaBounds(least=1, most=1)))
    assert {"single-node", "container-toolkit"} <= alone
    assert not alone & {"kubernetes", "gpu-operator", "keda", "router"}
    assert {"kubernetes", "gpu-operator"} <= keys(setting())


def test_cards_of_amd_stand_on_their_own_software() -> None:
    """An order of 104 MI300X was to be run by NVIDIA's operator, on images of CUDA, watched by NVIDIA's exporter."""
    work = taught(1.0)
    ours, theirs = (stack(setting(work=work, amd=one)) for one in (False, True))
    changed = {one.name.key for one in theirs} - {one.name.key for one in ours}
    assert changed == {f"component-name-{key}-amd" for key in ("gpu-operator", "image-pytorch", "dcgm")}
    assert len(ours) == len(theirs)
    for locale in LOCALES:
        texts = Texts(locale)
        said = " ".join(texts.word(words) for one in theirs for words in (one.name, one.reason))
        assert "NVIDIA" not in said
        assert "CUDA" not in said


def test_scaling_carries_its_metric_and_bounds() -> None:
    component = next(one for one in stack(setting()) if one.name.key == "component-name-keda")
    words = Texts("en").word(component.reason)
    assert "vllm:num_requests_waiting" in words
    assert "from 2 to 6" in words
    assert "keda" not in keys(setting(bounds=ReplicaBounds(least=3, most=3)))


def test_search_parts_come_with_rag_only() -> None:
    assert {"loader", "embedder", "vectors", "reranker"} <= keys(setting(work=LlmServing(use=ServingUse.RAG)))
    assert not {"loader", "reranker"} & keys(setting())


def test_training_tracks_experiments_and_data() -> None:
    once = keys(setting(work=taught(1)))
    assert {"mlflow", "dvc", "axolotl", "image-pytorch"} <= once
    assert "pipelines" not in once
    assert {"pipelines", "pipelines-alone"} & keys(setting(work=taught(4))) == {"pipelines"}
    assert "vllm" not in once


def test_masking_goes_only_where_personal_data_are_excluded() -> None:
    assert "masking" in keys(setting())
    assert "masking" not in keys(setting(personal_data=False))


@pytest.mark.parametrize("work", EXAMPLES)
def test_every_family_has_a_platform_with_reasons(work: Workload) -> None:
    """Each component is worded in both languages and names its source; our practice is marked as such."""
    found = stack(setting(work=work))
    assert {Layer.CLUSTER, Layer.IMAGES, Layer.MONITORING, Layer.SECURITY} <= {one.layer for one in found}
    for component in found:
        assert component.source.as_of
        assert (component.evidence is Evidence.ASSUMPTION) == component.source.title.startswith("Working assumption")
        for locale in LOCALES:
            assert Texts(locale).word(component.name)
            assert Texts(locale).word(component.reason)
            assert Texts(locale).text(f"layer-{component.layer}")


@pytest.mark.parametrize("locale", LOCALES)
def test_what_stands_on_kubernetes_is_not_offered_beside_one_machine(locale: str) -> None:
    """ "Airflow or Kubeflow Pipelines" stood under "one machine, Docker Compose: a cluster would add nothing": Kubeflow is Kubernetes."""
    alone = stack(setting(work=taught(2), instances=1, bounds=ReplicaBounds(least=1, most=1)))
    said = " ".join(Texts(locale).word(words) for one in alone for words in (one.name, one.reason))
    assert "Airflow" in said and "Kube" not in said


def test_what_is_left_out_for_want_of_a_machine_is_not_said_to_have_one() -> None:
    """A scheduler "on the machine" of two runs a month stood among the software whose machines are not in the sum."""
    alone = setting(work=taught(2), instances=1, bounds=ReplicaBounds(least=1, most=1))
    (scheduler,) = (one for one in stack(alone) if one.name.key in HOSTED and one.layer is Layer.PIPELINES)
    assert "beside the GPU machine" in Texts("en").word(scheduler.reason)
    assert "рядом с машиной GPU" in Texts("ru").word(scheduler.reason)


def test_a_router_holds_sessions_only_where_there_are_any() -> None:
    """ "A request goes to the replica that holds its beginning" stood beside a waiting time behind a balancer that looks for the fewest."""
    router = {
        in_sessions: next(one.reason.key for one in stack(setting(work=work)) if one.name.key == "component-name-router")
        for in_sessions, work in (
            (False, LlmServing(use=ServingUse.CHAT)),
            (True, LlmServing(use=ServingUse.AGENTS, count_by=CountBy.SESSIONS, sessions=80)),
        )
    }
    assert router == {False: "component-reason-router", True: "component-reason-router-sessions"}


def test_jobs_queue_only_where_machines_are_orchestrated() -> None:
    """A queue of Kubernetes beside one machine without Kubernetes would contradict the row above it."""
    alone = setting(work=taught(1), instances=1, bounds=ReplicaBounds(least=1, most=1))
    assert "job-queue" not in keys(alone)
    assert "job-queue" in keys(setting(work=taught(1)))


@pytest.mark.parametrize("work", EXAMPLES)
def test_first_tokens_are_watched_only_where_there_are_any(work: Workload) -> None:
    """Nobody waits for the first token of a picture, nor for that of a pile."""
    assert ("prometheus" in keys(setting(work=work))) is isinstance(work, LlmServing)
    assert ("metrics" in keys(setting(work=work))) is not isinstance(work, LlmServing)


@pytest.mark.parametrize("work", EXAMPLES)
def test_replicas_and_requests_are_spoken_of_only_where_somebody_waits(work: Workload) -> None:
    """The cluster of a training was there for "a changing number of replicas", its audit log for what was asked and released."""
    reasons = {
        one.reason.key
        for one in stack(setting(work=work))
        if one.name.key in ("component-name-kubernetes", "component-name-audit")
    }
    served = traits(work).waited_for
    assert reasons == {f"component-reason-{key}{'' if served else '-work'}" for key in ("kubernetes", "audit")}
    for locale in LOCALES:
        said = " ".join(Texts(locale).text(key) for key in reasons)
        assert served or not any(word in said for word in ("replica", "asked", "реплик", "спросил"))


def laid(**degrees: int) -> Parallelism:
    return Parallelism(
        **({"dp": 1, "tp": 1, "pp": 1, "cp": 1, "ep": 1, "zero": 1} | degrees), micro_batch=1, accumulation=1,
        recomputation=Recomputation.FULL, optimiser=Optimiser.ADAM, precision=TrainingPrecision.BF16, why=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("method", "parallelism", "name", "reason"),
    [
        (TrainingMethod.LORA, laid(dp=8), "axolotl", "axolotl"),
        (TrainingMethod.PRETRAINING, laid(dp=8, zero=3), "axolotl", "axolotl-pretraining"),
        (TrainingMethod.PRETRAINING, laid(dp=24, tp=4), "megatron", "megatron"),
        (TrainingMethod.FULL, laid(dp=2, pp=4), "megatron", "megatron"),
    ],
)
def test_the_software_of_a_training_is_that_of_its_layout(
    method: TrainingMethod, parallelism: Parallelism, name: str, reason: str
) -> None:
    """Pre-training with tensor parallelism and ZeRO-1 was to run on "Axolotl: fine-tuning, LoRA and QLoRA, with FSDP"."""
    found = stack(setting(work=Training(method=method), parallelism=parallelism))
    trained = [one for one in found if one.layer is Layer.TRAINING]
    assert [(one.name.key, one.reason.key) for one in trained] == [(f"component-name-{name}", f"component-reason-{reason}")]
