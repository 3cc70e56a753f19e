# The screen that is turned to the customer (F11).

menu-present = Presentation mode
show-mark = Presentation
show-leave = Leave (F11)
show-page-task = Your task
show-page-solution = Solution
show-page-price = Price
show-page-security = Security
show-page-plan = Plan
show-of = { $page } of { $pages }
show-given = What we know from you
show-assumed = { $count ->
    [one] { $count } more value stands by default: confirm or correct it.
   *[other] { $count } more values stand by default: confirm or correct them.
}
show-proposed = We recommend
show-with-vat = { $incl } with VAT, term { $months ->
    [one] { $months } month
   *[other] { $months } months
}
show-options = Options, a month
show-parts = What the sum is made of
show-waiting = { $count ->
    [one] We await { $count } answer from you
   *[other] We await { $count } answers from you
}
show-plan-lead = From a pilot to full operation
show-footer = Worked out from your data. { $prices }. A pilot confirms it.
show-nothing = Nothing to show yet: first find a solution for a task.
show-what-if = What if (Ctrl+T)
show-turn = Move one to see what it would take. Nothing changes in the project.
show-turn-none = There is nothing to try for this task: its numbers stand under "Your task".
show-turn-users = How many people
show-turn-requests = Questions a minute
show-turn-growth = Growth a year
show-turn-start = An answer begins within
show-turned = { $machines }: { $price } { $month }, excl. VAT.
show-turned-more = { $change } more.
show-turned-less = { $change } less.
show-machines = { $machines ->
    [one] { $machines } server
   *[other] { $machines } servers
} { $each ->
    [1] with { $gpu }
   *[other] { $machines ->
        [1] with { $each } × { $gpu }
       *[other] with { $each } × { $gpu } each
    }
}
show-peak = { SIG($peak) } { $peak ->
    [one] question
   *[other] questions
} a minute
show-peak-name = in the busiest hour
show-failure = No stop when a server fails
show-failure-name = a spare one takes over
show-waiting-name = requirements and price hang on them

# The same messages in the customer's words: server, question, reserve.
plain-summary-need = The need: { $use } on { $model }. { SIG($peak) } { $peak ->
    [one] question
   *[other] questions
} a minute in the busiest hour, an answer begins within { QUANTITY($ttft, "seconds") }.
plain-card-ttft = { $percentile ->
    [any] Start of an answer
    [p50] Start of an answer, for every second one
    [p90] Start of an answer, for 90 of 100
    [p95] Start of an answer, for 95 of 100
    [p99] Start of an answer, for 99 of 100
   *[other] Start of an answer, { $percentile }
}
plain-card-headroom = Room to grow
plain-why-carries = The busiest hour: copies of the model under load { $replicas }, spare { $spares }.
plain-why-precision = The model is compressed: { SIG($before) } → { SIG($after) } GB.
plain-why-no-quantisation = The model is not compressed: { SIG($weights) } GB, the same answers as its maker's.
plain-why-latency = An answer begins in { $ttft }; you asked for { QUANTITY($target, "seconds") } at most.
plain-why-memory-left = There is room for { $requests } more { $requests ->
    [one] question
   *[other] questions
} at a time.
plain-status-law = answers we await from you: { $count }
plain-status-law-most = answers we await from you: up to { $count }
plain-deliverable-day-baseline = Day 2: speed of one machine, from one question to 64 at a time
plain-deliverable-sample-language = Questions in the language of your people: the speed depends on it
plain-deliverable-profile = What the GPUs wait for: disk, queue or processor
plain-deliverable-load-test = Load up to the limit: on one copy of the model, then on two
