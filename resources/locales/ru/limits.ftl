field-too-many = { $field }: не больше { $limit } шт.
field-too-few = { $field }: не меньше { $limit } шт.
field-not-a-country = { $field }: «{ $limit }» — не страна; укажите двухбуквенный код по ISO 3166: RU, KZ, DE.
field-not-a-date = { $field }: введите дату в виде 2026-11-24.
field-not-yes-or-no = { $field }: введите true или false.
field-not-text = { $field }: введите текст в кавычках.
field-not-a-list = { $field }: введите список в квадратных скобках.
field-not-an-object = { $field }: введите поля в фигурных скобках.
