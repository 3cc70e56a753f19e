requirements = Requirements
solution = Solution
step-task = Task
step-model = Model
step-load = Load
step-data = Data
step-conditions = Conditions
step-compliance = Compliance
step-result = Configuration
lead-task = What the customer needs. The workload decides the questions that follow and the whole sizing.
lead-model-training = Which model to train: its size decides memory, time and the number of GPUs.
lead-model-embeddings = Which model turns texts into vectors, and whether a reranker is wanted.
lead-model-speech = Which model recognises speech.
lead-model-images = Which model draws.
lead-model-sandboxes = Development sandboxes need no model: the GPU memory of a person is what counts.
lead-model = Which model answers. The ticked weight formats are compared; the best of them enters the solution.
lead-load = No exact figures? Leave the defaults: the proposal shows them as assumptions.
lead-data = How much data there is, how much of it is in use, how long it is kept.
lead-conditions = Where it may stand, how much spare it needs, how it is paid.
lead-compliance = Nothing is answered for you: what follows from other answers is called a proposal. An unanswered question stays open and is printed as “to be clarified”.
group-workload = Workload
group-project = Project
group-frame = Terms of the project
group-model = Model
group-formats = Weight formats
group-context = Context
group-how-many = How many requests
group-how-long = How long
group-how-fast = How fast
group-when = When
group-volume = Volume
group-rag = Documents for RAG
group-keeping = Keeping and moving
group-where = Location and redundancy
group-reserve = Headroom
group-payment = Term and payment
group-cards = Which cards are allowed
use-chat-line = Talks with staff or customers
use-rag-line = Answers from your documents
use-generation-line = Reports, letters, translations
use-code-line = Completion and chat in the editor
use-agents-line = Chains of steps with tools
hint-customer = Name of the organisation
hint-title = Name for the document
hint-private-notes = The customer never sees them: neither in the proposal nor on the screen turned to them
columns-choose = Columns
columns-choose-tip = Which columns the table shows: remembered
menu-tabs = Tab of the result
menu-tab = Tab { $number } of the result
menu-filter = Filter the table
model-sizes = Compare three sizes…
model-sizes-tip = Models of 8, 32 and 70 billion parameters become scenarios beside the project: one step back takes them away
fields-more = More
fields-by-default = { $count } by default
hint-aim = Opens the summary: write it in the customer's words
hint-kv = auto: 8 bits with FP4 weights and with FP8 weights of dense models, else 16; gpt-oss 16
hint-formats = fewer bits take less memory and money, with more risk to quality
hint-reading-speed = 20 tokens a second is faster than people read
hint-text-inside = a gigabyte of PDF is not a gigabyte of text
hint-cards = cards without confirmed data are not proposed
precision-bf16-hint = no loss, most memory
precision-fp8-hint = half the memory, small loss; before Ada only the memory is saved
precision-int8-hint = half the memory, small loss
precision-int4-hint = a quarter of the memory, check quality on your data
precision-fp4-hint = a quarter of the memory; before Blackwell only the memory is saved
any-provider = Any
no-embedder = None
unit-word-tokens = tokens
unit-word-tokens-per-second = tokens/s
unit-word-requests-per-second = requests/s
unit-people = people
unit-word-sessions = sessions
unit-percent = %
unit-per-day = per day
unit-per-minute = per minute
unit-steps = steps
unit-times = times
unit-word-months = months
unit-currency-month = { $currency } a month
thousand-suffixes = k K
million-suffixes = M m
default-not-confirmed = A default, not confirmed. An assumption from public load traces and practice, 24 Nov 2026.
not-a-number = Enter a number, for example 1,500.5 or 1.5k
limit-at-least = At least { $limit }
limit-more-than = Above { $limit }
limit-at-most = At most { $limit }
limit-less-than = Below { $limit }
understood-as = Read as { $number }
understood-as-short = = { $number }
limit-number = Not a number
limit-date = Not a date
limit-today = Today at the latest
unlikely-isl-mean = Unusual, taken as typed. In the longest published trace 99% of prompts have at most { QUANTITY($limit, "tokens") } (Mooncake, 2025).
unlikely-osl-mean = Unusual, taken as typed. In the longest published trace 99% of answers have at most { QUANTITY($limit, "tokens") } (Mooncake, 2025).
unlikely-burst = Unusual, taken as typed. The sharpest published ten seconds are { $limit } × the mean of their hour (Azure, 2024).
unlikely-busy-hour-share = Unusual, taken as typed. A published service used in every time zone has { $limit }% in its busiest hour (Azure, 2024).
unlikely-shared-prefix = Unusual, taken as typed. The most that a published trace repeats is { $limit }% (Mooncake, 2025).
limit-seen-above = Unusual above { $limit }
limit-seen-below = Unusual below { $limit }
limit-usual = Usually { $limit }
how-computed = How computed
peak-line = Peak { QUANTITY($minute, "requests") } a minute, { SIG($second) } a second, with burst ×{ SIG($burst) }
peak-line-sessions = { QUANTITY($count, "requests") } in flight at the targets, { QUANTITY($minute, "requests") } a minute, { SIG($second) } a second
hint-sessions = A session is an open conversation or a run of an agent. It waits while its user reads and writes, or its tool works. “Context kept” is what each holds in GPU memory between its turns; 0: nothing, the prompt is computed anew. “Found in cache” is the part of a prompt that need not be computed.
model-facts = { SIG($params) } billion parameters, { SIG($active) } billion active · { $layers ->
    [one] { $layers } layer
   *[other] { $layers } layers
 } · context up to { QUANTITY($context, "tokens") } · source: { $source }, { DAY($date) }
