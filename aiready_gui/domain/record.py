"""The base of every value that crosses a layer."""

import os
from functools import cache
from typing import Any, Self, get_args

from annotated_types import Ge, Le
from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

# A record means the same whatever else is installed, and looking for plugins reads the metadata of all of it.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Record(BaseModel):
    """Frozen, closed to unknown fields, finite numbers only."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def revised(self, **changes: Any) -> Self:
        """Return a copy with ``changes``, validated as if it were new.

        ``model_copy(update=...)`` skips validation, so edits never go through it.
        """
        return type(self).model_validate(self._known() | changes)

    def revised_trusting(self, **changes: Any) -> Self:
        """As :meth:`revised`, for ``changes`` that are known to be right: see :meth:`trusted`."""
        made = _NEW(type(self))
        _VALUES(made, {**self._known(), **changes})
        _FIELDS_SET(made, _fields(type(self))[1])
        _EXTRA(made, None)
        _PRIVATE(made, None)
        return made

    def _known(self) -> dict[str, Any]:
        known, names = vars(self), type(self).__pydantic_fields__
        return known if len(known) == len(names) else {name: known[name] for name in names}  # cached properties are no fields

    def revised_within(self, **changes: Any) -> Self:
        """As :meth:`revised`, with every number that is outside its field's bounds set to the nearest bound.

        For values that are worked out from an answer: one and a half times the longest window is the longest window.
        """
        known = vars(self)  # what stays was within them before
        return self.revised(
            **{name: value if value is known[name] else self.clipped(name, value) for name, value in changes.items()}
        )

    @classmethod
    def clipped(cls, name: str, value: Any) -> Any:
        """``value`` within the bounds of the field ``name``; what is no number as it is."""
        if value is None or isinstance(value, tuple | str | bool):
            return value
        least, most = _bounds(cls, name)
        value = value if least is None else max(value, type(value)(least))
        return value if most is None else min(value, type(value)(most))

    def kept(self) -> Self:
        """This very record, with all fields as given: of thousands that stay, each would keep a set of their names."""
        _FIELDS_SET(self, _fields(type(self))[1])
        return self

    @classmethod
    def trusted(cls, **values: Any) -> Self:
        """A record of ``values`` that are known to be whole and of the right types: for the engine's hundreds of rows.

        What :meth:`model_construct` does, several times faster; all fields count as given.
        """
        made, (defaults, names) = _NEW(cls), _fields(cls)
        _VALUES(made, values if len(values) == len(names) else {**defaults, **values})
        _FIELDS_SET(made, names)
        _EXTRA(made, None)
        _PRIVATE(made, None)
        return made


_NEW = object.__new__
_VALUES, _FIELDS_SET, _EXTRA, _PRIVATE = (
    vars(BaseModel)[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)
"""What fills the slots of a record: frozen ones refuse ``setattr``, and looking them up takes longer than filling them."""


@cache
def _bounds(record: type[Record], name: str) -> tuple[Any, Any]:
    """Least and most of a field; ``None`` where it is open."""
    field = record.model_fields[name]
    constraints = [*field.metadata, *(constraint for way in get_args(field.annotation) for constraint in _metadata(way))]
    least = next((constraint.ge for constraint in constraints if isinstance(constraint, Ge)), None)
    return least, next((constraint.le for constraint in constraints if isinstance(constraint, Le)), None)


def _metadata(way: Any) -> list[Any]:
    return FieldInfo.from_annotation(way).metadata


@cache
def _fields(record: type[Record]) -> tuple[dict[str, Any], set[str]]:
    """Defaults of the fields that have one, and the names of all: one set for all records, since frozen ones add nothing to it."""
    fields = record.model_fields
    defaults = {name: field.get_default(call_default_factory=True) for name, field in fields.items() if not field.is_required()}
    return defaults, set(fields)
