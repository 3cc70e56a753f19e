# Money: payment modes, total cost, sensitivity, routes, honesty of prices, scenarios.
reason-on-request = price on request
reason-always-on = the conditions keep machines on all hours
line-unit-instance-hour = { $quantity ->
    [one] node-hour
   *[other] node-hours
 }
line-unit-instance-hour-once = { $quantity ->
    [one] node-hour, once
   *[other] node-hours, once
 }

payment-always_on = On-demand, all hours
payment-scheduled = On-demand, scheduled
payment-autoscaled = On-demand, by load
payment-reserved-reserved_1y = All for 1 year
payment-reserved-reserved_3y = All for 3 years
payment-mix-reserved_1y = Mix: { $base } for a year + { $burst } on-demand
payment-mix-reserved_3y = Mix: { $base } for 3 years + { $burst } on-demand
payment-spot = Spot

relax-redundancy-one = Redundancy N+2 → N+1
relax-percentile = Latencies: { $now } → { $then }
relax-context = Context { SIG($now) } → { QUANTITY($then, "tokens") }
relax-place = Place it in any country
relax-quiet-hours = Switch spare machines off in quiet hours
relax-budget = Budget { MONEY($now, $currency) } → { MONEY($then, $currency) }
relax-effect = { $gpus ->
    [0] −{ PERCENT($share) }
   *[other] −{ PERCENT($share) }, GPUs: { $change }
 }

assumption-reference = { $provider } names the price of { $gpu } on request. The market's median stands in: { $providers ->
    [one] { $providers } provider
   *[other] { $providers } providers
 }, { $offers ->
    [one] { $offers } offer
   *[other] { $offers } offers
 }, from { MONEY2($low, $currency) } to { MONEY2($high, $currency) } a GPU-hour excluding VAT. The node sizes are assumed too.
why-payment = “{ $way }” costs { PERCENT($share) } less than on-demand at all hours: { $kind ->
    [scheduled] nodes are paid by a schedule
    [autoscaled] nodes are paid as each hour needs them
    [reserved] nodes are taken for a term
    [spot] nodes may be taken away
    [by_run] nodes are paid while the work runs
   *[mix] some nodes are taken for a term, the others paid by the hour
 }.
assumption-first-month = Options are compared by their first month, whose load was stated. Growth is counted in the total of the term, and over all of it another configuration may cost less.
assumption-follow-load = Machines not needed in quiet hours are switched off: this takes autoscaling or a schedule, and hourly billing without a minimum term.
assumption-discount = A discount is taken off the published prices; the lines show it.
price-source-reference = on request; market { MONEY2($low, $currency) } – { MONEY2($high, $currency) } per GPU-hour

tco-once = { $item }, once
tco-once-months = { $item }, once, { $months ->
    [1] month { EXACT($begins) }
   *[other] months { EXACT($begins) } to { EXACT($ends) }
 }
tco-gpus = { $item }, { $mode }
left-out-reference = GPU price of { $provider }: the market's median stands in, { MONEY2($low, $currency) } – { MONEY2($high, $currency) } a GPU-hour excl. VAT.
left-out-storage = { $counted ->
    [0] Storage: { $provider } publishes no prices.
   *[other] Storage: { $provider } publishes no prices; the market's median stands in the sum.
}
left-out-some-storage = { $counted ->
    [0] A part of the storage: { $provider } publishes no price for it.
   *[other] A part of the storage: { $provider } publishes no price for it; the market's median stands in the sum.
}
left-out-backup = A separate backup service: a second copy of the data is counted in the storage volume.
left-out-egress = { $counted ->
    [0] Outgoing traffic: { $provider } publishes no price.
   *[other] Outgoing traffic: { $provider } publishes no price; the market's median stands in the sum.
}
left-out-balancer = { $counted ->
    [0] Load balancer: { $provider } publishes no price.
   *[other] Load balancer: { $provider } publishes no price; the market's median stands in the sum.
}
left-out-address = { $counted ->
    [0] Public addresses: { $provider } publishes no price.
   *[other] Public addresses: { $provider } publishes no price; the market's median stands in the sum.
}
left-out-vector-store-unsized = The vector store: machines without GPUs, not in the sum; nobody has said how much text it will hold.
left-out-services = Machines for the software beside the GPU machines: { $names }.
left-out-vector-store = { $month ->
    [0] The vector store: machines without GPUs are not in the sum. Today's index needs up to { SIG($size) } GB of memory while the model is changed; it grows with the data.
   *[other] The vector store: from month { SIG($month) } it takes machines of its own, without GPUs; they are not in the sum. Today's index needs up to { SIG($size) } GB of memory while the model is changed.
 }
