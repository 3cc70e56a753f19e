"""What each kind of work asks of storage and network: the feeds and the traffic that tiers and links are sized for."""
