# Обучение: задача, прогон, причины
summary-training = Задача: { $use } { $model } на { QUANTITY($tokens, "tokens") } за { SIG($days) } дн.
training-answer = Предлагаем { $gpus } × { $gpu } у провайдера { $provider }: прогон занимает { QUANTITY($hours, "hours") }.
training-equation-alone = Одна GPU: модель помещается целиком
training-equation = { $gpus } GPU = { $spares ->
    [0] { $nodes } { $nodes ->
        [one] узел
        [few] узла
       *[other] узлов
     } × { $each }
   *[other] ({ $nodes } + { $spares } в запасе) × { $each }
 }; данные { $dp }{ $tp ->
    [1] {""}
   *[other] {" "}× тензоры { $tp }
 }{ $pp ->
    [1] {""}
   *[other] {" "}× конвейер { $pp }
 }{ $dp ->
    [1] {""}
   *[other] , { $sharding }
 }
sharding-0 = без разделения состояния
sharding-1 = оптимизатор разделён (ZeRO-1)
sharding-2 = градиенты разделены (ZeRO-2)
sharding-3 = всё состояние разделено (FSDP)
sharding-offload = всё состояние разделено (FSDP), веса в памяти узла
cost-run = Один прогон
card-duration = Длительность прогона
card-memory = Память GPU
card-training-rate = Скорость обучения
card-mfu = Доля пика (MFU)
card-lost = Потери на прерывания
card-scaling = Эффективность масштабирования
tab-training = Обучение
step-load-training = Обучение
training-timeline = Прогон во времени
training-memory-terms = Память самой занятой GPU
training-states-measured = В строках таблицы «{ $rows }» стоят посчитанные байты × { SIG($factor) }: столько занимали опубликованные прогоны; в тексте о размещении и в «Памяти не меньше» множителя нет.
training-step-title = На что уходит время шага
training-layout-title = Размещение модели
training-offload-title = Веса в памяти узла
training-routes-title = Другие пути к цели
training-network-title = Между узлами
training-checkpoints-title = Контрольные точки и прерывания
training-route-way = Путь
training-route-memory = Памяти не меньше
training-route-time = Время
training-route-cost = GPU за прогон, без НДС
training-route-machines = GPU
training-timeline-run = Прогноз { QUANTITY($hours, "hours") } с 80-процентным интервалом; срок { $deadline }; контрольная точка каждые { $every }
training-timeline-open = Прогноз { QUANTITY($hours, "hours") } с 80-процентным интервалом; контрольная точка каждые { $every }
training-timeline-deadline = срок { $deadline }
section-training = Обучение

training-nothing-fits = { $model } не помещается ни в одно предложение: даже в самом большом из рассмотренных кластеров нужно { SIG($memory) } ГиБ на каждую GPU.
training-nothing-fits-host = { $model } не помещается ни в одно предложение: на самих GPU нужно { SIG($memory) } ГиБ на каждую, а { SIG($host) } ГБ памяти, в которой веса лежали бы рядом, нет ни у одного узла.
training-too-late = Ни одна конфигурация не успевает за { QUANTITY($deadline, "hours") }: самая быстрая, { $gpus } × { $gpu } у { $provider }, считает { QUANTITY($hours, "hours") }. Дайте больше времени, меньше токенов или модель поменьше.
training-one-option = Вариант один: он и самый дешёвый, и самый быстрый за разумную цену.
training-no-faster = Расширенного варианта нет: за разумную цену заметно быстрее не получается.
training-cheapest = Базового варианта нет: среди проверенных конфигураций, которые укладываются в срок, заметно дешевле нет.

why-duration = Прогон занимает { QUANTITY($hours, "hours") }, отведено { QUANTITY($deadline, "hours") }.
why-state = Веса, градиенты и оптимизатор { $model } ({ $method }) занимают { SIG($state) } ГиБ, у GPU { SIG($memory) } ГиБ.
why-one-gpu = Всё помещается на одну { $gpu }: делить ничего не нужно.
why-tp = Тензорный параллелизм { $tp }: каждый слой разделён между GPU одного узла, связанными его быстрыми каналами; за пределы узла он не выходит.
why-pp = Конвейер из { $pp ->
    [one] { $pp } ступени
    [few] { $pp } ступеней
    [many] { $pp } ступеней
   *[other] { $pp } ступени
 }: соседние слои стоят на разных GPU; { $micro ->
    [one] { $micro } микробатч
    [few] { $micro } микробатча
    [many] { $micro } микробатчей
   *[other] { $micro } микробатча
 } на шаг: простой короче.
