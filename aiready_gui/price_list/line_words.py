"""What the lines of a preview say to people, in the window and on the command line alike."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from aiready_gui.domain.market import Offer, StorageOffer
from aiready_gui.price_list.changes import Line, Sort
from aiready_gui.price_list.parts_comparison import kind_of, unit_of
from aiready_gui.texts import Texts

_SMALL: Final = 100
"""Below it a price of storage or network has four decimals: of a gigabyte a hundredth is much. [currency]"""


def product(line: Line, texts: Texts) -> str:
    """What is sold, as the list calls it."""
    if line.listed is not None:
        return line.listed.product
    return line.offer.instance_type if isinstance(line.offer, Offer) else texts.word(line.offer.name.message())


def known(line: Line, texts: Texts) -> str:
    """What it was taken for."""
    if line.machine is not None:
        return texts.times(line.machine.known.count, line.machine.known.gpu.name)
    if isinstance(line.offer, Offer):
        return ""
    prefix = "storage" if isinstance(line.offer, StorageOffer) else "network-kind"
    return texts.text(f"{prefix}-{kind_of(line.offer)}")


def paid(line: Line, texts: Texts) -> str:
    """How a machine is paid for, and what storage and network are priced by."""
    if isinstance(line.offer, Offer):
        return texts.text(f"mode-{line.mode}")
    unit = line.listed.unit if line.listed is not None and line.machine is None else unit_of(line.offer)  # type: ignore[union-attr]
    by = texts.text(f"priced-by-{unit}")
    return texts.text("price-list-a-month", unit=by) if isinstance(line.offer, StorageOffer) else by


def moved(line: Line, texts: Texts) -> str:
    """How far a price moved, or how far a new one lies from the market where that is too far to be taken unseen."""
    if line.of_market is not None and line.far:
        above = line.of_market > 1
        times = texts.number(line.of_market if above else 1 / line.of_market, decimals=0)
        return texts.text("price-list-above-market" if above else "price-list-below-market", times=times)
    return "" if line.share is None else texts.share(float(line.share), decimals=1)


def price_words(price: Decimal | None, line: Line, texts: Texts) -> str:
    """A price; nothing for none."""
    return "" if price is None else texts.number(price, decimals=2 if line.sort is Sort.MACHINE or price >= _SMALL else 4)
