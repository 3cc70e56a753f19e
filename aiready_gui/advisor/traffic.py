"""Traffic, balancer and address on the bill."""

from __future__ import annotations

from aiready_gui.domain.market import Snapshot
from aiready_gui.domain.price import PriceLine
from aiready_gui.domain.project import Project
from aiready_gui.engine import pricing
from aiready_gui.engine.links import network_offer


def network_lines(snapshot: Snapshot, project: Project, book: pricing.PriceBook, provider: str) -> list[PriceLine]:
    """What the provider charges for going out of its network; ``project`` has its defaults filled in."""
    found = []
    if egress := network_offer(snapshot, provider, "egress_internet"):
        found.append(pricing.egress_line(project.data.egress_gb_month or 0.0, egress, book))
    if balancer := network_offer(snapshot, provider, "load_balancer"):
        found.append(pricing.hourly_line("line-balancer", 1, balancer, book))
    if address := network_offer(snapshot, provider, "public_ip"):
        found.append(pricing.hourly_line("line-address", 1, address, book))
    return [line for line in found if line is not None]
