"""What can be set, section by section: tables of settings, read by the dialog and its search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from aiready_gui.domain.bounds import COUNTRIES
from aiready_gui.domain.explain import Message
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.money import Currency
from aiready_gui.domain.project import Redundancy, Term
from aiready_gui.domain.requisites import faults
from aiready_gui.domain.unlikely import over_cap
from aiready_gui.gui.menus import CHOICES
from aiready_gui.gui.preferences.block import Ask
from aiready_gui.gui.preferences.money import rates_fault
from aiready_gui.gui.preferences.preferences import Preferences

GENERAL, MONEY, DEFAULTS, COMPANY, FOLDERS, SHARING = ("general", "money", "defaults", "company", "folders", "sharing")
ICONS: Final = {
    GENERAL: "globe", MONEY: "table", DEFAULTS: "sliders-horizontal", COMPANY: "file-text", FOLDERS: "folder-open",
    SHARING: "users",
}  # fmt: skip
"""Sections in their order -> icon."""


@dataclass(frozen=True)
class Group:
    """Settings that share a card."""

    title: str
    asks: tuple[Ask, ...]
    hint: str = ""


def look(name: str) -> Ask:
    """One of the choices that the View menu offers too."""
    key = f"setting-{name.replace('_', '-')}"
    options = tuple((value, f"={value} %" if isinstance(value, int) else f"{key}-{value}") for value in CHOICES[name])
    return Ask(f"settings.{name}", "segments", label=key, options=options, span=6)


def provider(snapshot: Snapshot) -> Ask:
    """The home provider."""
    named = ((one.key, f"={one.name}") for one in snapshot.providers if not one.marketplace)
    return Ask("settings.provider", "choice", options=((None, "any-provider"), *named))


def currency() -> Ask:
    """Of new projects."""
    return Ask("settings.currency", "segments", options=tuple((one, f"={one.value}") for one in Currency))


def vat_country(snapshot: Snapshot) -> Ask:
    """Whose VAT new projects pay where nobody says where the customer is."""
    known = sorted({rate.country for rate in snapshot.vat_rates} & COUNTRIES)
    return Ask("settings.vat_country", "choice", options=tuple((one, f"country-{one.lower()}") for one in known))


def groups(section: str, snapshot: Snapshot) -> tuple[Group, ...]:
    """The cards of a section that are tables of settings."""
    makers: dict[str, Callable[[], tuple[Group, ...]]] = {
        GENERAL: _general,
        MONEY: partial(_money, snapshot),
        DEFAULTS: partial(_defaults, snapshot),
        COMPANY: _company,
        FOLDERS: _folders,
    }
    return makers[section]() if section in makers else ()


def _general() -> tuple[Group, ...]:
    document = Ask(
        "settings.document_language",
        "segments",
        options=(("ru", "setting-interface-language-ru"), ("en", "setting-interface-language-en")),
    )
    return (
        Group("preferences-languages", (look("interface_language"), document), hint="preferences-languages-hint"),
        Group("preferences-look", (look("theme"), look("text_scale"), look("motion")), hint="preferences-look-hint"),
        Group("preferences-author", (Ask("settings.author", "text", span=12),), hint="preferences-author-hint"),
    )


def _money(snapshot: Snapshot) -> tuple[Group, ...]:
    percent, roubles = "unit-percent", "unit-rub"
    return (
        Group("preferences-currency", (currency(), vat_country(snapshot)), hint="preferences-new-projects"),
        Group(
            "preferences-rates",
            (
                Ask("settings.terms.usd_rate", "number", label="field-terms-usd-rate", unit=roubles, span=3),
                Ask("settings.terms.eur_rate", "number", label="field-terms-eur-rate", unit=roubles, span=3),
                Ask("settings.terms.rates_as_of", "date", label="field-terms-rates-as-of", span=3, fault=rates_fault, tone="warn"),
                Ask("settings.terms.rates_source", "text", label="field-terms-rates-source", span=3),
            ),
            hint="preferences-rates-hint",
        ),
        Group(
            "preferences-discount",
            (
                Ask(
                    "settings.terms.discount_percent", "number", label="field-terms-discount-percent", unit=percent,
                    fault=lambda one: over_cap(one.settings.terms.discount_percent, one.settings.discount_cap), tone="warn",
                ),
                Ask("settings.discount_cap", "number", unit=percent),
            ),
            hint="preferences-discount-hint",
        ),
    )  # fmt: skip


def _defaults(snapshot: Snapshot) -> tuple[Group, ...]:
    return (
        Group("preferences-home", (provider(snapshot),), hint="preferences-new-projects"),
        Group(
            "preferences-usual",
            (
                Ask("settings.term", "choice", label="field-conditions-term", options=_usual(Term, "term")),
                Ask(
                    "settings.redundancy", "choice", label="field-conditions-redundancy", options=_usual(Redundancy, "redundancy")
                ),
            ),
            hint="preferences-usual-hint",
        ),
    )


def _usual(kind: type[Term] | type[Redundancy], prefix: str) -> tuple[tuple[Any, str], ...]:
    """The values, and that the program decides by the customer's stage."""
    named = ((one, f"{prefix}-{one.value.replace('+', '-plus-')}") for one in kind)
    return ((None, "preferences-by-stage"), *named)


def _company() -> tuple[Group, ...]:
    return (
        Group(
            "preferences-requisites",
            (
                _of("foreign", "switch", 12),
                _of("full_name", "text", 8),
                _of("short_name", "text", 4),
                _of("name_en", "text", 12),
                *(_number(name, 4, foreign=False) for name in ("inn", "kpp", "ogrn")),
                *(_number(name, 6, foreign=True) for name in ("registration", "vat_id")),
                _of("phone", "text", 6),
                _of("email", "text", 6),
                _of("address", "text", 12),
                _of("bank", "text", 8),
                _number("bik", 4, foreign=False),
                _of("account", "text", 6),
                _number("correspondent", 6, foreign=False),
            ),
        ),
        Group("preferences-footer", (_of("footer", "text", 12), _of("footer_en", "text", 12)), hint="preferences-footer-hint"),
    )


def _of(name: str, kind: str, span: int) -> Ask:
    return Ask(f"company.{name}", kind, span=span, fault=partial(_fault, name))


def _number(name: str, span: int, *, foreign: bool) -> Ask:
    """A number that only companies in Russia have, or only others."""
    return Ask(
        f"company.{name}",
        "text",
        span=span,
        fault=partial(_fault, name),
        applies=lambda preferences: preferences.company.foreign is foreign,
    )


def _fault(name: str, preferences: Preferences) -> Message | None:
    return faults(preferences.company).get(name)


def _folders() -> tuple[Group, ...]:
    own = tuple(
        Ask(f"settings.{name}", "folder", span=12, hint="preferences-folder-usual")
        for name in ("project_folder", "export_folder")
    )
    return (
        Group("preferences-where", own, hint="preferences-folders-hint"),
        Group(
            "preferences-team",
            (Ask("settings.team_folder", "folder", span=12),),
            hint="preferences-team-hint",
        ),
    )


def found(words: str, names: Sequence[str]) -> bool:
    """Whether every word that is looked for stands in one of the names."""
    said = " ".join(names).casefold()
    return all(word in said for word in words.casefold().split())
