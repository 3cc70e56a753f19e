# Речь, изображения, эмбеддинги, пакетная обработка, среды разработки
unit-times-real-time = ×
unit-images-per-second = { $value } изобр./с
unit-images-per-hour = { $value } изобр./ч
unit-vcpus = vCPU
unit-pixels = пикс.
unit-days = { $value ->
    [one] { $value } день
    [few] { $value } дня
    [many] { $value } дней
   *[other] { $value } дня
 }
unit-streams = { $value ->
    [one] { $value } поток
    [few] { $value } потока
    [many] { $value } потоков
   *[other] { $value } потока
 }
unit-items = { $value ->
    [one] { $value } объект
    [few] { $value } объекта
    [many] { $value } объектов
   *[other] { $value } объекта
 }
unit-word-hours = часов
unit-word-days = дней
unit-word-items = шт.
unit-word-streams = потоков
unit-word-fragments = фрагментов
unit-word-px = пикс.
unit-word-images-hour = изобр./ч
unit-word-audio-hours = ч записи
unit-word-per-month = в месяц
speechmode-batch = записи
speechmode-streaming = живая речь
speechstack-plain = Transformers или openai/whisper
speechstack-fast = faster-whisper
speechstack-tuned = TensorRT-LLM или vLLM
imagestack-plain = Diffusers
imagestack-fast = Diffusers с torch.compile
imagestack-tuned = TensorRT в 8 битах
group-batch = Объём работы
group-embeddings = Загрузка и поиск
group-speech = Речь
group-images = Изображения
group-sandboxes = Люди и память
group-media-model = Модель
group-no-model = Модель не нужна
hint-no-model = память на человека спрашиваем на следующей странице
group-texts = Тексты для загрузки
group-embedding-model = Модели
hint-batch = без числа запусков в месяц запуск один
hint-speech = на записи нужно гораздо меньше GPU, чем на живую речь
hint-images = время растёт с шагами и площадью изображения
hint-sandboxes = карта делится на части, если хватает памяти
hint-embeddings = объём текста спрашиваем на странице «Данные»
no-reranker = без ранжирования
field-workload-items = Объектов за запуск
field-workload-window-h = Окно
field-workload-runs-per-month = Запусков в месяц
field-workload-interruptible = Можно прерывать
field-workload-reranker = Модель ранжирования
field-workload-reranked = Фрагментов ранжируется на поиск
field-workload-first-load-days = Первая загрузка за
field-workload-searches-per-minute = Запросов на поиск в минуту
field-workload-mode = Записи или живая речь
field-workload-audio-hours-peak-hour = Часов записи в час пик
field-workload-live-streams = Говорят одновременно
field-workload-stack = Программное обеспечение
field-workload-images-peak-hour = Изображений в час пик
field-workload-size-px = Сторона изображения
field-workload-steps = Шагов
field-workload-people = Специалистов одновременно
field-workload-hours-per-day = Часов в день
field-workload-gpu-memory-gb = Памяти GPU на человека
card-audio = Распознавание
card-streams = Потоков речи
card-hour-of-audio = Час записи на одной GPU
card-images = Изобр. в час
card-image-time = Изображение на одной GPU
card-first-load = Первая загрузка
card-searches = Поисков в минуту
card-index = Индекс в памяти
card-index-switch = Индекс при смене модели
card-finish = Готово на полной скорости за
card-seats = Рабочих мест
card-seat-memory = Памяти GPU на место
cost-audio-hour = Час записи при средней нагрузке
cost-thousand-images = 1 000 изображений при средней нагрузке
cost-thousand-searches = 1 000 запросов на поиск при средней нагрузке
cost-million-done = Миллион токенов
cost-person-hour = Час одного рабочего места
fleet-equation = { $gpus } GPU = { $nodes } { $nodes ->
    [one] узел
    [few] узла
   *[other] узлов
 } × { $each }{ $spares ->
    [0] {""}
   *[other] , из них { $spares } в запасе
 }
fleet-equation-weights = { $equation }, веса { $precision }
fleet-answer = Предлагаем { $gpus } × { $gpu } у { $provider } на { $nodes ->
    [one] { $nodes } узле
   *[other] { $nodes } узлах
 }, под нагрузкой { $used }.
