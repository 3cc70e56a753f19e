# Деньги: режимы оплаты, совокупная стоимость, чувствительность, пути, честность цен, сценарии.
reason-on-request = цена по запросу
reason-always-on = в условиях машины работают круглосуточно
line-unit-instance-hour = узлов × ч

payment-always_on = Почасово, круглосуточно
payment-scheduled = Почасово, по расписанию
payment-autoscaled = Почасово, по нагрузке
payment-reserved-reserved_1y = Все на 1 год
payment-reserved-reserved_3y = Все на 3 года
payment-mix-reserved_1y = Смешанный: { $base } на год + до { $burst } почасово
payment-mix-reserved_3y = Смешанный: { $base } на 3 года + до { $burst } почасово
payment-spot = Прерываемые

relax-redundancy-one = Резерв N+2 → N+1
relax-percentile = { $now } → { $then }
relax-formats = Разрешить все форматы весов, в том числе 4 бита
relax-context = Контекст { SIG($now) } → { SIG($then) } токенов
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
why-payment = Оплата «{ $way }» дешевле круглосуточной почасовой на { PERCENT($share) }: лишние узлы не оплачиваются в тихие часы или взяты на срок.
assumption-follow-load = Лишние машины в тихие часы выключаются: нужны автомасштабирование или расписание и почасовая оплата без минимального срока.
assumption-discount = С опубликованных цен снята скидка; в строках она показана.
price-source-reference = по запросу; рынок { MONEY2($low, $currency) } – { MONEY2($high, $currency) } за GPU·ч

tco-gpus = { $item }, { $mode }
left-out-reference = Цена GPU провайдера { $provider }: стоит медиана рынка { MONEY2($low, $currency) } – { MONEY2($high, $currency) } за GPU в час.
left-out-storage = Хранилище: { $provider } не публикует цен.
left-out-some-storage = Часть хранилища: { $provider } не публикует её цены.
left-out-backup = Отдельная услуга резервного копирования: вторая копия данных учтена в объёме хранилища.
left-out-egress = Исходящий трафик: { $provider } не публикует цены.
left-out-balancer = Балансировщик нагрузки: { $provider } не публикует цены.
left-out-address = Внешние адреса: { $provider } не публикует цены.
left-out-support = Платная поддержка: ни в одном прайс-листе каталога её нет.
left-out-platform = Управляемая платформа ML: ни в одном прайс-листе каталога её нет.
left-out-work = Внедрение, лицензии и работа людей.

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
route-not-sized-train = Обучение с нуля не рассчитано: добавьте нагрузку «предобучение».
route-not-sized-tune = Дообучение не рассчитано: добавьте нагрузку «дообучение».
route-enter-price = Введите цену миллиона токенов в условиях проекта: в каталоге цен на внешние API нет.
route-hosted-terms = Цена по данным заказчика. Запросы уходят поставщику API: проверьте требования к данным.
route-break-even = Свои GPU дешевле, начиная с { $requests ->
    [one] { $requests } запроса
   *[other] { $requests } запросов
 } в месяц.
route-break-even-beyond = Свои GPU сравнялись бы по цене на { $requests ->
    [one] { $requests } запросе
   *[other] { $requests } запросах
 } в месяц, но столько эта конфигурация не держит.

price-undated = { $line } «{ $item }»: дата цены не названа ({ $date }). Подтвердите цену у провайдера.
price-aged = { $line } «{ $item }»: цене { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 } ({ $date }).
price-too-old = { $line } «{ $item }»: цене { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 } ({ $date }). До подтверждения документ остаётся предварительным.
price-confirmed = { $line } «{ $item }»: цена от { $date } подтверждена { $confirmed }.
price-by-reference = { $provider } называет цену GPU по запросу: стоит медиана { $providers ->
    [one] { $providers } провайдера
   *[other] { $providers } провайдеров
 }, разброс от { MONEY2($low, $currency) } до { MONEY2($high, $currency) } за GPU в час. До цены провайдера документ остаётся предварительным.
rate-assumed = Курс { $base }/{ $quote } { SIG($rate) } принят; введите курс банка с датой.
rate-stale = Курс { $base }/{ $quote } { SIG($rate) } от { $date }: ему больше недели.

scenario-formats = FP8 вместо BF16
scenario-4bit = Веса 4 бита
scenario-lora = LoRA вместо полного дообучения
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
field-terms-api-input-per-million = Внешний API: 1 млн токенов входа
field-terms-api-output-per-million = Внешний API: 1 млн токенов ответа
field-terms-prices-confirmed-on = Цены подтверждены
