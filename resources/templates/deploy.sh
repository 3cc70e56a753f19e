#!/usr/bin/env bash
@{head}set -euo pipefail
: "${MODEL_PATH:?}"
cd "$(dirname "$0")"

model='servingEngineSpec.modelSpec[0]'
more=(--set-string "$model.modelURL=$MODEL_PATH")
if [ -n "${MODEL_CLAIM:-}" ]; then
  more+=(--set-string "$model.extraVolumes[0].name=weights" --set-string "$model.extraVolumeMounts[0].name=weights"
    --set-string "$model.extraVolumes[0].persistentVolumeClaim.claimName=$MODEL_CLAIM"
    --set-string "$model.extraVolumeMounts[0].mountPath=/weights")
fi
if [ -n "${HF_TOKEN_SECRET:-}" ]; then
  more+=(--set-string "$model.hf_token.secretName=$HF_TOKEN_SECRET" --set-string "$model.hf_token.secretKey=token")
fi

@{operator}helm repo add vllm https://vllm-project.github.io/production-stack
@{with_theta}helm upgrade --install vllm vllm/vllm-stack --version @{chart} --namespace @{namespace} --create-namespace \
  --values @{values} "${more[@@]}"
