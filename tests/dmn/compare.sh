#!/usr/bin/env bash
# Holds `rules export --format dmn` against the DMN 1.3 schema and an independent evaluation, both of other people's:
# dmn-moddle reads the document, feelin evaluates its FEEL, xmllint the schema. In random cases the one row that fits
# names the rule and the term of `rules explain --batch`.
#
#   tests/dmn/compare.sh BINARY
#
# Needs node (20.12 or later) and npm; the three packages are installed into target/dmn. Without them it says what it
# skips and ends with exit code 0.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
[ "$#" = 1 ] && [ -x "$1" ] || { echo "usage: compare.sh BINARY" >&2; exit 2; }
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
for name in $(compgen -e ATSAKAS_); do [ "$name" = ATSAKAS_TEST_SKIPPED ] || unset "$name"; done

skip() {
    echo "skipped: $*"
    [ -z "${ATSAKAS_TEST_SKIPPED:-}" ] || printf 'DMN by others: %s\n' "$*" >>"$ATSAKAS_TEST_SKIPPED"
    exit 0
}
command -v npm >/dev/null || skip "node and npm are not here (Debian: nodejs npm)"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 12) ? 0 : 1)' ||
    skip "node $(node --version) is older than 20.12"

folder=${CARGO_TARGET_DIR:-$root/target}/dmn
wanted='{"private":true,"dependencies":{"dmn-moddle":"12.2.1","feelin":"8.2.0","xmllint-wasm":"5.3.0"}}'
if [ "$(cat "$folder/wanted" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$folder"
    mkdir -p "$folder"
    printf '%s\n' "$wanted" >"$folder/package.json"
    timeout 300 npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --silent >/dev/null 2>&1 ||
        skip "dmn-moddle, feelin and xmllint-wasm cannot be had from npm"
    printf '%s\n' "$wanted" >"$folder/wanted"
fi
# Packages are looked for beside the script that names them.
cp "$here/compare.mjs" "$folder/"

work=$(mktemp -d "${TMPDIR:-/tmp}/atsakas-dmn.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
export ATSAKAS_DATA_DIR=$work/data

"$program" rules export --format dmn --shipped >"$work/table.dmn"
node "$folder/compare.mjs" schema "$work/table.dmn"
node "$folder/compare.mjs" cases "$work/table.dmn" "${CASES:-3000}" >"$work/cases.jsonl"
# Exit code 1: some places are outside, which is an answer too.
code=0
"$program" rules explain --batch --shipped <"$work/cases.jsonl" >"$work/decisions.jsonl" 2>"$work/said" || code=$?
[ "$code" -le 1 ] || { cat "$work/said" >&2; exit 1; }
node "$folder/compare.mjs" compare "$work/table.dmn" "$work/cases.jsonl" "$work/decisions.jsonl"
echo "agrees with dmn-moddle and feelin"
