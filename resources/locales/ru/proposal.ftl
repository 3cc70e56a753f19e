doc-title = Технико-коммерческое предложение
doc-subject = Инфраструктура: { $work }
doc-contents = Содержание
doc-page = { $page } из { $pages }
doc-footer = Документ подготовлен для обсуждения и не является офертой (ст. 435 ГК РФ) или публичной офертой (ст. 437 ГК РФ). Обязательства возникают только из подписанного договора. { $prices }. { $validity } { $vat }
doc-legal = { $footer } Расчёт — оценка по указанным данным и допущениям; подтверждается пилотом. { $law }
doc-legal-alone = { $footer } Расчёт — оценка по указанным данным и допущениям; подтверждается пилотом.
doc-foot = Не оферта (ст. 435 и 437 ГК РФ). { $prices }; { $until }. { $vat }
doc-foot-until = действуют до { DAY($day) }
doc-foot-preliminary = предварительно, срок не назначен
doc-vat-short = НДС { $rate } выделен.
doc-for = { $kind } для { $customer }
doc-issue = № { $number }, версия { $version }
doc-valid = Предложение действует до { DAY($day) }.
doc-valid-confirmed = Предложение действует до { DAY($day) }; цены подтверждены { DAY($confirmed) }.
doc-not-valid = Предложение предварительное, срок действия не назначен: цены GPU нужно подтвердить.
vat-rate = { EXACT($percent) } %
vat-rate-changes = { EXACT($percent) } % (за месяцы услуги с { DAY($day) } — { EXACT($later) } %)
doc-vat = НДС { $rate } выделен отдельно; при изменении ставки сумма НДС пересчитывается.
doc-vat-unknown = НДС не учтён: ставки для страны заказчика в каталоге нет.
cover-customer = Заказчик
cover-customer-unnamed = не указан
cover-contacts = Телефон, почта
cover-project = Проект
cover-state = Статус
cover-issued = Дата
cover-prices = Цены GPU от
cover-valid = Действует до
cover-not-valid = не назначен
cover-kept-secret =
    Конфиденциально
    только для адресата;
    передача третьим лицам — с согласия сторон
cover-kept-ours =
    Для служебного пользования
    заказчику не передавать
cover-peak = Час пик вашего рабочего дня: { $peak }
cover-peak-note = самая загруженная минута, на неё рассчитана мощность
cover-machines-of = машины: { $provider }
cover-number = Номер
cover-version = Версия
cover-volume = Объём
cover-pages = { $rest ->
    [0] { $pages } стр.
   *[other] { $body } + { $rest } стр.
 }
cover-author = Подготовил
cover-catalogue = Снимок каталога

section-summary = Резюме для руководителя
section-requirements = Исходные данные и требования
section-load = Нагрузка и расчёт
section-configuration = Рекомендуемая конфигурация
section-rationale = Обоснование расчёта
section-options = Варианты
options-headline = { $role }: { $excl } { $month } без НДС; { $others }
options-dearer = { $role } +{ PERCENT($share) }
options-cheaper = { $role } −{ PERCENT($share) }
section-price = Стоимость и режимы оплаты
section-compliance = Соответствие требованиям
law-headline = { $measures ->
    [one] Применяется { $measures } мера
    [few] Применяются { $measures } меры
   *[other] Применяются { $measures } мер
 }, открытых вопросов нет
law-headline-open = { $measures ->
    [one] Применяется { $measures } мера
    [few] Применяются { $measures } меры
   *[other] Применяются { $measures } мер
 }, открытых вопросов: { $most ->
    [0] {""}
   *[other] {"до "}
 }{ $questions }
section-assumptions = Допущения и исключения
section-sources = Источники и даты

