#!/usr/bin/env bash
@{head}set -euo pipefail

for card in @{cards}; do
  nvidia-smi -i "$card" -mig 1
done
@{cut}
nvidia-smi -L
