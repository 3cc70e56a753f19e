# The export: what is asked, the document beside it, what is to be looked at, the writing.
export-language-both = both
export-beside = Files beside the PDF
export-docx = DOCX
export-xlsx = XLSX
export-annex = Annex
export-files = Launch files
export-paper = Document
export-paper-told = The whole proposal, or what of it is forwarded. The reply that nothing fits is there when one of the workloads has no option.
paper-proposal = Technical and commercial proposal
paper-brief = Letter of two pages
paper-brief-file = letter
paper-page = Summary on one page
paper-page-file = summary
paper-prices = Price information (44-FZ, 223-FZ)
paper-prices-file = price-information
paper-letter = Reply: nothing fits
paper-letter-file = reply
export-until = Valid until
export-until-told = No later than the GPU prices hold: { $days ->
    [one] { $days } day
   *[other] { $days } days
 } from the oldest of them. Left empty: the day by this rule.
export-until-none = no day named
export-until-unread = “{ $words }” is no date. Write the day as 28.12.2026, or clear the field “Valid until”.
export-number = Number
export-number-kept = A version was issued under this number: later ones keep it.
export-customer = Customer
export-as-issue = Issue as version { $version }
export-as-issue-told = The project keeps the answers, the catalogue and the hash of the PDF; edits begin the next version.
export-sections = Sections
export-sections-of = { $count } of { $all }
export-sections-short = Essentials only
export-sections-all = All sections
export-section-always = There is no document without this section.
export-left-out = Not in the PDF and the DOCX: { $sections }. The XLSX workbook counts with everything.
export-checks = Checks
export-checks-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
export-checks-unread = { $count } not ticked
export-checks-done = all ticked
export-to-field = To the field
export-to-page = Go there
export-take-day = Take { DAY($day) }
export-unread = Read the warnings in the checks and tick them: { $count } left.
export-folder = Folder…
export-doing = Making { $number } of { $count }: { $file }
export-cancelled = Cancelled: no file was written.
export-done-beside = { $count ->
    [one] { $count } more file or folder lies beside it.
   *[other] { $count } more files and folders lie beside it.
}
export-preview = Preview
export-composing = The document is being updated…
export-updated = updated, { $seconds } s
export-not-shown = The document was not made because of an error in the program.
export-pages-name = Pages of the document
export-page-of = Page { $page } of { $pages }
export-page-back = Previous page
export-page-on = Next page
export-zoom-name = Zoom
export-zoom-width = Fit width
export-zoom-page = Whole page
export-zoom-percent = { $percent }%
export-zoom-in = Larger
export-zoom-out = Smaller
cancel = Cancel

# Sections in a list of them
tick-cover = Cover
tick-summary = Summary
tick-requirements = Requirements
tick-changes = What changed
tick-architecture = Architecture
tick-load = Load
tick-training = Training
tick-datapath = Storage, network
tick-options = Options
tick-price = Price
tick-tco = Cost of ownership
tick-together = All workloads
tick-compliance = Compliance
tick-scaling = Scaling
tick-availability = Availability
tick-platform = Platform
tick-road = Roadmap
tick-scenarios = Scenarios
tick-providers = Providers
tick-assumptions = Assumptions
tick-assumed = What is assumed
tick-measures = Measures by law
tick-months = By months
tick-shared = Shared machines
tick-risks = Risks
tick-price-lists = Price lists
tick-terms = Terms
tick-sources = Sources
tick-rationale = Rationale
