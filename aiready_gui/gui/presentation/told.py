"""What the customer who looks at the screen is told: the one rule of the presentation.

A presentation is made of an answer alone, and every option, sentence and sum of that reaches it through here: what an offer keeps
from its reader (:mod:`aiready_gui.proposal.voice`), the screen keeps too, and beyond that discounts, what stands in for missing
prices, and what was done by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from aiready_gui.advisor.project.customer_questions import customer_questions
from aiready_gui.domain.compliance import State
from aiready_gui.domain.explain import Evidence, Message
from aiready_gui.domain.option import Option, Role
from aiready_gui.domain.payment import PaymentPlan
from aiready_gui.domain.project import Project
from aiready_gui.domain.recommendation import Recommendation, RequirementLine
from aiready_gui.domain.schedule import PriceLine
from aiready_gui.domain.status import StateKind
from aiready_gui.domain.voice import Voice
from aiready_gui.gui.fact_words import fact_words
from aiready_gui.gui.presentation.plain import FOR_SPECIALISTS, plain
from aiready_gui.gui.words import level_words
from aiready_gui.proposal.voice import facts_for, message_for
from aiready_gui.texts import Texts

OURS_ALONE: Final = ("terms.", "conditions.pricing_modes")
"""Where the paths begin of answers that are between us and providers."""
CHECKS: Final = frozenset(
    (
        StateKind.INVALID,
        StateKind.REFERENCE,
        StateKind.PRICES_OLD,
        StateKind.RATES,
        StateKind.ASSUMPTIONS,
        StateKind.LEFT_OUT,
        StateKind.TO_RESERVE,
    )
)
"""What we have to look after before the customer reads a sum."""


def machines(option: Option, texts: Texts) -> str:
    """How many servers, and what is in each; of machines that are shared, the cards."""
    layout = option.layout
    if not layout.gpus or layout.common is not None:
        return texts.times(layout.gpus, layout.gpu_name)
    each = layout.gpus // layout.instances
    return texts.text("show-machines", machines=layout.instances, each=each, gpu=layout.gpu_name)


class Told:
    """One answer and the option that is proposed of it, as far as they are for the eyes of the customer."""

    def __init__(self, answer: Recommendation, option: Option, voice: Voice, texts: Texts) -> None:
        self.texts, self.option, self._answer = texts, option, facts_for(answer, voice, option)

    @property
    def options(self) -> tuple[Option, ...]:
        """Those he is offered."""
        return self._answer.options

    def word(self, message: Message) -> str:
        """In words; nothing where it is not for him. Whoever is in the room reads a screen, so it is what an offer says."""
        told = None if message.key in FOR_SPECIALISTS else message_for(message, Voice.OFFER)
        return "" if told is None else self.texts.word(plain(told, self.texts))

    def words(self, messages: Iterable[Message]) -> list[str]:
        """Of several those that are for him."""
        return [said for one in messages if (said := self.word(one))]

    def name(self, option: Option) -> str:
        """What the option is called; that one was taken by hand is not said."""
        return "" if option.role is Role.PINNED else self.texts.text(f"role-{option.role}")

    def machines(self, option: Option) -> str:
        """How many servers, and what is in each."""
        return machines(option, self.texts)

    def facts(self) -> list[tuple[str, str]]:
        """What the option does, as value and name: the busiest hour, what is compared, a failure, what we wait for."""
        texts, need, waits = self.texts, self._answer.requirements.need, len(self.asked())
        found = [(texts.text("show-peak", peak=need.args["peak"]), texts.text("show-peak-name"))] if "peak" in need.args else []
        named = ((fact, self.word(fact.label)) for fact in self.option.facts)
        found += [(fact_words(fact, texts), name) for fact, name in named if name]
        if self.option.layout.spares:
            found.append((texts.text("show-failure"), texts.text("show-failure-name")))
        if waits:
            found.append((texts.text("show-waiting", count=waits), texts.text("show-waiting-name")))
        return found

    @property
    def project(self) -> Project:
        """The customer's own."""
        return self._answer.project

    @property
    def need(self) -> str:
        """In one sentence."""
        return self.word(self._answer.requirements.need)

    @property
    def level(self) -> str:
        """Of protection, or why there is none yet."""
        return level_words(self._answer.protection, self._answer.compliance, self.texts)

    def rules(self) -> list[tuple[str, str]]:
        """Laws and rules that apply: name and what they ask."""
        law = self._answer.compliance
        found = (one.regime for one in law.regimes if one.state is State.APPLIES)
        return [(self.word(one.name.message()), self.word(one.summary.message())) for one in found]

    def asked(self) -> list[str]:
        """What the law leaves open until he answers."""
        questions = customer_questions(self._answer)
        return self.words(one.ask for one in questions if one.field in self._answer.compliance.open_fields)

    @property
    def assumed(self) -> int:
        """How many answers stand in for his until he gives them."""
        return len(self._answer.requirements.unconfirmed)

    def given(self) -> list[RequirementLine]:
        """What he told us himself."""
        lines = (one for one in self._answer.requirements.lines if not one.field.startswith(OURS_ALONE))
        return [one for one in lines if one.evidence is Evidence.CUSTOMER]

    def states(self, option: Option) -> list[str]:
        """What stands against an option, without our own checks."""
        return self.words(point.words for point in option.status.points if point.kind not in CHECKS)

    def item(self, line: PriceLine) -> str:
        """What is paid for; the sum beside it is what he pays, whatever was taken off."""
        return self.word(line.item)

    def ways_to_pay(self, plan: PaymentPlan) -> PaymentPlan:
        """Those that can be bought: why others cannot is between us and the provider."""
        return plan.revised(variants=tuple(one for one in plan.variants if one.reason is None))
