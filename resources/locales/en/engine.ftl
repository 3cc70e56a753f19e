trait-recommended = recommended
trait-cheapest = cheapest
trait-little-headroom = little headroom
trait-fastest = fastest
trait-no-quantisation = no quantisation
trait-over-budget = over budget

why-proven = GPUs of { $gpu } at { $provider } are { PERCENT($share) } cheaper, but their speed rests on a formula alone: nothing comparable was measured. The option that measurements support comes first while it costs at most { PERCENT($worth) } more.
why-proven-layout = { $count } × { $gpu } at { $provider }, laid out otherwise ({ $shape }), are { PERCENT($share) } cheaper, but their speed rests on a formula alone: nothing comparable was measured. The option that measurements support comes first while it costs at most { PERCENT($worth) } more.
why-carries = Carries the peak of { QUANTITY($peak, "requests_per_second") }: { $replicas ->
    [one] { $replicas } replica
   *[other] { $replicas } replicas
 } under load, { $spares } spare. Capacity { $capacity }, decided by { $binding }.
capacity-planned = { QUANTITY($value, "requests_per_second") } ({ PERCENT($share) } of saturation)
why-published = Weights as their maker published them, { $precision }: nothing is quantised again.
why-precision = Weights { $precision }: { SIG($before) } → { SIG($after) } GB, KV cache { $cache } bits, a replica takes { QUANTITY($gpus, "gpus") }.
why-weight-only = { $engine } { $version } reads { $precision } weights on this card and multiplies in 16 bits: memory is saved, arithmetic is not faster.
why-no-quantisation = 16-bit weights, no quantisation: { SIG($weights) } GB, a replica takes { QUANTITY($gpus, "gpus") }.
why-latency = First token in { $ttft } against a target of { QUANTITY($target, "seconds") }, answer at { QUANTITY($flow, "tokens_per_second") } against a target of { SIG($asked) }.
figure-loose = roughly { $value }
why-loose = { $what }: the forecast tells the order of magnitude only, the ends of its 80% interval are more than { $factor ->
    [one] { $factor } time
   *[other] { $factor } times
 } apart: { INTERVAL($low, $high, $unit) }.
why-tensor-parallel = Tensor parallelism TP { $tp }: { $model } with its longest context does not fit fewer GPUs, so every layer is split over { $tp } of one node.
why-tensor-parallel-faster = Tensor parallelism TP { $tp }: { $model } would fit { $least ->
    [one] one GPU
   *[other] { $least } GPUs
 } too; { $tp } that share every layer read it sooner and leave more room for requests.
why-joined = TP { $tp } inside a machine and a pipeline of { $pp ->
    [one] { $pp } stage
   *[other] { $pp } stages
 } over { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
 }: one machine does not hold { $model } with its longest context, and a pipeline asks least of the network between machines.
why-ranks = Data-parallel attention of { $dp ->
    [one] { $dp } rank
   *[other] { $dp } ranks
 } (TP { $tp } each): the cache of { $model } is one vector a token, which tensor parallelism would keep whole on every GPU. Each rank keeps its own requests alone, so nothing is kept { $dp ->
    [one] { $dp } time
   *[other] { $dp } times
 } over; the attention weights stand on every rank, the experts are spread over all { QUANTITY($gpus, "gpus") } (expert parallelism).
why-ranks-joined = Data-parallel attention of { $dp ->
    [one] { $dp } rank
   *[other] { $dp } ranks
 } (TP { $tp } each) over { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
 }: in one machine the ranks would not hold { $model } with its longest context. Each rank keeps the cache of its own requests and a copy of the attention weights, the experts are spread over all { QUANTITY($gpus, "gpus") } (expert parallelism), and tokens travel to theirs and back over RDMA.
why-pipeline-pcie = TP { $tp } and a pipeline of { $pp ->
    [one] { $pp } stage
   *[other] { $pp } stages
 }: the GPUs talk over PCIe, where handing a token on once a stage costs less than exchanging every layer's results among { $gpus }.
why-pipeline-nvlink = TP { $tp } and a pipeline of { $pp ->
    [one] { $pp } stage
   *[other] { $pp } stages
 }: in tensor parallelism alone { $gpus ->
    [one] { $gpus } GPU does
   *[other] { $gpus } GPUs do
 } not hold the model with its longest context, or do not divide its heads ({ $heads }); stages divide it by layers.
why-memory-left-sessions = Memory has room for { $requests ->
    [one] { $requests } more session
   *[other] { $requests } more sessions
}.
why-memory-left = Memory has room for { $requests ->
    [one] { $requests } more request
   *[other] { $requests } more requests
 } at once.

