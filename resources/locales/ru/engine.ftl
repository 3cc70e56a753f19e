trait-recommended = рекомендуем
trait-cheapest = дешевле всех
trait-little-headroom = запас мал
trait-fastest = самый быстрый
trait-no-quantisation = без квантования
trait-over-budget = дороже бюджета

why-proven = GPU { $gpu } у { $provider } дешевле на { PERCENT($share) }, но их скорость получена только по формуле: рядом ничего не измерено. Вариант, за которым стоят измерения, предлагается первым, пока он дороже не более чем на { PERCENT($worth) }.
why-proven-layout = { $count } × { $gpu } у { $provider } в другой раскладке ({ $shape }) дешевле на { PERCENT($share) }, но её скорость получена только по формуле: рядом ничего не измерено. Вариант, за которым стоят измерения, предлагается первым, пока он дороже не более чем на { PERCENT($worth) }.
why-carries = Держит пик { QUANTITY($peak, "requests_per_second") }: { $replicas ->
    [one] { $replicas } реплика
    [few] { $replicas } реплики
   *[other] { $replicas } реплик
 } под нагрузкой, в резерве { $spares }. Мощность { $capacity }, её определяет { $binding }.
capacity-planned = { QUANTITY($value, "requests_per_second") } ({ PERCENT($share) } предельной)
why-published = Веса в том виде, в каком их опубликовал разработчик, { $precision }: повторного квантования нет.
why-precision = Веса { $precision }: { SIG($before) } → { SIG($after) } ГБ, KV-кэш { $cache } бит, реплика занимает { $gpus } GPU.
why-weight-only = { $engine } { $version } на этой карте читает веса в формате { $precision }, а умножает в 16 битах: память экономится, вычисления не ускоряются.
why-no-quantisation = Веса 16 бит без квантования: { SIG($weights) } ГБ, реплика занимает { $gpus } GPU.
why-latency = Первый токен за { $ttft } при цели { QUANTITY($target, "seconds") }, ответ { QUANTITY($flow, "tokens_per_second") } при цели { SIG($asked) }.
figure-loose = ≈ { $value }
why-loose = { $what }: прогноз верен лишь по порядку величины, края его 80-процентного интервала различаются более чем в { $factor ->
    [one] { $factor } раз
    [few] { $factor } раза
    [many] { $factor } раз
   *[other] { $factor } раза
 }: { INTERVAL($low, $high, $unit) }.
why-tensor-parallel = Тензорный параллелизм TP { $tp }: на меньшем числе GPU { $model } с самым длинным контекстом не помещается, поэтому каждый слой делится между { $tp } GPU одного узла.
why-tensor-parallel-faster = Тензорный параллелизм TP { $tp }: { $model } поместилась бы и на { $least } GPU, но { $tp } GPU, делящие каждый слой, читают его быстрее и оставляют больше места для запросов.
why-joined = Внутри узла TP { $tp }, а между узлами конвейер из { $pp ->
    [one] { $pp } стадии
    [few] { $pp } стадий
    [many] { $pp } стадий
   *[other] { $pp } стадии
 } на { $machines ->
    [one] { $machines } узле
    [few] { $machines } узлах
    [many] { $machines } узлах
   *[other] { $machines } узла
 }: один узел не вмещает { $model } с самым длинным контекстом, а конвейер меньше всего требует от сети между узлами.
why-ranks = Параллелизм внимания по данным, { $dp ->
    [one] { $dp } ранг
    [few] { $dp } ранга
    [many] { $dp } рангов
   *[other] { $dp } ранга
 } (по TP { $tp }): кэш { $model } — один вектор на токен, и тензорный параллелизм держал бы его целиком на каждой GPU. Здесь ранг хранит кэш только своих запросов, и ничего не хранится по несколько раз; веса внимания есть в каждом ранге, эксперты разложены по всем { $gpus } GPU (экспертный параллелизм).
why-ranks-joined = Параллелизм внимания по данным, { $dp ->
    [one] { $dp } ранг
    [few] { $dp } ранга
    [many] { $dp } рангов
   *[other] { $dp } ранга
 } (по TP { $tp }) на { $machines ->
    [one] { $machines } узле
    [few] { $machines } узлах
    [many] { $machines } узлах
   *[other] { $machines } узла
 }: в одном узле ранги не вмещают { $model } с самым длинным контекстом. Ранг хранит кэш своих запросов и копию весов внимания, эксперты разложены по всем { $gpus } GPU (экспертный параллелизм), токены идут к ним и обратно по RDMA.
