"""A customer is told what is for him: an offer names no other provider, no document repeats our notes to ourselves; the annex does."""

from __future__ import annotations

import re
from functools import cache

import pytest

from aiready_gui.advisor.advise import advise
from aiready_gui.advisor.studies.cost_study import studied
from aiready_gui.domain.company import Company
from aiready_gui.domain.errors import ExportError
from aiready_gui.domain.explain import Message
from aiready_gui.domain.recommendation import Recommendation
from aiready_gui.domain.samples import SAMPLES
from aiready_gui.domain.voice import Voice
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.proposal import audit
from aiready_gui.proposal.annex import annex_to
from aiready_gui.proposal.compose import compose, everything
from aiready_gui.proposal.document import Bullets, Document, Paragraph, Section, Table
from aiready_gui.proposal.voice import RULES, SAID, Audience, kept_back, spoken, withheld
from aiready_gui.texts import LOCALES, Texts
from tests.common import TODAY, catalogue, studied_answer_to
from tests.printed import pages_of, pdf_of, printed_words, squeezed

NOTES = {
    "ru": r"уточните|спросите|введите|не публикует|не указывает|нет в прайс|ни в одном прайс-листе|перечитан|снимок каталога"
    r"|cloudfinops|github|wikipedia|по заявлению провайдера|в изученных источниках|обучить с нуля",
    "en": r"confirm with|ask for it|\bset the bank|publishes no|does not state|no price list of the catalogue|re-read|snapshot"
    r"|cloudfinops|github|wikipedia|as stated by the provider|sources read|train from scratch",
}
"""What the document's readers found in it that was not for them."""
SEVERAL = SAMPLES["rag"].revised(
    customer="Bank", workloads=(*SAMPLES["rag"].workloads, *SAMPLES["chat"].workloads), private_notes="The budget was named aloud"
)


@cache
def answer(name: str) -> Recommendation:
    return studied(advise(SEVERAL, catalogue(), as_of=TODAY), catalogue()) if name == "several" else studied_answer_to(name)


@cache
def document(name: str, voice: Voice) -> Document:
    return compose(answer(name), issued=TODAY, voice=voice)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["rag", "several", "pretraining"])
