#!/usr/bin/env bash
# Measures what README and ARCHITECTURE claim, in one run on this machine: `make bench`.
#
# Locate, check and photo by the crates' own benches; filings and reads over HTTP against the release binary, on SQLite
# and on a private PostgreSQL that waits for the disk. At the end a table: target, measured, met or not.
#
#   ATSAKAS_BENCH_SECONDS=3 ATSAKAS_BENCH_REPORTS=100000 tests/bench.sh      # a short run
#
# Made-up reports are kept in target/bench-data for the next run. tests/benches/load/main.rs tells of more variables.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"
target="${CARGO_TARGET_DIR:-target}"
export ATSAKAS_BENCH_DATA="$PWD/target/bench-data"
case "$target" in /*) ATSAKAS_BENCH_DATA="$target/bench-data" ;; esac
mkdir -p "$ATSAKAS_BENCH_DATA"

step() { printf '\n== %s\n' "$*"; }

if ! command -v vipsthumbnail >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends libvips-tools >/dev/null || true
fi

step "The web client"
(cd web && npm ci --no-audit --no-fund --silent && npm run --silent build)
touch backend/server/src/client.rs

step "Build (release)"
cargo build --release --locked --quiet --package atsakas
cargo bench --locked --quiet --no-run --package atsakas-territory --bench locate
cargo bench --locked --quiet --no-run --package atsakas-responsibility --bench check
cargo bench --locked --quiet --no-run --package atsakas-photos --bench photo
cargo bench --locked --quiet --no-run --package atsakas-tests --bench load

# What an earlier run printed must not pass for this one's.
rm -f "$ATSAKAS_BENCH_DATA"/{locate,check,photo}.txt
if [ -z "${ATSAKAS_BENCH_ONLY:-}" ]; then
    for bench in territory:locate responsibility:check photos:photo; do
        step "${bench#*:}"
        cargo bench --locked --quiet --package "atsakas-${bench%:*}" --bench "${bench#*:}" | tee "$ATSAKAS_BENCH_DATA/${bench#*:}.txt"
    done
fi

step "Filings and reads"
postgres=()
if [ -n "${ATSAKAS_TEST_POSTGRES:-}" ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; then
    postgres=(./tests/postgres.sh --fsync)
fi
"${postgres[@]}" cargo bench --locked --quiet --package atsakas-tests --bench load

if command -v "${CHROMIUM:-chromium}" >/dev/null; then
    step "The first question of a report, on a slow phone"
    (cd web && ATSAKAS_BINARY="$PWD/../target/release/atsakas" node tests/budget.mjs)
fi
