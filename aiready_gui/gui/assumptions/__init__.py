"""The page on which defaults are walked one by one, and the questions to the customer beside them."""
