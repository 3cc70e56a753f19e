# Значения перечислений, подписи полей, единицы: общие для окна, документа и командной строки.
app-name = AI-Ready Advisor
currency-rub = ₽
currency-usd = $
currency-eur = €
money-millions = { $amount } млн { $currency }
money-thousands = { $amount } тыс. { $currency }
money-units = { $amount } { $currency }

value-text = { $text }
value-list = { $head }, { $tail }
value-anywhere = любая страна
value-money = { MONEY($amount, $currency) }
value-quantity = { QUANTITY($value, $unit) }

unit-gib = ГиБ
unit-pb = ПБ
unit-tb = ТБ
unit-gb = ГБ
unit-mb = МБ
unit-bytes = { $value ->
    [one] { $value } байт
    [few] { $value } байта
    [many] { $value } байт
   *[other] { $value } байта
 }
unit-tb-per-s = ТБ/с
unit-gb-per-s = ГБ/с
unit-mb-per-s = МБ/с
unit-kb-per-s = КБ/с
unit-gbit-per-s = Гбит/с
unit-mbit-per-s = Мбит/с
unit-kbit-per-s = Кбит/с
unit-gbit-per-second = Гбит/с
unit-seconds = с
unit-milliseconds = мс
unit-tflops = ТФЛОПС
unit-gflops = ГФЛОПС
unit-flop = { $value ->
    [one] { $value } операция
    [few] { $value } операции
    [many] { $value } операций
   *[other] { $value } операции
 }
unit-billion = млрд
unit-billion-tokens = млрд токенов
unit-million-tokens = млн токенов
unit-million = млн
unit-hours = { $value } ч
unit-months = { $value } мес.
unit-tokens = { $value ->
    [one] { $value } токен
    [few] { $value } токена
    [many] { $value } токенов
   *[other] { $value } токена
 }
unit-requests = { $value ->
    [one] { $value } запрос
    [few] { $value } запроса
    [many] { $value } запросов
   *[other] { $value } запроса
 }
unit-users = { $value } чел.
unit-sessions = { $value ->
    [one] { $value } сессия
    [few] { $value } сессии
    [many] { $value } сессий
   *[other] { $value } сессии
 }
unit-gpus = { $value } GPU
unit-tokens-per-second = { $value ->
    [one] { $value } токен/с
    [few] { $value } токена/с
    [many] { $value } токенов/с
   *[other] { $value } токена/с
 }
unit-requests-per-second = { $value ->
    [one] { $value } запрос/с
    [few] { $value } запроса/с
    [many] { $value } запросов/с
   *[other] { $value } запроса/с
 }
unit-requests-per-minute = { $value ->
    [one] { $value } запрос/мин
    [few] { $value } запроса/мин
    [many] { $value } запросов/мин
   *[other] { $value } запроса/мин
 }
unit-rub-per-hour = ₽/ч
unit-usd-per-hour = $/ч
unit-eur-per-hour = €/ч

