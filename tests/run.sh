#!/usr/bin/env bash
# Runs everything that must hold, on SQLite and on a PostgreSQL that it starts itself, with photos on disk and on an S3
# server that it starts itself. `make test` calls it. It installs what is missing where it can (as root on Debian), and
# says what to install where it cannot. What it measures others by comes from PyPI and npm; without a network that part
# is skipped, and the end says so.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"
[ -z "${CI:-}" ] || export CARGO_INCREMENTAL=0

ATSAKAS_TEST_SKIPPED=$(mktemp "${TMPDIR:-/tmp}/atsakas-skipped.XXXXXX")
export ATSAKAS_TEST_SKIPPED
trap 'rm -f "$ATSAKAS_TEST_SKIPPED"' EXIT

step() { printf '\n== %s\n' "$*"; }
fail() { printf 'make test: %s\n' "$*" >&2; exit 1; }

step "What the run needs"
need_apt=()
command -v cargo >/dev/null || fail "cargo is missing: install Rust (rustup), the version is in rust-toolchain.toml"
command -v cc >/dev/null || need_apt+=(build-essential)
command -v python3 >/dev/null || need_apt+=(python3)
# For the SMTP server of the suites, which pip puts beside the build.
python3 -c 'import ensurepip' 2>/dev/null || need_apt+=(python3-venv)
command -v openssl >/dev/null || need_apt+=(openssl)
if [ -z "${ATSAKAS_TEST_POSTGRES:-}" ] && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    need_apt+=(postgresql)
fi
# The client needs the Node.js of its lock file; Debian's own is as good as any other from 20.19 on.
command -v node >/dev/null || need_apt+=(nodejs)
command -v npm >/dev/null || need_apt+=(npm)
chromium="${CHROMIUM:-$(command -v chromium || true)}"
[ -n "$chromium" ] || need_apt+=(chromium)
if [ "${#need_apt[@]}" -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${need_apt[@]}" >/dev/null
    else
        fail "please install: ${need_apt[*]} (Debian: sudo apt-get install ${need_apt[*]})"
    fi
fi
cargo clippy --version >/dev/null 2>&1 || fail "clippy is missing: rustup component add clippy"
cargo fmt --version >/dev/null 2>&1 || fail "rustfmt is missing: rustup component add rustfmt"
CHROMIUM="${CHROMIUM:-$(command -v chromium || true)}"
[ -n "$CHROMIUM" ] || fail "chromium is missing: sudo apt-get install chromium"
export CHROMIUM
echo "cargo, clippy, rustfmt, PostgreSQL, node, chromium: present"

step "Format"
cargo fmt --all --check

step "Lints"
cargo clippy --workspace --all-targets --locked --quiet -- -D warnings

step "The web client: texts, types, lints, build, size"
(
    cd web
    npm ci --no-audit --no-fund --silent
    cp src/lib/api/schema.gen.ts "$ATSAKAS_TEST_SKIPPED.schema"
    npm run --silent api >/dev/null
    cmp -s src/lib/api/schema.gen.ts "$ATSAKAS_TEST_SKIPPED.schema" || {
        rm -f "$ATSAKAS_TEST_SKIPPED.schema"
        fail "web/src/lib/api/schema.gen.ts is not what openapi.yaml says: run make openapi"
    }
    rm -f "$ATSAKAS_TEST_SKIPPED.schema"
    npm run --silent check
    npm run --silent lint
    npm run --silent build
)

step "Build"
cargo build --workspace --all-targets --locked --quiet

step "Tests, on SQLite and PostgreSQL, photos on disk and on S3"
if cargo nextest --version >/dev/null 2>&1; then
    ./tests/postgres.sh ./tests/s3.sh cargo nextest run --workspace --locked --no-fail-fast
else
    ./tests/postgres.sh ./tests/s3.sh cargo test --workspace --locked --no-fail-fast
fi

step "The shipped data and the command line, as an operator meets them"
./tests/cli.sh ./target/debug/atsakas

step "Territory against an independent point-in-polygon"
./tests/territory/compare.sh ./target/debug/atsakas

step "The exported decision table against its schema and an independent evaluation"
./tests/dmn/compare.sh ./target/debug/atsakas

step "In the browser: every page, without a network, and from the phone to the end; the last on PostgreSQL too"
(
    cd web
    node --test --test-concurrency=1 tests/*.test.mjs
    ../tests/postgres.sh node --test --test-concurrency=1 tests/journey.test.mjs
)

if [ -s "$ATSAKAS_TEST_SKIPPED" ]; then
    step "Skipped"
    cat "$ATSAKAS_TEST_SKIPPED"
fi
step "All green"
