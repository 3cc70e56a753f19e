doc-title = Technical and commercial proposal
doc-subject = Infrastructure: { $work }
doc-contents = Contents
doc-page = { $page } of { $pages }
doc-footer = This document is prepared for discussion and is not a binding offer. Obligations arise only from a signed contract. { $prices }. { $validity } { $vat }
doc-legal = { $footer } The sizing is an estimate from the stated inputs and assumptions, to be confirmed by a pilot. { $law }
doc-legal-alone = { $footer } The sizing is an estimate from the stated inputs and assumptions, to be confirmed by a pilot.
doc-foot = Not a binding offer. { $prices }; { $until }. { $vat }
doc-foot-until = valid until { DAY($day) }
doc-foot-preliminary = preliminary, no end date set
doc-vat-short = VAT at { $rate } is shown separately.
doc-for = { $kind } for { $customer }
doc-issue = No. { $number }, version { $version }
doc-valid = The proposal is valid until { DAY($day) }.
doc-valid-confirmed = The proposal is valid until { DAY($day) }; its prices were confirmed on { DAY($confirmed) }.
doc-not-valid = The proposal is preliminary and has no end date: the GPU prices are to be confirmed.
vat-rate = { EXACT($percent) }%
vat-rate-changes = { EXACT($percent) }% ({ EXACT($later) }% in months of service from { DAY($day) } on)
doc-vat = VAT at { $rate } is shown separately and follows the rate in force on the date of service.
doc-vat-unknown = VAT is not counted: the catalogue has no rate for the customer's country.
cover-customer = Customer
cover-customer-unnamed = not named
cover-contacts = Phone, e-mail
cover-project = Project
cover-state = Status
cover-issued = Date
cover-prices = GPU prices from
cover-valid = Valid until
cover-not-valid = not set
cover-kept-secret =
    Confidential
    for the addressee only;
    to third parties with the consent of both
cover-kept-ours =
    Internal
    not for the customer
cover-peak = Busy hour of your working day: { $peak }
cover-peak-note = the busiest minute, which the capacity is sized for
cover-machines-of = machines: { $provider }
cover-number = Number
cover-version = Version
cover-volume = Length
cover-pages = { $rest ->
    [0] { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
     }
   *[other] { $body } + { $rest ->
        [one] { $rest } page
       *[other] { $rest } pages
     }
 }
cover-author = Prepared by
cover-catalogue = Catalogue snapshot

section-summary = Executive summary
section-requirements = Requirements and inputs
section-load = Load and sizing
section-configuration = Recommended configuration
section-rationale = Sizing rationale
section-options = Options
options-headline = { $role }: { $excl } { $month } excl. VAT; { $others }
options-dearer = { $role } +{ PERCENT($share) }
options-cheaper = { $role } −{ PERCENT($share) }
section-price = Price and payment modes
section-compliance = Compliance
law-headline = { $measures ->
    [one] { $measures } measure applies
   *[other] { $measures } measures apply
 }, no question is open
law-headline-open = { $measures ->
    [one] { $measures } measure applies
   *[other] { $measures } measures apply
 }, { $most ->
    [0] {""}
   *[other] {"up to "}
 }{ $questions ->
    [one] { $questions } question is open
   *[other] { $questions } questions are open
 }
section-assumptions = Assumptions and exclusions
section-sources = Sources and dates

summary-aim = “{ $aim }”
summary-task = Your task
summary-work = { $number }. { $title }: { $gpus } × { $gpu }, { $provider }
summary-work-common = { $number }. { $title }: on shared machines of { $provider }
summary-of-first = of workload 1: { $title }
summary-of-work = { $number }. { $label }
summary-proposal = Solution
summary-price = Price
summary-users = What you get
summary-users-note = band: 80% interval; dashes: target or limit
summary-variants = Options
summary-variants-note = a month, excl. VAT
summary-variants-note-run = for the run, excl. VAT
summary-departures = Departures from your wishes
summary-law = Law
summary-moves = What moves the price
summary-moves-note = thousands over { $months ->
    [one] { $months } month
   *[other] { $months } months
 }, excl. VAT
summary-step = Next step
summary-decide = By { DAY($day) }: decision on the pilot{ $works ->
    [1] {""}
   *[other] { " " }of workload 1
 }. { $trial }
summary-decide-pilot = By { DAY($day) }: decision on the pilot{ $works ->
    [1] {""}
   *[other] { " " }of workload 1
 }, { $cost } excl. VAT. { $trial }
