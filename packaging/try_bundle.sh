#!/bin/bash
# What a user does first, by a built program: one advice, one proposal, one window as a picture.  try_bundle.sh PROGRAM OUT
set -euo pipefail
program=$1 out=$2
mkdir -p "$out"
"$program" sample rag > "$out/rag.aiready"
"$program" advise "$out/rag.aiready" --json "$out/answer.json" --lang en
"$program" export "$out/rag.aiready" --pdf "$out/proposal.pdf" --xlsx "$out/proposal.xlsx" --lang ru
QT_QPA_PLATFORM=offscreen "$program" --self-test "$out/self-test" --lang en
test -s "$out/proposal.pdf"
find "$out/self-test" -name 'window_*.png' | grep -q .
