# Money: payment modes, total cost, sensitivity, routes, honesty of prices, scenarios.
reason-on-request = price on request
reason-always-on = the conditions keep machines on all hours
line-unit-instance-hour = node-hours

payment-always_on = On-demand, all hours
payment-scheduled = On-demand, scheduled
payment-autoscaled = On-demand, by load
payment-reserved-reserved_1y = All for 1 year
payment-reserved-reserved_3y = All for 3 years
payment-mix-reserved_1y = Mix: { $base } for a year + up to { $burst } on-demand
payment-mix-reserved_3y = Mix: { $base } for 3 years + up to { $burst } on-demand
payment-spot = Spot

relax-redundancy-one = Redundancy N+2 → N+1
relax-percentile = { $now } → { $then }
relax-formats = Allow all weight formats, 4 bits included
relax-context = Context { SIG($now) } → { SIG($then) } tokens
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
why-payment = “{ $way }” costs { PERCENT($share) } less than on-demand at all hours: spare nodes are off in quiet hours or taken for a term.
assumption-follow-load = Machines not needed in quiet hours are switched off: this takes autoscaling or a schedule, and hourly billing without a minimum term.
assumption-discount = A discount is taken off the published prices; the lines show it.
price-source-reference = on request; market { MONEY2($low, $currency) } – { MONEY2($high, $currency) } per GPU-hour

tco-gpus = { $item }, { $mode }
left-out-reference = GPU price of { $provider }: the market's median stands in, { MONEY2($low, $currency) } – { MONEY2($high, $currency) } a GPU-hour.
left-out-storage = Storage: { $provider } publishes no prices.
left-out-some-storage = A part of the storage: { $provider } publishes no price for it.
left-out-backup = A separate backup service: a second copy of the data is counted in the storage volume.
left-out-egress = Outgoing traffic: { $provider } publishes no price.
left-out-balancer = Load balancer: { $provider } publishes no price.
left-out-address = Public addresses: { $provider } publishes no price.
left-out-support = Paid support: no price list of the catalogue has it.
left-out-platform = Managed ML platform: no price list of the catalogue has it.
left-out-work = Implementation, licences and people's work.

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
route-not-sized-train = Training from scratch is not sized: add a pre-training workload.
route-not-sized-tune = Fine-tuning is not sized: add a fine-tuning workload.
route-enter-price = Enter the price of a million tokens in the project's conditions: the catalogue has no prices of hosted APIs.
route-hosted-terms = Price by the customer's word. Requests leave for the API's supplier: check the data requirements.
route-break-even = Own GPUs are cheaper from { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
 } a month on.
route-break-even-beyond = Own GPUs would break even at { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
 } a month, more than this configuration carries.

price-undated = { $line } “{ $item }”: the price has no date ({ $date }). Confirm it with the provider.
price-aged = { $line } “{ $item }”: the price is { $days ->
    [one] { $days } day
   *[other] { $days } days
 } old ({ $date }).
price-too-old = { $line } “{ $item }”: the price is { $days ->
    [one] { $days } day
   *[other] { $days } days
 } old ({ $date }). The document stays preliminary until it is confirmed.
price-confirmed = { $line } “{ $item }”: the price of { $date } was confirmed on { $confirmed }.
price-by-reference = { $provider } names GPU prices on request: the median of { $providers ->
    [one] { $providers } provider
   *[other] { $providers } providers
 } stands in, range { MONEY2($low, $currency) } to { MONEY2($high, $currency) } a GPU-hour. The document stays preliminary until the provider names a price.
rate-assumed = The { $base }/{ $quote } rate { SIG($rate) } is assumed; enter the bank's rate with its date.
rate-stale = The { $base }/{ $quote } rate { SIG($rate) } of { $date } is more than a week old.

scenario-formats = FP8 instead of BF16
scenario-4bit = 4-bit weights
scenario-lora = LoRA instead of full fine-tuning
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
field-terms-api-input-per-million = Hosted API: 1M input tokens
field-terms-api-output-per-million = Hosted API: 1M output tokens
field-terms-prices-confirmed-on = Prices confirmed on
