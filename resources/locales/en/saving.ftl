# Saving, recovery, earlier versions, the start of the program.
home-read-only = { $file }: the file is read-only.
home-newer = { $file }: saved by a newer version of the program. What this version does not know is not shown and would be lost by saving over it.
home-vanished = { $file }: the file is no longer there. It was moved, renamed or deleted, or its drive is disconnected.
home-changed = { $file }: something else has changed the file since it was opened here. Nothing has been overwritten.
home-failed = { $file }: the file could not be written: { $reason }.
home-notice = { $trouble } { $edits }
edits-in-recovery = Edits do not go into the file; a recovery copy is kept.
edits-nowhere = Edits are not being saved anywhere: { $reason }.
reason-disk-full = no space left on the disk
reason-quota = the disk quota is used up
reason-too-big = the file is too big for this disk
reason-no-permission = no permission
reason-read-only-disk = the disk is read-only
reason-no-folder = there is no such folder
reason-is-folder = a folder has this name
reason-disk-error = the disk reports an error
reason-no-answer = the disk does not answer
reason-name-taken = this name is taken
reason-not-empty = the folder is not empty
reason-long-name = the name is too long
reason-bad-name = the disk does not take such a name
reason-no-file = it is no file but a pipe, a socket or a device
reason-links-in-circle = the links lead in a circle
reason-in-use = another program is using the file
reason-many-files = too many files are open
reason-no-memory = out of memory
reason-disk-gone = the disk is disconnected
reason-number = the system refused, error { $number }
reason-unsaid = the system refused and gave no reason
reason-of-file = { $file }: { $reason }
file-refused = { $file }: the file cannot be read: { $reason }.
try-again = Try again
save-a-copy = Save a copy…
save-here-again = Save here again
reload-file = Load the file
keep-mine = Overwrite with mine
save-question-why = { $why } Save the changes elsewhere?
replace-question = { $file }: the file exists. Replace it?
replace = Replace

recovery-title = Recovered projects
recovery-lead = The last session ended before these projects were saved. Restore one now; the others stay here and can be opened from the File menu.
recovery-when = last edit kept { $day }, { $time }
recovery-no-file = was not saved as a file
recovery-file-gone = its file is no longer there
recovery-newer-than-file = newer than its file
recovery-older-than-file = the file was changed later; restoring overwrites nothing without asking
recovery-unreadable = Cannot be restored
recovery-damaged = { $file }: the recovery copy is damaged and was moved here. Nothing was deleted.
recovery-notice = { $count ->
    [one] { $count } project of the last session was not saved.
   *[other] { $count } projects of the last session were not saved.
 }
save-left-out = Saved without what is not accepted: “{ $field }”{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } more
 }. The text stays in its field, the file holds the value before it.
refused-question = What is typed in these fields is not accepted and is lost if you go on:
unkept-question = What is typed in the catalogue is not saved and is lost if you close the window:
refused-line = “{ $field }”: { $text }
refused-more = and { $count } more
refused-stay = Back to the field
refused-go = Go on without it
recovery-show = Show
recovery-later = Later
kept-deleted = Will be deleted. Keep
menu-recovered = Recovered projects…

menu-versions = Earlier versions…
versions-title = Earlier versions
versions-lead = States that the file had before it was overwritten, ten at most: recent ones close together, old ones far apart. Returning to one can be undone.
versions-none = There are no earlier versions of this file yet.
version-of = { $day }, { $time }
version-take = Return to it
act-take-version = return to an earlier version

secured-in-file = Your work is saved in { $file }.
secured-in-recovery = Your work is kept in a recovery copy: { $file }.
secured-nowhere = Your work could not be saved: { $reason }. Close this message and save the project elsewhere.
secured-nothing-open = There was nothing to save.

frozen = AI-Ready Advisor is already running but does not answer. It may be busy or wait for an answer: look for its window. If it does not come back, end it with the system's task manager and try again. A second window does not disturb the work of the first.
frozen-start-anyway = Open a second window
nothing-remembered = { $folder }: nothing can be written to this folder. Settings and recovery copies will not be kept; project files are saved as usual.
understood = OK
newer-split = Saved on { DAY($day) } with { MONEY($was, $currency) } a month; on the catalogue of today { MONEY($now, $currency) }: { $parts }. The prices of the file are in force until you decide.
newer-same = Saved on { DAY($day) } on other rows of the catalogue; the sum is the same: { MONEY($was, $currency) } a month. The prices of the file are in force until you decide.
newer-unsplit = Saved on { DAY($day) } on other rows of the catalogue; the sums cannot be compared. The prices of the file are in force until you decide.
newer-listed = { $first }, { $rest }
newer-prices-more = prices +{ MONEY($amount, $currency) }
newer-prices-less = prices −{ MONEY($amount, $currency) }
newer-rate-more = exchange rate +{ MONEY($amount, $currency) }
newer-rate-less = exchange rate −{ MONEY($amount, $currency) }
newer-rules-more = rules +{ MONEY($amount, $currency) }
newer-rules-less = rules −{ MONEY($amount, $currency) }
newer-engine-more = calculation +{ MONEY($amount, $currency) }
newer-engine-less = calculation −{ MONEY($amount, $currency) }
newer-rules-and-engine-more = rules and calculation +{ MONEY($amount, $currency) }
newer-rules-and-engine-less = rules and calculation −{ MONEY($amount, $currency) }
newer-recalculate = Recalculate
newer-keep = Keep the former
kept-in-force = Rows of the catalogue from the project's file are in force ({ $count }, of { DAY($day) }). To count on this machine's catalogue: --recalculate
cli-recalculate = count on this machine's catalogue, not on the rows that came in the project's file
project-rows-wrong = { $file }: the rows of the catalogue in the project's file are wrong. { $why }
project-logo-wrong = { $file }: the company's logo in the project's file will not do. { $why }
issuer-of-file = The document leaves in the name of the company in the project's file: { $name }. In the name of this machine's: --own-company
cli-own-company = the document in the name of this machine's company, not of the one that came in the project's file
