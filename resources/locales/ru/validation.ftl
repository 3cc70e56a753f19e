grouping-family = По семействам моделей
grouping-mode = По режиму
