#!/usr/bin/env bash
# Compiles a built program ahead of time: tools/precompile.sh CROSSGEN FROM TO
# The kill loops start the command line thousands of times; compiled ahead, it comes to its work in half the time.
# An assembly that can't be compiled ahead stays as it is.
set -euo pipefail

crossgen="$1" from="$2" to="$3"
runtimes="$(dotnet --list-runtimes)"

# The newest runtime of that name, as a folder.
newest() { awk -v name="$1" '$1 == name { folder = substr($3, 2, length($3) - 2) "/" $2 } END { print folder }' <<<"$runtimes"; }

rm -rf "$to"
cp -r "$from" "$to"
export crossgen from to core web
core="$(newest Microsoft.NETCore.App)" web="$(newest Microsoft.AspNetCore.App)"
compile() {
  "$crossgen" "$from/$1" -o "$to/$1.ahead" -r "$core/*.dll" -r "$web/*.dll" -r "$from/*.dll" -O >/dev/null 2>&1 && mv "$to/$1.ahead" "$to/$1" || rm -f "$to/$1.ahead"
}
export -f compile
find "$from" -maxdepth 1 -name '*.dll' -printf '%f\0' | xargs -0 -P "$(nproc)" -I{} bash -c 'compile "$1"' _ {}
