# The question asked backwards: what runs on machines that are there already.

own-hardware-serving-only = The question asked backwards is about a service with a language model: chat, RAG, agents. Choose such a workload.
own-hardware-unknown-gpu = The catalogue has no card { $gpu }. List: aiready catalogue list --kind gpu
own-hardware-unknown-model = The catalogue has no model { $model }. List: aiready catalogue list --kind model
own-hardware-no-machine-to-spare = No machine is left for a failure.
own-hardware-verdict-fits = fits
own-hardware-verdict-no-spare = no spare
own-hardware-verdict-slow = slow
own-hardware-verdict-does-not-fit = does not fit
own-hardware-layout = { $precision }, { $replicas } × { $each } GPU
own-hardware-reach = first token { $ttft }, context up to { $context }

cli-capacity = say which models run on hardware of your own, and for how many users
cli-capacity-gpu = card: key of the catalogue, or name
cli-capacity-gpus = cards in a machine
cli-capacity-nodes = machines
cli-capacity-model = these models alone, by keys of the catalogue
