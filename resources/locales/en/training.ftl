# Training: the need, the run, its reasons
summary-training = Task: { $use } of { $model } on { QUANTITY($tokens, "tokens") } within { QUANTITY($days, "days") }.
training-answer = We propose { $gpus } × { $gpu } at { $provider }: a run takes { QUANTITY($hours, "hours") }.
training-equation-alone = One GPU: the model fits whole
training-equation = { $gpus ->
    [one] { $gpus } GPU
   *[other] { $gpus } GPUs
 } = { $spares ->
    [0] { $nodes } { $nodes ->
        [one] machine
       *[other] machines
     } × { $each }
   *[other] ({ $nodes } + { $spares } spare) machines × { $each }
 }; data { $dp }{ $tp ->
    [1] {""}
   *[other] {" "}× tensor { $tp }
 }{ $pp ->
    [1] {""}
   *[other] {" "}× pipeline { $pp }
 }{ $dp ->
    [1] {""}
   *[other] , { $sharding }
 }
sharding-0 = no sharding
sharding-1 = optimiser sharded (ZeRO-1)
sharding-2 = gradients sharded (ZeRO-2)
sharding-3 = fully sharded (FSDP)
sharding-offload = fully sharded (FSDP), weights in host memory
cost-run = One run
card-duration = Duration of a run
card-memory = Memory of a GPU
card-training-rate = Training speed
card-mfu = Share of the peak (MFU)
card-lost = Lost to interruptions
card-scaling = Scaling efficiency
tab-training = Training
step-load-training = Training
training-timeline = A run over time
training-memory-terms = Memory of the fullest GPU
training-states-measured = Counted bytes × { SIG($factor) }, as much as published runs took, are in these rows of the table: { $rows }; the text on the layout and the least memory of each way are without it.
training-step-title = Where a step's time goes
training-layout-title = Layout of the model
training-offload-title = Weights in host memory
training-routes-title = Other ways to the goal
training-network-title = Between the machines
training-checkpoints-title = Checkpoints and interruptions
training-route-way = Way
training-route-memory = Least memory
training-route-time = Time
training-route-cost = GPUs of a run, excl. VAT
training-route-machines = GPUs
training-timeline-run = Forecast { QUANTITY($hours, "hours") } with its 80% interval; deadline { $deadline }; a checkpoint every { $every }
training-timeline-open = Forecast { QUANTITY($hours, "hours") } with its 80% interval; a checkpoint every { $every }
training-timeline-deadline = deadline { $deadline }
section-training = Training

training-nothing-fits = { $model } fits no offer: even spread over the largest cluster considered, it needs { SIG($memory) } GiB on each GPU.
training-nothing-fits-host = { $model } fits no offer: kept on the GPUs, it needs { SIG($memory) } GiB on each, and no machine has the { SIG($host) } GB of memory that its weights would otherwise take.
training-too-late = No configuration ends in { QUANTITY($deadline, "hours") }: the fastest, { $gpus } × { $gpu } at { $provider }, takes { QUANTITY($hours, "hours") }. Allow more time, fewer tokens or a smaller model.
training-one-option = One option only: it is both the cheapest and the fastest within a sensible price.
training-no-faster = No extended option: no configuration within a sensible price is noticeably faster.
training-cheapest = No base option: no proven configuration that meets the deadline is noticeably cheaper.

why-duration = A run takes { QUANTITY($hours, "hours") } of the { QUANTITY($deadline, "hours") } allowed.
why-state = Weights, gradients and optimiser of { $model } ({ $method }) take { SIG($state) } GiB; a GPU has { SIG($memory) } GiB.
why-one-gpu = Everything fits on one { $gpu }: no split is needed.
why-tp = Tensor parallelism { $tp }: every layer is split over GPUs of one machine, which talk over its own fast links; it never crosses machines.
why-pp = Pipeline of { $pp ->
    [one] { $pp } stage
   *[other] { $pp } stages
 }: consecutive layers are on different GPUs; { $micro ->
    [one] { $micro } micro-batch a step keeps
   *[other] { $micro } micro-batches a step keep
 } the idle share low.
