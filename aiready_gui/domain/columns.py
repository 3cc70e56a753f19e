"""Records kept as columns: an answer has hundreds of them, of which few are read; each is made when it is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, Self, TypeVar, get_args, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from aiready_gui.domain.record import Record

R = TypeVar("R", bound=Record)
V = TypeVar("V")


class Made(Sequence[R]):
    """Records that are made when they are read: written as a list of them, read from one, equal to one."""

    @classmethod
    @abstractmethod
    def of(cls, kind: type[R], records: Sequence[R]) -> Self:
        """Of ``records`` that are there."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        (kind,) = get_args(source)
        listed = handler(tuple[kind, ...])  # type: ignore[valid-type]
        return core_schema.union_schema(
            [core_schema.is_instance_schema(cls), core_schema.no_info_after_validator_function(partial(cls.of, kind), listed)],
            mode="left_to_right",
            serialization=core_schema.plain_serializer_function_ser_schema(tuple, return_schema=listed),
        )


class Late(Sequence[V | None]):
    """A column whose values are made when they are read, each of what is ``told`` in its place: none of nothing."""

    def __init__(self, told: Sequence[Any], made: Callable[[Any], V], known: Mapping[int, V | None] | None = None) -> None:
        self._told, self._made = told, made
        self._known: dict[int, V | None] = dict(known or {})

    def with_values(self, changed: Mapping[int, V | None]) -> Late[V]:
        """The same with other values at the places of ``changed``."""
        return Late(self._told, self._made, {**self._known, **changed})

    def __len__(self) -> int:
        return len(self._told)

    @overload
    def __getitem__(self, place: int) -> V | None: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[V | None, ...]: ...
    def __getitem__(self, place: int | slice) -> V | tuple[V | None, ...] | None:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        if place not in self._known:
            told = self._told[place]
            self._known[place] = None if told is None else self._made(told)
        return self._known[place]


class Rows(Made[R]):
    """Rows of a table by their columns, which are known to be whole and of the right types; a row that was made is kept.

    Raises
    ------
    ValueError
        The columns are not of one length.
    """

    def __init__(self, kind: type[R], columns: Mapping[str, Sequence[Any]], revised: Collection[int] = ()) -> None:
        self._kind = kind
        self.columns = columns
        """A field without one has its default in every row."""
        self.revised = revised
        """Places of rows that were changed after the table was put in order."""
        lengths = set(map(len, columns.values()))
        if len(lengths) > 1:
            raise ValueError(f"columns of {sorted(lengths)} rows are no table")
        self._rows: list[R | None] = [None] * max(lengths, default=0)

    @classmethod
    def of(cls, kind: type[R], records: Sequence[R]) -> Self:
        """Of ``records`` that are there."""
        return cls(kind, {name: [getattr(one, name) for one in records] for name in kind.model_fields})

    def with_values(self, changed: Mapping[int, Mapping[str, Any]]) -> Self:
        """The same with other values, by their columns, in the rows at the places of ``changed``."""
        columns = dict(self.columns)
        for name in dict.fromkeys(name for values in changed.values() for name in values):
            now = {place: values[name] for place, values in changed.items() if name in values}
            before = columns[name]
            columns[name] = (
                before.with_values(now)
                if isinstance(before, Late)
                else [now.get(place, value) for place, value in enumerate(before)]
            )
        return type(self)(self._kind, columns, frozenset({*self.revised, *changed}))

    def places(self, name: str, value: object) -> list[int]:
        """Where the column ``name`` has ``value``."""
        return [place for place, found in enumerate(self.columns[name]) if found == value]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> R: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[R, ...]: ...
    def __getitem__(self, place: int | slice) -> R | tuple[R, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        row = self._rows[place]
        if row is None:
            row = self._rows[place] = self._kind.trusted(**{name: column[place] for name, column in self.columns.items()})
        return row