summary-aim = «{ $aim }»
summary-task = Ваша задача
summary-work = { $number }. { $title }: { $gpus } × { $gpu }, { $provider }
summary-work-common = { $number }. { $title }: на общих машинах, { $provider }
summary-of-first = о нагрузке 1: { $title }
summary-of-work = { $number }. { $label }
summary-proposal = Решение
summary-price = Цена
summary-users = Что получите
summary-users-note = полоса — интервал 80 %, пунктир — цель или предел
summary-variants = Варианты
summary-variants-note = в месяц без НДС
summary-variants-note-run = за прогон без НДС
summary-departures = Отступления от пожеланий
summary-law = Закон
summary-moves = Что изменит цену
summary-moves-note = тыс. за { $months } мес. без НДС
summary-step = Следующий шаг
summary-decide = До { DAY($day) } — решение о пилоте{ $works ->
    [1] {""}
   *[other] { " " }нагрузки 1
 }. { $trial }
summary-decide-pilot = До { DAY($day) } — решение о пилоте{ $works ->
    [1] {""}
   *[other] { " " }нагрузки 1
 }: { $cost } без НДС. { $trial }
summary-decide-rented = До { DAY($day) } — решение о пилоте{ $works ->
    [1] {""}
   *[other] { " " }нагрузки 1
 } на арендованных машинах: { $cost } аренды без НДС. { $trial } До этого ничего не покупается.
summary-term = за { $months } мес. без НДС
summary-term-grown = за { $months } мес. с ростом, без НДС
summary-taxed = с НДС { $incl }
summary-interval = { $taxed }; 80 %: { $low } – { $high }
summary-unit = только GPU, без НДС
summary-gpus = GPU на все нагрузки
summary-budget = бюджет { $sum } в месяц без НДС
summary-budget-left = { $sum }, запас { $left }
summary-budget-over = { $sum }, сверх бюджета { $left }
summary-availability = Доступность, расчётная
summary-downtime = простой до { QUANTITY($value, $unit) } за 30 дней
headline = { $work }: { $sum } { $month } без НДС
headline-within = { $work }: { $sum } { $month } без НДС, на { PERCENT($share) } ниже бюджета
headline-over = { $work }: { $sum } { $month } без НДС, на { PERCENT($share) } выше бюджета
headline-works = { $count ->
    [one] { $count } нагрузка
    [few] { $count } нагрузки
   *[other] { $count } нагрузок
 }
summary-need = Задача: { $use } на модели { $model }. В пик { $peak ->
    [one] { SIG($peak) } запрос
    [few] { SIG($peak) } запроса
    [many] { SIG($peak) } запросов
   *[other] { SIG($peak) } запроса
 } в минуту, первый токен не позже { QUANTITY($ttft, "seconds") }, ответ не медленнее { $flow ->
    [one] { SIG($flow) } токена
    [few] { SIG($flow) } токенов
    [many] { SIG($flow) } токенов
   *[other] { SIG($flow) } токена
 } в секунду.
summary-need-sessions = { $need } Одновременно открыто: { QUANTITY($sessions, "sessions") }.
summary-answer = Предлагаем { $gpus } × { $gpu } у провайдера { $provider }: рабочих реплик { $replicas }, резервных { $spares }, веса { $precision }.
summary-answer-joined = Предлагаем { $gpus } × { $gpu } у провайдера { $provider }: рабочих реплик { $replicas }, резервных { $spares }, каждая на { $machines ->
    [one] { $machines } узле
    [few] { $machines } узлах
    [many] { $machines } узлах
   *[other] { $machines } узла
 } ({ $shape }), веса { $precision }.
summary-answer-ranks = Предлагаем { $gpus } × { $gpu } у провайдера { $provider }: рабочих реплик { $replicas }, резервных { $spares }, внимание в каждой разложено по рангам ({ $shape }), веса { $precision }.
summary-laws = По данным ответам действуют: { $laws }.
summary-month-every = в месяц без НДС
summary-month-run = за прогон без НДС
summary-month-first = в первый месяц без НДС
summary-later = Второй месяц: { $excl } без НДС, { $taxed }.
beside-sum = О сумме: { $notes }.
audit-differs = Документ противоречит себе и не записан: «{ $first }» — { $one }, «{ $second }» — { $other }.
audit-issued = Документ противоречит себе и не записан: действует до { $valid }, а выпущен { $date }.
audit-prices = Документ не записан: срок действия до { $valid } дальше 60 дней от цен на { $date }.
audit-no-article = Документ не записан: в разделе «{ $place }» у строки «{ $row }» нет нормы.
audit-not-exported = Документ не записан: раздел «{ $place }» обещает файлы, которых рядом нет: «{ $words }»
audit-cover = Документ противоречит себе и не записан: на обложке { $what }, а в разделе «{ $place }» сказано иное: «{ $words }»
audit-cover-day = { $named ->
    [yes] назван последний день
   *[no] последний день не назначен
 }