data-shared = The project's data are shared: the first workload carries their storage.
model-stand-in = Until a model is chosen, the sizing takes { $model }:
level-one = Protection level: UZ-{ $strictest } by Decree 1119. Data is kept in Russia.
level-range = Protection level: UZ-{ $mildest } to UZ-{ $strictest }, depending on the open questions.
weekdays = Mo Tu We Th Fr Sa Su
week-name = Load by hour of the week
week-busiest = Busiest hour: { $day }, { $hour }:00
step-questions = { $count ->
    [one] { $count } question open
   *[other] { $count } questions open
 }
step-size = { SIG($params) } billion parameters
step-data-line = { QUANTITY($volume, "gb") }, +{ PERCENT($growth) } a year
step-load-line = peak { SIG($peak) } a minute
step-amount-users = { QUANTITY($amount, "users") }
step-amount-requests-per-minute = { SIG($amount) } a minute
step-amount-sessions = { QUANTITY($amount, "sessions") }
step-amount-volume-gb = { QUANTITY($amount, "gb") } of data
step-amount-tokens = { QUANTITY($amount, "tokens") }
step-amount-documents = documents: { QUANTITY($amount, "count") }
step-amount-items = { QUANTITY($amount, "count") } a run
step-amount-audio-hours-peak-hour = { QUANTITY($amount, "count") } h of audio at peak
step-amount-live-streams = { QUANTITY($amount, "streams") } at once
step-amount-images-peak-hour = { $amount ->
    [one] { QUANTITY($amount, "count") } image in the peak hour
   *[other] { QUANTITY($amount, "count") } images in the peak hour
 }
