# The check against published measurements
step-accuracy = Accuracy
accuracy-title = Accuracy
accuracy-lead = Every published measurement beside a prediction made without it. The first three tables judge as the advice is given, publisher and engine version unknown, and leave out everything of one source, one line of models or one GPU. The last table and the points leave out a group (source, model, GPU) and know who measured and how.
accuracy-left-out-source = Whole sources left out
accuracy-left-out-family = Whole lines of models left out
accuracy-left-out-gpu = Whole GPUs left out
accuracy-left-out-group = Groups (source, model, GPU) left out, publisher and version known
accuracy-apart = Two sources about the same thing
accuracy-apart-lead-sources = How far two publications lie apart that measured the same model on the same card in the same weight format, once the load, the lengths and the server of one are carried to those of the other. A forecast that stands on one of them misses the other by as much.
accuracy-apart-lead-runs = How far two rows of one source lie apart that describe the same run: a measurement itself repeats no better than that.
accuracy-cells = Where the misses lie
accuracy-cells-lead = Whole sources left out: for every kind whose median error or share within 25% misses its goal, the sources, servers and weight formats with most rows beyond 25%, and the median error of what is left without a line and those above it.
accuracy-head-cell = Source, server, weight format
accuracy-head-others = Error of the rest
accuracy-head-pairs-sources = Pairs of sources
accuracy-head-pairs-runs = Pairs of rows
accuracy-head-apart = Median difference
accuracy-chart = Predicted against measured
accuracy-points = Points: { $count }
accuracy-axis-measured = Measured: { $unit }
accuracy-axis-predicted = Predicted
accuracy-point = { $model }, { $gpu }, { $engine }, { $precision }
    measured { $measured }, predicted { $predicted } ({ $error })
    { $source }
accuracy-by-metric = Figure
accuracy-by-model = Model
accuracy-by-gpu = GPU
accuracy-by-engine = Server or framework
accuracy-all-model = All models
accuracy-all-gpu = All GPUs
accuracy-all-engine = All servers and frameworks
accuracy-worst-first = worst first
accuracy-none = No measurement matches: the prediction rests on formulas and neighbouring families.
accuracy-no-goal = no goal set
accuracy-goal = median up to { QUANTITY($median, "share") }, within 25% at least { QUANTITY($within, "share") }
accuracy-goal-left-out = median up to { QUANTITY($median, "share") }, within 25% at least { QUANTITY($within, "share") }, in the interval { QUANTITY($least, "share") } to { QUANTITY($most, "share") }
accuracy-goal-median = median up to { QUANTITY($median, "share") }
accuracy-reached = Goal reached
accuracy-not-reached = Goal not reached
accuracy-head-what = What is predicted
accuracy-head-rows = Rows
accuracy-head-median = Median error
accuracy-head-p90 = 90th percentile
accuracy-head-within = Within 25%
accuracy-head-coverage = In the 80% interval
accuracy-head-goal = Goal
accuracy-target-offline-throughput = Maximum throughput
accuracy-target-other-throughput = Throughput at a given load
accuracy-target-output-tokens-s-dense = Tokens a second, dense models
accuracy-target-output-tokens-s-moe = Tokens a second, mixture of experts
accuracy-target-tpot-dense = Time per token, dense models
accuracy-target-tpot-moe = Time per token, mixture of experts
accuracy-target-ttft-closed-loop = First token, fixed number of requests
accuracy-target-other-ttft = First token, other measurements
accuracy-target-speech = Speech recognition
accuracy-target-images = Images
accuracy-metric-tpot-ms = Time per token, ms
accuracy-metric-ttft-ms = First token, ms
accuracy-metric-output-tokens-per-s = Output tokens a second
accuracy-metric-total-tokens-per-s = All tokens a second
accuracy-metric-requests-per-s = Requests a second
accuracy-metric-tokens-per-s-per-gpu = Training: tokens a second per GPU
accuracy-metric-samples-per-s = Training: samples a second
accuracy-metric-tflops-per-gpu = Training: TFLOPS per GPU
accuracy-metric-mfu-pct = Training: share of peak (MFU), %
accuracy-metric-peak-mem-gb = Training: GPU memory, GB
accuracy-metric-time-to-train-min = Training: time of a run, min
accuracy-metric-gpu-hours = Training: GPU-hours
cli-accuracy = show the accuracy on measurements that the calibration had not seen
cli-accuracy-coverage = 80% intervals hold { QUANTITY($share, "share") } of the rows; least on { $gpu }, { QUANTITY($least, "share") } (GPUs with at least { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 }).
cli-accuracy-wait = First token p95 against the simulation at { QUANTITY($load, "share") } utilisation: within 15% in { QUANTITY($within, "share") } of { $cases ->
    [one] { $cases } case
   *[other] { $cases } cases
 }, errors from { QUANTITY($lowest, "share") } to { QUANTITY($highest, "share") }, median { QUANTITY($median, "share") }.
