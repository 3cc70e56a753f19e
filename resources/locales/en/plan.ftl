# The plan around the machines: roadmap, platform, availability, providers, launch files.
unit-minutes = min
unit-hours-plain = h

layer-cluster = Cluster
layer-drivers = GPU drivers
layer-images = Images
layer-serving = Serving
layer-gateway = Gateway
layer-scaling = Scaling and queues
layer-training = Training
layer-experiments = Experiments and models
layer-data = Dataset versions
layer-pipelines = Pipelines
layer-rag = Search over documents
layer-monitoring = Monitoring
layer-security = Security

component-name-kubernetes = Kubernetes
component-reason-kubernetes = Several machines or a changing number of replicas: placement, restarts and rolling updates are automatic.
component-reason-kubernetes-work = Several machines: work is placed on them and restarted automatically.
component-name-single-node = One machine, Docker Compose
component-reason-single-node = One machine, and their number does not change: a cluster would add work and nothing else.
component-name-gpu-operator = NVIDIA GPU Operator
component-reason-gpu-operator = Driver, container toolkit, device plugin and node labels are installed and updated on every GPU machine in the same way.
component-name-gpu-operator-amd = AMD GPU Operator
component-reason-gpu-operator-amd = Driver, device plugin and node labels are installed and updated on every GPU machine in the same way.
component-name-container-toolkit = NVIDIA driver and Container Toolkit
component-reason-container-toolkit = Containers see the GPUs of a single machine.
component-name-container-toolkit-amd = amdgpu driver and ROCm
component-reason-container-toolkit-amd = Containers see the GPUs of a single machine.
component-name-image-vllm = Image vllm/vllm-openai
component-reason-image-vllm = CUDA, PyTorch and the server in one tested image; keep a copy in a private registry.
component-name-image-vllm-amd = Image vllm/vllm-openai-rocm
component-reason-image-vllm-amd = ROCm, PyTorch and the server in one tested image; keep a copy in a private registry.
component-name-image-pytorch = Image with PyTorch and CUDA
component-reason-image-pytorch = A ready image saves hours of installation; pin its tag and keep a copy in a private registry.
component-name-image-pytorch-amd = Image with PyTorch and ROCm
component-reason-image-pytorch-amd = A ready image saves hours of installation; pin its tag and keep a copy in a private registry.
component-name-vllm = vLLM
component-reason-vllm = Continuous batching, prefix cache, 8-bit weights, OpenAI-compatible interface; the sizing is calibrated on it.
component-name-vllm-pooling = vLLM, pooling models
component-reason-vllm-pooling = Embedding and reranking models behind the same interface as language models.
component-name-vllm-speech = vLLM, transcription interface
component-reason-vllm-speech = Speech models behind an OpenAI-compatible interface.
component-name-diffusers = Hugging Face Diffusers behind an HTTP service
component-reason-diffusers = Reference pipelines for image models; one process a GPU.
component-name-speech-service = The recogniser behind an HTTP service
component-reason-speech-service = The package that people install, a process a GPU for recordings, several for live speech.
component-name-image-engine = TensorRT engines behind an HTTP service
component-reason-image-engine = Built once for the model and the card, in eight bits: the fastest way to draw, and the most work to set up.
component-name-router = vLLM production stack router
component-reason-router = Spreads requests over the replicas behind one address and finds those that come and go.
component-reason-router-sessions = Spreads sessions over the replicas and sends each request to the replica that keeps the cache of its session.
component-name-gateway = API gateway
component-reason-gateway = Keys, quotas, TLS and the request log in front of the model.
component-name-keda = KEDA
component-reason-keda = Replicas from { $least } to { $most } by vllm:num_requests_waiting, another one once more than { $queue } { $queue ->
    [one] request waits
   *[other] requests wait
 } for each; the latency percentile guards. CPU and GPU memory are poor signals here.
component-name-schedule = Scaling by the clock
component-reason-schedule = { $most ->
    [one] { $most } replica stands
   *[other] { $most } replicas stand
 } ready before the busy hours, { $least } at night: a model takes minutes to start, so a schedule beats a reaction.