why-pipeline-pcie = TP { $tp } и конвейер из { $pp ->
    [one] { $pp } стадии
    [few] { $pp } стадий
    [many] { $pp } стадий
   *[other] { $pp } стадии
 }: GPU связаны через PCIe, и передать токен со стадии на стадию дешевле, чем обмениваться результатами каждого слоя между { $gpus } GPU.
why-pipeline-nvlink = TP { $tp } и конвейер из { $pp ->
    [one] { $pp } стадии
    [few] { $pp } стадий
    [many] { $pp } стадий
   *[other] { $pp } стадии
 }: при одном тензорном параллелизме { $gpus } GPU не вмещают модель с самым длинным контекстом или не делят поровну её головы внимания ({ $heads }); стадии делят её по слоям.
why-memory-left-sessions = В памяти остаётся место ещё на { $requests ->
    [one] { $requests } сессию
    [few] { $requests } сессии
   *[other] { $requests } сессий
}.
why-memory-left = В памяти остаётся место ещё на { $requests ->
    [one] { $requests } запрос
    [few] { $requests } запроса
   *[other] { $requests } запросов
 } одновременно.

fewer-no-faster = Расширенного варианта нет: за разумную цену заметно быстрее не получается.
fewer-same-base = Базового варианта нет: самая дешёвая конфигурация уже даёт нужный запас.
fewer-one = Вариант один: он и самый дешёвый, и самый быстрый за разумную цену.

rival-title = { $count } × { $gpu }, { $provider }
rival-title-gpu = { $gpu }, { $provider }
rival-dearer = GPU сами по себе дороже на { PERCENT($share) }, запас мощности { PERCENT($headroom) }.
rival-cheaper = GPU сами по себе дешевле на { PERCENT($share) }, запас мощности { PERCENT($headroom) }. С хранением и сетью выходит дороже (где цены нет, взята медиана рынка) либо скорость подтверждена хуже.

gate-reason-provider = Предложение провайдера { $provider }, а выбран другой.
gate-reason-residency = Регион «{ $region }» вне допустимых стран.
gate-reason-marketplace = Узлы третьих лиц: в предложение не входят без вашего согласия.
gate-reason-unverified = Характеристики карты не подтверждены источником.
gate-reason-excluded = Карта исключена в условиях.
gate-reason-licence = Лицензия драйвера GeForce не допускает центр обработки данных.
gate-reason-stack = { $engine } { $version } не работает на картах этого поколения (документация разработчика, { DAY($date) }).
gate-reason-stack-format = { $engine } { $version } не запускает эту модель в формате { $precision } на этой карте (документация разработчика, { DAY($date) }).
gate-reason-immature = Поддержка карт этого поколения в { $engine } { $version } не завершена, как пишут сами разработчики ({ DAY($date) }): скорость не обещаем.
gate-reason-immature-format = Формат { $precision } на этой карте в { $engine } { $version } не доведён, как пишут сами разработчики ({ DAY($date) }): скорость не обещаем.
gate-reason-precision = Карта не считает в формате { $precision }.
gate-reason-node = В узле не хватает GPU.
gate-reason-context = Нужен контекст { $asked }, модель допускает { QUANTITY($most, "tokens") }.
gate-reason-memory = На одну GPU приходится { SIG($weights) } ГиБ весов, памяти { SIG($memory) } ГиБ.
gate-reason-memory-cache = На одну GPU приходится { SIG($weights) } ГиБ весов и { SIG($cache) } ГиБ KV-кэша самого длинного запроса; сервер может отвести под них { SIG($room) } ГиБ.
gate-reason-memory-ask = { $short } Модель поместилась бы на { $machines ->
    [one] { $machines } таком узле
    [few] { $machines } таких узлах
    [many] { $machines } таких узлах
   *[other] { $machines } такого узла
 }, связанных сетью, но сеть между ними не указана: уточните. RDMA добавил бы { SIG($token) } мс к токену и { SIG($first) } мс к первому, 100 Гбит/с без RDMA — { SIG($slow) } и { SIG($later) } мс.
gate-reason-tpot = Токен ответа за { SIG($reached) } мс при цели { SIG($target) } мс.
gate-reason-ttft = Первый токен за { SIG($reached) } с при цели { SIG($target) } с.
gate-reason-price = Нет опубликованной цены в допустимом режиме оплаты.
gate-reason-price-host = Цена неполная: vCPU и память узла оплачиваются отдельно.

