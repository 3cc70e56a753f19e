checkup-resources = Файлы программы
checkup-resources-done = целы, { $files }
checkup-catalogue = Каталог
checkup-catalogue-done = предложений: { $offers }, контрольная сумма { $hash } верна
checkup-folders = Папки пользователя
checkup-folders-done = доступны для записи, { $folder }
checkup-own-database = База своих строк
checkup-own-database-done = мигрирует ({ $migrations }), пишет и откатывает
checkup-own-rows = Ваши строки
checkup-own-rows-done = учитываются, { $rows }
checkup-licences = Лицензии сторонних компонентов
checkup-licences-done = { $texts ->
    [0] лежат в самих пакетах: это не сборка
   *[other] текстов: { $texts }
 }
checkup-advice = Подбор конфигурации
checkup-advice-done = { $gpus } × { $gpu }, { $ms } мс
checkup-documents = PDF на двух языках
checkup-documents-done = шрифты встроены, { $kb } КБ, по { $ms } мс
checkup-editable = DOCX
checkup-editable-done = прочитано разделов: { $headings }
checkup-workbook = XLSX
checkup-workbook-done = прочитано листов: { $sheets }
checkup-launch-files = Файлы запуска
checkup-launch-files-done = записано: { $files }
checkup-window = Окно на двух языках
checkup-window-done = нарисовано через { $ms } мс, шрифтов: { $fonts }, Qt { $qt }
checkup-network = Сеть
checkup-network-done = обращений не было
checkup-passed = Все проверки пройдены за { $seconds } с.
checkup-failed = { $count ->
    [one] Не пройдена { $count } проверка.
    [few] Не пройдены { $count } проверки.
   *[other] Не пройдено { $count } проверок.
 }
doctor-version = AI-Ready Advisor
doctor-python = Python
doctor-libraries = Библиотеки
doctor-system = Система
doctor-language = Язык системы
doctor-program = Программа
doctor-resources = Файлы программы
doctor-data = Текущая работа
doctor-settings = Настройки
doctor-log = Журнал
