requirements = Требования
solution = Решение
step-task = Задача
step-model = Модель
step-load = Нагрузка
step-data = Данные
step-conditions = Условия
step-compliance = Соответствие
step-result = Конфигурация
lead-task = Что нужно заказчику. Тип нагрузки задаёт вопросы дальше и весь расчёт.
lead-model-training = Какую модель обучать: от её размера зависят память, время и число GPU.
lead-model-embeddings = Какая модель превращает тексты в векторы и нужна ли модель ранжирования.
lead-model-speech = Какая модель распознаёт речь.
lead-model-images = Какая модель рисует.
lead-model-sandboxes = Средам разработки модель не нужна: важна память GPU на человека.
lead-model = Какая модель отвечает. Форматы весов сравниваются сами: в решение войдёт самый выгодный из отмеченных.
lead-load = Нет точных цифр? Оставьте значения по умолчанию: в предложении они будут показаны как допущения.
lead-data = Сколько данных, какая часть в работе, сколько хранить.
lead-conditions = Где можно размещать, какой нужен резерв и как платить.
lead-compliance = Без вас ничего не отмечено: что следует из других ответов, названо предложением. Вопрос без ответа считается открытым и попадёт в документ как «уточнить».
group-workload = Тип нагрузки
group-project = Проект
group-frame = Условия проекта
group-model = Модель
group-formats = Форматы весов
group-context = Контекст
group-how-many = Сколько запросов
group-how-long = Какой длины
group-how-fast = Как быстро
group-when = Когда
group-volume = Объём
group-rag = Документы для RAG
group-keeping = Хранение и перенос
group-where = Размещение и резерв
group-reserve = Запас
group-payment = Срок и оплата
group-cards = Какие карты допустимы
use-chat-line = Диалог с сотрудником или клиентом
use-rag-line = Ответы по вашим документам
use-generation-line = Отчёты, письма, переводы
use-code-line = Подсказки и чат в редакторе
use-agents-line = Цепочки шагов с инструментами
hint-customer = Название организации
hint-title = Название для документа
hint-private-notes = Заказчик их не увидит: ни в предложении, ни в режиме показа
columns-choose = Столбцы
columns-choose-tip = Какие столбцы видны в таблице: выбор запоминается
menu-tabs = Вкладка решения
menu-tab = Вкладка решения { $number }
menu-filter = Отбор в таблице
model-sizes = Сравнить три размера…
model-sizes-tip = Модели на 8, 32 и 70 млрд параметров встанут сценариями рядом с проектом; отменяются одним шагом
fields-more = Подробнее
fields-by-default = { $count } по умолчанию
hint-aim = Открывает резюме: напишите словами заказчика
hint-kv = авто: 8 бит при весах FP4 и при FP8 плотных моделей, иначе 16; gpt-oss 16
hint-formats = меньше бит — меньше памяти и цена, выше риск для качества
hint-reading-speed = 20 токенов в секунду быстрее, чем читает человек
hint-text-inside = гигабайт PDF — не гигабайт текста
hint-cards = карты без подтверждённых данных не предлагаются
precision-bf16-hint = без потерь, больше всего памяти
precision-fp8-hint = вдвое меньше памяти, потери малы; до Ada экономит только память
precision-int8-hint = вдвое меньше памяти, потери малы
precision-int4-hint = вчетверо меньше памяти, проверьте качество на своих данных
precision-fp4-hint = вчетверо меньше памяти; до Blackwell экономит только память
any-provider = Любой
no-embedder = Без своей модели
unit-word-tokens = токенов
unit-word-tokens-per-second = токенов/с
unit-word-requests-per-second = запросов/с
unit-people = чел.
unit-word-sessions = шт.
unit-percent = %
unit-per-day = в день
unit-per-minute = в минуту
unit-steps = шагов
unit-times = раз
unit-word-months = мес.
unit-currency-month = { $currency } в месяц
thousand-suffixes = k к тыс тыс.
million-suffixes = M m м млн
default-not-confirmed = Значение по умолчанию, не подтверждено. Допущение на основе открытых трасс нагрузки и практики, 24.11.2026.
not-a-number = Введите число, например 1 500,5 или 1,5 тыс
limit-at-least = Не меньше { $limit }
limit-more-than = Больше { $limit }
limit-at-most = Не больше { $limit }
limit-less-than = Меньше { $limit }
understood-as = Понято как { $number }
understood-as-short = = { $number }
limit-number = Нужно число
limit-date = Нужна дата
limit-today = Не позже сегодня
unlikely-isl-mean = Необычно, принято как введено. В самой длинной из опубликованных трасс 99 % запросов не длиннее { QUANTITY($limit, "tokens") } (Mooncake, 2025).
unlikely-osl-mean = Необычно, принято как введено. В самой длинной из опубликованных трасс 99 % ответов не длиннее { QUANTITY($limit, "tokens") } (Mooncake, 2025).
unlikely-burst = Необычно, принято как введено. Самые резкие десять секунд из опубликованных дают { $limit } × к среднему своего часа (Azure, 2024).
unlikely-busy-hour-share = Необычно, принято как введено. У опубликованного сервиса для всех часовых поясов на час пик приходится { $limit } % (Azure, 2024).
unlikely-shared-prefix = Необычно, принято как введено. В опубликованных трассах повторяется не более { $limit } % (Mooncake, 2025).
limit-seen-above = Необычно выше { $limit }
limit-seen-below = Необычно ниже { $limit }
limit-usual = Обычно { $limit }
how-computed = Как посчитано
peak-line = Пик { $minute ->
    [one] { SIG($minute) } запрос
    [few] { SIG($minute) } запроса
    [many] { SIG($minute) } запросов
   *[other] { SIG($minute) } запроса
 } в минуту, { SIG($second) } в секунду, со всплеском ×{ SIG($burst) }
