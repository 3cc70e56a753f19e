# The screen that is turned to the customer (F11).

menu-present = Режим показа
show-mark = Показ
show-leave = Выйти (F11)
show-page-task = Ваша задача
show-page-solution = Решение
show-page-price = Цена
show-page-security = Безопасность
show-page-plan = План
show-of = { $page } из { $pages }
show-given = Что мы знаем от вас
show-assumed = { $count ->
    [one] Ещё { $count } значение принято по умолчанию: подтвердите или поправьте его.
    [few] Ещё { $count } значения приняты по умолчанию: подтвердите или поправьте их.
   *[other] Ещё { $count } значений приняты по умолчанию: подтвердите или поправьте их.
}
show-proposed = Рекомендуем
show-with-vat = { $incl } с НДС, срок { $months ->
    [one] { $months } месяц
    [few] { $months } месяца
   *[other] { $months } месяцев
}
show-options = Варианты, в месяц
show-parts = Из чего складывается сумма
show-waiting = { $count ->
    [one] Ждём от вас { $count } ответ
    [few] Ждём от вас { $count } ответа
   *[other] Ждём от вас { $count } ответов
}
show-plan-lead = От пилота до работы в полную силу
show-footer = Расчёт по вашим данным. { $prices }. Подтверждается пилотом.
show-nothing = Пока показать нечего: сначала нужна задача, для которой нашлось решение.