fewer-no-faster = No extended option: no configuration within a sensible price is noticeably faster.
fewer-same-base = No base option: the cheapest configuration already has the headroom that is planned.
fewer-one = One option only: it is both the cheapest and the fastest within a sensible price.

rival-title = { $count } × { $gpu }, { $provider }
rival-title-gpu = { $gpu }, { $provider }
rival-dearer = Its GPUs alone are { PERCENT($share) } more expensive, headroom { PERCENT($headroom) }.
rival-cheaper = Its GPUs alone are { PERCENT($share) } cheaper, headroom { PERCENT($headroom) }. With storage and network it costs more (the market's median stands in where no price is published), or its speed is less proven.

gate-reason-provider = An offer of { $provider }; another provider was chosen.
gate-reason-residency = Region “{ $region }” is outside the permitted countries.
gate-reason-marketplace = Third-party hosts: out of a proposal unless you allow them.
gate-reason-unverified = No source verifies this card's specifications.
gate-reason-excluded = Excluded in the conditions.
gate-reason-licence = The GeForce driver licence excludes data-centre use.
gate-reason-stack = { $engine } { $version } does not run on cards of this generation (its documents, { DAY($date) }).
gate-reason-stack-format = { $engine } { $version } does not run this model in { $precision } on the card (its documents, { DAY($date) }).
gate-reason-immature = { $engine } { $version } on cards of this generation is not finished by its makers' own words ({ DAY($date) }): no speed is promised.
gate-reason-immature-format = { $precision } on this card is not finished in { $engine } { $version } by its makers' own words ({ DAY($date) }): no speed is promised.
gate-reason-precision = The card does not compute in { $precision }.
gate-reason-node = Too few GPUs in the node.
gate-reason-context = A context of { $asked } is needed; the model allows { QUANTITY($most, "tokens") }.
gate-reason-memory = { SIG($weights) } GiB of weights for each GPU, { SIG($memory) } GiB of memory.
gate-reason-memory-cache = { SIG($weights) } GiB of weights and { SIG($cache) } GiB of KV cache of the longest request for each GPU; a server may give them { SIG($room) } GiB.
gate-reason-memory-ask = { $short } { $machines ->
    [one] { $machines } such machine
   *[other] { $machines } such machines
 } joined would hold it, but the network between them is not stated: ask. RDMA would add { SIG($token) } ms to a token and { SIG($first) } ms to the first one, 100 Gbit/s without RDMA { SIG($slow) } and { SIG($later) } ms.
gate-reason-tpot = { SIG($reached) } ms a token against a target of { SIG($target) } ms.
gate-reason-ttft = First token in { SIG($reached) } s against a target of { SIG($target) } s.
gate-reason-price = No published price in an admissible pricing mode.
gate-reason-price-host = The price is incomplete: vCPU and RAM of the node are billed separately.

reason-spot-latency = may be switched off while at work
reason-not-published = no published price
reason-term = the term is shorter
reason-not-asked = not allowed in the conditions

relax-headroom = Headroom { PERCENT($now) } → 0%
relax-redundancy = Run without a spare
relax-ttft = First token { QUANTITY($now, "seconds") } → { QUANTITY($then, "seconds") }
relax-speed = Speed { SIG($now) } → { QUANTITY($then, "tokens_per_second") }

line-instances = { $provider }, { $instance } ({ $count } × { $gpu })
line-storage = { $provider }, { $name }: { $purpose }
line-egress = { $provider }, { $name }
line-beyond-free = { $name }, beyond the { QUANTITY($free, "gb") } a month that are free
line-storage-usual = { $provider }, storage at the market's median: { $purpose }
line-egress-usual = { $provider }, outgoing traffic at the market's median
line-balancer-usual = { $provider }, load balancer at the market's median
line-address-usual = { $provider }, public address at the market's median
line-balancer = { $provider }, { $name }
line-fabric = { $provider }, { $name }
line-address = { $provider }, { $name }
line-unit-instance = { $quantity ->
    [one] node
   *[other] nodes
 }
line-unit-gb = GB
line-unit-piece = { $quantity ->
    [one] pc
   *[other] pcs
 }
purpose-object = data{ $copies ->
    [0] {""}
   *[other] {", copies"}
 }{ $weights ->
    [0] {""}
   *[other] {", model registry"}
 }{ $homes ->
    [0] {""}
   *[other] {", home folders"}
 }{ $checkpoints ->
    [0] {""}
   *[other] {", checkpoints"}
 }{ $results ->
    [0] {""}
   *[other] {", results"}
 }{ $logs ->
    [0] {""}
   *[other] {", logs"}
 }
purpose-hot = active data{ $weights ->
    [0] {""}
   *[other] {", weights"}
 }{ $homes ->
    [0] {""}
   *[other] {", home folders"}
 }{ $index ->
    [0] {""}
   *[other] {", index"}
 }{ $checkpoints ->
    [0] {""}
   *[other] {", checkpoints"}
 }
purpose-weights = weights of the model
purpose-zones = { $purpose }; in each of two zones
note-storage-price-unknown = The provider publishes no price
note-storage-price-usual = The provider publishes no price: the market's median stands in the sum

decision-nvlink = Exchange inside the node over its own fast links; no RDMA needed.
decision-joined-rdma = RDMA between the machines of a replica: at the peak a token in { SIG($with) } ms and the first one in { QUANTITY($first, "seconds") }; over 100 Gbit/s without RDMA { SIG($without) } ms and { QUANTITY($later, "seconds") }.
decision-joined-only = RDMA between the machines of a replica: at the peak a token in { SIG($with) } ms and the first one in { QUANTITY($first, "seconds") }; over 100 Gbit/s without RDMA the targets are missed.
decision-joined-plain = No RDMA between the machines of a replica: at the peak a token in { SIG($with) } ms and the first one in { QUANTITY($first, "seconds") }; over 100 Gbit/s { SIG($without) } ms and { QUANTITY($later, "seconds") }.
decision-pcie = Exchange inside the node over PCIe; no RDMA needed.
decision-single-gpu = Each GPU works by itself: nothing crosses between cards.

assumption-engine = Speed is for a vLLM server with continuous batching.
assumption-joined = No published measurement stands behind speed over several machines: it is that of the same layout in one machine plus the handing over of activations, { SIG($rdma) } µs a message over RDMA (NCCL's own model) and { SIG($plain) } µs without. A node that fails takes its replica along, so spares are as many nodes as one spans. Where a provider sets no price for the network between nodes, it is taken to come with them.
assumption-ranks = No published measurement is near attention in ranks on this server: its speed is computed from bytes and links. Tokens are taken to choose experts evenly, the balancer to fill the ranks evenly, and no rank to wait for a slower one. The exchange between machines comes out within 3–15% of the latencies that DeepEP publishes.
assumption-estimate = The sizing is an estimate from the stated inputs and assumptions, to be confirmed by a pilot.
why-to-reserve = { QUANTITY($gpus, "gpus") } at once are available by reservation only: ask { $provider } for stock and dates before anything is promised (more than { $limit } are counted as such).
assumption-at-once = More than { QUANTITY($limit, "gpus") } at once are taken to be available by reservation only; providers do not publish their stock.
assumption-stand-in = No answer to “{ $field }” yet: an example value stands in, or the sizing does without it.
assumption-by-size = The model is given by size ({ $model }): its architecture is a typical one of today's published models of that size. The true one is in its config.json.
assumption-rate = { $base }/{ $quote } is taken as { EXACT($rate) }: a working assumption, set the bank's rate.
assumption-rate-of-day = Prices are converted at { $base }/{ $quote } { EXACT($rate) } of { DAY($date) }; another rate changes the sum.
assumption-rate-tried = { $base }/{ $quote } is taken as { EXACT($rate) }, tried on { DAY($date) }: an assumption without a source; set the bank's rate.
assumption-vat = VAT at { $rate } is shown separately and follows the rate in force on the date of service.
assumption-cache = With { $precision } weights the KV cache is kept in 8 bits, as their checkpoints bring it; a pilot checks the quality.
assumption-extended-context = A context of { QUANTITY($asked, "tokens") } is more than the model takes as it is ({ SIG($most) }): its positions, trained up to { SIG($from) }, are scaled (YaRN, ×{ SIG($times) }). Answers on long and on short texts may get worse by it, which is to be tried on your data; the documentation of Qwen and vLLM shows a factor of 4.
assumption-prefix = { PERCENT($share) } of the prompt tokens come from the shared-prefix cache.
assumption-prefix-sessions = { PERCENT($share) } of the prompt tokens are found in the prefix cache: the shared beginning, and what the session keeps between its turns.
assumption-sessions = Sessions are counted with answers that take as long as the targets allow; after a quicker one its session is back sooner, which is taken into account.
assumption-spare = Spares are whole nodes: what fails is a node, not a single replica.

protection-not-needed = No personal data is processed.
protection-unknown = It is not stated whether personal data is processed: protection level to be clarified.
protection-not-russian = Organisation and people outside Russia: 152-FZ does not apply.
protection-level = Protection level under Decree 1119.
protection-range = The protection level under Decree 1119 depends on answers still missing.

figure-peak-rps = Peak load
figure-mean-rps = Mean load
figure-week-level = Mean hour of the week against the busiest
figure-concurrency = Requests in flight at the targets
figure-users = Users
figure-active-share = Active per day
figure-requests-per-user-day = Requests per person and day
figure-busy-hour-share = Share of the busiest hour
figure-burst = Burst
figure-steps-per-task = Steps per task
figure-requests-per-minute = Requests per minute
figure-sessions = Sessions open
figure-waiting-share = Of them waiting
figure-answer-time = Whole answer at the targets
figure-prefix-hit = Found in the prefix cache
figure-prefill-whole = Prefill without the prefix cache
figure-prefill-saved = Saved on a prompt by the prefix cache
figure-kept-context = Context kept between turns
figure-session-tokens = Tokens of a session in the cache, mean
figure-kv-session = KV cache of one session
figure-replica-sessions = Sessions of a replica
figure-kv-sessions = KV cache of the open sessions
figure-ttft-target = Target: first token
figure-tpot-target = Target: time per token
figure-osl-mean = Answer length
figure-isl-fresh = Prompt tokens outside the cache
figure-prefill = Prompt processing (prefill)
figure-decode-step = Decode step
figure-batch = Requests in a replica at once, forecast
figure-replica-capacity = Capacity of a replica
figure-replica-saturated = Saturated capacity of a replica
figure-replicas = Replicas under load
figure-capacity = Capacity
figure-saturated = Saturated capacity of all replicas
figure-utilisation = GPU utilisation at peak
figure-headroom = Headroom
figure-output-rate = Output tokens per second
figure-ttft-mean = First token, mean
figure-ttft-tail = First token, target percentile
figure-tpot-mean = Time per token, mean
figure-tpot-tail = Time per token, target percentile
figure-gpu-memory = GPU memory
figure-gpu-bandwidth = Memory bandwidth
figure-gpu-flops = Peak compute
figure-memory-limit = Memory limit
figure-memory-share = Share of memory for the server
figure-weights = Weights on one GPU
figure-params = Model parameters
figure-bytes-per-weight = Bytes per weight
figure-gpus-per-rank = GPUs in an attention rank
figure-attention-ranks = Attention ranks in a replica
figure-rank-share = Of one attention rank
figure-gpus-per-replica = GPUs in a replica
figure-kv-cache = KV cache at peak
figure-kv-request = KV cache of one request
figure-context-mean = Mean context
figure-layers = Layers
figure-kv-bits = Bits per cached value
figure-runtime = Runtime and activations
figure-memory-free = Free
figure-data-volume = Data volume
figure-data-growth = Data growth a year
figure-retention = Retention
figure-copies = Copies
figure-data-grown = Data with copies at the end of the retention
figure-logs = Logs
figure-logged-token = Bytes per logged token
figure-weights-file = Weights in the registry, two versions
figure-object-capacity = Object storage
figure-hot-capacity = Fast tier
figure-hot-share = Active share
figure-weights-load = Reading weights at start
figure-load-time = Loading time
figure-log-speed = Writing logs
figure-vector-index = Vector index
figure-text-inside = Text inside
figure-tokens-per-text-gb = Tokens in a gigabyte of text
figure-fragments = Fragments
figure-vector-dimensions = Vector dimensions
figure-handed-on = Handed on between the nodes of a replica
figure-exchanged-token = One token to experts on other nodes and back, a node
figure-handed-token = One token between stages
figure-replica-tokens = Tokens of a replica
figure-in-node = Exchange inside the node
figure-in-node-supply = Link inside the node
figure-north-south = Traffic of the users, one way
figure-node-network = Network of the node

formula-peak-rps-users = users × active × requests × busiest hour ÷ 3600 s × burst
formula-peak-rps-stated = requests a minute ÷ 60 s × steps of a task
formula-peak-rps-sessions = requests in flight ÷ time of an answer at the targets, Little's law
formula-concurrency-sessions = sessions × (1 − share waiting)
formula-answer-time = first token + answer length × time per token
formula-isl-fresh = input length × (1 − found in the cache)
formula-prefill-whole = 2 × active parameters × all tokens of the prompt ÷ achieved compute + attention + exchange
formula-prefill-saved = prefill without the cache − prefill with it
formula-session-tokens = share waiting × context kept + share answered × context of request and answer
formula-rank-share = those of a replica ÷ attention ranks
formula-replica-sessions = sessions ÷ replicas
formula-weights-ranks = experts ÷ GPUs in a replica + all other parameters ÷ GPUs in an attention rank, × bytes per weight; vocabulary in 16 bits
formula-kv-cache-sessions = sessions of a replica × KV cache of a session
formula-kv-sessions = sessions × KV cache of a session on a GPU × GPUs in a replica
formula-peak-rps-average = requests a minute on average ÷ 60 s × steps of a task ÷ mean hour of the week × burst
formula-mean-rps = peak ÷ burst × mean hour of the week
formula-concurrency = peak × (target of the first token + answer length × target of the time per token), Little's law
formula-prefill = 2 × active parameters × tokens ÷ achieved compute + attention + exchange
formula-decode-step = max(reading weights, multiplying) + reading the KV cache + exchange + overhead
formula-batch = load of a replica × answer length × mean time per token, Little's law
formula-replica-capacity-ttft = largest load at which the first token meets its target
formula-replica-capacity-tpot = largest load at which the tokens of an answer meet their target
formula-replica-capacity-utilisation = saturated capacity of a replica × target utilisation
formula-replica-capacity-sessions-ttft = sessions that wait or are answered where the first token reaches its target ÷ time from one request of a session to the next
formula-replica-capacity-sessions-tpot = sessions that wait or are answered where the tokens of an answer reach their target ÷ time from one request of a session to the next
formula-replica-capacity-sessions-utilisation = sessions that wait or are answered at the target utilisation ÷ time from one request of a session to the next
formula-replica-capacity-sessions-room = sessions that memory holds ÷ time from one request of a session to the next
formula-replica-saturated = throughput of the largest batch that memory holds, time targets aside
formula-capacity = capacity of a replica × replicas
formula-utilisation = peak ÷ saturated capacity of all replicas
formula-headroom = capacity ÷ peak − 1
formula-output-rate = peak × answer length
formula-ttft-mean = wait for the step under way and for prompts before it + prompt processing + steps
formula-ttft-tail = own prompt by its length + wait in the queue (M/G/1 of prompts, checked by simulation), at the percentile
formula-tpot-mean = step ÷ (1 − share of time spent on prompts) + prompts left behind in the queue
formula-tpot-tail = the same, spread by requests in flight and prompts met, at the percentile; short answers are judged over 256 tokens, several in a row, long ones no more softly than those
formula-memory-limit = memory × share for the server
formula-weights = parameters × bytes per weight ÷ GPUs in a replica; vocabulary in 16 bits
formula-kv-cache = requests at once × KV cache of a request
formula-kv-request = layers × KV heads × head size × 2 × context
formula-runtime = CUDA context + captured graphs + activations of the largest step
formula-memory-free = limit − weights − KV cache − runtime
formula-data-grown = volume × (1 + growth)^years × copies × (1 + 0.1 × older versions)
formula-logs = mean load × tokens × bytes per token × months kept
formula-logs-grown = mean load × tokens × bytes per token × months kept, with the growth of the load
formula-weights-file = weights × 2 versions
formula-weights-load = of one machine × machines that start together
formula-log-speed = peak × tokens × bytes per token
formula-fragments = tokens ÷ (fragment − overlap)
formula-exchanged-on = tokens a second of a replica × what one token exchanges
formula-handed-on = tokens a second of a replica × what one token is between stages
formula-in-node = 2 exchanges a layer × hidden vector × tokens a second
formula-north-south = product of the inputs × 8 bits: the larger of the two flows, to the users or from them
formula-sum = sum

unpredicted-metric = The metric “{ $metric }” is not predicted.
unpredicted-model = The catalogue has no architecture of “{ $model }”.
unpredicted-gpu = The catalogue has no GPU “{ $gpu }”.
unpredicted-gpu-facts = The specifications of { $gpu } are not verified.
unpredicted-precision = { $gpu } does not compute in “{ $precision }”.
unpredicted-media-rate = No measurement supports a rate of “{ $model }” on { $gpu }.
unpredicted-lengths = Prompt and answer lengths are not stated.
trait-own-machines = own machines
trait-by-hand = chosen by hand
why-by-hand = This offer was chosen by hand. The calculation recommends { $gpus } × { $gpu }, { $provider }, { $price } { $month }.
why-more-by-hand = The number of loaded replicas was changed by hand: { $replicas } instead of { $counted } by the calculation.
figure-replica-load = Load of one replica
formula-replica-load = peak load ÷ loaded replicas
figure-isl-mean = Input length
pin-lost = The offer chosen by hand ({ $title }) no longer fits. { $reason } The recommendation is shown instead.
pin-gone = The offer chosen by hand is no longer in the catalogue. The recommendation is shown instead.