precision-bf16 = 16 бит (BF16)
precision-fp8 = 8 бит (FP8)
precision-int8 = 8 бит (INT8)
precision-int4 = 4 бита (INT4)
precision-fp4 = 4 бита (FP4)
kv-auto = авто
kv-16 = 16 бит
kv-8 = 8 бит
use-chat = чат-ассистент
use-rag = RAG по документам
use-generation = генерация текстов
use-code = помощник программиста
use-agents = агенты
modelchoice-catalogue = из каталога
modelchoice-size = по размеру
modelchoice-undecided = не выбрана
countby-users = люди
countby-per_minute = в минуту
countby-sessions = сессии
ratemeans-peak = в пик
ratemeans-average = в среднем
percentile-p50 = медиана
percentile-p90 = 90-й процентиль
percentile-p95 = 95-й процентиль
percentile-p99 = 99-й процентиль
schedule-workdays = рабочие дни, один часовой пояс
schedule-round_the_clock = круглосуточно
schedule-several_zones = несколько часовых поясов
schedule-developers = разработчики
schedule-flat = ровная нагрузка
schedule-custom = свой график
stage-pilot = пилот
stage-testing = тестирование
stage-production = промышленная эксплуатация
textlang-ru = русский
textlang-en = английский
textlang-mixed = смешанный
datakind-text = тексты
datakind-documents = документы
datakind-images = изображения
datakind-video = видео
datakind-audio = аудио
datakind-mixed = смешанные
dataplace-here = в этом облаке
dataplace-on_premises = у заказчика
dataplace-other_cloud = в другом облаке
redundancy-n = без резерва (N)
redundancy-n-plus-1 = N+1
redundancy-n-plus-2 = N+2
term-hourly = почасово
term-1m = 1 месяц
term-12m = 12 месяцев
term-36m = 36 месяцев
mode-on_demand = почасовая оплата
mode-spot = прерываемые
mode-reserved_1y = резерв на 1 год
mode-reserved_3y = резерв на 3 года
answer-yes = да
answer-no = нет
answer-unknown = неизвестно
pdcat-special = специальные
pdcat-biometric = биометрические
pdcat-other = иные
pdcat-public = общедоступные
subjectcount-lt100k = менее 100 000
subjectcount-gt100k = 100 000 и более
threat-1 = 1-й тип
threat-2 = 2-й тип
threat-3 = 3-й тип
threat-unknown = неизвестно
orgtype-commercial = коммерческая организация
orgtype-gov = орган власти
orgtype-gup = ГУП
orgtype-state_institution = государственное учреждение
orgtype-municipal = муниципальная организация
orgtype-bank = банк
orgtype-nfo = некредитная финансовая организация
orgtype-payment = платёжная организация
orgtype-healthcare = медицинская организация
externalapi-none = нет
externalapi-ru = российский
externalapi-foreign = зарубежный
role-base = Базовый
role-optimal = Оптимальный
role-extended = Расширенный
binding-memory_capacity = объём памяти GPU
binding-memory_bandwidth = пропускная способность памяти GPU
binding-compute = вычислительная мощность GPU
binding-interconnect = обмен между GPU
binding-overhead = накладные расходы шага
binding-ttft_target = целевое время первого токена
binding-tpot_target = целевая скорость ответа
binding-redundancy = резервирование
gate-provider = другой провайдер
gate-residency = размещение вне допустимых стран
gate-marketplace = торговая площадка
gate-unverified = характеристики не подтверждены
gate-excluded = исключено заказчиком
gate-licence = лицензия драйвера
gate-stack = ПО не работает на этой карте
gate-precision = формат не поддерживается
gate-node = не хватает GPU в узле
gate-context = контекст длиннее допустимого
gate-memory = модель не помещается в память
gate-tpot = скорость ответа ниже цели
gate-ttft = первый токен позже цели
gate-price = нет подходящей цены
speed-is-measured = измерена
speed-is-calibrated = рассчитана и сверена с измерениями
speed-is-formula = рассчитана по формуле, рядом измерений нет
speed-is-published = опубликована
speed-is-unverified = не подтверждена
speed-is-customer = взята из данных заказчика
speed-is-assumption = принята как допущение
evidence-measured = измерено
evidence-calibrated = откалибровано
evidence-formula = по формуле
evidence-published = опубликовано
evidence-unverified = не подтверждено
evidence-customer = данные заказчика
evidence-assumption = допущение
storage-object_hot = Объектное хранилище
storage-object_cold = Холодное объектное хранилище
storage-block_hdd = Блочное хранилище HDD
storage-block_ssd = Блочное хранилище SSD
storage-block_nvme = Блочное хранилище NVMe
storage-file_nfs = Сетевая файловая система
storage-file_parallel = Параллельная файловая система
storage-local_nvme = Локальный NVMe
link-in_node = Внутри узла
link-between_nodes = Между узлами
link-north_south = Внешний обмен, в одну сторону
link-private = Частная сеть, при наибольшей нагрузке

country-ru = Россия
country-us = США
country-kz = Казахстан
country-uz = Узбекистан
country-by = Беларусь
country-be = Бельгия
country-no = Норвегия
country-nl = Нидерланды
country-in = Индия
country-fi = Финляндия
country-ie = Ирландия
country-eu = Европейский союз
country-au = Австралия
country-es = Испания
country-is = Исландия
country-mx = Мексика
country-gb = Великобритания
country-se = Швеция
country-de = Германия
country-ae = ОАЭ
country-sa = Саудовская Аравия
country-other = другая страна