left-out-move = The move of the data: incoming traffic is paid at { $provider }; { QUANTITY($volume, "gb") } in one month, beside its other traffic, come to { $cost } excl. VAT more, once.
left-out-kept = Storage after the run: all that is stored then comes, at the prices of this bill, to { $month } a month excl. VAT; by the retention it is kept for { $months } { $months ->
    [one] month
   *[other] months
 } more.
left-out-trials = Pilot and testing: GPU machines before production come to { $pilot } and { $testing } excl. VAT, worked out in the roadmap.
left-out-trials-rented = Pilot and testing: GPU machines rented before the purchase come to { $pilot } and { $testing } excl. VAT, worked out in the roadmap.
left-out-trials-unpriced = Pilot and testing: the provider publishes no hourly price of these machines.
left-out-support = Paid support: no price list of the catalogue has it.
left-out-platform = Managed ML platform: no price list of the catalogue has it.
left-out-work = Implementation, licences and labour.
left-out-channel = The line between customer and provider.

driver-load = Load
driver-tokens = Input and answer length
driver-growth = Load growth a year
driver-discount = Discount
driver-rate = { $currency } rate, RUB
driver-less = −{ PERCENT($share) }
driver-more = +{ PERCENT($share) }
driver-share = { PERCENT($share) }
driver-value = { SIG($value) }

route-train = Train from scratch
route-fine_tune = Fine-tune an open model
route-use_as_is = Use a model as is
route-hosted_api = Hosted API
route-nothing-fits-train = Sized: no machines of the catalogue train this model within a quarter.
route-nothing-fits-tune = Sized: no machines of the catalogue tune this model within a month.
route-sized-train = One run over { QUANTITY($tokens, "tokens") }: { NUMBER($gpus) } × { $gpu }, { $mode }, { QUANTITY($hours, "hours") }. Data and people not counted.
route-sized-tune = A run over { QUANTITY($tokens, "tokens") } of your texts: { NUMBER($gpus) } × { $gpu }, { $mode }, { QUANTITY($hours, "hours") }. Repeat it when the data changes.
route-once-is-a-run = Once: GPUs of one run.
route-enter-price = Hosted API: neither the project's conditions nor the catalogue (Hosted models) name this model's price of a million tokens.
route-hosted-terms = Price as stated by the customer. Requests go to the API's supplier: check the data requirements.
route-break-even = Own GPUs are cheaper from { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
 } a month on.
route-break-even-beyond = Own GPUs would break even at { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
 } a month, more than this configuration carries.

price-undated = { $lines } ({ $of ->
    [gpu] GPU prices
   *[other] other prices
 }): the price has no date ({ DAY($date) }). Confirm it with the provider.
price-aged = { $lines } ({ $of ->
    [gpu] GPU prices
    [usual] market median
   *[other] other prices
 }): price age { $days ->
    [one] { $days } day
   *[other] { $days } days
 } ({ DAY($date) }).
price-too-old = { $lines } ({ $of ->
    [gpu] GPU prices
    [usual] market median
   *[other] other prices
 }): price age { $days ->
    [one] { $days } day
   *[other] { $days } days
 } ({ DAY($date) }). { $of ->
    [usual] The document stays preliminary until the provider's price is there.
   *[other] The document stays preliminary until it is confirmed.
 }
