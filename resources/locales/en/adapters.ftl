# LoRA adapters beside a served model
group-adapters = LoRA adapters
hint-adapters = fine-tunes of one model on the same cards
hint-no-adapters = none
unit-word-pieces = pcs.
field-workload-adapters = Adapters
field-workload-adapters-active = At once
field-workload-adapter-rank = Rank
figure-adapters = Adapters
figure-adapter = One adapter
figure-adapter-rank = Rank that the server keeps room for
figure-adapters-active = Adapters in one step
figure-tp = Cards per layer
formula-adapters = adapters in one step × one adapter × (1 + 1 ÷ cards per layer) ÷ 2, in its pipeline stage
formula-adapter = rank × (inputs + outputs) of every projection × 2 bytes
why-adapters = LoRA adapters: { $count }, { $active } of them in one step at rank { $rank }, { SIG($size) } GB each beside the model; the others wait in the machine's memory. { PERCENT($loss) } fewer requests a second than without adapters.
assumption-adapters = With LoRA adapters every step is taken to be longer, so { PERCENT($loss) } of the requests a second are lost: measured with vLLM of December 2024 on Llama 2 7B, one A100, rank 8, the same for one adapter and four. Newer versions lose less, large ranks more; no figures for this card: measure it in the pilot.
launch-adapters = LoRA adapters ({ $count }): add --lora-modules name=/folder for each, and mount their folders
