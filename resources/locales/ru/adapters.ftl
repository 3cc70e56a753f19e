# Адаптеры LoRA рядом с моделью
group-adapters = Адаптеры LoRA
hint-adapters = варианты одной модели на тех же картах
hint-no-adapters = нет
unit-word-pieces = шт.
field-workload-adapters = Адаптеров
field-workload-adapters-active = Одновременно
field-workload-adapter-rank = Ранг
figure-adapters = Адаптеры
figure-adapter = Один адаптер
figure-adapter-rank = Ранг, под который сервер держит место
figure-adapters-active = Адаптеров в одном шаге
figure-tp = Карт на слой
formula-adapters = адаптеров в одном шаге × один адаптер × (1 + 1 ÷ карт на слой) ÷ 2, своей ступени конвейера
formula-adapter = ранг × (входы + выходы) каждой проекции × 2 байта
why-adapters = Адаптеры LoRA: { $count }, из них { $active } в одном шаге при ранге { $rank }, по { SIG($size) } ГБ рядом с моделью; остальные ждут в памяти машины. Запросов в секунду на { PERCENT($loss) } меньше, чем без адаптеров.
assumption-adapters = С адаптерами LoRA каждый шаг считается длиннее, так что запросов в секунду на { PERCENT($loss) } меньше: измерено на vLLM декабря 2024 года для Llama 2 7B, одной A100 и ранга 8, одинаково с одним и с четырьмя адаптерами. Новые версии теряют меньше, большие ранги больше, для этой карты данных нет: измерьте в пилоте.
launch-adapters = Адаптеры LoRA ({ $count }): добавьте --lora-modules имя=/папка для каждого и подключите их папки
