why-two-zones = Две зоны: всего { $machines ->
    [one] { NUMBER($machines) } машина
    [few] { NUMBER($machines) } машины
    [many] { NUMBER($machines) } машин
   *[other] { NUMBER($machines) } машины
 }, нагрузку выдержит любая из зон, если другая потеряна.
relax-two-zones = Одна зона доступности вместо двух
assumption-two-zones = Принято, что в обеих зонах те же машины по той же цене, а трафик между зонами бесплатен: уточните у провайдера. Каждая зона хранит все данные: хранилище оплачивается дважды.
card-menu-none = Ничего не исключено
card-menu-count = Исключено: { NUMBER($count) }
field-not-whole = { $field }: введите целое число.
field-not-a-number = { $field }: введите число.
