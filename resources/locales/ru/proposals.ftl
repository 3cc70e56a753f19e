because-finance = банки, НФО и платёжные организации работают в сфере финансов
because-health = медицинская организация работает в здравоохранении
because-health-data = сведения о здоровье пациентов: специальная категория (152-ФЗ, ст. 10) и врачебная тайна (323-ФЗ, ст. 13)
because-machines-in-russia = машины стоят в России
because-organisation-in-russia = организация в России
because-bank-secret = банк хранит тайну операций и счетов клиентов (395-1, ст. 26)
because-kii-sector = организации этой отрасли — субъекты КИИ, если у них есть свои информационные системы (187-ФЗ, ст. 2)
because-russian-data = организация в России обрабатывает персональные данные: скорее всего, граждан России (152-ФЗ, ст. 18)
because-follows = взято из соседней нагрузки
because-trade-bank = обычно для банка
because-trade-state = обычно для госоргана
because-trade-clinic = обычно для клиники
because-trade-retail = обычно для торговли
because-trade-media = обычно для медиа
because-trade-startup = обычно для стартапа
because-tried = курс взят для пробы в «Что если», источник не назван
because-other = предложено программой
proposed-because = Предложено: { $because }. Подтвердите или измените.
proposal-agree = Верно
act-propose = предложенные ответы
act-agree = согласие с предложенным
assumption-proposed = Предложено программой по отрасли и другим ответам, заказчиком не подтверждено: { $fields }.
field-proposed = Предложенные ответы
proposals-row-wrong = { $file }, строка { $row }: предложение не читается. Переустановите программу.
trade-wrong = { $file }: { $why }. Переустановите программу.
start-trades = Шаблоны по отраслям
start-trades-lead = Типичные ответы отрасли — допущения: каждый помечен кольцом, пока его не подтвердят.
trade-bank = Банк
trade-state = Государство
trade-clinic = Клиника
trade-retail = Торговля
trade-media = Медиа
trade-startup = Стартап
trade-counts = { $answers ->
    [one] { $answers } ответ предложен
    [few] { $answers } ответа предложено
   *[many] { $answers } ответов предложено
 }, { $open ->
    [one] { $open } вопрос открыт
    [few] { $open } вопроса открыто
   *[many] { $open } вопросов открыто
 }
trade-answers = Отвечает: { $fields }.
trade-leaves-open = Оставляет открытым: { $fields }.
follow-title = Обычно дальше
follow-with = { $work }: { $model }
follow-serve = Обслуживать дообученное
follow-batch = Обрабатывать им пакеты
follow-embed = Эмбеддинги для этого поиска
follow-tune = Дообучить эту модель, LoRA
follow-answer = Отвечать по этим документам, RAG
follow-retell = Пересказывать расшифровки
