units-text = From documents and pages
units-text-is = documents { SIG($part1) } × pages { SIG($part2) } × 1,800 characters = { SIG($value) } GB of text
units-questions = From documents a day
units-questions-is = documents { SIG($part1) } × questions { SIG($part2) } = { SIG($total) } a day; { PERCENT($hour) } in the busiest hour, burst ×{ SIG($burst) }: { SIG($value) } a minute
units-audio = From hours of audio a day
units-audio-is = { SIG($part1) } h of audio a day over { SIG($part2) } h of work = { SIG($value) } h of audio an hour
units-calls = From calls a day
units-calls-is = calls { SIG($part1) } × { SIG($part2) } min over { SIG($part3) } h of work = { SIG($value) } h of audio an hour
units-streams = From calls an hour
units-streams-is = calls an hour { SIG($part1) } × { SIG($part2) } min = { SIG($value) } at once
units-images = From images a day
units-images-is = { SIG($part1) } a day over { SIG($part2) } h of work = { SIG($value) } an hour
units-weekly = From runs a week
units-weekly-is = { SIG($part1) } a week = { SIG($value) } a month
units-fill = Fill in every field: the answer follows.
units-part-documents = Documents
units-part-pages = Pages in a document
units-part-documents-day = Documents
units-part-questions = Questions about one
units-part-audio-day = Audio a day
units-part-window = Working window
units-part-calls-day = Calls
units-part-calls-hour = Calls in the busiest hour
units-part-call-minutes = Length of a call
units-part-images-day = Images
units-part-runs-week = Runs
unit-per-week = a week
field-counted = Answers in the customer's units
