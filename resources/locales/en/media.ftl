# Speech, images, embeddings, batches, sandboxes
unit-times-real-time = ×
unit-images-per-second = { $value ->
    [one] { $value } image/s
   *[other] { $value } images/s
 }
unit-images-per-hour = { $value ->
    [one] { $value } image/h
   *[other] { $value } images/h
 }
unit-vcpus = vCPU
unit-pixels = px
unit-days = { $value } { $value ->
    [one] day
   *[other] days
 }
unit-streams = { $value } { $value ->
    [one] stream
   *[other] streams
 }
unit-items = { $value } { $value ->
    [one] item
   *[other] items
 }
unit-word-hours = hours
unit-word-days = days
unit-word-items = items
unit-word-streams = streams
unit-word-fragments = fragments
unit-word-px = px
unit-word-images-hour = images/h
unit-word-audio-hours = hours of audio
unit-word-per-month = per month
speechmode-batch = recordings
speechmode-streaming = live speech
speechstack-plain = Transformers or openai/whisper
speechstack-fast = faster-whisper
speechstack-tuned = TensorRT-LLM or vLLM
imagestack-plain = Diffusers
imagestack-fast = Diffusers with torch.compile
imagestack-tuned = TensorRT in 8 bits
group-batch = Batch
group-embeddings = Loading and searching
group-speech = Speech
group-images = Images
group-sandboxes = People and memory
group-media-model = Model
group-no-model = No model is needed
hint-no-model = memory for each person is asked on the next page
group-texts = Text to load
group-embedding-model = Models
hint-batch = without a number of runs a month, one run
hint-speech = recordings take far fewer GPUs than live speech
hint-images = time grows with steps and with the area of the image
hint-sandboxes = a card can be cut into slices where its memory allows
hint-embeddings = the amount of text is asked on the data page
no-reranker = no reranking
field-workload-items = Items in a run
field-workload-window-h = Window
field-workload-runs-per-month = Runs a month
field-workload-interruptible = May be interrupted
field-workload-reranker = Reranking model
field-workload-reranked = Fragments reranked in a search
field-workload-first-load-days = First load within
field-workload-searches-per-minute = Searches a minute
field-workload-mode = Recordings or live
field-workload-audio-hours-peak-hour = Audio in the busiest hour
field-workload-live-streams = People speaking at once
field-workload-stack = Software
field-workload-images-peak-hour = Images in the busiest hour
field-workload-size-px = Edge of the image
field-workload-steps = Steps
field-workload-people = People at once
field-workload-hours-per-day = Hours a day
field-workload-gpu-memory-gb = GPU memory for each
card-audio = Recognition
card-streams = Live streams
card-hour-of-audio = An hour of audio on one GPU
card-images = Images an hour
card-image-time = One image on one GPU
card-first-load = First load
card-searches = Searches a minute
card-index = Index in memory
card-index-switch = Index while the model changes
card-finish = Done at full speed in
card-seats = Seats
card-seat-memory = GPU memory of a seat
cost-audio-hour = An hour of audio at the mean load
cost-thousand-images = 1,000 images at the mean load
cost-thousand-searches = 1,000 searches at the mean load
cost-million-done = A million tokens
cost-person-hour = An hour of one seat
fleet-equation = { $gpus } { $gpus ->
    [one] GPU
   *[other] GPUs
 } = { $nodes } { $nodes ->
    [one] node
   *[other] nodes
 } × { $each }{ $spares ->
    [0] {""}
   *[other] , { $spares } of them spare
 }
fleet-equation-weights = { $equation }, weights { $precision }
fleet-answer = We propose { $gpus } × { $gpu } at { $provider } on { $nodes ->
    [one] { $nodes } node
   *[other] { $nodes } nodes
 }, { $used } of them under load.
need-speech-batch = Recognise { $amount ->
    [one] { SIG($amount) } hour
   *[other] { SIG($amount) } hours
 } of recordings in the busiest hour with { $model }.
need-speech-live = Recognise { $amount ->
    [one] { SIG($amount) } live stream
   *[other] { SIG($amount) } live streams
 } at once with { $model }.
need-images = Make { $amount ->
    [one] { SIG($amount) } image
   *[other] { SIG($amount) } images
 } in the busiest hour, { $size } × { $size } px, { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
 }, with { $model }.
need-by-day = { $said } On a weekday: { SIG($amount) }.
need-every-day = { $said } In a day: { SIG($amount) }.
need-embeddings = { $tokens ->
    [0] Search with { $model }, searches a minute: { SIG($searches) }; without a first load.
   *[other] Load { QUANTITY($tokens, "tokens") } in { QUANTITY($hours, "hours") } with { $model }, then { $searches ->
        [one] { SIG($searches) } search
       *[other] { SIG($searches) } searches
     } a minute.
 }
