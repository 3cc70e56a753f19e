# Обратный вопрос: что пойдёт на машинах, которые уже есть.

own-hardware-serving-only = Обратный вопрос задают о сервисе с языковой моделью: чате, RAG, агентах. Выберите такую нагрузку.
own-hardware-unknown-gpu = Карты { $gpu } в каталоге нет. Список: aiready catalogue list --kind gpu
own-hardware-unknown-model = Модели { $model } в каталоге нет. Список: aiready catalogue list --kind model
own-hardware-no-machine-to-spare = Свободной машины на случай отказа не остаётся.
own-hardware-verdict-fits = подходит
own-hardware-verdict-no-spare = без резерва
own-hardware-verdict-slow = медленно
own-hardware-verdict-does-not-fit = не входит
own-hardware-layout = { $precision }, реплик { $replicas } × { $each } GPU
own-hardware-reach = первый токен { $ttft }, контекст до { $context }

cli-capacity = сказать, какие модели пойдут на своём оборудовании и скольким пользователям его хватит
cli-capacity-gpu = карта: ключ каталога или название
cli-capacity-gpus = карт в машине
cli-capacity-nodes = машин
cli-capacity-model = только эти модели, по ключам каталога
