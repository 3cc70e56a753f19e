# Обратный вопрос: что пойдёт на машинах, которые уже есть.

own-hardware-serving-only = Обратный вопрос задают о сервисе с языковой моделью: чате, RAG, агентах. Выберите такую нагрузку.
own-hardware-unknown-gpu = Карты { $gpu } в каталоге нет. Список: aiready catalogue list --kind gpu
own-hardware-unknown-model = Модели { $model } в каталоге нет. Список: aiready catalogue list --kind model
own-hardware-no-machine-to-spare = Свободной машины на случай отказа не остаётся.
own-hardware-fewer-to-spare = Запасных машин: остаётся { $left } из { $asked }.
own-hardware-not-one-of-users = В пределах целей не выдерживает нагрузки и одного человека.
own-hardware-not-one-of-sessions = В пределах целей не выдерживает и одной сессии.
own-hardware-verdict-fits = подходит
own-hardware-verdict-no-spare = мало резерва
own-hardware-verdict-slow = медленно
own-hardware-verdict-does-not-fit = не входит
own-hardware-layout = { $precision }, реплик { $replicas } × { $each } GPU
own-hardware-layout-joined = { $precision }, реплик { $replicas } × { $each } GPU на { $machines ->
    [one] { $machines } узле
    [few] { $machines } узлах
    [many] { $machines } узлах
   *[other] { $machines } узла
}
own-hardware-layout-ranks = { $precision }, реплик { $replicas } × { $each } GPU, внимание по { $dp ->
    [one] { $dp } рангу
    [few] { $dp } рангам
    [many] { $dp } рангам
   *[other] { $dp } ранга
 } (расчёт, близких замеров нет)
own-hardware-layout-ranks-joined = { $precision }, реплик { $replicas } × { $each } GPU на { $machines ->
    [one] { $machines } узле
    [few] { $machines } узлах
    [many] { $machines } узлах
   *[other] { $machines } узла
 }, внимание по { $dp ->
    [one] { $dp } рангу
    [few] { $dp } рангам
    [many] { $dp } рангам
   *[other] { $dp } ранга
 } (расчёт, близких замеров нет)
own-hardware-reach = первый токен { $ttft }, контекст до { $context }

cli-capacity = сказать, какие модели пойдут на своём оборудовании и скольким пользователям его хватит
cli-capacity-gpu = карта: ключ каталога или название
cli-capacity-gpus = карт в машине
cli-capacity-network = сеть между машинами, Гбит/с у одной: модель, которой мало одной, ляжет на несколько
cli-capacity-rdma = эта сеть — InfiniBand или RoCE
cli-capacity-nodes = машин
cli-capacity-pdf = записать справку о возможностях оборудования
cli-capacity-model = только эти модели, по ключам каталога