component-name-schedule-machines = Scaling by the clock
component-reason-schedule-machines = { $most ->
    [one] { $most } machine is
   *[other] { $most } machines are
 } on in the busiest hour of the week, { $least } in the quietest, spares included: the bill counts these hours, so somebody has to switch them.
component-name-job-queue = Kueue or Volcano
component-reason-job-queue = Jobs wait for free GPUs by priority and quota, and several machines start together.
component-name-axolotl = PyTorch, Hugging Face, Axolotl
component-reason-axolotl = One configuration file for full fine-tuning, LoRA and QLoRA, on one GPU or with FSDP over several.
component-reason-axolotl-pretraining = One configuration file for a model that begins at random weights and reads streamed texts, with FSDP over the GPUs.
component-name-megatron = Megatron-LM (Megatron Core)
component-reason-megatron = Splits a model over GPUs by tensors, stages and experts, whichever of them the layout of a run asks for, and shards the optimiser over its copies (ZeRO-1).
component-name-megatron-amd = Megatron-LM for ROCm (AMD Primus)
component-reason-megatron-amd = Splits a model over GPUs by tensors, stages and experts, whichever of them the layout of a run asks for, and shards the optimiser over its copies (ZeRO-1).
component-name-jupyter = JupyterHub
component-reason-jupyter = Everyone gets their own environment with a GPU share and a time limit.
component-name-mlflow = MLflow
component-reason-mlflow = Parameters, metrics and resulting models of every run in one place.
component-name-model-registry = MLflow Model Registry
component-reason-model-registry = Which version of the model serves, who approved it, and how to go back.
component-name-dvc = DVC or versions in object storage
component-reason-dvc = A model can be traced to the exact dataset it learnt from.
component-name-pipelines = Airflow or Kubeflow Pipelines
component-reason-pipelines = Training runs more than once a month: the data, the training and the check of its result follow each other automatically.
component-name-pipelines-alone = Airflow
component-reason-pipelines-alone = Training runs more than once a month: a scheduler beside the GPU machine runs the data, the training and the check of its result one after another.
component-name-loader = Document loader
component-reason-loader = Reads the sources, splits them into fragments, follows changes and access rights.
component-name-embedder = Embedding service on vLLM
component-reason-embedder = Turns fragments and questions into vectors.
component-name-vectors = Vector database: pgvector or Qdrant
component-reason-vectors = Finds the nearest fragments; pgvector where PostgreSQL is already run, Qdrant for large indexes.
component-name-reranker = Reranker on vLLM
component-reason-reranker = Sorts the found fragments before they reach the model: a shorter prompt and a better answer.
component-name-framework = LangChain or LlamaIndex
component-reason-framework = Joins search, tools and the model in code that many engineers know.
component-name-dcgm = NVIDIA DCGM Exporter
component-reason-dcgm = GPU activity, memory, temperature and errors: a failing card is seen before the work fails with it.
component-name-dcgm-amd = AMD Device Metrics Exporter
component-reason-dcgm-amd = GPU activity, memory, temperature and errors: a failing card is seen before the work fails with it.
component-name-prometheus = Prometheus and Grafana
component-reason-prometheus = First token, time per token, queue and cache of the server by percentile, with alerts on the targets.
component-name-metrics = Prometheus and Grafana
component-reason-metrics = Speed of the work, its queue, memory and errors beside the figures of this plan, with alerts on them.
component-name-quality = Quality on a fixed set
component-reason-quality = The same questions after every change of model, prompt or precision: a fall in quality stops the release.
component-name-secrets = Secrets manager and KMS
component-reason-secrets = Keys outside of code; data and disks encrypted at rest, TLS between all parts.
component-name-masking = Masking of personal data
component-reason-masking = Personal data does not reach logs, traces and training sets.
component-name-audit = Audit log to SIEM
component-reason-audit = Who asked, changed and released what; access to GPU machines by multi-factor authentication only.
component-reason-audit-work = Who started, changed and took what; access to GPU machines by multi-factor authentication only.