reason-spot-latency = могут отключить во время работы
reason-not-published = цена не опубликована
reason-term = срок договора короче
reason-not-asked = режим не разрешён в условиях

relax-headroom = Запас мощности { PERCENT($now) } → 0 %
relax-redundancy = Работать без резерва
relax-ttft = Первый токен { QUANTITY($now, "seconds") } → { QUANTITY($then, "seconds") }
relax-speed = Скорость { SIG($now) } → { QUANTITY($then, "tokens_per_second") }

line-instances = { $provider }, { $instance } ({ $count } × { $gpu })
line-storage = { $provider }, { $name }: { $purpose }
line-egress = { $provider }, { $name }
line-beyond-free = { $name }, сверх бесплатных { QUANTITY($free, "gb") } в месяц
line-storage-usual = { $provider }, хранилище по медиане рынка: { $purpose }
line-egress-usual = { $provider }, исходящий трафик по медиане рынка
line-balancer-usual = { $provider }, балансировщик нагрузки по медиане рынка
line-address-usual = { $provider }, внешний адрес по медиане рынка
line-balancer = { $provider }, { $name }
line-fabric = { $provider }, { $name }
line-address = { $provider }, { $name }
line-unit-instance = { $quantity ->
    [one] узел
    [few] узла
    [many] узлов
   *[other] узла
 }
line-unit-gb = ГБ
line-unit-piece = { $quantity ->
   *[other] шт.
 }
purpose-object = данные{ $copies ->
    [0] {""}
   *[other] {", копии"}
 }{ $weights ->
    [0] {""}
   *[other] {", реестр моделей"}
 }{ $homes ->
    [0] {""}
   *[other] {", домашние папки"}
 }{ $checkpoints ->
    [0] {""}
   *[other] {", контрольные точки"}
 }{ $results ->
    [0] {""}
   *[other] {", результаты"}
 }{ $logs ->
    [0] {""}
   *[other] {", журналы"}
 }
purpose-hot = активные данные{ $weights ->
    [0] {""}
   *[other] {", веса"}
 }{ $homes ->
    [0] {""}
   *[other] {", домашние папки"}
 }{ $index ->
    [0] {""}
   *[other] {", индекс"}
 }{ $checkpoints ->
    [0] {""}
   *[other] {", контрольные точки"}
 }
purpose-weights = веса модели
purpose-zones = { $purpose }; в каждой из двух зон
note-storage-price-unknown = Цена не опубликована провайдером
note-storage-price-usual = Цена не опубликована провайдером: в сумме медиана рынка

decision-nvlink = Обмен внутри узла по его быстрым каналам, RDMA не нужен.
decision-joined-rdma = RDMA между узлами одной реплики: в пик токен за { SIG($with) } мс, первый за { QUANTITY($first, "seconds") }; по 100 Гбит/с без RDMA — { SIG($without) } мс и { QUANTITY($later, "seconds") }.
decision-joined-only = RDMA между узлами одной реплики: в пик токен за { SIG($with) } мс, первый за { QUANTITY($first, "seconds") }; по 100 Гбит/с без RDMA цели не выполняются.
decision-joined-plain = Между узлами одной реплики сеть без RDMA: в пик токен за { SIG($with) } мс, первый за { QUANTITY($first, "seconds") }; по 100 Гбит/с — { SIG($without) } мс и { QUANTITY($later, "seconds") }.
decision-pcie = Обмен внутри узла по PCIe, RDMA не нужен.
decision-single-gpu = Каждая GPU работает сама: обмена между картами нет.