peak-line-sessions = При заданных целях в работе сразу { QUANTITY($count, "requests") }, за минуту { $minute ->
    [one] { SIG($minute) } запрос
    [few] { SIG($minute) } запроса
    [many] { SIG($minute) } запросов
   *[other] { SIG($minute) } запроса
 }, в секунду { SIG($second) }
hint-sessions = Сессия — открытый диалог или запуск агента. Ждёт, пока человек читает и пишет или работает инструмент. «Хранится контекста» — сколько токенов каждая держит в памяти GPU между ходами; 0 — ничего, запрос считается заново. «Найдено в кэше» — доля запроса, которую считать не нужно.
model-facts = { SIG($params) } млрд параметров, активных { SIG($active) } млрд · слоёв { $layers } · контекст до { $context ->
    [one] { $context } токена
    [few] { $context } токенов
    [many] { $context } токенов
   *[other] { $context } токена
 } · источник: { $source }, { DAY($date) }
data-shared = Данные у проекта общие: их хранение посчитано в первой нагрузке.
model-stand-in = Пока модель не выбрана, расчёт ведётся по { $model }:
level-one = Уровень защищённости: УЗ-{ $strictest }, по ПП РФ № 1119. Данные хранятся в России.
level-range = Уровень защищённости: от УЗ-{ $mildest } до УЗ-{ $strictest }, зависит от открытых вопросов.
weekdays = Пн Вт Ср Чт Пт Сб Вс
week-name = Нагрузка по часам недели
week-busiest = Час пик: { $day }, { $hour }:00
step-questions = { $count ->
    [one] остался { $count } ответ
    [few] осталось { $count } ответа
   *[other] осталось { $count } ответов
 }
