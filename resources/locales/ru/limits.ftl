field-too-many = { $field }: не больше { $limit } шт.
field-too-few = { $field }: не меньше { $limit } шт.
field-not-a-country = { $field }: «{ $limit }» — не страна; укажите двухбуквенный код по ISO 3166: RU, KZ, DE.
field-not-an-answer = { $field }: «{ $limit }» — не вопрос проекта; здесь стоит путь ответа, например workload.users.
field-not-a-date = { $field }: введите дату в виде 2026-11-24.
field-not-come = { $field }: { DAY($day) } ещё впереди: укажите сегодняшнюю дату или более раннюю.
field-not-yes-or-no = { $field }: введите true или false.
field-yes-no-number = { $field }: введите число; true и false — это «да» и «нет».
field-not-text = { $field }: введите текст в кавычках.
field-not-a-list = { $field }: введите список в квадратных скобках.
field-not-an-object = { $field }: введите поля в фигурных скобках.

gate-supply = больше 100 000 GPU одним заказом
gate-reason-supply = Понадобилось бы { $gpus } GPU. Больше { $limit } одним заказом, по нашему допущению, не продаёт никто: столько стоит в крупнейших кластерах мира.
assumption-least-load = По ответам в самую загруженную минуту приходит меньше одного запроса в сутки: расчёт ведётся на один в сутки.
assumption-empty-week = В нарисованной неделе нет ни одного часа с нагрузкой: нагрузка принята одинаковой во все часы.
assumption-no-vat = Ставки НДС для страны «{ $country }» в каталоге нет: суммы указаны без налога.
catalogue-no-rate = В каталоге нет курса { $base } к { $quote }: введите курс в проекте или укажите другой каталог.

project-long-number = { $file }: в числе больше цифр, чем бывает у любой величины. Проверьте файл или откройте его копию.
project-too-deep = { $file }: скобки вложены глубже, чем бывает в проекте. Проверьте файл или откройте его копию.
project-key-twice = { $file }: поле «{ $field }» записано дважды в одном месте. Оставьте одно значение.
file-too-large = { $file }: больше { $limit } МБ, столько не занимает ни один проект и ни одна таблица.
resource-damaged = { $file }: эта часть программы отсутствует или повреждена. Переустановите программу.
catalogue-unreadable = { $file }: каталог не читается. Проверьте путь, права и размер файла.
catalogue-too-large = { $file }, строка { $row }, столбец { $column }: число больше { $limit } — явная ошибка.
catalogue-too-small = { $file }, строка { $row }, столбец { $column }: число меньше { $limit } — явная ошибка.
catalogue-zero = { $file }, строка { $row }, столбец { $column }: число должно быть больше нуля.
cli-our-fault = Внутренняя ошибка, ваши данные ни при чём: { $what }. Отчёт: { $file }
cli-our-fault-bare = Внутренняя ошибка, ваши данные ни при чём: { $what }.
cli-output-lost = Вывод записать нельзя: { $reason }.

table-range = { $file }, строка { $row }, столбец { $column }: здесь ожидается число от { SIG($least) } до { SIG($most) }.
table-whole = { $file }, строка { $row }, столбец { $column }: здесь ожидается целое число.
table-word = { $file }, строка { $row }, столбец { $column }: здесь ожидается одно из значений: { $words }.
unpredicted-beyond = Для запуска такого размера прогноза нет.
project-half-letter = { $file }: в тексте стоит половина символа (\ud800–\udfff без второй половины). Проверьте файл или откройте его копию.
export-onto-itself = { $file }: этот файл читает или пишет та же команда: выберите другое имя.
