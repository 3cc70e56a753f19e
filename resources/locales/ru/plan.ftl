# План вокруг машин: этапы, платформа, надёжность, провайдеры, файлы запуска.
unit-minutes = мин
unit-hours-plain = ч

layer-cluster = Кластер
layer-drivers = Драйверы GPU
layer-images = Образы
layer-serving = Инференс
layer-gateway = Шлюз
layer-scaling = Масштабирование и очереди
layer-training = Обучение
layer-experiments = Эксперименты и модели
layer-data = Версии данных
layer-pipelines = Конвейеры
layer-rag = Поиск по документам
layer-monitoring = Мониторинг
layer-security = Безопасность

component-name-kubernetes = Kubernetes
component-reason-kubernetes = Несколько машин или меняющееся число реплик: размещение, перезапуск и обновление без остановки идут сами.
component-reason-kubernetes-work = Несколько машин: работа размещается на них и перезапускается сама.
component-name-single-node = Одна машина, Docker Compose
component-reason-single-node = Машина одна, их число не меняется: кластер добавил бы только работы.
component-name-gpu-operator = NVIDIA GPU Operator
component-reason-gpu-operator = Драйвер, средства контейнеров, плагин устройств и метки узлов ставятся и обновляются на всех машинах с GPU одинаково.
component-name-gpu-operator-amd = AMD GPU Operator
component-reason-gpu-operator-amd = Драйвер, плагин устройств и метки узлов ставятся и обновляются на всех машинах с GPU одинаково.
component-name-container-toolkit = Драйвер NVIDIA и Container Toolkit
component-reason-container-toolkit = Контейнеры видят GPU одной машины.
component-name-container-toolkit-amd = Драйвер amdgpu и ROCm
component-reason-container-toolkit-amd = Контейнеры видят GPU одной машины.
component-name-image-vllm = Образ vllm/vllm-openai
component-reason-image-vllm = CUDA, PyTorch и сервер в одном проверенном образе; копию держите в своём реестре.
component-name-image-vllm-amd = Образ vllm/vllm-openai-rocm
component-reason-image-vllm-amd = ROCm, PyTorch и сервер в одном проверенном образе; копию держите в своём реестре.
component-name-image-pytorch = Образ с PyTorch и CUDA
component-reason-image-pytorch = Готовый образ экономит часы установки; закрепите его версию и держите копию в своём реестре.
component-name-image-pytorch-amd = Образ с PyTorch и ROCm
component-reason-image-pytorch-amd = Готовый образ экономит часы установки; закрепите его версию и держите копию в своём реестре.
component-name-vllm = vLLM
component-reason-vllm = Непрерывное пакетирование, кэш префиксов, 8-битные веса, интерфейс OpenAI; расчёт откалиброван на нём.
component-name-vllm-pooling = vLLM, модели эмбеддингов
component-reason-vllm-pooling = Модели эмбеддингов и ранжирования за тем же интерфейсом, что и языковые.
component-name-vllm-speech = vLLM, интерфейс распознавания
component-reason-vllm-speech = Модели речи за интерфейсом, совместимым с OpenAI.
component-name-diffusers = Hugging Face Diffusers за HTTP-сервисом
component-reason-diffusers = Эталонные конвейеры моделей изображений; один процесс на GPU.
component-name-speech-service = Распознаватель за HTTP-сервисом
component-reason-speech-service = Пакет, который обычно и ставят: один процесс на GPU для записей, несколько для живой речи.
component-name-image-engine = Движки TensorRT за HTTP-сервисом
component-reason-image-engine = Собираются один раз под модель и карту, в восьми битах: изображения получаются быстрее всего, но и настройка самая трудоёмкая.
component-name-router = Маршрутизатор vLLM production stack
component-reason-router = Распределяет запросы по репликам за одним адресом, сам находит новые и пропавшие.
component-reason-router-sessions = Распределяет сессии по репликам; каждый запрос идёт на реплику, где хранится кэш его сессии.
component-name-gateway = API-шлюз
component-reason-gateway = Ключи, квоты, TLS и журнал запросов перед моделью.
component-name-keda = KEDA
component-reason-keda = Реплик от { $least } до { $most } по vllm:num_requests_waiting, новая реплика, когда на каждую ждёт больше { $queue } { $queue ->
    [one] запроса
   *[other] запросов
 }; страхует процентиль задержки. Загрузка процессора и память GPU здесь не показательны.
