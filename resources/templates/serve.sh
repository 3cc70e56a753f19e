#!/usr/bin/env bash
@{head}set -euo pipefail
: "${MODEL_PATH:?}"

exec vllm serve "$MODEL_PATH" \
  @{flags}
