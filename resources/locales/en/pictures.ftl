# Pictures of documents: number, what follows from their own figures, what the amounts are of.
picture-title = Figure{"\u00A0"}{ $number }. { $shows }
picture-basis-month = per month, excl. VAT
picture-basis-run = for the run, excl. VAT
cumulative-basis = cumulative cost over 36 months, excl. VAT
tornado-basis = cost over { QUANTITY($months, "months") }, excl. VAT
tornado-basis-common = cost of all services on these machines over { QUANTITY($months, "months") }, excl. VAT; the other services stay as they are
picture-architecture = Flows across the edge of the provider's network: { $across }; within it: { $within }
picture-architecture-open = All flows cross the edge of the provider's network
picture-architecture-closed = All flows stay within the provider's network
picture-budget-below = { PERCENT($share) } below the budget
picture-budget-above = { PERCENT($share) } above the budget
picture-budget-same = Exactly the budget
picture-bars-below = “{ $ours }” is { PERCENT($share) } cheaper than “{ $least }”
picture-bars-above = “{ $ours }” is { PERCENT($share) } more expensive than “{ $least }”
picture-bars-same = “{ $ours }” costs as much as “{ $least }”
picture-bars-least = “{ $which }” is the cheapest
picture-bars-alone = Only “{ $which }” has a price
picture-bars-fits = Only “{ $which }” has a price and meets the conditions
picture-bars-none = No prices yet
picture-chain = { $peak } at the peak, { $flight } in flight if answers take all the time that the targets allow
picture-hours = Needed at the peak: { $peak }; the busiest hour begins at { $hour }:00
picture-hours-installed = Needed at the peak: { $peak }, installed { SIG($installed) }
picture-hours-left = Needed at the peak: { $peak }, installed { SIG($installed) }, left without one machine { SIG($left) }
picture-lines-alone = { $sum } over { QUANTITY($months, "months") }
picture-lines-same = Over { QUANTITY($months, "months") } “{ $ours }” costs as much as “{ $other }”
picture-lines-less = { $since ->
    [1] Over { QUANTITY($months, "months") } “{ $ours }” is cheaper than “{ $other }” by { $sum }
   *[other] From month { $since } “{ $ours }” is cheaper than “{ $other }”: by { $sum } over { QUANTITY($months, "months") }
 }
picture-lines-more = { $since ->
    [1] Over { QUANTITY($months, "months") } “{ $ours }” is more expensive than “{ $other }” by { $sum }
   *[other] From month { $since } “{ $ours }” is more expensive than “{ $other }”: by { $sum } over { QUANTITY($months, "months") }
 }
picture-marks = { $count ->
    [one] { $count } of { $all } roles leads a stage: { $who }
   *[other] { $count } of { $all } roles lead a stage: { $who }
 }
picture-memory = Memory of one GPU at the peak: { QUANTITY($used, "memory_bytes") } of { QUANTITY($limit, "memory_bytes") } used
picture-risks = { $count ->
    [1] The greatest risk is { $numbers }: { $name }
   *[other] The greatest risks are { $numbers }
 }
picture-spans = Targets met: { $met } of { $all }
picture-timeline = { $days ->
    [one] { $days } day
   *[other] { $days } days
 } from the decision on a pilot to { $once ->
    [yes] the result of the run
   *[no] full operation
 }: { $stages ->
    [one] { $stages } stage
   *[other] { $stages } stages
 }, { $decisions ->
    [one] { $decisions } decision of the customer
   *[other] { $decisions } decisions of the customer
 }
picture-tornado = “{ $driver }” moves the sum most: from { $low } to { $high }
picture-used = “{ $label }” decides the size, used up to { PERCENT($share) }; other resources up to { PERCENT($others) }
picture-used-fuller = “{ $label }” decides the size, used up to { PERCENT($share) }; “{ $fuller }” is fuller, { PERCENT($others) }, without changing it
picture-used-one = “{ $label }” decides the size, used up to { PERCENT($share) }
picture-used-all = Resources are used up to { PERCENT($share) }
load-sized = { $said } Capacity is sized for the busiest minute of the week (Figure{"\u00A0"}{ $picture }).
configuration-lead-drawn = What decides the size: { $binding } (Figure{"\u00A0"}{ $picture }). The speed is { $evidence }.
configuration-lead-drawn-unpaced = What decides the size: { $binding } (Figure{"\u00A0"}{ $picture }).
