# Смягчения: что сэкономит более мягкое требование и что сделает задачу выполнимой, когда ничего не подходит.
relax-format = Разрешить веса в формате { $format }
relax-cache = KV-кэш в 8 битах
relax-deadline = Срок { QUANTITY($now, "days") } → { QUANTITY($then, "days") }
relax-interruptible = Разрешить прерывать обучение
relax-method-lora = LoRA вместо полного дообучения
relax-method-qlora = QLoRA: основа модели в 4 битах
relax-optimiser = Adam с 8-битными моментами вместо обычного
relax-recomputation = Разрешить пересчёт активаций
relax-picture = Сторона картинки { SIG($now) } → { QUANTITY($then, "pixels") }
relax-seat = Память GPU на человека { QUANTITY($now, "gb") } → { QUANTITY($then, "gb") }
relax-provider = Любой провайдер, не только { $provider }
relax-dedicated = Узел с соседями вместо выделенного
relax-marketplaces = Допустить торговые площадки: узлы третьих лиц
relax-consumer = Допустить потребительские карты
relax-exclusion = Вернуть исключённую карту { $gpu }
relax-mode = Добавить режим оплаты: { $mode }

way-out-then = { $place }: { MONEY($amount, $currency) } { $month } без НДС
way-out-place = { SIG($gpus) } × { $gpu }, { $provider }
ways-out-title = Что смягчить, чтобы подошло
ways-out-lead = Каждое смягчение пересчитано отдельно; «Применить» — один шаг, его можно отменить.
ways-out-none = Смягчить один ответ недостаточно: ни с одним из проверенных смягчений ничего не подходит. Измените несколько ответов или возьмите другую модель.
law-keeps-place = Страну размещения задаёт закон: это требование не смягчается.
law-keeps-place-for-now = Пока неизвестно, есть ли среди субъектов граждане РФ, страну размещения задаёт закон: это требование не смягчается.
law-keeps-whole = Выделенного узла требует закон: это требование не смягчается.
export-nothing-fits-way = Предложение не собрано: ни одна конфигурация не подходит. Подойдёт с одним смягчением: «{ $label }» — { $then }.
