#!/usr/bin/env bash
# Builds everything and runs every test: tools/test.sh [--full]
# Installs what the tests need from Debian; the tests start and stop their own servers.
# --full adds whole corpora, kill loops at every commit and large data. Ends with "N passed, N failed, N skipped".
set -uo pipefail

repo="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$repo" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
[[ "${1:-}" == "--full" ]] && export EOFFICE_TEST_FULL=1

packages=(postgresql softhsm2 opensc poppler-utils mupdf-tools qpdf ghostscript libnss3-tools openssl
  fonts-liberation2 fonts-noto-core libreoffice-writer-nogui chromium)

as_root() { if [[ "$(id -u)" == 0 ]]; then "$@"; else sudo -n "$@"; fi; }

install_packages() {
  local missing=() package
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [[ ${#missing[@]} == 0 ]] && return
  echo "Installing: ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

passed=0 failed=0 skipped=0

# The longest walks and loops are for the full run: tests with the trait Run=Full.
chosen=()
[[ -z "${EOFFICE_TEST_FULL:-}" ]] && chosen=(-trait- Run=Full)

# Adds up the summary line of one xunit executable; a run without one counts as a failure.
run_room() {
  local project="$1" log line
  log="$(mktemp)"
  echo "== $project"
  dotnet "tests/$project/bin/Release/net10.0/$project.dll" -noLogo -noColor "${chosen[@]}" >"$log" 2>&1
  line="$(grep -E 'Total: *[0-9]+' "$log" | tail -n 1)"
  if [[ -z "$line" ]]; then
    tail -n 60 "$log"
    failed=$((failed + 1))
  else
    local total errors fails skips
    total="$(sed -E 's/.*Total: *([0-9]+).*/\1/' <<<"$line")"
    errors="$(sed -E 's/.*Errors: *([0-9]+).*/\1/' <<<"$line")"
    fails="$(sed -E 's/.*Failed: *([0-9]+).*/\1/' <<<"$line")"
    skips="$(sed -E 's/.*Skipped: *([0-9]+).*/\1/' <<<"$line")"
    [[ $((errors + fails)) -gt 0 ]] && grep -A 25 '\[FAIL\]' "$log" | head -n 400
    echo "$line"
    failed=$((failed + errors + fails))
    skipped=$((skipped + skips))
    passed=$((passed + total - fails - skips))
  fi
  rm -f "$log"
}

# A check that is not an xunit test counts as one.
check() {
  local name="$1"
  shift
  echo "== $name"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

install_packages
if ! dotnet build EOffice.sln -c Release -m:2 --nologo -v quiet -clp:NoSummary; then
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

# The build has already refused what style and analysers find (EnforceCodeStyleInBuild, warnings are errors): white space is what it can't.
format=(dotnet format)
[[ -z "${EOFFICE_TEST_FULL:-}" ]] && format+=(whitespace)
check "dotnet format" "${format[@]}" EOffice.sln --no-restore --verify-no-changes
for project in Workflows Signing EdXml Core Web EndToEnd; do
  run_room "EOffice.$project.Tests"
done

echo "$passed passed, $failed failed, $skipped skipped"
[[ $failed == 0 && $passed -gt 0 ]]