phase-pilot = Pilot
phase-testing = Testing
phase-production = Production
phase-production-run = Whole run
phase-configuration = { $gpus } × { $gpu }, { $instances ->
    [one] { $instances } machine
   *[other] { $instances } machines
 } { $instance }, { $region }
phase-basis = { $hours } × { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
 } × { $price }
phase-basis-common = { $whole }, of it { PERCENT($share) }: the services on shared machines are tried together, once
phase-basis-hours = { $weeks ->
    [one] week with its weekend
   *[other] { $weeks } weeks with weekends
 }, { SIG($hours) } h
phase-basis-hours-worked = { SIG($hours) } h of work
phase-basis-runs = { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
 } of { QUANTITY($each, "hours") }: { SIG($hours) } h
phase-basis-runs-started = { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
 } of { QUANTITY($each, "hours") }, as billed (at the target utilisation, with the start of machines): { SIG($hours) } h
phase-basis-month = for a month: the GPU lines of the price table; the other lines stand there
phase-basis-run = for the only run: the GPU lines of the price table; the other lines stand there
phase-basis-unknown = the provider publishes no price for this mode
phase-rented = Rent: { $way }
phase-rented-beside = Rent, for comparison: { $way }
phase-weeks = { $weeks ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
 }
phase-launch-weeks = { $weeks ->
    [one] { $weeks } week to launch
   *[other] { $weeks } weeks to launch
 }, then operation

deliverable-day-data = Day 1: the customer's data and the model are in place
deliverable-day-data-seats = Day 1: the customer's data and programs are in place
deliverable-day-baseline-seats = Day 2: number and memory of the seats on one machine against the figures of this document
deliverable-day-baseline = Day 2: first token, time per token and tokens/s on one machine at 1, 4, 16, 64 requests at once
deliverable-day-load = Days 3 and 4: load by the hour profile of this document
deliverable-day-bottlenecks = Day 5: table of bottlenecks, decision on the next phase
deliverable-sample-language = Requests in the users' own language: tokens per word decide the result
deliverable-day-baseline-work = Day 2: speed and memory on the machines of this stage against the figures of this document
deliverable-day-load-runs = Days 3 and 4: { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
 } from data to result, measured by the same figures
deliverable-day-load-runs-share = Days 3 and 4: { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
 } of the share that falls to these machines, from data to result, measured by the same figures
deliverable-day-load-work = Days 3 and 4: as much work as these machines carry in a day, measured by the same figures
deliverable-sample-language-work = The customer's own data, not a public set: the result depends on it
deliverable-profile-work = Profile: GPU activity and memory, disk wait, processor load
deliverable-load-test-work = As much of the work as all machines of the phase carry
deliverable-launch-own = The commands that start the work are written down, and bring the machines up again as they were
deliverable-launch-files = The launch files of this document run as they are
deliverable-profile = Profile: GPU activity, disk wait, queue, cache use, processor time of tokenising
deliverable-load-test = Load test of one replica up to its limit, of two behind the router
deliverable-failure-drill = Drill: one machine switched off under load
deliverable-failure-drill-single = Drill: a machine is switched off under load and started anew, the time is measured
deliverable-security-review = Check of access, encryption and logs against the compliance table
deliverable-security-review-alone = Check of access, encryption and logs
deliverable-automation = Automated deployment: a release and its rollback in one command
deliverable-automation-run = Automated start: a run begins, and goes on after a stop, by one command
deliverable-automation-seats = Automated set-up: a person's place is made and renewed by one command
deliverable-monitoring = Dashboards and alerts on every condition of acceptance
deliverable-reservation = A day is set on which the pricing mode is reviewed, after a month of real load
deliverable-reservation-run = A day is set on which the pricing mode is reviewed, after a month of runs
deliverable-reservation-once = Speed, interruptions and hours paid compared with this document while the run goes on
deliverable-reservation-seats = A day is set on which the pricing mode is reviewed, after a month of use
deliverable-handover = Handover: instructions, contacts, on-call duty

