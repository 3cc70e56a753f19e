# Деньги: режимы оплаты, совокупная стоимость, чувствительность, пути, честность цен, сценарии.
reason-on-request = цена по запросу
reason-always-on = в условиях машины работают круглосуточно
line-unit-instance-hour = { $quantity ->
    [one] узел × ч
    [few] узла × ч
    [many] узлов × ч
   *[other] узла × ч
 }
line-unit-instance-hour-once = { $quantity ->
    [one] узел × ч, один раз
    [few] узла × ч, один раз
    [many] узлов × ч, один раз
   *[other] узла × ч, один раз
 }

payment-always_on = Почасово, круглосуточно
payment-scheduled = Почасово, по расписанию
payment-autoscaled = Почасово, по нагрузке
payment-reserved-reserved_1y = Все на 1 год
payment-reserved-reserved_3y = Все на 3 года
payment-mix-reserved_1y = Смешанный: { $base } на год + { $burst } почасово
payment-mix-reserved_3y = Смешанный: { $base } на 3 года + { $burst } почасово
payment-spot = Прерываемые

relax-redundancy-one = Резерв N+2 → N+1
relax-percentile = Задержки: { $now } → { $then }
relax-context = Контекст { SIG($now) } → { QUANTITY($then, "tokens") }
relax-place = Размещать в любой стране
relax-quiet-hours = Выключать лишние машины в тихие часы
relax-budget = Бюджет { MONEY($now, $currency) } → { MONEY($then, $currency) }
relax-effect = { $gpus ->
    [0] −{ PERCENT($share) }
   *[other] −{ PERCENT($share) }, GPU: { $change }
 }

assumption-reference = { $provider } называет цену { $gpu } по запросу. Вместо неё стоит медиана рынка: { $providers ->
    [one] { $providers } провайдер
    [few] { $providers } провайдера
   *[other] { $providers } провайдеров
 }, { $offers ->
    [one] { $offers } предложение
    [few] { $offers } предложения
   *[other] { $offers } предложений
 }, от { MONEY2($low, $currency) } до { MONEY2($high, $currency) } за GPU в час без НДС. Размеры узлов тоже приняты.
why-payment = Оплата «{ $way }» дешевле круглосуточной почасовой на { PERCENT($share) }: { $kind ->
    [scheduled] узлы оплачиваются по расписанию
    [autoscaled] оплачиваются узлы, нужные в каждый час
    [reserved] узлы взяты на срок
    [spot] узлы могут отключить
    [by_run] узлы оплачиваются, пока идёт работа
   *[mix] часть узлов взята на срок, остальные — почасово
 }.
assumption-first-month = Варианты сравниваются по первому месяцу: его нагрузка задана. Рост учтён в сумме за срок, и за весь срок дешевле может оказаться другая конфигурация.
assumption-follow-load = Лишние машины в тихие часы выключаются: нужны автомасштабирование или расписание и почасовая оплата без минимального срока.
assumption-discount = С опубликованных цен снята скидка; в строках она показана.
price-source-reference = по запросу; рынок { MONEY2($low, $currency) } – { MONEY2($high, $currency) } за GPU·ч

tco-once = { $item }, один раз
tco-once-months = { $item }, один раз, { $months ->
    [1] { EXACT($begins) }-й месяц
   *[other] месяцы { EXACT($begins) }–{ EXACT($ends) }
 }
tco-gpus = { $item }, { $mode }
left-out-reference = Цена GPU провайдера { $provider }: стоит медиана рынка { MONEY2($low, $currency) } – { MONEY2($high, $currency) } за GPU в час без НДС.
left-out-storage = { $counted ->
    [0] Хранилище: { $provider } не публикует цен.
   *[other] Хранилище: { $provider } не публикует цен, в сумме стоит медиана рынка.
}
left-out-some-storage = { $counted ->
    [0] Часть хранилища: { $provider } не публикует её цены.
   *[other] Часть хранилища: { $provider } не публикует её цены, в сумме стоит медиана рынка.
}
left-out-backup = Отдельная услуга резервного копирования: вторая копия данных учтена в объёме хранилища.
left-out-egress = { $counted ->
    [0] Исходящий трафик: { $provider } не публикует цены.
   *[other] Исходящий трафик: { $provider } не публикует цены, в сумме стоит медиана рынка.
}
left-out-balancer = { $counted ->
    [0] Балансировщик нагрузки: { $provider } не публикует цены.
   *[other] Балансировщик нагрузки: { $provider } не публикует цены, в сумме стоит медиана рынка.
}
left-out-address = { $counted ->
    [0] Внешние адреса: { $provider } не публикует цены.
   *[other] Внешние адреса: { $provider } не публикует цены, в сумме стоит медиана рынка.
}
left-out-vector-store-unsized = Хранилище векторов: машины без GPU, их цены в сумме нет; сколько в нём будет текста, не сказано.
left-out-services = Машины для ПО, которое работает рядом с машинами GPU: { $names }.
left-out-vector-store = { $month ->
    [0] Хранилище векторов: машины без GPU, их цены в сумме нет. Сегодняшнему индексу нужно до { SIG($size) } ГБ памяти при смене модели; он растёт вместе с данными.
   *[other] Хранилище векторов: с { SIG($month) }-го месяца ему нужны свои машины без GPU, их цены в сумме нет. Сегодняшнему индексу нужно до { SIG($size) } ГБ памяти при смене модели.
 }
