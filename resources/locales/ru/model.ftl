# config.json модели: файлы, которые им не являются, понятое и непонятое

model-config-too-large = Файл больше { NUMBER($limit) } МБ: config.json таким не бывает. Выберите config.json из папки модели, а не её веса.
model-index-too-large = Файл больше { NUMBER($limit) } МБ: model.safetensors.index.json таким не бывает.
model-config-gguf = Это GGUF, веса в формате llama.cpp. Выберите config.json модели, из которой он сделан.
model-config-weights = Это веса. Выберите config.json из той же папки.
model-config-is-index = Это указатель весов. Выберите config.json рядом с ним; указатель приложите к нему, он даст истинный размер.
model-config-lora = Это адаптер LoRA, а не модель. Выберите config.json модели, для которой он обучен.
model-config-lora-of = Это адаптер LoRA, а не модель. Выберите config.json модели, для которой он обучен: { $base }.
model-config-picture = Это конвейер для картинок. Выберите config.json языковой модели; картинки — отдельная задача.
model-config-unreadable = { $file } не читается: { $reason }.
model-config-twice = Имя «{ $name }» в файле дважды: какое значение верно, неизвестно.
model-config-not-json = Это не объект JSON. Выберите config.json из папки модели или вставьте его текст целиком, с внешними скобками.
model-index-no-size = В указателе нет total_size. Выберите model.safetensors.index.json из папки модели.
model-config-no-sizes = В файле нет размеров модели: ни слоёв, ни ширины, ни голов. Нужен config.json, а не tokenizer_config.json или generation_config.json.
model-config-encoder = { $type } только превращает текст в векторы и ничего не генерирует. Выберите config.json генеративной модели; эмбеддинги и реранкеры — отдельная задача.
model-config-two-sided = { $type } состоит из кодировщика и декодера: речь или перевод. Выберите config.json модели из одного декодера.
model-config-not-computed = { $type }: что её слои хранят от контекста, здесь пока не считается. Выберите близкую модель из каталога или задайте её размером.
model-config-missing = { $name } не указан.
model-config-odd = { $name } равен { $value }; правдоподобно от { NUMBER($least) } до { NUMBER($most) }.
model-config-pattern = Слои, названные в { $name }: { NUMBER($said) }. Слои модели: { NUMBER($layers) }.

model-config-unknown = Имя незнакомо; размеры прочитаны по именам полей. Как устроен MLP?
model-config-gated = Три матрицы, как Llama, Qwen
model-config-ungated = Две матрицы, как GPT, Falcon
model-config-longer = Длинный контекст включают при запуске модели.
model-config-tokens =
    { $tokens ->
        [one] { NUMBER($tokens) } токен
        [few] { NUMBER($tokens) } токена
       *[many] { NUMBER($tokens) } токенов
    }
model-config-format = Как хранятся веса, сказано незнакомыми словами. Выберите формат.
model-config-format-size = Размер файлов противоречит этому формату. Выберите, как хранятся веса.
model-config-sixteen = Нет: значит, файл описывает 16-битные веса.
model-config-params = По размерам выходит другое число параметров, чем в файлах. Какое считать?
model-config-params-files = { NUMBER($params, maximumFractionDigits: 1) } млрд, как в файлах
model-config-params-counted = { NUMBER($params, maximumFractionDigits: 1) } млрд, по размерам
model-config-files-say = В файлах { NUMBER($params, maximumFractionDigits: 2) } млрд параметров: считаем их, в них нормировки и переходы.
model-config-mtp = Слои, угадывающие наперёд: серверы не загружают их без просьбы, поэтому они не в счёте.
model-config-block-sparse = Разреженное внимание по блокам: память и скорость считаем, как если бы читался весь кэш. На деле не медленнее.
model-config-shared-cache = Часть слоёв берёт чужой кэш; считаем, что у каждого свой. На деле кэш не больше.

model-format-bf16 = 16 бит
model-format-fp8 = FP8
model-format-int8 = INT8
model-format-int4 = INT4 (AWQ, GPTQ)
model-format-int4-experts = INT4, только эксперты
model-format-fp4 = NVFP4
model-format-mxfp4 = MXFP4, только эксперты

model-field-architecture = Архитектура
model-field-layers = Слоёв
model-field-hidden = Скрытый размер
model-field-ffn = Размер MLP
model-field-heads = Голов внимания
model-field-kv-heads = Голов KV
model-field-head-dim = Размер головы
model-field-vocab = Словарь
model-field-tied-head = Эмбеддинги
model-field-published = Веса
model-field-max-context = Контекст, токены
model-field-experts = Экспертов
model-field-active-experts = Экспертов на токен
model-field-moe-ffn = Размер эксперта
model-field-shared-experts = Общих экспертов
model-field-layers-experts = Слоёв с экспертами
model-field-layers-full = Слоёв с полным кэшем
model-field-layers-windowed = Слоёв с окном
model-field-layers-recurrent = Слоёв с состоянием
model-field-sliding-window = Окно, токены
model-field-mla-kv-rank = Ранг KV
model-field-mla-q-rank = Ранг запросов
model-field-mla-rope-dim = Поворотная часть
model-field-mla-nope-dim = Часть без позиции
model-value = { $value }
model-number = { NUMBER($value) }
model-tied-y = общие
model-tied-n = раздельные
model-not-stated = нет в файле

model-config-asks = Config оставляет открытым то, что знаете только вы. Добавьте { $options }
model-sum = Параметров: { NUMBER($params, maximumFractionDigits: 2) } млрд, на токен: { NUMBER($active, maximumFractionDigits: 2) } млрд
model-near-line = Похожа на { $model }: совпало размеров { NUMBER($same) } из { NUMBER($of) }
model-without-effect = Ключей без влияния: { NUMBER($count) }
model-licence-yes = { $licence }, в платном сервисе можно
model-licence-no = { $licence }, в платном сервисе НЕЛЬЗЯ
model-licence-unknown = { $licence }, платный сервис: уточнить
model-unlicensed-yes = в платном сервисе можно
model-unlicensed-no = в платном сервисе НЕЛЬЗЯ
model-unlicensed-unknown = лицензия не прочитана

cli-model-verb = модели: их список и своя из config.json
cli-model-import = прочитать config.json и взять как свою модель
cli-model-index = model.safetensors.index.json рядом с ним: истинный размер и формат
cli-model-name = имя модели; без него — как в config или по имени папки
cli-model-licence = лицензия, как её называет автор
cli-model-paid = позволяет ли лицензия платный сервис
cli-model-set = другое значение ключа из config
cli-model-choose = ответ на то, что config оставляет открытым
cli-model-list = модель на строке: ключ, размер в миллиардах, контекст, что принимает, лицензия, имя
cli-model-find = слова из имени, лицензии или внимания
cli-model-least = параметров не меньше, в миллиардах
cli-model-most = параметров не больше, в миллиардах
cli-model-context = контекст не меньше, в токенах
cli-model-takes = что принимает
cli-model-paid-only = только те, чья лицензия точно позволяет платный сервис
cli-model-taken = Взята: { $model }, в проектах { $own }
cli-model-dry = Ничего не записано. Была бы взята: { $model } как { $own }