criterion-ttft = First token at { $percentile } within { QUANTITY($value, "seconds") }
criterion-tpot = Time per answer token at { $percentile } within { QUANTITY($value, "seconds") }
criterion-quality = At least { PERCENT($share) } of answers accepted on a fixed set of { $count ->
    [one] { $count } question
   *[other] { $count } questions
 } (share to be agreed)
criterion-replica-speed = One replica carries at least { QUANTITY($value, "requests_per_second") } within the targets: the low end of the forecast
criterion-replica-share = One replica carries at least { QUANTITY($value, "requests_per_second") } within the targets: an even share of the peak, { QUANTITY($peak, "requests_per_second") } over { $replicas ->
    [one] { $replicas } replica
   *[other] { $replicas } replicas
 }
criterion-at-most = { $label }: at most { QUANTITY($value, $unit) }
criterion-at-least = { $label }: at least { QUANTITY($value, $unit) }
criterion-at-most-share = { $label }, { $gpus } of { QUANTITY($of, "gpus") } with their share of the work: at most { QUANTITY($value, $unit) }
criterion-at-least-share = { $label }, { $gpus } of { QUANTITY($of, "gpus") }: at least { QUANTITY($value, $unit) }
criterion-unit = { $of }: the forecast of { $amount } for GPUs, excl. VAT, is worked out anew from the measured speed
criterion-quality-work = The customer accepts at least { PERCENT($share) } of results on a fixed set of { $count ->
    [one] { $count } example
   *[other] { $count } examples
 } (share to be agreed)
criterion-resume = A run stopped on purpose goes on from its last checkpoint
criterion-storage-wait = The GPU waits for data at most { PERCENT($share) } of the time
criterion-kv-cache = Cache use at the peak at most { PERCENT($share) }
criterion-machine-lost = With one machine off the first token stays within { QUANTITY($value, "seconds") }
criterion-peak = A working week at a peak of { QUANTITY($value, "requests_per_minute") } with the first token within { QUANTITY($ttft, "seconds") }
criterion-availability = Availability over a month at least { NINES($share) } (calculated)

role-of-ml-engineer = the customer's ML engineer
role-of-provider-engineer = the provider's engineer
role-of-product-owner = the customer's product owner
role-of-platform-engineer = platform engineer
role-of-security-officer = the customer's security officer
role-of-provider-support = the provider's support

bottleneck-signal-storage = Low GPU activity, high disk wait
bottleneck-cause-storage = Storage is too slow
bottleneck-remedy-storage = Local NVMe for the hot data, more readers, a parallel file system
bottleneck-signal-batch = Low GPU activity, empty queue
bottleneck-cause-batch = The batch is too small
bottleneck-remedy-batch = More requests at once (--max-num-seqs), fewer replicas, a smaller card
bottleneck-signal-memory = Growing queue, vllm:kv_cache_usage_perc near 1
bottleneck-cause-memory = GPU memory is short
bottleneck-remedy-memory = 8-bit weights or cache, a shorter context, another replica
bottleneck-signal-memory-pile = Requests are preempted and recomputed: vllm:num_preemptions_total grows
bottleneck-cause-memory-pile = GPU memory is short
bottleneck-remedy-memory-pile = 8-bit weights or cache, fewer requests at once, another replica
bottleneck-signal-host = One processor core at its limit, idle GPU
bottleneck-cause-host = Tokenising and the server's own work
bottleneck-remedy-host = More processor cores, several server processes
bottleneck-signal-batch-work = Low GPU activity, GPU memory to spare
bottleneck-cause-batch-work = The batch is too small
bottleneck-remedy-batch-work = More examples in a batch, a smaller card
bottleneck-signal-memory-work = Out-of-memory errors, GPU memory nearly full
bottleneck-cause-memory-work = GPU memory is short
bottleneck-remedy-memory-work = Fewer examples in a batch, 16 or 8 bits in place of 32, a card with more memory
bottleneck-signal-memory-training = Out-of-memory errors, GPU memory nearly full
bottleneck-cause-memory-training = GPU memory is short
bottleneck-remedy-memory-training = A micro-batch of one, more recomputed activations, state sharded over more GPUs
bottleneck-signal-memory-seat = Out-of-memory errors at one seat
bottleneck-cause-memory-seat = The slice of the card is small for this work
bottleneck-remedy-memory-seat = A larger slice, or a whole card while the heavy work runs
bottleneck-signal-host-work = One processor core at its limit, idle GPU
bottleneck-cause-host-work = Preparing the data: reading, unpacking, parsing
bottleneck-remedy-host-work = More cores and readers, data prepared beforehand
bottleneck-signal-network = GPU activity falls with the number of machines
bottleneck-cause-network = The link between machines
bottleneck-remedy-network = RDMA, tensor parallelism inside one machine, larger micro-batches