summary-decide-rented = By { DAY($day) }: decision on the pilot{ $works ->
    [1] {""}
   *[other] { " " }of workload 1
 } on rented machines, { $cost } of rent excl. VAT. { $trial } Nothing is bought before it.
summary-term = over { $months ->
    [one] { $months } month
   *[other] { $months } months
 }, excl. VAT
summary-term-grown = over { $months ->
    [one] { $months } month
   *[other] { $months } months
 } with growth, excl. VAT
summary-taxed = { $incl } incl. VAT
summary-interval = { $taxed }; 80%: { $low } – { $high }
summary-unit = GPUs alone, excl. VAT
summary-gpus = GPUs of all workloads
summary-budget = budget { $sum } a month excl. VAT
summary-budget-left = { $sum }, { $left } to spare
summary-budget-over = { $sum }, { $left } over the budget
summary-availability = Availability, calculated
summary-downtime = down for up to { QUANTITY($value, $unit) } in 30 days
headline = { $work }: { $sum } { $month } excl. VAT
headline-within = { $work }: { $sum } { $month } excl. VAT, { PERCENT($share) } below the budget
headline-over = { $work }: { $sum } { $month } excl. VAT, { PERCENT($share) } above the budget
headline-works = { $count ->
    [one] { $count } workload
   *[other] { $count } workloads
 }
summary-need = The need: { $use } on { $model }. { QUANTITY($peak, "requests") } a minute at peak, first token within { QUANTITY($ttft, "seconds") }, answers no slower than { QUANTITY($flow, "tokens") } a second.
summary-need-sessions = { $need } Open at once: { QUANTITY($sessions, "sessions") }.
summary-answer = We propose { $gpus } × { $gpu } from { $provider }: { $replicas } { $replicas ->
    [one] replica
   *[other] replicas
 } under load, { $spares } spare, weights { $precision }.
summary-answer-joined = We propose { $gpus } × { $gpu } from { $provider }: { $replicas } { $replicas ->
    [one] replica
   *[other] replicas
 } under load, { $spares } spare, each over { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
 } ({ $shape }), weights { $precision }.
summary-answer-ranks = We propose { $gpus } × { $gpu } from { $provider }: { $replicas } { $replicas ->
    [one] replica
   *[other] replicas
 } under load, { $spares } spare, each with attention in ranks ({ $shape }), weights { $precision }.
summary-laws = Applicable by the answers given: { $laws }.
summary-month-every = a month, excl. VAT
summary-month-run = a run, excl. VAT
summary-month-first = the first month, excl. VAT
summary-later = In the second month: { $excl } excl. VAT, { $taxed }.
beside-sum = About this sum: { $notes }.
audit-differs = The document contradicts itself and is not written: “{ $first }” says { $one }, “{ $second }” says { $other }.
audit-issued = The document contradicts itself and is not written: it is valid until { $valid } and issued on { $date }.
audit-prices = The document is not written: it is valid until { $valid }, more than 60 days after prices of { $date }.
audit-no-article = The document is not written: in “{ $place }” the row “{ $row }” names no article.
audit-not-exported = The document is not written: “{ $place }” promises files that are not beside it: “{ $words }”
audit-cover = The document contradicts itself and is not written: the cover names { $what }, “{ $place }” says otherwise: “{ $words }”
audit-cover-day = { $named ->
    [yes] a last day
   *[no] no last day
 }
audit-cover-customer = no customer
audit-stage-day = The document contradicts itself and is not written: in “{ $place }” the stage “{ $stage }” does not begin on the Monday after “{ $after }”, which the words below say.
audit-no-replacement = The document is not written: “{ $place }” speaks of a replacement among the options, and all of them stand on the same cards.
audit-unpriced = The document is not written: “{ $row }” has no line in the price and is not named among what the sum leaves out.
audit-same-amount = The document contradicts itself and is not written: “{ $place }” calls { $one } more than { $other }: “{ $words }”
audit-idle-decides = The document contradicts itself and is not written: in “{ $place }” the size is decided by “{ $row }”, and “{ $other }” is fuller.
audit-beaten = The document is not written: { $rival } is no more expensive and no slower than the option “{ $role }” on the same cards and has more to spare, yet was rejected.
summary-reasons = Why this option
summary-next-llm_serving = A one-week pilot of one replica with this model. It confirms the speed on your own requests before the whole term is ordered.
summary-next-training = A week's pilot on your own data: as much of the work as it holds. It confirms speed and memory before the rest is ordered.
summary-next-training-runs = A pilot on your own data: { $runs ->
    [one] { $runs } whole run
   *[other] { $runs } whole runs
 }. It confirms speed and memory before the rest is ordered.
