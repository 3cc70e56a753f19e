# Свои машины рядом с арендой: что купить, сколько это стоит, на чём стоит сравнение.
group-buying = Покупка вместо аренды
hint-buying = Что не указано, в сравнение не входит.
field-buying = Покупка
field-buying-machine-price = Цена машины без НДС
field-buying-machine-gpu = Карта этой машины
own-recommended = Как в рекомендации
field-buying-price-currency = Валюта цены машины
field-buying-cards = Карт в машине
field-buying-years = Служит
field-buying-support-share = Поддержка в год
field-buying-machine-kw = Наибольшая мощность машины
field-buying-average-draw = Средняя мощность
field-buying-pue = PUE площадки
field-buying-kwh-price = Электроэнергия
field-buying-rack-month = Место в стойке, машина
field-buying-people = Штат на обслуживание
field-buying-person-month = Одна ставка
unit-word-cards = карт
unit-word-years = лет
unit-kw = кВт
unit-posts = ставок
unit-percent-price = % цены
unit-percent-most = % от наибольшей
unit-currency-kwh = { $currency } за кВт·ч
value-currency-rub = Рубль
value-currency-usd = Доллар США
value-currency-eur = Евро

own-machines = { $machines ->
    [one] { $machines } машина
    [few] { $machines } машины
   *[many] { $machines } машин
 } по { $each } × { $gpu }, { $draw }, { $units ->
    [one] { $units } юнит
    [few] { $units } юнита
   *[many] { $units } юнитов
 } в стойке
own-machines-grown = { $said }, с ростом нагрузки до { $most ->
    [one] { $most } машины
   *[other] { $most } машин
 }
buying-line = Свои машины
own-draw = до { SIG($kw) } кВт без охлаждения
own-draw-unknown = мощность узнать у поставщика
own-line-machines = Машины
own-line-support = Поддержка машин, в месяц
own-line-energy = Электроэнергия с охлаждением, кВт·ч
own-line-rack = Место в стойке, машино-месяц
own-line-people = Люди, ставка в месяц
own-unit-machine = машина
own-unit-kwh = кВт·ч
own-unit-post = ставка
own-head-price = Цена
own-head-year = 12 месяцев без НДС
own-head-three = 36 месяцев без НДС

route-buy = Взять готовую, машины купить
buying-title = Покупка рядом с арендой
buying-answers = Цены и условия покупки
buying-month = Пока машины первого месяца служат, вместе они обходятся в { MONEY($amount, $currency) } в месяц без НДС. В эту сумму входят их цена, разделённая на { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
 }, поддержка и то, что указано из электроэнергии, стойки и людей.
buying-worth-rent = Покупка выгоднее аренды, если машина стоит меньше { MONEY($worth, $currency) } без НДС и служит { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
 }. Цену спросите у поставщика.
buying-worth-api = Покупка выгоднее внешнего API, если машина стоит меньше { MONEY($worth, $currency) } без НДС и служит { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
 }.
buying-never-rent = Аренда выгоднее покупки при любой цене машины: содержание своих машин за { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
 } стоит не меньше аренды.
buying-never-api = Внешний API выгоднее покупки при любой цене машины: содержание своих машин с хранением и трафиком за { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
 } стоит не меньше.
buying-even-rent = Покупка дешевле аренды с { $month }-го месяца. За { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
 } она выгодна, пока машина стоит меньше { MONEY($worth, $currency) } без НДС.
buying-even-api = Покупка дешевле внешнего API с { $month }-го месяца. Предел цены машины { MONEY($worth, $currency) } без НДС.
buying-too-dear-rent = По цене { MONEY($price, $currency) } за машину покупка за { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
 } не выгоднее аренды: предел { MONEY($worth, $currency) } без НДС.
buying-too-dear-api = По цене { MONEY($price, $currency) } за машину покупка за { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
 } не выгоднее внешнего API: предел { MONEY($worth, $currency) } без НДС.
