"""What a proposal says, before any page or language: keys and values, never sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from aiready_gui.domain.company import Company
from aiready_gui.domain.explain import Figure, Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.record import Record
from aiready_gui.domain.schedule import Schedule, UnitPrice
from aiready_gui.domain.tco import Swing
from aiready_gui.domain.voice import Voice


class Quantity(Record):
    """How much a line takes, in the word that its unit has then."""

    value: Decimal
    unit: Message


Cell = Message | Figure | Money | UnitPrice | Quantity


def text(value: str) -> Message:
    """Data as it is: a name, a date, a source."""
    return Message(key="value-text", args={"text": value})


def day(value: str) -> Message:
    """A source's date as the document's language writes it."""
    return Message(key="value-day", args={"date": value})


class Paragraph(Record):
    """Running text; ``tone`` is body, lead, subhead or note."""

    kind: Literal["paragraph"] = "paragraph"
    text: Message
    tone: Literal["body", "lead", "subhead", "note"] = "body"


class Bullets(Record):
    """A list; numbered with a prefix (A1, A2) when one is given."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Message, ...]
    prefix: str = ""


class ListColumn(Record):
    """One of several lists beside each other."""

    head: Message | None = None
    items: tuple[Message, ...]


class Lists(Record):
    """Short lists side by side."""

    kind: Literal["lists"] = "lists"
    columns: tuple[ListColumn, ...]


class KeyFigure(Record):
    """A number worth seeing first."""

    label: Message
    value: Cell
    note: Message | None = None


class KeyFigures(Record):
    """A row of key figures."""

    kind: Literal["key_figures"] = "key_figures"
    items: tuple[KeyFigure, ...]


class Column(Record):
    """Head, share of the width, and whether its cells are numbers."""

    head: Message
    width: float
    number: bool = False


class Table(Record):
    """Rows under a repeated head; ``total`` rows are set bold at the end, ``strong`` marks a column of ours."""

    kind: Literal["table"] = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int = 0
    strong: int | None = None
    dense: bool = False
    """Set small: an appendix to look things up in."""
    run_on: bool = False
    """On a page one row follows the other as running text: a long list that is only ever searched."""

    @property
    def places(self) -> dict[str, int]:
        """Key of a column's head -> its place."""
        return {column.head.key: place for place, column in enumerate(self.columns)}


class MemoryChart(Record):
    """One GPU's memory as a stacked bar with its limit. [bytes]"""

    kind: Literal["memory_chart"] = "memory_chart"
    parts: tuple[Figure, ...]
    total: Figure
    limit: Figure


class Bar(Record):
    """One bar of a chart; ``amount`` is ``None`` where it cannot be bought."""

    label: Message
    amount: Money | None
    note: Message | None = None
    ours: bool = False


class BarChart(Record):
    """Horizontal bars of money per month."""

    kind: Literal["bar_chart"] = "bar_chart"
    bars: tuple[Bar, ...]


class HourChart(Record):
    """Load of a weekday and of a day off by hour, as requests a second, with the sized peak."""

    kind: Literal["hour_chart"] = "hour_chart"
    weekday: tuple[float, ...]
    weekend: tuple[float, ...]
    peak: Figure


class TimelineBar(Record):
    """One phase: from which week, how many, and whether it goes on."""

    label: Message
    start: float
    weeks: float
    goes_on: bool = False
    note: Message


class Timeline(Record):
    """Phases along an axis of weeks."""

    kind: Literal["timeline"] = "timeline"
    bars: tuple[TimelineBar, ...]


class CostLine(Record):
    """One way to pay, its cost of each month; the first of a chart is ours."""

    label: Message
    months: tuple[Money, ...]


class LineChart(Record):
    """Cumulative cost of several ways over months."""

    kind: Literal["line_chart"] = "line_chart"
    lines: tuple[CostLine, ...]


class TornadoChart(Record):
    """How far a total moves with each assumption, widest first."""

    kind: Literal["tornado_chart"] = "tornado_chart"
    swings: tuple[Swing, ...]


