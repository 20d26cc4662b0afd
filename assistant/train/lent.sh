#!/usr/bin/env bash
# One call of training on a lent GPU machine: the reader, then the embedder; docs/training-on-a-gpu.md says when. The same
# call again goes on.
#     bash assistant/train/lent.sh CARRIED WORK OUT
# CARRIED: the second load of pack.sh (half of the news, tokenizers, wheels/), or - once it is unpacked; its first lies in WORK/data.
set -euo pipefail
carried=$1 work=$2 out=$3 preset=${PRESET:-gpu}
began=$SECONDS
[ "$carried" = - ] || carried=$(realpath "$carried")
if [ "$carried" != - ]; then
  if [ -f "$carried/news.sha256" ]; then
    cat "$work/data/news.half00" "$carried/news.half01" >"$work/data/news.jsonl.xz"
    (cd "$work/data" && sha256sum -c --quiet "$carried/news.sha256")
  fi
  if [ -z "${NO_WHEELS:-}" ]; then
    python3 -m pip install -q --no-index --no-deps --no-compile --no-cache-dir --upgrade \
      --target "$work/site" "$carried"/wheels/*.whl
  fi
  for what in reader embedder; do
    mkdir -p "$work/home/runs/$what-$preset"
    cp "$carried/$what.spm" "$work/home/runs/$what-$preset/"
  done
fi
export PYTHONPATH="$work/site:$PWD" PYTHONUNBUFFERED=1
mkdir -p "$work/out"
nvidia-smi --query-gpu=name,memory.used --format=csv,noheader || true

train() { # WHAT SECONDS
  python3 -m assistant.cli --home "$work/home" train "$1" --preset "$preset" --data "$work/data" \
    --out "$work/out/$1" --call-seconds "$2" >"$work/$1.result" 2>"$work/$1.log"
}
finished() { grep -qs '"finished": 1.0' "$work/out/$1/report.json"; }

# A call of a second makes the embedder's pairs and tokens and ends: on cores that the reader's card leaves idle.
preparing=
if ! [ -f "$work/home/runs/embedder-$preset/corpus.npz" ]; then
  train embedder 1 &
  preparing=$!
fi
for what in reader embedder; do
  if finished "$what"; then continue; fi
  if [ "$what" = embedder ] && [ -n "$preparing" ]; then wait "$preparing" || true; preparing=; fi
  left=$((${CALL_SECONDS:-570} - (SECONDS - began)))
  if [ "$left" -lt "${LEAST_SECONDS:-90}" ]; then echo "$what: left to the next call"; break; fi
  train "$what" "$left" || { tail -c 3000 "$work/$what.log"; exit 1; }
  cat "$work/$what.result"
  tr '\r' '\n' <"$work/$what.log" | grep -v '^$' | tail -n 12 || true
  if ! finished "$what"; then echo "$what: not finished, the same call again goes on"; break; fi
done
cp -r "$work/out/." "$out/"
# At most eight files come back; both tokenizers lie where they were made.
rm -f "$out"/*/*.spm