need-batch = Work through { QUANTITY($items, "items") } in { QUANTITY($hours, "hours") } with { $model }.
need-sandboxes = Give { QUANTITY($people, "users") } { SIG($memory) } GB of GPU memory each for { $hours ->
    [one] { SIG($hours) } hour
   *[other] { SIG($hours) } hours
 } a day.
why-speech-batch = { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
 } at { SIG($rate) } × real time each, planned at { PERCENT($share) } of it, for { $asked ->
    [one] { SIG($asked) } hour
   *[other] { SIG($asked) } hours
 } of audio an hour; on { $stack } the rate is { $evidence }.
why-speech-modes = Recordings go in large batches: live speech would take many times the cards.
why-speech-processes = { $processes ->
    [one] { $processes } recogniser stands
   *[other] { $processes } recognisers stand
 } side by side in the memory of a card: measure it in the pilot.
why-speech-live = { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
 } at { $rate ->
    [one] { SIG($rate) } live stream
   *[other] { SIG($rate) } live streams
 } each, planned at { PERCENT($share) } of it, for { QUANTITY($asked, "streams") }; on { $stack } the rate is { $evidence }.
why-images = { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
 } at { $rate ->
    [one] { SIG($rate) } image
   *[other] { SIG($rate) } images
 } an hour each, planned at { PERCENT($share) } of it, for { SIG($asked) }; on { $stack } the rate is { $evidence }.
why-images-steps = { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
 } and { $size } × { $size } px: time grows with the steps and the area.
why-embeddings-load = The first load decides: { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
 } at { QUANTITY($rate, "tokens_per_second") } each, planned at { PERCENT($share) }, for { QUANTITY($tokens, "tokens") }.
why-embeddings-search = Searches decide: { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
 } at { QUANTITY($rate, "tokens_per_second") } each, planned at { PERCENT($share) }; { $tokens ->
    [0] there is no first load
   *[other] the first load, { QUANTITY($tokens, "tokens") }, fits beside them
 }.
index-size = { $fragments ->
    [0] There are no fragments of text yet: the size of the index is open.
   *[other] Fragments of text: { QUANTITY($fragments, "count") }, which take { SIG($size) } GB of memory today, { SIG($switch) } GB while the model is changed.
 }
index-engines = Index memory by store, GB: Qdrant { SIG($qdrant) }, ScyllaDB { SIG($scylladb) }, pgvector { SIG($pgvector) } (rows alone), OpenSearch { SIG($opensearch) } (unverified formula), Zilliz { SIG($zilliz) }.
index-month = The index outgrows the node's memory ({ SIG($limit) } GB of it) in month { SIG($month) }.
index-too-large = The index does not fit into the node's memory ({ SIG($limit) } GB of it): the store takes machines of its own, or keeps vectors on disk.
why-first-run = Nodes for the first load alone ({ $coming }) are paid for { $hours ->
    [one] { $hours } machine-hour
   *[other] { QUANTITY($hours, "count") } machine-hours
 } of the first month; after it { $staying ->
    [one] { $staying } node stays
   *[other] { $staying } nodes stay
 }.
why-rag = Documents: { $model } loads them in { QUANTITY($hours, "hours") } on one such card (estimate).
why-batch = { $replicas ->
    [one] { $replicas } replica
   *[other] { $replicas } replicas
 } of { QUANTITY($each, "gpus") }, weights { $precision }, an output of { QUANTITY($tokens, "tokens_per_second") } each with a full queue; { $binding } decides.
why-batch-hours = { $runs ->
    [0] The run takes
   *[other] The runs of a month take
 } { $hours ->
    [one] { $hours } machine-hour
   *[other] { QUANTITY($hours, "count") } machine-hours
 }: the work at { PERCENT($share) } of full speed (target utilisation) and { $minutes ->
    [one] { SIG($minutes) } minute
   *[other] { SIG($minutes) } minutes
 } to start each machine; billed hourly, only these are paid, however long the window.
why-batch-apart = The next batch comes { QUANTITY($hours, "hours") } after the last, before the window of { QUANTITY($window, "hours") } ends: the machines are counted for that time.
why-batch-spares = { $spares ->
    [one] { $spares } more replica works along
   *[other] { $spares } more replicas work along
 } with the { $units } that the window takes: if a machine fails, the others still finish in time.
why-sandbox-slices = { $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
 } of { SIG($size) } GB on one { $gpu }, each a slice of its own (MIG).
why-sandbox-whole = A whole { $gpu } each: { $slices ->
    [0] it cannot be cut into slices
   *[other] its slices are too small
 }.
