all-met = все требования выполнены
not-all-met = не все пожелания выполнены
met-if-reserved = выполнимо, если GPU забронированы
status-title = Состояние
status-met-but = требования выполнены · { $lead }
status-not-sized = не рассчитано
status-invalid = не принято: «{ $field }»
status-invalid-sentence = Значение поля «{ $field }» не принято: взято прежнее, экспорт ждёт. { $problem }.
status-invalid-elsewhere = Значение поля «{ $field }» не принято: взято прежнее, экспорт ждёт.
status-past-start = начало в прошлом
status-past-start-sentence = День начала, { DAY($day) }, прошёл: месяцы и НДС отсчитаны от него; назовите будущий день.
status-template = нет ответа «{ $field }»
status-template-sentence = Нет ответа «{ $field }»: взято примерное значение, или расчёт обходится без него.
status-template-value = Нет ответа «{ $field }»: пока взято примерное значение ({ $value }).
status-not-met = не выполнено: «{ $what }»
status-not-met-value = Не выполнено «{ $what }»: { QUANTITY($value, $unit) }.
status-not-met-target = Не выполнено «{ $what }»: { QUANTITY($value, $unit) } при цели { QUANTITY($target, $target-unit) }.
status-headroom-missed = Запас мощности { PERCENT($value) } — меньше заложенных { PERCENT($asked) }.
status-headroom-missed-just = Запас мощности чуть меньше заложенных { PERCENT($asked) }.
status-over-budget = Дороже бюджета: { MONEY($price, $currency) } { $month }, в бюджете { MONEY($budget, $currency) }.
status-to-reserve-sentence = Столько GPU дают только по договорённости: забронируйте их у провайдера.
status-law = вопросов открыто: { $count }
status-law-most = вопросов открыто: до { $count }
status-law-sentence = Открытых вопросов о соответствии: { $count }. Ответы могут изменить требования и цену.
status-law-sentence-most = Открытых вопросов о соответствии: до { $count }, часть зависит от ответов на другие. Ответы могут изменить требования и цену.
status-price-undated = цена без даты
status-price-aged = { $of ->
    [gpu] ценам GPU
    [other] остальным ценам
    [usual] медиане рынка
   *[all] ценам
 } { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 }
status-price-too-old = { $of ->
    [gpu] ценам GPU
    [other] остальным ценам
    [usual] медиане рынка
   *[all] ценам
 } { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 }
short-price-by-reference = GPU по медиане { $providers ->
    [one] { $providers } провайдера
   *[other] { $providers } провайдеров
 }
status-price-by-reference = цены GPU по запросу
status-budget = в пределах бюджета
status-left-out = опубликованы не все цены
status-rate-assumed = курс принят условно
status-rate-stale = курс старше недели
status-prices-warn = { $of ->
    [gpu] Ценам GPU
    [other] Ценам хранилища и сети
    [usual] Медиане рынка за хранилище и сеть
   *[all] Ценам
 } { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 } ({ DAY($date) }): { $of ->
    [usual] это оценка, её заменят цены из прайса провайдера.
   *[all] подтвердите их перед отправкой.
 }
status-prices-block = { $of ->
    [gpu] Ценам GPU
    [other] Ценам хранилища и сети
    [usual] Медиане рынка за хранилище и сеть
   *[all] Ценам
 } { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 } ({ DAY($date) }): { $of ->
    [usual] это оценка, и документ остаётся предварительным, пока её не заменят цены из прайса провайдера.
   *[all] до подтверждения документ остаётся предварительным.
 }
status-assumptions = по умолчанию ответов: { $count }
status-assumptions-sentence = Принято по умолчанию ответов: { $count }; в документе они отмечены как допущения.
status-assumptions-asked = Принято по умолчанию ответов: { $count }, из них спросили у заказчика: { $asked }; в документе они отмечены как допущения.
short-left-out-egress = { $counted ->
    [0] без исходящего трафика
   *[other] трафик по медиане рынка
 }
short-left-out-balancer = { $counted ->
    [0] без балансировщика
   *[other] балансировщик по медиане рынка
 }
short-left-out-address = { $counted ->
    [0] без внешних адресов
   *[other] адреса по медиане рынка
 }
short-left-out-storage = { $counted ->
    [0] без хранилища
   *[other] хранилище по медиане рынка
 }
short-left-out-some-storage = { $counted ->
    [0] без части хранилища
   *[other] часть хранилища по медиане рынка
 }
short-left-out-vector-store-unsized = без хранилища векторов
short-left-out-vector-store = без хранилища векторов: порядка { MONEY($month, $currency) } в месяц
status-left-out-order = { $part } Порядок суммы — { MONEY($month, $currency) } в месяц при { NUMBER($each) } $ за ГБ памяти: допущение.
short-over-budget = больше бюджета { MONEY($budget, $currency) }
short-within-budget = { PERCENT($share) } бюджета { MONEY($budget, $currency) }
status-within-budget = В пределах бюджета: занято { PERCENT($share) } от { MONEY($budget, $currency) } в месяц без НДС.
departure-country = страна не та, что просили
departure-country-sentence = Запрошено размещение: { $asked }. Машины размещены иначе: { $places }, как требует закон ({ $reference }).
departure-provisional = до ответа о гражданах РФ
departure-licence-forbids = лицензия модели запрещает платный сервис
departure-licence-forbids-sentence = Лицензия { $model } ({ $licence }) не разрешает платный сервис. Купите у автора другую лицензию или выберите другую модель.
departure-licence-open = лицензию модели нужно уточнить
departure-licence-open-sentence = Позволяет ли лицензия { $model } платный сервис, не сказано. Прочитайте файл LICENSE и укажите ответ в строке модели.
departure-seat = память человека на нескольких картах
departure-seat-sentence = Память на человека собрана из { $cards } × { $gpu }: программа займёт её целиком, только если умеет делить модель между картами.
departure-consumer = потребительская карта в эксплуатации
departure-consumer-sentence = { $gpu } — потребительская карта: лицензия драйвера GeForce не разрешает работу в дата-центре. Пусть { $provider } письменно подтвердит право на её использование, или выберите карту для серверов.
departure-host = узел меньше расчётного
departure-host-sentence = { $note }
departure-quota = нужна квота на { $machines ->
    [one] { $machines } машину
    [few] { $machines } машины
   *[other] { $machines } машин
 }
departure-quota-sentence = { $machines ->
    [one] { $machines } машину
    [few] { $machines } машины
   *[other] { $machines } машин
 } у { $provider } за час не заказать: больше { $limit } сразу обычно дают после заявки на квоту и проверки наличия (допущение).
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
doc-state-preliminary = Предварительное предложение
doc-state-final = Без открытых вопросов
doc-preliminary = Предварительно, пока открыто
