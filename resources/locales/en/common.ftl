# Enum values, field labels, units: shared by the window, the document and the command line.
app-name = AI-Ready Advisor
currency-rub = RUB
currency-usd = USD
currency-eur = EUR
money-millions = { $currency } { $amount }M
money-thousands = { $currency } { $amount }k
money-units = { $currency } { $amount }

value-text = { $text }
value-list = { $head }, { $tail }
value-anywhere = any country
value-money = { MONEY($amount, $currency) }
value-quantity = { QUANTITY($value, $unit) }

unit-gib = GiB
unit-pb = PB
unit-tb = TB
unit-gb = GB
unit-mb = MB
unit-bytes = { $value } B
unit-tb-per-s = TB/s
unit-gb-per-s = GB/s
unit-mb-per-s = MB/s
unit-kb-per-s = kB/s
unit-gbit-per-s = Gbit/s
unit-mbit-per-s = Mbit/s
unit-kbit-per-s = kbit/s
unit-gbit-per-second = Gbit/s
unit-seconds = s
unit-milliseconds = ms
unit-tflops = TFLOPS
unit-gflops = GFLOPS
unit-flop = { $value ->
    [one] { $value } operation
   *[other] { $value } operations
 }
unit-billion = billion
unit-billion-tokens = billion tokens
unit-million-tokens = million tokens
unit-million = million
unit-hours = { $value } h
unit-months = { $value } { $value ->
    [one] month
   *[other] months
 }
unit-tokens = { $value } { $value ->
    [one] token
   *[other] tokens
 }
unit-requests = { $value } { $value ->
    [one] request
   *[other] requests
 }
unit-users = { $value ->
    [one] { $value } person
   *[other] { $value } people
 }
unit-sessions = { $value ->
    [one] { $value } session
   *[other] { $value } sessions
 }
unit-gpus = { $value ->
    [one] { $value } GPU
   *[other] { $value } GPUs
 }
unit-tokens-per-second = { $value ->
    [one] { $value } token/s
   *[other] { $value } tokens/s
 }
unit-requests-per-second = { $value ->
    [one] { $value } request/s
   *[other] { $value } requests/s
 }
unit-requests-per-minute = { $value ->
    [one] { $value } request/min
   *[other] { $value } requests/min
 }
unit-rub-per-hour = RUB/h
unit-usd-per-hour = USD/h
unit-eur-per-hour = EUR/h

precision-bf16 = 16-bit (BF16)
precision-fp8 = 8-bit (FP8)
precision-int8 = 8-bit (INT8)
precision-int4 = 4-bit (INT4)
precision-fp4 = 4-bit (FP4)
kv-auto = auto
kv-16 = 16 bits
kv-8 = 8 bits
use-chat = chat assistant
use-rag = RAG over documents
use-generation = text generation
use-code = code assistant
use-agents = agents
modelchoice-catalogue = from the catalogue
modelchoice-size = by size
modelchoice-undecided = not decided
countby-users = users
countby-per_minute = per minute
countby-sessions = sessions
ratemeans-peak = at peak
ratemeans-average = on average
percentile-p50 = median
percentile-p90 = 90th percentile
percentile-p95 = 95th percentile
percentile-p99 = 99th percentile
schedule-workdays = workdays, one time zone
schedule-round_the_clock = round the clock
schedule-several_zones = several time zones
schedule-developers = developers
schedule-flat = flat
schedule-custom = custom
stage-pilot = pilot
stage-testing = testing
stage-production = production
textlang-ru = Russian
textlang-en = English
textlang-mixed = mixed
datakind-text = text
datakind-documents = documents
datakind-images = images
datakind-video = video
datakind-audio = audio
datakind-mixed = mixed
dataplace-here = in this cloud
dataplace-on_premises = on premises
dataplace-other_cloud = in another cloud
redundancy-n = no spare (N)
redundancy-n-plus-1 = N+1
redundancy-n-plus-2 = N+2
term-hourly = hourly
term-1m = 1 month
term-12m = 12 months
term-36m = 36 months
mode-on_demand = on-demand
mode-spot = spot
mode-reserved_1y = reserved, 1 year
mode-reserved_3y = reserved, 3 years
answer-yes = yes
answer-no = no
answer-unknown = unknown
pdcat-special = special
pdcat-biometric = biometric
pdcat-other = other
pdcat-public = public
subjectcount-lt100k = fewer than 100,000
subjectcount-gt100k = 100,000 or more
threat-1 = type 1
threat-2 = type 2
threat-3 = type 3
threat-unknown = unknown
orgtype-commercial = commercial organisation
orgtype-gov = public authority
orgtype-gup = state unitary enterprise
orgtype-state_institution = state institution
orgtype-municipal = municipal organisation
orgtype-bank = bank
orgtype-nfo = non-bank financial organisation
orgtype-payment = payment organisation
orgtype-healthcare = healthcare organisation
externalapi-none = none
externalapi-ru = Russian
externalapi-foreign = foreign
role-base = Base
role-optimal = Optimal
role-extended = Extended
binding-memory_capacity = GPU memory capacity
binding-memory_bandwidth = GPU memory bandwidth
binding-compute = GPU compute
binding-interconnect = exchange between GPUs
binding-overhead = overhead of each step
binding-ttft_target = first-token target
binding-tpot_target = answer-speed target
binding-redundancy = redundancy
gate-provider = another provider
gate-residency = outside the permitted countries
gate-marketplace = marketplace host
gate-unverified = specifications not verified
gate-excluded = excluded by the customer
gate-licence = driver licence
gate-stack = software does not run the card
gate-precision = format not supported
gate-node = too few GPUs in the node
gate-context = context longer than the model allows
gate-memory = the model does not fit in memory
gate-tpot = answer speed below target
gate-ttft = first token later than target
gate-price = no admissible price
speed-is-measured = measured
speed-is-calibrated = calculated and checked against measurements
speed-is-formula = calculated by formula, with no measurement near
speed-is-published = published
speed-is-unverified = unverified
speed-is-customer = as stated by the customer
speed-is-assumption = assumed
evidence-measured = measured
evidence-calibrated = calibrated
evidence-formula = formula only
evidence-published = published
evidence-unverified = unverified
evidence-customer = customer's data
evidence-assumption = assumption
storage-object_hot = Object storage
storage-object_cold = Cold object storage
storage-block_hdd = HDD block storage
storage-block_ssd = SSD block storage
storage-block_nvme = NVMe block storage
storage-file_nfs = Network file system
storage-file_parallel = Parallel file system
storage-local_nvme = Local NVMe
link-in_node = Inside the node
link-between_nodes = Between nodes
link-north_south = In and out, one way
link-private = Private network, at its busiest

