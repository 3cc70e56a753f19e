"""What a project used travels in its file: another machine gives the same sums, and tells why its own would be others."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project import project_file, standing
from aiready_gui.advisor.project.standing import Cause, kept_market, split_of, standing_of, total_of
from aiready_gui.catalogue import own
from aiready_gui.catalogue.current import Current, current
from aiready_gui.catalogue.own_file import cells_of
from aiready_gui.catalogue.schema import Row
from aiready_gui.catalogue.standing import MOST_SHOWN
from aiready_gui.catalogue.store import Rows, shipped_rows
from aiready_gui.catalogue.store import snapshot_of as read_anew
from aiready_gui.cli import entrance
from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import ProjectFileError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Money
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.standing import MOST_ROWS, Standing
from aiready_gui.issuer.logo import kept_logo
from aiready_gui.proposal.compose import compose
from aiready_gui.remembered import Remembered
from tests.common import TODAY
from tests.issuer import test_logo
from tests.issuer.test_logo import png
from tests.printed import words_of

RAG = SAMPLES["rag"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Moves to another machine: another home, and nothing remembered of the one before."""

    def move(name: str) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / name))
        monkeypatch.setattr(own, "user_data_dir", lambda: _made(tmp_path / name))

    move("first")
    yield move


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


_MARKETS = Remembered[Snapshot](6)


def snapshot_of(rows: Rows) -> Snapshot:
    """The market of these rows, one object for equal ones: what the engine has worked out of it then serves all tests."""
    return _MARKETS.get(rows.content_hash, lambda: read_anew(rows))


def ask(snapshot: Snapshot, project: Project = RAG) -> Recommendation:
    return advise(project, snapshot, as_of=TODAY)


def row_of(key: str) -> Row:
    return next(row for row in shipped_rows().of["offer"] if row["offer"] == key)


def priced(row: Row, factor: str, **more: str) -> tuple[str, dict[str, str]]:
    """The offer with every price of it multiplied, seen on :data:`TODAY`."""
    names = [name for name in row if name.startswith("price") and row[name]]
    changed = {name: str(Decimal(row[name]) * Decimal(factor)) for name in names}
    cells = cells_of("offer", {**row, **changed, "source": "quote", "as_of": TODAY.isoformat(), **more})
    return "offer", cells


def quoted() -> Current:
    """A machine with rows of its own: the best offer dearer by half, the next one cheaper, one that only it knows, another rate."""
    plain = ask(snapshot_of(shipped_rows()))
    first, second = (option.layout.offer_key for option in plain.options[:2])
    rate = {"base": "USD", "quote": "RUB", "rate": "91.5", "assumed": "n", "source": "bank", "as_of": TODAY.isoformat()}
    rows = [priced(row_of(first), "1.5"), ("exchange_rate", rate)]
    if second != first:
        rows.append(priced(row_of(second), "0.93"))
    third = row_of(plain.options[-1].layout.offer_key)
    rows.append(priced(third, "0.31", offer="own-special", instance_type="special", region_en="elsewhere"))
    own.add(own.own_path(), "quote", rows, datetime(2026, 11, 24))
    return current()


def carried(project: Project, catalogue: Current) -> tuple[str, Recommendation]:
    """The project's file as that machine writes it, and its answer."""
    answer = ask(snapshot_of(catalogue.rows), project)
    return project_file.dumps(project, standing_of(answer, catalogue)), answer


@pytest.mark.parametrize("sample", ["rag", "chat", "batch", "lora-7b"])
def test_a_machine_without_the_rows_gives_the_same_sums(home: Callable[[str], None], sample: str) -> None:
    """Every option, line by line and to the kopeck; without the file's rows the sums are others."""
    text, first = carried(SAMPLES[sample], quoted())
    home("second")
    assert not own.own_path().exists()
    kept = kept_market(project_file.standing_in(text), snapshot_of(current().rows))
    assert kept is not None
    there = ask(kept.snapshot, project_file.loads(text))
    assert [option.price.schedule for option in there.options] == [option.price.schedule for option in first.options]
    assert total_of(there) == total_of(first)
    assert total_of(ask(snapshot_of(current().rows), SAMPLES[sample])) != total_of(first)


