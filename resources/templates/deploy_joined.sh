#!/usr/bin/env bash
@{head}set -euo pipefail
: "${MODEL_PATH:?}"
cd "$(dirname "$0")"

path=$(printf '%s' "$MODEL_PATH" | sed 's/[\\"]/\\&/g; s/[\\&|]/\\&/g')
@{with_theta}sed "s|MODEL_PATH|$path|" @{values} | kubectl apply -f -