assumption-engine = Скорость рассчитана для сервера vLLM с непрерывной пакетной обработкой.
assumption-joined = За скоростью реплики на нескольких узлах нет опубликованных замеров: это скорость той же раскладки в одном узле и передача активаций, { SIG($rdma) } мкс на сообщение по RDMA (модель самой NCCL) и { SIG($plain) } мкс без неё. Отказ узла останавливает его реплику, поэтому в резерве столько узлов, сколько занимает одна. Если провайдер не продаёт сеть между узлами отдельно, считается, что она входит в их цену.
assumption-ranks = Для внимания, разложенного по рангам, близких опубликованных замеров на этом сервере нет: скорость вычислена по объёмам и каналам. Принято, что токены выбирают экспертов равномерно, балансировщик загружает ранги поровну и ни один ранг не ждёт более медленного. Обмен между узлами расходится с задержками, которые публикует DeepEP, на 3–15 %.
assumption-estimate = Расчёт — оценка по указанным данным и допущениям; подтверждается пилотом.
why-to-reserve = { $gpus } GPU сразу дают только по брони: прежде чем обещать, узнайте наличие и сроки у { $provider } (такими считаются заказы больше { $limit } GPU).
assumption-at-once = Больше { $limit } GPU сразу — принято, что только по брони: сколько карт свободно, провайдеры не публикуют.
assumption-stand-in = Ответа «{ $field }» пока нет: взято примерное значение, или расчёт обходится без него.
assumption-by-size = Модель задана размером ({ $model }): устройство взято обычное для нынешних опубликованных моделей такого размера. Настоящее — в её config.json.
assumption-rate = Курс { $base }/{ $quote } принят { EXACT($rate) }: рабочее допущение, уточните по курсу банка.
assumption-rate-of-day = Цены пересчитаны по курсу { $base }/{ $quote } { EXACT($rate) } на { DAY($date) }; при другом курсе сумма пересчитывается.
assumption-rate-tried = Курс { $base }/{ $quote } принят { EXACT($rate) } для пробы { DAY($date) }: источника у него нет, это допущение; уточните по курсу банка.
assumption-vat = НДС { $rate } выделен отдельно; при изменении ставки сумма налога пересчитывается.
assumption-cache = При весах { $precision } KV-кэш хранится в 8 битах: так собраны готовые веса этого формата; качество проверяется пилотом.
assumption-extended-context = Контекст { QUANTITY($asked, "tokens") } больше того, что модель принимает сама ({ SIG($most) }): позиции, которым она училась до { SIG($from) }, растягивают (YaRN, ×{ SIG($times) }). Ответы на длинные и на короткие тексты от этого могут стать хуже, это проверяют на ваших данных; документация Qwen и vLLM показывает растяжение в 4 раза.
assumption-prefix = { PERCENT($share) } токенов запроса берётся из кэша общего начала.
assumption-prefix-sessions = { PERCENT($share) } токенов запроса находится в кэше префиксов: общее начало и то, что сессия хранит между ходами.
assumption-sessions = Сессии считаются при ответах такой длительности, какую допускают цели; ответ быстрее — и сессия раньше возвращается с новым запросом: это учтено.
assumption-spare = Резерв считается целыми узлами: отказывает узел, а не отдельная реплика.

protection-not-needed = Персональные данные не обрабатываются.
protection-unknown = Не указано, есть ли персональные данные: уровень защищённости уточнить.
protection-not-russian = Организация и субъекты вне России: 152-ФЗ не применяется.
protection-level = Уровень защищённости по ПП РФ № 1119.
protection-range = Уровень защищённости по ПП РФ № 1119 зависит от ответов, которых ещё нет.

