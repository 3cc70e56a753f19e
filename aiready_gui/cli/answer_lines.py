"""An answer as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from aiready_gui.domain.option import Option
from aiready_gui.domain.price import Price
from aiready_gui.domain.recommendation import Bill, Recommendation
from aiready_gui.domain.status import StateKind, Status
from aiready_gui.plan.shared_words import told
from aiready_gui.plan.sum_line import sum_line
from aiready_gui.texts import Texts


def answer_lines(answer: Recommendation, texts: Texts) -> list[str]:
    lines = [texts.word(answer.requirements.need)]
    if answer.pin_lost is not None:
        lines.append(texts.word(answer.pin_lost))
    lines += _state(answer.status, texts)
    lines += _options(answer, texts) if answer.options else _nothing_fits(answer, texts)
    for part in answer.beside:
        lines += ["", *answer_lines(part, texts)]
    if answer.together is not None:
        lines += ["", texts.text("together-title"), "  " + _together(answer.together, texts)]
        lines += [f"  {texts.word(line)}" for line in sum_line(answer.status, whole=True)]
    if answer.shared is not None:
        lines += [
            "",
            texts.text("section-shared"),
            *(f"  {texts.word(one)}" for one in (told(answer.shared, apart=answer.project.apart), answer.shared.equation)),
        ]
    return lines


def _state(status: Status, texts: Texts) -> list[str]:
    """The state of what is proposed, with all that stands against it."""
    return [
        f"{texts.text('status-title')}: {texts.word(status.headline)}",
        *(f"  - {texts.word(point.sentence)}" for point in status.points),
    ]


def _options(answer: Recommendation, texts: Texts) -> list[str]:
    lines = []
    for index, option in enumerate(answer.options):
        first, *rest = _option_lines(option, texts, chosen=index == answer.chosen_index)
        own_site = [f"  {texts.word(option.answer)}"] if answer.project.on_own_site else []
        lines += ["", first, *own_site, *rest]
    if answer.fewer_options_reason:
        lines += ["", texts.word(answer.fewer_options_reason)]
    if answer.rivals:
        lines += ["", texts.text("why-not-others")]
        lines += [f"  {texts.word(rival.title)}: {texts.word(rival.reason)}" for rival in answer.rivals]
    if answer.rejected_by_gate:
        lines += ["", texts.text("cli-rejected"), *_gates(answer, texts)]
    return lines


def _nothing_fits(answer: Recommendation, texts: Texts) -> list[str]:
    lines = [texts.text("nothing-fits"), *_gates(answer, texts), ""]
    if answer.fewer_options_reason:
        lines.append(texts.word(answer.fewer_options_reason))
    lines.append(texts.text("ways-out-title" if answer.ways_out else "ways-out-none"))
    lines += [f"  {texts.word(way.label)}: {texts.word(way.then)}" for way in answer.ways_out]
    return lines + [texts.word(kept) for kept in answer.kept_by_law]


def _gates(answer: Recommendation, texts: Texts) -> Iterator[str]:
    """How many offers fell at each gate, and why, where one reason is that of them all."""
    for gate, count in answer.rejected_by_gate.items():
        why = answer.why_all(gate)
        yield f"  {texts.text(f'gate-{gate}')}: {count}" + (f". {texts.word(why)}" if why is not None else "")


def _together(bill: Bill, texts: Texts) -> str:
    return texts.text("together-line", gpus=bill.gpus, sums=texts.months(bill.totals))


def _price_lines(price: Price, texts: Texts) -> Iterator[str]:
    """A month, or the first and one after it; how and by which prices stands at the first."""
    mode = texts.text(f"mode-{price.mode}")
    for key, total in zip(("cli-price", "cli-price-later"), price.totals, strict=False):
        taxed = texts.text("vat-unknown") if price.untaxed else texts.text("taxed", incl=texts.money(total.incl))
        excl, month = texts.money(total.excl), texts.word(total.month.word)
        yield texts.text(key, excl=excl, month=month, taxed=taxed, mode=mode, prices=texts.word(price.dates))


def _option_lines(option: Option, texts: Texts, *, chosen: bool) -> list[str]:
    layout, price = option.layout, option.price
    mark = " *" if chosen else ""
    facts = [
        texts.text(
            "cli-fact", label=texts.word(fact.label), value=" ".join((texts.figure(fact.figure), texts.interval(fact.figure)))
        )
        for fact in option.facts
        if not fact.interval
    ]
    lines = [
        texts.word(option.equation),
        *_price_lines(price, texts),
        *map(texts.word, sum_line(option.status)),
        *(texts.word(point.sentence) for point in option.status.of_kind(StateKind.NOT_MET)),
        "; ".join(fact.strip() for fact in facts),
        texts.text(
            "cli-binding", binding=texts.text(f"binding-{option.binding}"), evidence=texts.text(f"evidence-{option.evidence}")
        ),
    ]
    if price.per_unit is not None:
        lines.append(
            texts.text("cli-unit", of=texts.word(price.per_unit.of), amount=texts.money(price.per_unit.amount, decimals=2))
        )
    return [
        f"{texts.text(f'role-{option.role}')}{mark}: {layout.gpus} × {layout.gpu_name}, {layout.provider}, {layout.instance_type}",
        *(f"  {line}" for line in lines),
        *(f"  - {texts.word(reason)}" for reason in option.why),
    ]
