"""Preferences: one frozen record kept as JSON in the user's folder."""

import json
import logging
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from aiready_gui.domain.bounds import Country, Key
from aiready_gui.domain.money import Currency
from aiready_gui.domain.paper import Paper
from aiready_gui.domain.project import Conditions, Project, Redundancy, Term
from aiready_gui.domain.record import Record
from aiready_gui.domain.terms import CommercialTerms, Percent
from aiready_gui.domain.written import Line
from aiready_gui.files import read_whole, write_whole
from aiready_gui.paths import user_config_dir

_log = logging.getLogger(__name__)


class Settings(Record):
    """What the user prefers. Unknown keys of a newer version are ignored, bad values become defaults."""

    interface_language: Literal["ru", "en"] = "ru"
    document_language: Literal["ru", "en"] = "ru"
    theme: Literal["system", "light", "dark", "contrast"] = "system"
    motion: Literal["system", "still"] = "system"
    """Whether menus roll out and tips fade."""
    text_scale: Literal[100, 115, 130] = 100
    author: Annotated[str, Field(max_length=120), Line] = ""
    recent_files: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    project_folder: str = ""
    """Of the project opened or saved last."""
    export_folder: str = ""
    export_paper: Paper = Paper.PROPOSAL
    """Which was made last."""
    window_place: Annotated[str, Field(max_length=2000)] = ""
    """Size and place of the window when it was closed, as Qt writes it."""
    unfolded: Annotated[tuple[Annotated[str, Field(max_length=80)], ...], Field(max_length=100)] = ()
    """Cards whose fields for specialists are seen."""
    columns: Annotated[tuple[Annotated[str, Field(max_length=120)], ...], Field(max_length=2000)] = ()
    """Of tables, those that were asked for by hand or put away: ``table:+column``, ``table:-column``."""
    options_folded: bool | None = None
    """Whether the options of a result are one line; nothing: where the window has no room for cards."""
    terms: CommercialTerms = CommercialTerms()
    """Discounts and rates that new projects start with."""
    team_folder: str = ""
    """Where a department lays its rows for each other; read at the start."""
    team_answered: Annotated[tuple[Annotated[str, Field(max_length=64)], ...], Field(max_length=500)] = ()
    """Hashes of its files that were not wanted: they are not offered again."""
    discount_cap: Percent | None = None
    """A larger discount is marked: somebody else has to agree to it. [%]"""
    currency: Currency = Currency.RUB
    vat_country: Country = "RU"
    provider: Key | None = None
    """The home provider: new projects ask it alone."""
    term: Term | None = None
    redundancy: Redundancy | None = None
    welcomed: bool = False
    """The first questions were answered or passed over."""

    def new_project(self) -> Project:
        """What a project starts with."""
        return Project(
            currency=self.currency,
            vat_country=self.vat_country,
            provider=self.provider,
            conditions=Conditions(term=self.term, redundancy=self.redundancy),
            terms=self.terms,
        )


def settings_path() -> Path:
    """Where the preferences lie."""
    return user_config_dir() / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """The saved preferences, or defaults for whatever is missing or bad."""
    try:
        saved: Any = json.loads(read_whole(path or settings_path()).decode())
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):  # the last: a thousand brackets, one inside the other
        _log.warning("settings cannot be read, defaults stand in", exc_info=True)
        return Settings()
    return settings_of(saved, Settings())


def settings_of(saved: Any, settings: Settings) -> Settings:
    """``settings`` with what can be taken of an object as it was read."""
    for name, value in saved.items() if isinstance(saved, dict) else ():
        if name in Settings.model_fields:
            try:
                settings = settings.revised(**{name: tuple(value) if isinstance(value, list) else value})
            except ValidationError:
                _log.warning("setting %s has a bad value, what was there stays", name)
    return settings


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Keep the preferences; where that cannot be, they last until the program is closed."""
    try:
        write_whole(path or settings_path(), settings.model_dump_json(indent=1).encode())
    except OSError:
        _log.warning("settings cannot be written", exc_info=True)
