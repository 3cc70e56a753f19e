# Проверка расчёта по опубликованным измерениям
step-accuracy = Точность расчёта
accuracy-title = Точность расчёта
accuracy-lead = Каждое опубликованное измерение рядом с прогнозом, который сделан без него. Первые три таблицы проверяют расчёт так, как он советует: издатель и версия сервера неизвестны, а один источник, одна линейка моделей или одна GPU исключены целиком. В последней таблице и на графике исключена группа «источник, модель, GPU», а кто и как измерял — известно.
accuracy-left-out-source = Исключены источники целиком
accuracy-left-out-family = Исключены линейки моделей целиком
accuracy-left-out-gpu = Исключены GPU целиком
accuracy-left-out-group = Исключены группы «источник, модель, GPU», издатель и версия известны
accuracy-apart = Два источника об одном и том же
accuracy-apart-lead-sources = Насколько расходятся публикации, где одну и ту же модель измеряли на одной и той же карте в одном формате весов, если нагрузку, длины и сервер одной пересчитать на условия другой. Прогноз, который опирается на одну из них, ошибётся во второй на столько же.
accuracy-apart-lead-runs = Насколько расходятся две строки одного источника, которые описывают один и тот же запуск: точнее не повторяется и само измерение.
accuracy-cells = Откуда промахи
accuracy-cells-lead = Исключены источники целиком: для каждого показателя, у которого медиана ошибки или доля строк в пределах 25 % не достигла цели, — источники, серверы и форматы весов с наибольшим числом строк за пределами 25 % и медиана ошибки остальных строк, без этой группы и тех, что выше неё.
accuracy-head-cell = Источник, сервер, формат весов
accuracy-head-others = Ошибка остальных
accuracy-head-pairs-sources = Пар источников
accuracy-head-pairs-runs = Пар строк
accuracy-head-apart = Медиана расхождения
accuracy-chart = Прогноз и измерение
accuracy-points = Точек: { $count }
accuracy-axis-measured = Измерено: { $unit }
accuracy-axis-predicted = Прогноз
accuracy-point = { $model }, { $gpu }, { $engine }, { $precision }
    измерено { $measured }, прогноз { $predicted } ({ $error })
    { $source }
accuracy-by-metric = Показатель
accuracy-by-model = Модель
accuracy-by-gpu = GPU
accuracy-by-engine = Сервер или фреймворк
accuracy-all-model = Все модели
accuracy-all-gpu = Все GPU
accuracy-all-engine = Все серверы и фреймворки
accuracy-worst-first = сначала худшие
accuracy-none = По этому отбору измерений нет: прогноз — по формулам и соседним семействам.
accuracy-no-goal = цель не задана
accuracy-goal = медиана до { QUANTITY($median, "share") }, в пределах 25 % — от { QUANTITY($within, "share") }
accuracy-goal-left-out = медиана до { QUANTITY($median, "share") }, в пределах 25 % — от { QUANTITY($within, "share") }, в интервале — от { QUANTITY($least, "share") } до { QUANTITY($most, "share") }
accuracy-goal-median = медиана до { QUANTITY($median, "share") }
accuracy-reached = Цель достигнута
accuracy-not-reached = Цель не достигнута
accuracy-head-what = Что прогнозируется
accuracy-head-rows = Строк
accuracy-head-median = Медиана ошибки
accuracy-head-p90 = 90-й процентиль
accuracy-head-within = В пределах 25 %
accuracy-head-coverage = В интервале 80 %
accuracy-head-goal = Цель
accuracy-target-offline-throughput = Наибольшая пропускная способность
accuracy-target-other-throughput = Пропускная способность при заданной нагрузке
accuracy-target-output-tokens-s-dense = Токенов в секунду, плотные модели
accuracy-target-output-tokens-s-moe = Токенов в секунду, смесь экспертов
accuracy-target-tpot-dense = Время на токен, плотные модели
accuracy-target-tpot-moe = Время на токен, смесь экспертов
accuracy-target-ttft-closed-loop = Первый токен, постоянное число запросов
accuracy-target-other-ttft = Первый токен, прочие замеры
accuracy-target-speech = Распознавание речи
accuracy-target-images = Изображения
accuracy-metric-tpot-ms = Время на токен, мс
accuracy-metric-ttft-ms = Первый токен, мс
accuracy-metric-output-tokens-per-s = Токенов ответа в секунду
accuracy-metric-total-tokens-per-s = Всех токенов в секунду
accuracy-metric-requests-per-s = Запросов в секунду
accuracy-metric-tokens-per-s-per-gpu = Обучение: токенов в секунду на GPU
accuracy-metric-samples-per-s = Обучение: примеров в секунду
accuracy-metric-tflops-per-gpu = Обучение: ТФЛОПС на GPU
accuracy-metric-mfu-pct = Обучение: доля пика (MFU), %
accuracy-metric-peak-mem-gb = Обучение: память GPU, ГБ
accuracy-metric-time-to-train-min = Обучение: время прогона, мин
accuracy-metric-gpu-hours = Обучение: GPU-часы
cli-accuracy = показать точность на измерениях, которых калибровка не видела
cli-accuracy-coverage = Интервалы 80 %: накрывают { QUANTITY($share, "share") } строк; реже всего у { $gpu } — { QUANTITY($least, "share") } (карты, у которых не меньше { $rows ->
    [one] { $rows } строки
    [few] { $rows } строк
    [many] { $rows } строк
   *[other] { $rows } строки
 }).
cli-accuracy-wait = Первый токен p95 и имитация при загрузке { QUANTITY($load, "share") }: в пределах 15 % — { QUANTITY($within, "share") } из { $cases ->
    [one] { $cases } случая
    [few] { $cases } случаев
    [many] { $cases } случаев
   *[other] { $cases } случая
 }, ошибки от { QUANTITY($lowest, "share") } до { QUANTITY($highest, "share") }, медиана { QUANTITY($median, "share") }.
