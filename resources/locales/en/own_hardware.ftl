# The question asked backwards: what runs on machines that are there already.

own-hardware-serving-only = The reverse question is about a service with a language model: chat, RAG, agents. Choose such a workload.
own-hardware-unknown-gpu = The catalogue has no card { $gpu }. List: aiready catalogue list --kind gpu
own-hardware-unknown-model = The catalogue has no model { $model }. List: aiready catalogue list --kind model
own-hardware-no-machine-to-spare = No machine is left for a failure.
own-hardware-fewer-to-spare = Spare machines: { $left } left of { $asked } asked for.
own-hardware-not-one-of-users = Within the targets it carries less than one person's load.
own-hardware-not-one-of-sessions = Within the targets it carries less than one session.
own-hardware-verdict-fits = fits
own-hardware-verdict-no-spare = short of spare
own-hardware-verdict-slow = slow
own-hardware-verdict-does-not-fit = does not fit
own-hardware-layout = { $precision }, { $replicas } × { QUANTITY($each, "gpus") }
own-hardware-layout-joined = { $precision }, { $replicas } × { QUANTITY($each, "gpus") } over { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
}
own-hardware-layout-ranks = { $precision }, { $replicas } × { QUANTITY($each, "gpus") } with attention in { $dp ->
    [one] { $dp } rank
   *[other] { $dp } ranks
 } (computed, nothing near it was measured)
own-hardware-layout-ranks-joined = { $precision }, { $replicas } × { QUANTITY($each, "gpus") } over { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
 } with attention in { $dp ->
    [one] { $dp } rank
   *[other] { $dp } ranks
 } (computed, nothing near it was measured)
own-hardware-reach = first token { $ttft }, context up to { $context }

cli-capacity = say which models run on hardware of your own, and for how many users
cli-capacity-gpu = card: key of the catalogue, or name
cli-capacity-gpus = cards in a machine
cli-capacity-network = network between machines, Gbit/s each: a model too large for one may span several
cli-capacity-rdma = that network is InfiniBand or RoCE
cli-capacity-nodes = machines
cli-capacity-pdf = write the capacity note
cli-capacity-model = these models alone, by keys of the catalogue

step-hardware = Own hardware
own-hardware-start = I have hardware
own-hardware-title = I have this hardware
own-hardware-lead = Which models run on it, how many people it is enough for, and what runs out first.
own-hardware-machines = Machines
own-hardware-more = Another machine
own-hardware-usual = Common ones:
own-hardware-gpu = Card
own-hardware-choose-gpu = find a card
own-hardware-new-card = New card…
own-hardware-most-kinds = No more than { $most } in one answer: remove one kind of machine first.
own-hardware-gpus-per-node = Cards in a machine
own-hardware-nodes = Machines
own-hardware-ram-gb = Memory of a machine
own-hardware-network-gbit-s = Network of a machine
own-hardware-rdma = RDMA
own-hardware-unit-network = Gbit/s
own-hardware-unit-gpus = pcs
own-hardware-unit-nodes = pcs
own-hardware-unit-ram = GB
own-hardware-remove = Remove
own-hardware-change = Change in the project
own-hardware-work = Work
own-hardware-as-project = as in the project
own-hardware-no-service = the project has no service with a model
own-hardware-asked = Prompt { $isl }, answer { $osl }, context { $context }. First token within { $ttft }, answers at { $flow } or more, { $percentile }. Redundancy: { $redundancy }, headroom { $headroom }.
own-hardware-models = Models
own-hardware-search = Find a model
own-hardware-size = { $size } bn
own-hardware-count = { $fit } of { $shown } fit
own-hardware-counting = { $fit } fit, { $shown } of { $all } worked out
own-hardware-head-model = Model
own-hardware-head-format = Weights
own-hardware-head-replicas = Replicas
own-hardware-head-context = Context
own-hardware-head-load = Load
own-hardware-head-users = People
own-hardware-head-sessions = Sessions
own-hardware-head-requests-per-minute = Req/min
own-hardware-head-ttft = 1st token
own-hardware-head-verdict = Verdict
own-hardware-choose-model = Choose a card above: each model's answer will appear here.
own-hardware-spare = { $machines ->
    [one] { $machines } machine in reserve
   *[other] { $machines } machines in reserve
}
own-hardware-binding = Runs out first: { $binding }
own-hardware-else = What would change the answer
own-hardware-one-more = One more machine { $machine }
own-hardware-without-spare = Without a spare
own-hardware-least = It runs on { $machines }
own-hardware-take = Take the model into the project
own-hardware-place = In the project now: { $work }. The service with { $model } can stand beside it as one more workload, or take its place; “Undo” takes either back.
own-hardware-beside = Add beside it
own-hardware-instead = In its place
act-own-hardware-model = model for own hardware
capacity-title = Capacity note
capacity-machines = { $nodes } × ({ $gpus } × { $gpu })
capacity-headline = { $machines }: models within the targets: { $fit } of { $all }
capacity-load = How many: in the busiest minute, with the headroom and spare set; requests are what all copies carry within the targets.
capacity-closely = About { $model }
capacity-others = What does not run, and why
capacity-legal = The note is an estimate from the stated inputs, to be confirmed by a pilot on these machines; it is not an offer. Figures without a measurement nearby say so in their evidence.
capacity-foot = An estimate, not an offer
own-hardware-head-reason = Reason
own-hardware-export = Capacity note (PDF)…
own-hardware-written = Written: { $file }
own-hardware-as-new = Save as project…
own-hardware-share = { PERCENT($share) }
capacity-more = Smaller models run too ({ $count }): each is in the program and on the command line.
capacity-not-held = Its weights do not fit in the memory of these machines.
own-hardware-rent = Compare with rent
own-hardware-own-name = Own { $machine }: { $model }
own-hardware-rent-name = { $machine } for rent: { $model }
own-hardware-not-rented = Under the project's conditions nobody in the catalogue rents out { $gpu } that would carry this load.
own-hardware-scenarios-full = Places for scenarios: { $most }, and the comparison needs { $needed }. Remove some on the page of comparison.
own-hardware-files = Launch files…
cli-capacity-hardware = machines of one or several kinds: a JSON file as --json writes it (its schema: aiready schema capacity)
cli-capacity-files = folder for the launch files of the first model that carries a load
cli-schema-of = of what: project (a project file) or capacity (the answer about own machines)
own-hardware-unreadable = { $file } is no description of machines: { $problem }
own-hardware-nothing-to-start = None of the models asked for carries a load within the targets on these machines: there is nothing to start.
own-hardware-proposed = As proposed: { $machine }
own-hardware-beyond = { $what }: the solution has { $count }, no more than { $most } can be asked about here.
own-hardware-unknown-offer = The catalogue has no offer { $offer }. List: aiready catalogue list --kind offer
cli-capacity-offer = machines as an offer of the catalogue has them, by its key
own-hardware-wrong-line = Correct the number marked above: the answer is for all the machines together.
own-hardware-said-twice = Leave out { $beside }: what the machines are is said by { $source }.
