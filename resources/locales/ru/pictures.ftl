# Рисунки документов: номер, вывод из их же чисел, к чему относятся суммы.
picture-title = Рис.{"\u00A0"}{ $number }. { $shows }
picture-basis-month = в месяц, без НДС
picture-basis-run = за прогон, без НДС
cumulative-basis = накопленная стоимость за 36 месяцев, без НДС
tornado-basis = стоимость за { $months } мес., без НДС
tornado-basis-common = стоимость всех сервисов на этих машинах за { $months } мес., без НДС; остальные сервисы прежние
picture-architecture = Потоки через границу сети провайдера: { $across }; внутри неё: { $within }
picture-architecture-open = Все потоки пересекают границу сети провайдера
picture-architecture-closed = Все потоки остаются внутри сети провайдера
picture-budget-below = На { PERCENT($share) } ниже бюджета
picture-budget-above = На { PERCENT($share) } выше бюджета
picture-budget-same = Ровно бюджет
picture-bars-below = «{ $ours }» на { PERCENT($share) } дешевле, чем «{ $least }»
picture-bars-above = «{ $ours }» на { PERCENT($share) } дороже, чем «{ $least }»
picture-bars-same = «{ $ours }» стоит столько же, сколько «{ $least }»
picture-bars-least = Дешевле всего «{ $which }»
picture-bars-alone = Цена есть только у варианта «{ $which }»
picture-bars-fits = Цена есть и условиям отвечает только «{ $which }»
picture-bars-none = Цен пока нет
picture-chain = В пик { $peak }; если ответы займут всё время, которое допускают цели, одновременно в работе { $flight }
picture-hours = В пик нужно { $peak }; самый загруженный час начинается в { $hour }:00
picture-hours-installed = В пик нужно { $peak }, установлено { SIG($installed) }
picture-hours-left = В пик нужно { $peak }, установлено { SIG($installed) }, без одной машины остаётся { SIG($left) }
picture-lines-alone = За { $months } мес. — { $sum }
picture-lines-same = За { $months } мес. «{ $ours }» стоит столько же, сколько «{ $other }»
picture-lines-less = { $since ->
    [1] За { $months } мес. «{ $ours }» дешевле, чем «{ $other }», на { $sum }
   *[other] С { $since }-го месяца «{ $ours }» дешевле, чем «{ $other }»; за { $months } мес. — на { $sum }
 }
picture-lines-more = { $since ->
    [1] За { $months } мес. «{ $ours }» дороже, чем «{ $other }», на { $sum }
   *[other] С { $since }-го месяца «{ $ours }» дороже, чем «{ $other }»; за { $months } мес. — на { $sum }
 }
picture-marks = { $count ->
    [one] Этапы ведёт { $count } роль из { $all }: { $who }
    [few] Этапы ведут { $count } роли из { $all }: { $who }
   *[other] Этапы ведут { $count } ролей из { $all }: { $who }
 }
picture-memory = Память одной GPU в пик: занято { QUANTITY($used, "memory_bytes") } из { QUANTITY($limit, "memory_bytes") }
picture-risks = { $count ->
    [1] Наибольший риск — { $numbers }: { $name }
   *[other] Наибольшие риски — { $numbers }
 }
picture-spans = Цели выполнены: { $met } из { $all }
picture-timeline = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
 } от решения о пилоте до { $once ->
    [yes] результата прогона
   *[no] работы в полном объёме
 }: { $stages ->
    [one] { $stages } этап
    [few] { $stages } этапа
   *[other] { $stages } этапов
 }, { $decisions ->
    [one] { $decisions } решение заказчика
    [few] { $decisions } решения заказчика
   *[other] { $decisions } решений заказчика
 }
picture-tornado = Сильнее всего меняет сумму «{ $driver }»: от { $low } до { $high }
picture-used = Размер определяет «{ $label }», до { PERCENT($share) }; остальные ресурсы — до { PERCENT($others) }
picture-used-fuller = Размер определяет «{ $label }», до { PERCENT($share) }; «{ $fuller }» — { PERCENT($others) }, но на размер это не влияет
picture-used-one = Размер определяет «{ $label }», до { PERCENT($share) }
picture-used-all = Ресурсы заняты не больше чем на { PERCENT($share) }
load-sized = { $said } Мощность рассчитана на самую загруженную минуту недели (рис.{"\u00A0"}{ $picture }).
configuration-lead-drawn = Размер определяется { $binding } (рис.{"\u00A0"}{ $picture }). Скорость { $evidence }.
configuration-lead-drawn-unpaced = Размер определяется { $binding } (рис.{"\u00A0"}{ $picture }).
