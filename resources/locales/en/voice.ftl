# Who speaks: what the customer reads in place of what is said for ourselves, and the internal annex.
field-voice = Who speaks in the document
voice-offer = the provider's offer
voice-advice = independent advice
voice-memo = internal memo
voice-offer-told = No other providers, no prices of theirs; where numbers come from and what is still open is in the internal annex.
voice-advice-told = Providers are compared; where numbers come from and what is still open is in the internal annex.
voice-memo-told = Everything that is known. For ourselves only.
export-with-annex = Internal annex as a file of its own (not for the customer)
check-voice-others = A provider's offer, yet machines of several: { $providers }. Fix the provider in the project, or change who speaks.
audit-voice = The document was not written: section “{ $place }” tells the customer what is not for them: “{ $words }”
audit-reference = The document was not written: section “{ $place }” points to the section “{ $missing }”, which is not in it: “{ $words }”
cli-voice = who speaks: offer — the provider, advice — an independent adviser, memo — ourselves
cli-annex = the internal annex (PDF): where numbers come from, open questions, what was rejected

line-balancer-usual-said = { $provider }, load balancer, estimate
line-storage-usual-said = { $provider }, storage, estimate: { $purpose }
line-egress-usual-said = { $provider }, outgoing traffic, estimate
line-address-usual-said = { $provider }, public address, estimate
short-left-out-egress-said = { $counted ->
    [0] without outgoing traffic
   *[other] traffic estimated
 }
short-left-out-balancer-said = { $counted ->
    [0] without a load balancer
   *[other] balancer estimated
 }
short-left-out-address-said = { $counted ->
    [0] without public addresses
   *[other] addresses estimated
 }
short-left-out-storage-said = { $counted ->
    [0] without storage
   *[other] storage estimated
 }
short-left-out-some-storage-said = { $counted ->
    [0] without a part of the storage
   *[other] a part of the storage estimated
 }
short-price-by-reference-said = GPU estimated
left-out-reference-said = GPU price: an estimate stands in the sum.
left-out-storage-said = { $counted ->
    [0] Storage.
   *[other] Storage: an estimate stands in the sum.
}
left-out-some-storage-said = { $counted ->
    [0] A part of the storage.
   *[other] A part of the storage: an estimate stands in the sum.
}
left-out-egress-said = { $counted ->
    [0] Outgoing traffic.
   *[other] Outgoing traffic: an estimate stands in the sum.
}
left-out-balancer-said = { $counted ->
    [0] Load balancer.
   *[other] Load balancer: an estimate stands in the sum.
}
left-out-address-said = { $counted ->
    [0] Public addresses.
   *[other] Public addresses: an estimate stands in the sum.
}
left-out-support-said = Paid support.
left-out-platform-said = Managed ML platform.
assumption-reference-said = The price of { $gpu } is an estimate; the node sizes are assumed too.
assumption-at-once-said = More than { QUANTITY($limit, "gpus") } at once are available by reservation only.
price-source-reference-said = estimate
price-source-assumed-said = { DAY($date) }, estimate
price-by-reference-said = The GPU price is an estimate; the document stays preliminary until it is confirmed.
proof-stated-said = { $words }, as of { DAY($date) }
term-service-said = Service level: this document gives calculated availability, not a promise; what binds is the service level agreement.
departure-on-prem-sentence-said = You asked for your own site. What is counted is rent: buying servers, room, power and people are not in the sum.
decision-network-unknown-said = An ordinary data network is enough; 10 Gbit/s are assumed.
host-tight-said = { $part }: { $needs } counted for the work, the node has { $has }; the pilot will show.
departure-quota-sentence-said = { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
 } at { $provider }: subject to a quota request and a stock check.
departure-consumer-sentence-said = { $gpu } is a consumer card: the licence of the GeForce driver does not allow it in a data centre. The right to use it is confirmed before the contract.
departure-licence-open-sentence-said = Whether the licence of { $model } allows a service for pay is settled before the contract.
assumption-two-zones-said = Both zones are taken to sell the same machines at the same price, and traffic between them to cost nothing. Each zone holds all data: storage is paid twice.
assumption-embedding-speed-said = Embedding speed is an estimate; the pilot will measure it.
assumption-rate-said = { $base }/{ $quote } is taken as { EXACT($rate) }; at another rate the sum is worked out anew.
assumption-rate-tried-said = { $base }/{ $quote } is taken as { EXACT($rate) }, an assumption of { DAY($date) }; at another rate the sum is worked out anew.
availability-assumptions-said = Assumptions: a machine works { NINES($node-availability) } of the time, a zone { NINES($zone-availability) }, machines fail independently.
assumption-swing-said = Within the busiest minute the load swings as in published traces of conversations, more where the minute itself stands out more.
protection-unknown-said = The protection level depends on whether personal data is processed.
protection-unknown-law-said = The protection level depends on whether Russian law applies.
status-prices-warn-said = { $of ->
    [gpu] GPU prices
    [other] Prices other than of GPUs
    [usual] Market medians
   *[all] Prices
 }, the oldest dated { DAY($date) }, are confirmed before the contract.
