grouping-family = По семействам моделей
