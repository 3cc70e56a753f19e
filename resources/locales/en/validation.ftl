grouping-family = By line of models
