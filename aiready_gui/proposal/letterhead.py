"""The head and the end of a paper without a cover: who writes to whom, of which day, and who signs."""

from __future__ import annotations

from datetime import date

from aiready_gui.domain.company import Company
from aiready_gui.domain.explain import Message
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.proposal.document import ListColumn, Lists, Part
from aiready_gui.proposal.issuer_parts import details, signature
from aiready_gui.proposal.issuer_words import name


def letterhead(answer: Recommendation, issuer: Company | None, number: str, issued: date) -> tuple[Part, ...]:
    """The issuer with what is known of it; number, day, and for whom."""
    known = {} if issuer is None else details(issuer, issued)
    whose = [known[key] for key in ("requisites-name", "requisites-tax", "requisites-address") if key in known]
    words = tuple(one for one in whose if isinstance(one, Message) and (issuer is None or one != name(issuer)))
    about = (
        Message(key="letter-number", args={"number": number}),
        Message(key="letter-date", args={"day": issued.isoformat()}),
        Message(key="letter-for", args={"customer": answer.project.customer or Message(key="cover-customer-unnamed")}),
    )
    left = ListColumn(head=Message(key="letter-reference"), items=about)
    if not words or issuer is None:
        return (Lists(columns=(left,)),)
    return (Lists(columns=(left, ListColumn(head=name(issuer), items=words))),)


def signed(issuer: Company | None, issued: date) -> tuple[Part, ...]:
    """Room to sign, where the company has somebody who may; a blank for hand and name where it is not known who."""
    who = None if issuer is None else issuer.signatory(issued)
    if issuer is None or who is None:
        return ()
    return signature(issuer, who)
