"""The command line's own prices: shown before they are taken, and taken back as they came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aiready_gui.catalogue.current import current
from aiready_gui.catalogue.own import own_path, own_rows
from aiready_gui.cli import entrance
from aiready_gui.settings import Settings
from tests.price_list import layouts

TOLD = ["--provider", "Cloud.ru", "--currency", "RUB", "--vat", "included", "--lang", "en"]


@pytest.fixture(autouse=True)
def nothing_of_ones_own() -> Iterator[None]:
    """The tests share a home."""
    yield
    own_path().unlink(missing_ok=True)


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = entrance.main(["catalogue", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_list_is_shown_taken_and_taken_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The dry run writes nothing; one of two prices is taken, as the other has moved by more than 30 %."""
    path = layouts.a_row_a_way_to_pay(tmp_path)
    code, out, _ = run(capsys, "import", path, *TOLD, "--dry-run")
    assert (code, own_path().exists()) == (0, False)
    assert "Added: 1" in out and "Changed: 1" in out and "Rejected: 3" in out and "−41" in out
    code, out, _ = run(capsys, "import", path, *TOLD)
    assert code == 0 and out.endswith("Taken: 1\n")
    (taken,) = own_rows(own_path())
    assert taken.row["price_per_hour_reserved_1y"] == "924.76"
    code, out, _ = run(capsys, "steps", "--lang", "en")
    assert "Own rows in force: 1" in out and "1. " in out and "prices_2026-11.xlsx" in out
    assert run(capsys, "revert", 1, "--lang", "en")[:2] == (0, "Taken back: step 1\n")
    assert own_rows(own_path()) == ()
    code, _, err = run(capsys, "revert", 1, "--lang", "en")
    assert code == 2 and "no step 1" in err


def test_what_a_list_leaves_open_is_asked_by_option(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names every option that is missing; day, currency and VAT stand in the one list, a day alone in the other."""
    code, _, err = run(capsys, "import", layouts.a_row_a_way_to_pay(tmp_path), "--lang", "en")
    assert code == 2 and err.count("\n") == 1 and err.endswith("Add: --provider\n")
    bare = tmp_path / "bare_2026-11-20.csv"
    bare.write_text("GPU;Цена\nL4;50\n", encoding="utf-8")
    code, _, err = run(capsys, "import", bare, "--lang", "en")
    assert code == 2 and err.endswith("Add: --provider, --currency, --vat\n")


def test_a_provider_nobody_knows_says_where_it_sits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its VAT and the place of its machines follow; both rows come in one step and advice may name it."""
    path, told = (
        layouts.a_column_a_term(tmp_path),
        ["--currency", "RUB", "--vat", "excluded", "--dated", "2026-11-20", "--lang", "en"],
    )
    code, _, err = run(capsys, "import", path, "--provider", "Cloud of ours", *told)
    assert code == 2 and "--country" in err
    assert run(capsys, "import", path, "--provider", "Cloud of ours", "--country", "RU", *told)[0] == 0
    offers = [offer for offer in current().snapshot.offers if offer.provider == "Cloud of ours"]
    assert [(offer.gpu, offer.countries) for offer in offers] == [("a100_pcie_80", ("RU",)), ("l4", ("RU",))]
    assert current().snapshot.provider_by_key["Cloud of ours"].country == "RU"


def test_a_colleague_takes_the_same_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exported, taken by another, exported again: the same file."""
    run(capsys, "import", layouts.a_column_a_term(tmp_path), *TOLD, "--dated", "2026-11-20", "--all")
    first, second = tmp_path / "a.aiready-prices", tmp_path / "b.aiready-prices"
    assert run(capsys, "export", first, "--lang", "en")[0] == 0
    own_path().unlink()
    assert run(capsys, "import", first, "--lang", "en")[:2] == (0, "Taken: 2\n")
    run(capsys, "export", second, "--lang", "en")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", ["none.xlsx", "none.aiready-prices"])
def test_a_missing_file_is_one_line(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the file's name, whichever kind it is."""
    code, _, err = run(capsys, "import", tmp_path / name, *TOLD)
    assert code == 2 and name in err and err.count("\n") == 1


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_verb_says_how_it_is_used(lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A sign of per cent in a help text ended it in an error of the program."""
    monkeypatch.setattr(entrance, "load_settings", lambda: Settings(interface_language=lang))
    for verb in ("list", "import", "export", "steps", "update", "revert"):
        with pytest.raises(SystemExit) as ended:
            entrance.main(["catalogue", verb, "--help"])
        assert ended.value.code == 0 and f"catalogue {verb}" in capsys.readouterr().out


def test_old_prices_of_a_provider_are_confirmed_by_a_verb(capsys: pytest.CaptureFixture[str]) -> None:
    """All of them in one step; a second time nothing is old, and without a source or with a day to come nothing is taken."""
    said = ["confirm", "Selectel", "--lang", "en", "--source"]
    assert run(capsys, *said, " ")[0] == 2
    assert run(capsys, *said, "letter", "--date", "2099-01-01")[0] == 2
    assert run(capsys, "confirm", "Nobody", "--lang", "en", "--source", "letter")[0] == 2
    assert own_path().exists() is False
    code, out, _ = run(capsys, *said, "letter of 27 November")
    count = len(own_rows(own_path()))
    assert code == 0 and count > 0 and out == f"Prices of Selectel confirmed: {count}\n"
    assert run(capsys, *said, "letter")[1] == "Prices of Selectel confirmed: 0\n"