buying-not-sold = { $gpu } не продаётся: такие карты есть только у самого провайдера. С покупкой сравнить нечего, выберите вариант на других картах.
buying-common = Машины общие для нескольких нагрузок: покупка сравнивается, когда у каждой свои машины.
buying-single-run = Это один прогон: купленные машины после него простаивали бы, поэтому покупка с арендой не сравнивается.
buying-board = { $gpu } продаётся на плате по { QUANTITY($each, "gpus") }, а арендуется по { $rented }: нагрузка уложена на целые машины, запас посчитан целыми машинами.
buying-other-machine = Названа цена машины с { $named }, а эта — с { $gpu }: цена к ней не относится, поэтому указан только предел. Назовите цену машины с { $gpu } или исключите другие карты.
buying-named = Машина, цену которой назвали, вместо этой: { $what }. Покупка — { MONEY($whole, $currency) }; за { $years ->
    [one] { $years } год
    [few] { $years } года
   *[other] { $years } лет
 } службы — { MONEY($month, $currency) } в месяц, против { MONEY($rent, $currency) } аренды { $gpu } в первый месяц (без НДС, только машины).
buying-named-unfit = Машина, цену которой назвали ({ $gpu }), вместо этой не подойдёт: ни одна её конфигурация не подходит под эту нагрузку, цели и условия.
buying-without = В сравнение не вошли, потому что цены не указаны: { $parts }. С ними покупка станет дороже.
buying-part-energy = электроэнергия
buying-part-rack = место в стойке
buying-part-people = работа людей
buying-assumes-years = Допущение: машина служит { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
 } (по отчётам 10-K за 2022 год Meta и Amazon списывают серверы за 5 лет, Alphabet и Microsoft за 6), затем не стоит ничего. В налоговом учёте РФ срок задаёт постановление Правительства от 01.01.2002 № 1.
buying-assumes-support-share = Допущение: поддержка стоит { PERCENT($share) } цены машины в год; производители просят от 10 до 20 %.
buying-assumes-machine-kw = Допущение: машина берёт до { SIG($kw) } кВт: остальное относится к картам, как у NVIDIA DGX H100 (руководство: 10,2 кВт при восьми картах по 700 Вт), и не меньше одного процессора на 350 Вт.
buying-assumes-average-draw = Допущение: в среднем машина берёт { PERCENT($share) } наибольшей мощности.
buying-assumes-pue = PUE { SIG($pue) }: среднее по опросу Uptime Institute Global Data Center Survey 2024.
buying-assumes-beside = Сравниваются машины. Хранение и трафик считаются одинаковыми в обоих случаях; деньги не дисконтируются.
buying-assumes-level = Рост учтён за { QUANTITY($months, "months") }, дальше каждый месяц стоит как последний.

own-site-answer = Своя площадка: к покупке { $what }. { $verdict }
own-site-answer-priced = Своя площадка: к покупке { $what }. Покупка машин первого месяца — { MONEY($whole, $currency) } без НДС. Если разложить её на { $years ->
    [one] { $years } год
    [few] { $years } года
   *[many] { $years } лет
 } службы, покупка и содержание этих машин вместе обходятся в { MONEY($month, $currency) } в месяц без НДС. { $verdict }
summary-month-rent = Аренда { $month }
per-month-rent = аренды { $month }
own-site-nothing = Своя площадка: { $reason }
short-own-site = аренда у { $provider } для сравнения; к покупке { $what }
short-own-site-nothing = аренда у { $provider } для сравнения, а не цена своей площадки
departure-on-prem = своя площадка: аренда только для сравнения
departure-on-prem-sentence = Просили свою площадку: что купить, сказано в ответе. Цены в нём — аренда у { $provider }, для сравнения.
status-own-price = цена своих машин не названа
status-own-price-sentence = Цены машины никто не публикует: спросите поставщика и впишите в «Покупка вместо аренды».
why-own-price = Без неё виден только предел, ниже которого покупка выгоднее аренды. Поставщик оборудования.
status-bought = сравнение с покупкой
status-other-machine = названа цена другой машины
own-site-price-table = Таблица цен: аренда для сравнения
buying-assumes-chosen = Варианты выбраны по ценам аренды: цен машин никто не публикует. С ценами поставщика сравните и соседние варианты.
own-site-price-of = Аренда для сравнения: GPU, хранение и сеть, без НДС
