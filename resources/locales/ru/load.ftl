# Нагрузка: ожидание, масштабирование, другие способы запуска.

figure-ttft-median = Первый токен, медиана
figure-tpot-median = Время на токен, медиана
figure-whole-median = Ответ целиком, медиана
figure-whole-tail = Ответ целиком, целевой процентиль
figure-scale-up = Время добавления реплики
figure-machine-start = Заказ и загрузка узла
figure-image-size = Размер образа контейнера
figure-image-load = Загрузка образа
figure-node-bandwidth = Сеть узла
figure-tier-speed = Скорость хранилища
figure-weights-copied = Веса модели
figure-weights-read = Чтение весов
figure-server-start = Запуск движка
figure-scaling-headroom = Нагрузка, которая может прийти за это время
figure-fastest-rise = Самый быстрый рост за час
figure-scaling-saved = Сэкономленные часы реплик, без резервных
figure-replica-hours = Часов реплик в неделю
figure-replica-hours-fixed = Часов реплик в неделю без масштабирования

formula-ttft-median = половина запросов ждёт меньше
formula-tpot-median = половина ответов идёт быстрее
formula-whole-median = первый токен + медианный ответ × время на токен
formula-whole-tail = среднее + отклонения длины, темпа и первого токена в квадратах
formula-over-bandwidth = размер ÷ пропускная способность
formula-weights-over-tier = веса ÷ более медленное из хранилища и сети
formula-scaling-headroom = самый быстрый рост × время добавления реплики
formula-fastest-rise = наибольший шаг между соседними часами недели
formula-scaling-saved = 1 − часы реплик ÷ часы без масштабирования
formula-replica-hours = сумма по 168 часам
formula-replica-hours-fixed = реплик в пик × 168

scaling-metric = Добавлять реплику, когда на реплике полминуты ждёт больше { NUMBER($waiting) } { $waiting ->
    [one] запроса
   *[other] запросов
} (num_requests_waiting); загрузка и память GPU не показательны.
scaling-guard = Страховка: 95-й процентиль первого токена выше { SIG($seconds) } с тоже добавляет реплику.
scaling-flat = Число реплик за неделю не меняется: масштабировать нечего.
scaling-by-schedule = За час нагрузка вырастает на { PERCENT($rise) } от пика: запускайте реплики по расписанию до начала рабочего дня, остальное — по очереди запросов.
scaling-by-queue = Нагрузка растёт медленно: достаточно следить за очередью.

alternative-ranks = Уточните у { $provider }, какая сеть соединяет узлы: по RDMA, с вниманием по рангам и экспертами на { $machines ->
    [one] { NUMBER($machines) } узле
    [few] { NUMBER($machines) } узлах
    [many] { NUMBER($machines) } узлах
   *[other] { NUMBER($machines) } узла
 }, эту нагрузку вынесут { NUMBER($gpus) } GPU вместо { NUMBER($instead) }. Это расчёт, близких замеров нет.
alternative-disaggregated = Раздельные префилл и декодирование: реплик { NUMBER($prefill) } + { NUMBER($decode) }, { NUMBER($gpus) } GPU вместо { NUMBER($instead) }; передача кэша занимает { SIG($transfer) } мс. Нужен сервер с такой поддержкой и проверка.
alternative-speculative = Спекулятивное декодирование может поднять скорость: { SIG($before) } → { QUANTITY($after, "tokens_per_second") }, если принимается { PERCENT($acceptance) } предложенных токенов (по { NUMBER($draft) } за шаг). Эта доля — допущение: измерьте её на своих текстах.
alternative-slice = Реплике достаточно { NUMBER($slices) } из { $of ->
    [one] { NUMBER($of) } доли
    [few] { NUMBER($of) } долей
    [many] { NUMBER($of) } долей
   *[other] { NUMBER($of) } доли
 } { $gpu }. Карта оплачивается целиком, поэтому выгода есть, только если остальные { NUMBER($rest) } займёт другая небольшая модель. Доли одной карты — не резерв: карта отказывает целиком.

assumption-balancer = Ожидание посчитано для балансировщика, который отправляет запрос реплике с наименьшим числом запросов в работе; при раздаче по кругу оно больше.
assumption-balancer-sessions = Ожидание посчитано так, будто запросы распределены поровну: каждый идёт на реплику с наименьшим числом запросов в работе; у сессии, которая остаётся на своей реплике, оно может быть больше.
assumption-swing = В самую загруженную минуту нагрузка колеблется, как в трассе диалогов Azure 2024 года, сильнее там, где сильнее выделяется сама минута.

tab-load = Нагрузка
load-week-title = Нагрузка и мощность за неделю
load-week-name = График: нагрузка каждого часа и мощность. Те же цифры — в таблице ниже.
load-series-load = Нагрузка
load-series-fixed = Мощность без масштабирования, сейчас
load-series-spare = Резерв
load-series-scaled = Мощность с масштабированием
load-replicas = Реплики: от { NUMBER($minimum) } до { NUMBER($maximum) }, в резерве { NUMBER($spares) }.
load-replicas-fixed = Реплики: { NUMBER($maximum) }, в резерве { NUMBER($spares) }.
load-hours-title = Часы недели по числу реплик
load-column-replicas = Реплики
load-column-replicas-loaded = Реплики без резервных
load-column-machines = Машины вместе с резервом
load-column-hours = Часов в неделю
load-column-share = Доля недели
load-latency-title = Задержка в зависимости от нагрузки
load-latency-note = Работают все реплики под нагрузкой, без резервных; прогноз для самой загруженной минуты при такой нагрузке.
load-column-load = Нагрузка, % пика
load-column-rate = Запросов/с
load-column-utilisation = Загрузка GPU
load-column-ttft-median = Первый токен p50, с
load-column-ttft-tail = Первый токен { $percentile }, с
load-column-tpot-median = На токен p50, мс
load-column-tpot-tail = На токен { $percentile }, мс
load-column-whole-median = Ответ p50, с
load-column-whole-tail = Ответ { $percentile }, с
load-alternatives-title = Другие способы запуска
load-scale-title = Масштабирование
load-share = { PERCENT($share) }
load-number = { SIG($value) }
load-value = Значение
section-scaling = Нагрузка и масштабирование
price-hours = Машино-часы первого месяца вместе с резервом: { SIG($week) } в неделю из 168 ч, то есть { SIG($month) } в месяц из { $hours } ч с округлением вверх.
load-month = Месяцев спустя (рост { PERCENT($growth) } в год)
load-then = Через { NUMBER($month) } мес. нагрузка на { PERCENT($more) } больше: в пик нужно реплик — { NUMBER($maximum) }, сейчас их { NUMBER($now) }.
load-lasts = Нынешних реплик хватает на { NUMBER($months) } мес., если расходовать запас.
load-lasts-long = Нынешних реплик хватает дольше чем на { NUMBER($months) } мес.
