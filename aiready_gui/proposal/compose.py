"""A recommendation to a document: what is said, in which order."""

from __future__ import annotations

from datetime import date, timedelta

from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.money import Money
from aiready_gui.domain.recommendation import Option, Recommendation
from aiready_gui.proposal.document import (
    Bar,
    BarChart,
    Bullets,
    Column,
    Document,
    HourChart,
    KeyFigure,
    KeyFigures,
    MemoryChart,
    Paragraph,
    Part,
    Section,
    Table,
)
from aiready_gui.proposal.tables import (
    components_table,
    figure_rows,
    options_table,
    price_table,
    requirements_table,
    text,
)

VALID_DAYS = 30
OLD_PRICE_DAYS = 60


def compose(answer: Recommendation, *, option_index: int | None = None, issued: date, author: str = "") -> Document:
    """The proposal of one option, the recommended one unless another is named.

    Raises
    ------
    ExportError
        Nothing fits: there is nothing to propose.
    """
    index = answer.recommended if option_index is None else option_index
    if index is None or not 0 <= index < len(answer.options):
        raise ExportError(Message(key="export-nothing-fits"))
    option = answer.options[index]
    serving = answer.project.workloads[0]
    use = Message(key=f"use-{serving.use}")
    return Document(
        title=Message(key="doc-title"),
        subject=Message(key="doc-subject", args={"use": use, "model": answer.requirements.model_name}),
        customer=answer.project.customer,
        provider=option.layout.provider,
        project=answer.project.title,
        author=author,
        issued=issued,
        valid_until=issued + timedelta(days=VALID_DAYS),
        price_date=option.price.price_date,
        catalogue=answer.snapshot_hash[:12],
        footer=Message(key="doc-footer"),
        sections=(
            _summary(answer, option, use),
            _requirements(answer),
            _load(answer),
            _configuration(option),
            _rationale(option),
            _options(answer, index),
            _price(option, issued),
            _compliance(answer),
            _assumptions(answer),
            _sources(answer),
        ),
    )


def _summary(answer: Recommendation, option: Option, use: Message) -> Section:
    layout, speed, price = option.layout, option.speed, option.price
    need = answer.requirements
    lead: list[Part] = []
    if answer.project.aim:
        lead.append(Paragraph(text=Message(key="summary-aim", args={"aim": answer.project.aim}), tone="lead"))
    lead += [
        Paragraph(
            text=Message(
                key="summary-need",
                args={
                    "use": use,
                    "model": need.model_name,
                    "peak": need.peak_rps.value * 60,
                    "ttft": need.ttft_target_s,
                    "flow": 1 / need.tpot_target_s,
                },
            ),
            tone="lead",
        ),
        Paragraph(
            text=Message(
                key="summary-answer",
                args={
                    "gpus": layout.gpus,
                    "gpu": layout.gpu_name,
                    "provider": layout.provider,
                    "replicas": layout.replicas,
                    "spares": layout.spares,
                    "precision": Message(key=f"precision-{layout.precision}"),
                },
            ),
            tone="lead",
        ),
        KeyFigures(
            items=(
                KeyFigure(label=Message(key="summary-month"), value=price.per_month_excl, note=Message(key="summary-excl")),
                KeyFigure(label=Message(key="summary-month"), value=price.per_month_incl, note=Message(key="summary-incl")),
                KeyFigure(
                    label=Message(key="summary-ttft"),
                    value=speed.ttft_target_percentile_s,
                    note=Message(key="summary-of-target", args={"target": need.ttft_target_s}),
                ),
                KeyFigure(
                    label=Message(key="summary-capacity"),
                    value=speed.capacity_rps,
                    note=Message(key="summary-headroom", args={"headroom": speed.headroom.value}),
                ),
            )
        ),
    ]
    return Section(
        title=Message(key="section-summary"),
        own_page=True,
        parts=(
            *lead,
            Paragraph(text=Message(key="summary-reasons"), tone="note"),
            Bullets(items=option.why[:3]),
            BarChart(
                bars=tuple(
                    Bar(label=_option_label(one), amount=one.price.per_month_excl, ours=one is option) for one in answer.options
                )
            ),
            Paragraph(text=_compliance_line(answer)),
            Paragraph(text=Message(key="summary-next")),
        ),
    )


