units-text = Из документов и страниц
units-text-is = документов { SIG($part1) } × страниц { SIG($part2) } × 1 800 знаков = { SIG($value) } ГБ текста
units-questions = Из документов в день
units-questions-is = документов { SIG($part1) } × вопросов { SIG($part2) } = { SIG($total) } в день; { PERCENT($hour) } в час пик, всплеск ×{ SIG($burst) }: { SIG($value) } в минуту
units-audio = Из часов записи в день
units-audio-is = { SIG($part1) } ч записи в день за { SIG($part2) } ч работы = { SIG($value) } ч записи в час
units-calls = Из звонков в день
units-calls-is = звонков { SIG($part1) } × { SIG($part2) } мин за { SIG($part3) } ч работы = { SIG($value) } ч записи в час
units-streams = Из звонков в час
units-streams-is = звонков в час { SIG($part1) } × { SIG($part2) } мин = сразу { SIG($value) }
units-images = Из картинок в день
units-images-is = { SIG($part1) } в день за { SIG($part2) } ч работы = { SIG($value) } в час
units-weekly = Из запусков в неделю
units-weekly-is = { SIG($part1) } в неделю = { SIG($value) } в месяц
units-fill = Заполните все поля: ответ посчитается сам.
units-part-documents = Документов
units-part-pages = Страниц в документе
units-part-documents-day = Документов
units-part-questions = Вопросов на документ
units-part-audio-day = Записи в день
units-part-window = Рабочее окно
units-part-calls-day = Звонков
units-part-calls-hour = Звонков в час пик
units-part-call-minutes = Длина звонка
units-part-images-day = Картинок
units-part-runs-week = Запусков
unit-per-week = в неделю
field-counted = Ответы в единицах заказчика