component-name-schedule = Масштабирование по расписанию
component-reason-schedule = К рабочим часам реплик { $most }, ночью { $least }: модель запускается минутами, и расписание успевает раньше реакции.
component-name-schedule-machines = Включение по расписанию
component-reason-schedule-machines = В самый загруженный час недели машин { $most }, в самый тихий — { $least }, вместе с резервом: в счёте стоят эти часы, значит, машины кто-то включает и выключает.
component-name-job-queue = Kueue или Volcano
component-reason-job-queue = Задания ждут свободных GPU по приоритету и квоте, несколько машин стартуют вместе.
component-name-axolotl = PyTorch, Hugging Face, Axolotl
component-reason-axolotl = Один файл настроек для полного дообучения, LoRA и QLoRA, на одной GPU или с FSDP на нескольких.
component-reason-axolotl-pretraining = Один файл настроек для модели, которая начинает со случайных весов и читает тексты потоком, с FSDP на нескольких GPU.
component-name-megatron = Megatron-LM (Megatron Core)
component-reason-megatron = Делит модель между GPU по тензорам, стадиям и экспертам — чего из этого требует размещение прогона, — а оптимизатор — между её копиями (ZeRO-1).
component-name-megatron-amd = Megatron-LM для ROCm (AMD Primus)
component-reason-megatron-amd = Делит модель между GPU по тензорам, стадиям и экспертам — чего из этого требует размещение прогона, — а оптимизатор — между её копиями (ZeRO-1).
component-name-jupyter = JupyterHub
component-reason-jupyter = У каждого своя среда с долей GPU и пределом времени.
component-name-mlflow = MLflow
component-reason-mlflow = Параметры, метрики и модели каждого запуска в одном месте.
component-name-model-registry = MLflow Model Registry
component-reason-model-registry = Какая версия модели отвечает, кто её одобрил и как вернуться назад.
component-name-dvc = DVC или версии в объектном хранилище
component-reason-dvc = По модели видно, на каких именно данных она обучена.
component-name-pipelines = Airflow или Kubeflow Pipelines
component-reason-pipelines = Обучение идёт чаще раза в месяц: данные, обучение и проверка результата следуют друг за другом без ручной работы.
component-name-pipelines-alone = Airflow
component-reason-pipelines-alone = Обучение идёт чаще раза в месяц: планировщик рядом с машиной GPU ведёт данные, обучение и проверку результата друг за другом.
component-name-loader = Загрузчик документов
component-reason-loader = Читает источники, делит на фрагменты, следит за изменениями и правами доступа.
component-name-embedder = Сервис эмбеддингов на vLLM
component-reason-embedder = Переводит фрагменты и вопросы в векторы.
component-name-vectors = Векторная база: pgvector или Qdrant
component-reason-vectors = Находит ближайшие фрагменты; pgvector там, где уже есть PostgreSQL, Qdrant для больших индексов.
component-name-reranker = Ранжирование на vLLM
component-reason-reranker = Сортирует найденные фрагменты до модели: запрос короче, ответ точнее.
component-name-framework = LangChain или LlamaIndex
component-reason-framework = Связывает поиск, инструменты и модель кодом, знакомым многим инженерам.
component-name-dcgm = NVIDIA DCGM Exporter
component-reason-dcgm = Активность, память, температура и ошибки GPU: сбой карты виден раньше, чем из-за него встанет работа.
component-name-dcgm-amd = AMD Device Metrics Exporter
component-reason-dcgm-amd = Активность, память, температура и ошибки GPU: сбой карты виден раньше, чем из-за него встанет работа.
component-name-prometheus = Prometheus и Grafana
component-reason-prometheus = Первый токен, время на токен, очередь и кэш сервера по процентилям, оповещения по целям.
component-name-metrics = Prometheus и Grafana
component-reason-metrics = Скорость работы, её очередь, память и ошибки рядом с числами этого плана, оповещения по ним.
component-name-quality = Качество на постоянном наборе
component-reason-quality = Одни и те же вопросы после каждой смены модели, промпта или точности: падение качества останавливает выпуск.
component-name-secrets = Хранилище секретов и KMS
component-reason-secrets = Ключи вне кода; данные и диски шифруются при хранении, TLS между всеми частями.
component-name-masking = Маскирование персональных данных
component-reason-masking = Персональные данные не попадают в журналы, трассировки и обучающие наборы.
component-name-audit = Журнал аудита в SIEM
component-reason-audit = Кто что спросил, изменил и выпустил; на машины с GPU только по многофакторной аутентификации.
component-reason-audit-work = Кто что запустил, изменил и забрал; на машины с GPU только по многофакторной аутентификации.

phase-pilot = Пилотный проект
phase-testing = Тестирование
phase-production = Промышленная эксплуатация
phase-production-run = Полный прогон
phase-configuration = { $gpus } × { $gpu }, { $instances ->
    [one] { $instances } машина
    [few] { $instances } машины
   *[other] { $instances } машин
 } { $instance }, { $region }