why-sandbox-cards = { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
 } for each person: { SIG($size) } GB do not fit on one.
why-sandbox-hours = The machines run { EXACT($hours) } h a month, billed as whole hours, and are stopped outside them.
why-fleet-spares = { $spares ->
    [one] { $spares } more unit stands by
   *[other] { $spares } more units stand by
 } beside the { $units } under load.
relax-steps = Steps { SIG($now) } → { SIG($then) }
relax-reranked = Fragments reranked { SIG($now) } → { SIG($then) }
relax-stack = Software: { $now } → { $then }
relax-first-load = First load { SIG($now) } → { QUANTITY($then, "days") }
relax-window = Window { SIG($now) } → { QUANTITY($then, "plain_hours") }
assumption-speech = The length of a measured sample is estimated from its 63.5 output tokens at a usual pace of speech: about 20 of at most 30 seconds.
assumption-speech-stack = Recordings are rated for { $stack }, { $windows ->
    [one] { $windows } window
   *[other] { $windows } windows
 } of speech side by side; other software may be several times as fast or slow.
assumption-speech-live = Live speech is rated for { $stack }: one published measurement exists, of one recogniser on one H100, and the parts of its time are scaled to other cards and models. Recognisers stand side by side as the card's memory and speed allow.
assumption-speech-kept = The load brings { QUANTITY($month, "bytes") } of recordings a month, more than the volume and growth of the data in the requirements allow. The rest is taken to be deleted once recognised; if it is to be kept, storage and its price grow with it: state a larger volume and growth.
assumption-speech-language = Speeds were measured on English; Russian takes more tokens a second of speech, so the low end of the interval is stretched.
assumption-images = Time of an image is taken as proportional to steps and to pixels.
assumption-no-launch-images = There are no launch files for it: vLLM { $vllm }, which other work's launch files start, makes no images. Start { $stack }, for which they are rated, by its manual.
assumption-images-stack = Images are rated for { $stack }; other software may be several times as fast or slow.
assumption-embedding-speed = Embedding speed is an estimate: an encoder is taken to reach what plain PyTorch was measured to reach in another transformer. No verified measurement exists: the pilot must measure it.
assumption-text-inside = Plain text inside the documents is taken as 5% of their volume (2–20%): count it in the pilot.
assumption-fragments = Fragments are counted without headings, tables and repetitions.
assumption-reranked = The reranker reads { $fragments ->
    [one] { SIG($fragments) } fragment
   *[other] { SIG($fragments) } fragments
 } of a search: its cost grows with them.
