all-met = все требования выполнены
not-all-met = не все пожелания выполнены
met-if-reserved = выполнимо, если GPU забронированы
status-title = Состояние
status-met-but = требования выполнены · { $lead }
status-not-sized = не рассчитано
status-invalid = не принято: «{ $field }»
status-invalid-sentence = Значение поля «{ $field }» не принято: расчёт стоит на прежнем, экспорт ждёт. { $problem }.
status-template = нет ответа «{ $field }»
status-template-sentence = Нет ответа «{ $field }»: расчёт стоит на примерном значении.
status-template-value = Нет ответа «{ $field }»: пока взято примерное значение ({ $value }).
status-not-met = не выполнено: «{ $what }»
status-not-met-value = Не выполнено «{ $what }»: { QUANTITY($value, $unit) }.
status-not-met-target = Не выполнено «{ $what }»: { QUANTITY($value, $unit) } при цели { QUANTITY($target, $target-unit) }.
status-over-budget = Дороже бюджета: { MONEY($price, $currency) } { $month }, в бюджете { MONEY($budget, $currency) }.
status-to-reserve-sentence = Столько GPU дают только по договорённости: забронируйте их у провайдера.
status-law = вопросов открыто: { $count }
status-law-most = вопросов открыто: до { $count }
status-law-sentence = Открытых вопросов о соответствии: { $count }. Ответы могут изменить требования и цену.
status-law-sentence-most = Открытых вопросов о соответствии: до { $count }, часть зависит от ответов на другие. Ответы могут изменить требования и цену.
status-price-undated = цена без даты
status-price-aged = ценам { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 }
status-price-too-old = ценам { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 }
status-price-by-reference = цены GPU по запросу
status-rate-assumed = курс принят условно
status-rate-stale = курс старше недели
status-prices-warn = Ценам { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 } ({ DAY($date) }): подтвердите их перед отправкой.
status-prices-block = Ценам { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 } ({ DAY($date) }): до подтверждения документ остаётся предварительным.
status-assumptions = по умолчанию ответов: { $count }
status-assumptions-sentence = Принято по умолчанию ответов: { $count }; в документе они отмечены как допущения.
status-left-out = опубликованы не все цены
status-left-out-sentence = { $part }
status-of-work = { $work }. { $said }
status-show = Показать
step-questions-most = { $count ->
    [one] осталось до { $count } ответа
   *[other] осталось до { $count } ответов
 }
not-sized = Рассчитать эту задачу не удалось: ошибка в программе.
not-studied = Изучить стоимость этого варианта не удалось: ошибка в программе.
not-made = Документ { $file } не создан: ошибка в программе.
failure-undo = Отмените последнюю правку или измените ответ. Прежний ответ снят, экспорт ждёт нового.
failure-change = Измените ответ: расчёт повторится сразу. Экспорт ждёт нового расчёта.
failure-undo-act = Отменить: { $step }
failure-details = Подробности
failure-copy = Скопировать
failure-copied = Скопировано
failure-tried = С этими значениями рассчитать не удалось: верните ползунок.
cover-state = Статус
doc-state-preliminary = предварительное предложение
doc-state-final = без открытых вопросов
doc-preliminary = Предложение предварительное, пока открыто:
