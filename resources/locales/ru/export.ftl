# The export: what is asked, the document beside it, what is to be looked at, the writing.
export-language-both = оба
export-beside = Файлы рядом с PDF
export-docx = DOCX
export-xlsx = XLSX
export-annex = Приложение
export-files = Файлы запуска
export-paper = Документ
export-paper-told = Предложение целиком или то из него, что пересылают. Ответ «ничего не подходит» есть, когда для одной из нагрузок нет варианта.
paper-proposal = Технико-коммерческое предложение
paper-brief = Письмо на двух страницах
paper-brief-file = письмо
paper-page = Резюме на одной странице
paper-page-file = резюме
paper-prices = Ценовая информация (44-ФЗ, 223-ФЗ)
paper-prices-file = ценовая-информация
paper-letter = Ответ: ничего не подходит
paper-letter-file = ответ
export-until = Действует до
export-until-told = Не позже, чем держатся цены GPU: { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 } от самой старой из них. Пустое поле: день по этому правилу.
export-until-none = срок не назначен
export-until-unread = «{ $words }»: это не дата. Напишите день как 28.12.2026 или очистите поле «Действует до».
export-number = Номер
export-number-kept = Под этим номером уже выпущена версия: он остаётся у всех следующих.
export-customer = Заказчик
export-as-issue = Выпустить версией { $version }
export-as-issue-told = Проект запомнит ответы, каталог и отпечаток файла PDF; правки начнут следующую версию.
export-sections = Разделы
export-sections-of = { $count } из { $all }
export-sections-short = Только главное
export-sections-all = Все разделы
export-section-always = Без этого раздела документа нет.
export-left-out = Не войдут в PDF и DOCX: { $sections }. Книга XLSX считает по всем данным.
export-checks = Проверка
export-checks-errors = { $count ->
    [one] { $count } ошибка
    [few] { $count } ошибки
   *[many] { $count } ошибок
}
export-checks-unread = не отмечено: { $count }
export-checks-done = всё отмечено
export-to-field = К полю
export-to-page = Перейти
export-take-day = Взять { DAY($day) }
export-unread = Прочитайте и отметьте предупреждения в проверке: осталось { $count }.
export-folder = Папка…
export-doing = Готовится { $number } из { $count }: { $file }
export-cancelled = Отменено: ни один файл не записан.
export-done-beside = { $count ->
    [one] Рядом ещё { $count } файл или папка.
    [few] Рядом ещё { $count } файла или папки.
   *[many] Рядом ещё { $count } файлов и папок.
}
export-preview = Просмотр
export-composing = Документ обновляется…
export-updated = обновлено, { $seconds } с
export-not-shown = Документ не собран из-за ошибки программы.
export-pages-name = Страницы документа
export-page-of = Страница { $page } из { $pages }
export-page-back = Предыдущая страница
export-page-on = Следующая страница
export-zoom-name = Масштаб
export-zoom-width = По ширине
export-zoom-page = Страница
export-zoom-percent = { $percent } %
export-zoom-in = Крупнее
export-zoom-out = Мельче
cancel = Отменить

# Sections in a list of them
tick-cover = Обложка
tick-summary = Резюме
tick-requirements = Исходные данные
tick-changes = Что изменилось
tick-architecture = Архитектура
tick-load = Нагрузка
tick-training = Обучение
tick-datapath = Хранение и сеть
tick-options = Варианты
tick-price = Стоимость
tick-tco = Владение
tick-together = Все нагрузки
tick-compliance = Соответствие
tick-scaling = Масштабирование
tick-availability = Надёжность
tick-platform = Платформа
tick-road = План работ
tick-scenarios = Сценарии
tick-providers = Провайдеры
tick-assumptions = Допущения
tick-assumed = Что принято
tick-measures = Меры по закону
tick-months = По месяцам
tick-shared = Общие машины
tick-risks = Риски
tick-price-lists = Прайс-листы
tick-terms = Условия и реквизиты
tick-sources = Источники
tick-rationale = Обоснование