assumption-reindex = A new embedding model means the whole load again and twice the index memory meanwhile.
assumption-vector-store-later = The vector store stands in the memory of the GPU machines until month { SIG($month) }; then it takes machines of its own, not in this price.
assumption-vector-store-unsized = The vector store stands on machines without GPUs, not in this price; its size follows from the amount of text, which is not stated.
assumption-vector-store = The vector store stands on machines without GPUs, not in this price: today's index takes up to { SIG($size) } GB of memory while the model is changed, less if vectors are kept on disk, and grows with the data.
assumption-batch = The time of a run is at full speed; headroom and hours billed are counted at the target utilisation. The queue is full until the batch is done. Machines are ordered so that they are ready when the window opens; the start of each is billed, and no machine less than an hour a run.
assumption-week = Hours of work are not stated. A working week in one time zone is assumed: the busiest hour has { PERCENT($busy) } of a weekday, a day of the weekend { PERCENT($weekend) } of a weekday, the mean hour { PERCENT($mean) } of the peak. { $what }
assumption-week-kind = Hours of a day are not stated. By the kind of week ({ $kind }) its busiest hour is taken to have { PERCENT($busy) } of a day. { $what }
week-of-machines = The machines of each hour, their billed hours, the traffic and the price of a unit of work follow from it.
week-of-searches = The price of a thousand searches and the outgoing traffic follow from it; the machines wait for searches around the clock.
assumption-sandbox-once = Everybody is assumed to work at the same time.
assumption-sandbox-stop = Machines work five days a week and are stopped outside working hours.
assumption-sandbox-bytes = A home folder takes { QUANTITY($home, "gb") }, on the fast tier and once more in object storage; a person at work sends and receives { SIG($rate) } kbit/s. Storage and traffic follow.
assumption-speech-bytes = A second of a recording is taken as { SIG($audio) } kB (16 kHz, 16 bits, one channel), a second of its text as { SIG($transcript) } B: traffic and storage follow.
assumption-search-bytes = A search is taken as { SIG($query) } B in and { SIG($found) } kB out (ten fragments): traffic follows.
assumption-model-facts = Parameters of { $model } are general knowledge, not read in a source.
gate-reason-no-rate = Nothing published lets us rate { $model } on this card.
gate-reason-not-live = One card would keep up with { SIG($streams) } of a live stream.
figure-item-rate = Speed of one card
figure-stream-processes = Processes on one card
figure-stream-passes = Recognitions of a live window a second
figure-item-share = Share of the peak reached, as fitted
figure-item-arithmetic = Products of one item
figure-item-memory = Memory traffic of one item
figure-item-host = Host time of one item
figure-item-pace = Card and model against the formula, as measured
figure-image-time = One image
figure-images-per-second = Images a second
formula-images-per-second = images an hour ÷ 3600
figure-embedding-load = Text to embed
formula-embedding-load = the larger of the first load and the searches
figure-batch-load = Items a second
formula-batch-load = items ÷ window, or ÷ the time between batches where that is shorter
figure-images-asked = Images asked
figure-images-capacity = Images an hour
figure-speech-asked = Speech asked, × real time
figure-hour-of-audio = An hour of audio
figure-embedding-rate = Embedding speed of one card
figure-token-work = Operations of one token
figure-active-params = Parameters multiplied
figure-first-load = First load
figure-first-load-days = First load allowed
figure-searches-asked = Searches a minute asked
figure-searches-carried = Searches a minute
figure-tokens-per-search = Tokens of one search
figure-text-tokens = Tokens of text
figure-text-share = Text inside documents
figure-fragment-step = Step between fragments
figure-vector-switch = Index while the model changes
figure-vector-switch-grown = Index while the model changes, at the end of the retention
figure-batch-rate = Items a second of one replica
figure-batch-finish = Done at full speed in
figure-batch-items = Items
figure-batch-window = Window
figure-batch-apart = Between batches
figure-seats = Seats on a card
figure-seats-all = Seats
figure-people-asked = People
figure-seat-memory = GPU memory of a seat
figure-seat-asked = GPU memory asked
figure-gpu-label = Memory of the card
figure-mig-slices = Slices of the card
figure-units = Units under load
figure-cards = Cards
figure-used-share = Planned share of full speed
figure-fleet-capacity = Capacity, planned
figure-fleet-headroom = Headroom
figure-utilisation-full = GPU utilisation at peak
figure-working-set = Working set
formula-item-rate = pace ÷ (products + memory + host)
formula-item-rate-live = pace × the smaller of 1 ÷ (products + memory) and recognisers ÷ (products + memory + host)
formula-item-arithmetic = operations ÷ (share of the peak × peak)
formula-item-memory = bytes moved ÷ bandwidth
formula-image-time = 1 ÷ speed of the card
formula-images-capacity = cards × speed × planned share × 3600
formula-hour-of-audio = 3600 ÷ speed of the card
formula-embedding-rate = 1 ÷ (products + memory)
formula-token-work = 2 × active parameters + 4 × layers × width × length
formula-first-load = tokens ÷ (speed × cards × planned share)
formula-searches-carried = cards × speed × planned share × 60 ÷ tokens of a search
formula-text-inside = volume × share of text
formula-text-tokens = text × tokens in a gigabyte
formula-vector-switch = index × 2
formula-vector-switch-grown = index × 2 × (1 + growth)^years
formula-vector-qdrant = fragments × dimensions × 4 bytes × 1.5
formula-vector-scylladb = fragments × (dimensions × 4 + 16 × 16) × 1.2
formula-vector-pgvector = fragments × (dimensions × 4 + 8)
formula-vector-opensearch = 1.1 × fragments × (dimensions × 4 + 8 × 16)
formula-vector-zilliz = fragments × dimensions × 4 bytes × 2
formula-batch-rate = output tokens a second with a full queue ÷ answer length
formula-batch-finish = items ÷ (speed × replicas)
formula-seats = slices whose memory is enough
formula-seats-all = seats on a card × cards
formula-seat-memory = memory of the card × share of the slice
formula-fleet-capacity = units × speed × planned share
formula-fleet-headroom = capacity ÷ load − 1
formula-utilisation-full = load ÷ full speed of all units
sample-speech = Speech recognition
sample-speech-line = Whisper large-v3, 300 hours of calls an hour
sample-images = Image generation
sample-images-line = Stable Diffusion XL, 2,000 images an hour
sample-embeddings = Embeddings
sample-embeddings-line = bge-m3, 40 GB of text in three days
sample-sandboxes = Development sandboxes
sample-sandboxes-line = 10 people, 20 GB of GPU memory each
sample-batch = Batch processing
sample-batch-line = Qwen3-32B, 200,000 documents every night
