field-too-many = { $field }: at most { $limit } of them.
field-too-few = { $field }: at least { $limit } of them.
field-not-a-country = { $field }: "{ $limit }" is no country; enter its two-letter code as ISO 3166 has it: RU, KZ, DE.
field-not-an-answer = { $field }: "{ $limit }" is no question of a project; an answer's path stands here, such as workload.users.
field-not-a-date = { $field }: enter a date as 2026-11-24.
field-not-come = { $field }: { DAY($day) } has not come yet: enter today's date or an earlier one.
field-not-yes-or-no = { $field }: enter true or false.
field-yes-no-number = { $field }: enter a number; true and false are yes and no.
field-not-text = { $field }: enter text in quotation marks.
field-not-a-list = { $field }: enter a list in square brackets.
field-not-an-object = { $field }: enter fields in curly braces.

gate-supply = more than 100,000 GPUs in one order
gate-reason-supply = It would take { QUANTITY($gpus, "gpus") }. More than { $limit } in one order are taken to be sold nowhere: the largest clusters in the world hold about as many.
assumption-least-load = The answers give less than one request a day in the busiest minute: one a day is sized for.
assumption-empty-week = The painted week has no busy hour: the load is taken to be the same in all hours.
assumption-no-vat = The catalogue knows no VAT rate of { $country }: totals are without tax.
catalogue-no-rate = The catalogue has no exchange rate from { $base } to { $quote }: enter one in the project or name another catalogue.

project-long-number = { $file }: a number has more digits than any value needs. Check the file or open a copy of it.
project-too-deep = { $file }: brackets are nested deeper than in any project. Check the file or open a copy of it.
project-key-twice = { $file }: the field "{ $field }" stands twice in one place. Keep one of the values.
file-too-large = { $file }: larger than { $limit } MB, more than any project or table takes.
resource-damaged = { $file }: this part of the program is missing or damaged. Reinstall the program.
catalogue-unreadable = { $file }: the catalogue cannot be read. Check the path, the permissions and the size.
catalogue-too-large = { $file }, row { $row }, column { $column }: a number above { $limit } cannot be meant.
catalogue-too-small = { $file }, row { $row }, column { $column }: a number below { $limit } cannot be meant.
catalogue-zero = { $file }, row { $row }, column { $column }: the number must be above zero.
cli-our-fault = Internal error, nothing is wrong with your input: { $what }. Report: { $file }
cli-our-fault-bare = Internal error, nothing is wrong with your input: { $what }.
cli-output-lost = The output cannot be written: { $reason }.

table-range = { $file }, row { $row }, column { $column }: a number from { SIG($least) } to { SIG($most) } is expected here.
table-whole = { $file }, row { $row }, column { $column }: a whole number is expected here.
table-word = { $file }, row { $row }, column { $column }: one of these is expected here: { $words }.
unpredicted-beyond = The engine has no figure for a run of such a size.
project-half-letter = { $file }: a text holds half of a letter (\ud800 to \udfff without its other half). Check the file or open a copy of it.
export-onto-itself = { $file }: this file is read, or written, by the same command: choose another name.