status-prices-block-said = { $of ->
    [gpu] GPU prices
    [other] Prices other than of GPUs
    [usual] Market medians
   *[all] Prices
 }, the oldest dated { DAY($date) }, are confirmed before the contract; until then the proposal is preliminary.
component-host-vcpus-said = { $vcpus } vCPU a node
component-host-ram-said = { SIG($ram) } GiB of RAM a node

section-price-lists = Price lists and dates
price-lists-lead = The prices come from these price lists, but for lines marked as an estimate or an assumption: those are confirmed before the contract.
column-price-list = Price list
price-list-of = { $what }, { $provider }
rules-as-of = Rules of law

annex-title = Where the numbers come from, what is open
annex-band = Internal annex. Not for the customer
annex-head = for internal use; no part of the customer's file
annex-foot = Keep with the project. Numbers R, C, P, A are those of the customer's document.
annex-page = sheet { $page } of { $pages }
annex-issue = issued { DAY($day) }
annex-prices = Prices
annex-prices-hold = A GPU price holds for { $days ->
    [one] { $days } day
   *[other] { $days } days
 } at most.
annex-price-list = from the price list
annex-price-estimate = estimate, to be confirmed
annex-price-reference = on request: the market's median, to be confirmed
annex-price-discount = discount of { EXACT($percent) }% taken off
annex-figures = Figures of the calculation
annex-ask = To ask and to settle before the contract
annex-ask-customer = ask the customer
annex-ask-law = settle the question of law
annex-open = Not closed
annex-nothing = None.
annex-rejected = Rejected variants
annex-variant = { $gpus } × { $gpu }, { $provider }
annex-against-ours = { $more ->
    [yes] +{ PERCENT($share) }
   *[no] −{ PERCENT($share) }
 }
annex-checks = Checks before release: { $passed } of { $all }
annex-notes = Notes
annex-kept = Not told to the customer: { $section }
annex-kept-lead = What follows is not in the customer's document, or is said there in fewer words.
audit-check-same-amounts = One sum is the same everywhere
audit-check-months-add-up = The project's month is the sum of the workloads' months
audit-check-terms-add-up = The project's term is the sum of the workloads' terms
audit-check-tax-adds-up = Excl. VAT + VAT = incl. VAT, in lines and totals
audit-check-lines-add-up = Totals are sums of lines to the kopeck
audit-check-lines-multiply = Quantity × price = sum in every line
audit-check-dates-follow = Valid no earlier than issued
audit-check-validity-follows-prices = Valid no longer than 60 days from the prices
audit-check-dates-agree = Price dates of cover and terms are equal
audit-check-laws-have-articles = Every rule of law names its article
audit-check-nothing-is-promised = Only attached files are promised
audit-check-said-to-its-reader = Customers are told only what is for them
audit-check-references-lead-somewhere = Every reference leads to a section that is there
audit-check-cover-is-as-told = What is said of the cover stands on it
audit-check-stages-follow-decisions = Stages begin when the words say
audit-check-replacements-are-there = A replacement is among the options where one is named
audit-check-unpriced-is-named = What has no price is among what the sum leaves out
audit-check-more-is-more = What is called more is more
audit-check-what-decides-is-fullest = What decides the size is the fullest
column-age = Days
column-how = How obtained
column-stands-on = Stands on
column-what = What
column-now = Now
column-act = Action
column-who = Who
column-until = Due
column-variant = Variant
column-against = Against ours
column-why-not = Why not
annex-to = to no. { $number }, version { $version }
annex-facts = What it belongs to
annex-left-out = Sections left out
annex-voice = Who speaks

section-changes = What changed since version { $version } of { DAY($day) }
changes-none = Answers, solution and sums are the same.
changes-month = Sum of the first month, excl. VAT
changes-term = Sum of the term, excl. VAT
column-version = Version { $version }
column-version-now = This version
annex-issues = Versions issued
annex-version = Version
annex-file = File (SHA-256)
field-number = Number of the document
field-issues = Versions issued
act-issue = Issue of a version
export-issue-of-pdf = It is the PDF that is issued: name its file.
cli-issue = record in the project's file that this document version is issued
cli-issued-verb = tell which issued version a file is
cli-is-issued = { $file }: version { $version } of document no. { $number } of { DAY($day) }
cli-not-issued = { $file }: this project issued no such file
issued-unknown = { $count ->
    [one] { $file } was never issued.
   *[other] { $count } files were never issued, the first is { $file }.
 } Its bytes equal no version that the project keeps.
cli-issued = Version { $version } of document no. { $number } issued; kept in { $file }
