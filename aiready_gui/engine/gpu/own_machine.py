"""The machine that one would buy for the cards of a rented one: how many cards, what it draws, how much room it takes."""

from typing import Final, NamedTuple

from aiready_gui.domain.parts import Gpu

DRAW_OF_CARDS: Final = 10.2 / 5.6
"""A machine's most over that of its cards: 10.2 kW of an NVIDIA DGX H100 (user guide, power) with eight cards of 700 W. [1]"""
LEAST_HOST_W: Final = 350.0
"""A host draws at least what one server processor does: an Intel Xeon Platinum 8480C of the same machine (TDP). [W]"""
BOARDS: Final = {"SXM2": (4, 8), "SXM4": (4, 8), "SXM5": (4, 8), "SXM6": (8,), "SXM": (8,), "OAM": (8,)}
"""Form factor -> cards on a board as it is sold: NVIDIA HGX A100, H100, H200 with 4 or 8, B200 with 8; OAM boards with 8."""
UNITS: Final = {2: 2, 4: 4, 8: 8, 16: 10, 72: 48}
"""Most cards -> rack units: 8 of an NVIDIA DGX H100 (user guide), the others an assumption."""
IN_SLOTS: Final = 4
"""Rack units that a server with cards in slots takes at most: an assumption."""
NOT_SOLD: Final = frozenset(("", "module"))
"""Cards of one provider's own, as TPU and Trainium are: nobody sells them."""


class OwnMachine(NamedTuple):
    """One machine as it can be bought."""

    gpus: int
    """[count]"""
    watts: float | None
    """Most that it draws, without cooling; ``None`` where nobody states the draw of its cards. [W]"""
    rack_units: int
    """[count]"""


def own_machine(gpu: Gpu, least_gpus: int) -> OwnMachine | None:
    """The smallest machine on sale with ``least_gpus`` cards [count] or more; ``None`` where nobody sells the card.

    Cards of a board come with all of it, cards in slots as many as are asked for; a rack that NVLink joins comes whole. Draw: an
    own derivation from the constants above, an assumption for any other machine than theirs.
    """
    if gpu.form_factor in NOT_SOLD:
        return None
    boards = (gpu.nvlink_domain_gpus,) if gpu.nvlink_domain_gpus else BOARDS.get(gpu.form_factor, ())
    gpus = next((board for board in boards if board >= least_gpus), least_gpus)
    watts = None
    if gpu.tdp_w is not None:
        cards = gpu.tdp_w * gpus
        watts = max(cards * DRAW_OF_CARDS, cards + LEAST_HOST_W)
    wide = next((UNITS[size] for size in UNITS if size >= gpus), UNITS[72])
    return OwnMachine(gpus=gpus, watts=watts, rack_units=wide if boards else min(wide, IN_SLOTS))