def test_an_offer_names_no_other_provider_and_no_note_of_ours(name: str, locale: str) -> None:
    """It printed competitors' prices under the provider's own requisites, and asked the customer to ask the provider."""
    whole = document(name, Voice.OFFER)
    audit.refuse(whole)
    words, parts = printed_words(whole, locale), answer(name).parts
    ours = {part.chosen.layout.provider for part in parts if part.chosen is not None}
    others = {provider.name for provider in catalogue().providers} - ours
    assert not [one for one in others if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", words)]
    assert not re.findall(NOTES[locale], words, re.IGNORECASE)
    assert not re.findall("медиан|median", words, re.IGNORECASE)


@pytest.mark.parametrize("locale", LOCALES)
def test_advice_compares_providers_and_has_no_note_of_ours(locale: str) -> None:
    """What a provider publishes and states is said of it: that is what is compared."""
    whole = document("rag", Voice.ADVICE)
    audit.refuse(whole)
    words = printed_words(whole, locale)
    assert any(section.name == "section-providers" for section in whole.sections)
    compared = ("не публикует", "по заявлению провайдера", "publishes no", "as stated by the provider")
    assert {*re.findall(NOTES[locale], words, re.IGNORECASE)} <= {*compared}


def test_a_memo_holds_everything() -> None:
    found = answer("rag")
    assert found.chosen is not None
    assert [one.title for one in document("rag", Voice.MEMO).sections] == [
        one.title for one in everything(found, found.chosen, TODAY)
    ]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("voice", [Voice.OFFER, Voice.ADVICE])
@pytest.mark.parametrize("name", ["rag", "several"])
def test_the_annex_holds_what_the_customer_is_not_told(name: str, voice: Voice, locale: str) -> None:
    """Sources, rejected variants, questions, notes, and every sentence that was left out or reworded."""
    option = answer(name).chosen
    assert option is not None
    whole = annex_to(document(name, voice), answer(name), option)
    audit.refuse(whole)
    names = [section.name for section in whole.sections]
    assert {"annex-prices", "annex-figures", "annex-ask", "annex-rejected", "annex-checks", "section-sources"} <= {*names}
    kept = list(kept_back(everything(answer(name), option, TODAY), voice))
    assert [section.parts for section in whole.sections][-len(kept) + 1 :] == [section.parts for section in kept[1:]]
    band = squeezed(Texts(locale).text("annex-band").upper())
    assert all(band in squeezed(page) for page in pages_of(pdf_of(whole, locale)))
    assert ("The budget was named aloud" in printed_words(whole, locale)) == (name == "several")


def test_a_company_offers_and_anybody_else_advises_unless_said_otherwise() -> None:
    company = Company(short_name="Cloud")
    rag = answer("rag")
    assert compose(rag, issued=TODAY).voice is Voice.ADVICE
    assert compose(rag, issued=TODAY, company=company).voice is Voice.OFFER
    memo = rag.revised(project=rag.project.revised(voice=Voice.MEMO))
    assert compose(memo, issued=TODAY, company=company).voice is Voice.MEMO


def test_an_offer_shows_the_options_of_its_provider_alone() -> None:
    """A dearer machine of a competitor stood in the middle of the provider's own offer."""
    found = next(
        one
        for one in map(answer, SAMPLES)
        if len({option.layout.provider for option in one.options}) > 1 and one.chosen is not None
    )
    assert found.chosen is not None
    whole = compose(found, issued=TODAY, voice=Voice.OFFER)
    table = next(part for section in whole.sections if section.name == "section-options" for part in section.parts)
    assert isinstance(table, Table)
    places = next(row for row in table.rows if isinstance(row[0], Message) and row[0].key == "option-provider")
    assert {cell.args["provider"] for cell in places[1:] if isinstance(cell, Message)} == {found.chosen.layout.provider}
    assert len(table.columns) - 1 == sum(one.layout.provider == found.chosen.layout.provider for one in found.options)


def test_the_audit_refuses_what_its_reader_is_not_told() -> None:
    """Wherever it stands: as a sentence, within one, as the head of a table."""
    whole = document("rag", Voice.OFFER)
    inside = Message(key="beside-sum", args={"notes": Message(key="short-left-out-balancer", args={"counted": 1})})
    for added in (Paragraph(text=Message(key="host-unknown", args={"part": "x", "needs": "y"})), Bullets(items=(inside,))):
        first = whole.sections[0]
        leaking = whole.revised(sections=(first.revised(parts=(*first.parts, added)), *whole.sections[1:]))
        with pytest.raises(ExportError) as caught:
            audit.refuse(leaking)
        assert caught.value.message.key == "audit-voice"


def test_what_a_heading_heads_goes_with_it_and_lists_lose_only_what_is_not_told() -> None:
    both = Message(key="value-and", args={"first": Message(key="price-aged", args={}), "rest": Message(key="left-out-work")})
    section = Section(
        title=Message(key="section-price"),
        parts=(
            Paragraph(text=Message(key="routes-title"), tone="note"),
            Bullets(items=(Message(key="left-out-work"),)),
            Bullets(items=(both,)),
        ),
    )
    (told,) = spoken((section,), Voice.OFFER)
    assert told.parts == (Bullets(items=(Message(key="left-out-work"),)),)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_rule_is_of_a_sentence_that_there_is(locale: str) -> None:
    """A renamed message would be told to everybody."""
    texts = Texts(locale)
    for key, rule in RULES.items():
        assert texts.has(key), key
        assert not rule.instead or texts.has(rule.instead), rule.instead
        assert rule.instead in ("", key + SAID, "value-none")
        assert rule.audience > Audience.EVERYONE
        assert withheld(Message(key=key), Voice.OFFER)
        assert not withheld(Message(key=key), Voice.MEMO)


def test_an_unanswered_project_has_an_annex_too() -> None:
    found = advise(SAMPLES["rag"].revised(workloads=(LlmServing(use=ServingUse.RAG),)), catalogue(), as_of=TODAY)
    assert found.chosen is not None
    audit.refuse(annex_to(compose(found, issued=TODAY), found, found.chosen))
