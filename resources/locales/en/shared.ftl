# Services of one project on shared machines
section-shared = On shared machines
shared-equation = { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
 } { $gpu } under load, { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
 } { $instance } at { $provider }, { $spares ->
    [0] none spare
   *[other] { $spares } of them spare for all services together
 }.
shared-saving = The services share cards: { $excl } a month excl. VAT, { $month } a month and { $term } over { $months } { $months ->
    [one] month
   *[other] months
 } less than on machines of their own.
shared-would-save = Each workload keeps machines of its own. On shared machines all of it would come to { $excl } a month excl. VAT: { $month } a month and { $term } over { $months } { $months ->
    [one] month
   *[other] months
 } less.
shared-has = { $servers ->
    [one] 1 server with { $part }
   *[other] { $servers } servers, each with { $part }
 }, on shared machines: { $machines } × { $instance }, { $provider }
shared-answer = { $has }.
shared-pays = { PERCENT($share) } of the shared machines is charged to this workload; the other workloads on them pay the rest.
shared-divided = Machines are divided among the workloads by the memory that their servers take; spares and what is left free are divided alike. How the sum is divided is our convention, the sum itself does not depend on it.
shared-head-machines = Of the machines
shared-all-machines = All machines
shared-together = Together
shared-apart = Apart
field-apart = Workloads on machines of their own
shared-choice = Machines
shared-in-turn = Each server has a fixed share of the card's memory and is sized for the same share of its time. The card works for them in turn: a busy neighbour may delay single answers, and nobody publishes what the switching costs. An assumption.
shared-isolated = The cards are cut by their hardware (MIG): each server has compute, memory and bandwidth of its own, and neighbours do not disturb each other.
shared-spare = { $spares ->
    [0] No spare machine: when one fails, all services on it fail.
    [one] One spare machine stands in for whichever fails; when one fails, all services on it fail together.
   *[other] Spare machines ({ $spares }) stand in for whichever fails; when one fails, all services on it fail together.
 }
shared-measure = Speed on a part of a card is worked out, not measured (that of a whole card is { $evidence }): measure it in the pilot with all services under load.
shared-share = { PERCENT($memory) } of the card's memory and time
shared-slice = slice { $slice } (MIG), { PERCENT($memory) } of the memory
shared-used = { PERCENT($share) }
shared-head-service = Service
shared-head-part = Part of a card
shared-head-servers = Servers
shared-head-used = Used at peak
launch-shared-paths = Set MODEL_PATH_n and RERANKER_PATH_n to the folders of the weights; n is the number of the workload
launch-shared-unknown = No known launcher; start it yourself: { $work }
launch-shared-memory = The shares of memory are of the whole card; start the servers one after another: each measures the free memory
launch-shared-slices = Cut the cards with the scripts beside this file, then set SLICE_card_place to the UUIDs that nvidia-smi -L prints
launch-shared-spare = Machines that stand by: { $spares }; each starts the file of the machine that it stands in for
nights-title = At night on the machines of: { $work }
nights-fit = { $gpus } × { $gpu } are switched off { $week } h a week and could train in these hours: done by { DAY($day) }, hours of a machine: { $hours }, { $cost } excl. VAT for a run; on machines of its own { $own }.
nights-paid = { $gpus } × { $gpu } stand idle { $week } h a week, paid for already: trained in these hours it is done by { DAY($day) }, at no further cost for machines.
nights-late = { $gpus } × { $gpu } are free { $week } h a week: it would last until { DAY($day) }, past { DAY($deadline) }.
nights-no-room = At most { $gpus } × { $gpu } are switched off: this training does not fit.
export-work-without-option = Nothing fits workload { $number } ({ $work }), so the whole project has no total. Ease its terms on its page, or take it out of the project.
export-apart-first = The workloads are proposed on shared machines; each pays its share: for a document of an option on own machines choose “Apart” on the result first.
