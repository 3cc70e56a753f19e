# Речь и видео на заказ
use-voice = синтез речи
use-voice-line = Речь по тексту
use-video = генерация видео
use-video-line = Ролики по тексту или изображению
group-made = Сколько
hint-measured-only = рассчитывается только на картах, для которых модель измерена
unit-word-voice-hours = ч речи
unit-word-clips = роликов
field-workload-voice-hours-peak-hour = Часов речи в час пик
field-workload-voice-hours-day = Часов речи за рабочий день
field-workload-clips-peak-hour = Роликов в час пик
field-workload-clips-day = Роликов за рабочий день
step-amount-voice-hours-peak-hour = { QUANTITY($amount, "count") } ч речи в час пик
step-amount-voice-hours-day = { QUANTITY($amount, "count") } ч речи в день
step-amount-clips-peak-hour = роликов в час пик: { QUANTITY($amount, "count") }
step-amount-clips-day = роликов в день: { QUANTITY($amount, "count") }
card-voice = Синтез речи
card-video = Роликов в час
cost-voice = Час речи при средней нагрузке
cost-video = Ролик при средней нагрузке
need-voice = Синтезировать { $amount ->
    [one] { SIG($amount) } час
    [few] { SIG($amount) } часа
    [many] { SIG($amount) } часов
   *[other] { SIG($amount) } часа
 } речи в час пик моделью { $model }.
need-video = Создать { $amount ->
    [one] { SIG($amount) } ролик
    [few] { SIG($amount) } ролика
    [many] { SIG($amount) } роликов
   *[other] { SIG($amount) } ролика
 } в час пик моделью { $model }.
why-voice = { $cards } { $cards ->
    [one] карта
    [few] карты
   *[other] карт
 } по { SIG($rate) } × реального времени, в расчёт берём { PERCENT($share) }, на { $asked ->
    [one] { SIG($asked) } час
    [few] { SIG($asked) } часа
    [many] { SIG($asked) } часов
   *[other] { SIG($asked) } часа
 } речи в час; измерено на { $engine }, запросов одновременно: { $batch }.
why-video = { $cards } { $cards ->
    [one] карта
    [few] карты
   *[other] карт
 } по { $rate ->
    [one] { SIG($rate) } ролику
    [few] { SIG($rate) } ролика
    [many] { SIG($rate) } роликов
   *[other] { SIG($rate) } ролика
 } в час, в расчёт берём { PERCENT($share) }, на { SIG($asked) }; измерено на { $engine }: пять секунд видео, строк: { $lines }, шагов: { $steps }.
assumption-measured-only = Формулы для такой работы нет: скорость карты взята из одного опубликованного измерения с его условиями, карты без измерения отклонены. Другая длина, размер или число шагов займут другое время: измерьте в пилоте.
figure-made-rate = Скорость одной карты, измерена
figure-voice-asked = Нужно речи, × реального времени
figure-voice-day = Речи за рабочий день
figure-clips-asked = Нужно роликов
figure-clips-day = Роликов за рабочий день
figure-made-bytes = Размер одного
figure-made-per-second = Создаётся в секунду
sample-video = Генерация видео
sample-video-line = Wan2.1 14B, 20 роликов в час
assumption-no-launch = Файлов запуска для этой работы нет: vLLM { $vllm }, который запускают файлы других работ, не создаёт ни речи, ни видео. Запускайте программу, с которой сделано измерение, по её руководству. Такие модели обслуживает vLLM-Omni, отдельный проект рядом с vLLM (docs.vllm.ai/projects/vllm-omni); измерений с ним здесь нет.
