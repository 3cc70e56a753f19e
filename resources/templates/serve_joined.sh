#!/usr/bin/env bash
@{head}set -euo pipefail
: "${MODEL_PATH:?}" "${HEAD_NODE:?}" "${NODE_RANK:?}"

if [ "$NODE_RANK" = 0 ]; then server=(); else server=(--headless); fi
exec vllm serve "$MODEL_PATH" \
  @{flags} \
  @{over} "${server[@@]}"