def _option_label(option: Option) -> Message:
    return Message(
        key="option-label",
        args={"role": Message(key=f"role-{option.role}"), "gpus": option.layout.gpus, "gpu": option.layout.gpu_name},
    )


def _requirements(answer: Recommendation) -> Section:
    parts: list[Part] = [Paragraph(text=Message(key="requirements-lead")), requirements_table(answer.requirements)]
    return Section(title=Message(key="section-requirements"), own_page=True, parts=tuple(parts))


def _load(answer: Recommendation) -> Section:
    need = answer.requirements
    per_hour = need.mean_rps.value / (sum(need.week) / len(need.week) or 1)
    week = tuple(hour * per_hour for hour in need.week)
    return Section(
        title=Message(key="section-load"),
        parts=(
            Paragraph(text=Message(key="load-lead", args={"isl": round(need.isl_mean), "osl": round(need.osl_mean)})),
            HourChart(weekday=week[:24], weekend=week[-24:], peak=need.peak_rps),
            Table(
                columns=(
                    Column(head=Message(key="column-quantity"), width=0.5),
                    Column(head=Message(key="column-value"), width=0.25, number=True),
                    Column(head=Message(key="column-evidence"), width=0.25),
                ),
                rows=tuple(
                    (Message(key=f"figure-{f.key}"), f, Message(key=f"evidence-{f.evidence}"))
                    for f in (need.peak_rps, need.mean_rps, need.concurrency)
                ),
            ),
        ),
    )


def _configuration(option: Option) -> Section:
    memory = option.memory
    return Section(
        title=Message(key="section-configuration"),
        own_page=True,
        parts=(
            Paragraph(
                text=Message(
                    key="configuration-lead",
                    args={
                        "binding": Message(key=f"binding-{option.binding}"),
                        "evidence": Message(key=f"evidence-{option.evidence}"),
                    },
                )
            ),
            components_table(option),
            Paragraph(text=Message(key="configuration-memory"), tone="note"),
            MemoryChart(
                parts=(memory.weights_bytes, memory.kv_cache_bytes, memory.runtime_bytes, memory.free_bytes),
                total=memory.total_bytes,
                limit=memory.limit_bytes,
            ),
        ),
    )


def _rationale(option: Option) -> Section:
    speed, memory = option.speed, option.memory
    trees = (
        speed.capacity_rps,
        speed.ttft_target_percentile_s,
        speed.tpot_target_percentile_s,
        memory.weights_bytes,
        memory.kv_cache_bytes,
        *(need.capacity_bytes for need in option.storage),
    )
    return Section(
        title=Message(key="section-rationale"),
        parts=(
            Paragraph(text=Message(key="rationale-lead")),
            Table(
                columns=(
                    Column(head=Message(key="column-quantity"), width=0.27),
                    Column(head=Message(key="column-value"), width=0.15, number=True),
                    Column(head=Message(key="column-interval"), width=0.16, number=True),
                    Column(head=Message(key="column-formula"), width=0.28),
                    Column(head=Message(key="column-evidence"), width=0.14),
                ),
                rows=figure_rows(trees),
            ),
        ),
    )


def _options(answer: Recommendation, index: int) -> Section:
    parts: list[Part] = [options_table(answer, index)]
    if answer.fewer_options_reason:
        parts.append(Paragraph(text=answer.fewer_options_reason, tone="note"))
    if answer.rivals:
        parts.append(Paragraph(text=Message(key="options-rivals"), tone="note"))
        parts.append(
            Bullets(items=tuple(Message(key="rival-line", args={"title": r.title, "reason": r.reason}) for r in answer.rivals))
        )
    return Section(title=Message(key="section-options"), own_page=True, parts=tuple(parts))