audit-cover-customer = заказчик не указан
audit-stage-day = Документ противоречит себе и не записан: в разделе «{ $place }» этап «{ $stage }» начинается не с понедельника после «{ $after }», а под таблицей сказано так.
audit-no-replacement = Документ не записан: раздел «{ $place }» говорит о замене среди вариантов, а все они на одних и тех же картах.
audit-unpriced = Документ не записан: у «{ $row }» нет строки в цене, и среди того, что не входит в сумму, она не названа.
audit-same-amount = Документ противоречит себе и не записан: в разделе «{ $place }» { $one } названо больше, чем { $other }: «{ $words }»
audit-idle-decides = Документ противоречит себе и не записан: в разделе «{ $place }» размер определяет «{ $row }», а «{ $other }» загружено сильнее.
audit-beaten = Документ не записан: { $rival } не дороже и не медленнее варианта «{ $role }» на тех же картах, запаса у него больше, а он отклонён.
summary-reasons = Почему этот вариант
summary-next-llm_serving = Недельный пилот на одной реплике с этой моделью. Он подтвердит скорость на ваших запросах до заказа на весь срок.
summary-next-training = Недельный пилот на ваших данных: столько работы, сколько он вмещает. Он подтвердит скорость и память до остального заказа.
summary-next-training-runs = Пилот на ваших данных: { $runs ->
    [one] { $runs } полный прогон
    [few] { $runs } полных прогона
   *[many] { $runs } полных прогонов
 }. Он подтвердит скорость и память до остального заказа.
summary-next-sandboxes = Неделя пробной работы на одной машине. Она подтвердит, что памяти и скорости хватает, до заказа остальных мест.
summary-next-data = Пилот на одной машине с вашими данными, не дольше недели. Он подтвердит скорость и качество до заказа на весь срок.
option-label = { $role }: { $gpus } × { $gpu }
option-label-missed = { $label } ({ $missed })
requirements-lead = Здесь повторены ответы заказчика{ $law ->
    [0] {""}
   *[other] , кроме ответов о требованиях права
 }. Где ответа нет, стоит допущение; с другим значением расчёт или цена могут измениться.
load-lead = Средний запрос { QUANTITY($isl, "tokens") }, средний ответ { QUANTITY($osl, "tokens") }.
configuration-lead = Размер определяется { $binding }. Скорость { $evidence }.
configuration-lead-unpaced = Размер определяется { $binding }.
rationale-lead = Каждое число с формулой, 80-процентным интервалом и происхождением. Измерено: такая модель на такой GPU измерена; откалибровано: измерены их семейства; по формуле: выведено из других чисел документа или по формуле, рядом с которой измерений нет.
options-rivals = Почему не другие
rival-line = { $title }: { $reason }
titled-sentence = { $title }. { $reason }
price-term-run = Прогон один: { $excl } без НДС, { $taxed }; помесячная оплата посчитана { $months ->
    [one] за весь месяц, в котором он идёт
    [few] за { $months } целых месяца, в которые он идёт
   *[other] за { $months } целых месяцев, в которые он идёт
 }.
price-term = За срок { $months } мес.: { $excl } без НДС, { $taxed }.
price-interval = 80-процентный интервал { $month ->
    [run] суммы за прогон
    [first] суммы за первый месяц
   *[every] месячной суммы
 } без НДС: от { $low } до { $high }; он следует из интервала скорости: у каждой границы стоят машины и часы, которых требует такая скорость.
