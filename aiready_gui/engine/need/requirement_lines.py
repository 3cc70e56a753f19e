"""The requirements table: every answer in words, marked as the customer's or assumed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from aiready_gui.domain.explain import PRACTICE_SOURCE, Evidence, Message, Source
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import RequirementLine
from aiready_gui.domain.said_of import confirmation, proposal

Fields = tuple[tuple[str, str], ...]
"""Field name and how its value is worded (:func:`worded`)."""

PROJECT_FIELDS: Final[Fields] = (("stage", "enum:stage"), ("text_language", "enum:textlang"))
DATA_FIELDS: Final[Fields] = (
    ("volume_gb", "gb"), ("kind", "enum:datakind"), ("text_inside_gb", "gb"), ("hot_share", "share"), ("growth_per_year", "share"),
    ("retention_months", "months"), ("place", "enum:dataplace"), ("move_days", "days"), ("egress_gb_month", "gb"), ("backup", "yesno"),
)  # fmt: skip
FRAGMENT_FIELDS: Final[Fields] = (("chunk_tokens", "tokens"), ("overlap_tokens", "tokens"))
"""Of work that searches an index: how many vectors there are follows from them."""
EGRESS_FIELD: Final = "data.egress_gb_month"
"""Without an answer it follows from the work: see :func:`aiready_gui.engine.data.links.egress`."""
CONDITION_FIELDS: Final[Fields] = (
    ("countries", "countries"), ("redundancy", "enum:redundancy"), ("two_zones", "yesno"), ("headroom", "share"),
    ("target_utilisation", "share"), ("start", "date"), ("term", "enum:term"), ("pricing_modes", "enums:mode"), ("budget_per_month", "money"),
)  # fmt: skip


ONE_RUN: Final = "one"
"""Stands for a run that nobody asked to repeat."""


def requirement_lines(
    raw: Project,
    filled: Project,
    fields: Fields,
    *,
    source_of: Callable[[str], Source],
    of_data: Fields = (),
    model: str = "",
    stand_in: Callable[[str], float | Message | None] = lambda _: None,
) -> tuple[RequirementLine, ...]:
    """Lines of a project with one workload; ``None`` values are left out.

    Parameters
    ----------
    fields : Fields
        Those of the workload; the kind ``model`` prints ``model``.
    of_data : Fields
        What this work alone asks of the data.
    source_of : callable
        Field name to the source of its default.
    stand_in : callable
        Dotted path to the value that stands in for an answer without a default, in its field's unit [any] or in words.
    """
    tables: tuple[tuple[str, Any, Any, Fields], ...] = (
        ("project", raw, filled, PROJECT_FIELDS),
        ("workload", raw.workloads[0], filled.workloads[0], fields),
        ("data", raw.data, filled.data, (*DATA_FIELDS, *of_data)),
        ("conditions", raw.conditions, filled.conditions, CONDITION_FIELDS),
    )
    lines, currency = [], filled.currency.value
    for prefix, answered, effective, names in tables:
        for name, kind in names:
            value = model if kind == "model" else getattr(effective, name)
            if value is None:
                value = stand_in(f"{prefix}.{name}")
            if value is None and kind == "runs":
                value = ONE_RUN
            if value is None or value == "":
                continue
            path = name if prefix == "project" else f"{prefix}.{name}"
            said = confirmation(raw, path)
            proposed = proposal(raw, path) is not None
            known = Evidence.ASSUMPTION if proposed else answered_by(getattr(answered, name))
            evidence = known if said is None else Evidence.CUSTOMER
            lines.append(
                RequirementLine.trusted(
                    field=path,
                    value=value if isinstance(value, Message) else worded(value, kind, currency),
                    evidence=evidence,
                    source=(practice if proposed else source_of)(name) if evidence is Evidence.ASSUMPTION else None,
                    confirmed=None if said is None else said.message(),
                )
            )
    return tuple(lines)


def unconfirmed(lines: tuple[RequirementLine, ...]) -> tuple[str, ...]:
    """Fields where a default stands in."""
    return tuple(line.field for line in lines if line.evidence is Evidence.ASSUMPTION)


def answered_by(answer: object) -> Evidence:
    """The customer's own answer, or a default that stands in for none."""
    return Evidence.ASSUMPTION if answer is None else Evidence.CUSTOMER


def practice(_name: str) -> Source:
    """The source of a default that nobody measured."""
    return PRACTICE_SOURCE


def worded(value: Any, kind: str, currency: str) -> Message:
    """A field's value as a message, by the ``kind`` of the tables above.

    Raises
    ------
    ValueError
        For a ``kind`` that the tables do not use.
    """
    match kind.split(":"):
        case ["enum", prefix]:
            return Message.trusted(key=f"{prefix}-{_slug(value)}")
        case ["enums", prefix]:
            return listed([Message.trusted(key=f"{prefix}-{_slug(item)}") for item in value])
        case ["countries"]:
            if not value:
                return Message.trusted(key="value-anywhere")
            return listed([Message.trusted(key=f"country-{code.lower()}") for code in value])
        case ["runs"]:
            return Message.trusted(key="value-one-run") if value == ONE_RUN else worded(value, "count", currency)
        case ["date"]:
            return Message.trusted(key="value-day", args={"date": value.isoformat()})
        case ["yesno"]:
            return Message.trusted(key="answer-yes" if value else "answer-no")
        case ["model"] | ["embedder"]:
            return Message.trusted(key="value-text", args={"text": str(value)})
        case ["money"]:
            return Message.trusted(key="value-money", args={"amount": float(value), "currency": currency})
        case [unit]:
            return Message.trusted(key="value-quantity", args={"value": float(value), "unit": unit})
    raise ValueError(kind)


def listed(items: list[Message]) -> Message:
    """Messages joined by commas when worded."""
    if len(items) == 1:
        return items[0]
    return Message.trusted(key="value-list", args={"head": items[0], "tail": listed(items[1:])})


def _slug(value: Any) -> str:
    return str(value.value).lower().replace("+", "-plus-")
