# Архитектура: что где стоит, что входит и выходит, что из этого в цене.
section-architecture = Архитектура
architecture-headline = { $zones ->
    [1] Одна зона
   *[other] Две зоны
 }, { $machines }: наружу — только { $what }
architecture-headline-sites = { $sites ->
    [one] { $sites } площадка
    [few] { $sites } площадки
   *[other] { $sites } площадок
 }, { $machines }: наружу — только { $what }
architecture-site = { $provider }, { $region }
architecture-place = { $region }
architecture-held = место машин, хранилища и копий данных
architecture-perimeter = { $provider }: частная сеть проекта
architecture-customer = Сеть заказчика
architecture-users = Пользователи
architecture-peak = { QUANTITY($value, $unit) } в пик
architecture-team = Инженеры
architecture-team-note = запускают работу, забирают результат
architecture-sources = Источники
architecture-events = SIEM
architecture-events-note = события аудита
architecture-shared = Общие службы
architecture-stays = Остаётся внутри
architecture-leaves = Выходит наружу
architecture-out = Не входит в цену
machines-gpu = { $count ->
    [one] { $count } машина с GPU
    [few] { $count } машины с GPU
   *[other] { $count } машин с GPU
 }
machines-count = { $count ->
    [one] { $count } машина
    [few] { $count } машины
   *[other] { $count } машин
 }
machines-grow = { $now } → { $count ->
    [one] { $count } машина
    [few] { $count } машины
   *[other] { $count } машин
 }
pieces-count = { $count } шт.
machine = Машина с { $gpus } × { $gpu }
machines-same = На тех же машинах
machine-of-work = Машина с { $gpus } × { $gpu }, { $work }
machine-box = Машина с GPU
machines-box = Машины с GPU × { $count }
machines-later = ещё до { $count } с { $month }-го месяца
machine-spare = в резерве
machine-first-run = на первый прогон
zone-first = А
zones-both = А, Б
zone-named-one = Зона А
zone-named-a = Зона А
zone-named-b = Зона Б
zone-left-machine = без одной машины остаётся { PERCENT($share) } пика
zone-left-zone = без другой зоны остаётся { PERCENT($share) } пика
row-of-work = { $number }. { $work }
piece-fabric = Сеть между машинами
piece-entrance = Балансировщик и внешний адрес
piece-entrance-short = Вход
piece-entrance-role = единственный вход извне, TLS
piece-gateway-short = Шлюз
piece-gateway-role-routed = ключи, квоты, журнал; распределяет запросы по репликам
piece-gateway-role-sessions = ключи, квоты, журнал; сессия остаётся на своей реплике
piece-gateway-role-any = ключи, квоты, журнал
piece-vectors-short = Векторы
piece-vectors-role = поиск ближайших фрагментов
sized-by-speed = скорость
sized-by-volume = объём
sized-by-memory = память
sized-by-need = требование
column-amount = Кол-во: в начале → в конце
column-zone = Зона
column-sized-by = Размер задаёт
column-priced = Цена
figure-of = { $label }: { $value }
flow-of = { $what }: до { $value }
flow-of-way = { $what }, в одну сторону: до { $value }
flow-of-node = { $what }: до { $value } на машину
flow-of-step = { $what }: { $value } в среднем за шаг
flow-users = запросы и ответы
flow-team = задания и результаты
flow-people = команды и экраны людей
flow-model = запросы к модели
flow-model-tokens = { $isl ->
    [one] { NUMBER($isl) } токен
    [few] { NUMBER($isl) } токена
   *[other] { NUMBER($isl) } токенов
 } в модель, { NUMBER($osl) } обратно
flow-search = поиск фрагментов
flow-nodes = обмен между машинами
flow-zones = копия данных
flow-storage = веса и данные
flow-storage-run = веса, данные и контрольные точки
flow-data = данные
flow-sources = перенос данных
flow-events = события аудита
stays-requests = запросы и ответы, пока они в работе
stays-work = данные и программы, с которыми работают люди
stays-items = объекты и результаты, пока они в работе
stays-run = модель, пока она обучается
priced-within = в цене { $number }
stays-object = { $what }
stays-block = { $what }
stays-file = { $what } на общей файловой системе
stays-local = { $what } на дисках машин
leaves-answers = ответы тем, кто спрашивает
leaves-answers-short = ответы
leaves-work = экраны и файлы, которые люди забирают
leaves-work-short = экраны, файлы людей
leaves-model = обученная модель, когда её заберут
leaves-model-short = обученная модель
leaves-results = результаты обработки
leaves-results-short = результаты
leaves-events = события аудита в SIEM
leaves-events-short = события аудита
out-storage = хранение
out-some-storage = часть хранения
out-egress = исходящий трафик
out-balancer = балансировщик
out-address = внешние адреса
out-move = перенос данных
out-kept = хранение после прогона
out-trials = пилот и тестирование
out-vector-store = хранилище векторов
out-vector-store-unsized = хранилище векторов
out-services = машины для ПО платформы
out-backup = служба резервного копирования
out-support = платная поддержка
out-platform = платформа ML
out-work = внедрение, лицензии, работа людей
out-channel = канал до заказчика
value-last = { $first } и { $last }
amount-grows = { QUANTITY($now, "bytes") } → { QUANTITY($end, "bytes") }
box-gateway = ключи, квоты, журнал
box-entrance = TLS, внешний адрес
piece-cluster-role = размещение, перезапуск, обновление
box-index = фрагментов { QUANTITY($fragments, "count") }, { SIG($size) } ГБ памяти

