# A model's config.json: files that are none, what was understood, what was not

model-config-too-large = The file is larger than { NUMBER($limit) } MB: no config.json is. Choose config.json from the model's folder, not its weights.
model-index-too-large = The file is larger than { NUMBER($limit) } MB: no model.safetensors.index.json is.
model-config-gguf = This is a GGUF file: weights in llama.cpp's layout. Choose config.json of the model it was made from.
model-config-weights = These are weights. Choose config.json from the same folder.
model-config-is-index = This is the index of the weights. Choose config.json beside it; give the index as well for the true size.
model-config-lora = This is a LoRA adapter, not a model. Choose config.json of the model it was trained on.
model-config-lora-of = This is a LoRA adapter, not a model. Choose config.json of the model it was trained on: { $base }.
model-config-picture = This is a pipeline that makes images. Choose config.json of a language model; image models are a task of their own.
model-config-unreadable = { $file } cannot be read: { $reason }.
model-config-twice = The file has the name “{ $name }” twice: which value is meant cannot be told.
model-config-not-json = This is no JSON object. Choose config.json from the model's folder, or paste its whole text, with the outer braces.
model-index-no-size = The index does not state total_size. Choose model.safetensors.index.json from the model's folder.
model-config-no-sizes = The file states no sizes of a model: no layers, width or heads. Choose config.json, not tokenizer_config.json or generation_config.json.
model-config-encoder = { $type } only reads text into vectors and generates none. Choose config.json of a generating model; embedders and rerankers are a task of their own.
model-config-two-sided = { $type } has an encoder and a decoder: speech or translation. Choose config.json of a model with a decoder alone.
model-config-not-computed = { $type }: what its layers keep of a context is not computed here yet. Choose a model near it from the catalogue, or give it by size.
model-config-missing = { $name } is missing.
model-config-odd = { $name } is { $value }; between { NUMBER($least) } and { NUMBER($most) } would be plausible.
model-config-pattern = Layers named by { $name }: { NUMBER($said) }. Layers of the model: { NUMBER($layers) }.

model-config-absurd = The sizes come to { NUMBER($params, maximumFractionDigits: 0) } B parameters: one of them is wrong.

model-config-unknown = The name is not known here; sizes are read by the names of their fields. How is its MLP built?
model-config-gated = Three matrices, like Llama, Qwen
model-config-ungated = Two matrices, like GPT, Falcon
model-config-longer = The longer context has to be switched on when the model is started.
model-config-tokens =
    { $tokens ->
        [one] { NUMBER($tokens) } token
       *[other] { NUMBER($tokens) } tokens
    }
model-config-format = How the weights are stored is said in words that are not known here. Choose the format.
model-config-format-size = The size of the files contradicts this format. Choose how the weights are stored.
model-config-sixteen = Not there: the file describes 16-bit weights.
model-config-params = The sizes come to another number of parameters than the files hold. Which counts?
model-config-params-files = { NUMBER($params, maximumFractionDigits: 1) } B, as the files hold
model-config-params-counted = { NUMBER($params, maximumFractionDigits: 1) } B, by the sizes
model-config-files-say = The files hold { NUMBER($params, maximumFractionDigits: 2) } B parameters: that counts, norms and joints are among them.
model-config-mtp = Layers that guess ahead: servers do not load them unless asked to, so they are not counted.
model-config-block-sparse = Sparse attention by blocks: memory and speed are counted as if the whole cache were read. The true speed is no lower.
model-config-shared-cache = Some layers use the cache of others; counted as if each had its own. The true cache is no larger.

model-format-bf16 = 16 bits
model-format-fp8 = FP8
model-format-int8 = INT8
model-format-int4 = INT4 (AWQ, GPTQ)
model-format-int4-experts = INT4, experts alone
model-format-fp4 = NVFP4
model-format-mxfp4 = MXFP4, experts alone

model-field-params = Parameters
model-field-architecture = Architecture
model-field-layers = Layers
model-field-hidden = Hidden width
model-field-ffn = MLP width
model-field-heads = Attention heads
model-field-kv-heads = KV heads
model-field-head-dim = Head size
model-field-vocab = Vocabulary
model-field-tied-head = Embeddings
model-field-published = Weights
model-field-max-context = Context, tokens
model-field-experts = Experts
model-field-active-experts = Experts a token
model-field-moe-ffn = Expert width
model-field-shared-experts = Shared experts
model-field-layers-experts = Layers with experts
model-field-layers-full = Layers, whole context
model-field-layers-windowed = Layers, a window
model-field-layers-recurrent = Layers, a state
model-field-sliding-window = Window, tokens
model-field-mla-kv-rank = KV rank
model-field-mla-q-rank = Query rank
model-field-mla-rope-dim = Rotary part
model-field-mla-nope-dim = Part without place
model-value = { $value }
model-number = { NUMBER($value) }
model-tied-y = shared
model-tied-n = apart
model-not-stated = not in the file