country-ru = Russia
country-us = United States
country-kz = Kazakhstan
country-uz = Uzbekistan
country-by = Belarus
country-be = Belgium
country-no = Norway
country-nl = Netherlands
country-in = India
country-fi = Finland
country-ie = Ireland
country-eu = European Union
country-au = Australia
country-es = Spain
country-is = Iceland
country-mx = Mexico
country-gb = United Kingdom
country-se = Sweden
country-de = Germany
country-ae = United Arab Emirates
country-sa = Saudi Arabia
country-other = another country

field-customer = Customer
field-title = Project
field-acceptance = Accepted by
field-acceptance-pilot = Pilot is accepted by
field-acceptance-testing = Testing is accepted by
field-acceptance-production = Production is accepted by
field-aim = Aim in the customer's words
field-private-notes = Private notes
field-provider = Provider
field-stage = Stage
field-text-language = Text language
field-currency = Currency
field-workload-use = Workload
field-workload-model-choice = Choose by
field-workload-model = Model
field-workload-params-b = Parameters, billion
field-workload-active-params-b = Active, billion
field-workload-precisions = Weight formats
field-workload-kv-precision = KV cache
field-workload-longest-context = Longest context
field-workload-extended-context = A context beyond the model's own: scale its positions (YaRN)
field-workload-embedder = Embedding model
field-workload-count-by = Count by
field-workload-users = Users
field-workload-active-share = Active per day
field-workload-requests-per-user-day = Requests each
field-workload-busy-hour-share = Busiest hour
field-workload-burst = Burst
field-workload-requests-per-minute = Requests per minute
field-workload-rate-means = What the number means
field-workload-sessions = Sessions open
field-workload-waiting-share = Of them waiting
field-workload-kept-context = Context kept
field-workload-prefix-hit-share = Found in cache
field-workload-steps-per-task = Steps per task
field-workload-isl-mean = Input length, mean
field-workload-isl-p95 = Input, 95th percentile
field-workload-osl-mean = Answer length, mean
field-workload-osl-p95 = Answer, 95th percentile
field-workload-shared-prefix = Shared beginning
field-workload-ttft-target-s = First token
field-workload-speed-target-tokens-per-s = Answer speed
field-workload-percentile = Percentile
field-workload-growth-per-year = Growth a year
field-workload-schedule = When
field-data-volume-gb = Volume
field-data-kind = Kind of data
field-data-text-inside-gb = Text inside
field-data-chunk-tokens = Chunk
field-data-overlap-tokens = Overlap
field-data-hot-share = In active use
field-data-growth-per-year = Data growth a year
field-data-retention-months = Retention
field-data-place = Where the data is now
field-data-move-days = Time for the move
field-data-egress-gb-month = Egress per month
hint-egress = by the answers
field-data-backup = Backup
field-conditions-countries = Location
field-conditions-redundancy = Redundancy
field-conditions-two-zones = Two availability zones
field-conditions-headroom = Headroom
field-conditions-target-utilisation = Target utilisation
field-conditions-term = Term
field-conditions-pricing-modes = Pricing modes
field-conditions-budget-per-month = Budget per month
field-conditions-start = Start
field-conditions-excluded-gpus = Excluded GPUs
field-conditions-consumer-cards = Allow consumer cards
field-conditions-marketplaces = Allow marketplaces: machines of third parties
field-compliance-org-country = Where is the organisation registered?
field-compliance-org-type = Type of organisation
field-compliance-pd-processed = Any data about people?
field-compliance-pd-subjects-ru-citizens = Russian citizens among them?
field-compliance-pd-categories = Category of personal data
field-compliance-pd-employees-only = Of your own employees only?
field-compliance-pd-non-employee-count = About how many people beside employees?
field-compliance-pd-threat-type = Threat type from the threat model
field-compliance-pd-transborder = Is personal data sent abroad?
field-compliance-pd-external-api = Is an outside model API used?
role-common = On shared machines
role-pinned = By hand
unit-plain-hours = { $value } h
provider-place = { $provider }, { $region }