price-modes-run = GPU за прогон по режимам оплаты, без НДС
price-modes = GPU в месяц по режимам оплаты, без НДС
price-not-included = Не оценены: пилотный проект и тестирование, лицензии, работы по внедрению, поддержка, трафик сверх указанного.
price-total-every = Итого в месяц
price-total-run = Итого за прогон
price-total-first = Итого за первый месяц
price-total-later = Итого за второй месяц
line-unit-months = { $unit } × мес.
line-unit-of-months = { $unit } ({ $months ->
    [1] { EXACT($begins) }-й мес.
   *[other] мес. { EXACT($begins) }–{ EXACT($ends) }
 })
value-one-run = один прогон
value-sent-once = нет; { QUANTITY($value, "gb") } один раз после прогона
price-count = { EXACT($quantity) }
price-note = { $mode }; { $source }
price-headline = { $excl } { $month } без НДС, { $incl } с НДС
price-headline-untaxed = { $excl } { $month }, налог не учтён
price-quantity = { EXACT($quantity) } { $unit }
price-with-vat = { $price } с НДС
price-without-vat = { $price } без НДС
value-day = { DAY($date) }
price-source = { DAY($date) }
price-source-assumed = { DAY($date) }, допущение
compliance-clauses = Основание: { $clauses } постановления № 1119.
decree-item = п. { $item }{ $letter ->
    [1] {" "}а
    [2] {" "}б
    [3] {" "}в
    [4] {" "}г
    [5] {" "}д
    [6] {" "}е
   *[0] {""}
 }
compliance-residency = Место хранения персональных данных: { $country } (152-ФЗ, ст. 18 ч. 5). Предложения вне страны исключены из расчёта.
compliance-note = Раздел о требованиях — справочный, не является юридическим заключением; состояние норм на { DAY($date) }.
assumptions-defaults = Принято по умолчанию ответов: { $count }. Они отмечены словом «допущение» в таблице требований.
assumptions-defaults-alone = Принято по умолчанию ответов: { $count }.
assumptions-excluded = В расчёт не входят: обучение и дообучение, отказ целой площадки, рост нагрузки сверх названного.
assumptions-excluded-training = В расчёт не входят: подготовка и разметка данных, прогоны сверх названных, отказ целой площадки.
assumptions-excluded-both = В расчёт не входят: подготовка и разметка данных, прогоны сверх названных, отказ целой площадки, рост нагрузки сверх названного.
sources-lead = Снимок каталога { $hash }: на нём расчёт можно повторить.

column-number = №
column-quantity = Показатель
column-value = Значение
column-interval = Интервал 80 %
column-formula = Формула
column-evidence = Происхождение
column-requirement = Требование
column-component = Компонент
column-role = Назначение
column-item-noted = Наименование; режим оплаты, дата цены
column-unit = Ед. изм.
column-item = Наименование
column-count = Кол-во
column-unit-price = Цена за ед.
column-excl = Сумма без НДС
column-vat = НДС { EXACT($percent) } %
column-vat-unknown = НДС: не учтён
column-incl = Сумма с НДС
column-price-date = Цена на
column-source = Источник
column-date = Дата
component-gpu = GPU
component-gpu-value = { $gpus } × { $gpu }
component-layout = { $equation }; в резерве { $spares }
component-node = Узлы
component-node-value = { $count } × { $instance }
component-host = { $vcpus } vCPU, { SIG($ram) } ГиБ памяти в узле
component-host-unknown = vCPU и память узла провайдер не публикует
component-host-vcpus = { $vcpus } vCPU на узел, память узла провайдер не публикует
component-host-ram = { SIG($ram) } ГиБ памяти на узел, vCPU провайдер не публикует
option-gpus = GPU
option-provider = Провайдер
option-binding = Размер определяет
option-evidence = Скорость
option-about-sum = О сумме
option-month-every-excl = В месяц без НДС
option-month-every-incl = В месяц с НДС
option-month-run-excl = За прогон без НДС
option-month-run-incl = За прогон с НДС
option-month-first-excl = В первый месяц без НДС
option-month-first-incl = В первый месяц с НДС
option-month-later-excl = Второй месяц без НДС
option-month-later-incl = Второй месяц с НДС
value-none = —
value-interval = { INTERVAL($low, $high, $unit) }
value-money-whole = { MONEY($amount, $currency) }
value-money-exact = { MONEY2($amount, $currency) }
value-price = { PRICE($amount, $currency) }
chart-memory-total = из { $total } ГиБ
chart-memory-limit = предел { $share }
chart-peak = пик, на который рассчитано: { $peak }
chart-weekday = рабочий день, запросов/с
chart-weekend = выходной
appendix-heading = Приложение { $letter }. { $title }
see-appendix = { $conclusion } Подробно: { $count ->
    [one] приложение { $letters }
   *[other] приложения { $letters }
 }.
