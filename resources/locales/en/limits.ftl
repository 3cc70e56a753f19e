field-too-many = { $field }: at most { $limit } of them.
field-too-few = { $field }: at least { $limit } of them.
field-not-a-country = { $field }: "{ $limit }" is no country; enter its two-letter code as ISO 3166 has it: RU, KZ, DE.
field-not-a-date = { $field }: enter a date as 2026-11-24.
field-not-yes-or-no = { $field }: enter true or false.
field-not-text = { $field }: enter text in quotation marks.
field-not-a-list = { $field }: enter a list in square brackets.
field-not-an-object = { $field }: enter fields in curly braces.
