#!/usr/bin/env bash
# Takes a picture of every page as each role, at three sizes, light and dark: tools/screenshots.sh DIR [NAME...]
# NAME limits it to these accounts. Tells the demo's story into a folder of its own first, or takes EOFFICE_DATA as it is.
#   EOFFICE_CHROMIUM   the browser (default: /usr/bin/chromium)
set -euo pipefail

repo="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
out="${1:?"usage: tools/screenshots.sh DIR [NAME...]"}"
shift
mkdir -p "$out"
out="$(cd "$out" && pwd)"

# The driver of the browser tests; a plain build of them brings it.
driver="$repo/tests/EOffice.EndToEnd.Tests/bin/Release/net10.0/.playwright/package"
[[ -d "$driver" ]] || dotnet build -c Release "$repo/tests/EOffice.EndToEnd.Tests" --nologo -v quiet -clp:NoSummary

scratch=""
server=""
cleanup() {
  if [[ -n "$server" ]]; then kill "$server" 2>/dev/null || true; fi
  if [[ -n "$scratch" ]]; then rm -rf "$scratch"; fi
}
trap cleanup EXIT
if [[ -z "${EOFFICE_DATA:-}" ]]; then
  scratch="$(mktemp -d)"
  export EOFFICE_DATA="$scratch/data"
  "$repo/tools/eoffice" demo seed --data "$EOFFICE_DATA" >/dev/null
fi

export EOFFICE_URLS="${EOFFICE_URLS:-http://127.0.0.1:5179}"
(cd "$repo" && exec dotnet "$repo/src/EOffice.Web/bin/Release/net10.0/EOffice.Web.dll" >/dev/null) &
server=$!
EOFFICE_DRIVER="$driver" node "$repo/tools/screenshots.mjs" "${EOFFICE_URLS%%;*}" "$out" "$@"
