#!/usr/bin/env bash
# Fuzzes every intake for a long time: tables, registers, boundary files, stored layers, submissions, photos.
#
#   [MINUTES=10] tests/fuzz.sh [TARGET …]
#
# Each target runs for MINUTES. What was found worth keeping stays in target/fuzz/corpus; an input that breaks
# something is printed, kept in target/fuzz/artifacts, and the exit code is 1. Every run of the tests has the same
# intakes in its crates' property tests, bounded. Stored layers start from the sample territory and, where
# ../shared/data/lt lies beside the repository, from the country's boundaries; both are encoded anew by each run.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { printf 'fuzz.sh: %s\n' "$*" >&2; exit 2; }
cargo fuzz --version >/dev/null 2>&1 || fail "cargo-fuzz is missing: cargo install cargo-fuzz"
cargo +nightly --version >/dev/null 2>&1 || fail "a nightly toolchain is missing: rustup toolchain install nightly"
command -v c++ >/dev/null || fail "a C++ compiler is missing (Debian: build-essential)"

minutes=${MINUTES:-10}
[[ $minutes =~ ^[0-9]+$ ]] && [ "$minutes" -gt 0 ] || fail "MINUTES=$minutes is no number of minutes"
targets=("$@")
[ "$#" -gt 0 ] || targets=(table register geojson layer filing image)
for target in "${targets[@]}"; do
    [ -f "tests/fuzz/targets/$target.rs" ] || fail "there is no target $target"
done
folder=${CARGO_TARGET_DIR:-$PWD/target}/fuzz
fuzz() { RUSTUP_TOOLCHAIN=nightly cargo fuzz "$1" --fuzz-dir tests/fuzz --target-dir "$folder" --features image "${@:2}"; }

# What stops a build or a seed stops it now, not after an hour. The versions are those of the product, and the pinned
# toolchain in rust-toolchain.toml gives way to the nightly one for the targets only.
cp Cargo.lock tests/fuzz/Cargo.lock
boundaries=(../shared/data/lt/lt_municipalities.geojson ../shared/data/lt/lt_elderships.geojson)
[ -f "${boundaries[0]}" ] && [ -f "${boundaries[1]}" ] || boundaries=()
for target in "${targets[@]}"; do
    fuzz build "$target"
    [ "$target" != layer ] || cargo run --quiet --locked --package atsakas-territory --example stored -- \
        "$folder/seeds/layer" ${boundaries[@]+"${boundaries[@]}"}
done

broken=()
for target in "${targets[@]}"; do
    mkdir -p "$folder/corpus/$target" "$folder/artifacts/$target"
    seeds=("tests/fuzz/seeds/$target")
    [ "$target" != layer ] || seeds+=("$folder/seeds/layer")
    printf '\n== %s, %s minutes\n' "$target" "$minutes"
    fuzz run "$target" "$folder/corpus/$target" "${seeds[@]}" -- \
        -max_total_time=$((minutes * 60)) -max_len=16384 -timeout=20 -rss_limit_mb=1024 -print_final_stats=1 \
        -artifact_prefix="$folder/artifacts/$target/" || broken+=("$target")
done
if [ "${#broken[@]}" -gt 0 ]; then
    printf '\nfuzz.sh: something was found in: %s (inputs in %s/artifacts)\n' "${broken[*]}" "$folder" >&2
    exit 1
fi
echo "nothing was found"