phase-basis = { $hours } × { $machines ->
    [one] { $machines } машина
    [few] { $machines } машины
   *[other] { $machines } машин
 } × { $price }
phase-basis-common = { $whole }, из них { PERCENT($share) }: сервисы на общих машинах проверяются вместе, один раз
phase-basis-hours = { $weeks ->
    [one] неделя с выходными
    [few] { $weeks } недели с выходными
   *[other] { $weeks } недель с выходными
 }, { SIG($hours) } ч
phase-basis-hours-worked = { SIG($hours) } ч работы
phase-basis-runs = { $runs ->
    [one] { $runs } прогон
    [few] { $runs } прогона
   *[other] { $runs } прогонов
 } по { QUANTITY($each, "hours") }: { SIG($hours) } ч
phase-basis-runs-started = { $runs ->
    [one] { $runs } прогон
    [few] { $runs } прогона
   *[other] { $runs } прогонов
 } по { QUANTITY($each, "hours") }, как в счёте (при целевой загрузке, со стартом машин): { SIG($hours) } ч
phase-basis-month = за месяц: строки GPU из таблицы цен; остальные строки — там же
phase-basis-run = за единственный прогон: строки GPU из таблицы цен; остальные строки — там же
phase-basis-unknown = провайдер не публикует цену этого режима
phase-rented = Аренда: { $way }
phase-rented-beside = Аренда для сравнения: { $way }
phase-weeks = { $weeks ->
    [one] { $weeks } неделя
    [few] { $weeks } недели
   *[other] { $weeks } недель
 }
phase-launch-weeks = { $weeks ->
    [one] { $weeks } неделя на запуск
    [few] { $weeks } недели на запуск
   *[other] { $weeks } недель на запуск
 }, затем эксплуатация

deliverable-day-data = День 1: данные заказчика и модель на месте
deliverable-day-data-seats = День 1: данные и программы заказчика на месте
deliverable-day-baseline-seats = День 2: число и память мест на одной машине сверены с числами документа
deliverable-day-baseline = День 2: первый токен, время на токен и токены/с на одной машине при 1, 4, 16, 64 одновременных запросах
deliverable-day-load = Дни 3 и 4: нагрузка по часовому профилю этого документа
deliverable-day-bottlenecks = День 5: таблица узких мест, решение о следующем этапе
deliverable-sample-language = Запросы на языке пользователей: результат зависит от числа токенов на слово
deliverable-day-baseline-work = День 2: скорость и память на машинах этого этапа сверены с числами документа
deliverable-day-load-runs = Дни 3 и 4: { $runs ->
    [one] { $runs } прогон
    [few] { $runs } прогона
   *[other] { $runs } прогонов
 } от данных до результата, замеры по тем же показателям
deliverable-day-load-runs-share = Дни 3 и 4: { $runs ->
    [one] { $runs } прогон
    [few] { $runs } прогона
   *[other] { $runs } прогонов
 } доли, которая приходится на эти машины, от данных до результата, замеры по тем же показателям
deliverable-day-load-work = Дни 3 и 4: столько работы, сколько эти машины выполняют за день, замеры по тем же показателям
deliverable-sample-language-work = Данные заказчика, а не открытый набор: результат зависит от них
deliverable-profile-work = Профиль: активность и память GPU, ожидание диска, загрузка процессора
deliverable-load-test-work = Столько работы, сколько выполняют все машины этапа
deliverable-launch-own = Команды запуска записаны: по ним машины поднимаются заново такими же
deliverable-launch-files = Файлы запуска из этого документа работают без правок
deliverable-profile = Профиль: активность GPU, ожидание диска, очередь, заполнение кэша, время процессора на токенизацию
deliverable-load-test = Нагрузочный тест одной реплики до предела, двух за маршрутизатором
deliverable-failure-drill = Учения: одна машина выключается под нагрузкой
deliverable-failure-drill-single = Учения: машина выключается под нагрузкой и запускается заново, время замеряется
deliverable-security-review = Проверка доступа, шифрования и журналов по таблице соответствия
deliverable-security-review-alone = Проверка доступа, шифрования и журналов
deliverable-automation = Автоматическое развёртывание: выпуск и откат одной командой
deliverable-automation-run = Автоматический запуск: прогон начинается и продолжается после остановки одной командой
deliverable-automation-seats = Автоматическая подготовка: рабочее место создаётся и обновляется одной командой
deliverable-monitoring = Панели и оповещения по каждому условию приёмки
deliverable-reservation = Назначен день пересмотра режима оплаты: после месяца реальной нагрузки
deliverable-reservation-run = Назначен день пересмотра режима оплаты: после месяца прогонов
deliverable-reservation-once = Скорость, прерывания и оплаченные часы сверяются с этим документом, пока идёт прогон
deliverable-reservation-seats = Назначен день пересмотра режима оплаты: после месяца работы людей
deliverable-handover = Передача: инструкции, контакты, дежурство