need-speech-batch = Распознавать { $amount ->
    [one] { SIG($amount) } час
    [few] { SIG($amount) } часа
    [many] { SIG($amount) } часов
   *[other] { SIG($amount) } часа
 } записи в час пик моделью { $model }.
need-speech-live = Распознавать одновременно { QUANTITY($amount, "streams") } живой речи моделью { $model }.
need-images = Делать { $amount ->
    [one] { SIG($amount) } изображение
    [few] { SIG($amount) } изображения
    [many] { SIG($amount) } изображений
   *[other] { SIG($amount) } изображения
 } в час пик, { $size } × { $size } пикс., { $steps ->
    [one] { $steps } шаг
    [few] { $steps } шага
    [many] { $steps } шагов
   *[other] { $steps } шага
 }, моделью { $model }.
need-by-day = { $said } За рабочий день: { SIG($amount) }.
need-every-day = { $said } За день: { SIG($amount) }.
need-embeddings = { $tokens ->
    [0] Искать моделью { $model }, запросов в минуту: { SIG($searches) }; без первой загрузки.
   *[other] Загрузить { QUANTITY($tokens, "tokens") } за { QUANTITY($hours, "hours") } моделью { $model }, дальше поисковых запросов в минуту: { SIG($searches) }.
 }
need-batch = Обработать { QUANTITY($items, "items") } за { QUANTITY($hours, "hours") } моделью { $model }.
need-sandboxes = Дать { $people ->
    [one] { SIG($people) } специалисту
    [few] { SIG($people) } специалистам
    [many] { SIG($people) } специалистам
   *[other] { SIG($people) } специалистам
 } по { SIG($memory) } ГБ памяти GPU на { SIG($hours) } ч в день.
why-speech-batch = { $cards ->
    [one] { $cards } карта
    [few] { $cards } карты
   *[other] { $cards } карт
 } по { SIG($rate) } × реального времени, в расчёт берём { PERCENT($share) }, на { SIG($asked) } ч записи в час; скорость ({ $stack }) { $evidence }.
why-speech-modes = Записи идут большими пакетами: живая речь потребовала бы в разы больше карт.
why-speech-processes = В памяти карты помещается распознавателей: { $processes }; проверьте в пилоте.
why-speech-live = { $cards ->
    [one] { $cards } карта
    [few] { $cards } карты
   *[other] { $cards } карт
 } по { QUANTITY($rate, "streams") }, в расчёт берём { PERCENT($share) }, на { QUANTITY($asked, "streams") }; скорость ({ $stack }) { $evidence }.
why-images = { $cards ->
    [one] { $cards } карта
    [few] { $cards } карты
   *[other] { $cards } карт
 } по { $rate ->
    [one] { SIG($rate) } изображению
    [few] { SIG($rate) } изображения
    [many] { SIG($rate) } изображений
   *[other] { SIG($rate) } изображения
 } в час, в расчёт берём { PERCENT($share) }, на { SIG($asked) }; скорость ({ $stack }) { $evidence }.
why-images-steps = { $steps ->
    [one] { $steps } шаг
    [few] { $steps } шага
    [many] { $steps } шагов
   *[other] { $steps } шага
 } и { $size } × { $size } пикс.: время растёт вместе с шагами и площадью.
why-embeddings-load = Решает первая загрузка: { $cards ->
    [one] { $cards } карта
    [few] { $cards } карты
   *[other] { $cards } карт
 } по { QUANTITY($rate, "tokens_per_second") }, в расчёт берём { PERCENT($share) }, на { QUANTITY($tokens, "tokens") }.
why-embeddings-search = Решает поиск: { $cards ->
    [one] { $cards } карта
    [few] { $cards } карты
   *[other] { $cards } карт
 } по { QUANTITY($rate, "tokens_per_second") }, в расчёт берём { PERCENT($share) }; { $tokens ->
    [0] первой загрузки нет
   *[other] первая загрузка, { QUANTITY($tokens, "tokens") }, укладывается рядом
 }.
index-size = { $fragments ->
    [0] Фрагментов текста пока нет: размер индекса не посчитан.
   *[other] Фрагментов текста { QUANTITY($fragments, "count") }, сегодня они занимают { SIG($size) } ГБ памяти, при смене модели — { SIG($switch) } ГБ.
 }
