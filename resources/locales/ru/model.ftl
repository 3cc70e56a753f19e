# config.json модели: файлы, которые им не являются, понятое и непонятое

model-config-too-large = Файл больше { NUMBER($limit) } МБ: config.json таким не бывает. Выберите config.json из папки модели, а не её веса.
model-index-too-large = Файл больше { NUMBER($limit) } МБ: model.safetensors.index.json таким не бывает.
model-config-gguf = Это GGUF, веса в формате llama.cpp. Выберите config.json модели, из которой он сделан.
model-config-weights = Это веса. Выберите config.json из той же папки.
model-config-is-index = Это указатель весов. Выберите config.json рядом с ним; указатель приложите к нему, он даст истинный размер.
model-config-lora = Это адаптер LoRA, а не модель. Выберите config.json модели, для которой он обучен.
model-config-lora-of = Это адаптер LoRA, а не модель. Выберите config.json модели, для которой он обучен: { $base }.
model-config-picture = Это конвейер генерации изображений. Выберите config.json языковой модели; генерация изображений — отдельная задача.
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

model-config-absurd = По размерам выходит { NUMBER($params, maximumFractionDigits: 0) } млрд параметров: один из них неверен.

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

model-field-params = Параметров
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
model-unlicensed-unknown = не прочитана

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

model-new = Модель из config.json
model-lead = Модель, которой нет в каталоге: из её config.json или по размеру.
model-counts = { $file }, ключей: { NUMBER($keys) } · понято { NUMBER($understood) }, спорных { NUMBER($open) }, не влияют { NUMBER($unused) }
model-read-here = Файл читается на этом компьютере, никуда не отправляется.
model-other-file = Другой файл…
model-index = Указатель весов…
model-by-file = Из файла
model-by-file-lead = config.json лежит в папке модели на хабе или на диске. Его можно и перетащить сюда.
model-choose-file = Выбрать config.json…
model-files = Config модели (*.json);;Все файлы (*)
model-by-text = Вставленный текст
model-read-text = Прочитать текст
model-by-size = По размеру
model-by-size-lead = Современное устройство такого размера, каждое поле можно поправить.
model-make = Построить
model-understood = Понято
model-understood-hint = каждое поле можно поправить
model-as-in-file = Как в файле
model-not-understood = Не понято
model-decide = решите { NUMBER($left) } из { NUMBER($count) }
model-decided = решено
model-no-effect = Не влияют на расчёт: { NUMBER($count) }, { $names } и другие
model-result = Что получилось
model-no-sum = Не хватает размеров
model-params = { NUMBER($params, maximumFractionDigits: 1) } млрд
model-all-active = параметров, все активны
model-active = параметров, на токен { NUMBER($active, maximumFractionDigits: 1) } млрд
model-named = В названии { $size }; считаем по размерам.
model-weights-bf16 = Веса 16 бит
model-weights-fp8 = Веса 8 бит
model-weights-int4 = Веса 4 бита
model-weights-own = , свои
model-gb = { NUMBER($size, maximumFractionDigits: 1) } ГБ
model-sum-cache = KV-кэш, 16 бит
model-sum-context = Контекст
model-sum-like = Похожа на
model-sum-interval = Прогноз темпа
model-cache = { NUMBER($kib, maximumFractionDigits: 0) } КиБ на токен
model-context =
    { $tokens ->
        [one] { NUMBER($tokens) } токен
        [few] { NUMBER($tokens) } токена
       *[many] { NUMBER($tokens) } токенов
    }
model-near = { $model }, { NUMBER($same) } из { NUMBER($of) }
model-interval = от −{ QUANTITY($low, "share") } до +{ QUANTITY($high, "share") }, замеров нет
model-known = Такое устройство есть в каталоге: взять { $model }
model-name-and-licence = Название и лицензия
model-name = Название
model-licence = Лицензия
model-licence-hint = Apache 2.0
model-licence-note = В config.json её нет: проверьте файл LICENSE.
model-paid = Можно в платном сервисе
model-paid-yes = Да
model-paid-no = Нет
model-paid-ask = Уточнить
model-add = Добавить в каталог
model-add-and-choose = Добавить и выбрать
model-missing = Не хватает: { $what }
model-from-config = Из config.json…
model-find = Найти модель…
model-refine = Уточнить устройство…
model-cancel = Отмена

model-licence-line = Лицензия: { $said }.
model-list = Модели
model-list-search = Имя, лицензия, внимание
model-list-paid = Можно в платном сервисе
model-list-take = Выбрать
model-list-found = Найдено: { NUMBER($count) }
model-head-name = Модель
model-head-size = Параметров
model-head-context = Контекст
model-head-takes = Принимает
model-head-licence = Лицензия
model-head-format = Опубликована в
model-size-0 = Любой размер
model-size-1 = До 9 млрд
model-size-2 = 9–40 млрд
model-size-3 = 40–150 млрд
model-size-4 = От 150 млрд
model-context-any = Любой контекст
model-context-from =
    { $tokens ->
        [one] От { NUMBER($tokens) } токена
       *[many] От { NUMBER($tokens) } токенов
    }
model-takes-any = Принимает всё
model-takes-text = текст
model-takes-image = изображения
model-takes-audio = звук