criterion-ttft = Первый токен, { $percentile }: не позже { QUANTITY($value, "seconds") }
criterion-tpot = Время на токен ответа, { $percentile }: не больше { QUANTITY($value, "seconds") }
criterion-quality = Принято не меньше { PERCENT($share) } ответов на постоянном наборе из { $count ->
    [one] { $count } вопроса
    [few] { $count } вопросов
    [many] { $count } вопросов
   *[other] { $count } вопроса
 } (долю согласовать)
criterion-replica-speed = Одна реплика держит в пределах целей { QUANTITY($value, "requests_per_second") } или больше: нижняя граница прогноза
criterion-replica-share = Одна реплика держит в пределах целей { QUANTITY($value, "requests_per_second") } или больше: равная доля пика { QUANTITY($peak, "requests_per_second") }, реплик под нагрузкой { $replicas }
criterion-at-most = { $label }: { QUANTITY($value, $unit) } или меньше
criterion-at-least = { $label }: { QUANTITY($value, $unit) } или больше
criterion-at-most-share = { $label } ({ $gpus } из { QUANTITY($of, "gpus") }, их доля работы): { QUANTITY($value, $unit) } или меньше
criterion-at-least-share = { $label } ({ $gpus } из { QUANTITY($of, "gpus") }): { QUANTITY($value, $unit) } или больше
criterion-unit = { $of }: прогноз { $amount } за GPU без НДС пересчитан по измеренной скорости
criterion-quality-work = Заказчик принял не меньше { PERCENT($share) } результатов на постоянном наборе из { $count ->
    [one] { $count } примера
    [few] { $count } примеров
    [many] { $count } примеров
   *[other] { $count } примера
 } (долю согласовать)
criterion-resume = Прогон, остановленный намеренно, продолжается с последней контрольной точки
criterion-storage-wait = GPU ждёт данные не больше { PERCENT($share) } времени
criterion-kv-cache = Кэш в пик заполнен не больше чем на { PERCENT($share) }
criterion-machine-lost = При одной выключенной машине первый токен не позже { QUANTITY($value, "seconds") }
criterion-peak = Рабочая неделя с пиком { QUANTITY($value, "requests_per_minute") }, первый токен не позже { QUANTITY($ttft, "seconds") }
criterion-availability = Доступность за месяц не ниже { NINES($share) } (расчётная)

role-of-ml-engineer = ML-инженер заказчика
role-of-provider-engineer = инженер провайдера
role-of-product-owner = владелец продукта заказчика
role-of-platform-engineer = инженер платформы
role-of-security-officer = специалист заказчика по безопасности
role-of-provider-support = поддержка провайдера

bottleneck-signal-storage = Активность GPU низкая, ожидание диска высокое
bottleneck-cause-storage = Хранилище медленное
bottleneck-remedy-storage = Локальный NVMe для горячих данных, больше читающих процессов, параллельная файловая система
bottleneck-signal-batch = Активность GPU низкая, очередь пуста
bottleneck-cause-batch = Пакет слишком мал
bottleneck-remedy-batch = Больше запросов сразу (--max-num-seqs), меньше реплик, карта меньше
bottleneck-signal-memory = Очередь растёт, vllm:kv_cache_usage_perc около 1
bottleneck-cause-memory = Не хватает памяти GPU
bottleneck-remedy-memory = 8-битные веса или кэш, короче контекст, ещё одна реплика
bottleneck-signal-memory-pile = Запросы вытесняются и считаются заново: растёт vllm:num_preemptions_total
bottleneck-cause-memory-pile = Не хватает памяти GPU
bottleneck-remedy-memory-pile = Веса или кэш в 8 битах, меньше запросов одновременно, ещё одна реплика
bottleneck-signal-host = Одно ядро процессора на пределе, GPU простаивает
bottleneck-cause-host = Токенизация и работа самого сервера
bottleneck-remedy-host = Больше ядер, несколько процессов сервера
bottleneck-signal-batch-work = Активность GPU низкая, память GPU свободна
bottleneck-cause-batch-work = Пакет слишком мал
bottleneck-remedy-batch-work = Больше примеров в пакете, карта меньше
bottleneck-signal-memory-work = Ошибки нехватки памяти GPU, память почти полна
bottleneck-cause-memory-work = Не хватает памяти GPU
bottleneck-remedy-memory-work = Меньше примеров в пакете, 16 или 8 бит вместо 32, карта с большей памятью
bottleneck-signal-memory-training = Ошибки нехватки памяти GPU, память почти полна
bottleneck-cause-memory-training = Не хватает памяти GPU
bottleneck-remedy-memory-training = Микробатч из одной последовательности, больше пересчёта активаций, разделение состояния между большим числом GPU
bottleneck-signal-memory-seat = Ошибки нехватки памяти GPU на одном месте
bottleneck-cause-memory-seat = Доля карты мала для этой работы
bottleneck-remedy-memory-seat = Доля крупнее или целая карта на время тяжёлой работы
bottleneck-signal-host-work = Одно ядро процессора на пределе, GPU простаивает
bottleneck-cause-host-work = Подготовка данных: чтение, распаковка, разбор
bottleneck-remedy-host-work = Больше ядер и читающих процессов, данные подготовлены заранее
bottleneck-signal-network = Активность GPU падает с числом машин
bottleneck-cause-network = Связь между машинами
bottleneck-remedy-network = RDMA, тензорный параллелизм внутри одной машины, больший микробатч