section-assumed = Исходные данные и допущения
section-measures = Меры по закону и открытые вопросы
requirements-short = Ответов заказчика для расчёта: { $given }; с другим ответом расчёт или цена могут измениться.
assumptions-short = У каждого допущения есть номер, на который может сослаться договор.
law-doc-short = Мер, которые применяются: { $measures }, у каждой названы владелец и основание; требований, на которые отвечает конфигурация: { $effects }; открытых вопросов: { $most ->
    [0] {""}
   *[other] {"до "}
 }{ $questions }.
platform-short = Решение держится на { $count ->
    [one] { $count } программном компоненте
   *[other] { $count } программных компонентах
 }; у каждого сказано, зачем он, и по каким признакам узнают узкое место.
providers-short = Сопоставлено провайдеров: { $count }.
rationale-short = У каждой величины расчёта есть формула и класс обоснованности.
price-lists-short = У цен, взятых из прайс-листов, названы лист и дата.
datapath-short = { $tiers ->
    [one] { $tiers } уровень хранения
    [few] { $tiers } уровня хранения
   *[many] { $tiers } уровней хранения
 }, линии связи и узел: что нужно и что есть.
letter-title = Ответ на ваш запрос
letter-headline = { $work }: все условия сразу не выполнить. { $ways ->
    [0] Придётся уступить в нескольких
    [one] Есть выход
   *[other] Есть выходы: { $ways }
 }
letter-reference = Реквизиты письма
letter-number = Исх. № { $number }
letter-date = { DAY($day) }
letter-for = Кому: { $customer }
letter-why = Почему ничего не подходит
letter-column-why = Причина
letter-column-offers = Отклонено предложений
letter-column-nearest = Ближайшее из отклонённых
letter-nearest = { $gpu }: { $reason }
letter-ways = { $count ->
    [one] { $count } выход
    [few] { $count } выхода, сначала самый дешёвый
   *[many] { $count } выходов, сначала самый дешёвый
 }
letter-column-number = №
letter-column-gives-way = Чем поступиться
letter-column-then = Что получится
letter-column-excl = Без НДС
letter-column-incl = С НДС
letter-column-budget = Бюджет
letter-then = { $place }, { $month }
letter-within = хватает
letter-over = выше
letter-ways-note = Каждый выход меняет один ответ и рассчитан отдельно; остальные условия сохранены. Сумма — за всё решение.
letter-step = До { DAY($day) } выберите выход: полное предложение по нему мы подготовим.
letter-step-none = До { DAY($day) } назовите условия, которые можно обсуждать: мы рассчитаем заново.
letter-no-prices = Цен в нём нет
letter-legal = Письмо подготовлено для обсуждения и не является офертой (ст. 435 ГК РФ) или публичной офертой (ст. 437 ГК РФ). { $prices }. Расчёт — оценка по указанным данным.
letter-foot = Не оферта (ст. 435 и 437 ГК РФ). { $prices }.
price-information-title = Ценовая информация
prices-headline = Ценовая информация: { $work }
prices-legal = Ценовая информация дана по запросу заказчика для обоснования начальной (максимальной) цены (44-ФЗ, 223-ФЗ). Она не является офертой (ст. 435 ГК РФ) или публичной офертой (ст. 437 ГК РФ) и не обязывает заключать договор. { $prices }. { $validity } { $vat }
prices-left-out = Не входит в цену: { $what }.
term-validity-bare = { $prices }. Цены GPU держатся не дольше { QUANTITY($days, "days") }; более старые цены подтверждаются до подписания.
