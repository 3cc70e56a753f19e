because-finance = banks, non-bank financial and payment organisations work in finance
because-health = a medical organisation works in health care
because-health-data = data on patients' health: a special category (152-FZ, art. 10) and medical secrecy (323-FZ, art. 13)
because-machines-in-russia = the machines stand in Russia
because-organisation-in-russia = the organisation is in Russia
because-bank-secret = a bank keeps its clients' operations and accounts secret (395-1, art. 26)
because-kii-sector = organisations of this industry are CII subjects if they own information systems (187-FZ, art. 2)
because-russian-data = an organisation in Russia processes personal data: of Russian citizens, most likely (152-FZ, art. 18)
because-follows = taken from the workload beside it
because-trade-bank = usual for a bank
because-trade-state = usual for a state body
because-trade-clinic = usual for a clinic
because-trade-retail = usual in retail
because-trade-media = usual in media
because-trade-startup = usual for a start-up
because-tried = the rate was tried in “What if”, nobody named it
because-other = proposed by the program
proposed-because = Proposed: { $because }. Confirm or change it.
proposal-agree = Correct
act-propose = proposed answers
act-agree = agreement with a proposal
assumption-proposed = Proposed by the program from the trade and other answers, not confirmed by the customer: { $fields }.
field-proposed = Proposed answers
proposals-row-wrong = { $file }, row { $row }: the proposal cannot be read. Reinstall the program.
trade-wrong = { $file }: { $why }. Reinstall the program.
start-trades = Templates by trade
start-trades-lead = Typical answers of a trade are assumptions: each carries a ring until somebody confirms it.
trade-bank = Bank
trade-state = State
trade-clinic = Clinic
trade-retail = Retail
trade-media = Media
trade-startup = Start-up
trade-counts = { $answers ->
    [one] { $answers } answer proposed
   *[other] { $answers } answers proposed
 }, { $open ->
    [one] { $open } question open
   *[other] { $open } questions open
 }
trade-answers = Answers: { $fields }.
trade-leaves-open = Leaves open: { $fields }.
follow-title = What usually comes next
follow-with = { $work }: { $model }
follow-serve = Serve what was tuned
follow-batch = Work through batches with it
follow-embed = Embeddings for this search
follow-tune = Tune this model, LoRA
follow-answer = Answer from these documents, RAG
follow-retell = Retell the transcripts
