# What if, and scenarios side by side
what-if = What if…
what-if-lead = Drag, and the sizing follows. The project changes only when you keep it.
what-if-save = Save as scenario
what-if-keep = Keep
what-if-own-month = Own machines, a month
what-if-hosted-month = Hosted API, a month
what-if-stands = The answer above is for the last accepted value.
what-if-reset = Reset
what-if-above = from { $value }: { $machines }, { $difference }
what-if-below = up to { $value }: { $machines }, { $difference }
what-if-above-nothing = from { $value } nothing fits
what-if-below-nothing = up to { $value } nothing fits
what-if-gpus = { $gpus ->
    [one] { $gpus } GPU
   *[other] { $gpus } GPUs
 }
what-if-no-step = From a quarter to four times this value the configuration stays.
what-if-rate = In use: { EXACT($rate) } of { DAY($date) }. Another rate is tried: documents call it an assumption.
what-if-rate-assumed = In use: { EXACT($rate) }, an assumption. Another rate is tried too: nobody named it.
what-if-discount-own = { $provider } has a discount of its own, { $percent }%: this one does not reach its prices.
what-if-discount-agreed = The GPU price of { $provider } was negotiated: the discount does not reach it.
what-if-discount-no-price = { $provider } publishes no GPU price, the market's median stands in: the discount does not reach it.
act-what-if = what if
step-comparison = Comparison
comparison-title = Scenarios side by side
comparison-lead = Keep the project under a name, change the answers, and see both. The best value stands out.
comparison-keep-title = New scenario
comparison-name = Name of the scenario
comparison-keep = Keep the project as it is
comparison-numbered = Scenario { $number }
comparison-rules = Ready-made:
comparison-now = Now
comparison-differences = Only differences
comparison-empty = Nothing to compare yet: keep at least one scenario.
comparison-hidden = More scenarios in the project: { $count }. Four columns fit side by side.
comparison-take = Take it
comparison-drop = Delete
comparison-button = Scenarios: { $count }
comparison-baseline = Compare with
comparison-copy = Copy
comparison-copied = { $name } ({ $number })
comparison-name-of = Name of the scenario “{ $name }”
comparison-printed = In the proposal
comparison-printed-name = Print the scenario “{ $name }” in the proposal
act-rename-scenario = a scenario's name
act-print-scenario = a scenario in the proposal
act-keep-scenario = keeping a scenario
act-take-scenario = taking a scenario
act-drop-scenario = deleting a scenario
sent-title = Versions of the document
sent-none = No version issued yet. Tick “Issue as version” in the export: answers, sums and hashes of the files stay here.
sent-draft = Draft of version { $next }: what changed since version { $version }
sent-same = Nothing has changed since version { $version }.
sent-by-prices = Prices, rates and rules: { $difference } a month. That is what the answers of that version cost today beyond its sum.
sent-no-prices = Prices, rates and rules have not changed the sum since that version.
sent-name = Version { $version } · No. { $number } · { $day }
sent-told = { $option }, { $month } a month excl. VAT
sent-issued = issued
sent-accepted = accepted
sent-declined = declined
sent-became = What became of version { $version }
sent-keep = Compare
sent-scenario = Version { $version }
act-version-became = a version's state
section-scenarios = Scenarios
scenarios-lead = Only what differs from the proposal is shown.
scenarios-same = The scenarios ({ $names }) do not differ from the proposal.
scenarios-proposed = Proposal
option-model = Model
option-load = Peak load
scenario-own-place = own machines
scenario-own-paid = bought; written off over { $years ->
    [one] { $years } year
   *[other] { $years } years
 }
scenario-own-unpriced = own; no price of the machine was stated