step-size = { SIG($params) } млрд параметров
step-data-line = { QUANTITY($volume, "gb") }, рост { PERCENT($growth) } в год
step-load-line = пик { SIG($peak) } в минуту
step-amount-users = { QUANTITY($amount, "users") }
step-amount-requests-per-minute = { SIG($amount) } в минуту
step-amount-sessions = { QUANTITY($amount, "sessions") }
step-amount-volume-gb = { QUANTITY($amount, "gb") } данных
step-amount-tokens = { QUANTITY($amount, "tokens") }
step-amount-documents = документов: { QUANTITY($amount, "count") }
step-amount-items = { QUANTITY($amount, "count") } за запуск
step-amount-audio-hours-peak-hour = { QUANTITY($amount, "count") } ч записи в час пик
step-amount-live-streams = { QUANTITY($amount, "streams") } сразу
step-amount-images-peak-hour = { QUANTITY($amount, "count") } изобр. в час пик
step-amount-searches-per-minute = поиск: { QUANTITY($amount, "count") } в минуту
step-amount-people = { QUANTITY($amount, "users") }
step-conditions-line = { $redundancy }, { $term }
step-level = 152-ФЗ, УЗ-{ $strictest }
step-levels = 152-ФЗ, УЗ-{ $mildest }…УЗ-{ $strictest }
step-no-personal-data = без персональных данных
step-of = Шаг { $step } из { $steps }
next-step = Далее: { $step }
next = Далее
back = Назад
to-solution = К решению
close = Закрыть
export = Экспорт
undo = Отменить
redo = Повторить
saved-at = сохранено в { $time }
not-saved = не сохранено
act-relax = смягчение требования
new-project = Новый проект
open-project = Открыть…
start-lead = От задачи заказчика к конфигурации и предложению, которое можно защитить. Работает без сети.
start-begin = Начать
start-samples = Готовые примеры
start-recent = Недавние проекты
start-no-recent = Здесь появятся сохранённые проекты. Файл можно перетащить в окно.
recent-filter = Название, заказчик или карта
recent-none = Таких недавних проектов нет.
recent-sum = { $price } без НДС
file-missing = файл не найден
sample-chat = Чат-ассистент
sample-chat-line = Llama 3.1 8B, 1 000 запросов в минуту
sample-rag = RAG с персональными данными
sample-rag-line = Qwen3-32B, 6 000 сотрудников, 152-ФЗ
summary-title = Предварительный расчёт
summary-fresh = обновлён
summary-counting = считаем…
summary-empty = Выберите тип нагрузки: расчёт появится сразу.
summary-nothing = ничего не подходит
summary-price-of = GPU, хранение и сеть, без НДС
interval-80 = интервал 80 %
summary-edit = { $field } { $before } → { $after }
summary-changed = { $edit }: { $difference }, GPU: { $before } → { $after }
summary-same-gpus = { $edit }: { $difference }, GPU столько же: { $after }
summary-same = { $edit }: GPU столько же, цена почти та же
summary-last-edit = Последняя правка
summary-binding = Число GPU определяет: { $binding }
meter-memory = Память GPU
of-target = { $value } из { $target }
at-target = { $value }, нужно { $target }
summary-defaults = Принято по умолчанию
answers = { $count ->
    [one] { $count } ответ
    [few] { $count } ответа
   *[other] { $count } ответов
 }
result-title = Рекомендуемая конфигурация
result-empty = Выберите тип нагрузки на шаге «Задача»: конфигурация появится здесь.
result-subtitle = Провайдер { $provider } · { $prices } · срок { $months } мес. · суммы без НДС
layout-equation = { $gpus } GPU = { $replicas } { $replicas ->
    [one] реплика
    [few] реплики
   *[many] реплик
} × { $each } GPU, веса { $precision }
layout-equation-joined = { $gpus } GPU = { $replicas } { $replicas ->
    [one] реплика
    [few] реплики
   *[many] реплик
} × { $each } GPU ({ $shape } на { $machines ->
    [one] { $machines } узле
    [few] { $machines } узлах
    [many] { $machines } узлах
   *[other] { $machines } узла
}), веса { $precision }
layout-equation-ranks = { $gpus } GPU = { $replicas } { $replicas ->
    [one] реплика
    [few] реплики
   *[many] реплик
} × { $each } GPU ({ $shape }), веса { $precision }
card-ttft = { $percentile ->
    [any] Первый токен
   *[other] Первый токен, { $percentile }
}
card-headroom = Запас мощности
headroom-times = { $times } × пик
card-accuracy = Точность прогноза
option-cards = Карточки вариантов
menu-fold-options = Свернуть варианты в строку
menu-unfold-options = Варианты карточками
tabs-name = Разделы решения
tab-overview = Обзор
tab-options = Варианты ({ $count })
memory-title = Память одной GPU
memory-name = Память одной GPU
memory-more = на всех репликах хватит ещё на { $count ->
    [one] { $count } запрос
    [few] { $count } запроса
   *[other] { $count } запросов
 } одновременно
