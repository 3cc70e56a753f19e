"""The command line as a user meets it: exit codes, one-line errors, whole files or none."""

from __future__ import annotations

import argparse
import errno
import json
import os
import re
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from aiready_gui.advisor.project import project_file
from aiready_gui.catalogue import own
from aiready_gui.catalogue.accuracy_table import accuracy_rows, left_out_rows
from aiready_gui.cli import VERBS
from aiready_gui.cli import entrance as cli
from aiready_gui.domain.company import Company
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.status import Status
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.issuer.logo import kept_logo
from aiready_gui.issuer.profile import company_path, save_company
from aiready_gui.paths import RESOURCES
from aiready_gui.texts import LOCALES, Texts
from aiready_gui.validation.worst_cells import worst_cells
from tests.catalogue.newer import catalogue_of
from tests.command_line import bad_input, sample_file
from tests.common import WAIT_S, catalogue, loaded_in_two_days
from tests.issuer.test_logo import png

TABLE = RESOURCES / "calibration" / "inference_calibration.csv"
OWN = Path(__file__).parent / "validation" / "results" / "vllm.json"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return sample_file("chat", tmp_path)


def changed(project: Path, old: str, new: str) -> Path:
    text = project.read_text(encoding="utf-8")
    assert old in text
    project.write_text(text.replace(old, new), encoding="utf-8")
    return project