def test_the_command_line_reproduces_a_file_in_another_home(
    home: Callable[[str], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two homes, one file; told aside, and not done where the machine's own catalogue is asked for."""
    catalogue, file = quoted(), tmp_path / "p.aiready"
    answer = advise(RAG, snapshot_of(catalogue.rows), as_of=date.today())
    project_file.save(RAG, file, standing_of(answer, catalogue))

    def told(*more: str) -> tuple[Any, str]:
        out = tmp_path / "out.json"
        assert entrance.main(["advise", str(file), "--json", str(out), "--lang", "en", *more]) == 0
        options = json.loads(out.read_text(encoding="utf-8"))["options"]
        return [option["price"]["per_month_incl"] for option in options], capsys.readouterr().err

    here, said = told()
    assert said == ""
    home("second")
    there, said = told()
    assert (there, "--recalculate" in said) == (here, True)
    assert told("--recalculate")[0] != here


def test_the_command_line_says_which_company_speaks(
    home: Callable[[str], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """That of the file, told aside; this machine's where it is asked for."""
    catalogue, file, out = current(), tmp_path / "p.aiready", tmp_path / "out.pdf"
    answer = advise(RAG, snapshot_of(catalogue.rows), as_of=date.today())
    project_file.save(RAG, file, standing_of(answer, catalogue, company=Company(short_name="Northern Cloud")))

    def printed(*more: str) -> tuple[bool, bool]:
        assert entrance.main(["export", str(file), "--pdf", str(out), "--lang", "en", *more]) == 0
        return "Northern Cloud" in words_of(out.read_bytes()), "Northern Cloud" in capsys.readouterr().err

    assert printed() == (True, True)
    assert printed("--own-company") == (False, False)


def test_only_what_the_answer_stands_on_travels(home: Callable[[str], None]) -> None:
    """A long list that only this machine knows stays at home; prices laid over shipped ones come along."""
    catalogue = quoted()
    other = other_card(catalogue)
    rows = [priced(other, "9", offer=f"own-{n}", instance_type=f"machine {n}") for n in range(MOST_SHOWN + 1)]
    own.add(own.own_path(), "list", rows, datetime(2026, 11, 24))
    catalogue = current()
    made = standing_of(ask(snapshot_of(catalogue.rows)), catalogue)
    keys = {one.row["offer"] for one in made.rows if one.kind == "offer" and one.own}
    assert "own-special" in keys and not any(str(key).startswith("own-") and key != "own-special" for key in keys)
    assert len(project_file.dumps(RAG, made)) < 200_000
    assert Standing.model_validate_json(made.model_dump_json()) == made


def other_card(catalogue: Current) -> Row:
    """A machine of a card that is in no option, of a provider whom the document shows."""
    answer = ask(snapshot_of(catalogue.rows))
    cards = {option.layout.gpu_key for option in answer.options}
    shown = {score.provider for score in answer.providers if score.best is not None}
    offers = shipped_rows().of["offer"]
    return next(row for row in offers if row["gpu"] not in cards and row["provider"] in shown and row["price_per_hour_on_demand"])


def test_another_machine_makes_the_same_document(home: Callable[[str], None]) -> None:
    """How many machines the provider of the document sells, by which catalogue, in whose name: as on the first one."""
    other = other_card(quoted())
    rows = [priced(other, "9", offer=f"own-{n}", instance_type=f"machine {n}") for n in range(30)]
    model = next(row for row in shipped_rows().of["model"] if row["key"] == RAG.workloads[0].model)  # type: ignore[union-attr]
    rows.append(
        ("model", cells_of("model", {**model, "key": "own-theirs", "source": "file"}))
    )  # another customer's: stays at home
    own.add(own.own_path(), "list", rows, datetime(2026, 11, 24))
    catalogue, company = current(), Company(short_name="Northern Cloud", colour="#0B6E4F", logo=kept_logo(png()))
    first = ask(snapshot_of(catalogue.rows))
    text = project_file.dumps(RAG, standing_of(first, catalogue, company=company))
    home("second")
    found = project_file.standing_in(text)
    assert found is not None and found.company == company
    kept = kept_market(found, snapshot_of(current().rows))
    assert kept is not None and kept.snapshot.content_hash != first.snapshot_hash
    there = compose(ask(kept.snapshot), issued=TODAY, company=found.company)
    assert there == compose(first, issued=TODAY, company=company)
    short = found.revised(rows=tuple(one for one in found.rows if not str(one.row.get("offer")).startswith("own-")))
    without = kept_market(short, snapshot_of(current().rows))
    assert without is not None and compose(ask(without.snapshot), issued=TODAY, company=company) != there


def test_a_model_of_ones_own_travels_with_the_project_that_names_it(home: Callable[[str], None]) -> None:
    """The other customer's model does not; a card and a provider of one's own come with the offer that needs them."""
    model = next(row for row in shipped_rows().of["model"] if row["key"] == RAG.workloads[0].model)  # type: ignore[union-attr]
    more = [("model", cells_of("model", {**model, "key": f"own-{name}", "source": "file"})) for name in ("ours", "theirs")]
    own.add(own.own_path(), "models", more, datetime(2026, 11, 24))
    catalogue = current()
    project = RAG.revised(workloads=(RAG.workloads[0].revised(model="own-ours"),))
    text, first = carried(project, catalogue)
    found = project_file.standing_in(text)
    assert found is not None and [one.row["key"] for one in found.rows if one.kind == "model"] == ["own-ours"]
    home("second")
    kept = kept_market(found, snapshot_of(current().rows))
    assert kept is not None and total_of(ask(kept.snapshot, project)) == total_of(first)


def changed(rows: Rows, table: str, change: Callable[[Row], Row]) -> Rows:
    return Rows.hashed({**rows.of, table: tuple(map(change, rows.of[table]))}, {})


def later(row: Row) -> Row:
    """The same offer in a newer list: a tenth dearer."""
    names = [name for name in row if name.startswith("price") and row[name]]
    return {**row, **{name: str(Decimal(row[name]) * Decimal("1.1")) for name in names}, "as_of": "2027-02-01"}


@pytest.fixture
def saved(home: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> tuple[Standing, Callable[[Rows], Current]]:
    """A project as it was saved under the shipped catalogue, and what makes other rows those of this machine."""
    catalogue = current()
    made = standing_of(ask(snapshot_of(catalogue.rows)), catalogue)

    def machine(rows: Rows) -> Current:
        found = Current(rows, (), (), rows)
        monkeypatch.setattr(standing, "in_use", lambda _snapshot: found)
        return found

    return made, machine


def test_newer_prices_wait_for_a_decision_and_are_split_by_cause(
    saved: tuple[Standing, Callable[[Rows], Current]],
) -> None:
    """Every price a tenth dearer and the dollar at 100: the file's sum holds until then, and both causes add up to the kopeck."""
    made, machine = saved
    rates = changed(shipped_rows(), "exchange_rate", lambda row: {**row, "rate": "100"} if row["base"] == "USD" else row)
    now = machine(changed(rates, "offer", later))
    kept = kept_market(made, snapshot_of(now.rows))
    assert kept is not None and total_of(ask(kept.snapshot)) == made.total
    split = split_of(kept, now, ask)
    assert split is not None and split.was == made.total and split.now == total_of(ask(snapshot_of(now.rows)))
    parts = dict(split.parts)
    assert set(parts) <= {Cause.PRICES, Cause.RATE} and parts[Cause.PRICES].amount > 0
    assert Money.total(parts.values(), split.was.currency) == split.now - split.was


def test_rates_alone_are_named_as_rates(saved: tuple[Standing, Callable[[Rows], Current]]) -> None:
    """A project in dollars at a Russian provider: the dollar at twice its price halves the sum, and nothing else is named."""
    _, machine = saved
    project = RAG.revised(currency="USD")
    plain = current()
    made = standing_of(ask(snapshot_of(plain.rows), project), plain)
    now = machine(changed(shipped_rows(), "exchange_rate", lambda row: {**row, "rate": str(Decimal(row["rate"]) * 2)}))
    kept = kept_market(made, snapshot_of(now.rows))
    assert kept is not None
    split = split_of(kept, now, lambda market: ask(market, project))
    assert split is not None and [cause for cause, _ in split.parts] == [Cause.RATE]
    assert split.now.amount < split.was.amount


@pytest.mark.parametrize(
    ("program", "rules", "cause"),
    [
        ("0.0.1", False, Cause.ENGINE),
        (None, True, Cause.RULES),
        ("0.0.1", True, Cause.RULES_AND_ENGINE),
        (None, False, Cause.PRICES),
    ],
)
def test_what_no_row_explains_is_due_to_the_program_or_the_rules(
    saved: tuple[Standing, Callable[[Rows], Current]], program: str | None, rules: bool, cause: Cause
) -> None:
    """The file's own rows come to 1,000 more than was saved: by which of the two is another than it was."""
    made, machine = saved
    assert made.total is not None
    less = Money(amount=made.total.amount - 1000, currency=made.total.currency)
    told = {"program": program} if program else {}
    before = made.revised(total=less, catalogue="another", **told, **({"rules": "other"} if rules else {}))
    now = machine(shipped_rows())
    kept = kept_market(before, snapshot_of(now.rows))
    assert kept is not None
    split = split_of(kept, now, ask)
    assert split is not None
    assert split.parts == ((cause, Money(amount=Decimal(1000), currency=less.currency)),)


def test_an_old_file_brings_nothing(home: Callable[[str], None]) -> None:
    """It opens as it always did, and so does one whose catalogue is this machine's."""
    assert project_file.standing_in(project_file.dumps(RAG)) is None
    assert kept_market(None, snapshot_of(current().rows)) is None
    text, _ = carried(RAG, current())
    assert kept_market(project_file.standing_in(text), snapshot_of(current().rows)) is None


@pytest.mark.parametrize(
    ("change", "key", "said"),
    [
        (lambda made: made.update(rows="none"), "field-not-a-list", "stands_on.rows"),
        (lambda made: made.update(rows=made["rows"][:1] * (MOST_ROWS + 1)), "field-too-many", "stands_on.rows"),
        (lambda made: made.update(rows=[{}] * (MOST_ROWS + 1)), "field-missing", "stands_on.rows.0.kind"),
        (lambda made: made["rows"][0].update(row={"source": "x" * 20_000}), "", "stands_on.rows.0.row.source"),
        (lambda made: made["rows"][0].update(kind="compliance_control"), "project-rows-wrong", ""),
        (lambda made: made["rows"][0]["row"].update(rate="-1", gpu_count="-1", key=""), "project-rows-wrong", ""),
        (lambda made: made.update(total={"amount": "NaN", "currency": "RUB"}), "", "stands_on.total"),
        (lambda made: made.pop("as_of"), "field-missing", "stands_on.as_of"),
        (
            lambda made: made.update(company={"logo": b64encode(test_logo.headed(90_000, 90_000)).decode()}),
            "project-logo-wrong",
            "",
        ),
        (lambda made: made.update(company={"logo": "<svg/>"}), "field-wrong", "stands_on.company"),
        (lambda made: made.update(company={"name": "x", "script": "y"}), "field-wrong", "stands_on.company"),
    ],
)
def test_a_hostile_section_is_refused_in_words(
    home: Callable[[str], None], change: Callable[[dict[str, Any]], object], key: str, said: str
) -> None:
    """Too many rows, cells without end, tables that do not travel, figures that are none."""
    content = json.loads(carried(RAG, current())[0])
    change(content[project_file.STANDING])
    with pytest.raises(ProjectFileError) as error:
        project_file.standing_in(json.dumps(content), name="p.aiready")
    assert error.value.message.key == (key or error.value.message.key)
    assert str(error.value.message.args.get("field", "")).startswith(said)
