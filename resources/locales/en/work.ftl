# Several workloads, and what all of them share
work-title = { $work }, { $model }
card-tpot = { $percentile ->
    [any] Time per token
   *[other] Time per token, { $percentile }
}
card-capacity = Capacity within targets and utilisation
card-utilisation = GPU utilisation at peak
price-unit = { $of }, GPUs alone: { $amount } excl. VAT.
option-unit = Unit cost, GPUs alone, excl. VAT
option-unit-value = { $of }: { $amount }
cli-unit = { $of }, GPUs alone: { $amount } excl. VAT
cli-fact = { $label }: { $value }
group-workloads = Workloads of this project
add-workload = Add a workload
remove-workload = Remove this workload
act-add-workload = adding a workload
act-remove-workload = removing a workload
together-title = All workloads together
together-line = { QUANTITY($gpus, "gpus") }, { $sums } excl. VAT
month-sum = { $excl } { $month }
per-month-every = a month
per-month-run = a run
per-month-first = in the first month
per-month-later = in the second month
workloads-name = Workload shown
section-together = All workloads together
family-use = Use
family-teach = Teach
family-work = Other work
table-duration = Duration
option-layout = Layout
section-of-work = { $section }: { $work }
together-term = Over { $months } { $months ->
    [one] month
   *[other] months
 }: { $excl } excl. VAT, { $taxed }.
together-term-grown = Over { $months } { $months ->
    [one] month
   *[other] months
 } with the growth of { $what }: { $excl } excl. VAT, { $taxed }.
of-target-note = limit { QUANTITY($target, $unit) }
at-target-note = target { QUANTITY($target, $unit) }
use-batch = batch processing
use-batch-line = Many documents or records by a deadline
use-embeddings = embeddings
use-embeddings-line = Vectors for search and ranking
use-speech = speech recognition
use-speech-line = Recorded calls or live speech
use-images = image generation
use-images-line = Pictures from a description
use-lora = LoRA
use-lora-line = An adapter on a ready model
use-qlora = QLoRA
use-qlora-line = An adapter on a model in 4 bits
use-full = full fine-tuning
use-full-line = All weights of the model learn
use-pretraining = pre-training
use-pretraining-line = A new model on your own data
use-sandboxes = development sandboxes
use-sandboxes-line = GPUs for people who try things
field-data-versions-kept = Versions kept
field-data-checkpoints-kept = Checkpoints kept
