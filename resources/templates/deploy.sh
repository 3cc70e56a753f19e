#!/usr/bin/env bash
@{head}set -euo pipefail
: "${MODEL_PATH:?}"
cd "$(dirname "$0")"

helm repo add vllm https://vllm-project.github.io/production-stack
@{with_theta}helm upgrade --install vllm vllm/vllm-stack --version @{chart} --values @{values} \
  --set-string "servingEngineSpec.modelSpec[0].modelURL=$MODEL_PATH"