field-customer = Заказчик
field-title = Проект
field-acceptance = Приёмка
field-acceptance-pilot = Пилот принят, если
field-acceptance-testing = Тестирование принято, если
field-acceptance-production = Эксплуатация принята, если
field-aim = Цель словами заказчика
field-private-notes = Заметки для себя
field-provider = Провайдер
field-stage = Этап
field-text-language = Язык текстов
field-currency = Валюта
field-workload-use = Тип нагрузки
field-workload-model-choice = Способ выбора
field-workload-model = Модель
field-workload-params-b = Параметров, млрд
field-workload-active-params-b = Активных, млрд
field-workload-precisions = Форматы весов
field-workload-kv-precision = KV-кэш
field-workload-longest-context = Наибольший контекст
field-workload-extended-context = Контекст больше, чем у модели: растянуть позиции (YaRN)
field-workload-embedder = Модель эмбеддингов
field-workload-count-by = Как считать
field-workload-users = Пользователей
field-workload-active-share = Активны в день
field-workload-requests-per-user-day = Запросов на человека
field-workload-busy-hour-share = Доля часа пик
field-workload-burst = Всплеск
field-workload-requests-per-minute = Запросов в минуту
field-workload-rate-means = Что означает число
field-workload-sessions = Открыто сессий
field-workload-waiting-share = Из них ждут
field-workload-kept-context = Хранится контекста
field-workload-prefix-hit-share = Найдено в кэше
field-workload-steps-per-task = Шагов на задачу
field-workload-isl-mean = Длина входа, среднее
field-workload-isl-p95 = Вход, 95-й процентиль
field-workload-osl-mean = Длина ответа, среднее
field-workload-osl-p95 = Ответ, 95-й процентиль
field-workload-shared-prefix = Общая часть запросов
field-workload-ttft-target-s = Первый токен
field-workload-speed-target-tokens-per-s = Скорость ответа
field-workload-percentile = Процентиль
field-workload-growth-per-year = Рост за год
field-workload-schedule = Когда
field-data-volume-gb = Объём
field-data-kind = Вид данных
field-data-text-inside-gb = Текста внутри
field-data-chunk-tokens = Фрагмент
field-data-overlap-tokens = Перекрытие
field-data-hot-share = Активно используется
field-data-growth-per-year = Рост данных за год
field-data-retention-months = Хранение
field-data-place = Где данные сейчас
field-data-move-days = Срок переноса
field-data-egress-gb-month = Исходящий трафик в месяц
hint-egress = по объёму ответов
field-data-backup = Резервные копии
field-conditions-countries = Размещение
field-conditions-redundancy = Резервирование
field-conditions-two-zones = Две зоны доступности
field-conditions-headroom = Запас мощности
field-conditions-target-utilisation = Целевая загрузка
field-conditions-term = Срок
field-conditions-pricing-modes = Режимы оплаты
field-conditions-budget-per-month = Бюджет в месяц
field-conditions-start = Начало
field-conditions-excluded-gpus = Исключённые GPU
field-conditions-consumer-cards = Допускать потребительские карты
field-conditions-marketplaces = Допускать торговые площадки: узлы третьих лиц
field-compliance-org-country = Где зарегистрирована организация?
field-compliance-org-type = Тип организации
field-compliance-pd-processed = Есть ли данные о физических лицах?
field-compliance-pd-subjects-ru-citizens = Есть ли граждане РФ?
field-compliance-pd-categories = Категория персональных данных
field-compliance-pd-employees-only = Это данные только ваших сотрудников?
field-compliance-pd-non-employee-count = О скольких людях данные, кроме сотрудников?
field-compliance-pd-threat-type = Тип актуальных угроз по модели угроз
field-compliance-pd-transborder = Передаются ли ПДн за рубеж?
field-compliance-pd-external-api = Используется ли внешний API модели?
role-common = На общих машинах
role-pinned = Вручную
unit-plain-hours = { $value } ч
provider-place = { $provider }, { $region }
