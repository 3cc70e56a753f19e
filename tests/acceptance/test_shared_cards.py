"""Several services on one card as people run them, held against what they published."""

from __future__ import annotations

import re

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Embeddings
from aiready_gui.domain.parts import Precision
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Redundancy
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.deploy import all_launch_files
from aiready_gui.proposal.document import Paragraph
from aiready_gui.texts import Texts
from tests.common import TODAY


def on(snapshot: Snapshot, gpu: str, reserve: Redundancy = Redundancy.N) -> Recommendation:
    """A model of 8 B in 16 bits with a context of 32k and an embedder of 0.6 B, on one kind of card."""
    served = LlmServing(
        use=ServingUse.CHAT,
        model="qwen3-8b",
        precisions=(Precision.BF16,),
        longest_context=32_768,
        count_by=CountBy.PER_MINUTE,
        requests_per_minute=10,
        ttft_target_s=3.0,
        speed_target_tokens_per_s=10.0,
    )
    others = tuple(one.key for one in snapshot.gpus if one.key != gpu)
    conditions = Conditions(countries=(), redundancy=reserve, excluded_gpus=others)
    works = (served, Embeddings(embedder="bge-m3", searches_per_minute=60))
    project = Project(workloads=works, data=DataNeeds(text_inside_gb=0.2), conditions=conditions)
    return advise(project, snapshot, as_of=TODAY)


@pytest.fixture(scope="module")
def l40s(snapshot: Snapshot) -> Recommendation:
    return on(snapshot, "l40s")


def test_an_8b_model_and_an_embedder_share_one_l40s(l40s: Recommendation) -> None:
    """Published as running on an L40S: Qwen3Guard-Gen-8B with 32,768 tokens at 60 % of the memory, Qwen3-Embedding-0.6B at 15 %
    (learnlog.dev/vllm-multi-model-gpu-utilization, read 2026-11-29). Here the model takes 5/8 or more (16 GB of weights and 4.8 of
    cache in at least 22 of 45 GiB) and the embedder the rest."""
    shared = l40s.shared
    assert shared is not None
    assert shared.gpu_key == "l40s"
    assert len(shared.cards) == shared.instances == 1
    model, embedder = shared.tenants
    assert 0.5 <= model.memory_share <= 0.85
    assert 0.125 <= embedder.memory_share <= 0.5
    assert not shared.sliced


def test_its_launch_file_starts_one_server_each_with_its_share(l40s: Recommendation) -> None:
    """Shares of memory are of the whole card and leave the tenth that vLLM leaves."""
    assert l40s.chosen_index is not None
    files = dict(all_launch_files(l40s, l40s.chosen_index, Texts("en")))["shared"]
    assert [one.name for one in files] == ["machine-1.yaml"]
    shares = [float(one) for one in re.findall(r'"--gpu-memory-utilization", "([0-9.]+)"', files[0].text)]
    assert len(shares) == 2
    assert sum(shares) <= 0.9 + 1e-9
    assert files[0].text.count('device_ids: ["0"]') == 2
    assert '"--max-model-len", "32768"' in files[0].text


def test_the_document_has_one_bill_of_it(l40s: Recommendation) -> None:
    """Its rows are what each pays with its share of the machines, its last the sum of a month; the machines stand whole beside it."""
    sections = compose(l40s, issued=TODAY).sections
    names = [one.title.key for one in sections]
    assert names[names.index("section-together") + 1] == "section-shared"
    assert l40s.shared is not None and l40s.together is not None
    bill = sections[names.index("section-together")].parts[0]
    assert [row[2] for row in bill.rows[:-1]] == [part.chosen.price.per_month_excl for part in l40s.parts if part.chosen]  # type: ignore[union-attr]
    assert bill.rows[-1][2] == l40s.together.per_month_excl == l40s.shared.per_month_excl  # type: ignore[union-attr]
    machines = sections[names.index("section-shared")].parts[3]
    assert machines.rows[-1][1].value == l40s.shared.instances  # type: ignore[union-attr]


def test_no_document_mixes_shares_with_machines_of_their_own(l40s: Recommendation) -> None:
    """Another option of one service would leave the others paying shares of machines that nobody pays whole."""
    with pytest.raises(ExportError) as caught:
        compose(l40s, option_index=1, issued=TODAY)
    assert caught.value.message.key == "export-apart-first"


def test_kept_apart_the_document_says_what_common_machines_would_save(snapshot: Snapshot, l40s: Recommendation) -> None:
    """One switch of the project: the bill is of machines of their own, and no second one stands beside it."""
    own = advise(l40s.project.revised(apart=True), snapshot, as_of=TODAY)
    assert own.shared is not None and own.together is not None and l40s.together is not None
    assert own.together.per_month_excl - l40s.together.per_month_excl == own.shared.saved_month
    assert not any(part.is_common for part in own.parts)
    sections = {one.title.key: one for one in compose(own, issued=TODAY).sections}
    assert "section-shared" not in sections
    said = [one.text.key for one in sections["section-together"].parts if isinstance(one, Paragraph)]
    assert said[-1] == "shared-would-save"
    assert own.chosen_index is not None
    assert "shared" not in dict(all_launch_files(own, own.chosen_index, Texts("en")))


def test_an_h100_is_cut_for_them_by_its_hardware(snapshot: Snapshot) -> None:
    """At the same price slices come first: neighbours do not disturb each other; the script cuts them by name."""
    answer = on(snapshot, "h100_pcie_80", Redundancy.N_PLUS_1)
    shared = answer.shared
    assert shared is not None and shared.sliced
    assert len(shared.cards) == 1
    assert sum(one.compute_share for one in shared.tenants) <= 1
    assert answer.chosen_index is not None
    files = {one.name: one.text for one in dict(all_launch_files(answer, answer.chosen_index, Texts("en")))["shared"]}
    parts = ",".join(shared.tenants[place].part for place in shared.cards[0])
    assert f"nvidia-smi mig -i 0 -cgi {parts} -C" in files["slices-1.sh"]
    assert "${SLICE_0_0:?}" in files["machine-1.yaml"]
    assert files["machine-1.yaml"].count('"--gpu-memory-utilization", "0.9"') == 2