memory-more-sessions = на всех репликах хватит ещё на { $count ->
    [one] { $count } сессию
    [few] { $count } сессии
   *[other] { $count } сессий
 }
memory-free = свободно { $free }
memory-total = из { $total }
memory-limit = предел { $share }
cost-title-run = GPU за прогон по режимам оплаты, { $currency }
cost-title = GPU в месяц по режимам оплаты, { $currency }
cost-name = Цена GPU по режимам оплаты
excl-vat = без НДС
cost-million = Миллион токенов при средней нагрузке
tile-node = Узел
tile-storage = Хранение
tile-network = Сеть
tile-compliance = Соответствие
tile-host = { $vcpus } vCPU, { SIG($ram) } ГиБ
tile-host-unknown = vCPU и память не опубликованы
tile-disk = NVMe { SIG($size) } ТБ
tile-disk-unknown = локальный диск не опубликован
storage-object_hot-short = Объектное
storage-object_cold-short = Холодное
storage-block_hdd-short = HDD
storage-block_ssd-short = SSD
storage-block_nvme-short = NVMe
storage-file_nfs-short = NFS
storage-file_parallel-short = Параллельное
storage-local_nvme-short = Локальный NVMe
service-title = Что даёт этот вариант
why-this = Почему этот вариант
what-makes-dear = Что удорожает
apply = Применить
fits = подходит
table-state = Состояние
table-gpus = GPU
table-provider = Провайдер
table-region = Регион
table-layout = Реплики
table-layout-value = { $replicas } + { $spares }, TP { $tp }
table-layout-pipeline = { $replicas } + { $spares }, TP { $tp }, PP { $pp }
table-layout-offload = { $replicas } + { $spares }, веса в памяти узла
table-layout-joined = { $replicas } + { $spares }, { $shape } на { $machines ->
    [one] { $machines } узле
    [few] { $machines } узлах
    [many] { $machines } узлах
   *[other] { $machines } узла
}
table-layout-ranks = { $replicas } + { $spares }, { $shape }
layout-shape-stages = TP{ $tp } × PP{ $pp }
layout-shape-ranks = TP{ $tp } × DP{ $dp }, EP{ $ep }
layout-shape-format = { $shape }, { $precision }
layout-shape-offload = веса в памяти узла
table-nodes = Узлы
table-precision = Веса
table-price = GPU в месяц без НДС
table-ttft = Первый токен, { $percentile }
table-tpot = Время на токен, { $percentile }
table-headroom = Запас
table-evidence = Прогноз
table-filter = Найти GPU, провайдера, регион
table-rejected = показывать отклонённые
table-name = Все варианты
table-why = Почему
table-choose = Выберите строку: здесь будет причина.
table-fits = Подходит под все требования, в карточки не вошёл.
table-carded = Показан карточкой «{ $role }».
table-count = { $shown } из { $total }
explain-title = Как посчитано
copy-text = Скопировать текст
explain-interval = 80-процентный интервал { $interval }
explain-formula = Формула
explain-inputs = Исходные
explain-sources = Источники
explain-more-sources = Ещё { $count } { $count ->
    [one] источник
    [few] источника
   *[many] источников
}
not-chosen = Выберите
evidence-measured-means = Эта модель на этой GPU измерена рядом с этой точкой.
evidence-calibrated-means = Измерены семейства этой модели и GPU, формула откалибрована по ним.
evidence-formula-means = Получено расчётом; измерений рядом нет или они не нужны.
evidence-published-means = Факт из опубликованного источника с датой.
evidence-unverified-means = Источник не подтверждён.
evidence-customer-means = Так ответил заказчик.
evidence-assumption-means = Допущение: ответа нет, стоит значение по умолчанию.
export-title = Экспорт предложения
export-language = Язык документа
export-option = Вариант
export-option-of-work = Вариант нагрузки { $number }: суммы только за неё
export-issuer = От чьего имени
export-issuer-brought = { $name } — из файла проекта
export-issuer-own = { $name } — моя компания
export-issuer-nobody = Без компании, со знаком программы
export-signatory = Подписывает
check-issuer-brought = Документ выйдет от имени компании из файла проекта: { $name }. Свою можно выбрать выше.
export-file = Файл
language-ru = Русский
language-en = Английский
browse = Обзор…
open-file = Открыть
show-in-folder = Показать в папке
export-no-name = Укажите имя файла, в который записать предложение.
export-exists = { $count ->
    [1] Файл { $file } уже есть. Нажмите «Экспорт» ещё раз, чтобы заменить его, или укажите другое имя.
   *[other] Уже есть: { $file }. Нажмите «Экспорт» ещё раз, чтобы заменить их, или укажите другое имя.
}
export-done = Готово: { $file }
export-not-yet = Экспортировать пока нечего: выберите тип нагрузки и дождитесь подходящего варианта.
check-over-cap = В предложении скидка { $percent } %, а предел в настройках { $cap } %: согласуйте её до отправки.
check-customer = Заказчик не указан: на титуле будет «не указан».
check-letters = В PDF не напечатаются знаки { $letters }: их нет в шрифте документа, на их месте будет { $sign }. В книге XLSX они останутся.
menu-file = Файл
menu-edit = Правка
menu-view = Вид
menu-help = Справка
menu-open = Открыть…
menu-save = Сохранить
menu-save-as = Сохранить как…
menu-export = Экспорт…
menu-quit = Выход
menu-about = О программе
menu-field-help = Справка по полю
menu-glossary = Глоссарий…
help-where-from = Где взять ответ
help-answered = Ответ получен от заказчика.
help-open = Ответа ещё нет: стоит допущение, оно показано в поле серым. Если ответить нельзя, оно войдёт в документ как допущение.
help-asked = Ответа ещё нет: вопрос останется открытым и в документе.
help-no-field = Нажмите F1 в поле: справка расскажет, что оно значит. Клавиши программы:
find-term = Найти термин
no-such-term = Такого термина нет.
about-copy = Скопировать для поддержки
setting-interface-language = Язык
setting-interface-language-ru = Русский
setting-interface-language-en = English
setting-theme = Тема
setting-theme-system = Авто
setting-theme-light = Светлая
setting-theme-dark = Тёмная
setting-theme-contrast = Контраст
setting-motion = Движение
setting-motion-system = Как в системе
setting-motion-still = Без анимации
setting-text-scale = Размер текста
about-words = Версия { $version }, снимок каталога { $catalogue }. Работает без сети. Лицензия Apache 2.0.
about-qt = Qt { $qt } и Qt for Python используются по лицензии GNU LGPL версии 3. Они лежат в программе отдельными библиотеками:
about-qt-replace = Поверх них можно положить собственную сборку той же старшей версии: программа этого не проверяет и этому не мешает. Разбирать программу, чтобы найти ошибки в такой замене, разрешено. Где взять исходный код, сказано в QT.txt у PySide6.
about-licences = Чужие разработки и их лицензии
about-find = Найти по названию или лицензии
about-none = Такого названия нет
about-texts = Текст лицензии
about-no-text = В этой системе нет текста лицензии. { $licence }
error-unexpected = Произошла ошибка программы. { $work } Скопируйте подробности и передайте разработчикам.
save-question = Сохранить изменения в проекте?
unit-word-characters = символов
unit-word-pages = страниц
field-workload-custom-week = график недели
week-paint = Закрашивайте часы мышью: левой кнопкой — час пик, правой — без нагрузки. Клавиши: стрелки, 0–9 — десятые доли, Enter — час пик, Ctrl+D копирует день.
lengthunit-tokens = Токены
lengthunit-characters = Символы
lengthunit-pages = Страницы
nothing-fits-title = Ни одна конфигурация не подходит
nothing-fits-lead = Ближе всего к цели то, что отклонено последним: оно стоит первым. Смягчите ответ — расчёт повторится сразу.
offers-rejected = { $count ->
    [one] { $count } предложение
    [few] { $count } предложения
   *[many] { $count } предложений
 }