summary-next-sandboxes = A week's trial on one machine. It confirms that memory and speed suffice before the other seats are ordered.
summary-next-data = A pilot on one machine with your own data, a week at most. It confirms speed and quality before the whole term is ordered.
option-label = { $role }: { $gpus } × { $gpu }
option-label-missed = { $label } ({ $missed })
requirements-lead = The customer's answers are repeated here{ $law ->
    [0] {""}
   *[other] { " " }but for those on the law
 }. Where there is none, an assumption is made; changing it may change the sizing or price.
load-lead = Mean prompt { QUANTITY($isl, "tokens") }, mean answer { QUANTITY($osl, "tokens") }.
configuration-lead = What decides the size: { $binding }. The speed is { $evidence }.
configuration-lead-unpaced = What decides the size: { $binding }.
rationale-lead = Every number with its formula, 80% interval and origin. Measured: this model on this GPU was measured; calibrated: their families were; formula only: worked out from other figures of this document, or by a formula with no measurement near.
options-rivals = Why not others
rival-line = { $title }: { $reason }
titled-sentence = { $title }. { $reason }
price-term-run = A single run: { $excl } excl. VAT, { $taxed }; what is paid by the month is counted for { $months ->
    [one] the whole month
   *[other] the { $months } whole months
 } in which it runs.
price-term = Over { $months } { $months ->
    [one] month
   *[other] months
 }: { $excl } excl. VAT, { $taxed }.
price-interval = 80% interval of { $month ->
    [run] the run's
    [first] the first month's
   *[every] the monthly
 } sum excl. VAT: { $low } to { $high }; it follows from the interval of speed: at each end stand the machines and hours that this speed asks for.
price-modes-run = GPUs of a run by payment mode, excl. VAT
price-modes = GPUs per month by pricing mode, excl. VAT
price-not-included = Not priced: pilot and testing, licences, implementation work, support, traffic beyond what is stated.
price-total-every = Total per month
price-total-run = Total per run
price-total-first = Total of the first month
price-total-later = Total of the second month
line-unit-months = { $unit } × month
line-unit-of-months = { $unit } ({ $months ->
    [1] month { EXACT($begins) }
   *[other] months { EXACT($begins) } to { EXACT($ends) }
 })
value-one-run = one run
value-sent-once = none; { QUANTITY($value, "gb") } once after the run
price-count = { EXACT($quantity) }
price-note = { $mode }; { $source }
price-headline = { $excl } { $month } excl. VAT, { $incl } incl. VAT
price-headline-untaxed = { $excl } { $month }, tax not counted
price-quantity = { EXACT($quantity) } { $unit }
price-with-vat = { $price } incl. VAT
price-without-vat = { $price } excl. VAT
value-day = { DAY($date) }
price-source = { DAY($date) }
price-source-assumed = { DAY($date) }, assumption
compliance-clauses = Grounds: { $clauses } of Decree 1119.
decree-item = item { $item }{ $letter ->
    [1] {" "}a
    [2] {" "}b
    [3] {" "}c
    [4] {" "}d
    [5] {" "}e
    [6] {" "}f
   *[0] {""}
 }
compliance-residency = Personal data is kept in: { $country } (152-FZ art. 18 part 5). Offers elsewhere are excluded from the sizing.
compliance-note = The compliance section is informational and is not legal advice; rules as of { DAY($date) }.
assumptions-defaults = Answers taken by default: { $count }. They are marked “assumption” in the table of requirements.
assumptions-defaults-alone = Answers taken by default: { $count }.
assumptions-excluded = Not covered: training and fine-tuning, loss of a whole site, growth of the load beyond what is stated.
assumptions-excluded-training = Not covered: preparing and labelling data, runs beyond those named, loss of a whole site.
assumptions-excluded-both = Not covered: preparing and labelling data, runs beyond those named, loss of a whole site, growth of the load beyond what is stated.
sources-lead = Catalogue snapshot { $hash }: the sizing can be repeated on it.