left-out-move = Перенос данных: { $provider } считает и входящий трафик; { QUANTITY($volume, "gb") } за один месяц, рядом с остальным трафиком, добавят один раз { $cost } без НДС.
left-out-kept = Хранение после прогона: всё, что к его концу лежит в хранилище, по ценам этого счёта стоит { $month } в месяц без НДС; по сроку хранения это держат ещё { $months } мес.
left-out-trials = Пилотный проект и тестирование: машины с GPU до эксплуатации стоят { $pilot } и { $testing } без НДС, расчёт — в плане работ.
left-out-trials-rented = Пилотный проект и тестирование: машины с GPU, арендованные до покупки, стоят { $pilot } и { $testing } без НДС, расчёт — в плане работ.
left-out-trials-unpriced = Пилотный проект и тестирование: почасовой цены этих машин провайдер не публикует.
left-out-support = Платная поддержка: ни в одном прайс-листе каталога её нет.
left-out-platform = Управляемая платформа ML: ни в одном прайс-листе каталога её нет.
left-out-work = Внедрение, лицензии и работа людей.
left-out-channel = Канал связи между заказчиком и провайдером.

driver-load = Нагрузка
driver-tokens = Длина входа и ответа
driver-growth = Рост нагрузки за год
driver-discount = Скидка
driver-rate = Курс { $currency }, ₽
driver-less = −{ PERCENT($share) }
driver-more = +{ PERCENT($share) }
driver-share = { PERCENT($share) }
driver-value = { SIG($value) }

route-train = Обучить с нуля
route-fine_tune = Дообучить готовую
route-use_as_is = Взять готовую
route-hosted_api = Внешний API модели
route-nothing-fits-train = Рассчитано: никакие машины каталога не обучат эту модель за квартал.
route-nothing-fits-tune = Рассчитано: никакие машины каталога не дообучат эту модель за месяц.
route-sized-train = Один прогон на { QUANTITY($tokens, "tokens") }: { NUMBER($gpus) } × { $gpu }, { $mode }, { QUANTITY($hours, "hours") }. Без данных и труда людей.
route-sized-tune = Один прогон на { QUANTITY($tokens, "tokens") } своих текстов: { NUMBER($gpus) } × { $gpu }, { $mode }, { QUANTITY($hours, "hours") }. Повторять, когда меняются данные.
route-once-is-a-run = Разово — GPU одного прогона.
route-enter-price = Внешний API: цены миллиона токенов этой модели нет ни в условиях проекта, ни в каталоге (раздел «Модели по API»).
route-hosted-terms = Цена по данным заказчика. Запросы уходят поставщику API: проверьте требования к данным.
route-break-even = Свои GPU дешевле, начиная с { $requests ->
    [one] { $requests } запроса
   *[other] { $requests } запросов
 } в месяц.
route-break-even-beyond = Свои GPU сравнялись бы по цене на { $requests ->
    [one] { $requests } запросе
   *[other] { $requests } запросах
 } в месяц, но столько эта конфигурация не держит.

price-undated = { $lines } ({ $of ->
    [gpu] цены GPU
   *[other] остальные цены
 }): дата цены не названа ({ DAY($date) }). Подтвердите цену у провайдера.
price-aged = { $lines } ({ $of ->
    [gpu] цены GPU
    [usual] медиана рынка
   *[other] остальные цены
 }): ценам { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 } ({ DAY($date) }).
