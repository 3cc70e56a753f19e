# Own machines beside rent: what to buy, what it comes to, what the comparison stands on.
group-buying = Buying instead of renting
hint-buying = What is not stated is not in the comparison.
field-buying = Buying
field-buying-machine-price = Price of a machine excl. VAT
field-buying-machine-gpu = Card of that machine
own-recommended = As recommended
field-buying-price-currency = Currency of that price
field-buying-cards = Cards in a machine
field-buying-years = In use for
field-buying-support-share = Support a year
field-buying-machine-kw = Peak power of a machine
field-buying-average-draw = Mean power
field-buying-pue = PUE of the site
field-buying-kwh-price = Electricity
field-buying-rack-month = Rack space, one machine
field-buying-people = Staff for upkeep
field-buying-person-month = One full post
unit-word-cards = cards
unit-word-years = years
unit-kw = kW
unit-posts = posts
unit-percent-price = % of the price
unit-percent-most = % of the peak
unit-currency-kwh = { $currency } per kWh
value-currency-rub = Rouble
value-currency-usd = US dollar
value-currency-eur = Euro

own-machines = { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
 } of { $each } × { $gpu }, { $draw }, { $units ->
    [one] { $units } rack unit
   *[other] { $units } rack units
 }
own-machines-grown = { $said }, growing to { $most ->
    [one] { $most } machine
   *[other] { $most } machines
 }
buying-line = Own machines
own-draw = up to { SIG($kw) } kW without cooling
own-draw-unknown = power: ask the supplier
own-line-machines = Machines
own-line-support = Support of the machines, a month
own-line-energy = Electricity with cooling, kWh
own-line-rack = Rack space, machine-months
own-line-people = Staff, post-months
own-unit-machine = machine
own-unit-kwh = kWh
own-unit-post = post
own-head-price = Price
own-head-year = 12 months excl. VAT
own-head-three = 36 months excl. VAT

route-buy = Use a model as is, on bought machines
buying-title = Buying beside renting
buying-answers = Prices and terms of buying
buying-month = The machines of the first month together come to { MONEY($amount, $currency) } a month excl. VAT while they are in use. In that sum: their price spread over { $years ->
    [one] { $years } year
   *[other] { $years } years
 }, support, and what is stated for electricity, rack and staff.
buying-worth-rent = Buying beats renting if a machine costs less than { MONEY($worth, $currency) } excl. VAT and is in use for { $years ->
    [one] { $years } year
   *[other] { $years } years
 }. Ask a supplier for the price.
buying-worth-api = Buying beats the hosted API if a machine costs less than { MONEY($worth, $currency) } excl. VAT and is in use for { $years ->
    [one] { $years } year
   *[other] { $years } years
 }.
buying-never-rent = Renting beats buying at any price of a machine: keeping own machines for { $years ->
    [one] { $years } year
   *[other] { $years } years
 } costs no less than the rent.
buying-never-api = The hosted API beats buying at any price of a machine: keeping own machines, with storage and traffic, for { $years ->
    [one] { $years } year
   *[other] { $years } years
 } costs no less.
buying-even-rent = Buying costs less than renting from month { $month } on. Over { $years ->
    [one] { $years } year
   *[other] { $years } years
 } it pays while a machine costs less than { MONEY($worth, $currency) } excl. VAT.
buying-even-api = Buying costs less than the hosted API from month { $month } on. The limit is { MONEY($worth, $currency) } a machine excl. VAT.
buying-too-dear-rent = At { MONEY($price, $currency) } a machine buying does not pay against renting within { $years ->
    [one] { $years } year
   *[other] { $years } years
 }: the limit is { MONEY($worth, $currency) } excl. VAT.
buying-too-dear-api = At { MONEY($price, $currency) } a machine buying does not pay against the hosted API within { $years ->
    [one] { $years } year
   *[other] { $years } years
 }: the limit is { MONEY($worth, $currency) } excl. VAT.