why-cp = Параллелизм по контексту { $cp }: последовательности в { QUANTITY($tokens, "tokens") } тоже делятся.
why-dp = Параллелизм по данным { $dp }: модель скопирована на каждую GPU, каждая учится на своей части батча.
why-zero1 = Параллелизм по данным { $dp } с разделением оптимизатора (ZeRO-1): модель скопирована, память оптимизатора делится на { $dp }.
why-fsdp = Полное разделение по { $dp } GPU (FSDP): { SIG($before) } ГиБ весов, градиентов и оптимизатора превращаются в { SIG($after) } ГиБ на GPU; слои собираются, когда нужны.
why-offload = Полное разделение по { $dp } GPU, веса лежат в памяти узла (FSDP, offload_params): { SIG($rests) } ГиБ на узел, слои приходят на GPU по одному. На самих GPU понадобилось бы не меньше { SIG($needed) } ГиБ на каждую, а есть { SIG($memory) } ГиБ. За шаг по PCIe каждая GPU получает { SIG($moved) } ГБ: { SIG($seconds) } с, если за вычислениями их не спрятать.
why-recompute-none = Активации хранятся: места хватает, а пересчёт занял бы на треть больше времени.
why-recompute-selective = Часть активаций пересчитывается: чуть дольше, зато памяти нужно намного меньше.
why-recompute-full = Активации считаются заново на обратном проходе: на треть больше вычислений, зато хранятся только входы слоёв.
why-optimiser-adam = Обычный Adam: { QUANTITY($bytes, "bytes") } на параметр, всего { SIG($plain) } ГиБ на одной GPU ({ SIG($times) } × объём весов в 16 битах). С 8-битными моментами было бы { SIG($small) } ГиБ.
why-optimiser-adam_8bit = Adam с 8-битными моментами: { SIG($small) } ГиБ на одной GPU против { SIG($plain) } ГиБ у обычного Adam — это { SIG($times) } × объём весов в 16 битах; у GPU { SIG($memory) } ГиБ.
why-optimiser-none = Простой SGD ничего не хранит на параметр.
why-fabric = На { $nodes ->
    [one] { $nodes } узле
    [few] { $nodes } узлах
   *[other] { $nodes } узлах
 } с RDMA сохраняется { PERCENT($with) } скорости узлов, которые ничем не обмениваются. По 100 Гбит/с без RDMA было бы { PERCENT($without) }, а прогон занял бы { QUANTITY($hours, "hours") }.
why-no-fabric = На { $nodes ->
    [one] { $nodes } узле
    [few] { $nodes } узлах
   *[other] { $nodes } узлах
 } в обычной сети сохраняется { PERCENT($with) } скорости; по 100 Гбит/с без RDMA — { PERCENT($without) }.
why-fabric-little = На { $nodes ->
    [one] { $nodes } узле
    [few] { $nodes } узлах
   *[other] { $nodes } узлах
 } прогон почти ничем не обменивается: сохраняется { PERCENT($with) } скорости, по 100 Гбит/с без RDMA — { PERCENT($without) } ({ QUANTITY($hours, "hours") }).
why-spot = Прерываемые машины: полезный час стоит { PERCENT($ratio) } обычного, теряется { PERCENT($lost) } времени; контрольная точка каждые { $every }.
why-spare-nodes = Узлов в работе { $nodes }, в запасе сверх них { $spares }: в долгих прогонах GPU отказывают, а счёт продолжается.

gate-deadline = не успевает к сроку
binding-deadline = срок
gate-reason-deadline = В лучшем случае { QUANTITY($hours, "hours") } ({ $nodes ->
    [one] { $nodes } узел
    [few] { $nodes } узла
   *[other] { $nodes } узлов
 }), отведено { QUANTITY($deadline, "hours") }.
