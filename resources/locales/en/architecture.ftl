# Architecture: what stands where, what goes in and out, what of it is priced.
section-architecture = Architecture
architecture-headline = { $zones ->
    [1] One zone
   *[other] Two zones
 }, { $machines }: nothing leaves but { $what }
architecture-headline-sites = { $sites ->
    [one] { $sites } site
   *[other] { $sites } sites
 }, { $machines }: nothing leaves but { $what }
architecture-site = { $provider }, { $region }
architecture-place = { $region }
architecture-held = place of the machines, storage and copies of the data
architecture-perimeter = { $provider }: private network of the project
architecture-customer = Customer's network
architecture-users = Users
architecture-peak = { QUANTITY($value, $unit) } at the peak
architecture-team = Engineers
architecture-team-note = start the work, take the result
architecture-sources = Sources
architecture-events = SIEM
architecture-events-note = audit events
architecture-shared = Shared services
architecture-stays = Stays inside
architecture-leaves = Goes out
architecture-out = Not in the price
machines-gpu = { $count ->
    [one] { $count } GPU machine
   *[other] { $count } GPU machines
 }
machines-count = { $count ->
    [one] { $count } machine
   *[other] { $count } machines
 }
machines-grow = { $now } → { $count ->
    [one] { $count } machine
   *[other] { $count } machines
 }
pieces-count = { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
 }
machine = Machine with { $gpus } × { $gpu }
machines-same = On the same machines
machine-of-work = Machine with { $gpus } × { $gpu }, { $work }
machine-box = GPU machine
machines-box = GPU machines × { $count }
machines-later = up to { $count } more from month { $month }
machine-spare = spare
machine-first-run = for the first run
zone-first = A
zones-both = A, B
zone-named-one = Zone A
zone-named-a = Zone A
zone-named-b = Zone B
zone-left-machine = with a machine lost { PERCENT($share) } of the peak is left
zone-left-zone = with the other zone lost { PERCENT($share) } of the peak is left
row-of-work = { $number }. { $work }
piece-fabric = Network between machines
piece-entrance = Load balancer and public address
piece-entrance-short = Entrance
piece-entrance-role = the only way in, TLS
piece-gateway-short = Gateway
piece-gateway-role-routed = keys, quotas, log; spreads requests over the replicas
piece-gateway-role-sessions = keys, quotas, log; a session stays on its replica
piece-gateway-role-any = keys, quotas, log
piece-vectors-short = Vectors
piece-vectors-role = finds the nearest fragments
sized-by-speed = speed
sized-by-volume = volume
sized-by-memory = memory
sized-by-need = requirement
column-amount = Amount: first → in the end
column-zone = Zone
column-sized-by = Size set by
column-priced = Price
figure-of = { $label }: { $value }
flow-of = { $what }: up to { $value }
flow-of-way = { $what }, one way: up to { $value }
flow-of-node = { $what }: up to { $value } a machine
flow-of-step = { $what }: { $value } on average over a step
flow-users = requests and answers
flow-team = jobs and results
flow-people = what people type and see
flow-model = requests to the model
flow-model-tokens = { $isl ->
    [one] { NUMBER($isl) } token
   *[other] { NUMBER($isl) } tokens
 } in, { NUMBER($osl) } out
flow-search = search for fragments
flow-nodes = exchange between machines
flow-zones = copy of the data
flow-storage = weights and data
flow-storage-run = weights, data and checkpoints
flow-data = data
flow-sources = move of the data
flow-events = audit events
stays-requests = requests and answers while they are worked on
stays-work = data and programs that people work with
stays-items = items and results while they are worked on
stays-run = the model while it is trained
priced-within = with { $number }
stays-object = { $what }
stays-block = { $what }
stays-file = { $what } on the shared file system
stays-local = { $what } on disks of the machines
leaves-answers = answers to those who ask
leaves-answers-short = answers
leaves-work = screens, and files that people take out
leaves-work-short = people's screens, files
leaves-model = the trained model, once it is taken
leaves-model-short = the trained model
leaves-results = results of the processing
leaves-results-short = results
leaves-events = audit events to the SIEM
leaves-events-short = audit events
out-storage = storage
out-some-storage = a part of the storage
out-egress = outgoing traffic
out-balancer = load balancer
out-address = public addresses
out-move = the move of the data
out-kept = storage after the run
out-trials = pilot and testing
out-vector-store = vector store
out-vector-store-unsized = vector store
out-services = machines for the platform's software
out-backup = a separate backup service
out-support = paid support
out-platform = managed ML platform
out-work = implementation, licences, labour
out-channel = line to the customer
value-last = { $first } and { $last }
amount-grows = { QUANTITY($now, "bytes") } → { QUANTITY($end, "bytes") }
box-gateway = keys, quotas, log
box-entrance = TLS, public address
piece-cluster-role = placing, restarting, updating
box-index = fragments: { QUANTITY($fragments, "count") }, { SIG($size) } GB of memory

