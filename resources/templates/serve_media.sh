#!/usr/bin/env bash
@{head}set -euo pipefail
: "${@{variable}:?}"

exec vllm serve "$@{variable}" \
  @{flags}
