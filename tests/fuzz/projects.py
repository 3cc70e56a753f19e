"""Projects drawn by a seed that the records take, with answers at and between their bounds."""

from __future__ import annotations

import json
import types
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from random import Random
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import annotated_types as bounds
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.bounds import COUNTRIES
from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech
from aiready_gui.domain.project import (
    Conditions,
    DataNeeds,
    Issue,
    Project,
    Scenario,
    _answer_paths,  # what may be asked
)
from aiready_gui.domain.record import Record
from aiready_gui.domain.record import _bounds as ends_of
from aiready_gui.domain.synthesis import Synthesis
from aiready_gui.domain.training_workload import Training
from aiready_gui.domain.workload import LlmServing

FAMILIES: Final = (LlmServing, Training, Batch, Embeddings, Speech, Images, Synthesis, Sandboxes)
HOSTILE: Final = (
    "", " ", "\n", "\x00", "\x1b[31m", "=1+1", "<b>x</b>", "{ $x }", "../../x", "%s%n", "\u202e", "\ud800", "\ufeff", "x" * 5000,
    "null", "NaN", "9" * 50, "\u00e9\u0301", "\U0001f600", "';--",
)  # fmt: skip
TODAY: Final = date(2026, 11, 24)
"""On which cases are tried."""
CORNERS: Final = 0.3
"""Of the valid projects: nearly nothing answered, and that at a limit."""

for late in (Scenario, Issue):
    late.model_rebuild()  # what they hold is known from their first use on: a case is to be the same whatever was drawn before


def value_of(way: Any, name: str, chance: Random, depth: int = 0) -> Any:
    """A value that a field of this type takes."""
    found = FieldInfo.from_annotation(way) if get_origin(way) is Annotated else None
    limits = list(found.metadata) if found else []
    way = found.annotation if found else way
    origin, inner = get_origin(way), get_args(way)
    if origin in (Union, types.UnionType):
        return value_of(chance.choice([one for one in inner if one is not type(None)]), name, chance, depth)
    if origin is Literal:
        return chance.choice(inner)
    if origin is tuple:
        least = next((one.min_length for one in limits if isinstance(one, bounds.MinLen)), 0)
        most = next((one.max_length for one in limits if isinstance(one, bounds.MaxLen)), 3)
        count = 168 if name == "custom_week" else chance.choice((least, least + 1, min(most, 3)))
        return [value_of(inner[0], name, chance, depth + 1) for _ in range(count)]
    if isinstance(way, type) and issubclass(way, Enum):
        return chance.choice(list(way)).value
    if isinstance(way, type) and issubclass(way, BaseModel):
        return record_of(way, chance, depth + 1)
    if way is bool:
        return chance.random() < 0.5
    if way is date:
        ends = [one.ge for one in limits if isinstance(one, bounds.Ge)] + [one.le for one in limits if isinstance(one, bounds.Le)]
        if name != "start" and chance.random() < 0.97:
            ends[1] = TODAY  # the others are days of what was seen
        return (ends[0] + timedelta(days=round((ends[1] - ends[0]).days * chance.choice((0, 1, chance.random()))))).isoformat()
    if way in (int, float, Decimal):
        return _number(limits, way, chance)
    return _text(name, limits, chance)


def _number(limits: list[Any], way: type, chance: Random) -> Any:
    low = next((float(one.ge) for one in limits if isinstance(one, bounds.Ge)), 0.0)
    high = next((float(one.le) for one in limits if isinstance(one, bounds.Le)), 1e6)
    start = max(low, high * 1e-9, 1e-6)
    between = start * (high / start) ** chance.random()
    value = chance.choice((low, high, between, between, min(max(low * 1.01, start), high)))
    return min(max(round(value), int(low)), int(high)) if way is int else min(max(float(f"{value:.6g}"), low), high)


