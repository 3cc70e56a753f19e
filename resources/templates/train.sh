#!/usr/bin/env bash
@{head}set -euo pipefail
: "${MODEL_PATH:?}" "${DATA_PATH:?}" "${OUTPUT_PATH:?}"@{more}
cd "$(dirname "$0")"

ln -sfn "$DATA_PATH" data.jsonl
exec axolotl train train.yaml --base-model "$MODEL_PATH" --output-dir "$OUTPUT_PATH" \
  --launcher torchrun -- @{flags}
