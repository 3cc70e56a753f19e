"""Questions on the page of the task: whose project it is, and what frames it."""

from __future__ import annotations

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.project import Stage, TextLanguage
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.wizard.group import Group
from aiready_gui.gui.wizard.group import options_of as _enum


def task(snapshot: Snapshot) -> tuple[Group, ...]:
    """Its cards."""
    providers = ((None, "any-provider"), *((p.key, f"={p.name}") for p in snapshot.providers if not p.marketplace))
    return (
        Group(
            title="group-project",
            fields=(
                Field("customer", "text", span=2, placeholder="hint-customer"),
                Field("title", "text", span=2, placeholder="hint-title"),
                Field("aim", "long_text", span=4, placeholder="hint-aim"),
                Field("private_notes", "long_text", span=4, placeholder="hint-private-notes"),
            ),
        ),
        Group(
            title="group-frame",
            fields=(
                Field("stage", "segments", options=_enum(Stage, "stage"), span=4),
                Field("text_language", "segments", options=_enum(TextLanguage, "textlang"), span=2),
                Field("provider", "choice", options=providers, span=2),
            ),
        ),
    )
