"""What is asked of an answer afterwards: total cost, tornado, routes, scenarios, later months, charts."""