scheme-n = N, без резерва
scheme-n-plus-1 = N+1
scheme-n-plus-2 = N+2
scheme-two-zones = Две зоны
scheme-recovery = N+1 и восстановление в другой зоне
scheme-note-n = Отказ одной машины в час пик нарушает цели.
scheme-note-n-plus-1 = Одна резервная машина даёт почти весь выигрыш.
scheme-note-n-plus-2 = Вторая резервная помогает мало: слабое место теперь зона.
scheme-note-n-headroom = Отказ одной машины в час пик целей не нарушает, но запас мощности меньше: остаётся { PERCENT($left) } пика.
scheme-note-n-plus-1-headroom = Резервная машина сохраняет запас мощности и после отказа.
scheme-note-two-zones = Каждая зона держит всю нагрузку; хранилище удвоено.
scheme-note-recovery = Данные копируются; GPU в другой зоне без резервирования не гарантированы.
figure-availability = Доступность
figure-downtime-month = Простой за 30 дней
figure-node-availability = Доступность машины
figure-zone-availability = Доступность зоны
figure-instances-needed = Нужно машин
figure-instances = Машин
figure-capacity-normal = Мощность в обычный день
figure-capacity-guaranteed = Мощность при отказе машины
figure-capacity-zone-lost = Мощность при отказе зоны
figure-peak-share = Доля пиковой нагрузки на одну машину
figure-recovery-time = Время восстановления
formula-availability-n = зона × машина ^ число нужных
formula-availability-n-plus-1 = зона × вероятность, что работают не меньше k из k + 1 машин
formula-availability-n-plus-2 = зона × вероятность, что работают не меньше k из k + 2 машин
formula-availability-two-zones = обе зоны × (не меньше k из всех) + одна зона × (не меньше k из машин в ней)
formula-availability-recovery = (1 − отказ зоны × время восстановления / 8 ч сбоя) × (не меньше k из k + 1)
formula-downtime-month = (1 − доступность) × 30 суток
formula-capacity-of-instances = машины × мощность одной

score-name-fits = Подходит
score-name-gpus = GPU с ценой
score-name-residency = Место данных
score-name-certificates = Сертификаты
score-name-hourly = По часам
score-name-spot = Прерываемые
score-name-reserved = Резервирование
score-name-fresh_prices = Свежие цены
score-name-rdma = RDMA
score-name-storage = Хранилище
score-name-network = Сеть
score-name-support = Поддержка ML
score-name-images = Готовые образы
verdict-met = да
verdict-not_met = нет
verdict-unknown = неизвестно
score-fits = { $gpus } × { $gpu }
score-fits-not = Ближайшее предложение отсеяно: { $gate }
score-not-sized = Не сравнивался: закреплён другой провайдер
score-no-prices = Цен в каталоге нет
score-gpus = { $count ->
    [one] { $count } вид GPU с опубликованной ценой
    [few] { $count } вида GPU с опубликованной ценой
   *[other] { $count } видов GPU с опубликованной ценой
 }
score-gpus-on-request = { $count ->
    [one] { $count } вид GPU по запросу
    [few] { $count } вида GPU по запросу
   *[other] { $count } видов GPU по запросу
 }
score-residency-any = Место не ограничено; известны: { $countries }
score-residency = В допустимых странах; известны: { $countries }
score-residency-not = Вне допустимых стран; известны: { $countries }
score-residency-seat = Провайдер из допустимой страны; место машин не указано
score-certificates-unknown = В открытых источниках не найдены
score-mode = { $count ->
    [one] { $count } предложение с ценой
    [few] { $count } предложения с ценой
   *[other] { $count } предложений с ценой
 }
