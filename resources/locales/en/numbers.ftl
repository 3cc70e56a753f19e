# Sums in words: lists of words separated by commas, in order; gender is for languages that have it.
number-units = zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen
number-units-feminine = zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen
number-tens = twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety
number-tens-units = { $tens }-{ $units }
number-hundreds = one hundred, two hundred, three hundred, four hundred, five hundred, six hundred, seven hundred, eight hundred, nine hundred
number-thousand = { $count ->
   *[other] thousand
 }
number-million = { $count ->
   *[other] million
 }
number-billion = { $count ->
   *[other] billion
 }
number-trillion = { $count ->
   *[other] trillion
 }
number-major-rub = { $count ->
    [one] rouble
   *[other] roubles
 }
number-minor-rub = { $count ->
    [one] kopeck
   *[other] kopecks
 }
number-major-usd = { $count ->
    [one] US dollar
   *[other] US dollars
 }
number-minor-usd = { $count ->
    [one] cent
   *[other] cents
 }
number-major-eur = { $count ->
    [one] euro
   *[other] euros
 }
number-minor-eur = { $count ->
    [one] cent
   *[other] cents
 }
price-in-words = Sum incl. VAT in words: { WORDS($amount, $currency) }.
