# Сохранение, восстановление, прежние версии, запуск программы.
home-read-only = { $file }: файл доступен только для чтения.
home-newer = { $file }: файл сохранён более новой версией программы. То, чего эта версия не знает, не показано и пропадёт, если записать поверх.
home-vanished = { $file }: файла больше нет на месте. Его переместили, переименовали, удалили или отключён диск.
home-changed = { $file }: после открытия файл изменён другой программой или на другом компьютере. Ничего не перезаписано.
home-failed = { $file }: файл не удалось записать: { $reason }.
home-notice = { $trouble } { $edits }
edits-in-recovery = Правки не пишутся в файл, но хранится копия для восстановления.
edits-nowhere = Правки нигде не сохраняются: { $reason }.
reason-disk-full = на диске нет места
reason-quota = исчерпана квота на диске
reason-too-big = файл слишком велик для этого диска
reason-no-permission = нет прав
reason-read-only-disk = диск доступен только для чтения
reason-no-folder = такой папки нет
reason-is-folder = это имя занято папкой
reason-disk-error = диск сообщает об ошибке
reason-no-answer = диск не отвечает
reason-name-taken = это имя уже занято
reason-not-empty = папка не пуста
reason-long-name = слишком длинное имя
reason-bad-name = диск не принимает такое имя
reason-no-file = это не файл, а канал, сокет или устройство
reason-links-in-circle = ссылки ведут по кругу
reason-in-use = файл занят другой программой
reason-many-files = открыто слишком много файлов
reason-no-memory = не хватает памяти
reason-disk-gone = диск отключён
reason-number = отказ системы, ошибка { $number }
reason-unsaid = система отказала без объяснения
reason-of-file = { $file }: { $reason }
file-refused = { $file }: файл не читается: { $reason }.
try-again = Повторить
save-a-copy = Сохранить копию…
save-here-again = Сохранить сюда заново
reload-file = Загрузить файл
keep-mine = Записать мой вариант
save-question-why = { $why } Сохранить изменения в другом месте?
replace-question = { $file }: такой файл уже есть. Заменить?
replace = Заменить

recovery-title = Восстановленные проекты
recovery-lead = Прошлый сеанс завершился раньше, чем эти проекты были сохранены. Восстановите один сейчас; остальные никуда не денутся, их можно открыть из меню «Файл».
recovery-when = последняя правка: { $day }, { $time }
recovery-no-file = не был сохранён в файл
recovery-file-gone = файла больше нет на месте
recovery-newer-than-file = новее файла
recovery-older-than-file = файл изменён позже; при восстановлении ничего не перезапишется без вопроса
recovery-unreadable = Восстановить нельзя
recovery-damaged = { $file }: копия для восстановления повреждена и перемещена сюда. Ничего не удалено.
recovery-notice = { $count ->
    [one] Не сохранён { $count } проект прошлого сеанса.
    [few] Не сохранены { $count } проекта прошлого сеанса.
   *[many] Не сохранены { $count } проектов прошлого сеанса.
 }
save-left-out = Сохранено без того, что не принято: «{ $field }»{ $more ->
    [0] { "" }
   *[other] { " " }и ещё { $more }
 }. Текст остаётся в поле, в файле — прежнее значение.
refused-question = Набранное в полях не принято и пропадёт, если продолжить:
unkept-question = Набранное в каталоге не сохранено и пропадёт, если закрыть окно:
refused-line = «{ $field }»: { $text }
refused-more = и ещё { $count }
refused-stay = Вернуться к полю
refused-go = Продолжить без этого
recovery-show = Показать
recovery-later = Позже
kept-deleted = Будет удалён. Оставить
menu-recovered = Восстановленные проекты…

menu-versions = Прежние версии…
versions-title = Прежние версии
versions-lead = Состояния файла до перезаписи, не больше десяти: недавние — чаще, давние — реже. Возврат к версии можно отменить.
versions-none = Прежних версий этого файла пока нет.
version-of = { $day }, { $time }
version-take = Вернуться к ней
act-take-version = возврат к прежней версии

secured-in-file = Работа сохранена в файле { $file }.
secured-in-recovery = Работа сохранена в копии для восстановления: { $file }.
secured-nowhere = Работу не удалось сохранить: { $reason }. Закройте это сообщение и сохраните проект в другом месте.
secured-nothing-open = Сохранять было нечего.

frozen = AI-Ready Advisor уже запущен, но не отвечает. Возможно, он занят или ждёт ответа: найдите его окно. Если он так и не отзовётся, завершите его в диспетчере задач и повторите. Второе окно не помешает работе первого.
frozen-start-anyway = Открыть второе окно
nothing-remembered = { $folder }: в эту папку ничего нельзя записать. Настройки и копии для восстановления храниться не будут; файлы проектов сохраняются как обычно.
understood = Понятно
newer-split = Проект сохранён { DAY($day) } с итогом { MONEY($was, $currency) } в месяц, по нынешнему каталогу { MONEY($now, $currency) }: { $parts }. Пока считается по ценам из файла.
newer-same = Проект сохранён { DAY($day) } на других строках каталога; итог тот же: { MONEY($was, $currency) } в месяц. Пока считается по ценам из файла.
newer-unsplit = Проект сохранён { DAY($day) } на других строках каталога; сравнить итоги нельзя. Пока считается по ценам из файла.
newer-listed = { $first }, { $rest }
newer-prices-more = цены +{ MONEY($amount, $currency) }
newer-prices-less = цены −{ MONEY($amount, $currency) }
newer-rate-more = курс +{ MONEY($amount, $currency) }
newer-rate-less = курс −{ MONEY($amount, $currency) }
newer-rules-more = правила +{ MONEY($amount, $currency) }
newer-rules-less = правила −{ MONEY($amount, $currency) }
newer-engine-more = расчёт +{ MONEY($amount, $currency) }
newer-engine-less = расчёт −{ MONEY($amount, $currency) }
newer-rules-and-engine-more = правила и расчёт +{ MONEY($amount, $currency) }
newer-rules-and-engine-less = правила и расчёт −{ MONEY($amount, $currency) }
newer-recalculate = Пересчитать
newer-keep = Оставить прежние
kept-in-force = Действуют строки каталога из файла проекта ({ $count }, от { DAY($day) }). Посчитать по каталогу этой машины: --recalculate
cli-recalculate = считать по каталогу этой машины, а не по строкам, которые пришли в файле проекта
project-rows-wrong = { $file }: строки каталога в файле проекта неверны. { $why }
project-logo-wrong = { $file }: логотип компании в файле проекта не годится. { $why }
issuer-of-file = Документ выходит от имени компании из файла проекта: { $name }. От имени компании этой машины: --own-company
cli-own-company = документ от имени компании этой машины, а не той, что пришла в файле проекта
