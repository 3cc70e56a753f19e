all-met = all requirements met
not-all-met = not every wish is met
met-if-reserved = met, if the GPUs are reserved
status-title = State
status-met-but = requirements met · { $lead }
status-not-sized = not sized
status-invalid = not accepted: “{ $field }”
status-invalid-sentence = The value of “{ $field }” is not accepted: the sizing uses the last valid one, export waits. { $problem }.
status-invalid-elsewhere = The value of “{ $field }” is not accepted: the sizing uses the last valid one, export waits.
status-past-start = start in the past
status-past-start-sentence = The start, { DAY($day) }, has passed: months and VAT are counted from it; name a future day.
status-template = no answer to “{ $field }”
status-template-sentence = No answer to “{ $field }”: the sizing uses an example value, or does without it.
status-template-value = No answer to “{ $field }”: an example value stands in ({ $value }).
status-not-met = not met: “{ $what }”
status-not-met-value = “{ $what }” is not met: { QUANTITY($value, $unit) }.
status-not-met-target = “{ $what }” is not met: { QUANTITY($value, $unit) }, target { QUANTITY($target, $target-unit) }.
status-headroom-missed = Headroom { PERCENT($value) }, less than the planned { PERCENT($asked) }.
status-headroom-missed-just = Headroom just under the planned { PERCENT($asked) }.
status-over-budget = Over the budget: { MONEY($price, $currency) } { $month }, the budget is { MONEY($budget, $currency) }.
status-to-reserve-sentence = This many GPUs are available only by agreement: have the provider reserve them.
status-law = { $count ->
    [one] { $count } question open
   *[other] { $count } questions open
 }
status-law-most = up to { $count ->
    [one] { $count } question open
   *[other] { $count } questions open
 }
status-law-sentence = Open compliance questions: { $count }. The answers may change requirements and price.
status-law-sentence-most = Open compliance questions: up to { $count }, some depend on the answers to others. The answers may change requirements and price.
status-price-undated = a price has no date
status-price-aged = { $of ->
    [gpu] GPU prices
    [other] other prices
    [usual] market medians
   *[all] prices
 } { $days ->
    [one] { $days } day
   *[other] { $days } days
 } old
status-price-too-old = { $of ->
    [gpu] GPU prices
    [other] other prices
    [usual] market medians
   *[all] prices
 } { $days ->
    [one] { $days } day
   *[other] { $days } days
 } old
short-price-by-reference = GPU at the median of { $providers ->
    [one] { $providers } provider
   *[other] { $providers } providers
 }
status-price-by-reference = GPU prices on request
status-budget = within the budget
status-left-out = not all prices are published
status-rate-assumed = exchange rate assumed
status-rate-stale = exchange rate over a week old
status-prices-warn = { $of ->
    [gpu] GPU prices
    [other] Prices of storage and network
    [usual] Market medians for storage and network
   *[all] Prices
 } are { $days ->
    [one] { $days } day
   *[other] { $days } days
 } old ({ DAY($date) }): { $of ->
    [usual] they are an estimate, which the prices of a provider's list replace.
   *[all] confirm them before sending.
 }
status-prices-block = { $of ->
    [gpu] GPU prices
    [other] Prices of storage and network
    [usual] Market medians for storage and network
   *[all] Prices
 } are { $days ->
    [one] { $days } day
   *[other] { $days } days
 } old ({ DAY($date) }): { $of ->
    [usual] they are an estimate, and the document stays preliminary until the prices of a provider's list replace them.
   *[all] the document stays preliminary until they are confirmed.
 }
status-assumptions = { $count ->
    [one] { $count } default
   *[other] { $count } defaults
 }
status-assumptions-sentence = Answers taken by default: { $count }; the document marks them as assumptions.
status-assumptions-asked = Answers taken by default: { $count }, put to the customer: { $asked }; the document marks them as assumptions.
short-left-out-egress = { $counted ->
    [0] without outgoing traffic
   *[other] traffic at the market median
 }
short-left-out-balancer = { $counted ->
    [0] without a load balancer
   *[other] balancer at the market median
 }
short-left-out-address = { $counted ->
    [0] without public addresses
   *[other] addresses at the market median
 }
short-left-out-storage = { $counted ->
    [0] without storage
   *[other] storage at the market median
 }
short-left-out-some-storage = { $counted ->
    [0] without a part of the storage
   *[other] part of the storage at the market median
 }
short-left-out-vector-store-unsized = without the vector store
short-left-out-vector-store = without the vector store: about { MONEY($month, $currency) } a month
status-left-out-order = { $part } It is of the order of { MONEY($month, $currency) } a month at USD { NUMBER($each) } a GB of memory: an assumption.
short-over-budget = over the budget of { MONEY($budget, $currency) }
short-within-budget = { PERCENT($share) } of the budget of { MONEY($budget, $currency) }
status-within-budget = Within the budget: { PERCENT($share) } of { MONEY($budget, $currency) } a month excl. VAT is taken.
departure-country = not the country that was asked for
departure-country-sentence = Location asked for: { $asked }. The machines are in: { $places }, as the law demands ({ $reference }).
departure-provisional = until it is known whether there are Russian citizens
departure-licence-forbids = licence of the model forbids paid service
departure-licence-forbids-sentence = The licence of { $model } ({ $licence }) does not allow a service for pay. Buy another licence of its maker, or choose another model.
departure-licence-open = licence of the model to be clarified
departure-licence-open-sentence = Whether the licence of { $model } allows a service for pay has not been said. Read its LICENSE file and say so on the model's row.
departure-seat = a person's memory is on several cards
departure-seat-sentence = The memory of a person is made of { $cards } × { $gpu }: a program uses all of it only if it can split its model over cards.
departure-consumer = consumer card in production
departure-consumer-sentence = { $gpu } is a consumer card: the licence of the GeForce driver does not allow it in a data centre. Have { $provider } confirm the right to use it in writing, or choose a server card.
departure-host = node smaller than counted
departure-host-sentence = { $note }
departure-quota = a quota for { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
 } is needed
departure-quota-sentence = A fleet of { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
 } at { $provider } is not booked within an hour: more than { $limit } at once usually take a quota request and a stock check (an assumption).
status-left-out-sentence = { $part }
status-of-work = { $work }. { $said }
status-show = Show
step-questions-most = up to { $count } open
not-sized = This need could not be sized: a fault in the program.
not-studied = The cost of this option could not be studied: a fault in the program.
not-made = The document { $file } was not made: a fault in the program.
failure-undo = Undo the last edit or change an answer. The old answer is dropped, export waits for a new one.
failure-change = Change an answer: the sizing is repeated at once. Export waits for it.
failure-undo-act = Undo: { $step }
failure-details = Details
failure-copy = Copy
failure-copied = Copied
failure-tried = These values could not be sized: move the slider back.
doc-state-preliminary = Preliminary proposal
doc-state-final = Nothing open
doc-preliminary = Preliminary while open
