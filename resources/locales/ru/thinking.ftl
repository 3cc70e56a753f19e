# Модели, которые рассуждают перед ответом.

field-workload-thinking = Модель рассуждает перед ответом
field-workload-thinking-mean = Рассуждение перед ответом, среднее
field-workload-thinking-p95 = Рассуждение, 95-й процентиль
figure-thinking-mean = Рассуждение перед ответом
figure-written-mean = Генерируется на запрос
formula-written-mean = рассуждение + ответ
figure-answer-start-median = Первый токен самого ответа, медиана
figure-answer-start-tail = Первый токен самого ответа, целевой процентиль
formula-answer-start-median = первый токен + медианное рассуждение × время на токен
formula-answer-start-tail = среднее + корень из суммы квадратов отклонений рассуждения, темпа и первого токена
card-answer-start = { $percentile ->
    [any] Начало самого ответа
   *[other] Начало самого ответа, { $percentile }
}
why-thinking = Перед ответом в { QUANTITY($answer, "tokens") } модель рассуждает: { QUANTITY($thinking, "tokens") }. Первое слово ответа пользователь видит через { QUANTITY($median, "seconds") } (медиана), { QUANTITY($tail, "seconds") } ({ $percentile }).
assumption-thinking = Рассуждение генерируется и оплачивается так же, как ответ, и занимает кэш, пока пишется ответ; в следующем ходе диалога его уже нет. Цель по первому токену относится к первому токену рассуждения.
assumption-thinking-inside = { $model } всегда рассуждает перед ответом. Отдельно рассуждение не учтено: считается, что оно входит в длину ответа ({ QUANTITY($answer, "tokens") }). Если не входит, машин понадобится больше.
assumption-thinking-off = { $model } умеет рассуждать перед ответом; здесь она отвечает сразу, и файлы запуска рассуждение отключают. С рассуждением машин понадобится больше.
load-lead-thinking = { $said } Перед каждым ответом модель рассуждает: в среднем { QUANTITY($thinking, "tokens") }.
launch-thinking = В расчёте рассуждение в 95 запросах из 100 укладывается в { QUANTITY($tokens, "tokens") }: клиент может ограничить его параметром thinking_token_budget
launch-thinking-off = Рассуждение в расчёте не учтено и по умолчанию отключено; клиент, который его включит, потребует больше, чем рассчитано