scheme-n = N, no spare
scheme-n-plus-1 = N+1
scheme-n-plus-2 = N+2
scheme-two-zones = Two zones
scheme-recovery = N+1 and recovery in another zone
scheme-note-n = The loss of one machine at the busy hour breaks the targets.
scheme-note-n-plus-1 = One spare buys most of the gain.
scheme-note-n-plus-2 = A second spare helps little: the zone is now the weakest part.
scheme-note-n-headroom = With one machine lost at the busy hour, targets are met with less headroom: { PERCENT($left) } of the peak remains.
scheme-note-n-plus-1-headroom = The spare keeps the headroom after a loss too.
scheme-note-two-zones = Each zone carries the whole load; the storage is held twice.
scheme-note-recovery = The data is copied; GPUs in the other zone are not guaranteed without a reservation.
figure-availability = Availability
figure-downtime-month = Downtime in 30 days
figure-node-availability = Availability of a machine
figure-zone-availability = Availability of a zone
figure-instances-needed = Machines needed
figure-instances = Machines
figure-capacity-normal = Capacity on a normal day
figure-capacity-guaranteed = Capacity with one machine lost
figure-capacity-zone-lost = Capacity with the zone lost
figure-peak-share = Part of the peak load one machine carries
figure-recovery-time = Time to recover
formula-availability-n = zone × machine ^ needed
formula-availability-n-plus-1 = zone × probability that at least k of k + 1 machines work
formula-availability-n-plus-2 = zone × probability that at least k of k + 2 machines work
formula-availability-two-zones = both zones × (at least k of all) + one zone × (at least k of those in it)
formula-availability-recovery = (1 − lost zone × time to recover / 8 h of outage) × (at least k of k + 1)
formula-downtime-month = (1 − availability) × 30 days
formula-capacity-of-instances = machines × capacity of one

score-name-fits = Meets the need
score-name-gpus = GPUs with a price
score-name-residency = Location of data
score-name-certificates = Certificates
score-name-hourly = By the hour
score-name-spot = Interruptible
score-name-reserved = Reserved
score-name-fresh_prices = Fresh prices
score-name-rdma = RDMA
score-name-storage = Storage
score-name-network = Network
score-name-support = ML support
score-name-images = Ready images
verdict-met = yes
verdict-not_met = no
verdict-unknown = unknown
score-fits = { $gpus } × { $gpu }
score-fits-not = The nearest offer falls at: { $gate }
score-not-sized = Not compared: another provider is fixed
score-no-prices = The catalogue has no prices
score-gpus = { $count ->
    [one] { $count } kind of GPU with a published price
   *[other] { $count } kinds of GPU with a published price
 }
score-gpus-on-request = { $count ->
    [one] { $count } kind of GPU on request
   *[other] { $count } kinds of GPU on request
 }
score-residency-any = Location is not restricted; known: { $countries }
score-residency = Within the allowed countries; known: { $countries }
score-residency-not = Outside the allowed countries; known: { $countries }
score-residency-seat = The seat is in an allowed country; the place of the machines is not stated
score-certificates-unknown = Not found in public sources
score-mode = { $count ->
    [one] { $count } offer with a price
   *[other] { $count } offers with a price
 }
score-mode-terms = No price; stated: { $terms }
score-mode-unknown = No published price
score-age = Price of { DAY($date) }, { $days ->
    [one] { $days } day old
   *[other] { $days } days old
 }