nearest-miss = { $gpu }, { $provider }: { $reason }
change-answer = Изменить ответ
go-to-step = К шагу «{ $step }»
step-needs-work = Вопросы этого шага зависят от задачи: сначала выберите тип нагрузки.
comparison-needs-work = Сначала выберите тип нагрузки на шаге «Задача»: сравнивать пока нечего.
project-field = { $file }: { $problem }
dont-save = Не сохранять
recovery-restore = Восстановить
recovery-discard = Удалить
menu-start = Начальная страница
menu-recent = Недавние проекты
locate-file = Найти…
provider-has-none = В каталоге нет ни одного предложения GPU от { $provider }.
act-pin = выбор варианта вручную
act-together = общие машины для нагрузок
act-apart = отдельные машины для нагрузок
act-unpin = возврат к рекомендации
pin-title = Конфигурация, выбранная вручную
pin-same = Вручную выбран тот же вариант, что рекомендует расчёт.
pin-back = Вернуть рекомендацию
act-more-by-hand = число реплик вручную
more-by-hand = Реплики под нагрузкой
more-by-hand-name = Реплик под нагрузкой: { $replicas }. Клавиши + и − меняют их число.
more-by-hand-add = Одной репликой больше (клавиша +)
more-by-hand-take = Одной репликой меньше (клавиша −)
more-by-hand-fewest = Меньше нельзя: { $fewest ->
    [one] { $fewest } реплика — столько
    [few] { $fewest } реплики — столько
   *[other] { $fewest } реплик — столько
 } нужно, чтобы держать пик без запаса.
