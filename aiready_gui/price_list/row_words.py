"""What a row of a list says beside its article number and its prices: worked out once for the thousands of rows that say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiready_gui.domain.money import Currency
from aiready_gui.price_list.amounts import whole_in
from aiready_gui.price_list.columns import Layout, Role, Said, said_in
from aiready_gui.price_list.sheets import Cell
from aiready_gui.price_list.words import meaning

_SAID: Final = (
    Role.PROVIDER, Role.NAME, Role.GPU, Role.GPU_MEMORY, Role.TERM, Role.UNIT, Role.CURRENCY, Role.REGION, Role.COUNT, Role.VCPU, Role.RAM,
)  # fmt: skip
_REMEMBERED: Final = 8192
"""Different rows: of a list in which none is like another no more are kept."""
NOTHING: Final = Said()


@dataclass(frozen=True, slots=True)
class RowWords:
    """The texts of a row by what their columns hold, and what they mean."""

    seller: str
    names: tuple[str, str, str]
    """Its name, its card, the memory of that."""
    term: str
    other_term: bool
    """Whether that is one for which no offer of the catalogue is kept, such as six months."""
    unit: str
    said: Said
    """What its unit says of its prices."""
    region: str
    money: str
    """Of the column of currencies."""
    count: int | None
    """Of cards in a machine."""
    vcpus: int | None
    ram_gb: int | None

    @property
    def name(self) -> str:
        """All that names it but its number."""
        return " ".join(filter(None, self.names))

    @property
    def currency(self) -> Currency | None:
        """Of its prices, where a column is there for it."""
        return said_in(self.money).currency if self.money else None


class RowReader:
    """Reads the texts of a sheet's rows by its layout."""

    def __init__(self, layout: Layout) -> None:
        self._columns = {role: layout.of_role(role) for role in Role}
        self._telling = sorted(at for role in _SAID for at in self._columns[role])
        self._width = max(self._telling, default=-1) + 1
        self._known: dict[tuple[Cell, ...], RowWords] = {}

    def words(self, row: tuple[Cell, ...]) -> RowWords:
        """What it says: the same record for rows that say the same."""
        whole = row if len(row) >= self._width else (*row, *("",) * (self._width - len(row)))
        # 8 and 8.0 are equal numbers and other texts
        key = tuple([cell if type(cell := whole[at]) is str or not cell else str(cell) for at in self._telling])
        found = self._known.get(key)
        if found is None:
            if len(self._known) == _REMEMBERED:
                self._known.clear()
            found = self._known[key] = self._read(row)
        return found

    def text(self, row: tuple[Cell, ...], role: Role) -> str:
        """What stands in the columns of a role."""
        columns = self._columns[role]
        if len(columns) == 1:  # nearly always
            at = columns[0]
            return str(row[at]) if at < len(row) and row[at] else ""
        return " ".join([str(row[at]) for at in columns if at < len(row) and row[at]]) if columns else ""

    def _read(self, row: tuple[Cell, ...]) -> RowWords:
        memory, term, unit = (self.text(row, role) for role in (Role.GPU_MEMORY, Role.TERM, Role.UNIT))
        return RowWords(
            seller=self.text(row, Role.PROVIDER),
            names=(self.text(row, Role.NAME), self.text(row, Role.GPU), f"{memory} GB" if memory.isdigit() else memory),
            term=term,
            other_term=bool(term) and meaning("mode", term) == "other",
            unit=unit,
            said=said_in(unit) if unit else NOTHING,
            region=self.text(row, Role.REGION),
            money=self.text(row, Role.CURRENCY),
            count=whole_in(" ".join(str(row[at]) for at in self._columns[Role.COUNT] if at < len(row))),  # zero is said too
            vcpus=whole_in(self.text(row, Role.VCPU)),
            ram_gb=whole_in(self.text(row, Role.RAM)),
        )
