field-too-many = { $field }: at most { $limit } of them.
field-too-few = { $field }: at least { $limit } of them.
field-not-a-country = { $field }: "{ $limit }" is no country; enter its two-letter code as ISO 3166 has it: RU, KZ, DE.
field-not-a-date = { $field }: enter a date as 2026-11-24.
field-not-yes-or-no = { $field }: enter true or false.
field-not-text = { $field }: enter text in quotation marks.
field-not-a-list = { $field }: enter a list in square brackets.
field-not-an-object = { $field }: enter fields in curly braces.

gate-supply = more than 100,000 GPUs in one order
gate-reason-supply = It would take { $gpus } GPUs. More than { $limit } in one order are taken to be sold nowhere: the largest clusters of the world hold about as many.
assumption-least-load = The answers give less than one request a day in the busiest minute: one a day is sized for.
assumption-empty-week = The painted week has no busy hour: the load is taken to be the same in all hours.
assumption-no-vat = The catalogue knows no VAT rate of { $country }: totals are without tax.
catalogue-no-rate = The catalogue has no exchange rate from { $base } to { $quote }: enter one in the project or name another catalogue.