price-confirmed = { $lines } ({ $of ->
    [gpu] GPU prices
   *[other] other prices
 }): the price of { DAY($date) } was confirmed on { DAY($confirmed) }.
price-dates = Prices no older than: GPUs { DAY($gpu) }, others { DAY($other) }
price-dates-all = Prices no older than { DAY($gpu) }
price-dates-gpu = GPU prices no older than { DAY($gpu) }
price-by-reference = { $provider } names GPU prices on request: the median of { $providers ->
    [one] { $providers } provider
   *[other] { $providers } providers
 } stands in, range { MONEY2($low, $currency) } to { MONEY2($high, $currency) } a GPU-hour excl. VAT. The document stays preliminary until the provider names a price.
rate-assumed = The { $base }/{ $quote } rate { EXACT($rate) } is assumed: the bank's rate with its date is needed.
rate-stale = The { $base }/{ $quote } rate { EXACT($rate) } of { DAY($date) } is more than a week old.

scenario-size = Model of { NUMBER($params) }B
scenario-formats = FP8 instead of BF16
scenario-4bit = 4-bit weights
scenario-lora = LoRA instead of training all weights
scenario-qlora = QLoRA: an adapter on a 4-bit model
scenario-api = Hosted API
scenario-bf16 = BF16, no quantisation
option-payment = Payment

option-term-excl = Over the term, excl. VAT
field-terms = Commercial terms
field-scenarios = Scenarios
field-conditions-follow-load = Switch spare machines off in quiet hours
field-terms-discount-percent = Discount on all prices
field-terms-discounts = Discounts of providers
field-terms-negotiated = Negotiated prices
field-terms-usd-rate = Roubles for a dollar
field-terms-eur-rate = Roubles for a euro
field-terms-rates-as-of = Date of the rates
field-terms-rates-source = Source of the rates
field-terms-api-input-per-million = Hosted API, input tokens
field-terms-api-output-per-million = Hosted API, output tokens
field-terms-prices-confirmed-on = Prices confirmed on
field-terms-valid-until = Proposal valid until

