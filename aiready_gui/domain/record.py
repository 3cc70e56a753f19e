"""The base of every value that crosses a layer."""

from __future__ import annotations

from functools import cache
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

    @classmethod
    def trusted(cls, **values: Any) -> Self:
        """A record of ``values`` that are known to be whole and of the right types: for the engine's hundreds of rows.

        What :meth:`model_construct` does, several times faster.
        """
        made = cls.__new__(cls)
        object.__setattr__(made, "__dict__", {**_defaults(cls), **values})
        object.__setattr__(made, "__pydantic_fields_set__", set(values))
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        return made


@cache
def _defaults(of: type[Record]) -> dict[str, Any]:
    return {
        name: field.get_default(call_default_factory=True) for name, field in of.model_fields.items() if not field.is_required()
    }
