# Small loads: what would do beside the machines.

field-terms-api-source = Source of the API's price
field-terms-api-as-of = Date of the API's price
route-hosted-stated = Price as stated by the customer: { $source }, { $date }. Requests go to the API's supplier: check the data requirements.
route-hosted-listed = By the price list of { $provider }: { $source }, { DAY($date) }. Requests go to the API's supplier: check the data requirements.
small-one-card = This load fits on one { $gpu }, with room for { SIG($times) } × the peak.
small-one-card-spare = This load fits on one { $gpu }, with room for { SIG($times) } × the peak. The rest stands by for its failure: without a spare (redundancy N) the bill is that of one machine.
small-hosted = On average { PERCENT($used) } of these machines is used: { SIG($tokens) } million tokens a month. A hosted API costs less below { MONEY($limit, $currency) } a million tokens; its price is in neither the project's conditions nor the catalogue. Requests would go to its supplier.
small-hosted-priced = On average { PERCENT($used) } of these machines is used. At the stated price a hosted API comes to { MONEY($month, $currency) } a month at this load ({ SIG($tokens) } million tokens), the machines to { MONEY($own, $currency) }; they are the cheaper way from { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
 } a month on; now there are { $now }. Requests would go to its supplier.
small-without-gpus = A server without GPUs may do: in 4 bits the model takes { SIG($memory) } GB of memory, all included; on a socket with twelve channels of DDR5-4800 a first token comes after { QUANTITY($first, "seconds") }, then { QUANTITY($flow, "tokens_per_second") }, and requests keep it busy for { PERCENT($busy) } of the busiest minute. These are assumptions: nothing near was measured. The catalogue has no server without GPUs: ask a provider for its price.
small-hosted-beyond = On average { PERCENT($used) } of these machines is used. At the stated price a hosted API comes to { MONEY($month, $currency) } a month at this load ({ SIG($tokens) } million tokens), the machines to { MONEY($own, $currency) }: even at full load they cost more.