step-amount-searches-per-minute = search: { QUANTITY($amount, "count") } a minute
step-amount-people = { QUANTITY($amount, "users") }
step-conditions-line = { $redundancy }, { $term }
step-level = 152-FZ, UZ-{ $strictest }
step-levels = 152-FZ, UZ-{ $mildest }…UZ-{ $strictest }
step-no-personal-data = no personal data
step-of = { $step } of { $steps }
next-step = Next: { $step }
next = Next
back = Back
to-solution = To solution
close = Close
export = Export
undo = Undo
redo = Redo
saved-at = saved { $time }
not-saved = not saved
act-relax = relaxed requirement
new-project = New project
open-project = Open…
start-lead = From a customer's need to a configuration and a proposal that can be defended. Works without a network.
start-begin = Begin
start-samples = Samples
start-recent = Recent projects
start-no-recent = Saved projects appear here. A file can be dropped on the window.
recent-filter = Name, customer or card
recent-none = No recent project with these words.
recent-sum = { $price } excluding VAT
file-missing = file not found
sample-chat = Chat assistant
sample-chat-line = Llama 3.1 8B, 1,000 requests a minute
sample-rag = RAG with personal data
sample-rag-line = Qwen3-32B, 6,000 users, 152-FZ
summary-title = Live sizing
summary-fresh = up to date
summary-counting = computing…
summary-empty = Choose a workload: the sizing appears at once.
summary-nothing = nothing fits
summary-price-of = GPUs, storage and network, excl. VAT
interval-80 = 80% interval
summary-edit = { $field } { $before } → { $after }
summary-changed = { $edit }: { $difference }, GPUs: { $before } → { $after }
summary-same-gpus = { $edit }: { $difference }, as many GPUs: { $after }
summary-same = { $edit }: as many GPUs, nearly the same price
summary-last-edit = Last edit
summary-binding = The number of GPUs is set by: { $binding }
meter-memory = GPU memory
of-target = { $value } of { $target }
at-target = { $value }, needed { $target }
summary-defaults = Taken by default
answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
 }
result-title = Recommended configuration
result-empty = Choose a workload on the Task step: the configuration appears here.
result-subtitle = Provider { $provider } · { $prices } · term { $months } { $months ->
    [one] month
   *[other] months
 } · sums excl. VAT
layout-equation = { $gpus } { $gpus ->
    [one] GPU
   *[other] GPUs
} = { $replicas } { $replicas ->
    [one] replica
   *[other] replicas
} × { $each }, weights { $precision }
layout-equation-joined = { $gpus } { $gpus ->
    [one] GPU
   *[other] GPUs
} = { $replicas } { $replicas ->
    [one] replica
   *[other] replicas
} × { QUANTITY($each, "gpus") } ({ $shape } over { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
}), weights { $precision }
layout-equation-ranks = { $gpus } { $gpus ->
    [one] GPU
   *[other] GPUs
} = { $replicas } { $replicas ->
    [one] replica
   *[other] replicas
} × { QUANTITY($each, "gpus") } ({ $shape }), weights { $precision }
card-ttft = { $percentile ->
    [any] First token
   *[other] First token, { $percentile }
}
card-headroom = Headroom
headroom-times = { $times } × peak
card-accuracy = Forecast accuracy
option-cards = Cards of the options
menu-fold-options = Fold the options into a line
menu-unfold-options = Options as cards
tabs-name = Sections of the solution
tab-overview = Overview
tab-options = Options ({ $count })
memory-title = Memory of one GPU
memory-name = Memory of one GPU
memory-more = room on all replicas for { $count ->
    [one] { $count } more request
   *[other] { $count } more requests
 } at once
memory-more-sessions = room on all replicas for { $count ->
    [one] { $count } more session
   *[other] { $count } more sessions
 }
