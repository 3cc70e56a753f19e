"""How many machines a provider can be expected to have at once: nobody publishes stock."""

from __future__ import annotations

from typing import Final

SPOT_NODES: Final = 16  # interruptible machines of one kind that a provider can be expected to have at once: an assumption
AT_ONCE_GPUS: Final = SPOT_NODES * 8
"""Of one kind, beyond which they are had only by reservation: machines of eight, as many as of interruptible ones.

Providers publish no stock, so no number is impossible; but none this large is promised.
"""