why-cp = Context parallelism { $cp }: sequences of { QUANTITY($tokens, "tokens") } are split too.
why-dp = Data parallelism { $dp }: the model is copied to every GPU; each learns from its own part of the batch.
why-zero1 = Data parallelism { $dp } with the optimiser sharded (ZeRO-1): the model is copied, the optimiser's memory is divided by { $dp }.
why-fsdp = Full sharding over { QUANTITY($dp, "gpus") } (FSDP): { SIG($before) } GiB of weights, gradients and optimiser become { SIG($after) } GiB a GPU; layers are gathered when needed.
why-offload = Full sharding over { QUANTITY($dp, "gpus") } with the weights in host memory (FSDP, offload_params): { SIG($rests) } GiB rest in each machine; layers reach a GPU one at a time. Kept on the GPUs, they would take at least { SIG($needed) } GiB of each, which has { SIG($memory) } GiB. In a step { SIG($moved) } GB cross PCIe to each GPU: { SIG($seconds) } s where nothing hides them.
why-recompute-none = Activations are kept: there is room, and recomputing them would take a third more time.
why-recompute-selective = Some activations are recomputed: a little slower, for much less memory.
why-recompute-full = Activations are computed again in the backward pass: a third more arithmetic, but only layer inputs are kept.
why-optimiser-adam = Plain Adam: { QUANTITY($bytes, "bytes") } a parameter, { SIG($plain) } GiB in all on one GPU ({ SIG($times) } × the 16-bit weights). With 8-bit moments it would be { SIG($small) } GiB.
why-optimiser-adam_8bit = Adam with 8-bit moments: { SIG($small) } GiB on one GPU against { SIG($plain) } GiB with plain Adam, which is { SIG($times) } × the 16-bit weights; a GPU has { SIG($memory) } GiB.
why-optimiser-none = Plain SGD keeps no state per parameter.
why-fabric = { $nodes ->
    [one] { $nodes } machine
   *[other] { $nodes } machines
 } over RDMA keep { PERCENT($with) } of the speed of machines that exchange nothing. Over 100 Gbit/s without RDMA it would be { PERCENT($without) } and the run { QUANTITY($hours, "hours") }.
why-no-fabric = { $nodes ->
    [one] { $nodes } machine
   *[other] { $nodes } machines
 } over an ordinary network keep { PERCENT($with) } of the speed; over 100 Gbit/s without RDMA { PERCENT($without) }.
why-fabric-little = { $nodes ->
    [one] { $nodes } machine exchanges
   *[other] { $nodes } machines exchange
 } little here: { PERCENT($with) } of the speed is kept, over 100 Gbit/s without RDMA { PERCENT($without) } ({ QUANTITY($hours, "hours") }).
why-spot = Interruptible machines: a useful hour costs { PERCENT($ratio) } of on-demand, { PERCENT($lost) } of the time is lost; a checkpoint every { $every }.
why-spare-nodes = { $spares ->
    [one] { $spares } machine stands
   *[other] { $spares } machines stand
 } by beside the { $nodes } in use: on long runs GPUs fail, and the run goes on.

gate-deadline = too slow for the deadline
binding-deadline = the deadline
gate-reason-deadline = Takes { QUANTITY($hours, "hours") } at its fastest ({ $nodes ->
    [one] { $nodes } machine
   *[other] { $nodes } machines
 }); { QUANTITY($deadline, "hours") } allowed.
