#!/usr/bin/env bash
# Holds `territory import` and `territory locate` on the country's real boundaries against shapely (GEOS), an
# independent point-in-polygon: 100,000 random points, and as many around the vertices of the borders.
#
#   tests/territory/compare.sh BINARY
#
# Needs ../shared/data/lt beside the repository, and shapely: from python3, or from PyPI into target/shapely-venv.
# Without them it says what it skips and ends with exit code 0.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
[ "$#" = 1 ] && [ -x "$1" ] || { echo "usage: compare.sh BINARY" >&2; exit 2; }
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
for name in $(compgen -e ATSAKAS_); do [ "$name" = ATSAKAS_TEST_SKIPPED ] || unset "$name"; done

skip() {
    echo "skipped: $*"
    [ -z "${ATSAKAS_TEST_SKIPPED:-}" ] || printf 'territory by shapely: %s\n' "$*" >>"$ATSAKAS_TEST_SKIPPED"
    exit 0
}
data=$root/../shared/data/lt
municipalities=$data/lt_municipalities.geojson
elderships=$data/lt_elderships.geojson
[ -f "$municipalities" ] && [ -f "$elderships" ] || skip "$data is not there, so no real boundaries are compared"

# shapely, and pyproj for the flag of the border if it can be had.
has_shapely() { "$1" -c 'import numpy, shapely; assert shapely.__version__ >= "2"' 2>/dev/null; }
python=python3
if ! has_shapely "$python"; then
    folder=${CARGO_TARGET_DIR:-$root/target}/shapely-venv
    python=$folder/bin/python
    if ! has_shapely "$python"; then
        rm -rf "$folder"
        python3 -m venv "$folder" >/dev/null 2>&1 ||
            skip "neither shapely nor python3-venv is here (Debian: python3-venv or python3-shapely)"
        timeout 300 "$python" -m pip install --quiet --disable-pip-version-check 'shapely>=2,<3' numpy >/dev/null 2>&1 ||
            skip "shapely cannot be had from PyPI"
        timeout 300 "$python" -m pip install --quiet --disable-pip-version-check pyproj >/dev/null 2>&1 || true
    fi
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/atsakas-compare.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
export ATSAKAS_DATA_DIR=$work/data

timed() {
    local name=$1 from to
    shift
    from=$(date +%s%N)
    "$@"
    to=$(date +%s%N)
    printf '%s: %d ms\n' "$name" "$(((to - from) / 1000000))" >&2
}

timed "import of the municipalities" "$program" territory import "$municipalities" --level municipality \
    --code code --name name_lt >"$work/import.txt" 2>"$work/findings.txt" || { cat "$work"/*.txt; exit 1; }
timed "import of the elderships" "$program" territory import "$elderships" --level eldership \
    --code code --name name --parent mun_code >>"$work/import.txt" 2>>"$work/findings.txt" || { cat "$work"/*.txt; exit 1; }
grep -E '^(municipality|eldership) version' "$work/import.txt"
grep -E ': [0-9]+ areas of level|: [0-9]+ ms' "$work/findings.txt" | sed "s|^$data/||"

compare() {
    local name=$1
    shift
    "$python" "$here/compare_shapely.py" --points 100000 --seed 20260101 "$@" >"$work/points.csv"
    timed "locate of $(wc -l <"$work/points.csv") points ($name), with the start of the program" \
        "$program" territory locate <"$work/points.csv" >"$work/located.txt"
    "$python" "$here/compare_shapely.py" "$municipalities" "$elderships" "$work/points.csv" "$work/located.txt"
}
compare "over the country's box" "$municipalities"
compare "around the borders" --near "$elderships"
echo "agrees with shapely"
