"""The command line's own models: the whole road from a config nobody knows to a document that names it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.standing import standing_of
from aiready_gui.catalogue.current import current
from aiready_gui.catalogue.own import own_path, own_rows
from aiready_gui.catalogue.standing import kept_over
from aiready_gui.cli import entrance
from aiready_gui.domain.project import Project
from aiready_gui.domain.workload import LlmServing, ModelChoice, ServingUse
from tests.common import ask, chosen
from tests.model_config.test_reading import QWEN
from tests.printed import words_of


@pytest.fixture(autouse=True)
def nothing_of_ones_own() -> Iterator[None]:
    """The tests share a home."""
    yield
    own_path().unlink(missing_ok=True)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Of a model that the catalogue does not know, in a folder of its name."""
    path = tmp_path / "SevLog-20B" / "config.json"
    path.parent.mkdir()
    path.write_text(json.dumps({**QWEN, "num_hidden_layers": 40}), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = entrance.main([*map(str, arguments), "--lang", "en"])
    out, err = capsys.readouterr()
    return code, out, err


def test_from_a_config_to_advice_and_a_document(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """40 layers of Qwen3-32B: 21.06 G; named as its folder is, found by its name, advised on and named in the PDF."""
    code, out, _ = run(capsys, "model", "import", config, "--dry-run")
    assert (code, own_path().exists()) == (0, False)
    assert "num_key_value_heads" in out and "Keys without effect: 2" in out and "Most like Qwen3-14B, the same in 8 of 10" in out
    code, out, _ = run(capsys, "model", "import", config, "--licence", "Apache 2.0", "--paid-service", "yes")
    assert code == 0 and out.endswith("Taken: SevLog-20B, in projects as own-sevlog-20b\n")
    (row,) = own_rows(own_path())
    assert (row.row["params_b"], row.row["licence"], row.row["paid_service"]) == (21.06, "Apache 2.0", "y")
    code, out, _ = run(
        capsys, "model", "list", "--find", "sevlog", "--paid-only", "--least", 21, "--most", 22, "--context", 40000
    )
    assert (code, out.count("\n")) == (0, 1) and "Apache 2.0, paid service allowed" in out
    work = LlmServing(use=ServingUse.CHAT, users=200, model_choice=ModelChoice.CATALOGUE, model="own-sevlog-20b")
    project = config.with_name("p.json")
    project.write_text(project_file.dumps(Project(customer="AO Sever", workloads=(work,))), encoding="utf-8")
    code, out, _ = run(capsys, "advise", project)
    assert code == 0 and "SevLog-20B" in out
    pdf = config.with_name("p.pdf")
    assert run(capsys, "export", project, "--pdf", pdf)[0] == 0
    assert "SevLog-20B" in words_of(pdf.read_bytes())
    assert run(capsys, "catalogue", "revert", 1)[0] == 0
    assert run(capsys, "model", "list", "--find", "sevlog")[1] == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "no JSON object"),
        ('{"peft_type": "LORA", "base_model_name_or_path": "Qwen/Qwen3-32B"}', "LoRA adapter"),
        (json.dumps({**QWEN, "vocab_size": None}), "vocab_size is missing"),
        (json.dumps({**QWEN, "num_hidden_layers": 10**9}), "num_hidden_layers is 1000000000"),
        (json.dumps({**QWEN, "model_type": "sevlog"}), "--choose architecture=gated|ungated"),
    ],
)
def test_what_cannot_be_taken_is_one_line_and_exit_2(
    config: Path, content: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the key, or the option that answers."""
    config.write_text(content, encoding="utf-8")
    code, _, err = run(capsys, "model", "import", config)
    assert (code, err.count("\n"), own_path().exists()) == (2, 1, False)
    assert words in err


def test_a_value_and_an_open_point_are_given_by_option(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And the index gives the true size."""
    config.write_text(json.dumps({**QWEN, "model_type": "sevlog"}), encoding="utf-8")
    index = config.with_name("model.safetensors.index.json")
    index.write_text(json.dumps({"metadata": {"total_size": 2 * 21_200_000_000}, "weight_map": {}}), encoding="utf-8")
    told = ["--choose", "architecture=gated", "--set", "num_hidden_layers=40", "--index", index]
    code, out, _ = run(capsys, "model", "import", config, *told)
    assert code == 0 and "21.2 B" in out
    with pytest.raises(SystemExit, match="2"):
        run(capsys, "model", "import", config, "--choose", "nothing")


def test_a_project_takes_its_model_along(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another machine, which has no such row, gives the same sum from the file."""
    assert run(capsys, "model", "import", config)[0] == 0
    work = LlmServing(use=ServingUse.CHAT, users=200, model_choice=ModelChoice.CATALOGUE, model="own-sevlog-20b")
    project, here = Project(workloads=(work,)), current()
    answer = ask(project, here.snapshot)
    standing = standing_of(answer, here)
    own_path().unlink()
    there = kept_over(current().rows, standing.rows, standing.newest)
    assert there.snapshot.model_by_key["own-sevlog-20b"] == here.snapshot.model_by_key["own-sevlog-20b"]
    assert chosen(ask(project, there.snapshot)).price.per_month_excl == chosen(answer).price.per_month_excl
