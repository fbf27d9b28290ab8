#!/usr/bin/env bash
# Write requirements.lock anew: the newest versions that the ranges of pyproject.toml allow.
set -euo pipefail
cd "$(dirname "$0")/.."
environment=$(mktemp -d)
trap 'rm -rf "$environment"' EXIT
python3 -m venv "$environment"
"$environment/bin/pip" install --quiet --upgrade pip
"$environment/bin/pip" install --quiet ".[dev,browser,bench]"
{
  echo "# Versions that the tests pass with; made by tools/lock.sh. A constraint file: pip install -c requirements.lock ."
  "$environment/bin/pip" freeze --exclude sidelight --exclude pip
} >requirements.lock
