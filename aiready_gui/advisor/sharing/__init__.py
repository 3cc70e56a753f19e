"""Services of one project on common machines: sized on parts of cards, put together, billed, made options."""