gate-reason-training-memory = Как ни дели, нужно не меньше { SIG($needed) } ГиБ на каждую GPU; у карты { SIG($memory) } ГиБ.
gate-reason-training-memory-alone = Нужно не меньше { SIG($needed) } ГиБ на каждую GPU одного узла; у карты { SIG($memory) } ГиБ, а сеть, которая соединила бы узлы, не указана.
gate-reason-training-host = Нужно не меньше { SIG($needed) } ГиБ на каждую GPU, у карты { SIG($memory) } ГиБ; если держать веса в памяти узла, её нужно { SIG($host) } ГБ, а есть { SIG($has) } ГБ.
reason-not-interruptible = прогон нельзя прерывать
payment-by_run = Почасово на время прогона
rival-training-dearer = GPU сами по себе дороже на { PERCENT($share) }, прогон занимает { QUANTITY($hours, "hours") }.
rival-training-cheaper = GPU сами по себе дешевле на { PERCENT($share) }, прогон занимает { QUANTITY($hours, "hours") }. Весь прогон с хранением и сетью дороже (где цены нет, взята медиана рынка).
rival-training-offload = { $told } Веса лежали бы в памяти узла.
decision-training-rdma = RDMA между узлами: сохраняется { PERCENT($with) } скорости, по 100 Гбит/с без RDMA — { PERCENT($without) }; указанная потребность — средняя за шаг, обмен идёт рывками.
decision-training-plain = Обычная сеть: сохраняется { PERCENT($with) } скорости, по 100 Гбит/с — { PERCENT($without) }.

assumption-training-estimate = Время обучения — оценка, откалиброванная по опубликованным прогонам; интервал верен в четырёх случаях из пяти.
assumption-offload = Скорость с весами в памяти узла посчитана по формуле, её интервал расширен: она зависит от самого узла. Опубликованные прогоны QLoRA 70B на двух картах по 24 ГБ заняли от 1,2 до 3,3 часа на 2,1 млн токенов (Answer.AI, 2024), а на облачной машине с медленной памятью такие прогоны шли во много раз дольше: измерьте в пилоте.
assumption-spot = Прерываемую машину отбирают в среднем раз в { SIG($days) } дн.; опубликованные частоты расходятся в тысячи раз.
assumption-checkpoints = Контрольная точка снимается в память или на диск каждого узла со скоростью { QUANTITY($taken, "bytes_per_second") }, обучение в это время стоит; затем копируется в объектное хранилище по { QUANTITY($uploaded, "bytes_per_second") } с узла, пока обучение идёт дальше. С отказавшим узлом теряется работа после последней скопированной.

route-training-asked = как задано
route-training-paid = { $way } ({ $mode })
route-training-tokens = { $way }, на { QUANTITY($tokens, "tokens") }
route-training-lora = LoRA: адаптер к { $model }
route-training-qlora = QLoRA: адаптер к { $model } в 4 битах
route-training-smaller = то же с { $model }
route-training-as-is = готовая модель без обучения: попробуйте сначала её
route-training-none = ни одно предложение не успевает к сроку

unpredicted-tokens = не указано число токенов: часы не посчитать
unpredicted-gpus = не указано число GPU: время не посчитать
grouping-method = По способу обучения
grouping-framework = По фреймворку