def _text(name: str, limits: list[Any], chance: Random) -> str:
    known = _known()
    if name in ("countries", "vat_country"):
        return chance.choice(("RU", "RU", "KZ", "DE", *sorted(COUNTRIES)))
    if name in known and chance.random() < 0.97:
        return chance.choice(known[name])
    most = next((one.max_length for one in limits if isinstance(one, bounds.MaxLen)), 80)
    return (chance.choice([one for one in HOSTILE if "\ud800" not in one]) or "x")[:most] or "x"


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """Keys of the catalogue by the field that takes them; a model's kind is not looked at."""
    snapshot = open_shipped()
    media = tuple(one.key for one in snapshot.media_models)
    return {
        "provider": tuple(one.key for one in snapshot.providers),
        "gpu": tuple(one.key for one in snapshot.gpus),
        "excluded_gpus": tuple(one.key for one in snapshot.gpus),
        "offer": tuple(one.key for one in snapshot.offers),
        "pinned_offer": tuple(one.key for one in snapshot.offers),
        "model": tuple(one.key for one in snapshot.models),
        "media": media,
        "field": tuple(sorted(_answer_paths())),
    }


def record_of(model: type[BaseModel], chance: Random, depth: int = 0) -> dict[str, Any]:
    """Fields of a record that its validators take, most of them not answered."""
    answered = chance.choice((0.1, 0.3, 0.6))
    for _ in range(40):
        made: dict[str, Any] = {}
        for name, about in model.model_fields.items():
            if name in ("scenarios", "workloads") or (not about.is_required() and chance.random() > answered):
                continue
            made[name] = value_of(
                Annotated[about.annotation, *about.metadata] if about.metadata else about.annotation, name, chance, depth
            )
        if model in (Embeddings, Speech, Images):
            made |= _media(model, chance)
        if model is LlmServing:
            made["embedder"] = "bge-m3"
        try:
            model.model_validate_json(json.dumps(made))
        except ValidationError:
            continue
        return made
    required = {name: about for name, about in model.model_fields.items() if about.is_required()}
    return {name: value_of(about.annotation, name, chance, depth) for name, about in required.items()}


@cache
def _media_keys() -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {}
    for one in open_shipped().media_models:
        kinds[one.kind.value] = (*kinds.get(one.kind.value, ()), one.key)
    return kinds


def _media(model: type[Record], chance: Random) -> dict[str, str]:
    kinds = _media_keys()
    if model is Embeddings:
        return {"embedder": chance.choice(kinds["embeddings"]), "reranker": chance.choice(("", *kinds.get("reranker", ())))}
    return {"model": chance.choice(kinds["speech" if model is Speech else "images"])}


def valid_project(chance: Random) -> dict[str, Any]:
    """A project that the records take: with answers of every kind, or with none but a few at their limits."""
    return _at_corners(chance) if chance.random() < CORNERS else _answered(chance)


def _at_corners(chance: Random) -> dict[str, Any]:
    """One workload, and one to three of its numbers, or of the data's and the conditions', at the least or the most there may be."""
    while True:
        family = chance.choice(FAMILIES)
        needed = {name: about for name, about in family.model_fields.items() if about.is_required()}
        work = {name: value_of(about.annotation, name, chance) for name, about in needed.items()}
        work["family"] = family.model_fields["family"].default
        project: dict[str, Any] = {"workloads": [work], "data": {}, "conditions": {}}
        for _ in range(chance.choice((1, 1, 2, 3))):
            place, model = chance.choice(
                ((work, family), (work, family), (project["data"], DataNeeds), (project["conditions"], Conditions))
            )
            name = chance.choice(bounded(model))
            end = chance.choice(ends_of(model, name))
            place[name] = end.isoformat() if isinstance(end, date) else float(end) if isinstance(end, Decimal) else end
        if chance.random() < 0.5:
            project["conditions"]["countries"] = []
        try:
            Project.model_validate_json(json.dumps(project))
        except ValidationError:
            continue  # two answers that do not go together
        return project


@cache
def bounded(model: type[Record]) -> tuple[str, ...]:
    """Fields of a record that have a least and a most."""
    return tuple(name for name in model.model_fields if None not in ends_of(model, name))


def _answered(chance: Random) -> dict[str, Any]:
    """Of one to three workloads of any family."""
    project = record_of(Project, chance)
    families = [chance.choice(FAMILIES) for _ in range(chance.choice((1, 1, 1, 1, 2, 3)))]
    project["workloads"] = [record_of(family, chance) | {"family": family.model_fields["family"].default} for family in families]
    if chance.random() < 0.15:
        project["scenarios"] = [{"name": "other", "project": {**project, "scenarios": []}, "left_out": True}]
    if chance.random() < 0.6:
        project.setdefault("conditions", {})["countries"] = []
    return project
