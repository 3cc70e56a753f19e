# Кто говорит: что читает заказчик вместо сказанного для своих, и внутреннее приложение.
field-voice = Кто говорит в документе
voice-offer = предложение провайдера
voice-advice = независимый совет
voice-memo = внутренняя записка
voice-offer-told = Без других провайдеров и их цен; происхождение чисел и вопросы к себе — во внутреннем приложении.
voice-advice-told = Провайдеры сравниваются; происхождение чисел и вопросы к себе — во внутреннем приложении.
voice-memo-told = Всё, что известно. Только для своих.
export-with-annex = Внутреннее приложение отдельным файлом (заказчику не передавать)
check-voice-others = Предложение провайдера, а машины у нескольких: { $providers }. Закрепите провайдера в проекте или смените голос.
audit-voice = Документ не записан: в разделе «{ $place }» сказанное не для заказчика: «{ $words }»
audit-reference = Документ не записан: раздел «{ $place }» ссылается на раздел «{ $missing }», которого в нём нет: «{ $words }»
cli-voice = кто говорит: offer — провайдер, advice — независимый советник, memo — своим
cli-annex = внутреннее приложение (PDF): происхождение чисел, открытые вопросы, отклонённое

line-balancer-usual-said = { $provider }, балансировщик нагрузки, оценка
line-storage-usual-said = { $provider }, хранилище, оценка: { $purpose }
line-egress-usual-said = { $provider }, исходящий трафик, оценка
line-address-usual-said = { $provider }, внешний адрес, оценка
short-left-out-egress-said = { $counted ->
    [0] без исходящего трафика
   *[other] трафик оценочно
 }
short-left-out-balancer-said = { $counted ->
    [0] без балансировщика
   *[other] балансировщик оценочно
 }
short-left-out-address-said = { $counted ->
    [0] без внешних адресов
   *[other] адреса оценочно
 }
short-left-out-storage-said = { $counted ->
    [0] без хранилища
   *[other] хранилище оценочно
 }
short-left-out-some-storage-said = { $counted ->
    [0] без части хранилища
   *[other] часть хранилища оценочно
 }
short-price-by-reference-said = GPU оценочно
left-out-reference-said = Цена GPU: в сумме стоит оценка.
left-out-storage-said = { $counted ->
    [0] Хранилище.
   *[other] Хранилище: в сумме стоит оценка.
}
left-out-some-storage-said = { $counted ->
    [0] Часть хранилища.
   *[other] Часть хранилища: в сумме стоит оценка.
}
left-out-egress-said = { $counted ->
    [0] Исходящий трафик.
   *[other] Исходящий трафик: в сумме стоит оценка.
}
left-out-balancer-said = { $counted ->
    [0] Балансировщик нагрузки.
   *[other] Балансировщик нагрузки: в сумме стоит оценка.
}
left-out-address-said = { $counted ->
    [0] Внешние адреса.
   *[other] Внешние адреса: в сумме стоит оценка.
}
left-out-support-said = Платная поддержка.
left-out-platform-said = Управляемая платформа ML.
assumption-reference-said = Цена { $gpu } — оценка; размеры узлов тоже приняты.
assumption-at-once-said = Больше { $limit } GPU сразу — только по предварительной брони.
price-source-reference-said = оценка
price-source-assumed-said = { DAY($date) }, оценка
price-by-reference-said = Цена GPU — оценка; до её подтверждения документ остаётся предварительным.
proof-stated-said = { $words }, на { DAY($date) }
term-service-said = Уровень обслуживания: доступность здесь расчётная, это не обещание; обязательства — в соглашении об уровне обслуживания.
departure-on-prem-sentence-said = Вы просили разместить на своей площадке. Посчитана аренда: покупка серверов, площадка, питание и работа людей в сумму не входят.
decision-network-unknown-said = Хватает обычной сети; в расчёте принято 10 Гбит/с.
host-tight-said = { $part }: по расчёту нужно { $needs }, в узле { $has }; проверит пилот.
departure-quota-sentence-said = { $machines ->
    [one] { $machines } машина выдаётся
    [few] { $machines } машины выдаются
   *[other] { $machines } машин выдаются
 } у { $provider } после заявки на квоту и проверки наличия.
departure-consumer-sentence-said = { $gpu } — потребительская карта: лицензия драйвера GeForce не разрешает работу в дата-центре. Право на её использование подтверждается до договора.
departure-licence-open-sentence-said = Позволяет ли лицензия { $model } платный сервис, определяется до договора.
assumption-two-zones-said = Принято, что в обеих зонах те же машины по той же цене, а трафик между зонами бесплатен. Каждая зона хранит все данные: хранилище оплачивается дважды.
assumption-embedding-speed-said = Скорость эмбеддингов — оценка; её проверит пилот.
assumption-rate-said = Курс { $base }/{ $quote } принят { EXACT($rate) }; при другом курсе сумма пересчитывается.
assumption-rate-tried-said = Курс { $base }/{ $quote } принят { EXACT($rate) } как допущение на { DAY($date) }; при другом курсе сумма пересчитывается.
availability-assumptions-said = Допущения: машина работает { NINES($node-availability) } времени, зона { NINES($zone-availability) }, машины отказывают независимо.
assumption-swing-said = В самую загруженную минуту нагрузка колеблется, как в открытых записях диалогов, сильнее там, где сильнее выделяется сама минута.
protection-unknown-said = Уровень защищённости зависит от того, есть ли персональные данные.
protection-unknown-law-said = Уровень защищённости зависит от того, применяется ли право РФ.
status-prices-warn-said = { $of ->
    [gpu] Цены GPU
    [other] Цены, кроме цен GPU
    [usual] Медианы рынка
   *[all] Цены
 }, самые старые — от { DAY($date) }, подтверждаются до договора.