index-engines = Память индекса по хранилищам, ГБ: Qdrant { SIG($qdrant) }, ScyllaDB { SIG($scylladb) }, pgvector { SIG($pgvector) } (только строки), OpenSearch { SIG($opensearch) } (формула не подтверждена), Zilliz { SIG($zilliz) }.
index-month = Индекс перерастёт отведённую ему память узла, { SIG($limit) } ГБ, на { SIG($month) }-й месяц.
index-too-large = Индекс не помещается в отведённую ему память узла, { SIG($limit) } ГБ: хранилищу нужны свои машины или векторы на диске.
why-first-run = Узлы только для первой загрузки ({ $coming }) оплачиваются за { $hours ->
    [one] { $hours } машино-час
    [few] { $hours } машино-часа
   *[other] { QUANTITY($hours, "count") } машино-часов
 } первого месяца; дальше остаётся узлов: { $staying }.
why-rag = Документы: { $model } загрузит их за { QUANTITY($hours, "hours") } на одной такой карте (оценка).
why-batch = { $replicas ->
    [one] { $replicas } реплика
    [few] { $replicas } реплики
   *[other] { $replicas } реплик
 } по { $each } GPU, веса { $precision }, по { QUANTITY($tokens, "tokens_per_second") } ответа при полной очереди; эту скорость определяет { $binding }.
why-batch-hours = { $runs ->
    [0] Запуск занимает
   *[other] Запуски месяца занимают
 } { $hours ->
    [one] { $hours } машино-час
    [few] { $hours } машино-часа
   *[other] { QUANTITY($hours, "count") } машино-часов
 }: работа при { PERCENT($share) } полной скорости (целевая загрузка) и по { SIG($minutes) } мин на старт каждой машины; при почасовой оплате платим только за них, каким бы длинным ни было окно.
why-batch-apart = Следующий набор приходит через { QUANTITY($hours, "hours") } после предыдущего, раньше конца окна в { QUANTITY($window, "hours") }: машины посчитаны на этот срок.
why-batch-spares = Ещё { $spares ->
    [one] { $spares } реплика работает
    [few] { $spares } реплики работают
   *[other] { $spares } реплик работают
 } вместе с { $units }, которых требует окно: если машина откажет, остальные успеют в срок.
why-sandbox-slices = { $seats ->
    [one] { $seats } место
    [few] { $seats } места
    [many] { $seats } мест
   *[other] { $seats } места
 } по { SIG($size) } ГБ на одной { $gpu }, у каждого своя часть карты (MIG).
why-sandbox-whole = По целой { $gpu } на человека: { $slices ->
    [0] на части она не делится
   *[other] её части слишком малы
 }.
why-sandbox-cards = По { $cards ->
    [one] { $cards } карте
    [few] { $cards } карты
    [many] { $cards } карт
   *[other] { $cards } карты
 } на человека: { SIG($size) } ГБ не помещается на одну.
