# Work that comes in by the piece: counted by the hour or by the day, when it comes, how it grows
arrivesby-peak_hour = in the busiest hour
arrivesby-day = on a weekday
group-arrival = When it comes
hint-arrival = without hours of the day the busiest hour follows from the week's shape
hint-candidate = as a fragment
unit-word-images = images
field-workload-arrives-by = Counted
field-workload-audio-hours-day = Audio on a weekday
field-workload-images-day = Images on a weekday
field-workload-arrival-hours = Hours of the day
field-workload-candidate-tokens = Length of a candidate
field-workload-query-tokens = Length of a query
step-amount-audio-hours-day = { QUANTITY($amount, "count") } h of audio a day
step-amount-images-day = { $amount ->
    [one] { QUANTITY($amount, "count") } image a day
   *[other] { QUANTITY($amount, "count") } images a day
 }
figure-audio-day = Audio of a weekday
figure-images-day = Images of a weekday
figure-peak-of-day = Share of the busiest hour
formula-peak-of-day = amount of a weekday × share of its busiest hour (1 ÷ hours of the day, where they are stated)