score-mode-terms = Цены нет; заявлено: { $terms }
score-mode-unknown = Опубликованной цены нет
score-age = Цена на { DAY($date) }, { $days } дн. назад
score-date = Цена на { DAY($date) }
score-rdma = { $count ->
    [one] { $count } предложение с подтверждением
    [few] { $count } предложения с подтверждением
   *[other] { $count } предложений с подтверждением
 }
score-rdma-fabric = { $name }
score-rdma-not = В предложениях провайдера нет
score-storage = { $count ->
    [one] { $count } тип с ценой
    [few] { $count } типа с ценой
   *[other] { $count } типов с ценой
 }
score-network = { $count ->
    [one] { $count } сетевая услуга с ценой
    [few] { $count } сетевые услуги с ценой
   *[other] { $count } сетевых услуг с ценой
 }
score-not-in-catalogue = В каталоге нет
score-ask = Спросите провайдера: открытых сведений нет
score-unknown = Не указано
score-tally = { $met } да, { $not-met } нет, { $unknown } неизвестно
score-none = ничего не подходит

launch-head = { $model }, веса { $precision }, { $gpus } × { $gpu } на реплику
launch-origin = Рассчитано AI-Ready Advisor { $date }, каталог { $catalogue }
launch-versions = Флаги сверены с vLLM { $vllm } и Helm-чартом vllm-stack { $chart }, { $date }
launch-extended-context = Задайте ROPE_THETA: значение rope_theta из config.json модели; её собственный контекст { SIG($most) }, позиции растягиваются от { SIG($positions) }
launch-model-path = Задайте MODEL_PATH. serve.sh: папка или репозиторий модели; compose.yaml: папка на этой машине; deploy.sh: репозиторий или /weights/… на томе MODEL_CLAIM. Закрытый репозиторий: HF_TOKEN для serve.sh, секрет HF_TOKEN_SECRET с ключом token для deploy.sh
launch-converts = MODEL_PATH: веса 16 бит, сервер переведёт их в { $precision } при загрузке. Для готовых весов { $precision } уберите --quantization: их формат записан в них самих
launch-timezone = Задайте TIMEZONE для deploy.sh: часовой пояс пользователей (Europe/Moscow), по нему идёт расписание реплик
launch-model-path-joined = Задайте MODEL_PATH: папку модели, одинаковую на всех узлах
launch-joined = Задайте HEAD_NODE: адрес первого узла; NODE_RANK: на нём 0, дальше 1 и так далее, всего { $machines }; serve.sh запускается на каждом
launch-joined-network = Узлы соединяет закрытая сеть: передаваемое не шифруется. Дайте контейнерам устройства RDMA вашего кластера; при NCCL_DEBUG=INFO в журнале должно стоять NET/IB, а не NET/Socket
launch-ranks = Обмену { $backend } нужны DeepEP в образе (tools/ep_kernels из vLLM) и GPUDirect RDMA на адаптерах NVIDIA (mlx5); в сети InfiniBand задайте GLOO_SOCKET_IFNAME — интерфейс Ethernet, иначе запуск может зависнуть
launch-versions-joined = Флаги сверены с vLLM { $vllm }, { $date }
launch-sessions = KV-кэш сессии лежит на одной реплике: клиент передаёт номер сессии в заголовке { $header }, и балансировщик ведёт её туда же
launch-checkpoint = MODEL_PATH должен содержать веса, уже переведённые в { $precision }
launch-published = MODEL_PATH — веса в том виде, в каком их опубликовал разработчик, { $precision }
launch-training-head = Обучение на Axolotl { $version }, { $nodes } × { $gpus } GPU
launch-training-install = Установка: образ { $image } и в нём mlflow, или pip install --no-build-isolation "{ $package }"
launch-training-paths-pretraining = Задайте MODEL_PATH (папка с config.json и токенизатором: веса начинаются со случайных), DATA_PATH (файл JSON Lines с полем text) и OUTPUT_PATH
launch-training-paths = Задайте MODEL_PATH, DATA_PATH (файл JSON Lines с диалогами) и OUTPUT_PATH
launch-training-resume = Та же команда продолжает с последней контрольной точки в OUTPUT_PATH. Копируйте точки в объектное хранилище, пока обучение идёт, и обратно на новую машину: что лежало на отозванной, пропадает
launch-training-megatron = Запуск рассчитан для раскладки Megatron-Core (TP { NUMBER($tp) }, PP { NUMBER($pp) }, EP { NUMBER($ep) }, DP { NUMBER($dp) }); этот файл полностью шардирует модель: измерьте скорость, прежде чем обещать срок
launch-training-tensor = Запуск рассчитан для раскладки Megatron-Core (TP { NUMBER($tp) }, PP { NUMBER($pp) }, EP { NUMBER($ep) }, DP { NUMBER($dp) }); этот файл сохраняет тензорный параллелизм и шардирует состояние через FSDP: измерьте скорость, прежде чем обещать срок
launch-training-offload = Веса лежат в памяти узла (offload_params). При загрузке её занято примерно на размер весов в 16 битах; если памяти меньше, добавьте файл подкачки и fsdp_config.cpu_offload_pin_memory: false — так медленнее.
launch-media-head = { $model }, сервер на каждой { $gpu }
launch-media-versions = Флаги сверены с vLLM { $vllm }, { DAY($date) }
launch-media-paths = Задайте { $names }. serve.sh: папка или репозиторий модели; compose.yaml: папка на этой машине
launch-media-measure = Число карт рассчитано по опубликованным измерениям другого ПО: скорость этого сервера проверьте пилотом
launch-title = Файлы запуска
launch-note = Имена флагов сверены { DAY($date) } с vLLM { $vllm } и чартом { $chart }. Адрес модели задаёте вы.
launch-copy = Копировать
launch-copied = Скопировано
launch-file-note-serve-sh = команда сервера для одной реплики
launch-file-note-serve-embedder-sh = команда сервера эмбеддингов на карте модели
launch-file-note-serve-reranker-sh = команда сервера ранжирования на одной карте
launch-file-note-compose-yaml = одна машина без кластера
launch-file-note-lws-yaml = группы узлов для кластера с LeaderWorkerSet
launch-file-note-values-yaml = параметры чарта для кластера
launch-file-note-deploy-sh = установка в кластер
launch-file-note-train-yaml = настройки обучения
launch-file-note-train-sh = запуск обучения