class Choice(Record):
    """One of the options between which the workbook is switched."""

    label: Message
    missed: Message | None = None
    """What of the request it does not meet."""
    schedule: Schedule


class Months(Record):
    """What the options of one workload come to in every month: the workbook's sums, too wide for a page."""

    kind: Literal["months"] = "months"
    work: Message
    choices: tuple[Choice, ...]
    chosen: int
    """Place of the proposed one."""
    term_months: int
    beside: tuple[Message, ...] = ()
    """What is proposed, what stands beside its sum, and what keeps it from being final."""
    left_out: tuple[Message, ...] = ()


class Gauge(Record):
    """A sum held against the limit that was set for it."""

    kind: Literal["gauge"] = "gauge"
    amount: Money
    limit: Money
    said: Message
    said_of_limit: Message


class Span(Record):
    """One thing that users get: what it is, how much, how far it may be off, what was asked."""

    label: Message
    value: Cell
    low: float | None = None
    high: float | None = None
    """Ends of the 80 % interval, in the unit of a value that is a figure."""
    target: float | None = None
    note: Message


class Spans(Record):
    """Predictions with their intervals and targets, a row each."""

    kind: Literal["spans"] = "spans"
    items: tuple[Span, ...]


class Callout(Record):
    """What is to be done next: the one thing of a page that is set on colour."""

    kind: Literal["callout"] = "callout"
    label: Message
    text: Message


class Labelled(Record):
    """A row of a page that is read at a glance: what it is about at the left, its parts beside it.

    What has no columns writes the label as a heading, then the parts as they come.
    """

    kind: Literal["labelled"] = "labelled"
    label: Message
    note: Message | None = None
    parts: tuple[Part, ...]


class Break(Record):
    """The next part starts on a new page."""

    kind: Literal["break"] = "break"


Part = Annotated[
    Paragraph
    | Bullets
    | Lists
    | KeyFigures
    | Table
    | MemoryChart
    | BarChart
    | HourChart
    | Timeline
    | LineChart
    | TornadoChart
    | Months
    | Gauge
    | Spans
    | Callout
    | Labelled
    | Break,
    Field(discriminator="kind"),
]
Labelled.model_rebuild()


def flat(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts one after another, those of labelled rows in their places."""
    for part in parts:
        yield from flat(part.parts) if isinstance(part, Labelled) else (part,)


class Section(Record):
    """A heading with what stands under it."""

    title: Message
    headline: Message | None = None
    """What the page comes to, in a sentence: it stands large, the title small above it."""
    parts: tuple[Part, ...]
    own_page: bool = False
    one_page: bool = False
    """Never longer than a page: it gives up what it can do without."""

    @property
    def name(self) -> str:
        """Key of its title, without the workload that it may be of."""
        inner = self.title.args.get("section")
        return inner.key if isinstance(inner, Message) else self.title.key


class Document(Record):
    """A whole proposal."""

    title: Message
    subject: Message
    customer: str
    provider: str
    project: str
    author: str
    issued: date
    valid_until: date | None
    """``None``: its prices hold no more, so it is preliminary."""
    confirmed_on: date | None = None
    """When someone checked that its prices still hold."""
    price_date: str
    """Oldest of the GPU prices."""
    other_date: str
    """Oldest of the other prices; empty where there are none."""
    catalogue: str
    footer: Message
    """The whole legal text: it stands once on the cover and once among the terms."""
    foot: Message
    """What of it stands below every page."""
    validity: Message
    vat: Message
    """Parts of the legal text."""
    state: Message
    """Preliminary or final."""
    with_files: bool = False
    """Launch files are written beside it."""
    company: Company | None = None
    """Whose look and name it has; ours without one."""
    day: HourChart | None = None
    """The customer's own day, for the cover; of the first workload that people ask."""
    number: str = ""
    version: int = 1
    voice: Voice = Voice.ADVICE
    """Who speaks in it."""
    internal: bool = False
    """For our own eyes: it is marked on every page and never handed over."""
    sections: tuple[Section, ...]
