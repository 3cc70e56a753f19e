checkup-resources = Program files
checkup-resources-done = { $files } whole
checkup-catalogue = Catalogue
checkup-catalogue-done = { $offers ->
    [one] { $offers } offer
   *[other] { $offers } offers
 }, hash { $hash } is right
checkup-folders = User folders
checkup-folders-done = take files, { $folder }
checkup-own-database = Database of own rows
checkup-own-database-done = migrates ({ $migrations }), writes and takes back
checkup-own-rows = Your own rows
checkup-own-rows-done = { $rows } in use
checkup-licences = Licences of others
checkup-licences-done = { $texts ->
    [0] with their packages, this is no bundle
   *[other] texts: { $texts }
 }
checkup-advice = Advice
checkup-advice-done = { $gpus } x { $gpu }, { $ms } ms
checkup-documents = PDF, both languages
checkup-documents-done = fonts inside, { $kb } kB, { $ms } ms each
checkup-editable = DOCX
checkup-editable-done = { $headings ->
    [one] { $headings } section
   *[other] { $headings } sections
 } read back
checkup-workbook = XLSX
checkup-workbook-done = { $sheets ->
    [one] { $sheets } sheet
   *[other] { $sheets } sheets
 } read back
checkup-launch-files = Launch files
checkup-launch-files-done = { $files } written
checkup-window = Window, both languages
checkup-window-done = painted after { $ms } ms, { $fonts ->
    [one] { $fonts } font
   *[other] { $fonts } fonts
 }, Qt { $qt }
checkup-network = Network
checkup-network-done = nothing reached for it
checkup-passed = All checks passed in { $seconds } s.
checkup-failed = { $count ->
    [one] { $count } check failed.
   *[other] { $count } checks failed.
 }
doctor-version = AI-Ready Advisor
doctor-python = Python
doctor-libraries = Libraries
doctor-system = System
doctor-language = Language of the system
doctor-program = Program
doctor-resources = Program files
doctor-data = Work in progress
doctor-settings = Settings
doctor-log = Log
