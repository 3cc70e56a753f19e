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