model-config-asks = The config leaves open what only you can tell. Add { $options }
model-sum = Parameters: { NUMBER($params, maximumFractionDigits: 2) } B, active per token: { NUMBER($active, maximumFractionDigits: 2) } B
model-near-line = Most like { $model }, the same in { NUMBER($same) } of { NUMBER($of) }
model-without-effect = Keys without effect: { NUMBER($count) }
model-licence-yes = { $licence }, paid service allowed
model-licence-no = { $licence }, NO paid service
model-licence-unknown = { $licence }, paid service: ask
model-unlicensed-yes = paid service allowed
model-unlicensed-no = NO paid service
model-unlicensed-unknown = not read

cli-model-verb = models: the list of them, and one of your own from its config.json
cli-model-import = read a model's config.json and take it as an own model
cli-model-index = model.safetensors.index.json beside it: the true size and format
cli-model-name = what the model is called; as its config or its folder says where left out
cli-model-licence = its licence, as its maker names it
cli-model-paid = whether the licence lets it serve paying customers
cli-model-set = another value of a key of the config
cli-model-choose = the answer to a point that the config leaves open
cli-model-list = a model a line: key, size in billions, context, what it takes in, licence, name
cli-model-find = words of the name, the licence or the attention
cli-model-least = at least so many billions of parameters
cli-model-most = at most so many billions of parameters
cli-model-context = a context of at least so many tokens
cli-model-takes = what it takes in
cli-model-paid-only = only those whose licence is known to let them serve paying customers
cli-model-taken = Taken: { $model }, in projects as { $own }
cli-model-dry = Nothing written. Would be taken: { $model }, as { $own }

model-new = Model from its config.json
model-lead = A model that the catalogue does not know: from its config.json, or by its size.
model-counts = { $file }, keys: { NUMBER($keys) } · understood { NUMBER($understood) }, open { NUMBER($open) }, without effect { NUMBER($unused) }
model-read-here = The file is read on this computer and sent nowhere.
model-other-file = Another file…
model-index = Index of the weights…
model-by-file = From a file
model-by-file-lead = config.json lies in the model's folder on the hub or on disk. It may be dropped here too.
model-choose-file = Choose config.json…
model-files = Model configs (*.json);;All files (*)
model-by-text = Pasted text
model-read-text = Read the text
model-by-size = By size
model-by-size-lead = A modern shape of that size, to be put right field by field.
model-make = Make a shape
model-understood = Understood
model-understood-hint = every field may be put right
model-as-in-file = As in the file
model-not-understood = Not understood
model-decide = decide { NUMBER($left) } of { NUMBER($count) }
model-decided = decided
model-no-effect = Without effect: { NUMBER($count) }, { $names } and others
model-result = What comes of it
model-no-sum = Sizes are missing
model-params = { NUMBER($params, maximumFractionDigits: 1) } B
model-all-active = parameters, all active
model-active = parameters, { NUMBER($active, maximumFractionDigits: 1) } B of them active per token
model-named = The name says { $size }; the sizes count.
model-weights-bf16 = Weights, 16 bits
model-weights-fp8 = Weights, 8 bits
model-weights-int4 = Weights, 4 bits
model-weights-own = , own
model-gb = { NUMBER($size, maximumFractionDigits: 1) } GB
model-sum-cache = KV cache, 16 bits
model-sum-context = Context
model-sum-like = Most like
model-sum-interval = Forecast of pace
model-cache = { NUMBER($kib, maximumFractionDigits: 0) } KiB a token
model-context =
    { $tokens ->
        [one] { NUMBER($tokens) } token
       *[other] { NUMBER($tokens) } tokens
    }
model-near = { $model }, { NUMBER($same) } of { NUMBER($of) }
model-interval = −{ QUANTITY($low, "share") } to +{ QUANTITY($high, "share") }, not measured
model-known = The catalogue has this shape: take { $model }
model-name-and-licence = Name and licence
model-name = Name
model-licence = Licence
model-licence-hint = Apache 2.0
model-licence-note = The config does not have it: see the file LICENSE.
model-paid = May be used in a paid service
model-paid-yes = Yes
model-paid-no = No
model-paid-ask = To be asked
model-add = Add to the catalogue
model-add-and-choose = Add and choose
model-missing = Still missing: { $what }
model-from-config = From config.json…
model-find = Find a model…
model-refine = Put its shape right…
model-cancel = Cancel

model-licence-line = Licence: { $said }.
model-list = Models
model-list-search = Name, licence, attention
model-list-paid = Paid service allowed
model-list-take = Choose
model-list-found = Found: { NUMBER($count) }
model-head-name = Model
model-head-size = Parameters
model-head-context = Context
model-head-takes = Takes in
model-head-licence = Licence
model-head-format = Published in
model-size-0 = Any size
model-size-1 = Up to 9 B
model-size-2 = 9 to 40 B
model-size-3 = 40 to 150 B
model-size-4 = From 150 B
model-context-any = Any context
model-context-from =
    { $tokens ->
        [one] From { NUMBER($tokens) } token
       *[other] From { NUMBER($tokens) } tokens
    }
model-takes-any = Any input
model-takes-text = text
model-takes-image = images
model-takes-audio = audio