figure-peak-rps = Пиковая нагрузка
figure-mean-rps = Средняя нагрузка
figure-week-level = Средний час недели к самому занятому
figure-concurrency = Запросов одновременно при заданных целях
figure-users = Пользователей
figure-active-share = Активны в день
figure-requests-per-user-day = Запросов на человека в день
figure-busy-hour-share = Доля часа пик
figure-burst = Всплеск
figure-steps-per-task = Шагов на задачу
figure-requests-per-minute = Запросов в минуту
figure-sessions = Открыто сессий
figure-waiting-share = Из них ждут
figure-answer-time = Ответ целиком при заданных целях
figure-prefix-hit = Найдено в кэше префиксов
figure-prefill-whole = Обработка запроса без кэша префиксов
figure-prefill-saved = Кэш префиксов сберегает на запросе
figure-kept-context = Контекст, хранимый между ходами
figure-session-tokens = Токенов сессии в кэше, в среднем
figure-kv-session = KV-кэш одной сессии
figure-replica-sessions = Сессий на реплику
figure-kv-sessions = KV-кэш открытых сессий
figure-ttft-target = Цель: первый токен
figure-tpot-target = Цель: время на токен
figure-osl-mean = Длина ответа
figure-isl-fresh = Токенов запроса вне кэша
figure-prefill = Обработка запроса (prefill)
figure-decode-step = Шаг генерации
figure-batch = Запросов в реплике одновременно, прогноз
figure-replica-capacity = Мощность реплики
figure-replica-saturated = Предельная мощность реплики
figure-replicas = Реплик под нагрузкой
figure-capacity = Мощность
figure-saturated = Предельная мощность всех реплик
figure-utilisation = Загрузка GPU в пик
figure-headroom = Запас мощности
figure-output-rate = Токенов ответа в секунду
figure-ttft-mean = Первый токен, среднее
figure-ttft-tail = Первый токен, целевой процентиль
figure-tpot-mean = Время на токен, среднее
figure-tpot-tail = Время на токен, целевой процентиль
figure-gpu-memory = Память GPU
figure-gpu-bandwidth = Пропускная способность памяти
figure-gpu-flops = Пиковая производительность
figure-memory-limit = Предел использования памяти
figure-memory-share = Доля памяти для сервера
figure-weights = Веса на одной GPU
figure-params = Параметров модели
figure-bytes-per-weight = Байт на вес
figure-gpus-per-rank = GPU в ранге внимания
figure-attention-ranks = Рангов внимания в реплике
figure-rank-share = На один ранг внимания
figure-gpus-per-replica = GPU в реплике
figure-kv-cache = KV-кэш в пик
figure-kv-request = KV-кэш одного запроса
figure-context-mean = Средний контекст
figure-layers = Слоёв
figure-kv-bits = Бит на значение в кэше
figure-runtime = Среда и активации
figure-memory-free = Свободно
figure-data-volume = Объём данных
figure-data-growth = Рост данных за год
figure-retention = Хранение
figure-copies = Копий
figure-data-grown = Данные с копиями к концу срока хранения
figure-logs = Журналы
figure-logged-token = Байт на токен журнала
figure-weights-file = Веса в реестре, две версии
figure-object-capacity = Объектное хранилище
figure-hot-capacity = Быстрое хранилище
figure-hot-share = Активная доля
figure-weights-load = Чтение весов при запуске
figure-load-time = Время загрузки
figure-log-speed = Запись журналов
figure-vector-index = Векторный индекс
figure-text-inside = Текста внутри
figure-tokens-per-text-gb = Токенов в гигабайте текста
figure-fragments = Фрагментов
figure-vector-dimensions = Размерность вектора
figure-handed-on = Передаётся между узлами реплики
figure-exchanged-token = Данные одного токена для экспертов других узлов и обратно, на узел
figure-handed-token = Данные одного токена между стадиями
figure-replica-tokens = Токены одной реплики
figure-in-node = Обмен внутри узла
figure-in-node-supply = Канал внутри узла
figure-north-south = Трафик пользователей, в одну сторону
figure-node-network = Сеть узла