cli-docx = куда записать документ DOCX для правки
cli-xlsx = куда записать книгу
cli-files = папка для файлов запуска
cli-author = от чьего имени документ: инженер или компания; если не указано, имя из настроек
export-nothing-asked = Укажите, что записать: --pdf, --docx, --xlsx или --files.
export-with-files = Файлы запуска в папке рядом с документом
export-with-docx = Документ для правки юристом (DOCX)
export-with-xlsx = Расчёт книгой (XLSX): цены, месяцы, выбор варианта
export-no-files = Для этого вида работ файлов запуска пока нет.

section-availability = Надёжность и резервирование
availability-headline = { $scheme }: { $share } времени, { $down }
section-platform = Платформа и программное обеспечение
section-road = План работ: от пилота до полного объёма
section-providers = Выбор провайдера
section-risks = Риски и ответы на них
section-terms = Условия предложения
availability-lead = Число резервных машин решает, какую долю времени система выдерживает пиковую нагрузку. Мощность дана в долях пиковой нагрузки.
availability-value = { NINES($share) }
availability-recovery = При восстановлении в другой зоне она отвечает через { QUANTITY($value, "seconds") } после отказа первой: запуск машины, загрузка образа, чтение весов, запуск сервера.
availability-assumptions = Допущения: машина работает { NINES($node-availability) } времени, зона { NINES($zone-availability) }, машины отказывают независимо. Ни один провайдер каталога не публикует уровень обслуживания машин с GPU; запросите его в договоре.
scheme-chosen = { $scheme } (предлагаем)
column-scheme = Схема
column-machines = Машин
column-availability = Доступность
column-downtime = Простой за 30 дней
column-normal = Обычный день
column-guaranteed = Отказ машины
column-zone-lost = Отказ зоны
column-month = Машины и копии данных, в месяц без НДС
column-layer = Уровень
column-reason = Зачем
column-configuration = Конфигурация
column-phase = Этап
column-mode = Оплата
column-basis = Как посчитано
column-signal = Признак
column-cause = Причина
column-remedy = Что помогает
column-risk = Риск
column-effect = На что влияет
column-response = Ответ
platform-lead = У каждого компонента есть причина. Опубликовано: так говорит документация; допущение: наша практика, подойдёт и другой продукт того же рода.
platform-launch = Готовые файлы запуска этой конфигурации прилагаются к документу.
phase-does = Что делается
phase-exits = Критерии выхода
phase-roles = Участники: { $roles }.
road-bottlenecks = Как узнать узкое место
providers-lead = Открытые сведения каталога, не рейтинг: где ничего не опубликовано, стоит «неизвестно».
providers-silent = Ни один провайдер не опубликовал, спросите: { $names }.
score-cheapest = Самая дешёвая подходящая конфигурация: машины с GPU за месяц или прогон, самый дешёвый способ оплаты, без НДС; округлённые суммы — прогноз
score-cell = { $verdict }: { $fact }
risk-supply = Нужных GPU нет у провайдера в наличии
risk-effect-supply = сроки
risk-response-supply = Подтвердить наличие до заказа; замена есть среди вариантов документа.
risk-response-supply-alone = Подтвердить наличие до заказа; варианта на других картах в документе нет, поэтому замену согласуют заранее.
risk-price = Меняется цена GPU или курс
risk-effect-price = бюджет
risk-response-price = Цену на срок фиксирует договор; цены здесь с датами и подтверждаются до подписания.
risk-accuracy = Скорость отличается от прогноза
risk-effect-accuracy = число GPU
risk-response-accuracy = У прогноза есть 80-процентный интервал; пилот измеряет до заказа.
risk-load = Нагрузка растёт быстрее плана
risk-effect-load = задержка
risk-response-load = Запас и автомасштабирование; следующий размер известен заранее.
risk-response-load-steady = Запас мощности; ещё одну машину заказывают, когда он подходит к концу.
risk-accuracy-run = Прогон идёт дольше прогноза
risk-effect-accuracy-run = срок, бюджет
risk-response-accuracy-run = У прогноза есть 80-процентный интервал; пилот измеряет до заказа.
risk-taken = Прерываемые машины отбирают чаще, чем принято
risk-effect-taken = срок, бюджет
risk-response-taken = Работа продолжается с сохранённого; почасовая цена тех же машин стоит рядом с выбранной.
risk-taken-uncounted = Прерываемые машины отбирают: в часах работы прерывания не учтены
risk-amount = Данных больше, чем названо
risk-effect-amount = срок, бюджет
risk-response-amount = Оплачиваются часы работы: цена пересчитывается по объёму, срок — ещё одной машиной.
risk-people = Работающих одновременно больше, чем названо
risk-effect-people = рабочие места
risk-response-people = Запас мест указан у каждого варианта; следующий размер известен заранее.
risk-quality-open = Открытая модель справляется хуже, чем нужно
risk-effect-quality-open = польза
risk-response-quality-open = Качество на постоянном наборе примеров входит в критерии пилота.
risk-quality-trained = Обученная модель справляется хуже, чем нужно
risk-effect-quality-trained = польза
risk-response-quality-trained = Качество на постоянном наборе примеров — условие приёмки; сначала проверьте готовую модель.
risk-quality = Квантованная или открытая модель отвечает хуже, чем нужно
risk-effect-quality = польза
risk-response-quality = Качество на постоянном наборе вопросов входит в критерии пилота; 16-битные веса остаются возможны.
risk-import = Ограничения на ввоз GPU и программ
risk-effect-import = сроки, поддержка
risk-response-import = Только открытое ПО; подходят несколько видов GPU; замена отказавшей карты — по договору.
term-validity = { $prices }. Цены GPU держатся не дольше { $days ->
    [one] { $days } дня
    [few] { $days } дней
    [many] { $days } дней
   *[other] { $days } дня
 }; срок действия предложения стоит на обложке, более старые цены подтверждаются до подписания.
