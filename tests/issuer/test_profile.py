"""The company's profile and the settings of a colleague, as files that may be of another version, damaged or hostile."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from aiready_gui.domain.company import Company, Signatory
from aiready_gui.domain.errors import SettingsFileError
from aiready_gui.domain.money import Currency
from aiready_gui.domain.terms import CommercialTerms
from aiready_gui.issuer.logo import kept_logo
from aiready_gui.issuer.parcel import read_parcel, write_parcel
from aiready_gui.issuer.profile import UNREAD, load_company, save_company
from aiready_gui.settings import Settings
from tests.issuer.test_logo import png

COMPANY = Company(
    full_name="Общество с ограниченной ответственностью «Облако-1»",
    short_name="ООО «Облако-1»",
    inn="7714001235",
    signatories=(Signatory(name="Смирнова А. В.", position="директор"),),
    colour="#0B6E4F",
    logo=kept_logo(png()),
    logo_name="oblako.png",
)
SETTINGS = Settings(
    theme="dark", author="Ковалёва М.", currency=Currency.USD, discount_cap=Decimal(15), terms=CommercialTerms(usd_rate=Decimal("80.5"))
)  # fmt: skip


def test_the_profile_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "company.json"
    assert load_company(path) == Company()
    save_company(COMPANY, path)
    assert load_company(path) == COMPANY


def test_a_newer_or_half_bad_profile_keeps_what_is_good(tmp_path: Path) -> None:
    """An unknown field is left, a bad value is not taken, the rest stands."""
    path = tmp_path / "company.json"
    path.write_text(json.dumps({"short_name": "A", "colour": "red", "logo": "%%", "seal": 1, "usual": -1}), encoding="utf-8")
    assert load_company(path) == Company(short_name="A")


@pytest.mark.parametrize("content", ["", "[" * 100_000, "[]", "\x00", '"x"'])
def test_a_profile_that_cannot_be_read_is_put_aside_not_written_over(tmp_path: Path, content: str) -> None:
    path = tmp_path / "company.json"
    path.write_text(content, encoding="utf-8")
    assert load_company(path) == Company()
    save_company(COMPANY, path)
    assert load_company(path) == COMPANY
    assert (tmp_path / f"company.json{UNREAD}").read_text(encoding="utf-8") == content


def test_a_colleague_gets_what_is_shared_and_keeps_what_is_theirs(tmp_path: Path) -> None:
    """Money, defaults and the company with its logo; not the name, the look and the folders."""
    path = tmp_path / "ours.aiready-settings"
    write_parcel(path, SETTINGS, COMPANY)
    settings, company = read_parcel(path, Settings(theme="light", author="Орлов Д."))
    assert company == COMPANY
    assert settings == SETTINGS.revised(theme="light", author="Орлов Д.")


def _changed(path: Path, **changes: object) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, **changes}), encoding="utf-8")


def test_a_file_of_a_newer_program_or_one_that_was_changed_is_refused_by_name(tmp_path: Path) -> None:
    """What somebody edited underway would be taken for what the colleague sent."""
    path = tmp_path / "ours.aiready-settings"
    for changes, key in (
        ({"version": 99}, "settings-file-newer"),
        ({"settings": {"currency": "EUR"}}, "settings-file-changed"),
        ({"format": "other"}, "settings-file-damaged"),
        ({"version": "x"}, "settings-file-damaged"),
        ({"company": []}, "settings-file-changed"),
    ):
        write_parcel(path, SETTINGS, COMPANY)
        _changed(path, **changes)
        with pytest.raises(SettingsFileError) as refused:
            read_parcel(path, Settings())
        assert refused.value.message.key == key
        assert refused.value.message.args["file"] == str(path)


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", "[" * 100_000, '{"format":1,"format":2}', "\x00\x01"])
def test_anything_else_is_said_to_be_no_such_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.aiready-settings"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsFileError) as refused:
        read_parcel(path, Settings())
    assert refused.value.message.key == "settings-file-damaged"
    with pytest.raises(SettingsFileError) as gone:
        read_parcel(tmp_path / "nowhere", Settings())
    assert gone.value.message.key == "settings-file-unreadable"


def test_a_logo_that_came_in_a_file_is_looked_over_too(tmp_path: Path) -> None:
    """Others wrote it: what the dialog would refuse does not come in by the side door."""
    path = tmp_path / "x.aiready-settings"
    write_parcel(path, SETTINGS, COMPANY.revised(logo=b"not a picture"))
    with pytest.raises(SettingsFileError) as refused:
        read_parcel(path, Settings())
    assert refused.value.message.key == "settings-file-damaged"
