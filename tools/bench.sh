#!/usr/bin/env bash
# Measures one thing against its floor: tools/bench.sh loop | engine | growth | step | sign | numbers | edxml | pages | tasks
# One line of JSON on stdout. Figures are ratios of one run; absolute times say little on a shared machine.
#   EOFFICE_BENCH_CASES finished cases in the large database of engine and growth, its last part alone (default: 1000000); cases copied into the large database of pages (default: 50000, which are 135 thousand documents and 1.25 million tasks; 7.7 GB); the same for tasks (default: 40000, a million closed tasks, a tenth of them open, ten thousand people)
#   EOFFICE_BENCH_KEEP  folder in which pages or tasks keeps its two offices, to measure again without filling them
#   EOFFICE_BENCH_DIR   folder on a real disk for databases (default: below the build output)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

dotnet build tools/EOffice.Benchmarks -c Release --nologo -v quiet >&2

# SoftHSM reads its configuration from the environment that it was started in.
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/tokens"
printf 'directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n' "$scratch/tokens" >"$scratch/softhsm2.conf"
export SOFTHSM2_CONF="$scratch/softhsm2.conf"

dotnet tools/EOffice.Benchmarks/bin/Release/net10.0/EOffice.Benchmarks.dll "$@"
