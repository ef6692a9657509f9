#!/usr/bin/env bash
# Makes the pictures of the README anew from the living demo: tools/docs/make.sh
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
"$here/../screenshots.sh" "$here" --readme

# Pictures in the history stay small.
for picture in "$here"/*.png; do
  if command -v pngquant >/dev/null; then pngquant --force --skip-if-larger --output "$picture" 64 "$picture" || true; fi
  size="$(stat -c %s "$picture")"
  if ((size > 120 * 1024)); then echo "$(basename "$picture"): $((size / 1024)) KB, more than 120"; fi
done
