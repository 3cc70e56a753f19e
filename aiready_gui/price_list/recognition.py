"""Which card and how many of them a line of a price list sells, how sure that is, and by what it was known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from aiready_gui.domain.market import Offer
from aiready_gui.domain.parts import Gpu
from aiready_gui.price_list.words import number_after
from aiready_gui.validation.spellings import gpus_named


class Way(StrEnum):
    """By what a card was known."""

    SKU = "sku"
    NAME = "name"
    SIMILAR = "similar"


SURE_BY: Final = {Way.SKU: 0.99, Way.NAME: 0.93, Way.SIMILAR: 0.78}
"""How sure each way is. [fraction] Assumption: an order for the eye, not a measured frequency of mistakes."""


@dataclass(frozen=True)
class Known:
    """What a line sells."""

    gpu: Gpu
    count: int
    way: Way
    among: tuple[Gpu, ...] = ()
    """What else it may be, where the line leaves the form or the memory open."""
    counted: bool = False
    """Whether the line says how many."""

    @property
    def sure(self) -> float:
        """[fraction]"""
        return SURE_BY[self.way]


class Recogniser:
    """Knows the cards of a catalogue, what one provider sells already, and what was chosen by hand before."""

    def __init__(self, gpus: tuple[Gpu, ...], sold: Iterable[Offer], chosen: dict[str, str] | None = None) -> None:
        """``chosen``: article numbers to keys of cards."""
        self._gpus = gpus
        self._by_key = {gpu.key: gpu for gpu in gpus}
        self._chosen = {sku.casefold(): key for sku, key in (chosen or {}).items()}
        self._sold = {offer.instance_type.casefold(): offer for offer in sold if offer.instance_type}
        self._sells = {offer.gpu for offer in self._sold.values()}
        self._known: dict[str, Known | None] = {}
        self._named_by: dict[tuple[str, ...], Known | None] = {}
        self._cards: dict[str, list[Gpu]] = {}
        names = (gpu.name.lower() for gpu in gpus)
        words = (word for name in names for word in re.findall(r"[a-z0-9]+", name))
        self._words = frozenset(word for word in words if not _NOT_TELLING.fullmatch(word))
        self._marked = frozenset(pair for gpu in gpus for pair in _MARK.findall(gpu.name.lower()))
        glued = sorted(
            (word for word in self._words if re.search(r"[a-z]", word) and re.search(r"\d", word)), key=len, reverse=True
        )
        self._glued = re.compile(r"(?<![a-z])(" + "|".join(map(re.escape, glued)) + r")(?![a-z]{2})(?!\d)")

    def known(self, sku: str, *others: str) -> Known | None:
        """By the article number, or by what stands in the columns that name the card; ``None`` where nothing is known."""
        if sku and (self._chosen or self._sold):
            number = sku.casefold()
            key = self._chosen.get(number, "")
            if key in self._by_key:
                return self._counted(Known(self._by_key[key], 1, Way.SKU), " ".join((*others, sku)))
            if offer := self._sold.get(number):
                return Known(self._by_key[offer.gpu], offer.gpu_count, Way.SKU, counted=True)
        if others in self._named_by:
            named = self._named_by[others]
        else:
            named = self._named_by[others] = self._in_text(" ".join(filter(None, others)))
        if named is None or (named.way is not Way.NAME and sku):  # the number may say what the name leaves open
            named = self._in_text(" ".join(filter(None, (*others, sku)))) or named
        return self._counted(named, sku) if named and not named.counted else named

    def under(self, caption: str, known: Known | None, sku: str, *others: str) -> Known | None:
        """What a line sells that stands under ``caption``, where the caption says of its card what the line leaves open."""
        if known is not None and known.way is not Way.SIMILAR:
            return known
        said = self._in_text(" ".join(filter(None, (caption, *others, sku)))) if caption else None
        if said is None or said.way is not Way.NAME or (known is not None and said.gpu not in known.among):
            return known
        own = number_after("count", " ".join(filter(None, (*others, sku))))
        return Known(said.gpu, own or 1, Way.NAME, counted=own is not None)

    @staticmethod
    def _counted(known: Known, text: str) -> Known:
        count = number_after("count", text)
        return known if count is None else Known(known.gpu, count, known.way, known.among, counted=True)

    def _in_text(self, text: str) -> Known | None:
        text = _RUNNING.sub(_NO_CARD, text)
        if text not in self._known:
            found = self._card_in(text) if text else None
            self._known[text] = self._counted(found, text) if found else None
        return self._known[text]

    def _card_in(self, text: str) -> Known | None:
        text = _LOOK_ALIKE.sub(lambda met: met[0].translate(_LATIN), text)
        words = self._card_words(text)
        found = self._named(words)
        formless = " ".join(word for word in words.split() if not _FORMS.fullmatch(word))
        misnamed = not found and formless != words  # "H100 94GB PCI": that size is sold in one form, which has another name
        found = found or self._named(formless)
        if not found:
            return None
        editions = [word for word in _EDITIONS if word in text.lower()]
        found = [gpu for gpu in found if all(word in gpu.name.lower() for word in editions)] or found
        among = [gpu for gpu in found if gpu.key in self._sells] or found
        way = Way.SIMILAR if misnamed or len(among) > 1 else Way.NAME
        return Known(among[0], 1, way, among=tuple(found) if misnamed or len(found) > 1 else ())

    def _card_words(self, text: str) -> str:
        """What of a text names a card: its model, memory and form; the rest (processors, disks, words of sale) is left out."""
        said = self._glued.sub(r" \1 ", _TIMES.sub(" ", text.lower()))
        whole = re.findall(r"[a-z0-9]+", said)
        words = [part for word in whole for part in ([word] if word in self._words else re.findall(r"[a-z]+|\d+", word))]
        kept: list[str] = []
        memory = ""
        for before, word in pairwise(("", *words)):
            if word in self._words:
                # The 6000 of RTX 6000 and the 3 of Gaudi 3, not the 80 of "80 vCPU" nor the 2 of "H100 80GB, 2 GPU".
                if not word.isdigit() or (kept and (len(word) > 1 or (before, word) in self._marked)):
                    kept.append(word)
            elif _FORMS.fullmatch(word):
                kept.append(_FORM_NAMES.get(word, word))
            elif (
                word.isdigit()
                and kept
                and not memory
                and any(gpu.memory_label_gb == int(word) for gpu in self._named(" ".join(kept)))
            ):
                memory = f"{word}gb"
        numbered = any(any(map(str.isdigit, word)) for word in kept if not _FORMS.fullmatch(word))
        return " ".join(filter(None, (*kept, memory))) if numbered else ""  # "RTX" alone is a whole range

    def _named(self, words: str) -> list[Gpu]:
        """The cards that these words may mean, the closest first; remembered, as a list says the same of thousands of rows."""
        if words not in self._cards:
            self._cards[words] = gpus_named(words, self._gpus, closest=False)
        return self._cards[words]


_NOT_TELLING: Final = re.compile(
    "server|edition|generation|workstation|gpu|card|per|model|not|named|as|in|the|article|one|aws|vr|nvl72|oam|hgx|sxm|pcie|nvl|x|\\d*gb"
)
_MARK: Final = re.compile(r"([a-z]+) (\d)\b")
"""A digit that is part of a card's name, and the word that it stands after."""
_EDITIONS: Final = ("server", "workstation", "max-q")
_MANY: Final = r"(?:1[0-6]|[1-9])(?!\d|[.,]\d)"  # as many cards as one machine has; the 80 of "A100x80" is its memory
_TIMES: Final = re.compile(
    rf"[x\u0445×*]\s*{_MANY}|(?<![\d.,]){_MANY}\s*[x\u0445×*]"
)  # the Latin letter, the Russian one, the sign
_LOOK_ALIKE: Final = re.compile(
    r"(?<![\u0430-\u044f\u0451])[\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0445]{1,4}(?=\d)", re.IGNORECASE
)
_LATIN: Final = str.maketrans(
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0445\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425",
    "abekmhopctxABEKMHOPCTX",
)
"""A card's letters typed on the other keyboard: they look the same."""
_NO_CARD: Final = "00000"
_RUNNING: Final = re.compile(r"\d{5,}")
"""An article's own number, other in every row: no card, memory or count is as long, and what was said before is remembered."""
_FORMS: Final = re.compile(r"sxm\d?|pcie|pci|nvlink|nvl|hgx")
_FORM_NAMES: Final = {"pci": "pcie", "nvlink": "sxm", "hgx": "sxm"}
