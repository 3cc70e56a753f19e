# Speech and video made to order
use-voice = text to speech
use-voice-line = Speech from a text
use-video = video generation
use-video-line = Short clips from a text or an image
group-made = How much
hint-measured-only = sized only on cards on which the model was measured
unit-word-voice-hours = hours of speech
unit-word-clips = clips
field-workload-voice-hours-peak-hour = Speech in the busiest hour
field-workload-voice-hours-day = Speech on a weekday
field-workload-clips-peak-hour = Clips in the busiest hour
field-workload-clips-day = Clips on a weekday
step-amount-voice-hours-peak-hour = { QUANTITY($amount, "count") } h of speech at peak
step-amount-voice-hours-day = { QUANTITY($amount, "count") } h of speech a day
step-amount-clips-peak-hour = clips at peak: { QUANTITY($amount, "count") }
step-amount-clips-day = clips a day: { QUANTITY($amount, "count") }
card-voice = Speech made
card-video = Clips an hour
cost-voice = An hour of speech at the mean load
cost-video = A clip at the mean load
need-voice = Make { $amount ->
    [one] { SIG($amount) } hour
   *[other] { SIG($amount) } hours
 } of speech in the busiest hour with { $model }.
need-video = Make { $amount ->
    [one] { SIG($amount) } clip
   *[other] { SIG($amount) } clips
 } in the busiest hour with { $model }.
why-voice = { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
 } at { SIG($rate) } × real time each, planned at { PERCENT($share) } of it, for { $asked ->
    [one] { SIG($asked) } hour
   *[other] { SIG($asked) } hours
 } of speech an hour; measured with { $engine }, requests at once: { $batch }.
why-video = { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
 } at { $rate ->
    [one] { SIG($rate) } clip
   *[other] { SIG($rate) } clips
 } an hour each, planned at { PERCENT($share) } of it, for { SIG($asked) }; measured with { $engine }: five seconds of video of { $lines }p, steps: { $steps }.
assumption-measured-only = No formula is known for this work: a card is rated by one published measurement with its conditions; cards without one are refused. Another length, size or number of steps takes another time: measure it in the pilot.
figure-made-rate = Speed of one card, measured
figure-voice-asked = Speech asked, × real time
figure-voice-day = Speech of a weekday
figure-clips-asked = Clips asked
figure-clips-day = Clips of a weekday
figure-made-bytes = Size of one
figure-made-per-second = Made in a second
sample-video = Video generation
sample-video-line = Wan2.1 14B, 20 clips an hour
assumption-no-launch = There are no launch files for it: vLLM { $vllm }, which other work's launch files start, makes neither speech nor video. Start the software that the measurement names, by its manual. vLLM-Omni, a project beside vLLM, serves such models (docs.vllm.ai/projects/vllm-omni); none was measured here on it.