price-too-old = { $lines } ({ $of ->
    [gpu] цены GPU
    [usual] медиана рынка
   *[other] остальные цены
 }): ценам { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 } ({ DAY($date) }). { $of ->
    [usual] До цены провайдера документ остаётся предварительным.
   *[other] До подтверждения документ остаётся предварительным.
 }
price-confirmed = { $lines } ({ $of ->
    [gpu] цены GPU
   *[other] остальные цены
 }): цена от { DAY($date) } подтверждена { DAY($confirmed) }.
price-dates = Цены не старше: GPU { DAY($gpu) }, остальные { DAY($other) }
price-dates-all = Цены не старше { DAY($gpu) }
price-dates-gpu = Цены GPU не старше { DAY($gpu) }
price-by-reference = { $provider } называет цену GPU по запросу: стоит медиана { $providers ->
    [one] { $providers } провайдера
   *[other] { $providers } провайдеров
 }, разброс от { MONEY2($low, $currency) } до { MONEY2($high, $currency) } за GPU в час без НДС. До цены провайдера документ остаётся предварительным.
rate-assumed = Курс { $base }/{ $quote } { EXACT($rate) } принят условно: нужен курс банка с датой.
rate-stale = Курс { $base }/{ $quote } { EXACT($rate) } от { DAY($date) }: ему больше недели.

scenario-size = Модель { NUMBER($params) } млрд
scenario-formats = FP8 вместо BF16
scenario-4bit = Веса 4 бита
scenario-lora = LoRA вместо обучения всех весов
scenario-qlora = QLoRA: адаптер поверх модели в 4 битах
scenario-api = Внешний API модели
scenario-bf16 = BF16 без квантования
option-payment = Оплата

option-term-excl = За срок без НДС
field-terms = Коммерческие условия
field-scenarios = Сценарии
field-conditions-follow-load = Выключать лишние машины в тихие часы
field-terms-discount-percent = Скидка на все цены
field-terms-discounts = Скидки провайдеров
field-terms-negotiated = Согласованные цены
field-terms-usd-rate = Рублей за доллар
field-terms-eur-rate = Рублей за евро
field-terms-rates-as-of = Дата курсов
field-terms-rates-source = Источник курсов
field-terms-api-input-per-million = Внешний API, токены входа
field-terms-api-output-per-million = Внешний API, токены ответа
field-terms-prices-confirmed-on = Цены подтверждены
field-terms-valid-until = Предложение действует до