gate-reason-training-memory = Needs at least { SIG($needed) } GiB on each GPU, however it is split; the card has { SIG($memory) } GiB.
gate-reason-training-memory-alone = Needs at least { SIG($needed) } GiB on each GPU of one machine; the card has { SIG($memory) } GiB, and no network is stated that would join several machines.
gate-reason-training-host = Needs at least { SIG($needed) } GiB on each GPU; the card has { SIG($memory) } GiB. With weights in host memory, a machine needs { SIG($host) } GB of it and has { SIG($has) } GB.
reason-not-interruptible = the run may not be interrupted
payment-by_run = On-demand for the time of the run
rival-training-dearer = Its GPUs alone are { PERCENT($share) } more expensive, a run takes { QUANTITY($hours, "hours") }.
rival-training-cheaper = Its GPUs alone are { PERCENT($share) } cheaper, a run takes { QUANTITY($hours, "hours") }. A whole run with storage and network costs more (the market's median stands in where no price is published).
rival-training-offload = { $told } Its weights would rest in host memory.
decision-training-rdma = RDMA between the machines: { PERCENT($with) } of the speed kept, { PERCENT($without) } over 100 Gbit/s without it; the need is the mean of a step, whose exchange comes in bursts.
decision-training-plain = An ordinary network: { PERCENT($with) } of the speed kept, { PERCENT($without) } over 100 Gbit/s.

assumption-training-estimate = Training times are estimates calibrated on published runs; the interval holds four times out of five.
assumption-offload = The speed with weights in host memory is by formula, with a wider interval: it depends on the host. Published runs of QLoRA 70B on two 24 GB cards took between 1.2 and 3.3 hours for 2.1 million tokens (Answer.AI, 2024), and on a cloud machine with slow memory such runs were many times slower: measure in the pilot.
assumption-spot = An interruptible machine is taken away once in { QUANTITY($days, "days") } on average; published rates differ by a factor of several thousand.
assumption-checkpoints = A checkpoint is taken in the memory or on a drive of each machine at { QUANTITY($taken, "bytes_per_second") } while the run waits, and copied to object storage at { QUANTITY($uploaded, "bytes_per_second") } a machine behind the running work. A machine that is lost takes the work done since the last copied one.

route-training-asked = as asked
route-training-paid = { $way } ({ $mode })
route-training-tokens = { $way } on { QUANTITY($tokens, "tokens") }
route-training-lora = LoRA: an adapter on { $model }
route-training-qlora = QLoRA: an adapter on { $model } in 4 bits
route-training-smaller = the same with { $model }
route-training-as-is = the ready model as it is, no training: try it first
route-training-none = no offer meets the deadline

unpredicted-tokens = no number of tokens: hours cannot be counted
unpredicted-gpus = no number of GPUs: time cannot be counted
grouping-method = By method
grouping-framework = By framework

figure-params-active = Active parameters
figure-training-flops = Arithmetic of a run
figure-gpu-peak = Peak of one GPU
figure-mfu = Share of the peak (MFU)
figure-training-gpus = GPUs that work
figure-training-rate = Training speed
figure-training-overhead = Whole run against its steps
figure-training-duration = Duration of a run
figure-training-memory = Memory of the fullest GPU
figure-epoch-tokens = Tokens of an epoch
figure-epochs = Epochs
figure-training-tokens = Tokens in all
figure-deadline = Deadline
figure-sharded-over = Sharded over
figure-least-interval = Least interval of checkpoints
figure-bytes-per-gradient = Bytes per gradient
figure-bytes-per-state = Optimiser bytes per parameter
figure-split-over = Tensor × pipeline
figure-states-measured = Measured / counted, by published runs
figure-adapter-params = Adapter parameters
figure-sequence = Sequence
figure-micro-batch = Micro-batch
figure-memory-weights = Weights
figure-memory-gradients = Gradients
figure-memory-optimiser = Optimiser
figure-memory-adapters = Adapters
figure-memory-activations = Activations
figure-memory-logits = Output layer
figure-memory-working = Working layer
figure-memory-reserve = Memory reserve
figure-memory-context = GPU context
figure-step-products = Matrix products
figure-step-attention = Attention
figure-step-elementwise = Memory traffic
figure-step-dequantisation = Widening 4-bit weights
figure-step-tensor = Tensor-parallel exchange
figure-step-dispatch = Tokens to experts
figure-step-host = Processor of the machine
figure-step-bubble = Pipeline idle
figure-step-collectives = Sharding and gradients
figure-accumulation = Micro-batches of a step
figure-host-link = PCIe of a GPU, one direction
figure-link-reached = Share of a link that exchanges reach
figure-offload-resting = Weights at rest in one machine
figure-offload-share = A GPU's share of the weights at rest
figure-offload-on-gpu = Part of it on the GPU anyway
figure-offload-moved = Over PCIe of one GPU in a step
figure-offload-seconds = Its time, if nothing hides it
figure-step-update = Optimiser step
figure-step-other = Many machines, rest
figure-step-other-alone = Rest
figure-training-checkpoint = One checkpoint
figure-training-write = Taking a checkpoint, the run waits
figure-training-upload = Copying it to object storage, the run goes on
figure-write-per-node = Write rate of a machine
figure-upload-per-node = Rate of a machine to object storage
figure-mtbf = Between interruptions, on average
figure-checkpoint-interval = Checkpoint every
figure-lost-share = Lost to interruptions
figure-restart = Restart
figure-spot-useful = Useful spot hour price against on-demand
figure-spot-bare = Spot price against on-demand
figure-fabric-per-node = Network of a machine
figure-ordinary-network = Ordinary network
figure-scaling-efficiency = Scaling efficiency
figure-scaling-ordinary = Over 100 Gbit/s without RDMA
figure-duration-ordinary = Duration over 100 Gbit/s
figure-tokens-read = Reading the dataset
figure-token-bytes = Bytes per token
figure-training-exchange = Exchange between machines over a step

formula-training-flops = tokens × (6 × active parameters + 12 × layers × width × sequence)
formula-training-flops-adapters = tokens × ⅔ × (6 × active parameters + 12 × layers × width × sequence): no gradients of the frozen base
formula-mfu = speed × FLOPs of a token / (GPUs × peak)
formula-training-rate = tokens of a step / time of a step: products, attention, memory traffic, exchange that is not hidden
formula-training-duration = tokens / speed × whole run against its steps / (1 − lost share)
formula-training-tokens = tokens of an epoch × epochs
formula-memory-weights = parameters × bytes per weight / (tensor × pipeline) × measured / counted
formula-memory-weights-sharded = parameters × bytes per weight / (tensor × pipeline × sharding) × measured / counted
formula-memory-weights-packed = parameters × bytes per weight / (tensor × pipeline)
formula-memory-weights-packed-sharded = parameters × bytes per weight / (tensor × pipeline × sharding)
formula-memory-weights-offload = a GPU's share of the weights at rest × part that stays on it anyway × measured / counted
formula-memory-weights-packed-offload = a GPU's share of the weights at rest × part that stays on it anyway
formula-memory-adapters-offload = adapter parameters × 16 bytes / sharding × part that stays on the GPU anyway
formula-offload-resting = (parameters × bytes per weight + adapter parameters × 16 bytes) / sharding × GPUs of the machine; tables of a 4-bit base in 16 bits
formula-offload-share = parameters × bytes per weight / sharding; tables of a 4-bit base in 16 bits
formula-offload-moved = (2 × parameters × bytes per weight + adapter parameters × 2 bytes) × micro-batches of a step / sharding
formula-offload-seconds = over PCIe in a step / (PCIe × share reached)
formula-memory-gradients = parameters × bytes per gradient / (tensor × pipeline) × measured / counted
formula-memory-gradients-sharded = parameters × bytes per gradient / (tensor × pipeline × sharding) × measured / counted
formula-memory-optimiser = parameters × optimiser bytes / (tensor × pipeline) × measured / counted
formula-memory-optimiser-sharded = parameters × optimiser bytes / (tensor × pipeline × sharding) × measured / counted
formula-memory-adapters = adapter parameters × 16 bytes / (tensor × pipeline)
formula-memory-adapters-sharded = adapter parameters × 16 bytes / (tensor × pipeline × sharding)
formula-memory-activations = sequence × micro-batch × layers × (8h + 4w + 4w_kv + 8f) bytes, less what is recomputed
formula-memory-logits = sequence × micro-batch × vocabulary × bytes of a logit and its gradient
formula-memory-working = one layer: recomputed activations, gathered or widened weights
formula-memory-reserve = fragmentation and the upper end of the 80% interval
formula-memory-context = driver, libraries, communication buffers: fitted
formula-step-part = from the calibrated model of a step
formula-training-checkpoint = parameters × 14 bytes: 16-bit weights, 32-bit master, Adam moments
formula-checkpoint-adapters = adapter parameters × 14 bytes
formula-training-write = checkpoint / (machines × write rate)
formula-training-upload = checkpoint / (machines × rate to object storage)
formula-mtbf = 50,677 GPU-hours per failure / GPUs
formula-mtbf-spot = 1 / (failures + interruptions of all machines)
formula-checkpoint-interval = √(2 × write × between interruptions), second order by Daly, no longer than the loss allowed, no shorter than a copy
formula-checkpoint-interval-least = √(2 × write × between interruptions), second order by Daly, no longer than the loss allowed: shorter than the least interval, which is used
formula-lost-share = write / interval + (interval / 2 + copy + restart) / between interruptions
formula-spot-useful = spot price / on-demand price / (1 − lost share)
formula-training-scaling = speed over this network / speed of machines that exchange nothing
formula-duration-ordinary = duration × efficiency / efficiency over 100 Gbit/s
formula-tokens-read = speed × bytes per token
formula-training-exchange = bytes of a step / time of a step

field-workload-method = Method
field-workload-precision = Precision
field-workload-amount-by = Amount by
field-workload-tokens = Tokens of an epoch
field-workload-documents = Documents
field-workload-tokens-per-document = Tokens in a document
field-workload-epochs = Epochs
field-workload-sequence-length = Sequence length
field-workload-lora-rank = LoRA rank
field-workload-lora-targets = Adapters on
field-workload-global-batch = Sequences in a step
field-workload-optimiser = Optimiser
field-workload-recomputation = Recomputation
field-workload-deadline-days = Deadline
field-workload-acceptable-loss-h = Most work lost at once
amountby-tokens = tokens
amountby-documents = documents
amountby-volume = data volume
optimiser-adam = Adam
optimiser-adam_8bit = 8-bit Adam
optimiser-none = SGD
recomputation-auto = advisor's choice
recomputation-none = none
recomputation-selective = part
recomputation-full = all
loratargets-attention = attention
loratargets-all_linear = all matrices
trainprecision-bf16 = BF16
trainprecision-fp8 = FP8
group-training-amount = Training data
group-training-time = When it must be ready
group-training-adapter = Adapter
group-training-advanced = For specialists
hint-training-amount = Not known yet? Leave it empty: a usual amount stands in, marked as assumed.
hint-training-advanced = Empty fields are the advisor's choice.
sample-lora-7b = LoRA of a 7B model
sample-lora-7b-line = An adapter on one A100
sample-pretraining = Pre-training on H100
sample-pretraining-line = A 70B model on a cluster
column-figure = Figure
figure-memory-one-gpu = Undivided memory
accuracy-target-training-speed = Training speed
accuracy-target-training-memory = Training memory
accuracy-target-training-gpu-hours = GPU-hours of published programmes
accuracy-target-training-time-to-train = Time to train