memory-free = free { $free }
memory-total = of { $total }
memory-limit = limit { $share }
cost-title-run = GPUs of a run by payment mode, { $currency }
cost-title = GPUs per month by pricing mode, { $currency }
cost-name = GPU price by pricing mode
excl-vat = excl. VAT
cost-million = A million tokens at the mean load
tile-node = Node
tile-storage = Storage
tile-network = Network
tile-compliance = Compliance
tile-host = { $vcpus } vCPU, { SIG($ram) } GiB
tile-host-unknown = vCPU and RAM not published
tile-disk = NVMe { SIG($size) } TB
tile-disk-unknown = local disk not published
storage-object_hot-short = Object
storage-object_cold-short = Cold
storage-block_hdd-short = HDD
storage-block_ssd-short = SSD
storage-block_nvme-short = NVMe
storage-file_nfs-short = NFS
storage-file_parallel-short = Parallel
storage-local_nvme-short = Local NVMe
service-title = What this option delivers
why-this = Why this
what-makes-dear = What makes it dear
apply = Apply
fits = fits
table-state = State
table-gpus = GPUs
table-provider = Provider
table-region = Region
table-layout = Replicas
table-layout-value = { $replicas } + { $spares }, TP { $tp }
table-layout-pipeline = { $replicas } + { $spares }, TP { $tp }, PP { $pp }
table-layout-offload = { $replicas } + { $spares }, weights in host memory
table-layout-joined = { $replicas } + { $spares }, { $shape }, { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
} each
table-layout-ranks = { $replicas } + { $spares }, { $shape }
layout-shape-stages = TP{ $tp } × PP{ $pp }
layout-shape-ranks = TP{ $tp } × DP{ $dp }, EP{ $ep }
layout-shape-format = { $shape }, { $precision }
layout-shape-offload = weights in host memory
table-nodes = Machines
table-precision = Weights
table-price = GPUs a month excl. VAT
table-ttft = First token, { $percentile }
table-tpot = Time per token, { $percentile }
table-headroom = Headroom
table-evidence = Forecast
table-filter = Find a GPU, provider, region
table-rejected = show rejected
table-name = All candidates
table-why = Why
table-choose = Choose a row: its reason appears here.
table-fits = Meets every requirement; not among the cards.
table-carded = Shown as the card “{ $role }”.
table-count = { $shown } of { $total }
explain-title = How computed
copy-text = Copy as text
explain-interval = 80% interval { $interval }
explain-formula = Formula
explain-inputs = Inputs
explain-sources = Sources
explain-more-sources = { $count } more { $count ->
    [one] source
   *[other] sources
}
not-chosen = Choose
evidence-measured-means = This model on this GPU was measured near this point.
evidence-calibrated-means = Families of this model and GPU were measured; the formula is calibrated on them.
evidence-formula-means = Computed; no measurement is near or none is needed.
evidence-published-means = A fact from a published source with its date.
evidence-unverified-means = The source is not verified.
evidence-customer-means = The customer said so.
evidence-assumption-means = An assumption: no answer yet, a default stands in.
export-title = Export the proposal
export-language = Language of the document
export-option = Option
export-option-of-work = Option for workload { $number }: sums of it alone
export-issuer = In whose name
export-issuer-brought = { $name } — from the project's file
export-issuer-own = { $name } — my company
export-issuer-nobody = No company, the program's mark
export-signatory = Signed by
check-issuer-brought = The document leaves in the name of the company in the project's file: { $name }. Yours can be chosen above.
export-file = File
language-ru = Russian
language-en = English
browse = Browse…
open-file = Open
show-in-folder = Show in folder
export-no-name = Name the file that the proposal goes to.
export-exists = { $count ->
    [1] { $file } is there already. Press “Export” again to replace it, or name another file.
   *[other] There already: { $file }. Press “Export” again to replace them, or name another file.
}
export-done = Done: { $file }
export-not-yet = There is nothing to export yet: choose a workload and wait for an option that fits.
check-over-cap = The proposal holds a discount of { $percent }%, and the cap in the settings is { $cap }%: have it agreed before sending.
check-customer = No customer is named: the cover will say so.
check-letters = The PDF cannot print { $letters }: the document's font has no such characters, { $sign } stands for each. The workbook keeps them.
menu-file = File
menu-edit = Edit
menu-view = View
menu-help = Help
menu-open = Open…
menu-save = Save
menu-save-as = Save as…
menu-export = Export…
menu-quit = Quit
menu-about = About
menu-field-help = About this field
menu-glossary = Glossary…
help-where-from = Where the answer is
help-answered = The customer has answered.
help-open = Not answered yet: an assumption stands in, shown grey in the field. Without an answer the document calls it an assumption.
help-asked = Not answered yet: the question stays open, in the document too.
help-no-field = Press F1 in a field to read what it means. The keys of the program:
find-term = Find a term
no-such-term = No such term.
about-copy = Copy for support
setting-interface-language = Language
setting-interface-language-ru = Русский
setting-interface-language-en = English
setting-theme = Theme
setting-theme-system = System
setting-theme-light = Light
setting-theme-dark = Dark
setting-theme-contrast = High contrast
setting-motion = Motion
setting-motion-system = System
setting-motion-still = No animation
setting-text-scale = Text size
about-words = Version { $version }, catalogue snapshot { $catalogue }. Works without a network. Apache 2.0 licence.
about-qt = Qt { $qt } and Qt for Python are used under the GNU LGPL, version 3. They lie in the program as separate libraries:
about-qt-replace = Put your own build of the same major version over them: nothing checks or prevents it. Taking the program apart to find faults in such a change is allowed. QT.txt of PySide6 says where the source is.
about-licences = Works of others and their licences
about-find = Find by name or licence
about-none = No such name
about-texts = Licence text
about-no-text = This system keeps no text of the licence. { $licence }
error-unexpected = The program made an error. { $work } Copy the details and send them to the developers.
save-question = Save the changes to the project?
unit-word-characters = characters
unit-word-pages = pages
field-workload-custom-week = week schedule
week-paint = Paint the hours: left button for the busiest, right for idle. Keys: arrows, 0–9 for tenths, Enter for the busiest, Ctrl+D copies the day.
lengthunit-tokens = Tokens
lengthunit-characters = Characters
lengthunit-pages = Pages
nothing-fits-title = No configuration fits
nothing-fits-lead = What is rejected last is nearest to the goal and comes first. Relax an answer and the sizing is repeated at once.
offers-rejected = { $count } { $count ->
    [one] offer
   *[other] offers
 }
