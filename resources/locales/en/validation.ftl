grouping-family = By line of models
grouping-mode = By mode
