# Load: waiting, scaling, other ways to run it.

figure-ttft-median = First token, median
figure-tpot-median = Time per token, median
figure-whole-median = Whole answer, median
figure-whole-tail = Whole answer, target percentile
figure-scale-up = Time to add a replica
figure-machine-start = Ordering and booting the node
figure-image-size = Size of the container image
figure-image-load = Pulling the image
figure-node-bandwidth = Network of the node
figure-tier-speed = Speed of the storage tier
figure-weights-copied = Model weights
figure-weights-read = Reading the weights
figure-server-start = Starting the engine
figure-scaling-headroom = Load that may come meanwhile
figure-fastest-rise = Fastest rise in an hour
figure-scaling-saved = Replica hours saved, spares apart
figure-replica-hours = Replica hours a week
figure-replica-hours-fixed = Replica hours a week, without scaling

formula-ttft-median = half of the requests wait less
formula-tpot-median = half of the answers flow faster
formula-whole-median = first token + median answer × time per token
formula-whole-tail = mean + excess of length, pace and first token in squares
formula-over-bandwidth = size ÷ bandwidth
formula-weights-over-tier = weights ÷ the slower of storage and network
formula-scaling-headroom = fastest rise × time to add a replica
formula-fastest-rise = largest step between neighbouring hours of the week
formula-scaling-saved = 1 − replica hours ÷ hours without scaling
formula-replica-hours = sum over the 168 hours
formula-replica-hours-fixed = replicas at the peak × 168

scaling-metric = Add a replica when more than { NUMBER($waiting) } { $waiting ->
    [one] request waits
   *[other] requests wait
} on a replica for half a minute (num_requests_waiting); GPU load and memory are no signals.
scaling-guard = Guard: the 95th percentile of the first token above { SIG($seconds) } s also adds one.
scaling-flat = The number of replicas does not change over the week: nothing to scale.
scaling-by-schedule = Within an hour the load rises by { PERCENT($rise) } of the peak: start replicas by schedule before the working day, leave the queue for the rest.
scaling-by-queue = The load rises slowly: the queue alone can steer.

alternative-ranks = Ask { $provider } what joins its machines: over RDMA, with attention in ranks and experts over { $machines ->
    [one] { NUMBER($machines) } machine
   *[other] { NUMBER($machines) } machines
 }, { QUANTITY($gpus, "gpus") } instead of { NUMBER($instead) } would carry this load. Computed, nothing near it was measured.
alternative-disaggregated = Prefill and decoding apart: replicas { NUMBER($prefill) } + { NUMBER($decode) }, { QUANTITY($gpus, "gpus") } instead of { NUMBER($instead) }; moving a cache takes { SIG($transfer) } ms. Needs a server that supports it, and a trial.
alternative-speculative = Speculative decoding may raise the flow from { SIG($before) } to { QUANTITY($after, "tokens_per_second") } if { PERCENT($acceptance) } of the drafted tokens are accepted ({ NUMBER($draft) } each step). That share is an assumption: measure it on your own texts.
alternative-slice = One replica needs only { NUMBER($slices) } of { $of ->
    [one] { NUMBER($of) } slice
   *[other] { NUMBER($of) } slices
 } of { $gpu }. A card is billed whole, so this saves only if another small model takes the other { NUMBER($rest) }. Slices of one card are no redundancy: the card fails as a whole.

assumption-balancer = Waiting is worked out behind a balancer that sends each request to the replica with the fewest in flight; one that deals them out in turns makes them wait longer.
assumption-balancer-sessions = Waiting is worked out with requests spread as evenly as by a balancer that picks the replica with the fewest in flight; a session that stays on its replica may wait longer.
assumption-swing = Within the busiest minute the load swings as in the Azure conversation trace of 2024, more where the minute itself stands out more.

tab-load = Load
load-week-title = Load and capacity over the week
load-week-name = Chart: load of each hour against capacity. The table below holds the same figures.
load-series-load = Load
load-series-fixed = Capacity without scaling, today
load-series-spare = Spare
load-series-scaled = Capacity with scaling
load-replicas = Replicas: { NUMBER($minimum) } to { NUMBER($maximum) }, { NUMBER($spares) } spare.
load-replicas-fixed = Replicas: { NUMBER($maximum) }, { NUMBER($spares) } spare.
load-hours-title = Hours of the week at each count
load-column-replicas = Replicas
load-column-replicas-loaded = Replicas, spares apart
load-column-machines = Machines, spares included
load-column-hours = Hours a week
load-column-share = Share of the week
load-latency-title = Latency against load
load-latency-note = All replicas under load running, spares apart; predictions for the busiest minute at that load.
load-column-load = Load, % of peak
load-column-rate = Requests/s
load-column-utilisation = GPU utilisation
load-column-ttft-median = First token p50, s
load-column-ttft-tail = First token { $percentile }, s
load-column-tpot-median = Per token p50, ms
load-column-tpot-tail = Per token { $percentile }, ms
load-column-whole-median = Answer p50, s
load-column-whole-tail = Answer { $percentile }, s
load-alternatives-title = Other ways to run it
load-scale-title = Scaling
load-share = { PERCENT($share) }
load-number = { SIG($value) }
load-value = Value
section-scaling = Load and scaling
price-hours = Machine-hours of the first month, spares included: { SIG($week) } in a week of 168 hours, so { SIG($month) } in a month of { $hours }, rounded up.
load-month = Months from now (growth { PERCENT($growth) } a year)
load-then = In { QUANTITY($month, "months") } the load is { PERCENT($more) } larger: replicas at the peak then: { NUMBER($maximum) }, now { NUMBER($now) }.
load-lasts = Today's replicas last { QUANTITY($months, "months") } if the headroom is used up.
load-lasts-long = Today's replicas last longer than { QUANTITY($months, "months") }.