def test_a_sample_can_be_sized_and_written(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The road on the command line: advise in words and in JSON."""
    out = tmp_path / "answer.json"
    assert cli.main(["advise", str(project), "--json", str(out), "--lang", "ru"]) == cli.DONE
    assert "Оптимальный" in capsys.readouterr().out
    answer = json.loads(out.read_text(encoding="utf-8"))
    assert answer["options"]
    assert answer["snapshot_hash"]


@pytest.mark.parametrize(
    ("lang", "first", "later"),
    [
        (
            "ru",
            "79 306 ₽ в первый месяц без НДС, 96 753 ₽ с НДС, почасовая оплата",
            "78 080 ₽ во второй месяц без НДС, 95 257 ₽ с НДС",
        ),
        (
            "en",
            "RUB 79,306 in the first month excl. VAT, RUB 96,753 incl. VAT, on-demand",
            "RUB 78,080 in the second month excl. VAT",
        ),
    ],
)
def test_a_sum_that_holds_what_is_paid_once_is_of_the_first_month(
    lang: str, first: str, later: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Embeddings loaded in two days: 79,306 in the first month, of which 1,398 come no more: 29 hours of a second card."""
    path = tmp_path / "p.json"
    path.write_text(project_file.dumps(loaded_in_two_days()), encoding="utf-8")
    assert cli.main(["advise", str(path), "--lang", lang]) == cli.DONE
    said = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
    assert first in said
    assert f"  {later}" in said


def test_the_proposal_is_exported(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A PDF that begins like one; what it cannot print is told, and only then."""
    out = tmp_path / "p.pdf"
    assert cli.main(["export", str(project), "--pdf", str(out), "--lang", "en"]) == cli.DONE
    assert out.read_bytes().startswith(b"%PDF-")
    assert len(capsys.readouterr().out.splitlines()) == 1
    named = changed(project, '"customer": ""', '"customer": "\u83ef\u70ba"')
    assert cli.main(["export", str(named), "--pdf", str(out), "--lang", "en"]) == cli.DONE
    written, lost = capsys.readouterr().out.splitlines()
    assert written.endswith("p.pdf")
    assert "\u83ef \u70ba" in lost


def test_a_day_that_the_prices_do_not_hold_to_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No document is written that promises prices for longer than sixty days; the line names the rule's day."""
    path, pdf = tmp_path / "p.json", tmp_path / "p.pdf"
    terms = CommercialTerms(valid_until=date.today() + timedelta(days=400))
    path.write_text(project_file.dumps(SAMPLES["chat"].revised(terms=terms)), encoding="utf-8")
    assert "its GPU prices hold for 60\u00a0days" in bad_input(["export", str(path), "--pdf", str(pdf)], capsys)
    assert not pdf.exists()


def test_who_speaks_is_named_on_the_command_line(project: Path, tmp_path: Path) -> None:
    """The provider was the author of every document that a script wrote."""
    pdf = tmp_path / "p.pdf"
    assert cli.main(["export", str(project), "--pdf", str(pdf), "--author", "Romashka LLC", "--lang", "en"]) == cli.DONE
    read = PdfReader(pdf).metadata
    assert read is not None
    assert read.author == "Romashka LLC"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_documents_carry_the_company_of_the_settings(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    """As those of the window do; a number that cannot be right is told, and stops nothing."""
    pdf, book = tmp_path / "p.pdf", tmp_path / "p.xlsx"
    save_company(Company(short_name="Romashka LLC", inn="7707083894", logo=kept_logo(png())))
    try:
        assert cli.main(["export", str(project), "--pdf", str(pdf), "--xlsx", str(book), "--lang", lang]) == cli.DONE
    finally:
        company_path().unlink()
    said = capsys.readouterr().out
    assert Texts(lang).text("setting-company-inn") in said
    read = PdfReader(pdf)
    assert read.metadata is not None
    assert read.metadata.author == "Romashka LLC"
    assert len(read.pages[0].images) == 1
    assert "Romashka LLC" in (openpyxl.load_workbook(book).worksheets[0].oddHeader.left.text or "")


def test_launch_files_and_workbook_are_exported(project: Path, tmp_path: Path) -> None:
    """Several at once; a PDF is not required."""
    book, folder = tmp_path / "p.xlsx", tmp_path / "launch"
    assert cli.main(["export", str(project), "--xlsx", str(book), "--files", str(folder), "--lang", "en"]) == cli.DONE
    assert book.read_bytes().startswith(b"PK")
    assert {path.name for path in folder.iterdir()} == {"serve.sh", "compose.yaml", "values.yaml", "deploy.sh"}


def test_an_export_to_nowhere_is_bad_input(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--pdf" in bad_input(["export", str(project)], capsys)


def test_an_unknown_model_names_the_field(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bad_input(["advise", str(changed(project, "llama-3-1-8b", "llama-99"))], capsys).startswith("workloads.0.model")


def test_a_negative_rate_names_the_field(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "requests_per_minute" in bad_input(["advise", str(changed(project, "1000", "-5"))], capsys)


def test_a_newer_file_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = bad_input(["advise", str(changed(project, '"schema_version": 1', '"schema_version": 9'))], capsys)
    assert "9" in said


def test_a_broken_file_names_line_and_column(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project.write_text('{"format":\n  oops', encoding="utf-8")
    assert "line 2" in bad_input(["advise", str(project)], capsys)


def test_a_truncated_catalogue_is_bad_input(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"SQLite format 3\x00" + b"\x00" * 200)
    assert "broken.db" in bad_input(["advise", str(project), "--catalogue", str(broken)], capsys)


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("en", "Nothing published lets us rate F5-TTS Base on this card."),
        ("ru", "Нет публикаций, по которым можно оценить F5-TTS Base на этой карте."),
    ],
)
def test_why_no_card_does_is_said_beside_the_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, why: str
) -> None:
    """F5-TTS was measured on one L20, which nobody rents out: one reason for all verified offers, said once; reasons that differ are counted."""
    spoken = changed(sample_file("video", tmp_path), '"made": "video"', '"made": "voice"')
    asked = changed(spoken, '"model": "wan2-1-i2v-14b-480p"', '"model": "f5-tts-base"')
    assert cli.main(["advise", str(asked), "--lang", language]) == cli.DONE
    counted = [line for line in capsys.readouterr().out.splitlines() if line.endswith(why)]
    assert len(counted) == 1 and re.search(r": \d+\. ", counted[0])
    assert bad_input(["export", str(asked), "--pdf", str(tmp_path / "voice.pdf"), "--lang", language], capsys).endswith(why)


def test_an_unwritable_pdf_leaves_nothing(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "nowhere" / "p.pdf"
    assert "p.pdf" in bad_input(["export", str(project), "--pdf", str(target)], capsys)
    assert not target.parent.exists()


@pytest.mark.parametrize("place", [".", "/"])
def test_a_folder_is_no_file_to_write(place: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path without a name of its own is refused like any other that cannot be written."""
    assert bad_input(["export", str(project), "--pdf", place], capsys).startswith(str(Path(place)))


@pytest.mark.parametrize("code", [errno.EPIPE, errno.EINVAL])
def test_a_reader_may_leave(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """``aiready schema | more`` and leaving it: a broken pipe, and an invalid argument on Windows."""

    def gone(*_args: object, **_named: object) -> None:
        raise OSError(code, "gone")

    monkeypatch.setattr("builtins.print", gone)
    assert cli.main(["schema"]) == cli.DONE


def test_nothing_fits_is_an_answer(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0, and every gate with its count."""
    text = (
        project.read_text(encoding="utf-8")
        .replace('"ttft_target_s": 2.0', '"ttft_target_s": 0.05')
        .replace('"isl_mean": 1024', '"isl_mean": 500000')
    )
    project.write_text(text, encoding="utf-8")
    assert cli.main(["advise", str(project), "--lang", "en"]) == cli.DONE
    assert "No configuration fits" in capsys.readouterr().out


def test_what_would_fit_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Advice names the softer answer with its price; the refused export names it too."""
    rag = SAMPLES["rag"]
    hard = tmp_path / "hard.aiready"
    project_file.save(rag.revised(workloads=(rag.workloads[0].revised(isl_mean=8000, ttft_target_s=0.05),)), hard)
    assert cli.main(["advise", str(hard), "--lang", "en"]) == cli.DONE
    told = capsys.readouterr().out
    assert "First token 50\N{NO-BREAK SPACE}ms \N{RIGHTWARDS ARROW}" in told
    assert "a month excl. VAT" in told
    assert "the law sets the country" in told
    refused = bad_input(["export", str(hard), "--pdf", str(tmp_path / "hard.pdf")], capsys)
    assert "One relaxation would do, \N{LEFT DOUBLE QUOTATION MARK}First token" in refused


def test_machines_that_are_there_are_told_what_they_carry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, out = sample_file("rag", tmp_path), tmp_path / "held.json"
    machines = ["--gpu", "L40S", "--gpus", "4", "--nodes", "2", "--model", "deepseek-v3", "qwen3-32b", "--json", str(out)]
    assert cli.main(["capacity", str(project), *machines, "--lang", "en"]) == 0
    head, first, last = capsys.readouterr().out.splitlines()
    assert head == "2 × (4 × L40S 48GB)"
    assert first.startswith("Qwen3-32B: fits. 8-bit") and "people, 48" in first
    assert last.startswith("DeepSeek-V3: does not fit. 157 GiB of weights for each GPU")
    assert [one["verdict"] for one in json.loads(out.read_text())["models"]] == ["fits", "does-not-fit"]
    sessions = changed(project, '"count_by": "users"', '"count_by": "sessions"')
    assert cli.main(["capacity", str(sessions), *machines, "--lang", "en"]) == 0
    assert "63 sessions, 46.6" in capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    two = ["--gpu", "h100_sxm_80", "--nodes", "2", "--network", "3200", "--rdma", "--model", "deepseek-v3"]
    assert cli.main(["capacity", str(project), *two, "--lang", "en"]) == 0
    assert "1 × 16 GPUs over 2 machines" in capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert cli.main(["capacity", str(project), "--gpu", "L40X", "--lang", "en"]) == 2
    assert cli.main(["capacity", str(project), "--gpu", "L40S", "--model", "qwen", "--lang", "en"]) == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("--gpu H100 --gpus 0", "--gpus: enter a value of at least 1."),
        ("--gpu H100 --gpus eight", "--gpus: enter a whole number."),
        ("--gpu H100 --gpus 100", "--gpus: enter a value of at most 72."),
        ("--gpu H100 --nodes -1", "--nodes: enter a value of at least 1."),
        ("--gpu H100 --nodes 2 --network 0", "--network: enter a value above 0."),
        ("--offer {offer} --gpus 0", "Leave out --gpus: what the machines are is said by --offer."),
        ("--gpu H100 --nodes 20000", "--nodes: enter a value of at most 10,000."),
        ("--gpu H100 --nodes 2 --network 200000", "--network: enter a value of at most 100,000."),
        ("--offer {offer} --nodes 20000", "--nodes: enter a value of at most 10,000."),
        ("--offer {offer} --gpus 4", "Leave out --gpus: what the machines are is said by --offer."),
        ("--offer {offer} --network 100", "Leave out --network: what the machines are is said by --offer."),
        ("--offer {offer} --rdma", "Leave out --rdma: what the machines are is said by --offer."),
        ("--hardware {file} --nodes 1", "Leave out --nodes: what the machines are is said by --hardware."),
        ("--hardware {file} --gpus 8", "Leave out --gpus: what the machines are is said by --hardware."),
        ("--hardware {file} --network 100", "Leave out --network: what the machines are is said by --hardware."),
        ("--hardware {file} --rdma", "Leave out --rdma: what the machines are is said by --hardware."),
        ("--hardware {file}", "deep.json: brackets are nested deeper than in any project. Check the file or open a copy of it."),
    ],
)
def test_machines_that_cannot_be_are_refused_by_the_option_that_says_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: str, told: str
) -> None:
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 200_000)
    said = asked.format(offer=catalogue().offers[0].key, file=deep).split()
    assert bad_input(["capacity", str(sample_file("rag", tmp_path)), *said], capsys).replace("\N{NO-BREAK SPACE}", " ") == told


def test_machines_of_several_kinds_come_from_a_file_and_a_model_is_started_on_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is what another answer was written as, or the machines alone; the launch files are of the first that carries a load."""
    project, out, kinds = sample_file("rag", tmp_path), tmp_path / "held.json", tmp_path / "machines.json"
    ask = ["capacity", str(project), "--lang", "en", "--model", "deepseek-v3", "qwen3-32b"]
    assert cli.main([*ask, "--gpu", "L40S", "--gpus", "4", "--nodes", "2", "--json", str(out)]) == 0
    first = capsys.readouterr().out
    assert cli.main([*ask, "--hardware", str(out), "--files", str(tmp_path / "start")]) == 0
    assert capsys.readouterr().out == first
    assert "Qwen3-32B" in (tmp_path / "start" / "serve.sh").read_text(encoding="utf-8")
    kinds.write_text(json.dumps({"nodes": [{"gpu": "L40S", "gpus_per_node": 4}, {"gpu": "h100_sxm_80", "nodes": 2}]}))
    assert cli.main([*ask, "--hardware", str(kinds)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["4 × L40S 48GB", "2 × (8 × H100 SXM5 80GB)"]
    kinds.write_text('{"nodes": [{"gpu": "L40S", "gpus_per_node": 0}]}')
    assert cli.main([*ask, "--hardware", str(kinds)]) == 2
    assert "machines.json" in capsys.readouterr().err
    kinds.write_text("not JSON")
    assert cli.main([*ask, "--hardware", str(kinds)]) == 2
    assert capsys.readouterr().err.startswith("machines.json: not JSON at line 1, column 1.")
    assert cli.main([*ask, "--hardware", str(tmp_path / "nowhere.json")]) == 2
    assert "nowhere.json: the file cannot be read." in capsys.readouterr().err
    assert cli.main([*ask[:-1], "--gpu", "L40S", "--gpus", "1", "--files", str(tmp_path / "none")]) == 2
    assert "nothing to start" in capsys.readouterr().err
    offer = next(one for one in catalogue().offers if one.gpu == "l40s" and one.gpu_count == 4)
    assert cli.main([*ask, "--offer", offer.key, "--nodes", "2"]) == 0
    assert capsys.readouterr().out.startswith("2 × (4 × L40S 48GB)")
    assert cli.main([*ask, "--offer", "none"]) == 2
    assert cli.main(["schema", "capacity"]) == 0
    assert "hardware" in json.loads(capsys.readouterr().out)["properties"]


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "в каталоге нет провайдера «Нет»"), ("en", 'the catalogue has no provider "Нет"')]
)
def test_prices_of_nobody_are_not_confirmed(capsys: pytest.CaptureFixture[str], language: str, words: str) -> None:
    """In words, not by the key of the sentence."""
    assert words in bad_input(["catalogue", "confirm", "Нет", "--source", "letter", "--lang", language], capsys)


def test_validate_predicts_or_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every row of the table comes back, in order, with a prediction or a reason."""
    table = tmp_path / "rows.csv"
    lines = TABLE.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(lines[:120]), encoding="utf-8")
    out = tmp_path / "predictions.csv"
    assert cli.main(["validate", str(table), "--predictions", str(out), "--lang", "en"]) == cli.DONE
    rows = out.read_text(encoding="utf-8").splitlines()
    assert len(rows) == 120
    assert rows[0].endswith("predicted,low,high,evidence,reason")
    assert "median" in capsys.readouterr().out


def test_a_table_without_a_column_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("id,model\n1,x\n", encoding="utf-8")
    assert "rows.csv" in bad_input(["validate", str(table)], capsys)


@pytest.mark.parametrize(
    ("sample", "field", "value", "bound"),
    [
        ("lora-7b", "tokens", -5, "1"),
        ("lora-7b", "deadline_days", 0, "0"),
        ("lora-7b", "method", "magic", "pretraining"),
        ("batch", "items", -1, "1"),
        ("batch", "window_h", 0, "0"),
        ("embeddings", "searches_per_minute", -1, "0"),
        ("embeddings", "embedder", "nope", "bge-m3"),
        ("speech", "audio_hours_peak_hour", -3, "0"),
        ("speech", "model", "nope", "whisper"),
        ("images", "steps", 0, "1"),
        ("images", "steps", "many", "whole number"),
        ("images", "family", "video", "speech"),
        ("sandboxes", "people", 0, "1"),
        ("sandboxes", "gpu_memory_gb", -1, "0"),
    ],
)
def test_bad_input_of_every_family_names_field_and_bound(
    sample: str, field: str, value: object, bound: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.loads(project_file.dumps(SAMPLES[sample]))
    content["project"]["workloads"][0][field] = value
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    field_named, said = bad_input(["advise", str(path)], capsys).split(": ", 1)
    assert field_named.endswith(f".{field}")
    assert bound in said


def test_every_reference_of_the_schema_leads_somewhere(capsys: pytest.CaptureFixture[str]) -> None:
    """No definition is missing or only points at itself, and every family of work is described."""
    assert cli.main(["schema"]) == cli.DONE
    schema = json.loads(capsys.readouterr().out)

    def references(of: object) -> set[str]:
        if isinstance(of, dict):
            own = {of["$ref"]} if isinstance(of.get("$ref"), str) else set()
            return own.union(*(references(one) for one in of.values()))
        return set().union(*(references(one) for one in of)) if isinstance(of, list) else set()

    assert references(schema) <= {f"#/$defs/{name}" for name in schema["$defs"]}
    assert all("properties" in one or "enum" in one for one in schema["$defs"].values())
    families = schema["$defs"]["Project"]["properties"]["workloads"]["items"]["discriminator"]["mapping"]
    assert set(families) == {workload.family for project in SAMPLES.values() for workload in project.workloads}


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == cli.DONE
    assert json.loads(capsys.readouterr().out)["$defs"]["Project"]


def test_no_socket_is_opened(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole road with sockets taken away."""
    import socket

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a network socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert cli.main(["export", str(project), "--pdf", str(tmp_path / "p.pdf")]) == cli.DONE
    assert sys.platform


def test_accuracy_prints_goals_intervals_and_the_wait(capsys: pytest.CaptureFixture[str]) -> None:
    """One command shows what the engine is held against, reached or not."""
    assert cli.main(["accuracy", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "Goal not reached" in printed
    assert "80% intervals hold" in printed
    for left_out in ("Whole sources left out", "Whole lines of models left out", "Whole GPUs left out"):
        assert left_out in printed
    for cell in worst_cells(left_out_rows("source"), accuracy_rows()):
        assert re.search(rf"{cell.rows} .*  {re.escape(cell.name)}\n", printed)
    told = r"First token p95 against the simulation at 85% utilisation: within 15% in \d+% of 60 cases, errors from −\S+% to \d\S*%, median"
    assert re.search(told, printed)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("aiready_gui.advisor.advise.advise", "not-sized"),
        ("aiready_gui.advisor.studies.cost_study.studied", "not-studied"),
        ("aiready_gui.proposal.pdf.export_pdf", "not-made"),
        ("aiready_gui.proposal.docx.export_docx", "not-made"),
        ("aiready_gui.proposal.xlsx.export_xlsx", "not-made"),
        ("aiready_gui.proposal.deploy.export_files", "not-made"),
    ],
)
@pytest.mark.parametrize("language", LOCALES)
def test_a_fault_of_the_program_is_one_line_and_the_log_has_the_rest(
    project: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
    said: str,
    language: str,
) -> None:
    """Whatever breaks behind advice, a study or a document: exit 1, a sentence, no document, the traceback in the log."""

    def breaks(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(broken, breaks)
    asked = {f"--{name}": tmp_path / f"p.{name}" for name in ("pdf", "docx", "xlsx")} | {"--files": tmp_path / "launch"}
    wanted = {"deploy": ("--files",), "docx": ("--docx",), "xlsx": ("--xlsx",)}.get(broken.split(".")[2], ("--pdf",))
    outs = [part for name in wanted for part in (name, str(asked[name]))]
    assert cli.main(["export", str(project), *outs, "--lang", language]) == cli.OUR_FAULT
    printed = capsys.readouterr()
    args = {"file": outs[1]} if said == "not-made" else {}
    assert printed.err.splitlines() == [Texts(language).text(said, **args)]
    assert printed.out == ""
    assert not asked[wanted[0]].exists()
    (record,) = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


@pytest.mark.parametrize("language", LOCALES)
def test_the_state_is_told_in_words_and_in_json(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    """The same record as in the window: the gravest first, with what keeps a document preliminary."""
    out = tmp_path / "answer.json"
    assert cli.main(["advise", str(project), "--json", str(out), "--lang", language]) == cli.DONE
    answer = json.loads(out.read_text(encoding="utf-8"))
    points = answer["status"]["points"]
    assert points == answer["options"][answer["recommended"]]["status"]["points"]
    texts, printed = Texts(language), capsys.readouterr().out.splitlines()
    status = Status.model_validate(answer["status"])
    assert status.lead is not None
    start = printed.index(f"{texts.text('status-title')}: {texts.word(status.headline)}")
    told = printed[start + 1 : start + 1 + len(points)]
    assert told == [f"  - {texts.word(point.sentence)}" for point in status.points]


def test_the_log_file_takes_the_traceback(tmp_path: Path) -> None:
    """As a program of its own: one line for the reader, the rest where it can be found; without a folder it still runs."""
    import subprocess

    text = project_file.dumps(SAMPLES["chat"])
    source = tmp_path / "p.json"
    source.write_text(text, encoding="utf-8")
    breaking = (
        "import sys; import aiready_gui.advisor.advise as a; from aiready_gui.__main__ import main; "
        "a.advise = lambda *_, **__: 1 / 0; sys.exit(main())"
    )
    state, occupied = tmp_path / "state", tmp_path / "occupied"
    occupied.write_text("", encoding="utf-8")
    for place, lines in ((state, 1), (occupied, None)):
        run = subprocess.run(
            [sys.executable, "-c", breaking, "advise", str(source), "--lang", "en"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "XDG_STATE_HOME": str(place), "PYTHONUTF8": "1", "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(place)},
            check=False,
            timeout=WAIT_S,
        )
        assert run.returncode == cli.OUR_FAULT
        said = run.stderr.splitlines()
        assert Texts("en").text("not-sized") in said
        assert lines is None or len(said) == lines
    (log,) = state.rglob("advisor.log")
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "verb",
    [["advise", "{p}", "--json", "{p}"], ["export", "{p}", "--pdf", "{p}"], ["export", "{p}", "--pdf", "a", "--xlsx", "a"]],
)
def test_an_output_never_takes_the_place_of_what_is_read_or_of_another(
    verb: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    project = tmp_path / "p.json"
    project.write_text(project_file.dumps(SAMPLES["chat"]), encoding="utf-8")
    before = project.read_bytes()
    assert cli.main([*(word.format(p=project) for word in verb), "--lang", "en"]) == cli.BAD_INPUT
    assert "choose another name" in capsys.readouterr().err
    assert project.read_bytes() == before
    assert not (tmp_path / "a").exists()


def test_own_results_are_held_against_the_forecast_and_kept(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Compared without a project; kept in one, which then says so; forgotten again."""
    before = project.read_text(encoding="utf-8")
    assert cli.main(["calibrate", str(OWN), "--precision", "bf16", "--lang", "en"]) == cli.DONE
    said = capsys.readouterr().out
    assert "Llama 3.1 8B, 1 × L40S 48GB" in said
    assert "Time per token, ms: measured 31.5" in said
    assert project.read_text(encoding="utf-8") == before
    assert (
        cli.main(["calibrate", str(OWN), "--project", str(project), "--precision", "bf16", "--keep", "--lang", "en"]) == cli.DONE
    )
    kept = project_file.load(project).measurements
    assert kept is not None
    assert (kept[0].gpu, kept[0].files, kept[0].day.isoformat()) == ("l40s", "vllm.json", "2026-11-20")
    assert cli.main(["calibrate", "--project", str(project), "--forget"]) == cli.DONE
    assert project_file.load(project).measurements is None


def test_the_chosen_option_tells_what_own_results_leave_out(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a project the options are named that are missing."""
    assert "--precision" in bad_input(["calibrate", str(OWN)], capsys)
    assert cli.main(["calibrate", str(OWN), "--project", str(project), "--lang", "en"]) == cli.DONE
    assert "8-bit (FP8)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--keep"], "--project"),
        ([], "at least one file"),
        (["gone.json"], "gone.json"),
        ([str(RESOURCES / "catalogue" / "gpus.csv")], "gpus.csv"),
    ],
)
def test_own_results_that_cannot_be_read_are_refused_in_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in bad_input(["calibrate", *arguments], capsys)


def test_nothing_is_kept_where_nothing_could_be_compared(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The project's file stays as it is."""
    before = project.read_bytes()
    unknown = tmp_path / "unknown.json"
    unknown.write_text(OWN.read_text(encoding="utf-8").replace("Llama-3.1-8B-Instruct", "Nobody-9B"), encoding="utf-8")
    bad_input(["calibrate", str(unknown), "--precision", "bf16", "--project", str(project), "--keep"], capsys)
    assert project.read_bytes() == before


def test_what_can_be_written_is_and_what_not_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Work without launch files: document and workbook stand and are named, the reason once more at the end, exit 2."""
    project, outs = sample_file("batch", tmp_path), (tmp_path / "p.pdf", tmp_path / "p.xlsx", tmp_path / "launch")
    asked = ["--pdf", str(outs[0]), "--xlsx", str(outs[1]), "--files", str(outs[2])]
    assert cli.main(["export", str(project), *asked, "--lang", "en"]) == cli.BAD_INPUT
    printed = capsys.readouterr()
    reason = Texts("en").text("export-no-files")
    assert printed.out.splitlines() == [
        f"Not written: {outs[2]}. {reason}",
        f"Written: {outs[0]}",
        f"Written: {outs[1]}",
    ]
    assert printed.err.splitlines() == [reason]
    assert [path.exists() for path in outs] == [True, True, False]


def test_the_catalogue_is_updated_listed_and_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A price list travels as a file: to a machine without a network, and back off it."""
    monkeypatch.setattr("aiready_gui.catalogue.updates.user_data_dir", lambda: tmp_path)
    newer, older = catalogue_of("2027-03-01", tmp_path), catalogue_of("2020-01-01", tmp_path)
    assert cli.main(["catalogue", "update", str(newer), "--lang", "en"]) == cli.DONE
    assert "1 Mar 2027" in capsys.readouterr().out
    assert cli.main(["catalogue", "list", "--kind", "exchange_rate", "--lang", "ru"]) == cli.DONE
    assert "2027-03-01  поставка" in capsys.readouterr().out
    bad_input(["catalogue", "update", str(older)], capsys)
    assert cli.main(["catalogue", "revert"]) == cli.DONE
    assert cli.main(["catalogue", "list", "--kind", "exchange_rate"]) == cli.DONE
    assert "2027-03-01" not in capsys.readouterr().out


def test_own_rows_count_in_advice_and_are_listed_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    """What cannot be used of them is said beside the answer, which is given all the same."""
    monkeypatch.setattr("aiready_gui.catalogue.own.user_data_dir", lambda: tmp_path)
    rate = {"base": "USD", "quote": "RUB", "rate": "90.5", "source": "our bank", "as_of": "2026-11-20"}
    own.add(own.own_path(), "by hand", [("exchange_rate", rate)], datetime(2026, 11, 24))
    assert cli.main(["catalogue", "list", "--kind", "exchange_rate", "--own", "--lang", "en"]) == cli.DONE
    assert capsys.readouterr().out == "USD/RUB/2026-11-20  2026-11-20  own  our bank\n"
    assert cli.main(["catalogue", "list", "--own", "--lang", "en"]) == cli.DONE
    assert capsys.readouterr().out == "exchange_rate  USD/RUB/2026-11-20  2026-11-20  own  our bank\n"
    own.own_path().write_bytes(b"no database" * 100)
    assert cli.main(["advise", str(project), "--lang", "en"]) == cli.DONE
    said = capsys.readouterr()
    assert said.err.count("own-damaged-1.sqlite") == 1
    assert "own-damaged" not in said.out


def test_every_verb_is_known_to_the_start() -> None:
    """``issued`` was not: ``aiready issued …`` opened the window, and the help did not name it."""
    parser = cli._parser(Texts("en"))
    (verbs,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    assert set(verbs.choices) == set(VERBS)
