# What if, and scenarios side by side
what-if = What if…
what-if-lead = Drag, and the sizing follows. The project changes only when you keep it.
what-if-save = Save as scenario
what-if-keep = Keep
what-if-stands = The answer above stands on the last accepted value.
what-if-reset = Reset
what-if-above = from { $value }: { $machines }, { $difference }
what-if-below = up to { $value }: { $machines }, { $difference }
what-if-above-nothing = from { $value } nothing fits
what-if-below-nothing = up to { $value } nothing fits
what-if-gpus = { $gpus ->
    [one] { $gpus } GPU
   *[other] { $gpus } GPUs
 }
what-if-no-step = From a quarter to four times this value the configuration stays.
act-what-if = what if
step-comparison = Comparison
comparison-title = Scenarios side by side
comparison-lead = Keep the project under a name, change the answers, and see both. The best value stands out.
comparison-keep-title = New scenario
comparison-name = Name of the scenario
comparison-keep = Keep the project as it is
comparison-numbered = Scenario { $number }
comparison-rules = Ready-made:
comparison-now = Now
comparison-differences = Only differences
comparison-empty = Nothing to compare yet: keep at least one scenario.
comparison-hidden = More scenarios in the project: { $count }. Four columns fit side by side.
comparison-take = Take it
comparison-drop = Delete
comparison-button = Scenarios: { $count }
comparison-baseline = Compare with
comparison-copy = Copy
comparison-copied = { $name } ({ $number })
comparison-name-of = Name of the scenario “{ $name }”
comparison-printed = In the proposal
comparison-printed-name = Print the scenario “{ $name }” in the proposal
act-rename-scenario = a scenario's name
act-print-scenario = a scenario in the proposal
act-keep-scenario = keeping a scenario
act-take-scenario = taking a scenario
act-drop-scenario = deleting a scenario
section-scenarios = Scenarios
scenarios-lead = Only what differs from the proposal is shown.
scenarios-same = The scenarios ({ $names }) do not differ from the proposal.
scenarios-proposed = Proposal