status-prices-block-said = { $of ->
    [gpu] Цены GPU
    [other] Цены, кроме цен GPU
    [usual] Медианы рынка
   *[all] Цены
 }, самые старые — от { DAY($date) }, подтверждаются до договора; до этого предложение предварительное.
component-host-vcpus-said = { $vcpus } vCPU на узел
component-host-ram-said = { SIG($ram) } ГиБ памяти на узел

section-price-lists = Прайс-листы и даты
price-lists-lead = Цены взяты из этих прайс-листов, кроме строк, отмеченных как оценка или допущение: они подтверждаются до договора.
column-price-list = Прайс-лист
price-list-of = { $what }, { $provider }
rules-as-of = Нормы права

annex-title = Происхождение чисел и открытые вопросы
annex-band = Внутреннее приложение. Заказчику не передавать
annex-head = для служебного пользования; в файл заказчика не входит
annex-foot = Хранить с проектом. Номера R, C, P, A — те же, что в документе заказчика.
annex-page = лист { $page } из { $pages }
annex-issue = выпуск { DAY($day) }
annex-prices = Цены
annex-prices-hold = Предел возраста цены GPU — { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 }.
annex-price-list = из прайс-листа
annex-price-estimate = оценка, подтвердить
annex-price-reference = по запросу: медиана рынка, подтвердить
annex-price-discount = скидка { EXACT($percent) } % снята
annex-figures = Числа расчёта
annex-ask = Спросить и уточнить до договора
annex-ask-customer = спросить заказчика
annex-ask-law = решить вопрос права
annex-open = Не закрыто
annex-nothing = Нет.
annex-rejected = Отклонённые варианты
annex-variant = { $gpus } × { $gpu }, { $provider }
annex-against-ours = { $more ->
    [yes] +{ PERCENT($share) }
   *[no] −{ PERCENT($share) }
 }
annex-checks = Проверки перед выпуском: { $passed } из { $all }
annex-notes = Заметки
annex-kept = Не сказано заказчику: { $section }
annex-kept-lead = Дальше — то, чего в документе заказчика нет или что там сказано короче.
audit-check-same-amounts = Одна сумма везде одинакова
audit-check-months-add-up = Месяц проекта — сумма месяцев нагрузок
audit-check-terms-add-up = Срок проекта — сумма сроков нагрузок
audit-check-tax-adds-up = Без НДС + НДС = с НДС, в строках и в итоге
audit-check-lines-add-up = Итог — сумма строк до копейки
audit-check-lines-multiply = Количество × цена = сумма в каждой строке
audit-check-dates-follow = Срок действия не раньше выпуска
audit-check-validity-follows-prices = Срок действия не дальше 60 дней от цен
audit-check-dates-agree = Даты цен на обложке и в условиях равны
audit-check-laws-have-articles = У каждой нормы названа статья
audit-check-nothing-is-promised = Обещаны только приложенные файлы
audit-check-said-to-its-reader = Заказчику сказано только то, что для него
audit-check-references-lead-somewhere = Каждая ссылка ведёт к разделу, который есть
audit-check-cover-is-as-told = Сказанное об обложке на ней есть
audit-check-stages-follow-decisions = Этапы начинаются тогда, когда сказано
audit-check-replacements-are-there = Названная замена есть среди вариантов
audit-check-unpriced-is-named = Что без цены, названо среди не вошедшего в сумму
audit-check-more-is-more = Что названо большим, больше
audit-check-what-decides-is-fullest = Что определяет размер, загружено сильнее всего
column-age = Дней
column-how = Как получена
column-stands-on = Основание
column-what = Что
column-now = Сейчас
column-act = Действие
column-who = Кто
column-until = Срок
column-variant = Вариант
column-against = К нашему
column-why-not = Почему не он
annex-to = к № { $number }, версия { $version }
annex-facts = К какому документу
annex-left-out = Разделы, которых в документе нет
annex-voice = Кто говорит

section-changes = Что изменилось с версии { $version } от { DAY($day) }
changes-none = Ответы, решение и суммы те же.
changes-month = Сумма в первый месяц без НДС
changes-term = Сумма за срок без НДС
column-version = Версия { $version }
column-version-now = Эта версия
annex-issues = Выпущенные версии
annex-version = Версия
annex-file = Файл (SHA-256)
field-number = Номер документа
field-issues = Выпущенные версии
act-issue = Выпуск версии
export-issue-of-pdf = Выпускается PDF: назовите его файл.
cli-issue = запомнить в файле проекта, что эта версия документа выпущена
cli-issued-verb = проверить, какой выпущенной версией является файл
cli-is-issued = { $file }: версия { $version } документа № { $number } от { DAY($day) }
cli-not-issued = { $file }: такой файл из проекта не выпускался
issued-unknown = { $count ->
    [one] Не выпускался файл { $file }.
    [few] Не выпускались { $count } файла, первый — { $file }.
   *[other] Не выпускались { $count } файлов, первый — { $file }.
 } Его байты не совпадают ни с одной версией, запомненной в проекте.
cli-issued = Выпущена версия { $version } документа № { $number }; запомнена в { $file }