formula-peak-rps-users = пользователи × активны × запросов × доля часа пик ÷ 3600 с × всплеск
formula-peak-rps-stated = запросов в минуту ÷ 60 с × шагов в задаче
formula-peak-rps-sessions = запросов одновременно ÷ время ответа при заданных целях, закон Литтла
formula-concurrency-sessions = сессий × (1 − доля ждущих)
formula-answer-time = первый токен + длина ответа × время на токен
formula-isl-fresh = длина запроса × (1 − найдено в кэше)
formula-prefill-whole = 2 × активные параметры × все токены запроса ÷ достигаемая производительность + внимание + обмен
formula-prefill-saved = обработка запроса без кэша − обработка с ним
formula-session-tokens = доля ждущих × хранимый контекст + доля занятых × контекст запроса с ответом
formula-rank-share = у реплики ÷ рангов внимания
formula-replica-sessions = сессий ÷ реплик
formula-weights-ranks = эксперты ÷ GPU в реплике + остальные параметры ÷ GPU в ранге внимания, × байт на вес; словарь в 16 битах
formula-kv-cache-sessions = сессий на реплику × KV-кэш сессии
formula-kv-sessions = сессий × KV-кэш сессии на GPU × GPU в реплике
formula-peak-rps-average = запросов в минуту в среднем ÷ 60 с × шагов в задаче ÷ средний час недели × всплеск
formula-mean-rps = пик ÷ всплеск × средний час недели
formula-concurrency = пик × (цель по первому токену + длина ответа × цель по времени на токен), закон Литтла
formula-prefill = 2 × активные параметры × токены ÷ достигаемая производительность + внимание + обмен
formula-decode-step = max(чтение весов, умножение) + чтение KV-кэша + обмен + накладные расходы
formula-batch = нагрузка реплики × длина ответа × среднее время на токен, закон Литтла
formula-replica-capacity-ttft = наибольшая нагрузка, при которой выполнена цель по первому токену
formula-replica-capacity-tpot = наибольшая нагрузка, при которой выполнена цель по времени на токен
formula-replica-capacity-utilisation = предельная мощность реплики × целевая загрузка
formula-replica-capacity-sessions-ttft = сессии, ждущие и занятые там, где первый токен доходит до цели ÷ время от запроса сессии до следующего
formula-replica-capacity-sessions-tpot = сессии, ждущие и занятые там, где время на токен доходит до цели ÷ время от запроса сессии до следующего
formula-replica-capacity-sessions-utilisation = сессии, ждущие и занятые при целевой загрузке ÷ время от запроса сессии до следующего
formula-replica-capacity-sessions-room = сессии, которые вмещает память ÷ время от запроса сессии до следующего
formula-replica-saturated = скорость при наибольшем пакете, который вмещает память, без учёта целей по времени
formula-capacity = мощность реплики × реплик
formula-utilisation = пик ÷ предельная мощность всех реплик
formula-headroom = мощность ÷ пик − 1
formula-output-rate = пик × длина ответа
formula-ttft-mean = ожидание идущего шага и промптов впереди + обработка промпта + шаги
formula-ttft-tail = свой промпт по его длине + ожидание в очереди (M/G/1 по промптам, проверено имитацией), на заданном процентиле
formula-tpot-mean = шаг ÷ (1 − доля времени на промпты) + промпты, оставшиеся в очереди
formula-tpot-tail = то же с разбросом числа запросов в работе и встреченных промптов, на заданном процентиле; короткие ответы оцениваются по 256 токенам, по нескольку подряд, длинные — не мягче таких
formula-memory-limit = память × доля для сервера
formula-weights = параметры × байт на вес ÷ GPU в реплике; словарь в 16 битах
formula-kv-cache = запросов одновременно × KV-кэш запроса
formula-kv-request = слои × головы KV × размер × 2 × контекст
formula-runtime = контекст CUDA + снятые графы + активации самого большого шага
formula-memory-free = предел − веса − KV-кэш − среда
formula-data-grown = объём × (1 + рост)^годы × копии × (1 + 0,1 × прежние версии)
formula-logs = средняя нагрузка × токены × байт на токен × месяцы хранения
formula-logs-grown = средняя нагрузка × токены × байт на токен × месяцы хранения, с ростом нагрузки
formula-weights-file = веса × 2 версии
formula-weights-load = на одну машину × машины, которые запускаются вместе
formula-log-speed = пик × токены × байт на токен
formula-fragments = токены ÷ (фрагмент − перекрытие)
formula-exchanged-on = токены реплики в секунду × данные обмена одного токена
formula-handed-on = токены реплики в секунду × данные одного токена между стадиями
formula-in-node = 2 обмена на слой × скрытый вектор × токены в секунду
formula-north-south = произведение исходных × 8 бит: больший из двух потоков, к пользователям или от них
formula-sum = сумма

unpredicted-metric = Для показателя «{ $metric }» прогноза нет.
unpredicted-model = В каталоге нет устройства модели «{ $model }».
unpredicted-gpu = В каталоге нет GPU «{ $gpu }».
unpredicted-gpu-facts = Характеристики { $gpu } не подтверждены.
unpredicted-precision = { $gpu } не считает в формате «{ $precision }».
unpredicted-media-rate = Скорость «{ $model }» на { $gpu } не подтверждает ни одно измерение.
unpredicted-lengths = Не указаны длины запроса и ответа.
trait-own-machines = свои машины
trait-by-hand = выбран вручную
why-by-hand = Предложение выбрано вручную. Рекомендация расчёта: { $gpus } × { $gpu }, { $provider }, { $price } { $month }.
why-more-by-hand = Число рабочих реплик изменено вручную: { $replicas } вместо { $counted } по расчёту.
figure-replica-load = Нагрузка одной реплики
formula-replica-load = пиковая нагрузка ÷ реплики под нагрузкой
figure-isl-mean = Длина запроса
pin-lost = Выбранное вручную предложение ({ $title }) больше не подходит. { $reason } Показана рекомендация расчёта.
pin-gone = Выбранного вручную предложения больше нет в каталоге. Показана рекомендация расчёта.
