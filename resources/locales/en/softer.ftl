# Relaxations: what a softer requirement saves, and what makes the task feasible where nothing fits.
relax-format = Allow { $format } weights
relax-cache = 8-bit KV cache
relax-deadline = Deadline { QUANTITY($now, "days") } → { QUANTITY($then, "days") }
relax-interruptible = Let the training be interrupted
relax-method-lora = LoRA instead of full fine-tuning
relax-method-qlora = QLoRA: the base model in 4 bits
relax-optimiser = Adam with 8-bit moments instead of plain Adam
relax-recomputation = Allow recomputation
relax-picture = Picture edge { SIG($now) } → { QUANTITY($then, "pixels") }
relax-seat = GPU memory a person { QUANTITY($now, "gb") } → { QUANTITY($then, "gb") }
relax-provider = Any provider, not only { $provider }
relax-dedicated = A shared node instead of a dedicated one
relax-marketplaces = Allow marketplaces: machines of third parties
relax-consumer = Allow consumer cards
relax-exclusion = Take back the excluded { $gpu }
relax-mode = Add a pricing mode: { $mode }

way-out-then = { $place }: { MONEY($amount, $currency) } { $month } excl. VAT
way-out-place = { SIG($gpus) } × { $gpu }, { $provider }
ways-out-title = What to relax to make something fit
ways-out-lead = Each was sized on its own; Apply is one step and can be undone.
ways-out-none = Relaxing one answer is not enough: nothing fits with any of those that were tried. Change several answers or take another model.
law-keeps-place = The law sets the country: this requirement is not relaxed.
law-keeps-place-for-now = Until it is known whether there are Russian citizens among the people, the law sets the country: this requirement is not relaxed.
law-keeps-whole = The law demands a dedicated node: this requirement is not relaxed.
export-nothing-fits-way = No proposal was made: no configuration fits. One relaxation would do, “{ $label }”: { $then }.
