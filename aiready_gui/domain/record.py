"""The base of every value that crosses a layer."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Frozen, closed to unknown fields, finite numbers only."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def revised(self, **changes: Any) -> Self:
        """Return a copy with ``changes``, validated as if it were new.

        ``model_copy(update=...)`` skips validation, so edits never go through it.
        """
        fields = {name: getattr(self, name) for name in type(self).model_fields}  # cached properties are no fields
        return type(self).model_validate({**fields, **changes})
