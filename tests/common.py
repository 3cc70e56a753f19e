"""What the tests stand on: one day, one catalogue, and the answers that many of them ask for.

Everything here is frozen and made once in a process: what the engine remembers of a catalogue it then remembers for all tests.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.catalogue.store import open_shipped
from aiready_gui.domain.market import Offer, Snapshot
from aiready_gui.domain.option import Option
from aiready_gui.domain.other_workloads import Embeddings
from aiready_gui.domain.project import Conditions, DataNeeds, Project, Redundancy
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES, sample_project
from aiready_gui.domain.workload import CountBy, LlmServing, ServingUse
from aiready_gui.proposal.compose import compose
from aiready_gui.proposal.document import Document

TODAY: Final = date(2026, 11, 24)
"""The day on which every answer of the tests is given."""

WAIT_MS: Final = 180_000
"""How long a test waits for what must come: a bound against hanging on a starved machine, never a measure."""

WAIT_S: Final = WAIT_MS / 1000
"""The same for a program of its own."""

SMALL: Final = 20
"""Offers of :func:`small_catalogue`."""


@cache
def catalogue() -> Snapshot:
    """The shipped catalogue, the real one."""
    return open_shipped()


@cache
def small_catalogue() -> Snapshot:
    """The shipped catalogue with twenty of its offers: of every second GPU by memory, the machine with most of them.

    For laws that hold on any market. What real answers come to is held against :func:`catalogue`.
    """
    shipped = catalogue()
    sold: dict[str, list[Offer]] = {}
    for offer in shipped.offers:
        if offer.on_demand_per_hour is not None and not offer.marketplace:
            sold.setdefault(offer.gpu, []).append(offer)
    by_memory = sorted(sold, key=lambda gpu: (shipped.gpu_by_key[gpu].memory_bytes or 0, gpu), reverse=True)
    offers = [max(sold[gpu], key=lambda offer: (offer.gpu_count, offer.key)) for gpu in by_memory[: 2 * SMALL : 2]]
    return shipped.revised(offers=tuple(offers), content_hash=f"{shipped.content_hash}-small")


def loaded_in_two_days() -> Project:
    """The sample of embeddings in more of a hurry: a machine more while the text is loaded, paid once."""
    sample = SAMPLES["embeddings"]
    return sample.revised(workloads=(sample.workloads[0].revised(first_load_days=2.0),))


def on_common_machines(redundancy: Redundancy | None = None) -> Project:
    """A little chat and an embedder: together on one card they cost half of what they cost apart."""
    works = (
        LlmServing(use=ServingUse.CHAT, model="qwen3-8b", count_by=CountBy.PER_MINUTE, requests_per_minute=10),
        Embeddings(searches_per_minute=30),
    )
    conditions = Conditions(countries=(), redundancy=redundancy)
    return Project(workloads=works, data=DataNeeds(text_inside_gb=0.5), conditions=conditions)


def ask(project: Project, snapshot: Snapshot | None = None) -> Recommendation:
    """The answer on :data:`TODAY`."""
    return advise(project, snapshot or catalogue(), as_of=TODAY)


@cache
def answer_to(sample: str) -> Recommendation:
    """The answer to a shipped sample on the shipped catalogue."""
    project = sample_project(sample, catalogue())
    return plain_answer_to(sample) if project is SAMPLES[sample] else ask(project)


@cache
def plain_answer_to(sample: str) -> Recommendation:
    """As :func:`answer_to`, with every card: those that people open the sample without are in it too."""
    return ask(SAMPLES[sample])


@cache
def studied_answer_to(sample: str) -> Recommendation:
    """The answer to a shipped sample with the study of its money."""
    return studied(answer_to(sample), catalogue())


@cache
def proposal_of(sample: str) -> Document:
    """What is said of a shipped sample in the usual document, with the study of its money."""
    return compose(studied_answer_to(sample), issued=TODAY)


def chosen(answer: Recommendation) -> Option:
    """The recommended option of an answer that has one."""
    assert answer.chosen is not None
    return answer.chosen
