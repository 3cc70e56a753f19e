"""A document as plain text in one language: what a reader sees, a line a row, without pages."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Any

from aiready_gui.domain.explain import Message
from aiready_gui.domain.tco import Swing
from aiready_gui.proposal import document as parts
from aiready_gui.proposal.cell_words import worded
from aiready_gui.texts import Texts


def steady(document: parts.Document) -> parts.Document:
    """The document with floats of nine digits: the last bits of a computed 12.5 must not decide between 12 and 13."""
    return parts.Document.model_validate(_steady(document.model_dump()))


def _steady(value: Any) -> Any:
    match value:
        case dict():
            return {name: _steady(one) for name, one in value.items()}
        case tuple() | list():
            return tuple(_steady(one) for one in value)
        case float():
            return float(f"{value:.9g}")
        case Decimal():
            return Context(prec=12).create_decimal(value)
    return value


def outline(document: parts.Document, texts: Texts) -> str:
    """The whole document."""
    lines = [
        f"{texts.word(document.title)}: {texts.word(document.subject)}",
        " | ".join((document.customer, document.provider, document.project, document.author)),
        " | ".join((texts.date(document.issued), texts.day(document.price_date), texts.day(document.other_date))),
        " | ".join(texts.word(words) for words in (document.state, document.validity, document.vat)),
    ]
    for section in document.sections:
        lines += ["", *_section(section, texts)]
    return "\n".join(line.rstrip() for line in lines).replace("\u00a0", " ") + "\n"


def _section(section: parts.Section, texts: Texts) -> list[str]:
    lines = [f"# {texts.word(section.heading)}{' (own page)' if section.own_page else ''}"]
    lines += [texts.word(section.headline)] if section.headline else []
    for part in section.parts:
        lines += _part(part, texts)
    return lines


def _part(part: parts.Part, texts: Texts) -> list[str]:
    if isinstance(part, parts.Picture) and part.title is not None:
        return [_title(part, texts), *_said(part, texts)]
    return _said(part, texts)


def _title(part: parts.Picture, texts: Texts) -> str:
    basis = "" if part.basis is None else f" ({texts.word(part.basis)})"
    return f"[picture] {'' if part.title is None else texts.word(part.title)}{basis}"


def _said(part: parts.Part, texts: Texts) -> list[str]:
    match part:
        case parts.Paragraph():
            return [f"[{part.tone}] {texts.word(part.text)}"]
        case parts.Bullets():
            marks = [f"{part.prefix}{index} " if part.prefix else "" for index in range(1, len(part.items) + 1)]
            return [f"- {mark}{texts.word(item)}" for mark, item in zip(marks, part.items, strict=True)]
        case parts.Lists():
            heads = [texts.word(column.head) if column.head else "" for column in part.columns]
            rows = [[texts.word(item) for item in column.items] for column in part.columns]
            return [f"[list {head}] {'; '.join(items)}" for head, items in zip(heads, rows, strict=True)]
        case parts.KeyFigures():
            return [_key_figure(item, texts) for item in part.items]
        case parts.Table():
            return _table(part, texts)
        case parts.Months():
            return []  # the answer's golden holds every month
        case parts.Break():
            return ["[break]"]
        case parts.Labelled():
            note = f" ({texts.word(part.note)})" if part.note else ""
            return [f"## {texts.word(part.label)}{note}", *(line for one in part.parts for line in _part(one, texts))]
        case parts.Gauge():
            return [f"[gauge] {texts.word(part.said)} | {texts.word(part.said_of_limit)}"]
        case parts.Spans():
            return [_span(one, texts) for one in part.items]
        case parts.Callout():
            return [f"[callout] {texts.word(part.label)}: {texts.word(part.text)}"]
    return _chart(part, texts)


def _span(one: parts.Span, texts: Texts) -> str:
    drawn = "" if one.low is None else f" [{one.low:.4g}..{one.high:.4g}, {'-' if one.target is None else f'{one.target:.4g}'}]"
    return f"[span] {texts.word(one.label)}: {worded(one.value, texts)}{drawn} ({texts.word(one.note)})"


def _key_figure(item: parts.KeyFigure, texts: Texts) -> str:
    note = f" ({texts.word(item.note)})" if item.note else ""
    return f"[figure] {texts.word(item.label)}: {worded(item.value, texts)}{note}"


def _table(part: parts.Table, texts: Texts) -> list[str]:
    """Rows; the last ``total`` ones marked. What is only ever searched is told as a count."""
    heads = " | ".join(texts.word(column.head) for column in part.columns)
    if part.run_on:
        return [f"[{heads}] x {len(part.rows)}"]
    rows = [" | ".join(worded(cell, texts).replace("\n", "; ") for cell in row) for row in part.rows]
    last = len(rows) - part.total
    return [f"[{heads}]", *(f"{'=' if index >= last else '|'} {row}" for index, row in enumerate(rows))]


def _chart(part: parts.Part, texts: Texts) -> list[str]:
    match part:
        case parts.MemoryChart():
            held = ", ".join(f"{texts.text(f'figure-{one.key}')} {texts.figure(one)}" for one in part.parts)
            return [f"[memory] {held}; {texts.figure(part.total)}, {texts.figure(part.limit)}"]
        case parts.BarChart():
            return [_bar(bar, texts) for bar in part.bars]
        case parts.HourChart():
            days = (" ".join(f"{share:.4g}" for share in day) for day in (part.weekday, part.weekend))
            levels = "".join(f"; {max(one):.4g}" for one in (part.capacity, part.left) if one)
            return [f"[hours] {'; '.join(days)}; {texts.figure(part.peak)}{levels}"]
        case parts.Timeline():
            marks = f"[time] holidays {part.holidays}, prices until {part.until}"
            return [
                marks,
                *(f"[time] {texts.word(bar.label)} {bar.first}..{bar.last} {texts.word(bar.who)}" for bar in part.bars),
            ]
        case parts.Chain():
            return [f"[chain] {' -> '.join(f'{texts.word(one.label)} {worded(one.value, texts)}' for one in part.items)}"]
        case parts.Utilisation():
            return [
                f"[used{' decides' if one.decides else ''}] {texts.word(one.label)}: {' / '.join(f'{share:.4g}' for share in one.shares)} | {texts.word(one.said)}"
                for one in part.rows
            ]
        case parts.StackChart():
            heads = " | ".join(texts.word(group) for group in part.groups)
            return [
                f"[stack {heads}]",
                *(
                    f"[stack] {'> ' if bar.ours else ''}{texts.word(bar.label)}, {texts.word(bar.note)}: {' | '.join(map(texts.money, bar.amounts))}"
                    for bar in part.bars
                ),
            ]
        case parts.Marks():
            heads = " | ".join(texts.word(column) for column in part.columns)
            return [f"[marks {heads}]", *(f"| {texts.word(row.label)} | {row.marks}" for row in part.rows)]
        case parts.Risks():
            return [
                f"[risk {one.likelihood}x{one.damage}] {one.number} {texts.word(one.name)} | {texts.word(one.effect)} | {texts.word(one.response)}"
                for one in part.items
            ]
        case parts.Architecture():
            return [
                f"[site] {texts.word(part.place)} ({texts.word(part.held)})",
                *(_box(where, box, texts) for where, box in part.boxes),
                *(f"[flow {number}] {flow.ends}: {texts.word(flow.text)}" for number, flow in enumerate(part.flows, start=1)),
            ]
        case parts.LineChart():
            return [_line(line, texts) for line in part.lines]
        case parts.TornadoChart():
            return [_swing(swing, texts) for swing in part.swings]
    raise TypeError(f"no outline of {type(part).__name__}")


def _box(where: Message, box: parts.Box, texts: Texts) -> str:
    lines = "; ".join(worded(line, texts) for line in box.lines)
    return f"[box {box.look}] {texts.word(where)} | {box.number} {texts.word(box.name)} | {lines}"


def _bar(bar: parts.Bar, texts: Texts) -> str:
    amount = "-" if bar.amount is None else texts.money(bar.amount)
    note = f" ({texts.word(bar.note)})" if bar.note else ""
    return f"[bar] {'> ' if bar.ours else ''}{texts.word(bar.label)}: {amount}{note}"


def _line(line: parts.CostLine, texts: Texts) -> str:
    """Every sixth month is enough of a line: the answer's golden holds each."""
    return f"[line] {texts.word(line.label)}: {', '.join(texts.money(one) for one in line.months[::6])}"


def _swing(swing: Swing, texts: Texts) -> str:
    ends = f"{texts.word(swing.low_label)} {texts.money(swing.low)}; {texts.word(swing.high_label)} {texts.money(swing.high)}"
    return f"[swing] {texts.word(swing.driver)}: {ends}; {texts.money(swing.base)}"
