#!/bin/sh
# What learning gives on texts from outside the training corpus, and on the test split of one.
set -eu

measure() { # model, text, from, target
  if [ -f "$2" ]; then
    node benchmarks/adaptation.mjs --model "static/models/$1" --text "$2" --from "$3" --characters 20000 --target="$4"
  else
    echo "$1 on $2: left out, the file is missing (docs/evaluation.md says which)"
  fi
}

measure english data/alice.txt 0 -5
measure english data/pride.txt 0 -5
measure shakespeare data/shakespeare.txt 90% +1
