# A customer's own measurement beside the forecast
field-measurements = Own measurements
cli-calibrate = compare your own results (vLLM, GuideLLM, AIPerf, genai-perf, CSV) with the forecast, and base a project on them
cli-calibrate-files = results: JSON of vllm bench serve, GuideLLM report, profile_export of AIPerf or genai-perf, CSV with the columns of a measurement table
cli-calibrate-project = project whose chosen option tells what the files leave out, and which --keep writes to
cli-calibrate-keep = base the project on the measurement
cli-calibrate-forget = no longer base the project on measurements
cli-calibrate-model = model that was measured, where the file does not name it or names it otherwise
cli-calibrate-gpu = GPU that it ran on, such as "H100 SXM"
cli-calibrate-precision = format of the weights: bf16, fp8, int8, int4, fp4
cli-calibrate-engine = server: vllm, sglang, tensorrt-llm
cli-calibrate-tp = GPUs that one replica is split over (TP)
cli-calibrate-pp = pipeline stages (PP)
cli-calibrate-replicas = replicas behind the balancer
cli-calibrate-concurrency = requests in flight, where the file does not tell
own-needs-project = --keep and --forget need --project: the file of the project.
own-needs-files = Name at least one file of results.
own-missing = { $file }: the file does not tell everything that the forecast depends on. Add { $options }.
own-nothing-to-keep = There is no figure here that the project could rest on: see the reasons above.
own-drafted = Measured with speculative decoding; the forecast is without it.
own-failed = { $field }: { SIG($failed) } of { $sent ->
    [one] { SIG($sent) } request
   *[other] { SIG($sent) } requests
 } failed. Above { PERCENT($limit) }, the rest meet another load than stated: the run is not compared with the forecast.
own-repeated = { $file }: { $count ->
    [one] one result is in these files twice: it counts once.
   *[other] { $count } results are in these files more than once: each counts once.
 }
own-other-engine = Advice is given for vLLM: a measurement of { $engine } has no effect on it.
own-setup = { $model }, { $gpus } × { $gpu }, { $precision }, { $engine }; prompt { SIG($isl) }, answer { QUANTITY($osl, "tokens") }; { QUANTITY($load, "requests") } in flight
own-setup-burst = { $model }, { $gpus } × { $gpu }, { $precision }, { $engine }; prompt { SIG($isl) }, answer { QUANTITY($osl, "tokens") }; { QUANTITY($load, "requests") } at once
own-setup-rate = { $model }, { $gpus } × { $gpu }, { $precision }, { $engine }; prompt { SIG($isl) }, answer { QUANTITY($osl, "tokens") }; { QUANTITY($load, "requests_per_second") }
own-line = { $metric }: measured { SIG($measured) }, forecast { SIG($predicted) } (80%: { SIG($low) }–{ SIG($high) }), ratio { SIG($ratio) }, { $inside }
own-inside = inside the interval
own-outside = outside the interval
own-correction = Correction for { $model }, { $gpu }, { $precision }, { $engine }: time per token { $pace }, first token on top of that { $first }
own-factor = × { SIG($factor) } ({ $points ->
    [one] { $points } figure
   *[other] { $points } figures
 })
own-factor-none = not measured
why-own-measurement = Rests on your measurement of { DAY($day) }, { $files }: forecast time per token { $pace }, first token on top of that { $first }.
assumption-own-measurement = The speed of { $model } is based on your measurement of { DAY($day) }, { $files }: time per token { $pace } against the forecast, first token on top of that { $first }; other layouts and loads of the same GPU and weight format are taken as off by as much.
assumption-own-stale = The measurement of { DAY($day) }, { $files }, was compared with another version of the forecast and is not used: reopen the file on the page “Accuracy”.
figure-own-pace = Correction of the time per token by your measurement
figure-own-first-token = Correction of the first token, beyond that of the pace, by your measurement
formula-own-factor = Measured / forecast, drawn towards 1 by the few figures it stands on; between 50% and 200%

run-number = { $file }, field { $field }: a number from { SIG($least) } to { SIG($most) } is expected here, not { $found }.
run-mean = { $file }, field { $field }: that is { QUANTITY($found, "tokens") } a request; from { SIG($least) } to { SIG($most) } are expected.
run-missing = { $file }: the field { $field } is missing. Give the file as the tool wrote it.
run-words = { $file }, field { $field }: one line of text of at most { $most ->
    [one] { $most } character
   *[other] { $most } characters
 } is expected here.
run-object = { $file }, field { $field }: fields in curly braces are expected here.
run-list = { $file }, field { $field }: a list in square brackets is expected here.
run-unit = { $file }, field { $field }: one of these is expected here: { $units }.
run-nothing = { $file }: none of { $field } was measured. Run the benchmark with streaming answers.
run-too-large = { $file }: larger than { $limit } MB. Save the report without the single requests (GuideLLM: --sample-requests 0).
run-unknown = { $file }: not a known result. Known are JSON of vllm bench serve --save-result, a JSON report of GuideLLM, profile_export_*.json and .csv of AIPerf or genai-perf, and CSV with the columns of a measurement table.
run-not-json = { $file }, line { $line }, column { $column }: the JSON breaks off or is damaged here. Copy the file again.
run-empty = { $file }: there is no run in it.
run-too-many = { $file }: more than { $most ->
    [one] { $most } run
   *[other] { $most } runs
 } in one file. Split it.

own-title = Your own measurement
own-lead = Results of vllm bench serve, GuideLLM, AIPerf, genai-perf or a CSV table beside the forecast that sizing uses. The file is read here and sent nowhere.
own-open = Open results…
own-filter = Results (*.json *.jsonl *.csv);;All files (*)
own-reading = Reading…
own-not-read = The results could not be compared: a fault in the program.
own-lacking = The files do not tell everything. Choose: { $names }.
own-as-told = as in the file: { $value }
own-as-told-each = as in each file
own-field-model = Model
own-field-gpu = GPU
own-field-precision = Weights
own-field-precision-weights = Weights
own-field-engine = Server
own-field-tp = GPUs per replica (TP)
own-field-replicas = Replicas behind the balancer
own-field-concurrency = Requests in flight
own-field-load = Requests in flight
own-head-what = Figure
own-head-measured = Measured
own-head-predicted = Forecast
own-head-interval = 80% interval
own-head-ratio = Measured / forecast
own-head-inside = Verdict
own-more = { $count ->
    [one] One more run
   *[other] { $count } more runs
 }: aiready calibrate lists all.
own-keep = Base the project on this
own-stands-on = The project rests on
own-kept = Measurement of { DAY($day) }, { $files }.
own-drop = Remove
act-keep-measurement = resting on a measurement
act-drop-measurement = removing a measurement
own-kept-now = The project rests on this measurement.
