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
    apart: bool = False
    """Its unit stands in a column of its own."""

    @property
    def of_one(self) -> Message:
        """The unit as it is named by itself."""
        return _of_one(self.unit)


def _of_one(unit: Message) -> Message:
    args = {name: _of_one(one) if isinstance(one, Message) else one for name, one in unit.args.items()}
    return Message(key=unit.key, args={**args, "quantity": 1})


class Noted(Record):
    """What a cell is about, and on a second line what is to be known of it."""

    text: Message
    note: Message


Cell = Message | Figure | Money | UnitPrice | Quantity | Noted


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
    leads_to: str = ""
    """Name of the appendix that holds the whole of it; in a document its letter."""
    speaks_of: str = ""
    """Kind of the picture of its section that it names by number: the argument ``picture`` of its text."""


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


class Picture(Record):
    """What is drawn: a document gives it a number and says over it what it shows (:mod:`aiready_gui.proposal.pictures`)."""

    kind: str
    number: int = 0
    """From 1 in a document."""
    shows: Message | None = None
    """The conclusion to which its own figures lead; ``None`` until it has its number."""
    basis: Message | None = None
    """Of what its amounts are: period, tax, unit."""

    @property
    def title(self) -> Message | None:
        """Its number and its conclusion."""
        return None if self.shows is None else Message(key="picture-title", args={"number": self.number, "shows": self.shows})


class MemoryChart(Picture):
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


class BarChart(Picture):
    """Horizontal bars of money per month."""

    kind: Literal["bar_chart"] = "bar_chart"
    bars: tuple[Bar, ...]


class HourChart(Picture):
    """Load of a weekday and of a day off by hour, as requests a second, with the sized peak."""

    kind: Literal["hour_chart"] = "hour_chart"
    weekday: tuple[float, ...]
    weekend: tuple[float, ...]
    peak: Figure
    capacity: tuple[float, ...] = ()
    """Installed at each hour of the weekday. [1/s]"""
    left: tuple[float, ...] = ()
    """Of it without one machine. [1/s]"""


class Chain(Picture):
    """Numbers of which each makes the next: from people to answers at a time."""

    kind: Literal["chain"] = "chain"
    items: tuple[KeyFigure, ...]


class Used(Record):
    """How full a resource is: on the average, at the peak, at the peak with a machine lost. [share]"""

    label: Message
    now: float | None = None
    peak: float
    lost: float | None = None
    said: Message
    decides: bool = False

    @property
    def shares(self) -> tuple[float, ...]:
        """Those that are known."""
        return tuple(share for share in (self.now, self.peak, self.lost) if share is not None)


class Utilisation(Picture):
    """Every resource with its share in use, the one that decided the size first."""

    kind: Literal["utilisation"] = "utilisation"
    rows: tuple[Used, ...]


class Stack(Record):
    """One bar of a stack, an amount for each of the chart's groups."""

    label: Message
    note: Message
    amounts: tuple[Money, ...]
    ours: bool = False


class StackChart(Picture):
    """What sums are made of."""

    kind: Literal["stack_chart"] = "stack_chart"
    groups: tuple[Message, ...]
    bars: tuple[Stack, ...]


class TimelineBar(Record):
    """A stage from one day to another, or a decision on a day, and who works on it."""

    label: Message
    first: date
    last: date
    who: Message
    decision: bool = False


class Timeline(Picture):
    """Stages along a calendar."""

    kind: Literal["timeline"] = "timeline"
    bars: tuple[TimelineBar, ...]
    holidays: tuple[date, date] | None = None
    until: date | None = None
    """To which day the prices hold."""


class MarksRow(Record):
    """Of each column: nothing, a ring, a full mark."""

    label: Message
    marks: tuple[int, ...]


class Marks(Picture):
    """Who does what: a mark in a cell, with a key of the marks."""

    kind: Literal["marks"] = "marks"
    columns: tuple[Message, ...]
    rows: tuple[MarksRow, ...]
    full: Message
    ring: Message


class Risk(Record):
    """What may go wrong; both weights from 1 to 3."""

    number: str
    name: Message
    effect: Message
    response: Message
    likelihood: int
    damage: int


