"""What every kind of work shares on the way to an answer: market, model, rows, prices, the plan around it, status."""
