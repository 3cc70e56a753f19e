"""The base of every value that crosses a layer."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Frozen, closed to unknown fields, finite numbers only."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def revised(self, **changes: Any) -> Self:
        """Return a copy with ``changes``, validated as if it were new.

        ``model_copy(update=...)`` skips validation, so edits never go through it. Cached properties are left behind.
        """
        fields = {name: value for name, value in self if name in type(self).model_fields}
        return type(self).model_validate({**fields, **changes})
