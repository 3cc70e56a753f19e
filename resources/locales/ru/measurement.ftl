# Собственное измерение заказчика рядом с прогнозом
field-measurements = Собственные измерения
cli-calibrate = сравнить свои результаты (vLLM, GuideLLM, AIPerf, genai-perf, CSV) с прогнозом и опереть на них проект
cli-calibrate-files = результаты: JSON от vllm bench serve, отчёт GuideLLM, profile_export от AIPerf или genai-perf, CSV со столбцами таблицы измерений
cli-calibrate-project = проект: его выбранный вариант подсказывает то, чего нет в файлах; в него пишет --keep
cli-calibrate-keep = опереть проект на измерение
cli-calibrate-forget = больше не опирать проект на измерения
cli-calibrate-model = измеренная модель, если в файле её нет или она названа иначе
cli-calibrate-gpu = GPU, на котором измеряли, например "H100 SXM"
cli-calibrate-precision = формат весов: bf16, fp8, int8, int4, fp4
cli-calibrate-engine = сервер: vllm, sglang, tensorrt-llm
cli-calibrate-tp = на сколько GPU разделена одна реплика (TP)
cli-calibrate-pp = стадий конвейера (PP)
cli-calibrate-replicas = реплик за балансировщиком
cli-calibrate-concurrency = запросов одновременно, если в файле этого нет
own-needs-project = Для --keep и --forget нужен --project — файл проекта.
own-needs-files = Укажите хотя бы один файл с результатами.
own-missing = { $file }: в файле есть не всё, от чего зависит прогноз. Добавьте { $options }.
own-nothing-to-keep = Здесь нет показателя, на который мог бы опереться проект: причины — выше.
own-drafted = Измерено со спекулятивным декодированием, а прогноз — для обычного.
own-failed = { $field }: не удалось { SIG($failed) } из { $sent ->
    [one] { SIG($sent) } запроса
    [few] { SIG($sent) } запросов
    [many] { SIG($sent) } запросов
   *[other] { SIG($sent) } запроса
 }. Если их больше { PERCENT($limit) }, остальные идут под другой нагрузкой, чем указано: запуск с прогнозом не сравнивается.
own-repeated = { $file }: { $count ->
    [one] { $count } результат встречается в этих файлах дважды: он учтён один раз.
    [few] { $count } результата встречаются в этих файлах повторно: каждый учтён один раз.
   *[other] { $count } результатов встречаются в этих файлах повторно: каждый учтён один раз.
 }
own-other-engine = Расчёт ведётся для vLLM: измерение на { $engine } в нём ничего не меняет.
own-setup = { $model }, { $gpus } × { $gpu }, { $precision }, { $engine }; промпт { SIG($isl) }, ответ { QUANTITY($osl, "tokens") }; одновременно запросов: { SIG($load) }
own-setup-burst = { $model }, { $gpus } × { $gpu }, { $precision }, { $engine }; промпт { SIG($isl) }, ответ { QUANTITY($osl, "tokens") }; сразу запросов: { SIG($load) }
own-setup-rate = { $model }, { $gpus } × { $gpu }, { $precision }, { $engine }; промпт { SIG($isl) }, ответ { QUANTITY($osl, "tokens") }; { QUANTITY($load, "requests_per_second") }
own-line = { $metric }: измерено { SIG($measured) }, прогноз { SIG($predicted) } (80 %: { SIG($low) }–{ SIG($high) }), отношение { SIG($ratio) }, { $inside }
own-inside = в интервале
own-outside = вне интервала
own-correction = Поправка для { $model }, { $gpu }, { $precision }, { $engine }: время на токен { $pace }, первый токен сверх этого { $first }
own-factor = × { SIG($factor) } ({ $points ->
    [one] { $points } показатель
    [few] { $points } показателя
   *[other] { $points } показателей
 })