figure-params-active = Активные параметры
figure-training-flops = Вычисления прогона
figure-gpu-peak = Пик одной GPU
figure-mfu = Доля пика (MFU)
figure-training-gpus = Занятые GPU
figure-training-rate = Скорость обучения
figure-training-overhead = Весь прогон к его шагам
figure-training-duration = Длительность прогона
figure-training-memory = Память самой занятой GPU
figure-epoch-tokens = Токены одной эпохи
figure-epochs = Эпохи
figure-training-tokens = Токены всего
figure-deadline = Срок
figure-sharded-over = Разделено на
figure-least-interval = Наименьший интервал контрольных точек
figure-bytes-per-gradient = Байт на градиент
figure-bytes-per-state = Байт оптимизатора на параметр
figure-split-over = Тензоры × конвейер
figure-states-measured = Измерено / посчитано, по опубликованным прогонам
figure-adapter-params = Параметры адаптера
figure-sequence = Последовательность
figure-micro-batch = Микробатч
figure-memory-weights = Веса
figure-memory-gradients = Градиенты
figure-memory-optimiser = Оптимизатор
figure-memory-adapters = Адаптеры
figure-memory-activations = Активации
figure-memory-logits = Выходной слой
figure-memory-working = Рабочий слой
figure-memory-reserve = Резерв памяти
figure-memory-context = Контекст GPU
figure-step-products = Матричные умножения
figure-step-attention = Внимание
figure-step-elementwise = Обмен с памятью
figure-step-dequantisation = Развёртка 4-битных весов
figure-step-tensor = Тензорный обмен
figure-step-dispatch = Токены к экспертам
figure-step-host = Процессор узла
figure-step-bubble = Простой конвейера
figure-step-collectives = Сборка и градиенты
figure-accumulation = Микробатчей в шаге
figure-host-link = PCIe одной GPU, в одну сторону
figure-link-reached = Достижимая доля канала
figure-offload-resting = Веса в памяти одного узла
figure-offload-share = Доля GPU в весах, которые лежат в памяти узла
figure-offload-on-gpu = Из неё всё равно на GPU
figure-offload-moved = По PCIe одной GPU за шаг
figure-offload-seconds = Время передачи, если её не скрыть
figure-step-update = Шаг оптимизатора
figure-step-other = Много узлов, прочее
figure-step-other-alone = Прочее
figure-training-checkpoint = Одна контрольная точка
figure-training-write = Снятие контрольной точки, обучение стоит
figure-training-upload = Копия в объектное хранилище, обучение идёт
figure-write-per-node = Скорость записи узла
figure-upload-per-node = Скорость узла в объектное хранилище
figure-mtbf = В среднем между прерываниями
figure-checkpoint-interval = Интервал контрольных точек
figure-lost-share = Потери на прерывания
figure-restart = Перезапуск
figure-spot-useful = Цена полезного прерываемого часа к обычной
figure-spot-bare = Прерываемая цена к обычной
figure-fabric-per-node = Сеть узла
figure-ordinary-network = Обычная сеть
figure-scaling-efficiency = Эффективность масштабирования
figure-scaling-ordinary = По 100 Гбит/с без RDMA
figure-duration-ordinary = Длительность по 100 Гбит/с
figure-tokens-read = Чтение датасета
figure-token-bytes = Байт на токен
figure-training-exchange = Обмен между узлами за шаг

