# Models that think before they answer.

field-workload-thinking = The model thinks before it answers
field-workload-thinking-mean = Thoughts before an answer, mean
field-workload-thinking-p95 = Thoughts, 95th percentile
figure-thinking-mean = Thoughts before an answer
figure-written-mean = Written for a request
formula-written-mean = thoughts + answer
figure-answer-start-median = First token of the answer itself, median
figure-answer-start-tail = First token of the answer itself, target percentile
formula-answer-start-median = first token + median thoughts × time per token
formula-answer-start-tail = mean + root of the sum of squared deviations of thoughts, pace and first token
card-answer-start = { $percentile ->
    [any] Answer itself begins
   *[other] Answer itself begins, { $percentile }
}
why-thinking = The model thinks for { QUANTITY($thinking, "tokens") } before an answer of { QUANTITY($answer, "tokens") }: the user reads the first word of the answer after { QUANTITY($median, "seconds") } (median), { QUANTITY($tail, "seconds") } ({ $percentile }).
assumption-thinking = Thoughts are written and paid for as answers are, and hold the cache while their answer is written; the next turn of a conversation no longer holds them. The first-token target is that of the first thought.
assumption-thinking-inside = { $model }: it always thinks before it answers. Its thoughts are not counted apart: the { QUANTITY($answer, "tokens") } of an answer are taken to hold them. If they do not, more machines are needed.
assumption-thinking-off = { $model } can think before it answers; here it answers at once, and the launch files switch its thoughts off. With them more machines are needed.
load-lead-thinking = { $said } Before each answer the model thinks: { QUANTITY($thinking, "tokens") } on average.
launch-thinking = Sizing counts thoughts of up to { QUANTITY($tokens, "tokens") } in 95 requests of 100: clients can cap them with thinking_token_budget
launch-thinking-off = Sizing counts no thoughts: they are off by default; a client that switches them on needs more than was sized