class Risks(Picture):
    """On a grid of likelihood and damage, with the answer to each beside it."""

    kind: Literal["risks"] = "risks"
    items: tuple[Risk, ...]


class CostLine(Record):
    """One way to pay, its cost of each month; the first of a chart is ours."""

    label: Message
    months: tuple[Money, ...]


class LineChart(Picture):
    """Cumulative cost of several ways over months."""

    kind: Literal["line_chart"] = "line_chart"
    lines: tuple[CostLine, ...]


class TornadoChart(Picture):
    """How far a total moves with each assumption, widest first."""

    kind: Literal["tornado_chart"] = "tornado_chart"
    swings: tuple[Swing, ...]


class Choice(Record):
    """One of the options between which the workbook is switched."""

    label: Message
    missed: Message | None = None
    """What of the request it does not meet."""
    of_sum: Message | None = None
    """What its sum stands on and leaves out."""
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


class Gauge(Picture):
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
    met: bool | None = None
    """Whether it meets what was asked; ``None`` where nothing was."""
    note: Message


class Spans(Picture):
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


class Box(Record):
    """Something on the drawing: its number among the components, its name, what of it there is."""

    name: Message
    number: str = ""
    lines: tuple[Cell, ...] = ()
    look: Literal["plain", "ours", "later"] = "plain"
    """Of another maker's or of the platform; a GPU machine; one that is not there yet."""


class Row(Record):
    """One workload in a zone, from the left: what takes its requests, what works on them, what is asked meanwhile."""

    title: Message | None = None
    before: Box | None = None
    machines: tuple[Box, ...]
    beside: Box | None = None


class Zone(Record):
    """A failure of one leaves the others standing."""

    title: Message
    note: Message | None = None
    rows: tuple[Row, ...]


Ends = Literal["users", "model", "search", "nodes", "zones", "storage", "sources", "events"]
"""Between what a flow goes: where its arrows are drawn."""


class Flow(Record):
    """What goes from where to where, and how much of it; numbered as it stands in its list."""

    ends: Ends
    text: Message


class Architecture(Picture):
    """One site: what stands in which country and zone, what goes in and out."""

    kind: Literal["architecture"] = "architecture"
    place: Message
    held: Message
    perimeter: Message
    customer: Message
    users: Box
    sources: Box | None = None
    events: Box | None = None
    entrance: Box | None = None
    zones: tuple[Zone, ...]
    shared: tuple[Box, ...]
    cluster: Box | None = None
    flows: tuple[Flow, ...]

    @property
    def boxes(self) -> tuple[tuple[Message, Box], ...]:
        """Every box with where it stands, from the left."""
        outside = (self.users, self.sources, self.events)
        rows = ((zone.title, row) for zone in self.zones for row in zone.rows)
        inside = ((title, box) for title, row in rows for box in (row.before, *row.machines, row.beside))
        found = (
            *((self.customer, box) for box in outside),
            (self.perimeter, self.entrance),
            *inside,
            *((self.perimeter, box) for box in (*self.shared, self.cluster)),
        )
        return tuple((where, box) for where, box in found if box is not None)


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
    | Chain
    | Utilisation
    | StackChart
    | Marks
    | Risks
    | LineChart
    | TornadoChart
    | Months
    | Gauge
    | Spans
    | Callout
    | Labelled
    | Architecture
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
    appendix: bool = False
    """Looked up, not read: it stands behind the pages, which it does not count among."""
    letter: str = ""
    """Of an appendix in a document."""

    @property
    def heading(self) -> Message:
        """Its title; of an appendix behind its letter."""
        return Message(key="appendix-heading", args={"letter": self.letter, "title": self.title}) if self.letter else self.title

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
    covered: bool = True
    """Behind a cover; a letter and price information have their head on the first page."""
    internal: bool = False
    """For our own eyes: it is marked on every page and never handed over."""
    offered: tuple[str, ...] = ()
    """Names of all sections that it could have, in their order."""
    sections: tuple[Section, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """Names of those that it could have and has not."""
        there = {section.name for section in self.sections}
        return tuple(name for name in self.offered if name not in there)