own-factor-none = не измерено
why-own-measurement = Опирается на ваше измерение от { DAY($day) }, { $files }: время на токен из прогноза { $pace }, первый токен сверх этого { $first }.
assumption-own-measurement = Скорость { $model } опирается на ваше измерение от { DAY($day) }, { $files }: время на токен { $pace } к прогнозу, первый токен сверх этого { $first }; для других раскладок и нагрузок того же GPU и формата весов принято то же отклонение.
assumption-own-stale = Измерение от { DAY($day) }, { $files }, сравнивали с другой версией прогноза, поэтому оно не учтено: откройте файл заново на странице «Точность расчёта».
figure-own-pace = Поправка времени на токен по вашему измерению
figure-own-first-token = Поправка первого токена сверх поправки темпа по вашему измерению
formula-own-factor = Измерено / прогноз, приближено к 1, пока показателей мало; от 50 % до 200 %

run-number = { $file }, поле { $field }: здесь нужно число от { SIG($least) } до { SIG($most) }, а не { $found }.
run-mean = { $file }, поле { $field }: это { QUANTITY($found, "tokens") } на запрос, а должно быть от { SIG($least) } до { SIG($most) }.
run-missing = { $file }: нет поля { $field }. Возьмите файл таким, каким его записала программа.
run-words = { $file }, поле { $field }: здесь нужна одна строка текста не длиннее { $most ->
    [one] { $most } знака
    [few] { $most } знаков
    [many] { $most } знаков
   *[other] { $most } знака
 }.
run-object = { $file }, поле { $field }: здесь нужны поля в фигурных скобках.
run-list = { $file }, поле { $field }: здесь нужен список в квадратных скобках.
run-unit = { $file }, поле { $field }: здесь нужно одно из: { $units }.
run-nothing = { $file }: не измерено ни одно из { $field }. Запустите тест с потоковыми ответами.
run-too-large = { $file }: больше { $limit } МБ. Сохраните отчёт без отдельных запросов (GuideLLM: --sample-requests 0).
run-unknown = { $file }: формат неизвестен. Читаются JSON от vllm bench serve --save-result, JSON-отчёт GuideLLM, profile_export_*.json и .csv от AIPerf или genai-perf и CSV со столбцами таблицы измерений.
run-not-json = { $file }, строка { $line }, столбец { $column }: здесь JSON обрывается или повреждён. Скопируйте файл ещё раз.
run-empty = { $file }: в нём нет ни одного запуска.
run-too-many = { $file }: больше { $most ->
    [one] { $most } запуска
    [few] { $most } запусков
    [many] { $most } запусков
   *[other] { $most } запуска
 } в одном файле. Разделите его.

own-title = Своё измерение
own-lead = Результаты vllm bench serve, GuideLLM, AIPerf, genai-perf или таблица CSV рядом с прогнозом, по которому подбирается решение. Файл читается здесь и никуда не отправляется.
own-open = Открыть результаты…
own-filter = Результаты (*.json *.jsonl *.csv);;Все файлы (*)
own-reading = Чтение…
own-not-read = Сравнить результаты не удалось: ошибка в программе.
own-lacking = В файлах есть не всё. Выберите: { $names }.
own-as-told = как в файле: { $value }
own-as-told-each = как в каждом файле
own-field-model = Модель
own-field-gpu = GPU
own-field-precision = Веса
own-field-precision-weights = Веса
own-field-engine = Сервер
own-field-tp = GPU на реплику (TP)
own-field-replicas = Реплик за балансировщиком
own-field-concurrency = Запросов одновременно
own-field-load = Запросов одновременно
own-head-what = Показатель
own-head-measured = Измерено
own-head-predicted = Прогноз
own-head-interval = Интервал 80 %
own-head-ratio = Измерено / прогноз
own-head-inside = Вывод
own-more = { $count ->
    [one] Ещё { $count } запуск
    [few] Ещё { $count } запуска
   *[other] Ещё { $count } запусков
 }: все перечисляет aiready calibrate.
own-keep = Опереть проект на измерение
own-stands-on = Проект опирается на
own-kept = Измерение от { DAY($day) }, { $files }.
own-drop = Убрать
act-keep-measurement = опора на измерение
act-drop-measurement = удаление измерения
own-kept-now = Проект опирается на это измерение.