column-number = No.
column-quantity = Quantity
column-value = Value
column-interval = 80% interval
column-formula = Formula
column-evidence = Origin
column-requirement = Requirement
column-component = Component
column-role = Role
column-item-noted = Item; payment mode, date of price
column-unit = Unit
column-item = Item
column-count = Qty
column-unit-price = Unit price
column-excl = Total excl. VAT
column-vat = VAT { EXACT($percent) }%
column-vat-unknown = VAT: not counted
column-incl = Total incl. VAT
column-price-date = Price as of
column-source = Source
column-date = Date
component-gpu = GPU
component-gpu-value = { $gpus } × { $gpu }
component-layout = { $equation }; { $spares } spare
component-node = Nodes
component-node-value = { $count } × { $instance }
component-host = { $vcpus } vCPU, { SIG($ram) } GiB of RAM in a node
component-host-unknown = The provider does not publish vCPU and RAM of the node
component-host-vcpus = { $vcpus } vCPU a node; the provider does not publish its RAM
component-host-ram = { SIG($ram) } GiB of RAM a node; the provider does not publish its vCPU
option-gpus = GPU
option-provider = Provider
option-binding = Decided by
option-evidence = Speed
option-about-sum = About the sum
option-month-every-excl = Per month excl. VAT
option-month-every-incl = Per month incl. VAT
option-month-run-excl = Per run excl. VAT
option-month-run-incl = Per run incl. VAT
option-month-first-excl = First month excl. VAT
option-month-first-incl = First month incl. VAT
option-month-later-excl = Second month excl. VAT
option-month-later-incl = Second month incl. VAT
value-none = —
value-interval = { INTERVAL($low, $high, $unit) }
value-money-whole = { MONEY($amount, $currency) }
value-money-exact = { MONEY2($amount, $currency) }
value-price = { PRICE($amount, $currency) }
chart-memory-total = of { $total } GiB
chart-memory-limit = limit { $share }
chart-peak = sized peak: { $peak }
chart-weekday = weekday, requests/s
chart-weekend = day off
appendix-heading = Appendix { $letter }. { $title }
see-appendix = { $conclusion } In full: { $count ->
    [one] Appendix { $letters }
   *[other] Appendices { $letters }
 }.
section-assumed = Requirements and assumptions
section-measures = Measures of the law and open questions
requirements-short = { $given ->
    [one] { $given } answer on the sizing is the customer's
   *[other] { $given } answers on the sizing are the customer's
 }; a changed answer may change the sizing or the price.
assumptions-short = Each assumption has a number, by which the contract can refer to it.
law-doc-short = { $measures ->
    [one] { $measures } measure applies, with its owner and ground
   *[other] { $measures } measures apply, each with its owner and ground
 }; requirements that the configuration answers: { $effects }; open questions: { $most ->
    [0] {""}
   *[other] {"up to "}
 }{ $questions }.
platform-short = The solution uses { $count ->
    [one] { $count } software component
   *[other] { $count } software components
 }, each with its reason, and signs by which to tell a bottleneck.
providers-short = Providers compared: { $count }.
rationale-short = Every figure of the sizing has its formula and its class of evidence.
price-lists-short = Prices taken from a list carry its name and date.
datapath-short = { $tiers ->
    [one] { $tiers } tier of storage
   *[other] { $tiers } tiers of storage
 }, the links and the node: what is needed and what is available.
letter-title = Reply to your request
letter-headline = { $work }: not all conditions can be met at once. { $ways ->
    [0] Some have to give way
    [one] One change would do
   *[other] One of { $ways } changes would do
 }
letter-reference = Reference
letter-number = No. { $number }
letter-date = { DAY($day) }
letter-for = To: { $customer }
letter-why = Why nothing fits
letter-column-why = Reason
letter-column-offers = Offers rejected
letter-column-nearest = Nearest miss
letter-nearest = { $gpu }: { $reason }
letter-ways = { $count ->
    [one] One way out
   *[other] { $count } ways out, the cheapest first
 }
letter-column-number = No.
letter-column-gives-way = What gives way
letter-column-then = What it would be
letter-column-excl = Excl. VAT
letter-column-incl = Incl. VAT
letter-column-budget = Budget
letter-then = { $place }, { $month }
letter-within = within
letter-over = over
letter-ways-note = Each way changes one answer and was sized on its own; all other conditions are kept. The sum is for the whole bill.
letter-step = By { DAY($day) }: choose a way out. A full proposal follows.
letter-step-none = By { DAY($day) }: name the conditions that can be discussed. A new sizing follows.
letter-no-prices = It names no prices
letter-legal = This letter is prepared for discussion and is not a binding offer. { $prices }. The sizing is an estimate from the stated inputs.
letter-foot = Not a binding offer. { $prices }.
price-information-title = Price information
prices-headline = Price information: { $work }
prices-legal = Price information in reply to the customer's request, for the justification of the starting price (Federal Laws 44-FZ, 223-FZ). It is not an offer and obliges nobody to enter into a contract. { $prices }. { $validity } { $vat }
prices-left-out = Not in the price: { $what }.
term-validity-bare = { $prices }. GPU prices hold for { QUANTITY($days, "days") } at most; older prices are confirmed before signing.