more-by-hand-most = Больше машин не дают: { $most ->
    [one] { $most } реплика
    [few] { $most } реплики
   *[other] { $most } реплик
 } — предел.
field-workload-pinned-more = Реплик больше или меньше, чем по расчёту
pin-more = Реплик под нагрузкой: { $replicas } вместо { $counted } по расчёту, запас мощности { $headroom }.
pin-more-beside = Реплик под нагрузкой: { $replicas } вместо { $counted } по расчёту, запас мощности { $headroom } вместо { $before }.
pin-use = Выбрать этот вариант
pin-used = Этот вариант уже выбран.
field-workload-pinned-offer = Предложение, выбранное вручную
option-chart-title = Что подходит: цена и результат
option-chart-name = График всех подходящих вариантов: цена и { $label }. Стрелки перебирают точки, Enter выбирает строку таблицы.
option-chart-note = Линия соединяет варианты, лучше которых за ту же цену нет. Щелчок по точке выбирает строку таблицы.
option-chart-lower = меньше — лучше
option-chart-higher = больше — лучше
chart-beyond = { $name }: к концу срока { $sum }, за краем графика
axis-log = логарифмическая шкала
pin-words-dearer = Вкладки, счёт и документы следуют этому варианту. Рекомендация расчёта: { $gpus } × { $gpu }, { $provider }, { $price }, на { $difference } дороже.
pin-words-cheaper = Вкладки, счёт и документы следуют этому варианту. Рекомендация расчёта: { $gpus } × { $gpu }, { $provider }, { $price }, на { $difference } дешевле.
