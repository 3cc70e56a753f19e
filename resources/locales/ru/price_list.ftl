price-list-unreadable = { $file }: файл не читается. Проверьте путь и права.
price-list-locked = { $file }: старая книга .xls или книга с паролем. Сохраните её как .xlsx без пароля или как CSV.
price-list-damaged = { $file }: это не книга и не таблица, которую можно прочитать. Откройте файл в табличном редакторе и сохраните как .xlsx или CSV.
price-list-empty = { $file }: в файле ничего нет.
price-list-sheets = { $file }: листов больше { $limit }. Оставьте листы с ценами в отдельном файле.
price-list-rows = { $file }: строк больше { $limit }. Оставьте листы с ценами в отдельном файле.
price-list-unpacks = { $file }: часть книги распаковывается более чем в { $limit } МБ. Оставьте листы с ценами в отдельном файле.
price-list-no-table = { $file }: ни на одном листе нет строки заголовков с названием или артикулом и ценой.
price-list-no-card = не опознаны ни карта каталога, ни хранилище, ни сеть; выберите карту или пропустите строку
price-list-other-term = в каталоге хранятся почасовая цена, цена на год и на три года; этот срок к ним не относится
price-list-cards-none = карт в строке ноль; впишите, сколько их в одной машине, или пропустите строку
price-list-no-number = не число; впишите цену или пропустите строку
price-list-formula = формула, которую ещё никто не вычислил; откройте и сохраните файл в табличном редакторе или впишите цену
price-list-on-request = по запросу, цены нет; впишите цену или пропустите строку
price-list-from = нижняя граница, а не цена; впишите цену или пропустите строку
price-list-none = цены здесь нет
price-list-beyond = не цена машины: она должна быть больше нуля и не больше миллиона в час
price-list-twice = то же с той же оплатой стоит в строке { $row }; взята та строка
price-list-twice-elsewhere = то же с той же оплатой стоит в строке { $row } листа «{ $sheet }»; взята та строка
own-file-unreadable = { $file }: файл не читается. Проверьте путь и права.
own-file-newer = { $file }: записан более новой версией программы.
own-file-changed = { $file }: изменён после записи, хеш не совпадает. Запросите файл у отправителя ещё раз.
own-file-damaged = { $file }: это не файл каталога, который можно прочитать.
own-act-none = Шага { NUMBER($number, useGrouping: 0) }, который можно откатить, нет. Список шагов: aiready catalogue steps
price-list-map-role = --map { $said }: нужно ЗАГОЛОВОК=РОЛЬ, а роль — одна из: { $roles }
price-list-map = Столбца «{ $head }» нет. В прайсе есть: { $heads }
price-list-asks = В прайсе сказано не всё. Добавьте: { $options }
price-list-added = Добавлено: { $count }
price-list-changed = Изменено: { $count }
price-list-same = Без перемен: { $count }
price-list-gone = Пропало из прайса: { $count }
price-list-rejected = Отклонено: { $count }
price-list-more = и ещё { $count }
price-list-where-row = строка { NUMBER($row, useGrouping: 0) }
price-list-where = строка { NUMBER($row, useGrouping: 0) }, столбец «{ $column }»
cli-own-import = прочитать прайс (XLSX, CSV) или файл .aiready-prices от коллеги
cli-own-provider = чей это прайс, имя провайдера как в каталоге
cli-own-currency = валюта цен, у которых она не названа
cli-own-vat = включают ли НДС цены, о которых это не сказано
cli-own-period = за что цены, о которых это не сказано
cli-own-dated = дата цен, если её нет ни в прайсе, ни в имени файла
cli-own-all = взять также изменения больше 30 % и карты, опознанные лишь по сходству
cli-own-map = что стоит в столбце, если угадано неверно: "Цена за узел=price"; можно повторять
cli-own-dry-run = показать, что изменится, и ничего не записать
cli-own-export = записать свои строки в файл для коллеги
cli-own-revert = откатить шаг из списка
cli-own-rows = Своих строк в силе: { $count }
cli-own-taken-back = Откачен шаг { NUMBER($number, useGrouping: 0) }
cli-own-taken = Взято: { $count }
cli-own-dry = Ничего не записано. Было бы взято: { $count }
step-prices = Каталог и цены
prices-title = Каталог и цены
prices-import = Импорт прайса…
prices-export = Сохранить свои строки…
prices-filter = Прайсы (*.xlsx *.xlsm *.csv *.aiready-prices)
prices-shown = Показано: { $shown } из { $count }
prices-all-count = Все { $count }
prices-own-count = Свои { $count }
prices-old-count = Старые { $count }
prices-head-provider = Провайдер
prices-head-region = Регион
prices-head-source = Источник
prices-head-dated = Дата
prices-head-state = Состояние
prices-age = { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}
prices-revert = Откатить
prices-take-file = Взять свои строки ({ $count }) из файла { $file }? Они лягут поверх цен поставки, их можно откатить.
prices-take = Взять
price-list-not-read = Не удалось прочитать прайс.
price-list-reading = Читаем…
price-list-other-file = К каталогу
price-list-another = Другой файл…
price-list-find = Карта или артикул
price-list-accept-no-price = Укажите столбец цены
price-list-leave = Цены и карты, указанные вручную для { $file }, ещё не приняты. Закрыть прайс без них?
price-list-give-up = Закрыть прайс
price-list-columns = Столбцы
price-list-guessed = угаданы; поправьте, если неверно
price-list-provider = Провайдер
price-list-currency = Валюта
price-list-vat = НДС
price-list-period = Цена за
price-list-as-listed = как в прайсе
price-list-period-hour = час
price-list-period-day = сутки
price-list-period-month = месяц
price-list-period-year = год
price-list-above-market = рынок × { $times }
price-list-below-market = рынок ÷ { $times }
price-list-dated = Дата цен
price-list-dated-hint = дд.мм.гггг
price-list-sheet = Лист
price-list-vat-included = включён
price-list-vat-excluded = не включён
price-list-column-holds = В столбце «{ $column }»
price-list-role-sku = Артикул
price-list-role-name = Название
price-list-role-gpu = Карта
price-list-role-gpu-memory = Память карты
price-list-role-count = Число карт
price-list-role-term = Способ оплаты
price-list-role-price = Цена
price-list-role-region = Регион
price-list-role-provider = Провайдер
price-list-role-vcpu = vCPU
price-list-role-ram = ОЗУ
price-list-role-currency = Валюта
price-list-role-note = Примечание
price-list-role-left = Не брать
price-list-tabs = Что меняет прайс
price-list-tick-all = Отметить все
price-list-tick-none = Снять все
price-list-head-row = Строка
price-list-head-product = Артикул
price-list-head-card = Опознано как
price-list-head-sure = Уверенность
price-list-head-mode = За что
price-list-head-was = Было
price-list-head-now = Станет
price-list-head-moved = Разница
price-list-head-column = Столбец
price-list-head-value = Значение
price-list-head-reason = Почему и что сделать
price-list-sure = { $share }, { $way }
price-list-by-sku = артикул
price-list-by-name = название
price-list-by-similar = похоже
price-list-about = Листов с ценами: { $sheets }, строк: { $rows }. Цены ниже без НДС, машин — за час всей машины.
price-list-say-first = Сначала укажите: { $name }
price-list-no-price-column = Ни в одном столбце нет цены. Выберите «Цена» над тем столбцом, где она стоит.
price-list-card-of = Карта для «{ $sku }» (запомнится для следующего прайса):
price-list-nothing-yet = До «Принять» ничего не записано. Импорт можно откатить целиком.
price-list-accept = { $count ->
    [one] Принять { $count } цену
    [few] Принять { $count } цены
    [many] Принять { $count } цен
   *[other] Принять { $count } цены
}
price-list-cancel = Отмена
cli-own-act = { NUMBER($number, useGrouping: 0) }. { $day }: { $title }, строк: { $count }
prices-step = { DAY($day) }: { $title }, строк: { $count }
cli-own-steps = шаги, которыми появились свои строки
cli-own-country = страна провайдера, которого нет в каталоге (RU, KZ, DE)
price-list-country = Страна провайдера
price-list-tab-added = { $count } добавлено
price-list-tab-changed = { $count } изменено
price-list-tab-same = { $count } без перемен
price-list-tab-gone = { $count } пропало
price-list-tab-rejected = { $count } отклонено
price-list-other-provider = другой провайдер; читайте прайс отдельно для каждого
prices-confirm = Подтвердить цены…
confirm-title = Подтвердить цены
confirm-lead = Отмеченные цены остаются прежними, меняются дата и источник. Они станут своими строками одним шагом, его можно откатить.
confirm-provider = { $provider }, старых цен: { $count }
confirm-source = Источник
confirm-source-hint = письмо менеджера от 27.11, страница с ценами
confirm-head-product = Что продаётся
confirm-head-price = Цена
confirm-head-age = Возраст
confirm-nothing-old = Старых цен нет.
confirm-nothing-ticked = Отметьте хотя бы одну цену.
confirm-no-source = Укажите источник: кто подтвердил цены или где их видно.
confirm-no-day = Укажите дату не позже сегодняшней.
confirm-reversible = Действует сразу; откатить можно на странице цен.
confirm-accept = { $count ->
    [one] Подтвердить { $count } цену
    [few] Подтвердить { $count } цены
    [many] Подтвердить { $count } цен
   *[other] Подтвердить { $count } цены
}
confirm-act = Подтверждены цены { $provider }: { $source }
cli-own-confirm = подтвердить старые цены провайдера: те же цены с новой датой и источником
cli-own-source = кто подтвердил цены или где их видно
cli-own-confirm-date = на какой день цены верны; если не указано, сегодня
cli-own-confirmed = Подтверждено цен { $provider }: { $count }
age-of-catalogue = Цены старше месяца: { $count } из { $all }. Больше всего их у { $provider }: { $old }, самая старая от { DAY($day) }.
age-of-answer = Вариантов на старых ценах: { $options } из { $of }. { $provider }: { $old }, с { DAY($day) }.
age-show = Показать
team-title = Строки из папки отдела
team-by = от { $name }
team-by-nobody = автор не указан
team-lead = Добавится строк: { $added }, изменится: { $changed }, без перемен: { $same }. Взятые станут своими одним шагом, его можно откатить.
team-head-was = Сейчас
team-head-now = Станет
team-take = { $count ->
    [one] Взять { $count } строку
    [few] Взять { $count } строки
    [many] Взять { $count } строк
   *[other] Взять { $count } строки
}
team-refuse = Больше не предлагать
team-later = Позже
team-look = Посмотреть
team-notice = В папке отдела новое, файлов: { $count } ({ $files })
team-wrong = Папка отдела. { $why }
price-list-price-of = Цена для строки { NUMBER($row, useGrouping: 0) } вместо «{ $value }», в единицах столбца «{ $column }»:
price-list-set-price = Вписать
price-list-no-typed = «{ $value }» не цена: впишите число больше нуля.
price-list-typed = цена вписана вручную
confirm-not-in-use = Эти цены пришли в файле проекта, в каталоге этой машины стоят другие. Сначала пересчитайте проект по своему каталогу.
price-list-no-unit = не сказано, за что цена: за ГБ, ГиБ или ТБ; добавьте единицу в столбец или в заголовок цены
price-list-part-once = у хранилища и сети в каталоге одна цена, без сроков оплаты; взята первая
price-list-beyond-part = не цена хранилища или сети: за ГБ она не больше 300, за час или месяц не больше миллиона
price-list-a-month = { $unit } в месяц
price-list-sort-machine = Машины
price-list-sort-storage = Хранилище
price-list-sort-network = Сеть
price-list-sort-count = { $sort } { $count }
price-list-role-unit = Единица