formula-training-flops = токены × (6 × активные параметры + 12 × слои × ширина × последовательность)
formula-training-flops-adapters = токены × ⅔ × (6 × активные параметры + 12 × слои × ширина × последовательность): у замороженной основы нет градиентов
formula-mfu = скорость × операции на токен / (GPU × пик)
formula-training-rate = токены шага / время шага: умножения, внимание, память, нескрытый обмен
formula-training-duration = токены / скорость × весь прогон к его шагам / (1 − доля потерь)
formula-training-tokens = токены эпохи × эпохи
formula-memory-weights = параметры × байт на вес / (тензоры × конвейер) × измерено / посчитано
formula-memory-weights-sharded = параметры × байт на вес / (тензоры × конвейер × разделение) × измерено / посчитано
formula-memory-weights-packed = параметры × байт на вес / (тензоры × конвейер)
formula-memory-weights-packed-sharded = параметры × байт на вес / (тензоры × конвейер × разделение)
formula-memory-weights-offload = доля GPU в весах, которые лежат в памяти узла × часть, которая всё равно на GPU × измерено / посчитано
formula-memory-weights-packed-offload = доля GPU в весах, которые лежат в памяти узла × часть, которая всё равно на GPU
formula-memory-adapters-offload = параметры адаптера × 16 байт / разделение × часть, которая всё равно на GPU
formula-offload-resting = (параметры × байт на вес + параметры адаптера × 16 байт) / разделение × GPU узла; таблицы 4-битной основы — в 16 битах
formula-offload-share = параметры × байт на вес / разделение; таблицы 4-битной основы — в 16 битах
formula-offload-moved = (2 × параметры × байт на вес + параметры адаптера × 2 байта) × микробатчей в шаге / разделение
formula-offload-seconds = по PCIe за шаг / (PCIe × достижимая доля)
formula-memory-gradients = параметры × байт на градиент / (тензоры × конвейер) × измерено / посчитано
formula-memory-gradients-sharded = параметры × байт на градиент / (тензоры × конвейер × разделение) × измерено / посчитано
formula-memory-optimiser = параметры × байт оптимизатора / (тензоры × конвейер) × измерено / посчитано
formula-memory-optimiser-sharded = параметры × байт оптимизатора / (тензоры × конвейер × разделение) × измерено / посчитано
formula-memory-adapters = параметры адаптера × 16 байт / (тензоры × конвейер)
formula-memory-adapters-sharded = параметры адаптера × 16 байт / (тензоры × конвейер × разделение)
formula-memory-activations = последовательность × микробатч × слои × (8h + 4w + 4w_kv + 8f) байт за вычетом пересчитываемого
formula-memory-logits = последовательность × микробатч × словарь × байт логита и его градиента
formula-memory-working = один слой: пересчитанные активации, собранные или развёрнутые веса
formula-memory-reserve = фрагментация и верхний край 80-процентного интервала
formula-memory-context = драйвер, библиотеки, буферы обмена: подобрано по измерениям
formula-step-part = из откалиброванной модели шага
formula-training-checkpoint = параметры × 14 байт: веса в 16 битах, копия в 32, моменты Adam
formula-checkpoint-adapters = параметры адаптера × 14 байт
formula-training-write = контрольная точка / (узлы × скорость записи)
formula-training-upload = контрольная точка / (узлы × скорость в объектное хранилище)
formula-mtbf = 50 677 GPU-часов на отказ / число GPU
formula-mtbf-spot = 1 / (отказы + прерывания всех машин)
formula-checkpoint-interval = √(2 × запись × между прерываниями), второй порядок по Дейли, не дольше допустимой потери и не короче копии
formula-checkpoint-interval-least = √(2 × запись × между прерываниями), второй порядок по Дейли, не дольше допустимой потери: короче наименьшего интервала, взят он
formula-lost-share = запись / интервал + (интервал / 2 + копия + перезапуск) / между прерываниями
formula-spot-useful = прерываемая цена / обычная цена / (1 − доля потерь)
formula-training-scaling = скорость в этой сети / скорость узлов, которые ничем не обмениваются
formula-duration-ordinary = длительность × эффективность / эффективность по 100 Гбит/с
formula-tokens-read = скорость × байт на токен
formula-training-exchange = байты шага / время шага

field-workload-method = Способ
field-workload-precision = Точность
field-workload-amount-by = Объём считать
field-workload-tokens = Токены одной эпохи
field-workload-documents = Документы
field-workload-tokens-per-document = Токенов в документе
field-workload-epochs = Эпохи
field-workload-sequence-length = Длина последовательности
field-workload-lora-rank = Ранг LoRA
field-workload-lora-targets = Адаптеры на
field-workload-global-batch = Последовательностей в шаге
field-workload-optimiser = Оптимизатор
field-workload-recomputation = Пересчёт активаций
field-workload-deadline-days = Срок
field-workload-acceptable-loss-h = Допустимая потеря работы
amountby-tokens = в токенах
amountby-documents = в документах
amountby-volume = по объёму данных
optimiser-adam = Adam
optimiser-adam_8bit = Adam, 8 бит
optimiser-none = SGD
recomputation-auto = выбирает расчёт
recomputation-none = нет
recomputation-selective = часть
recomputation-full = все
loratargets-attention = внимание
loratargets-all_linear = все матрицы
trainprecision-bf16 = BF16
trainprecision-fp8 = FP8
group-training-amount = Обучающие данные
group-training-time = Когда должно быть готово
group-training-adapter = Адаптер
group-training-advanced = Для специалистов
hint-training-amount = Пока неизвестно? Оставьте пустым: подставится обычный объём с пометкой «допущение».
hint-training-advanced = Пустые поля советник выбирает сам.
sample-lora-7b = LoRA модели 7B
sample-lora-7b-line = Адаптер на одном A100
sample-pretraining = Предобучение на H100
sample-pretraining-line = Модель 70B на кластере
column-figure = Показатель
figure-memory-one-gpu = Память без деления
accuracy-target-training-speed = Скорость обучения
accuracy-target-training-memory = Память при обучении
accuracy-target-training-gpu-hours = GPU-часы опубликованных программ
accuracy-target-training-time-to-train = Время обучения