term-validity-open = { $prices }. Цены GPU держатся не дольше { $days ->
    [one] { $days } дня
    [few] { $days } дней
    [many] { $days } дней
   *[other] { $days } дня
 }; эти нужно подтвердить, и срок действия предложения не назначен.
term-vat = НДС { $rate } показан отдельно и следует ставке на день оказания услуги.
term-payment = Оплата: { $way }; суммы посчитаны на { $months } мес.
term-payment-run = Оплата: { $way }; сумма посчитана за прогон целиком.
term-delivery = Поставка: в обычный срок провайдера (точный — в заказе), в плане — к понедельнику после решения о пилоте.
term-delivery-bare = Поставка: в обычный срок выдачи машины с GPU, срок подтверждается в заказе.
term-support = Поддержка: уровень, время реакции и замена отказавшей GPU согласуются в договоре.
term-service = Уровень обслуживания: доступность здесь расчётная, это не обещание; действует соглашение провайдера.
term-secrecy = Документ предназначен названному заказчику и его советникам.
term-secrecy-addressee = Документ предназначен адресату и его советникам.
chart-weeks = Недели

tab-plan = План
column-provider = Провайдер
column-facts = Сведения
column-verdict = Ответ
column-fact = Сведение
providers-choose = Сведения о провайдере
requisites-title = Реквизиты и подписи
requisites-provider = Провайдер
requisites-customer = Заказчик
requisites-name = Полное наименование
requisites-tax = ИНН, КПП, ОГРН
requisites-address = Адрес, телефон, почта
requisites-bank = Банк, БИК, р/с, к/с
requisites-signatory = Подписант, должность, основание
requisites-signature = Подпись, дата

group-acceptance = Приёмка
hint-acceptance = Критерии выхода словами сторон, по строке на каждый; план и документ берут их как есть.
hint-acceptance-planned = Пусто: как посчитано в плане