# План работ и риски.
road-headline = Решение до { DAY($day) } даёт работу в полном объёме с { DAY($launch) }
road-headline-prices = Решение до { DAY($day) } даёт работу в полном объёме с { DAY($launch) } по ценам этого предложения
road-headline-run = Решение до { DAY($day) } даёт результат прогона к { DAY($launch) } при расчётной длительности
road-headline-run-prices = Решение до { DAY($day) } даёт результат прогона к { DAY($launch) } при расчётной длительности, по ценам этого предложения
road-run-note = { $stage }: { $weeks }, чтобы прогон по расчёту закончился внутри этапа; выходные и праздники его не останавливают.
road-run-late = { $stage }: окончание взято по расчётной длительности прогона, { QUANTITY($each, "hours") }; у верхней границы 80-процентного интервала, { QUANTITY($late, "hours") }, оно пришлось бы на { DAY($day) }.
road-calendar-note = Этапы на рис. { $picture } начинаются с понедельника после решения; длительности{ $kept } — допущение плана, договор их заменяет.
road-calendar-note-holidays = Этапы на рис. { $picture } начинаются с понедельника после решения; этап, который попал бы на праздники 1–8 января, начинается с понедельника после них. Длительности{ $kept } — допущение плана, договор их заменяет.
road-kept = { $weeks ->
    [0] {""}
   *[other] { " " }и аренда на выходные
 }
road-asked-sooner = Месяцы оплаты посчитаны с { DAY($start) }, как указано в условиях; по этому плану работа в полном объёме начнётся { DAY($launch) }.
road-accepted = Этап принят, когда выполнено условие
road-roles = Кто ведёт этап и кто участвует
road-own-site = Пилот и тестирование идут на машинах, арендованных у { $provider }: скорость известна до покупки. Цена эксплуатации — аренда для сравнения: её место займут купленные машины.
road-until = цены до { DAY($day) }
road-holidays = праздники 1–8 января
road-decision = решение заказчика
road-month = { MONTH($day) }
decide-pilot = Решение о пилоте
decide-after-pilot = Решение по итогам пилота
decide-after-testing = Решение о запуске
decide-after-production = Работа в полном объёме
decide-after-production-run = Результат принят
who-joint = вместе
who-customer = заказчик
column-dates = Срок
column-does = Что делается
column-exits = Условие приёмки
mark-leads = ведёт
mark-takes-part = участвует
risks-headline = { $count ->
    [one] { $count } риск
    [few] { $count } риска
   *[other] { $count } рисков
 }, { $grave ->
    [0] ни одного большого
    [one] из них { $grave } большой
   *[other] из них { $grave } больших
 }; на каждый есть ответ
risks-note = Места на рис. { $picture } — наша оценка по данным расчёта: наличие, способ оплаты, происхождение прогноза, запас мощности. Большие риски — в клетках справа вверху.
level-1 = низкая
level-2 = средняя
level-3 = высокая
risk-damage = ущерб
risk-likelihood = вероятность
road-prices = Что стоит каждый этап

# Нагрузка и расчёт.
load-headline = Размер определяется { $binding }
load-headline-served = Размер определяется { $binding }: без одной машины есть { QUANTITY($has, $unit) }, нужно { SIG($needs) }
load-headline-fact = { $label }: { $has } при цели { $needs }; размер определяется { $binding }
chart-hours-unit = запросов в секунду, в среднем за час
chart-needed = в пик нужно { $peak }
chart-installed = установлено { SIG($value) }
chart-left = без одной машины { SIG($value) }
used-now = в среднем
used-peak = в пик
used-lost = пик без машины
used-decides = определяет
used-speed = Скорость ответа
used-throughput = Производительность
used-memory = Лимит памяти GPU
used-reading = { $tier }, скорость
used-of = { $used } из { $has }
used-of-time = { $used }, отведено { $has }
used-of-memory = { QUANTITY($used, "memory_bytes") } из { QUANTITY($limit, "memory_bytes") }
used-rate = { QUANTITY($used, $unit) } из { QUANTITY($has, $unit) }
used-share = есть { PERCENT($share) } пика
used-share-lost = { PERCENT($share) } пика без машины
stack-title = { PERCENT($share) } суммы — { $group }
binding-by-memory_capacity = объёмом памяти GPU
binding-by-memory_bandwidth = пропускной способностью памяти GPU
binding-by-compute = вычислительной мощностью GPU
binding-by-interconnect = обменом между GPU
binding-by-overhead = накладными расходами шага
binding-by-ttft_target = целевым временем первого токена
binding-by-tpot_target = целевой скоростью ответа
binding-by-redundancy = резервированием
binding-by-deadline = сроком
binding-by-throughput = производительностью, которая ограничена { $binding }
