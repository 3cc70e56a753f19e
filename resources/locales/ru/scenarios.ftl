# What if, and scenarios side by side
what-if = Что если…
what-if-lead = Двигайте — расчёт следует за вами. Проект меняется, только если оставить.
what-if-keep = Оставить
what-if-reset = Сбросить
act-what-if = что если
