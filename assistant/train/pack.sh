#!/usr/bin/env bash
# What a lent GPU machine needs beside the tracked tree, as two loads for its first two calls; docs/training-on-a-gpu.md
# says when. No machine is held meanwhile.
#     bash assistant/train/pack.sh DATA
# DATA: the folder of the training data. Leaves .gpu/first and .gpu/second, and says what each call will carry; fails
# where one would be more than the machine takes.
set -euo pipefail
data=$1 preset=${PRESET:-gpu} most=${MOST_BYTES:-67108864} python=${PYTHON:-.venv/bin/python}
cd "$(git rev-parse --show-toplevel)"
ignored=$(git rev-parse --git-path info/exclude)
[ "$(cat .gpu/preset 2>/dev/null)" = "$preset" ] || rm -rf .gpu  # another preset has other tokenizers
mkdir -p .gpu/first .gpu/second/wheels "$(dirname "$ignored")"
grep -qsx '/.gpu/' "$ignored" || printf '/.gpu/\n' >>"$ignored"

printf '%s\n' "$preset" >.gpu/preset

# The news alone are as large as the tree: a half with each call.
split -n 2 -d "$data/news.jsonl.xz" .gpu/news.half
mv .gpu/news.half00 .gpu/first/
mv .gpu/news.half01 .gpu/second/
for file in "$data"/*.jsonl.xz; do
  case $(basename "$file") in news.jsonl.xz | rc_eval_*) ;; *) cp -f "$file" .gpu/first/ ;; esac
done
(cd "$data" && sha256sum news.jsonl.xz) >.gpu/second/news.sha256
if [ -z "${NO_WHEELS:-}" ]; then
  "$python" -m pip download -q --no-deps --only-binary=:all: --python-version 3.12 --implementation cp \
    --platform manylinux_2_28_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux2014_x86_64 \
    -d .gpu/second/wheels opencc==1.4.2 rjieba==0.2.2 gguf==0.19.0
fi
if ! [ -f .gpu/second/embedder.spm ]; then
  "$python" -m assistant.cli train tokenizer --preset "$preset" --data "$data" --out .gpu/second
fi

tree=$(git ls-files -z --cached --others --exclude-standard | xargs -0 du -cb | tail -n 1 | cut -f 1)
for load in first second; do
  bytes=$((tree + $(find .gpu/$load -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }')))
  echo "$load call: $bytes bytes of $most"
  [ "$bytes" -lt "$most" ] || { echo "too much: the first two calls would be refused"; exit 1; }
done