buying-not-sold = { $gpu } is not on sale: only the provider itself has such cards. There is nothing to compare with buying; choose an option on other cards.
buying-common = The machines are shared by several workloads: buying is compared where each keeps machines of its own.
buying-single-run = This is a single run: bought machines would stand idle after it, so buying is not compared with renting.
buying-board = { $gpu } is sold on boards of { QUANTITY($each, "gpus") } and rented by { $rented }: the load is packed onto whole machines, the spare is counted in whole machines.
buying-other-machine = The price named is of a machine with { $named }, this one has { $gpu }: it does not apply, so only the limit is given. Name the price of a machine with { $gpu }, or exclude other cards.
buying-named = The machine whose price was named, instead: { $what }. Purchase { MONEY($whole, $currency) }; over { $years ->
    [one] { $years } year
   *[other] { $years } years
 } of use { MONEY($month, $currency) } a month, against { MONEY($rent, $currency) } of rent for { $gpu } in the first month (excl. VAT, machines alone).
buying-named-unfit = The machine whose price was named ({ $gpu }) would not do instead: no configuration of it fits this load, its targets and conditions.
buying-without = Not in the comparison, as no price was stated: { $parts }. With them buying will cost more.
buying-part-energy = electricity
buying-part-rack = rack space
buying-part-people = staff
buying-assumes-years = Assumption: a machine is in use for { $years ->
    [one] { $years } year
   *[other] { $years } years
 } (10-K reports for 2022: Meta and Amazon write servers off over 5 years, Alphabet and Microsoft over 6) and worth nothing after. Russian tax accounting takes the period from Government Decree 1 of 01.01.2002.
buying-assumes-support-share = Assumption: support costs { PERCENT($share) } of a machine's price a year; makers ask 10 to 20%.
buying-assumes-machine-kw = Assumption: a machine draws up to { SIG($kw) } kW: the rest is in proportion to the cards as in an NVIDIA DGX H100 (user guide: 10.2 kW with eight 700 W cards), and at least one 350 W processor.
buying-assumes-average-draw = Assumption: on average a machine draws { PERCENT($share) } of its peak.
buying-assumes-pue = PUE { SIG($pue) }: average of the Uptime Institute Global Data Center Survey 2024.
buying-assumes-beside = Machines are compared. Storage and traffic are taken to cost the same in both; money is not discounted.
buying-assumes-level = Growth is counted for { QUANTITY($months, "months") }; then each month costs what the last did.

own-site-answer = Own site: buy { $what }. { $verdict }
own-site-answer-priced = Own site: buy { $what }. The machines of the first month cost { MONEY($whole, $currency) } to buy, excl. VAT. With that price spread over { $years ->
    [one] { $years } year
   *[other] { $years } years
 } of use, their purchase and upkeep together come to { MONEY($month, $currency) } a month excl. VAT. { $verdict }
summary-month-rent = Rent { $month }
per-month-rent = rent { $month }
own-site-nothing = Own site: { $reason }
short-own-site = rent at { $provider } for comparison; to buy: { $what }
short-own-site-nothing = rent at { $provider } for comparison, not the price of buying
departure-on-prem = own site: rent for comparison only
departure-on-prem-sentence = Own site asked for: the answer says what to buy. Its prices are rent at { $provider }, for comparison.
status-own-price = price of own machines not named
status-own-price-sentence = Nobody publishes the price of a machine: ask a supplier and enter it under “Buying instead of renting”.
why-own-price = Without it only the limit below which buying beats renting is known. The supplier of hardware.
status-bought = compared with buying
status-other-machine = the price named is of another machine
own-site-price-table = Price table: rent, for comparison
buying-assumes-chosen = Options are chosen by the price of rent: nobody publishes prices of machines. With a supplier's prices compare the neighbouring options too.
own-site-price-of = Rent, for comparison: GPUs, storage and network, excl. VAT
