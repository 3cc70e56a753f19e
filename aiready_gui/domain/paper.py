"""Which paper is made of an answer."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """What the customer asked us for."""

    PROPOSAL = "proposal"
    """The whole: cover, pages, appendices."""
    BRIEF = "brief"
    """Two pages to forward: the page that decides, prices with terms."""
    PAGE = "page"
    """The page that decides, alone."""
    PRICES = "prices"
    """Price information, by which a public customer of Russia justifies a starting price: prices, terms, details, signature."""
    LETTER = "letter"
    """Where nothing fits: what was asked, why it cannot be had, what would have to give way and what that costs."""

    @property
    def is_offered(self) -> bool:
        """Whether it is of an option, which then can be issued, put into a workbook and explained in an annex."""
        return self is not Paper.LETTER
