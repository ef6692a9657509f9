#!/usr/bin/env bash
# From a fresh Debian with git, the .NET SDK, Node and npm to a running demo: tools/run.sh
# Run it as often as you like: what is there is kept, what is built is not built again.
#   EOFFICE_DATA   data folder        (default: data in the repository)
#   EOFFICE_URLS   where to listen    (default: http://127.0.0.1:5080)
set -euo pipefail

repo="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export EOFFICE_DATA="${EOFFICE_DATA:-$repo/data}"
export EOFFICE_URLS="${EOFFICE_URLS:-http://127.0.0.1:5080}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
web="$repo/src/EOffice.Web/bin/Release/net10.0/EOffice.Web.dll"
stamp="$repo/src/EOffice.Web/obj/web.built"

say() { printf '%s\n' "$*"; }

has_package() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }

as_root() {
  if [[ "$(id -u)" == 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

# What the demo needs to draw, read and convert documents. Without them the server still starts and says what is off.
install_packages() {
  command -v dpkg-query >/dev/null || { say "Không phải Debian: tự cài phông Liberation 2, poppler-utils và LibreOffice Writer nếu chưa có."; return 0; }
  local missing=()
  # Version 1 (fonts-liberation of Debian 12) has no Vietnamese letters.
  local package
  for package in fonts-liberation2 poppler-utils libreoffice-writer-nogui; do
    has_package "$package" || missing+=("$package")
  done
  [[ ${#missing[@]} == 0 ]] && return 0
  say "Cài gói Debian còn thiếu: ${missing[*]}"
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq \
    || ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; then
    say "Chưa cài được (cần quyền root hoặc sudo): ${missing[*]}. Phần vẽ, đọc PDF và chuyển DOCX có thể tắt; chạy: apt-get install ${missing[*]}"
  fi
}

mention_optional() {
  command -v dpkg-query >/dev/null || return 0
  local absent=() package
  for package in softhsm2; do
    has_package "$package" || absent+=("$package")
  done
  [[ ${#absent[@]} == 0 ]] || say "Tùy chọn, chưa cài (tính năng tương ứng tắt): ${absent[*]}"
}

is_fresh() {
  [[ -f "$web" && -f "$stamp" ]] || return 1
  [[ -z "$(find "$repo/src" "$repo"/Directory.*.props "$repo/global.json" \( -name bin -o -name obj -o -name node_modules \) -prune -o \
    -type f -newer "$stamp" -print -quit)" ]]
}

build_web() {
  is_fresh && return 0
  say "Dựng EOffice (lần đầu mất vài phút)…"
  mkdir -p "$(dirname "$stamp")"
  touch "$stamp.new"
  dotnet build -c Release "$repo/src/EOffice.Web" --nologo -v quiet -clp:NoSummary
  mv "$stamp.new" "$stamp"
}

# Only an empty data folder gets the demo: nobody's own office is written into. An interrupted seed goes on.
seed_demo() {
  local begun="$EOFFICE_DATA/.demo-begun"
  [[ -f "$EOFFICE_DATA/eoffice.db" && ! -f "$begun" ]] && return 0
  say "Tạo dữ liệu trình diễn trong $EOFFICE_DATA: ba tháng công việc của hai cơ quan, một đến hai phút…"
  mkdir -p "$EOFFICE_DATA"
  touch "$begun"
  # The seed tells the accounts; they are kept to be told again at the next start.
  "$repo/tools/eoffice" demo seed --data "$EOFFICE_DATA" >"$begun"
  mv "$begun" "$EOFFICE_DATA/.demo"
}

print_accounts() {
  [[ -f "$EOFFICE_DATA/.demo" ]] || return 0
  say "Tài khoản trình diễn:"
  sed 's/^/  /' "$EOFFICE_DATA/.demo"
}

for tool in dotnet flock; do
  command -v "$tool" >/dev/null || { say "Thiếu $tool: cài rồi chạy lại."; exit 1; }
done
install_packages
mention_optional
build_web
seed_demo
print_accounts
say "Mở ${EOFFICE_URLS%%;*} trong trình duyệt. Dừng bằng Ctrl+C."
cd "$repo" # appsettings.json, if there is one, stands here
exec dotnet "$web"
