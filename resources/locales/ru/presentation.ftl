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
show-what-if = Что если (Ctrl+T)
show-turn = Подвиньте, и станет видно, что понадобится. В проекте ничего не изменится.
show-turn-none = Для этой задачи пробовать нечего: числа — в разделе «Ваша задача».
show-turn-users = Сколько людей
show-turn-requests = Вопросов в минуту
show-turn-growth = Рост за год
show-turn-start = Ответ начинается не позже
show-turned = { $machines }: { $price } { $month }, без НДС.
show-turned-more = Дороже на { $change }.
show-turned-less = Дешевле на { $change }.
show-machines = { $machines ->
    [one] { $machines } сервер
    [few] { $machines } сервера
   *[many] { $machines } серверов
} { $each ->
    [1] с { $gpu }
   *[other] { $machines ->
        [1] с { $each } × { $gpu }
       *[other] по { $each } × { $gpu }
    }
}
show-peak = { $peak ->
    [one] { SIG($peak) } вопрос
    [few] { SIG($peak) } вопроса
    [many] { SIG($peak) } вопросов
   *[other] { SIG($peak) } вопроса
} в минуту
show-peak-name = в самый занятый час
show-failure = Отказ сервера не остановит
show-failure-name = работу берёт запасной
show-waiting-name = от них зависят требования и цена

# Те же сообщения словами заказчика: сервер, вопрос, запас.
plain-summary-need = Задача: { $use } на модели { $model }. В самый занятый час { $peak ->
    [one] { SIG($peak) } вопрос
    [few] { SIG($peak) } вопроса
    [many] { SIG($peak) } вопросов
   *[other] { SIG($peak) } вопроса
} в минуту, ответ начинается не позже чем через { QUANTITY($ttft, "seconds") }.
plain-card-ttft = { $percentile ->
    [any] Начало ответа
    [p50] Начало ответа, для каждого второго
    [p90] Начало ответа, для 90 ответов из 100
    [p95] Начало ответа, для 95 ответов из 100
    [p99] Начало ответа, для 99 ответов из 100
   *[other] Начало ответа, { $percentile }
}
plain-card-headroom = Запас под рост
plain-why-carries = Самый занятый час: копий модели под нагрузкой { $replicas }, в запасе { $spares }.
plain-why-precision = Модель сжата: { SIG($before) } → { SIG($after) } ГБ.
plain-why-no-quantisation = Модель не сжата: { SIG($weights) } ГБ, те же ответы, что у разработчика.
plain-why-latency = Ответ начинается через { $ttft }, вы просили не дольше { QUANTITY($target, "seconds") }.
plain-why-memory-left = Места хватит ещё на { $requests ->
    [one] { $requests } вопрос
    [few] { $requests } вопроса
   *[many] { $requests } вопросов
} одновременно.
plain-status-law = ждём ответов от вас: { $count }
plain-status-law-most = ждём ответов от вас: до { $count }
plain-deliverable-day-baseline = День 2: скорость на одной машине, от одного вопроса до 64 одновременно
plain-deliverable-sample-language = Вопросы на языке ваших сотрудников: от языка зависит скорость
plain-deliverable-profile = Проверка, чего ждут GPU: диска, очереди или процессора
plain-deliverable-load-test = Нагрузка до предела: сначала на одну копию модели, потом на две