# The road and the risks.
road-headline = A decision by { DAY($day) } gives full operation from { DAY($launch) }
road-headline-prices = A decision by { DAY($day) } gives full operation from { DAY($launch) } at the prices of this proposal
road-headline-run = A decision by { DAY($day) } gives the result of the run by { DAY($launch) }, by the estimate of its length
road-headline-run-prices = A decision by { DAY($day) } gives the result of the run by { DAY($launch) }, by the estimate of its length, at the prices of this proposal
road-run-note = { $stage }: { $weeks }, so that the run as it is sized ends within it; it goes on over days off and holidays.
road-run-late = { $stage }: its end follows the estimate of the run, { QUANTITY($each, "hours") }; at the upper end of the 80% interval, { QUANTITY($late, "hours") }, it would be { DAY($day) }.
road-calendar-note = The stages of Figure { $picture } begin on the Monday after a decision; their lengths{ $kept } are a working assumption of the plan, the contract replaces them.
road-calendar-note-holidays = The stages of Figure { $picture } begin on the Monday after a decision; one that would meet the holidays of 1–8 January begins on the Monday after them. Their lengths{ $kept } are a working assumption of the plan, the contract replaces them.
road-kept = { $weeks ->
    [0] {""}
   *[other] { " " }and rent over the weekends
 }
road-asked-sooner = Months are billed from { DAY($start) }, the start that was named; by this plan full operation begins on { DAY($launch) }.
road-accepted = A stage is accepted when its condition is met
road-roles = Who leads a stage and who takes part
road-own-site = Pilot and testing run on machines rented at { $provider }, so that speed is known before machines are bought. The price of production is rent, for comparison: bought machines take its place.
road-until = prices until { DAY($day) }
road-holidays = holidays, 1–8 January
road-decision = customer's decision
road-month = { MONTH($day) }
decide-pilot = Decision on the pilot
decide-after-pilot = Decision after the pilot
decide-after-testing = Decision on the launch
decide-after-production = Full operation
decide-after-production-run = Result accepted
who-joint = together
who-customer = customer
column-dates = Dates
column-does = What is done
column-exits = Accepted when
mark-leads = leads
mark-takes-part = takes part
risks-headline = { $count ->
    [one] { $count } risk
   *[other] { $count } risks
 }, { $grave ->
    [0] none of them major
    [one] { $grave } of them major
   *[other] { $grave } of them major
 }; each has a response
risks-note = Places in Figure { $picture } are our judgement by the sizing: supply, way to pay, what the forecast stands on, headroom. Major risks are at the upper right.
level-1 = low
level-2 = medium
level-3 = high
risk-damage = damage
risk-likelihood = likelihood
road-prices = What each stage costs

# Load and sizing.
load-headline = Size is set by { $binding }
load-headline-served = Size is set by { $binding }: { QUANTITY($has, $unit) } with a machine lost, { SIG($needs) } needed
load-headline-fact = { $label }: { $has }, target { $needs }; size is set by { $binding }
chart-hours-unit = requests a second, mean of the hour
chart-needed = needed at the peak: { $peak }
chart-installed = installed { SIG($value) }
chart-left = with a machine lost { SIG($value) }
used-now = mean
used-peak = peak
used-lost = peak, a machine lost
used-decides = decides
used-speed = Speed of answers
used-throughput = Throughput
used-memory = GPU memory limit
used-reading = { $tier }, throughput
used-of = { $used } of { $has }
used-of-time = { $used }, { $has } allowed
used-of-memory = { QUANTITY($used, "memory_bytes") } of { QUANTITY($limit, "memory_bytes") }
used-rate = { QUANTITY($used, $unit) } of { QUANTITY($has, $unit) }
used-share = { PERCENT($share) } of the peak is available
used-share-lost = { PERCENT($share) } of the peak, a machine lost
stack-title = { PERCENT($share) } of the sum: { $group }
binding-by-memory_capacity = GPU memory capacity
binding-by-memory_bandwidth = GPU memory bandwidth
binding-by-compute = GPU compute
binding-by-interconnect = exchange between GPUs
binding-by-overhead = overhead of each step
binding-by-ttft_target = first-token target
binding-by-tpot_target = answer-speed target
binding-by-redundancy = redundancy
binding-by-deadline = the deadline
binding-by-throughput = throughput, limited by { $binding }