tab-cost = Cost
study-counting = Working out terms, growth and sensitivity…
price-table-title = Price table
price-table-run = per run, { $currency }
price-one-run = run
price-table-month = per month, { $currency }
price-one-month = 1 month
price-head-number = No.
price-head-item = Item
price-head-unit = Unit
price-head-quantity = Qty
price-head-term = Term
price-head-unit-price = Unit price
price-head-excl = Total excl. VAT
price-head-vat-percent = VAT, %
price-head-vat = VAT
price-head-incl = Total incl. VAT
price-head-mode = Payment mode
price-head-source = Price date
busy-name = How busy the nodes are
busy-title = How long each node is needed
busy-break-even = A node busy more than { PERCENT($share) } of all hours is cheaper taken for a term.
busy-no-reserve = The provider publishes no prices for one and three years.
busy-hours = A node is needed, hours a month
busy-hours-hourly = { $hours } h on demand: { $sum } a month excl. VAT
busy-hours-term = { $term }: { $sum } a month excl. VAT
busy-hours-best = { $words }, the cheapest
busy-hours-from = { $term }: no dearer from { $hours } h a month ({ PERCENT($share) })
busy-hours-never = { $term }: always dearer
busy-hour-name = An hour of one node, on demand
busy-hours-name = { $hours } h of one node a month, on demand, excl. VAT
busy-term-name = A month of one node, { $term }, excl. VAT
busy-idle = { PERCENT($share) } of the GPU time paid for carries no load: spare nodes, unfilled nodes, quiet hours.
cumulative-name = Cumulative cost
cumulative-title = Cumulative cost over 36 months
crossing-month = month { $month }
tco-totals = { $year } over 12 months, { $three } over 36 months excluding VAT, { $incl } including it; growth of load and data is counted.
cash-flow-name = Payments by month
cash-flow-title = Payments by month
cash-flow-month = { $date }: { QUANTITY($gpus, "gpus") }, { $excl } excl. VAT, VAT { $vat }, { $incl } incl. VAT
price-group = { $group } ({ $lines })
group-opened = open
group-folded = folded
cost-group-gpus = GPUs
cost-group-storage = Storage
cost-group-network = Network
cost-group-once = One time
tornado-name = Sensitivity of the cost
tornado-title = What moves the cost most
tornado-months = over { QUANTITY($months, "months") }, excl. VAT
tornado-months-common = over { QUANTITY($months, "months") }, excl. VAT, of all services on these machines
routes-title = Ways to the same answer
route-head-way = Way
route-head-once = Once
route-head-month = Per month
route-head-first = First month
route-head-total = Over { QUANTITY($months, "months") }
route-head-gpus-once = GPUs of a run
route-head-gpus-month = GPUs a month
route-head-gpus-total = GPUs over { QUANTITY($months, "months") }
route-unknown = unknown
findings-title = About the prices
left-out-title = Not in the sum, or without a published price
group-terms = Commercial terms
hint-terms = The discount shows in the price lines; rates replace the catalogue's.
unit-rub = RUB
unit-currency-million = { $currency } per 1M tokens
hint-date = DD.MM.YYYY
not-a-date = Not a date: for example 24.11.2026
section-tco = Total cost of ownership
tco-headline = Over { QUANTITY($months, "months") }: { $excl } excl. VAT, { $taxed }
tco-headline-run = For the run: { $excl } excl. VAT, { $taxed }
tco-lead = { $grows } { $vat } Every sum is rounded once, to hundredths; totals are made of the printed lines.
tco-grown = The sums follow, month by month, the growth of { $what }.
tco-level = Nothing in the sum grows over the months.
tco-run = A single run is paid while it lasts.
tco-vat = VAT follows the rate on the date of service.
grown-gpus = the load
grown-storage = stored data
grown-network = traffic
tco-head-year = 12 months excl. VAT
tco-head-three = 36 months excl. VAT
tco-head-vat = VAT, 36 months
tco-head-incl = 36 months incl. VAT
tco-total = Total
chart-months = months
price-item-mode = { $item }; { $mode }
price-item-discount = { $item }; less a discount of { EXACT($percent) }%
price-state-preliminary = The prices are preliminary: until they are confirmed this is an estimate, not a final proposal.
price-state-final = About the prices
tco-foreign = At a rate of { EXACT($rate) } on { DAY($date) }: { $excl } excluding VAT, { $incl } including it over 36 months; the prices are converted, the lines are made of them anew.
spot-title = If the work may be interrupted
spot-own = A spot node costs { $low } an hour at this provider; it may be taken away at any minute.
spot-range = The provider names no price of a spot node; others ({ $providers }) ask from { $low } to { $high } an hour.
price-term-grown = Over { $months } { $months ->
    [one] month
   *[other] months
 } with the growth of { $what }: { $excl } excl. VAT, { $taxed }.

section-months = By month
months-lead = A month of service begins on the day in its head, is billed whole and taxed at the rate of that day. Prices and the first month's quantities come from the sheet of prices; change the quantities of other months or the VAT rate here, and the sums follow. The totals on top are of the option chosen on the sheet of inputs.
months-rate = VAT rate
months-vat = VAT
months-year = 12 months
months-all = { QUANTITY($months, "months") }

sheet-inputs = Inputs
sheet-prices = Prices
sheet-sources = Price lists
prices-lead = Quantities and prices on a coloured ground may be changed: the sum, the VAT and every total follow. The totals are of the option chosen on the sheet of inputs; the others are grey.
inputs-switch = Scenario
inputs-switch-lead = Pick an option from the list: totals and months follow. Numbers on a coloured ground on the sheets of prices and months may be changed too.
inputs-counts = Option that counts
inputs-comes-to = What it comes to
inputs-options = All options
inputs-missed = What it does not meet
inputs-first = First month
inputs-term = Term, { QUANTITY($months, "months") }
inputs-sum = { $span }, { $tax ->
    [1] excl. VAT
   *[3] incl. VAT
}
months-chosen = Chosen: { $sum }
