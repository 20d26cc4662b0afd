#!/usr/bin/env bash
# One call of training on a lent GPU machine; docs/training-on-a-gpu.md says when. The same call again goes on.
#     bash assistant/train/lent.sh CARRIED WORK OUT      CARRIED: folder of reader.spm and wheels/, or - once unpacked
set -euo pipefail
carried=$1 work=$2 out=$3
began=$SECONDS
if [ "$carried" != - ]; then
  python3 -m pip install -q --no-index --no-deps --no-compile --no-cache-dir --upgrade \
    --target "$work/site" "$carried"/wheels/*.whl
  mkdir -p "$work/home/runs/reader-gpu"
  cp "$carried/reader.spm" "$work/home/runs/reader-gpu/reader.spm"
fi
export PYTHONPATH="$work/site:$PWD" PYTHONUNBUFFERED=1
nvidia-smi --query-gpu=name,memory.used --format=csv,noheader || true
python3 -m assistant.cli --home "$work/home" train reader --preset "${PRESET:-gpu}" --data "$work/data" --out "$work/out" \
  --call-seconds $((${CALL_SECONDS:-570} - (SECONDS - began))) 2>"$work/progress.log" || { tail -c 3000 "$work/progress.log"; exit 1; }
tr '\r' '\n' <"$work/progress.log" | grep -v '^$' | tail -n 15
if [ -d "$work/out" ]; then cp "$work"/out/* "$out/"; fi
