"""Every answer is bounded both ways, once, in the records; what is outside is refused by the field's name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from babel import Locale
from pydantic import BaseModel, ValidationError

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.project import project_file
from aiready_gui.advisor.project.project_file import field_message
from aiready_gui.domain.bounds import COUNTRIES, LAST_DAY, MOST_WORKLOADS
from aiready_gui.domain.errors import ProjectFileError
from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.other_workloads import Batch, Sandboxes
from aiready_gui.domain.project import Conditions, Project
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY


def plain_schemas(model: type[BaseModel]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The schemas of every field of the project's records, each with the path of its field."""
    schema = model.model_json_schema()
    for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
        for field, about in part.get("properties", {}).items():
            ways = about.get("anyOf", [about])
            exact = any(one.get("type") == "number" for one in ways)  # a decimal may be written as text too
            yield from ((f"{name}.{field}", one) for one in ways if not (exact and one.get("type") == "string"))


def bounded(about: dict[str, Any]) -> bool:
    match about.get("type"):
        case "number" | "integer":
            return bool({"minimum", "exclusiveMinimum"} & set(about)) and bool({"maximum", "exclusiveMaximum"} & set(about))
        case "array":
            return "maxItems" in about
        case "string":
            return bool({"maxLength", "enum", "const", "format"} & set(about))
        case _:
            return True


def test_every_number_list_and_text_of_the_project_is_bounded_both_ways() -> None:
    assert [path for path, about in plain_schemas(Project) if not bounded(about)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_country_has_a_name(locale: str) -> None:
    texts = Texts(locale)
    assert all(texts.text(f"country-{code.lower()}") for code in COUNTRIES)


def test_the_countries_are_those_of_iso_3166() -> None:
    """CLDR knows two-letter codes beside them: parts of countries, unions, and codes for private use."""
    known = {code for code in Locale.parse("en").territories if len(code) == 2 and code.isalpha()}
    extra = {"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
    assert known >= COUNTRIES
    assert known - COUNTRIES <= extra
    assert len(COUNTRIES) == 250  # 249 of the standard, and EU


@pytest.mark.parametrize("code", ["FR", "CN", "JP", "AQ"])
def test_a_country_nobody_sells_in_is_an_answer(code: str, snapshot: Snapshot) -> None:
    answer = advise(
        Project(workloads=(Sandboxes(people=3),), conditions=Conditions(countries=("RU", code))), snapshot, as_of=TODAY
    )
    place = next(line.value for line in answer.requirements.lines if line.field == "conditions.countries")
    assert Texts("ru").word(place).startswith("Россия, ")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"conditions": {"countries": ["RU", "Germany"]}}, 'conditions.countries.1: "Germany" is no country'),
        ({"vat_country": "XX"}, 'vat_country: "XX" is no country'),
        ({"data": {"egress_gb_month": 1e30}}, "data.egress_gb_month: enter a value of at most 100,000,000"),
        ({"data": {"text_inside_gb": 1e18}}, "data.text_inside_gb: enter a value of at most 100,000,000"),
        ({"conditions": {"budget_per_month": 1e308}}, "conditions.budget_per_month: enter a value of at most 1,000,000,000,000"),
        ({"conditions": {"start": "9998-12-31"}}, "conditions.start: enter a value of at most 2060-12-31"),
        ({"conditions": {"start": "31.12.2026"}}, "conditions.start: enter a date as 2026-11-24"),
        ({"terms": {"usd_rate": "1e-300"}}, "terms.usd_rate: enter a value of at least 0.01"),
        ({"terms": {"api_input_per_million": "1e30"}}, "terms.api_input_per_million: enter a value of at most 1,000,000,000"),
        ({"compliance": {"org_country": "XX"}}, 'compliance.org_country: "XX" is no country'),
        ({"workloads": [{"family": "batch"}] * 21}, "workloads: at most 20 of them"),
        ({"workloads": [{"family": "batch", "window_h": 1e-9}]}, "workloads.0.window_h: enter a value of at least 0.001"),
        ({"workloads": {}}, "workloads: enter a list"),
        ({"data": []}, "data: enter fields"),
        ({"customer": 5}, "customer: enter text"),
        ({"conditions": {"marketplaces": "maybe"}}, "conditions.marketplaces: enter true or false"),
    ],
)
def test_what_is_outside_is_refused_by_name(fields: dict[str, Any], said: str) -> None:
    file = {"format": project_file.FORMAT, "schema_version": project_file.SCHEMA_VERSION, "project": fields}
    with pytest.raises(ProjectFileError) as refused:
        project_file.loads(json.dumps(file))
    assert Texts("en").word(refused.value.message).startswith(said)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_refusal_is_worded(locale: str) -> None:
    for key, _ in project_file._KINDS.values():
        assert Texts(locale).has(key)


def test_a_bound_is_told_as_a_number() -> None:
    with pytest.raises(ValidationError) as refused:
        Conditions(budget_per_month=Decimal("1e13"))
    assert field_message(refused.value).args["limit"] == 1e12


def test_the_bounds_themselves_are_answers() -> None:
    assert len(Project(workloads=(Batch(),) * MOST_WORKLOADS).workloads) == 20
    assert Conditions(start=LAST_DAY).start == LAST_DAY


def test_a_number_only_a_damaged_file_holds_is_worded_by_its_power() -> None:
    assert "1.000E+30" in Texts("en").text("project-newer", file="p", found=10**30, known=1)