tab-cost = Стоимость
study-counting = Считаем сроки, рост и чувствительность…
price-table-title = Таблица цен
price-table-run = за прогон, { $currency }
price-one-run = прогон
price-table-month = за месяц, { $currency }
price-one-month = 1 мес.
price-head-number = №
price-head-item = Наименование
price-head-unit = Ед. изм.
price-head-quantity = Кол-во
price-head-term = Срок
price-head-unit-price = Цена за ед.
price-head-excl = Сумма без НДС
price-head-vat-percent = НДС, %
price-head-vat = НДС
price-head-incl = Сумма с НДС
price-head-mode = Режим оплаты
price-head-source = Дата цены
busy-name = Занятость узлов
busy-title = Сколько времени нужен каждый узел
busy-break-even = Узел, занятый больше { PERCENT($share) } часов, дешевле взять на срок.
busy-no-reserve = Цен на год и три года провайдер не публикует.
busy-hours = Узел нужен, часов в месяц
busy-hours-hourly = { $hours } ч почасово: { $sum } в месяц без НДС
busy-hours-term = { $term }: { $sum } в месяц без НДС
busy-hours-best = { $words }, дешевле всего
busy-hours-from = { $term } не дороже с { $hours } ч в месяц ({ PERCENT($share) })
busy-hours-never = { $term } всегда дороже
busy-hour-name = Час одного узла, почасово
busy-hours-name = { $hours } ч одного узла в месяц, почасово, без НДС
busy-term-name = Месяц одного узла, { $term }, без НДС
busy-idle = Из оплаченного времени GPU { PERCENT($share) } без нагрузки: запасные узлы, неполные узлы, тихие часы.
cumulative-name = Накопленная стоимость
cumulative-title = Накопленная стоимость за 36 месяцев
crossing-month = { $month }-й месяц
tco-totals = За 12 месяцев { $year }, за 36 месяцев { $three } без НДС, { $incl } с НДС; рост нагрузки и данных учтён.
cash-flow-name = Платежи по месяцам
cash-flow-title = Платежи по месяцам
cash-flow-month = { $date }: GPU { $gpus }, { $excl } без НДС, НДС { $vat }, { $incl } с НДС
price-group = { $group } ({ $lines })
group-opened = раскрыто
group-folded = свёрнуто
cost-group-gpus = GPU
cost-group-storage = Хранение
cost-group-network = Сеть
cost-group-once = Разово
tornado-name = Чувствительность стоимости
tornado-title = Что сильнее всего меняет стоимость
tornado-months = за { $months } мес., без НДС
tornado-months-common = за { $months } мес., без НДС, по всем сервисам на этих машинах
routes-title = Пути к тому же ответу
route-head-way = Путь
route-head-once = Разово
route-head-month = В месяц
route-head-first = Первый месяц
route-head-total = За { $months } мес.
route-head-gpus-once = GPU одного прогона
route-head-gpus-month = GPU в месяц
route-head-gpus-total = GPU за { $months } мес.
route-unknown = нет данных
findings-title = О ценах
left-out-title = Не входит в сумму или без опубликованной цены
group-terms = Коммерческие условия
hint-terms = Скидка видна в строках цены; курсы — вместо каталожных.
unit-rub = ₽
unit-currency-million = { $currency } за 1 млн токенов
hint-date = ДД.ММ.ГГГГ
not-a-date = Это не дата: например, 24.11.2026
section-tco = Совокупная стоимость владения
tco-headline = За { QUANTITY($months, "months") }: { $excl } без НДС, { $taxed }
tco-headline-run = За прогон: { $excl } без НДС, { $taxed }
tco-lead = { $grows } { $vat } Каждая сумма округлена один раз, до сотых; итоги складываются из напечатанных строк.
tco-grown = Суммы по месяцам учитывают рост { $what }.
tco-level = Ничто в сумме не растёт по месяцам.
tco-run = Единственный прогон оплачивается, пока он идёт.
tco-vat = НДС считается по ставке на дату услуги.
grown-gpus = нагрузки
grown-storage = хранимых данных
grown-network = трафика
tco-head-year = 12 мес. без НДС
tco-head-three = 36 мес. без НДС
tco-head-vat = НДС за 36 мес.
tco-head-incl = 36 мес. с НДС
tco-total = Итого
chart-months = месяцы
price-item-mode = { $item }; { $mode }
price-item-discount = { $item }; скидка { EXACT($percent) } % снята
price-state-preliminary = Цены предварительные: до их подтверждения это расчёт, а не окончательное предложение.
price-state-final = О ценах
tco-foreign = По курсу { EXACT($rate) } на { DAY($date) }: { $excl } без НДС, { $incl } с НДС за 36 месяцев; пересчитаны цены, из них заново составлены строки.
spot-title = Если работу можно прервать
spot-own = Прерываемый узел стоит { $low } в час у этого провайдера; его могут отозвать в любую минуту.
spot-range = Своей цены за прерываемый узел провайдер не называет; у других ({ $providers }) такой узел стоит от { $low } до { $high } в час.
price-term-grown = За срок { $months } мес. с ростом { $what }: { $excl } без НДС, { $taxed }.

section-months = По месяцам
months-lead = Месяц услуги начинается в день, указанный в заголовке, оплачивается целиком и облагается НДС по ставке этого дня. Цена и количество первого месяца берутся с листа цен; количество других месяцев и ставку НДС можно изменить здесь, суммы пересчитаются. В верхние итоги входит вариант, выбранный на листе «Вводные».
months-rate = Ставка НДС
months-vat = НДС
months-year = 12 мес.
months-all = { $months } мес.

sheet-inputs = Вводные
sheet-prices = Цены
sheet-sources = Прайс-листы
prices-lead = Количество и цену на цветном фоне можно изменить: сумма, НДС и все итоги пересчитаются. В итоги входит вариант, выбранный на листе «Вводные»; остальные показаны серым.
inputs-switch = Сценарий
inputs-switch-lead = Вариант выбирается из списка: итоги и месяцы пересчитаются. Числа на цветном фоне в листах «Цены» и «По месяцам» тоже можно менять.
inputs-counts = В расчёте вариант
inputs-comes-to = Итоги выбранного
inputs-options = Все варианты
inputs-missed = Чего не выполняет
inputs-first = Первый месяц
inputs-term = За срок, { $months } мес.
inputs-sum = { $span }, { $tax ->
    [1] без НДС
   *[3] с НДС
}
months-chosen = Выбранное: { $sum }