step-hardware = Своё оборудование
own-hardware-start = У меня есть оборудование
own-hardware-title = У меня есть это оборудование
own-hardware-lead = Какие модели на нём пойдут, скольким людям его хватит и во что оно упрётся.
own-hardware-machines = Машины
own-hardware-more = Ещё машина
own-hardware-usual = Частые случаи:
own-hardware-gpu = Карта
own-hardware-choose-gpu = найдите карту
own-hardware-new-card = Новая карта…
own-hardware-most-kinds = В одном ответе не больше { $most }: сначала уберите один вид машин.
own-hardware-gpus-per-node = Карт в машине
own-hardware-nodes = Машин
own-hardware-ram-gb = Память машины
own-hardware-network-gbit-s = Сеть машины
own-hardware-rdma = RDMA
own-hardware-unit-network = Гбит/с
own-hardware-unit-gpus = шт.
own-hardware-unit-nodes = шт.
own-hardware-unit-ram = ГБ
own-hardware-remove = Убрать
own-hardware-change = Изменить в проекте
own-hardware-work = Нагрузка
own-hardware-as-project = как в проекте
own-hardware-no-service = в проекте нет сервиса с моделью
own-hardware-asked = Запрос { $isl }, ответ { $osl }, контекст { $context }. Первый токен до { $ttft }, ответ от { $flow }, { $percentile }. Резервирование: { $redundancy }, запас { $headroom }.
own-hardware-models = Модели
own-hardware-search = Найти модель
own-hardware-size = { $size } млрд
own-hardware-count = подходят { $fit } из { $shown }
own-hardware-counting = подходят { $fit }, посчитано { $shown } из { $all }
own-hardware-head-model = Модель
own-hardware-head-format = Веса
own-hardware-head-replicas = Реплики
own-hardware-head-context = Контекст
own-hardware-head-load = Нагрузка
own-hardware-head-users = Людей
own-hardware-head-sessions = Сессий
own-hardware-head-requests-per-minute = Запр/мин
own-hardware-head-ttft = 1-й токен
own-hardware-head-verdict = Итог
own-hardware-choose-model = Выберите карту выше: здесь будет ответ по каждой модели.
own-hardware-spare = в резерве { $machines ->
    [one] { $machines } машина
    [few] { $machines } машины
   *[many] { $machines } машин
}
own-hardware-binding = Предел: { $binding }
own-hardware-else = Что изменит ответ
own-hardware-one-more = Ещё одна машина { $machine }
own-hardware-without-spare = Без резерва
own-hardware-least = Пойдёт на { $machines }
own-hardware-take = Взять модель в проект
own-hardware-place = Сейчас в проекте: { $work }. Сервис с { $model } можно добавить ещё одной нагрузкой или взять вместо неё; «Отменить» вернёт как было.
own-hardware-beside = Добавить рядом
own-hardware-instead = Взять вместо неё
act-own-hardware-model = модель для своего оборудования
capacity-title = Справка о возможностях оборудования
capacity-machines = { $nodes } × ({ $gpus } × { $gpu })
capacity-headline = { $machines }: с целевыми показателями работают модели — { $fit } из { $all }
capacity-load = Сколько: в самую загруженную минуту, с нужным запасом и резервом; запросы — столько, сколько все копии выдерживают с целевыми показателями.
capacity-closely = { $model } подробно
capacity-others = Что не работает и почему
capacity-legal = Справка — расчёт по указанным данным, его подтверждает пилот на этом оборудовании; это не оферта. У величин, рядом с которыми нет измерений, так и сказано в столбце о происхождении.
capacity-foot = Расчёт, не оферта
own-hardware-head-reason = Причина
own-hardware-export = Справка (PDF)…
own-hardware-written = Записано: { $file }
own-hardware-as-new = Сохранить как проект…
own-hardware-share = { PERCENT($share) }
capacity-more = Работают и модели меньшего размера, ещё { $count }: каждая есть в программе и в командной строке.
capacity-not-held = Веса модели не помещаются в память этих машин.
own-hardware-rent = Сравнить с арендой
own-hardware-own-name = Свои { $machine }: { $model }
own-hardware-rent-name = { $machine } в аренду: { $model }
own-hardware-not-rented = На условиях проекта никто в каталоге не сдаёт { $gpu } под такую нагрузку.
own-hardware-scenarios-full = Мест для сценариев: { $most }, сравнению нужны { $needed }. Уберите лишние на странице сравнения.
own-hardware-files = Файлы запуска…
cli-capacity-hardware = машины одного или нескольких видов: файл JSON, как его пишет --json (схема: aiready schema capacity)
cli-capacity-files = папка для файлов запуска первой модели, которая выдерживает нагрузку
cli-schema-of = чего: project (файла проекта) или capacity (ответа о своём оборудовании)
own-hardware-unreadable = { $file } — не описание машин: { $problem }
own-hardware-nothing-to-start = Ни одна из запрошенных моделей не выдерживает нагрузку с целевыми показателями на этих машинах: запускать нечего.
own-hardware-proposed = Как в решении: { $machine }
own-hardware-beyond = { $what }: в решении { $count }, а спросить здесь можно не более чем о { $most }.
own-hardware-unknown-offer = В каталоге нет предложения { $offer }. Список: aiready catalogue list --kind offer
cli-capacity-offer = машины, как в предложении каталога с этим ключом
own-hardware-wrong-line = Исправьте число, отмеченное выше: ответ даётся по всем машинам вместе.
own-hardware-said-twice = Уберите { $beside }: машины уже описывает { $source }.
