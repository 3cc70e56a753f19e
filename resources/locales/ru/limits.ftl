field-too-many = { $field }: не больше { $limit } шт.
field-too-few = { $field }: не меньше { $limit } шт.
field-not-a-country = { $field }: «{ $limit }» — не страна; укажите двухбуквенный код по ISO 3166: RU, KZ, DE.
field-not-a-date = { $field }: введите дату в виде 2026-11-24.
field-not-yes-or-no = { $field }: введите true или false.
field-not-text = { $field }: введите текст в кавычках.
field-not-a-list = { $field }: введите список в квадратных скобках.
field-not-an-object = { $field }: введите поля в фигурных скобках.

gate-supply = больше 100 000 GPU одним заказом
gate-reason-supply = Понадобилось бы { $gpus } GPU. Больше { $limit } одним заказом, по нашему допущению, не продаёт никто: столько стоит в крупнейших кластерах мира.
assumption-least-load = По ответам в самую загруженную минуту приходит меньше одного запроса в сутки: расчёт ведётся на один в сутки.
assumption-empty-week = В нарисованной неделе нет ни одного часа с нагрузкой: нагрузка принята одинаковой во все часы.
assumption-no-vat = Ставки НДС для страны «{ $country }» в каталоге нет: суммы указаны без налога.
catalogue-no-rate = В каталоге нет курса { $base } к { $quote }: введите курс в проекте или укажите другой каталог.