nearest-miss = { $gpu }, { $provider }: { $reason }
change-answer = Change the answer
go-to-step = To step “{ $step }”
step-needs-work = The questions of this step depend on the task: choose the type of workload first.
comparison-needs-work = Choose the type of workload on the Task step first: there is nothing to compare yet.
project-field = { $file }: { $problem }
dont-save = Don't save
recovery-restore = Restore
recovery-discard = Delete
menu-start = Start page
menu-recent = Recent projects
locate-file = Locate…
provider-has-none = The catalogue has no GPU offer of { $provider }.
act-pin = choosing an option by hand
act-together = machines shared by workloads
act-apart = machines of their own
act-unpin = return to the recommendation
pin-title = Configuration chosen by hand
pin-same = The option chosen by hand is the one that the calculation recommends.
pin-back = Return to the recommendation
act-more-by-hand = replicas by hand
more-by-hand = Replicas under load
more-by-hand-name = Replicas under load: { $replicas }. The keys + and − change their number.
more-by-hand-add = One replica more (key +)
more-by-hand-take = One replica fewer (key −)
more-by-hand-fewest = No fewer: { $fewest ->
    [one] { $fewest } replica is what the peak takes
   *[other] { $fewest } replicas are what the peak takes
 } without headroom.
more-by-hand-most = Nobody provides machines for more than { $most ->
    [one] { $most } replica
   *[other] { $most } replicas
 }.
field-workload-pinned-more = Replicas beyond, or short of, the calculation
pin-more = Loaded replicas: { $replicas } instead of { $counted } by the calculation, headroom { $headroom }.
pin-more-beside = Loaded replicas: { $replicas } instead of { $counted } by the calculation, headroom { $headroom } instead of { $before }.
pin-use = Use this
pin-used = This option is in use.
field-workload-pinned-offer = Offer chosen by hand
option-chart-title = What fits: price and result
option-chart-name = Chart of all options that fit: price and { $label }. Arrow keys walk the points, Enter selects the table row.
option-chart-note = The line joins the options that nothing beats at their price. A click on a point selects its table row.
option-chart-lower = lower is better
option-chart-higher = higher is better
chart-beyond = { $name }: { $sum } by the end, beyond the chart
axis-log = logarithmic scale
pin-words-dearer = Tabs, bill and documents follow this option. The calculation recommends { $gpus } × { $gpu }, { $provider }, { $price }, { $difference } more expensive.
pin-words-cheaper = Tabs, bill and documents follow this option. The calculation recommends { $gpus } × { $gpu }, { $provider }, { $price }, { $difference } cheaper.
