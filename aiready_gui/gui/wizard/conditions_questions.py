"""Questions on the page of the conditions: where, with which reserve, how it is paid for and accepted."""

from __future__ import annotations

from aiready_gui.domain.families import INTERRUPTIBLE, PLANNED, SPARED, WAITED_FOR, WITH_HEADROOM
from aiready_gui.domain.market import PricingMode
from aiready_gui.domain.project import Redundancy, Term
from aiready_gui.domain.roadmap import PhaseKind
from aiready_gui.domain.workload import LlmServing
from aiready_gui.gui.fields.field import Field
from aiready_gui.gui.wizard.group import Group, Shows
from aiready_gui.gui.wizard.group import options_of as _enum
from aiready_gui.gui.wizard.group import work_is as _is

_interruptible = _is(*INTERRUPTIBLE)

COUNTRIES = ("RU", "KZ", "BY", "DE", "NL", "FI", "GB", "US", "AE")


CONDITIONS = (
    Group(
        title="group-where",
        shows=Shows.LAW,
        fields=(
            Field(
                "conditions.countries",
                "check_menu",
                options=tuple((code, f"country-{code.lower()}") for code in COUNTRIES),
                none="value-anywhere",
                span=2,
            ),
            Field("conditions.redundancy", "segments", options=_enum(Redundancy, "redundancy"), span=2, applies=_is(*SPARED)),
            Field("conditions.two_zones", "switch", span=4, applies=_is(*WAITED_FOR)),
        ),
    ),
    Group(
        title="group-reserve",
        applies=_is(*WITH_HEADROOM),
        fields=(
            Field("conditions.headroom", "number", unit="unit-percent", factor=100, span=2, applies=_is(*WITH_HEADROOM)),
            Field(
                "conditions.target_utilisation",
                "number",
                unit="unit-percent",
                factor=100,
                span=2,
                applies=_is(*PLANNED),
                expert=True,
            ),
        ),
    ),
    Group(
        title="group-payment",
        fields=(
            Field("conditions.term", "segments", options=_enum(Term, "term"), span=4),
            Field(
                "conditions.pricing_modes",
                "checks",
                options=_enum([m for m in PricingMode if m is not PricingMode.SPOT], "mode"),
                span=2,
                applies=lambda project: not _interruptible(project),
            ),
            Field("conditions.pricing_modes", "checks", options=_enum(PricingMode, "mode"), span=2, applies=_interruptible),
            Field("conditions.budget_per_month", "number", unit="unit-currency-month", span=2),
            Field("conditions.follow_load", "switch", span=2),
            Field("conditions.start", "date", span=2),
        ),
    ),
    Group(
        title="group-acceptance",
        hint="hint-acceptance",
        fields=tuple(
            Field(f"acceptance.{phase}", "long_text", span=4, placeholder="hint-acceptance-planned", expert=True)
            for phase in PhaseKind
        ),
    ),
    Group(
        title="group-terms",
        hint="hint-terms",
        fields=(
            Field("terms.discount_percent", "number", unit="unit-percent"),
            Field("terms.usd_rate", "number", unit="unit-rub"),
            Field("terms.eur_rate", "number", unit="unit-rub"),
            Field("terms.rates_as_of", "date"),
            Field("terms.rates_source", "text", span=2),
            Field("terms.api_input_per_million", "number", unit="unit-currency-million", span=2, applies=_is(LlmServing)),
            Field("terms.api_output_per_million", "number", unit="unit-currency-million", span=2, applies=_is(LlmServing)),
            Field("terms.api_source", "text", span=2, applies=_is(LlmServing)),
            Field("terms.api_as_of", "date", applies=_is(LlmServing)),
            Field("terms.prices_confirmed_on", "date"),
            Field("terms.valid_until", "date"),
        ),
    ),
)
