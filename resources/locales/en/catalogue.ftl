catalogue-newer = { $file }: the catalogue is made for a newer version of the program (schema { $found }, this one reads { $wanted }). Update the program.
update-older = { $file }: its prices are of { DAY($found) }, those in use of { DAY($used) }. The catalogue in use stays.
update-unwritable = { $file }: the catalogue cannot be kept there. The one in use stays.
update-taken = The catalogue of { DAY($day) } is used from the next start on.
update-taken-back = From the next start on the catalogue that came with the program is used.
update-none = The catalogue that came with the program is in use already.
own-kind = { $kind }: rows of this kind come with the program alone.
own-newer = { $file }: your own rows were kept by a newer version of the program. They are left as they are and do not count here; update the program.
own-unreadable = { $file }: your own rows cannot be read now and do not count. Close other programs that use them and start again.
own-damaged = Your own rows are damaged and do not count. The file is kept: { $file }.{ $backups ->
    [0] { "" }
   *[other] { " " }Earlier states lie beside it in the folder “backups”.
 }
own-empty = { $file }: the file of your own rows holds nothing, so none of them counts. If you never had any, delete it.{ $backups ->
    [0] { "" }
   *[other] { " " }Earlier states lie beside it in the folder “backups”.
 }
own-kind-left-out = { $count ->
    [one] One of your own rows does not count: this version of the program knows no kind “{ $kind }”. It is left as it is.
   *[other] { $count } of your own rows do not count: this version of the program knows no kind “{ $kind }”. They are left as they are.
 }
own-row-left-out = Your own row { $row } ({ $kind }, { $day }) does not count: it lacks what this catalogue asks of it, or names what is not there.
cli-catalogue-verb = the catalogue in use: what stands in it, a newer one from a file
cli-catalogue-list = rows of one kind: key, day, whose, source
cli-catalogue-kind = what to list; offers, or with --own every kind, unless one is named
cli-catalogue-own-only = your own rows alone
cli-catalogue-update = use a newer catalogue from a file
cli-catalogue-revert = return to the catalogue that came with the program
cli-catalogue-own = own
cli-catalogue-shipped = shipped
menu-catalogue-update = Update the catalogue from a file…
menu-catalogue-revert = Return to the shipped catalogue
catalogue-file-kind = Catalogue