why-sandbox-hours = Машины работают { EXACT($hours) } ч в месяц (оплата — за целые часы), остальное время остановлены.
why-fleet-spares = Сверх { $units } под нагрузкой в запасе ещё { $spares }.
relax-steps = Шагов { SIG($now) } → { SIG($then) }
relax-reranked = Ранжируется фрагментов { SIG($now) } → { SIG($then) }
relax-stack = Программное обеспечение: { $now } → { $then }
relax-first-load = Первая загрузка { SIG($now) } → { QUANTITY($then, "days") }
relax-window = Окно { SIG($now) } → { SIG($then) } ч
assumption-speech = Длительность измеренного образца оценена по его 63,5 токена ответа при обычном темпе речи: около 20 секунд из 30 возможных.
assumption-speech-stack = Записи рассчитаны для { $stack }, окон речи одновременно: { $windows }; на другом ПО скорость может отличаться в несколько раз.
assumption-speech-live = Живая речь рассчитана для { $stack }: опубликовано одно измерение, один распознаватель на одной H100; составляющие его времени пересчитаны на другие карты и модели. Распознаватели работают рядом, сколько позволяют память и скорость карты.
assumption-speech-kept = С нагрузкой приходит { QUANTITY($month, "bytes") } записей в месяц — больше, чем вмещают объём и рост данных в требованиях. Считаем, что остальное удаляют после распознавания; если его нужно хранить, хранение и его цена вырастут: укажите больший объём и рост.
assumption-speech-language = Скорости измерены на английской речи; в русской токенов на секунду больше, поэтому нижняя граница опущена.
assumption-images = Время изображения принято пропорциональным числу шагов и пикселей.
assumption-no-launch-images = Файлов запуска для этой работы нет: vLLM { $vllm }, который запускают файлы других работ, не создаёт изображений. Запускайте { $stack }, для которого взята скорость, по его руководству.
assumption-images-stack = Изображения рассчитаны для { $stack }; на другом ПО скорость может отличаться в несколько раз.
assumption-embedding-speed = Скорость эмбеддингов — оценка: считаем, что энкодер достигает того, что обычный PyTorch показал на другом трансформере. Проверенных измерений нет: измерьте в пилоте.
assumption-text-inside = Чистого текста в документах принято 5 % объёма (2–20 %): посчитайте в пилоте.
assumption-fragments = Фрагменты посчитаны без заголовков, таблиц и повторов.
assumption-reranked = На один поиск ранжируется фрагментов: { SIG($fragments) }; с их числом растёт и стоимость.
assumption-reindex = Смена модели эмбеддингов — это загрузка заново и двойная память индекса на это время.
assumption-vector-store-later = Хранилище векторов помещается в память машин с GPU до { SIG($month) }-го месяца; дальше ему нужны свои машины, в цену они не входят.
assumption-vector-store-unsized = Хранилище векторов стоит на машинах без GPU и в цену не входит; его размер зависит от объёма текста, который не указан.
assumption-vector-store = Хранилище векторов стоит на машинах без GPU и в цену не входит: сегодняшнему индексу нужно до { SIG($size) } ГБ памяти при смене модели, меньше, если векторы на диске; он растёт вместе с данными.
assumption-batch = Время прогона дано при полной скорости; запас мощности и оплаченные часы — при целевой загрузке. Очередь полна, пока набор не обработан. Машины заказаны так, что готовы к началу окна; старт каждой входит в счёт, за прогон каждой оплачен хотя бы час.
assumption-week = Часы работы не указаны. Принята рабочая неделя в одном часовом поясе: на час пик приходится { PERCENT($busy) } буднего дня, на выходной — { PERCENT($weekend) } буднего, в среднем { PERCENT($mean) } пика. { $what }
assumption-week-kind = Часы дня не указаны. По виду недели ({ $kind }) на самый загруженный час взято { PERCENT($busy) } дня. { $what }
week-of-machines = По ней посчитаны машины каждого часа, их оплаченные часы, трафик и цена единицы работы.
week-of-searches = По ней посчитаны цена тысячи запросов и исходящий трафик; машины ждут запросов круглосуточно.
assumption-sandbox-once = Считаем, что все работают одновременно.
assumption-sandbox-stop = Вне рабочих часов машины остановлены; рабочих дней в неделе пять.
assumption-sandbox-bytes = Домашняя папка занимает { QUANTITY($home, "gb") } в быстром хранилище и ещё раз в объектном; работающий специалист отправляет и получает по { SIG($rate) } Кбит/с. Отсюда хранение и трафик.
assumption-speech-bytes = Секунда записи принята за { SIG($audio) } КБ (16 кГц, 16 бит, один канал), секунда текста — за { SIG($transcript) } Б: отсюда трафик и хранение.
assumption-search-bytes = Запрос на поиск принят за { SIG($query) } Б на входе и { SIG($found) } КБ на выходе (десять фрагментов): отсюда трафик.
assumption-model-facts = Параметры { $model } взяты из общих сведений, не из источника.
gate-reason-no-rate = Нет публикаций, по которым можно оценить { $model } на этой карте.
gate-reason-not-live = Одна карта успевает за { SIG($streams) } от потока живой речи.
figure-item-rate = Скорость одной карты
figure-stream-processes = Процессов на карте
figure-stream-passes = Распознаваний живого окна в секунду
figure-item-share = Достигаемая доля пика, по измерениям
figure-item-arithmetic = Умножения на единицу работы
figure-item-memory = Обмен с памятью на единицу работы
figure-item-host = Время хоста на единицу работы
figure-item-pace = Карта и модель к формуле, по измерениям
figure-image-time = Одно изображение
figure-images-per-second = Изображений в секунду
formula-images-per-second = изображения в час ÷ 3600
figure-embedding-load = Поток текста
formula-embedding-load = большее из первой загрузки и поиска
figure-batch-load = Объектов в секунду
formula-batch-load = объекты ÷ окно или ÷ время между двумя наборами, если оно короче
figure-images-asked = Нужно изображений
figure-images-capacity = Изображений в час
figure-speech-asked = Нужно распознать, × реального времени
figure-hour-of-audio = Час записи
figure-embedding-rate = Скорость эмбеддингов одной карты
figure-token-work = Операций на токен
figure-active-params = Умножаемых параметров
figure-first-load = Первая загрузка
figure-first-load-days = Отведено на загрузку
figure-searches-asked = Нужно запросов на поиск в минуту
figure-searches-carried = Запросов на поиск в минуту
figure-tokens-per-search = Токенов на поиск
figure-text-tokens = Токенов в тексте
figure-text-share = Доля текста в документах
figure-fragment-step = Шаг фрагментов
figure-vector-switch = Индекс при смене модели
figure-vector-switch-grown = Индекс при смене модели к концу срока хранения
figure-batch-rate = Объектов в секунду у одной реплики
figure-batch-finish = Готово на полной скорости за
figure-batch-items = Объектов
figure-batch-window = Окно
figure-batch-apart = Между двумя наборами
figure-seats = Мест на карте
figure-seats-all = Рабочих мест
figure-people-asked = Специалистов
figure-seat-memory = Памяти GPU на место
figure-seat-asked = Нужно памяти GPU
figure-gpu-label = Память карты
figure-mig-slices = Частей у карты
figure-units = Под нагрузкой
figure-cards = Карт
figure-used-share = Доля скорости в расчёте
figure-fleet-capacity = Мощность в расчёте
figure-fleet-headroom = Запас мощности
figure-utilisation-full = Загрузка GPU в пик
figure-working-set = Рабочий набор
formula-item-rate = темп ÷ (умножения + память + хост)
formula-item-rate-live = темп × меньшее из 1 ÷ (умножения + память) и распознаватели ÷ (умножения + память + хост)
formula-item-arithmetic = операции ÷ (доля пика × пик)
formula-item-memory = переданные байты ÷ полоса
formula-image-time = 1 ÷ скорость карты
formula-images-capacity = карты × скорость × доля в расчёте × 3600
formula-hour-of-audio = 3600 ÷ скорость карты
formula-embedding-rate = 1 ÷ (умножения + память)
formula-token-work = 2 × активные параметры + 4 × слои × ширина × длина
formula-first-load = токены ÷ (скорость × карты × доля в расчёте)
formula-searches-carried = карты × скорость × доля в расчёте × 60 ÷ токены поиска
formula-text-inside = объём × доля текста
formula-text-tokens = текст × токенов в гигабайте
formula-vector-switch = индекс × 2
formula-vector-switch-grown = индекс × 2 × (1 + рост)^годы
formula-vector-qdrant = фрагменты × размерность × 4 байта × 1,5
formula-vector-scylladb = фрагменты × (размерность × 4 + 16 × 16) × 1,2
formula-vector-pgvector = фрагменты × (размерность × 4 + 8)
formula-vector-opensearch = 1,1 × фрагменты × (размерность × 4 + 8 × 16)
formula-vector-zilliz = фрагменты × размерность × 4 байта × 2
formula-batch-rate = токены ответа в секунду при полной очереди ÷ длина ответа
formula-batch-finish = объекты ÷ (скорость × реплики)
formula-seats = части карты, которым хватает памяти
formula-seats-all = мест на карте × карты
formula-seat-memory = память карты × доля части
formula-fleet-capacity = под нагрузкой × скорость × доля в расчёте
formula-fleet-headroom = мощность ÷ нагрузка − 1
formula-utilisation-full = нагрузка ÷ полная скорость всех
sample-speech = Распознавание речи
sample-speech-line = Whisper large-v3, 300 часов звонков в час пик
sample-images = Генерация изображений
sample-images-line = Stable Diffusion XL, 2 000 изображений в час
sample-embeddings = Эмбеддинги
sample-embeddings-line = bge-m3, 40 ГБ текста за три дня
sample-sandboxes = Среды разработки
sample-sandboxes-line = 10 специалистов по 20 ГБ памяти GPU
sample-batch = Пакетная обработка
sample-batch-line = Qwen3-32B, 200 000 документов каждую ночь