score-date = Price of { DAY($date) }
score-rdma = { $count ->
    [one] { $count } offer with proof
   *[other] { $count } offers with proof
 }
score-rdma-fabric = { $name }
score-rdma-not = The provider's offers have none
score-storage = { $count ->
    [one] { $count } tier with a price
   *[other] { $count } tiers with a price
 }
score-network = { $count ->
    [one] { $count } network service with a price
   *[other] { $count } network services with a price
 }
score-not-in-catalogue = Not in the catalogue
score-ask = Ask the provider: no public fact
score-unknown = Not stated
score-tally = { $met } yes, { $not-met } no, { $unknown } unknown
score-none = nothing fits

launch-head = { $model }, weights { $precision }, { $gpus } × { $gpu } a replica
launch-origin = Sized by AI-Ready Advisor on { $date }, catalogue { $catalogue }
launch-versions = Flags checked against vLLM { $vllm } and Helm chart vllm-stack { $chart }, { $date }
launch-extended-context = Set ROPE_THETA: the value of rope_theta in the model's config.json; its own context is { SIG($most) }, its positions are scaled from { SIG($positions) }
launch-model-path = Set MODEL_PATH. serve.sh: a folder or a repository; compose.yaml: a folder on this machine; deploy.sh: a repository, or /weights/... on the volume MODEL_CLAIM. A gated repository: HF_TOKEN for serve.sh, the secret HF_TOKEN_SECRET with the key token for deploy.sh
launch-converts = MODEL_PATH: 16-bit weights, the server converts them to { $precision } while loading. For weights already in { $precision } take --quantization out: they name their format themselves
launch-timezone = Set TIMEZONE for deploy.sh: the users' time zone (Europe/Moscow), which the schedule of replicas follows
launch-model-path-joined = Set MODEL_PATH: folder of the model, the same on every machine
launch-joined = Set HEAD_NODE: address of the first machine; NODE_RANK: 0 on it, then 1 and on, { $machines } in all; serve.sh runs on each
launch-joined-network = Machines reach each other over a closed network: what passes is not encrypted. Give the containers the RDMA devices of your cluster; with NCCL_DEBUG=INFO the log must name NET/IB, not NET/Socket
launch-ranks = The exchange between machines needs DeepEP in the image (tools/ep_kernels of vLLM) and GPUDirect RDMA over NVIDIA adapters (mlx5): { $backend }; on InfiniBand set GLOO_SOCKET_IFNAME to the Ethernet interface, or the start may hang
launch-versions-joined = Flags checked against vLLM { $vllm }, { $date }
launch-sessions = The KV cache of a session lies on one replica: the client names its session in the header { $header }, and the balancer takes it there
launch-checkpoint = MODEL_PATH must hold weights already converted to { $precision }
launch-published = MODEL_PATH is the checkpoint as its maker published it, in { $precision }
launch-training-head = Training with Axolotl { $version }, { $nodes } × { QUANTITY($gpus, "gpus") }
launch-training-install = Install: the image { $image } with mlflow added to it, or pip install --no-build-isolation "{ $package }"
launch-training-paths-pretraining = Set MODEL_PATH (a folder with config.json and the tokenizer: weights begin at random), DATA_PATH (a JSON Lines file with the field text) and OUTPUT_PATH
launch-training-paths = Set MODEL_PATH, DATA_PATH (a JSON Lines file of dialogues) and OUTPUT_PATH
launch-training-resume = The same command continues from the last checkpoint in OUTPUT_PATH. Copy them to object storage while the run goes on, and back onto a new machine: what lay on one taken away is lost
launch-training-megatron = The run was sized as Megatron-Core lays it out (TP { NUMBER($tp) }, PP { NUMBER($pp) }, EP { NUMBER($ep) }, DP { NUMBER($dp) }); this file shards the whole model instead: measure its speed before promising the date
launch-training-tensor = The run was sized as Megatron-Core lays it out (TP { NUMBER($tp) }, PP { NUMBER($pp) }, EP { NUMBER($ep) }, DP { NUMBER($dp) }); this file keeps its tensor parallelism and shards the states by FSDP: measure its speed before promising the date
launch-training-offload = The weights rest in host memory (offload_params). Loading peaks at about the size of the 16-bit weights; where the host has less, add swap and set fsdp_config.cpu_offload_pin_memory: false, which is slower.
launch-media-head = { $model }, a server on each { $gpu }
launch-media-versions = Flags checked against vLLM { $vllm }, { DAY($date) }
launch-media-paths = Set { $names }. serve.sh: a folder or a repository; compose.yaml: a folder on this machine
launch-media-measure = Cards were counted from published measurements of other software: prove the speed of this server in a pilot
launch-title = Launch files
launch-note = Names of flags were checked on { DAY($date) } against vLLM { $vllm } and chart { $chart }. The model's address is yours to set.
launch-copy = Copy
launch-copied = Copied
launch-file-note-serve-sh = the server's command for one replica
launch-file-note-serve-embedder-sh = the command of the embedding server on the model's card
launch-file-note-serve-reranker-sh = the command of the reranking server on one card
launch-file-note-compose-yaml = one machine without a cluster
launch-file-note-lws-yaml = groups of machines for a cluster with LeaderWorkerSet
launch-file-note-values-yaml = values of the cluster chart
launch-file-note-deploy-sh = installation in the cluster
launch-file-note-train-yaml = configuration of a run
launch-file-note-train-sh = start of a run