def _price(option: Option, issued: date) -> Section:
    price = option.price
    parts: list[Part] = [
        price_table(price),
        Paragraph(
            text=Message(
                key="price-term",
                args={"months": price.term_months, "excl": _amount(price.term_excl), "incl": _amount(price.term_incl)},
            )
        ),
        Paragraph(text=Message(key="price-million", args={"amount": _amount(price.per_million_tokens)})),
        Paragraph(
            text=Message(
                key="price-interval", args={"low": _amount(price.low_per_month_excl), "high": _amount(price.high_per_month_excl)}
            )
        ),
        Paragraph(text=Message(key="price-modes"), tone="note"),
        BarChart(
            bars=tuple(
                Bar(label=Message(key=f"mode-{mode.mode}"), amount=mode.per_month, note=mode.reason, ours=mode.chosen)
                for mode in price.modes
            )
        ),
        Paragraph(text=Message(key="price-not-included"), tone="note"),
    ]
    if _old(price.price_date, issued):
        parts.insert(0, Paragraph(text=Message(key="price-old", args={"date": price.price_date}), tone="lead"))
    return Section(title=Message(key="section-price"), parts=tuple(parts))


def _amount(money: Money) -> Message:
    return Message(key="value-money-exact", args={"amount": f"{money.amount:.2f}", "currency": money.currency.value})


def _old(text_date: str, issued: date) -> bool:
    try:
        day = date.fromisoformat(text_date if len(text_date) == 10 else f"{text_date}-01"[:10])
    except ValueError:
        return True
    return issued - day > timedelta(days=OLD_PRICE_DAYS)


def _compliance_line(answer: Recommendation) -> Message:
    level = answer.protection
    if not level.levels:
        return level.reason
    return Message(
        key="compliance-level" if len(level.levels) == 1 else "compliance-range",
        args={"strictest": level.levels[0], "mildest": level.levels[-1]},
    )


def _compliance(answer: Recommendation) -> Section:
    level = answer.protection
    parts: list[Part] = [Paragraph(text=_compliance_line(answer))]
    if level.clauses:
        parts.append(Paragraph(text=Message(key="compliance-clauses", args={"clauses": ", ".join(level.clauses)})))
    if level.residency:
        parts.append(
            Paragraph(
                text=Message(key="compliance-residency", args={"country": Message(key=f"country-{level.residency.lower()}")})
            )
        )
    if level.to_clarify:
        parts.append(Paragraph(text=Message(key="compliance-clarify"), tone="note"))
        parts.append(
            Bullets(items=tuple(Message(key="field-" + f.replace(".", "-").replace("_", "-")) for f in level.to_clarify))
        )
    parts.append(Paragraph(text=Message(key="compliance-note", args={"date": answer.as_of.isoformat()}), tone="note"))
    return Section(title=Message(key="section-compliance"), parts=tuple(parts))


def _assumptions(answer: Recommendation) -> Section:
    defaults = [line for line in answer.requirements.lines if line.evidence is Evidence.ASSUMPTION]
    return Section(
        title=Message(key="section-assumptions"),
        parts=(
            Bullets(items=answer.assumptions, prefix="A"),
            Paragraph(text=Message(key="assumptions-defaults", args={"count": len(defaults)}), tone="note"),
            Paragraph(text=Message(key="assumptions-excluded"), tone="note"),
        ),
    )


def _sources(answer: Recommendation) -> Section:
    rows = tuple(
        (text(str(number)), text(source.title), text(source.as_of)) for number, source in enumerate(answer.sources, start=1)
    )
    return Section(
        title=Message(key="section-sources"),
        parts=(
            Paragraph(text=Message(key="sources-lead", args={"hash": answer.snapshot_hash[:12]})),
            Table(
                columns=(
                    Column(head=Message(key="column-number"), width=0.06),
                    Column(head=Message(key="column-source"), width=0.79),
                    Column(head=Message(key="column-date"), width=0.15),
                ),
                rows=rows,
            ),
        ),
    )
