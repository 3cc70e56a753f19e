"""The sizing engine: pure functions from what is asked and what is sold to configurations. No Qt, no files, no SQL.

Names end in their unit: ``_s`` [s], ``_bytes`` [bytes], ``_bytes_per_s`` [bytes/s], ``_rps`` [requests/s], ``_per_s`` [1/s],
``_tokens`` [tokens], ``_bits`` [bits], ``_share`` [share], ``_cv2`` [1] (squared coefficient of variation), ``_gb`` [GB],
``_gbit_s`` [Gbit/s], ``_percent`` [%], ``_hours`` [h], ``_days`` [days], ``_months`` [months], ``_per_hour`` [currency/h],
``_per_month`` [currency/month], ``_per_year`` [share/year], ``_px`` [px].

Names that mean the same everywhere:

- ``isl``, ``osl``: mean prompt and mean answer of a request [tokens]
- ``cached``: prompt tokens found in the prefix cache [tokens]
- ``context``: prompt and answer of one sequence held at once [tokens]
- ``batch``, ``concurrency``: requests in flight, in one rank or in all [1]
- ``tp``, ``pp``, ``dp``, ``ep``: degrees of tensor, pipeline, attention data and expert parallelism [1]
- ``layers``, ``moe_layers``, ``kv_heads``, ``dimensions``: of a model [1]
- ``gpus``, ``nodes``, ``instances``, ``replicas``, ``units``: how many [1]
- ``rate``: requests a second of one replica [requests/s]
- ``z``: standard normal quantile [1]
- ``row``, ``rows``, ``than``, ``cell``, ``cells``, ``column``: places in a grid of candidates [index]

Shapes: n or r rows, m offers, c cells, K rungs of a ladder of batch sizes. A share is between 0 and 1; [any] is whatever unit the
values come in, [currency] the project's. A number in square brackets after a dot or before an underscore is a reference.
"""