cli-docx = where to write the document to be edited (DOCX)
cli-xlsx = where to write the workbook
cli-files = folder for the launch files
cli-author = who speaks in the document, an engineer or a company; the name in the settings unless given
export-nothing-asked = Say what to write: --pdf, --docx, --xlsx or --files.
export-with-files = Launch files in a folder beside the document
export-with-docx = The document for lawyers to edit (DOCX)
export-with-xlsx = A workbook that counts (XLSX): prices, months, options
export-no-files = There are no launch files for this kind of work yet.

section-availability = Availability and resilience
availability-headline = { $scheme }: { $share } of the time, { $down }
section-platform = Platform and software
section-road = Roadmap: from pilot to full scale
section-providers = Choice of provider
section-risks = Risks and responses
section-terms = Terms of the proposal
availability-lead = How many machines stand in reserve decides how often the peak hour is met. Capacity is given as a share of the peak load.
availability-value = { NINES($share) }
availability-recovery = With recovery in another zone, that zone serves { QUANTITY($value, "seconds") } after the loss of the first: starting the machine, pulling the image, reading the weights, starting the server.
availability-assumptions = Assumptions: a machine works { NINES($node-availability) } of the time, a zone { NINES($zone-availability) }, machines fail independently. No provider of the catalogue publishes a service level for GPU machines; ask for it in the contract.
scheme-chosen = { $scheme } (proposed)
column-scheme = Scheme
column-machines = Machines
column-availability = Availability
column-downtime = Downtime in 30 days
column-normal = Normal day
column-guaranteed = One machine lost
column-zone-lost = Zone lost
column-month = Machines and copies of data, a month excl. VAT
column-layer = Layer
column-reason = Why it is there
column-configuration = Configuration
column-phase = Phase
column-mode = Payment
column-basis = Counted as
column-signal = Signal
column-cause = Cause
column-remedy = What helps
column-risk = Risk
column-effect = Effect
column-response = Response
platform-lead = Every component stands here for a reason. Published: its documentation says so; assumption: our practice, another product of the kind will do.
platform-launch = Ready launch files of this configuration accompany this document.
phase-does = What is done
phase-exits = Exit criteria
phase-roles = Who takes part: { $roles }.
road-bottlenecks = How to tell the bottleneck
providers-lead = Public facts of the catalogue, not a rating: where nothing is published the answer is “unknown”.
providers-silent = Unknown for all of them, ask: { $names }.
score-cheapest = Cheapest fitting configuration: GPU machines of a month or a run, paid in the cheapest way, excl. VAT; rounded sums are forecasts
score-cell = { $verdict }: { $fact }
risk-supply = The provider has none of the GPUs needed in stock
risk-effect-supply = dates
risk-response-supply = Confirm availability before the order; the options of this document are the replacement.
risk-response-supply-alone = Confirm availability before the order; the document has no option on other cards, so a replacement is agreed beforehand.
risk-price = GPU price or exchange rate changes
risk-effect-price = budget
risk-response-price = The contract fixes the price for its term; prices here carry their dates and are asked again before signing.
risk-accuracy = Real speed differs from the forecast
risk-effect-accuracy = number of GPUs
risk-response-accuracy = The forecast has an 80% interval; the pilot measures before the order.
risk-load = The load grows faster than planned
risk-effect-load = latency
risk-response-load = Headroom and autoscaling; the next size is known in advance.
risk-response-load-steady = Headroom; one more machine is ordered when the load comes near.
risk-accuracy-run = A run takes longer than forecast
risk-effect-accuracy-run = dates, budget
risk-response-accuracy-run = The forecast has an 80% interval; the pilot measures before the order.
risk-taken = Spot machines are taken away more often than assumed
risk-effect-taken = dates, budget
risk-response-taken = Work goes on from what was saved; the on-demand price of the same machines stands beside the chosen one.
risk-taken-uncounted = Spot machines are taken away: the hours of work count no interruptions
risk-amount = There is more data than stated
risk-effect-amount = dates, budget
risk-response-amount = Hours of work are paid: the price follows the amount, the date is kept by one more machine.
risk-people = More people work at once than stated
risk-effect-people = seats
risk-response-people = Each option states its headroom in seats; the next size is known in advance.
risk-quality-open = The open model does worse than needed
risk-effect-quality-open = benefit
risk-response-quality-open = Quality on a fixed set of examples is an exit criterion of the pilot.
risk-quality-trained = The trained model does worse than needed
risk-effect-quality-trained = benefit
risk-response-quality-trained = Quality on a fixed set of examples is a condition of acceptance; try the ready model first.
risk-quality = The quantised or open model answers worse than needed
risk-effect-quality = benefit
risk-response-quality = Quality on a fixed set is an exit criterion of the pilot; 16-bit weights remain possible.
risk-import = Import limits on GPUs and software
risk-effect-import = dates, support
risk-response-import = Open software only; several kinds of GPU fit; the replacement of a failed card is agreed in the contract.
term-validity = { $prices }. GPU prices hold for { QUANTITY($days, "days") } at most; the end date of the proposal is on the cover, older prices are confirmed before signing.
term-validity-open = { $prices }. GPU prices hold for { QUANTITY($days, "days") } at most; these are to be confirmed, and the proposal has no end date.
term-vat = VAT at { $rate } is shown apart and follows the rate on the day of service.
term-payment-run = Payment: { $way }; the amount is of the whole run.
term-payment = Payment: { $way }; amounts are counted over { QUANTITY($months, "months") }.
term-delivery = Delivery: a GPU machine is handed over in the provider's usual time, confirmed in the order; the roadmap counts on it by the Monday after the decision on the pilot.
term-delivery-bare = Delivery: within the provider's usual time to hand over a GPU machine, confirmed in the order.
term-support = Support: level, reaction time and replacement of a failed GPU are agreed in the contract.
term-service = Service level: this document gives calculated availability, not a promise; the provider's agreement applies.
term-secrecy = The document is meant for the named customer and its advisers.
term-secrecy-addressee = The document is meant for the addressee and its advisers.
chart-weeks = Weeks

tab-plan = Plan
column-provider = Provider
column-facts = Facts
column-verdict = Answer
column-fact = Fact
providers-choose = Facts of
requisites-title = Company details and signatures
requisites-provider = Provider
requisites-customer = Customer
requisites-name = Full name
requisites-tax = Tax and registration numbers
requisites-address = Address, phone, e-mail
requisites-bank = Bank details
requisites-signatory = Signatory, position, authority
requisites-signature = Signature, date

group-acceptance = Accepted by
hint-acceptance = Exit criteria in the words of both sides, a line each; the plan and the document take them as they are.
hint-acceptance-planned = Empty: as the plan works them out
