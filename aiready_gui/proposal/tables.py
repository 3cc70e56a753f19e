"""The proposal's tables, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aiready_gui.domain.explain import Evidence, Figure, Message, Unit, label_key
from aiready_gui.domain.option import Option, StorageNeed
from aiready_gui.domain.price import Price, months_of
from aiready_gui.domain.recommendation import Recommendation, RequirementLine
from aiready_gui.domain.schedule import OF_MONTHS, PriceLine
from aiready_gui.domain.units import GIB
from aiready_gui.number_words import HOURS_IN_DAYS_FROM
from aiready_gui.plan.sum_line import sum_notes
from aiready_gui.proposal.document import Cell, Column, Noted, Quantity, Table, text
from aiready_gui.proposal.numbers import numbered

ONE_PAGE = 30  # answers from which the table is set small, so that it stays on one page
DEEPEST = 1  # levels of a figure's tree that the document prints; the screen walks all of them


def own_lines(answer: Recommendation) -> list[RequirementLine]:
    """As a document numbers them: of a second workload its own alone."""
    return [line for line in answer.requirements.lines if not answer.workload or line.field.startswith("workload.")]


def requirements_table(answer: Recommendation, *, only: str = "") -> Table:
    """R1..Rn: what was understood, and whose word it is; of the fields that begin with ``only``."""
    lines = [line for line in answer.requirements.lines if line.field.startswith(only)]
    return Table(
        columns=(
            Column(head=Message(key="column-number"), width=0.08),
            Column(head=Message(key="column-requirement"), width=0.40),
            Column(head=Message(key="column-value"), width=0.32),
            Column(head=Message(key="column-evidence"), width=0.20),
        ),
        rows=tuple(
            (
                text(numbered("R", answer, number)),
                Message(key=label_key(line.field)),
                line.value,
                line.whose,
            )
            for number, line in enumerate(lines, start=1)
        ),
        dense=len(lines) > ONE_PAGE,
    )


def capacity(needs: Sequence[StorageNeed]) -> Cell:
    """What lies there in the month that the price table is of, and what it grows to; of several workloads all of it."""
    end = sum(need.capacity_bytes.value for need in needs)
    now = sum(need.growth[0] if need.growth else need.capacity_bytes.value for need in needs)
    if now != end:
        return Message(key="amount-grows", args={"now": now, "end": end})
    if len(needs) == 1:
        return needs[0].capacity_bytes
    return Message(key="value-quantity", args={"value": end, "unit": Unit.BYTES.value})


def layout_words(option: Option) -> Message:
    """How the model lies on the machines, and how many of them are spare."""
    spares = option.layout.spares
    if not spares or "spares" in option.equation.args or option.layout.common is not None:
        return option.equation
    return Message(key="component-layout", args={"equation": option.equation, "spares": spares})


def node_words(option: Option) -> Message:
    """What one machine has beside its GPUs."""
    vcpus, ram = option.vcpus_per_instance, option.ram_bytes_per_instance
    if vcpus is None and ram is None:
        return Message(key="component-host-unknown")
    if vcpus is None:
        return Message(key="component-host-ram", args={"ram": (ram or 0) / GIB})
    if ram is None:
        return Message(key="component-host-vcpus", args={"vcpus": vcpus})
    return Message(
        key="component-host",
        args={"vcpus": option.vcpus_per_instance or 0, "ram": (option.ram_bytes_per_instance or 0) / GIB},
    )


def figure_rows(trees: Iterable[Figure]) -> tuple[tuple[Cell, ...], ...]:
    """Figures with their first inputs, each once."""
    rows: list[tuple[Cell, ...]] = []
    seen: set[str] = set()

    def walk(figure: Figure, depth: int) -> None:
        if figure.key in seen:
            return
        seen.add(figure.key)
        interval = Message(key="value-none")
        if figure.low is not None and figure.high is not None:
            interval = Message(key="value-interval", args={"low": figure.low, "high": figure.high, "unit": figure.unit.value})
        rows.append(
            (
                Message(key=f"figure-{figure.key}"),
                figure,
                interval,
                Message(key=f"formula-{figure.formula}" if figure.formula else "value-none"),
                Message(key=f"evidence-{figure.evidence}"),
            )
        )
        if depth < DEEPEST:
            for one in figure.inputs:
                walk(one, depth + 1)

    for tree in trees:
        walk(tree, 0)
    return tuple(rows)


def options_table(answer: Recommendation, chosen: int) -> Table:
    """Good, better, best side by side."""
    options = answer.options
    width = 0.70 / len(options)
    labels: list[Message] = []
    for fact in (fact for option in options for fact in option.facts if not fact.interval):
        if fact.label not in labels:
            labels.append(fact.label)
    facts: tuple[tuple[str | Message, list[Cell]], ...] = (
        (
            "option-gpus",
            [Message(key="component-gpu-value", args={"gpus": o.layout.gpus, "gpu": o.layout.gpu_name}) for o in options],
        ),
        ("option-provider", [place(o) for o in options]),
        ("option-layout", [o.equation for o in options]),
        *((label, _facts(options, label)) for label in labels),
        ("option-binding", [Message(key=f"binding-{o.binding}") for o in options]),
        *_paces(options),
        *_months(options),
        *_about_sums(options),
        ("option-unit", [_unit(o) for o in options]),
    )
    return Table(
        columns=(
            Column(head=Message(key="column-quantity"), width=0.30),
            *(Column(head=Message(key=f"role-{o.role}"), width=width, number=False) for o in options),
        ),
        rows=tuple((Message(key=name) if isinstance(name, str) else name, *cells) for name, cells in facts),
        strong=chosen + 1,
    )


def _paces(options: Sequence[Option]) -> Iterator[tuple[str, list[Cell]]]:
    """What their speed stands on; seats on a card, which are published, have none."""
    if any(option.evidence is not Evidence.PUBLISHED for option in options):
        yield "option-evidence", [Message(key=f"speed-is-{option.evidence}") for option in options]


def _months(options: Sequence[Option]) -> Iterator[tuple[str, list[Cell]]]:
    for index, month in enumerate(months_of(option.price for option in options)):
        totals = [option.price.total(index) for option in options]
        yield f"option-month-{month}-excl", [total.excl for total in totals]
        yield f"option-month-{month}-incl", [total.incl for total in totals]


def _about_sums(options: Sequence[Option]) -> Iterator[tuple[str, list[Cell]]]:
    """What the sum of each stands on and leaves out, where one of them says so: sums are compared here."""
    notes = [sum_notes(option.status) for option in options]
    if any(notes):
        yield "option-about-sum", [note or Message(key="value-none") for note in notes]


def place(option: Option) -> Message:
    """Whose machines, and where."""
    return Message(key="provider-place", args={"provider": option.layout.provider, "region": option.layout.region.message()})


def _facts(options: Sequence[Option], label: Message) -> list[Cell]:
    """One fact of every option of the same work, of which some may have none: one machine has no fabric.

    In one unit: in days where all are long, as the other pages tell them, else in hours.
    """
    found = [next((fact.figure for fact in option.facts if fact.label == label), None) for option in options]
    days = all(figure.value >= HOURS_IN_DAYS_FROM for figure in found if figure is not None)
    none = Message(key="value-none")
    return [none if figure is None else figure if days else figure.to_compare() for figure in found]


def _unit(option: Option) -> Cell:
    unit = option.price.per_unit
    if unit is None:
        return Message(key="value-none")
    return Message(key="option-unit-value", args={"of": unit.of, "amount": unit.amount.exact})


def priced_item(line: PriceLine) -> Message:
    """The item with its payment mode and the discount that is taken off."""
    item = line.item
    if line.mode is not None:
        item = Message(key="price-item-mode", args={"item": item, "mode": Message(key=f"mode-{line.mode}")})
    return _discounted(line, item)


def _discounted(line: PriceLine, item: Message) -> Message:
    if line.discount_percent:
        return Message(key="price-item-discount", args={"item": item, "percent": str(line.discount_percent)})
    return item


def noted_item(line: PriceLine) -> Noted:
    """The item; below it how it is paid for, what is taken off, and of which day its price is."""
    source = price_source(line)
    if line.mode is None:
        return Noted(text=line.item, note=_discounted(line, source))
    mode = _discounted(line, Message(key=f"mode-{line.mode}"))
    return Noted(text=line.item, note=Message(key="price-note", args={"mode": mode, "source": source}))


def scheduled_item(line: PriceLine) -> Message:
    """As :func:`priced_item`, and that it is paid once, where it is: among what every month costs."""
    item = priced_item(line)
    if not line.once:
        return item
    if line.unit.key == OF_MONTHS:
        span = {name: value for name, value in line.unit.args.items() if name != "unit"}  # that is named beside a quantity alone
        return Message(key="tco-once-months", args={**span, "item": item})
    return Message(key="tco-once", args={"item": item})


def unit_in_a_month(line: PriceLine) -> Message:
    """Its unit without what the row and the column of a month say already: that it is bought once, and in which months."""
    unit = line.unit
    if unit.key == OF_MONTHS:
        inner = unit.args["unit"]
        assert isinstance(inner, Message)
        return inner
    return Message(key=unit.key.removesuffix("-once"), args=unit.args)


def price_source(line: PriceLine) -> Message:
    """Of which day the price is, or what stands in for one."""
    reference = line.reference
    if reference is not None:
        return Message(key="price-source-reference", args={**reference.range})
    return Message(key="price-source-assumed" if line.assumed else "price-source", args={"date": line.source.as_of})


def _vat_head(price: Price) -> Message:
    if price.untaxed:
        return Message(key="column-vat-unknown")
    rates = dict.fromkeys(str(line.vat_percent or 0) for line in price.lines)  # of a run through a change of the tax both
    return Message(key="column-vat", args={"percent": " / ".join(rates)})


def price_table(answer: Recommendation, price: Price) -> Table:
    """P1..Pn per month, with the tax apart."""
    counts = [Quantity(value=line.quantity, unit=line.unit, apart=True) for line in price.lines]
    rows: list[tuple[Cell, ...]] = [
        (
            text(numbered("P", answer, number)),
            noted_item(line),
            count.of_one,
            count,
            line.unit_price,
            line.total_excl,
            line.vat,
            line.total_incl,
        )
        for number, (line, count) in enumerate(zip(price.lines, counts, strict=True), start=1)
    ]
    rows += [
        (text(""), Message(key=f"price-total-{month}"), text(""), text(""), text(""), *sums) for month, *sums in price.totals
    ]
    return Table(
        columns=(
            Column(head=Message(key="column-number"), width=0.035),
            Column(head=Message(key="column-item-noted"), width=0.32),
            Column(head=Message(key="column-unit"), width=0.085),
            Column(head=Message(key="column-count"), width=0.065, number=True),
            Column(head=Message(key="column-unit-price"), width=0.115, number=True),
            Column(head=Message(key="column-excl"), width=0.13, number=True),
            Column(head=_vat_head(price), width=0.12, number=True),
            Column(head=Message(key="column-incl"), width=0.13, number=True),
        ),
        rows=tuple(rows),
        total=len(price.totals),
    )
