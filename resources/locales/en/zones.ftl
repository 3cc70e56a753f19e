why-two-zones = Two zones: { $machines ->
    [one] { NUMBER($machines) } machine
   *[other] { NUMBER($machines) } machines
 } in all; the load is carried if either zone is lost.
relax-two-zones = One availability zone instead of two
assumption-two-zones = Both zones are taken to sell the same machines at the same price, and traffic between them to cost nothing: confirm with the provider. Each zone holds all data: storage is paid twice.
card-menu-none = Nothing excluded
card-menu-count = Excluded: { NUMBER($count) }
field-not-whole = { $field }: enter a whole number.
field-not-a-number = { $field }: enter a number.
