#!/usr/bin/env bash
# Fuzzes every intake for a long time: tables, registers, boundary files, stored layers, submissions, photos.
#
#   [MINUTES=10] tests/fuzz.sh [TARGET …]
#
# Each target runs for MINUTES. What was found worth keeping stays in target/fuzz/corpus; an input that breaks
# something is printed, kept in target/fuzz/artifacts, and the exit code is 1. Every run of the tests has the same
# intakes in its crates' property tests, bounded.
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
folder=${CARGO_TARGET_DIR:-$PWD/target}/fuzz
# The versions of the product.
cp Cargo.lock tests/fuzz/Cargo.lock
# A pinned toolchain in rust-toolchain.toml gives way to this.
export RUSTUP_TOOLCHAIN=nightly

broken=()
for target in "${targets[@]}"; do
    [ -f "tests/fuzz/targets/$target.rs" ] || fail "there is no target $target"
    features=()
    [ "$target" != image ] || features=(--features image)
    mkdir -p "$folder/corpus/$target" "$folder/artifacts/$target" "tests/fuzz/seeds/$target"
    printf '\n== %s, %s minutes\n' "$target" "$minutes"
    cargo fuzz run --fuzz-dir tests/fuzz --target-dir "$folder" "${features[@]}" "$target" \
        "$folder/corpus/$target" "tests/fuzz/seeds/$target" -- \
        -max_total_time=$((minutes * 60)) -max_len=16384 -timeout=20 -rss_limit_mb=1024 -print_final_stats=1 \
        -artifact_prefix="$folder/artifacts/$target/" || broken+=("$target")
done
if [ "${#broken[@]}" -gt 0 ]; then
    printf '\nfuzz.sh: something was found in: %s (inputs in %s/artifacts)\n' "${broken[*]}" "$folder" >&2
    exit 1
fi
echo "nothing was found"
