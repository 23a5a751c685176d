#!/usr/bin/env bash
# The command line as an operator and a script meet it: exit codes, output, and what a refused command leaves alone.
#
#   tests/cli.sh BINARY
#
# Works in a temporary folder, on SQLite. One line a check, and at the end `N passed, M failed`; exit code 1 when a
# check failed. Needs python3.
set -uo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
[ "$#" = 1 ] && [ -x "$1" ] || { echo "usage: cli.sh BINARY" >&2; exit 2; }
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")

# No setting of the caller's reaches the program.
for name in $(compgen -e ATSAKAS_); do unset "$name"; done
work=$(mktemp -d "${TMPDIR:-/tmp}/atsakas-cli.XXXXXX")
started=()
finish() {
    code=$?
    trap - EXIT INT TERM HUP
    for process in "${started[@]}"; do
        kill -KILL "$process" 2>/dev/null && wait "$process" 2>/dev/null
    done
    rm -rf "$work"
    exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
cd "$work" || exit 2

passed=0 failed=0
ok() { passed=$((passed + 1)); printf 'ok    %s\n' "$1"; }
bad() {
    failed=$((failed + 1))
    printf 'FAIL  %s\n' "$1"
    shift
    printf '      %s\n' "$@"
}

# check NAME CODE [TEXT | !TEXT] … -- ARGUMENT …
# The program is run with the arguments and must end with CODE; what it prints must hold each TEXT and no !TEXT.
# Standard input is the file $input. What was printed stays in $work/out and $work/err.
input=/dev/null
check() {
    local name=$1 code=$2 texts=() wrong=() got text
    shift 2
    while [ "$1" != -- ]; do texts+=("$1"); shift; done
    shift
    timeout 60 "$program" "$@" <"$input" >"$work/out" 2>"$work/err"
    got=$?
    cat "$work/out" "$work/err" >"$work/said"
    [ "$got" = "$code" ] || wrong+=("exit code $got, not $code: atsakas $*")
    for text in "${texts[@]}"; do
        if [ "${text#!}" != "$text" ]; then
            ! grep -qaF -- "${text#!}" "$work/said" || wrong+=("says: ${text#!}")
        else
            grep -qaF -- "$text" "$work/said" || wrong+=("does not say: $text")
        fi
    done
    ! grep -q 'panicked at' "$work/err" || wrong+=("panicked")
    if [ "${#wrong[@]}" = 0 ]; then
        ok "$name"
    else
        bad "$name" "${wrong[@]}" "it said: $(head -c 600 "$work/said" | tr '\n' '|')"
    fi
}

# holds NAME COMMAND …: the command succeeds.
holds() {
    local name=$1 said
    shift
    if said=$("$@" 2>&1); then ok "$name"; else bad "$name" "failed: ${said:0:600}"; fi
}

same() { [ "$1" = "$2" ] || { printf 'got %q, expected %q' "$1" "$2"; return 1; }; }
lines() { wc -l <"$1" | tr -d ' '; }

python3 "$here/data/cli_fixtures.py" "$work" || { echo "the fixtures cannot be written" >&2; exit 2; }
mapfile -t names <names.txt
lone_rule=${names[0]}

# --- help -----------------------------------------------------------------------------------------------------------
for words in "" serve demo migrate "migrate up" "migrate status" territory "territory import" "territory check" \
    "territory locate" addresses "addresses import" rules "rules check" "rules explain" "rules simulate" "rules export" register "register check" \
    officer "officer add" "officer list" "officer check" "officer sessions end" \
    verify-log config "config check" "config show" openapi seed; do
    # shellcheck disable=SC2086 # the words are the arguments
    check "help: ${words:-atsakas}" 0 "Usage: atsakas" "--data-dir" -- $words --help
done
check "help: the exit codes are told" 0 "Exit codes:" -- --help
check "version" 0 "atsakas " -- --version
check "no subcommand is a wrong call" 2 "Usage: atsakas" --
check "an unknown subcommand is a wrong call" 2 "unrecognized subcommand" -- serv
check "an unknown option is a wrong call" 2 "unexpected argument" -- rules check --fast

# --- configuration --------------------------------------------------------------------------------------------------
check "config check: the defaults are good" 0 "The configuration is good." -- config check
cat >broken.toml <<'TOML'
listen = "nowhere"
production = "perhaps"
colour = "green"
[store]
queue = 0
[photos]
max_bytes = -1
TOML
export ATSAKAS_BLOBS_KIND=tape ATSAKAS_OFFICE_HOURS="always"
check "config check: all faults at once, with value and origin" 1 \
    'listen = "nowhere" (broken.toml line 1)' "production" "colour" 'store.queue = "0" (broken.toml line 5)' "photos.max_bytes" \
    'blobs.kind = "tape" (ATSAKAS_BLOBS_KIND): expected disk or s3' "ATSAKAS_OFFICE_HOURS" 'database = "mysql://x" (--database)' \
    -- config check --config broken.toml --database mysql://x
check "config: a wrong configuration stops other commands too" 2 "the configuration is wrong" "blobs.kind" -- verify-log
unset ATSAKAS_BLOBS_KIND ATSAKAS_OFFICE_HOURS
check "config check: a file that is not there" 1 "no.toml" -- config check --config no.toml
printf 'listen = [\n' >no_toml.toml
check "config check: a file that is no TOML" 1 "no_toml.toml line" -- config check --config no_toml.toml
ATSAKAS_LISTN=1 check "config check: a misspelt variable is told" 0 "ATSAKAS_LISTN" "ATSAKAS_LISTEN" -- config check
ATSAKAS_LISTN=1 ATSAKAS_STORE_QUEUE=x check "config check: a misspelt variable is told beside faults" 1 "ATSAKAS_LISTN" "store.queue" -- config check
ATSAKAS_SECRET_KEY=$(printf '%02x' {1..32})
export ATSAKAS_SECRET_KEY
check "config show: a password and the secret key are masked" 0 "postgres://ona:…@db.example/x" "!hush" "!01020304" -- \
    config show --database postgres://ona:hush@db.example/x
holds "config show: what is shown is a configuration" python3 -c "
import tomllib; tomllib.load(open('out', 'rb'))"

# --- migrate --------------------------------------------------------------------------------------------------------
check "verify-log: without a database" 3 "there is no database" "migrate up" -- verify-log --data-dir none
check "locate: without a database" 3 "there is no database" -- territory locate --data-dir none
holds "a command that reads makes nothing" test ! -e none
check "migrate up" 0 " applied" "! pending" -- migrate up --data-dir data
check "migrate up: twice is no fault" 0 " applied" "! pending" -- migrate up --data-dir data
check "migrate status" 0 " applied" -- migrate status --data-dir data
check "an unreachable database" 3 -- migrate status --database "postgres://nobody@127.0.0.1:1/none"
unset ATSAKAS_SECRET_KEY
check "PostgreSQL needs the secret key to be set" 2 "secret_key" -- migrate status --database "postgres://nobody@127.0.0.1:1/none"
printf 'this is no database, but it is longer than the header of one, so that it must be read to be known\n' >text.db
check "a file that is no database" 3 -- migrate status --database sqlite://text.db
check "locate: without a territory" 2 "no territory is imported" -- territory locate --data-dir data

# --- territory ------------------------------------------------------------------------------------------------------
as=(--code kodas --name pavadinimas)
check "territory check: good, in degrees" 0 "2 areas" "0 errors" -- territory check municipalities.geojson --level municipality "${as[@]}"
check "territory check: good, in metres by its crs" 0 "0 errors" -- territory check municipalities_lks.geojson --level municipality "${as[@]}"
check "territory check: elderships and their municipalities" 0 "0 errors" -- \
    territory check elderships.geojson --level eldership "${as[@]}" --parent sav --municipalities municipalities.geojson
check "territory check: several files" 1 "municipalities.geojson: 2 areas" "broken_json.geojson: error" -- \
    territory check municipalities.geojson broken_json.geojson --level municipality "${as[@]}"
check "territory check: no such level" 2 "municipality, eldership and zone" -- territory check municipalities.geojson --level county "${as[@]}"
check "territory check: no such file" 4 "none.geojson" -- territory check none.geojson --level municipality "${as[@]}"

check "territory import: --dry-run" 0 "0 errors" -- territory import municipalities.geojson --level municipality "${as[@]}" --dry-run --data-dir data
check "locate: a dry run has imported nothing" 2 "no territory is imported" -- territory locate --data-dir data
check "territory import: elderships before municipalities" 2 "no municipality layer yet" -- \
    territory import elderships.geojson --level eldership "${as[@]}" --parent sav --data-dir data
check "territory import: municipalities" 0 "municipality version 1: 2 areas; the territory has 2 leaves" -- \
    territory import municipalities.geojson --level municipality "${as[@]}" --data-dir data
check "territory import: elderships" 0 "eldership version 1: 3 areas; the territory has 4 leaves" -- \
    territory import elderships.geojson --level eldership "${as[@]}" --parent sav --data-dir data

printf '%s\n' 'street,number,locality,lon,lat' 'Liepų g.,1,Vilnius,25.1,54.6' 'Liepų g.,1A,Vilnius,25.1001,54.6' \
    'Tolima g.,1,Toli,0,0' >addresses.csv
sed '2s/25.1/rytai/' addresses.csv >broken_addresses.csv
check "addresses import: --dry-run" 0 "1 streets, 2 addresses" "1 outside of the territory" "!edition" -- \
    addresses import addresses.csv --dry-run --data-dir data
check "addresses import" 0 "addresses edition 1: 2 addresses in 1 streets" -- addresses import addresses.csv --data-dir data
check "addresses import: a faulty row" 1 "broken_addresses.csv:2: the coordinates are no numbers" "!edition" -- \
    addresses import broken_addresses.csv --data-dir data
check "addresses import: --skip-faulty" 0 "addresses edition 2: 1 addresses in 1 streets" -- \
    addresses import broken_addresses.csv --skip-faulty --data-dir data
check "addresses import: no such column" 1 "error: the table has no column gatve" -- \
    addresses import addresses.csv --street gatve --data-dir data
check "addresses import: a long delimiter" 2 "--delimiter is one sign" -- \
    addresses import addresses.csv --delimiter ą --data-dir data

cat >places.csv <<'CSV'
25.1,54.6
25.3,54.6
25.5,54.6
25.7,54.6
25.2001,54.6
25.2010,54.6
24.9,54.6
0,0
CSV
cat >areas.csv <<'CSV'
13,1301,no
13,1302,no
41,4101,no
41,41,no
13,1302,yes
13,1302,no
outside
outside
CSV
input=places.csv
check "locate: municipality, leaf, border, or outside" 0 -- territory locate --data-dir data
holds "locate: the answers are right" diff out areas.csv
sed 's/$/\r/' places.csv >crlf.csv
input=crlf.csv
check "locate: CRLF" 0 -- territory locate --data-dir data
holds "locate: the same answers to CRLF" diff out areas.csv
printf '25.1,54.6' >one.csv
input=one.csv
check "locate: a last line without its end" 0 "13,1301,no" -- territory locate --data-dir data
input=/dev/null
check "locate: empty input" 0 -- territory locate --data-dir data
holds "locate: no answer to nothing" same "$(cat out)" ""
long=$(printf '0%.0s' {1..300})
for line in "labas" "25.1" "25.1;54.6" "25,1,54,6" "," "" "nan,54.6" "25.1,inf" "200,54.6" "25.1,95" "25.1,54.6$long" $'\xff,\xfe'; do
    printf '25.1,54.6\n%s\n25.3,54.6\n' "$line" >bad.csv
    input=bad.csv
    shown=$(printf %s "${line:0:20}" | iconv -c -t ASCII)
    check "locate: a bad line is named and ends the run: $shown" 1 "line 2:" -- territory locate --data-dir data
    holds "locate: what came before it was answered: $shown" same "$(cat out)" "13,1301,no"
    check "locate: --keep-going: $shown" 1 "line 2:" "!line 3:" -- territory locate --keep-going --data-dir data
    holds "locate: an answer for each line: $shown" same "$(tr '\n' ' ' <out)" "13,1301,no error 13,1302,no "
done
input=/dev/null

# Each kind of broken file: named, refused with exit code 1, and nothing is changed by it.
dump() { python3 -c "
import hashlib, sqlite3, sys
lines = sqlite3.connect(sys.argv[1]).iterdump()
print(hashlib.sha256('\n'.join(lines).encode()).hexdigest())" "$1/atsakas.db"; }
before=$(dump data)
refused() {
    local name=$1 level=municipality parent=()
    shift
    [ "$name" != parent ] || { level=eldership; parent=(--parent sav); }
    check "territory import refuses: $name" 1 "broken_$name.geojson" "$@" -- \
        territory import "broken_$name.geojson" --level "$level" "${as[@]}" "${parent[@]}" --data-dir data
    [ "$name" = parent ] || check "territory check refuses: $name" 1 "$@" -- \
        territory check "broken_$name.geojson" --level "$level" "${as[@]}"
}
refused unclosed "13 has a ring that is not closed"
refused duplicate "13 used by several features"
refused overlap "overlap 13, 41" "m²"
refused bowtie "13 crosses itself"
refused property "/features/1" '"kodas" is missing' "pavadinimas"
refused swapped "latitude first"
refused metres "looks like metres" "--crs EPSG:3346"
refused crs "EPSG:2180" "EPSG:3346"
refused json "line 1, column" "!at line 1"
refused text "line 1, column 1"
refused utf8 "not UTF-8 from byte"
refused nesting "recursion limit"
refused nesting_unread
refused point "Point"
refused empty "no features"
refused nan "/features/0" "1e308"
refused parent "1301 belongs to a municipality that is not there"
check "territory import refuses: degrees said to be metres" 1 "looks like degrees" -- \
    territory import municipalities.geojson --level municipality "${as[@]}" --crs EPSG:3346 --data-dir data
check "territory import refuses: an unknown --crs" 2 "EPSG:2180" -- \
    territory import municipalities.geojson --level municipality "${as[@]}" --crs EPSG:2180 --data-dir data
check "territory import refuses: no such property" 1 '"pav" is missing' -- \
    territory import municipalities.geojson --level municipality --code kodas --name pav --data-dir data
holds "refused imports have changed nothing" same "$(dump data)" "$before"

# The same ground in metres, by the file's crs and by the option.
check "territory import: LKS-94 by its crs" 0 "municipality version 1" -- \
    territory import municipalities_lks.geojson --level municipality "${as[@]}" --data-dir metres
check "territory import: LKS-94 by --crs" 0 "the territory has 4 leaves" -- \
    territory import elderships_lks.geojson --level eldership "${as[@]}" --parent sav --crs EPSG:3346 --data-dir metres
input=places.csv
check "locate: in the territory from metres" 0 -- territory locate --data-dir metres
holds "locate: the same answers from degrees and from metres" diff out areas.csv
check "territory import: a zone" 0 "zone version 1: 1 areas" -- \
    territory import zone.geojson --level zone "${as[@]}" --data-dir metres
check "locate: in a zone" 0 "13,1301," "SENAMIESTIS" -- territory locate --data-dir metres
check "territory import: replaces its level whole" 0 "municipality version 2" -- \
    territory import municipalities.geojson --level municipality "${as[@]}" --data-dir metres
check "locate: the sample territory" 0 "outside" -- territory locate --sample
input=/dev/null

# --- rules ----------------------------------------------------------------------------------------------------------
shipped=$root/backend/app/data/rules.csv
check "rules check: the shipped table on the sample territory" 0 "sound" -- rules check --shipped
check "rules check: the same file, named" 0 "sound" -- rules check "$shipped" --shipped
# --- officer --------------------------------------------------------------------------------------------------------
check "officer: without a database" 3 "there is no database" -- officer list --data-dir none
check "officer add: a link" 0 "/desk/invitation#" -- officer add --email ona@pavyzdys.lt --role operator --data-dir data
check "officer add: a role that is none" 2 "--role" -- officer add --email ona@pavyzdys.lt --role king --data-dir data
check "officer add: a role without its authority" 2 "does not go with" -- officer add --email ona@pavyzdys.lt --role lead --data-dir data
check "officer disable: nobody" 2 "no account" -- officer disable --email nera@pavyzdys.lt --data-dir data
check "officer check: everybody is missing" 1 "operator_missing" "confidential_missing" -- officer check --data-dir data
check "verify-log: the audit log too" 0 "1 chains of the audit log" -- verify-log --data-dir data
export ATSAKAS_OIDC_ISSUER=https://id.pavyzdys.lt
check "config check: a provider without its client" 1 "oidc.client_id" "oidc.groups" -- config check
unset ATSAKAS_OIDC_ISSUER

check "rules check: on the imported territory" 0 "sound" "checked against the database" -- rules check --data-dir data
check "rules check: contested" 1 "N-001 and N-900 both claim it" "For example:" -- rules check contested.csv --shipped
check "rules check: contested, in Lithuanian" 1 "N-900" "!both claim" -- rules check contested.csv --shipped --lang lt
check "rules check: orphaned" 1 "Nobody answers for this" "For example:" -- rules check orphaned.csv --shipped
check "rules check: dead" 1 "$lone_rule never holds" "N-901" -- rules check dead.csv --shipped
check "rules check: a duty that nobody holds" 1 "nobody-has-this" "$lone_rule" -- rules check nobody.csv --shipped
check "rules check: --json" 1 '"sound":false' -- rules check contested.csv --shipped --json
holds "rules check: --json names kind, rules and a witness" python3 -c "
import json
verdict = json.load(open('out'))
fault = verdict['faults'][0]
assert fault['rules'] == ['N-001', 'N-900'] and fault['kind'] == 'contested' and 'For example' in fault['text'], fault"
check "rules check: every faulty cell with line, column, text, expectation" 1 \
    'cells.csv: line 2, column 2 (category), "nera_tokios": unknown category' \
    'line 2, column 13 (respond_within), "20 dienų": expected a term' 'line 3, column 3 (area), "7777"' 'line 3, column 4 (when), "Mon-Xyz"' \
    -- rules check cells.csv --shipped
check "rules check: an unknown column" 1 "column 17 (spalva)" -- rules check columns.csv --shipped
check "rules check: no such file" 4 "none.csv" -- rules check none.csv --shipped
check "rules check: a municipality's own table" 0 "102 rules" "sound" -- rules check own.csv --layer 13 --shipped
check "rules check: an own table that contradicts the national one" 1 "N-001 and 13:M-001" "!N-900" -- \
    rules check own_contested.csv --layer 13 --shipped
check "rules check: an own table of a municipality that is none" 1 "99" -- rules check own.csv --layer 99 --shipped
check "rules check: with a register" 1 "police" -- rules check --register duties_twice.csv --shipped
check "rules explain" 0 "authority: POL-VLN" "rule: N-041" "art. 488" -- \
    rules explain --category triuksmas --at 25.2873,54.6858 --set in_progress=yes --shipped
check "rules explain: in Lithuanian" 0 "authority: POL-VLN" "488 str." -- \
    rules explain --category triuksmas --at 25.2873,54.6858 --set in_progress=yes --lang lt --shipped
check "rules explain: --json" 0 '"authority":"SAV-13"' -- rules explain --category netvarka --at 25.2873,54.6858 --json --shipped
check "rules explain: outside" 1 "outside" -- rules explain --category netvarka --at 2.35,48.85 --shipped
check "rules explain: no such category" 2 "nera" -- rules explain --category nera --at 25.2873,54.6858 --shipped
check "rules explain: no such circumstance" 2 "--set" -- rules explain --category netvarka --at 25.2873,54.6858 --set orai=lietus --shipped
check "rules explain: no place" 2 "expected lon,lat" -- rules explain --category netvarka --at Vilnius --shipped
cat >cases.jsonl <<'JSON'
{"category":"triuksmas","at":[25.2873,54.6858],"time":"2026-12-24T23:30:00+02:00","circumstances":{"in_progress":"yes"}}

{"category":"netvarka","at":[2.35,48.85]}
{"category":"nera","at":[25.2873,54.6858]}
JSON
input=cases.jsonl
check "rules explain --batch: a line for each, and what the table saw" 1 '"rule":"N-041"' '"day":"holiday"' \
    '"minute":1410' '{"outside":true}' '"error":"there is no category nera"' -- rules explain --batch --shipped
input=/dev/null
holds "rules explain --batch: as many answers as questions" same "$(wc -l <out)" 3
check "rules explain: --batch or one case" 2 "cannot be used with" -- rules explain --batch --category netvarka --shipped
check "rules export: CSV" 0 "N-001" -- rules export --format csv --shipped
cp out exported.csv
check "rules export: what is exported can be checked" 0 "sound" -- rules check exported.csv --shipped
check "rules export: no such layer" 2 "there is no table" -- rules export --layer 13 --shipped
check "rules export: DMN" 0 'hitPolicy="UNIQUE"' -- rules export --format dmn --shipped
holds "rules export: DMN is well-formed XML with a rule at least for each of the table" python3 -c "
import xml.etree.ElementTree as xml
root = xml.parse('out').getroot()
name = '{https://www.omg.org/spec/DMN/20191111/MODEL/}'
assert root.tag == name + 'definitions', root.tag
tables = list(root.iter(name + 'decisionTable'))
assert tables and all(table.get('hitPolicy') == 'UNIQUE' for table in tables)
table = tables[0]
rules, inputs = table.findall(name + 'rule'), table.findall(name + 'input')
assert len(rules) >= 101, len(rules)
assert all(len(rule.findall(name + 'inputEntry')) == len(inputs) for rule in rules)"
check "register check: the shipped register" 0 "0 errors" -- register check --shipped
check "register check: two holders of one duty" 1 "error:" "police" "13" -- register check duties_twice.csv --shipped
check "register check: faulty cells" 1 '(authority), "NERA-TOKIOS"' '(from), "vakar"' -- register check duties_broken.csv --shipped

# --- seed, simulate, verify-log -------------------------------------------------------------------------------------
check "seed" 0 -- seed --reports 200 --data-dir seeded
holds "seed: says how many" same "$(cat out)" 200
check "seed: refused in production" 2 "production" -- seed --reports 1 --data-dir none --config /dev/fd/9 9<<<'production = true'
check "rules simulate: the table in effect moves nothing" 0 "200 reports: 200 stay, 0 would go" -- \
    rules simulate exported.csv --since 2020-01-01 --data-dir seeded
check "rules simulate: a draft moves some" 0 "N-125" "would go elsewhere" "!, 0 would go" -- \
    rules simulate draft.csv --since 2020-01-01 --data-dir seeded
holds "rules simulate: from the elderships to the police, with references" python3 -c "
assert open('out', encoding='utf-8').read().strip()
for line in open('out', encoding='utf-8'):
    number, old, new, giver, taker, references = line.rstrip('\n').split('\t')
    assert (old, new) == ('N-125', 'N-125') and giver.startswith('SAV-') and taker.startswith('POL-'), line
    assert len(references.split()) == min(int(number), 10), line"
check "rules simulate: an unsound draft" 1 "N-900" -- rules simulate contested.csv --since 2020-01-01 --data-dir seeded
check "rules simulate: no date" 2 "--since" -- rules simulate draft.csv --since vakar --data-dir seeded
check "verify-log: healthy" 0 "200 reports" "0 faults" -- verify-log --data-dir seeded

cat >tamper.py <<'PYTHON'
"""Changes the log behind the program's back: `tamper.py DATABASE alter|remove`; prints the report's reference and id."""
import sqlite3
import sys
import uuid

database = sqlite3.connect(sys.argv[1])
for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
    database.execute(f"DROP TRIGGER {name}")
database.execute("PRAGMA foreign_keys = OFF")
municipality, report, reference = database.execute(
    "SELECT municipality, id, reference FROM reports ORDER BY reference LIMIT 1").fetchone()
where = "WHERE municipality = ? AND report = ? AND seq = 1"
change = {
    "alter": f"UPDATE report_events SET at = at + 1 {where}",
    "remove": f"DELETE FROM report_events {where}",
}[sys.argv[2]]
assert database.execute(change, (municipality, report)).rowcount == 1, change
database.commit()
print(reference, uuid.UUID(bytes=report))
PYTHON
copy_of() {
    rm -rf "$2"
    cp -r "$1" "$2"
}
for change in alter remove; do
    copy_of seeded "$change"
    read -r reference report < <(python3 tamper.py "$change/atsakas.db" "$change")
    check "verify-log: finds what was changed behind its back ($change), and names the report" 1 \
        "${reference:-none}: the log of report ${report:-that was not changed}" "1 faults" -- verify-log --data-dir "$change"
done

# --- openapi --------------------------------------------------------------------------------------------------------
check "openapi" 0 "openapi: 3" -- openapi
if [ -f "$root/openapi.yaml" ]; then
    holds "openapi: openapi.yaml is what the program says (else: make openapi)" diff "$root/openapi.yaml" out
else
    echo "skipped: openapi.yaml is not there"
fi

# --- demo -----------------------------------------------------------------------------------------------------------
check "demo: only on loopback" 2 "loopback" -- demo --listen 0.0.0.0:0 --data-dir nodemo
holds "demo: nothing is made by a refused one" test ! -e nodemo
port=$(python3 -c "
import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])")
"$program" demo --listen "127.0.0.1:$port" --data-dir demo >demo.out 2>demo.err &
demo=$!
started+=("$demo")
cat >ask.py <<'PYTHON'
"""Waits for an answer: `ask.py URL [SECONDS]`; prints it. Exit code 1: none, or another status than 200."""
import sys
import time
import urllib.request

until = time.monotonic() + float(sys.argv[2]) if len(sys.argv) > 2 else 0
while True:
    try:
        with urllib.request.urlopen(sys.argv[1], timeout=5) as reply:
            print(reply.read().decode())
            sys.exit(0 if reply.status == 200 else 1)
    except OSError as error:
        if time.monotonic() > until:
            sys.exit(f"{sys.argv[1]}: {error}")
        time.sleep(0.1)
PYTHON
holds "demo: answers /healthz" python3 ask.py "http://127.0.0.1:$port/healthz" 30
holds "demo: answers /readyz" python3 ask.py "http://127.0.0.1:$port/readyz"
holds "demo: prints the sign-ins of officers" grep -qF "koordinatore@pavyzdys.lt" demo.err
holds "demo: prints its address" grep -qF "http://127.0.0.1:$port/" demo.err
link=$(grep -oE "http://127\.0\.0\.1:$port/sekti#[^ ]+" demo.err | head -n 1)
holds "demo: prints links that can be followed" python3 ask.py "http://127.0.0.1:$port/api/v1/track/${link##*#}"
holds "demo: colours no log that goes to a file" bash -c "! grep -q $'\x1b' demo.err"
holds "demo: the links are secrets, and are in no log line" bash -c "! grep -F 'INFO' demo.err | grep -F '${link##*#}'"
asked=$(date +%s)
kill -TERM "$demo"
for _ in $(seq 100); do
    kill -0 "$demo" 2>/dev/null || break
    sleep 0.1
done
if kill -0 "$demo" 2>/dev/null; then
    bad "demo: ends on SIGTERM within 10 s" "it still runs"
else
    wait "$demo"
    holds "demo: ends on SIGTERM within 10 s ($(($(date +%s) - asked)) s) with exit code 0" same "$?" 0
    started=()
fi
"$program" demo --listen "127.0.0.1:$port" --data-dir demo >again.out 2>again.err &
demo=$!
started+=("$demo")
for _ in $(seq 100); do
    grep -qF "http://127.0.0.1:$port/ ;" again.err && break
    sleep 0.1
done
holds "demo: prints the same sign-ins at the next start" same \
    "$(grep -F '@pavyzdys.lt' again.err)" "$(grep -F '@pavyzdys.lt' demo.err)"
kill -TERM "$demo"
wait "$demo"
started=()
check "verify-log: of the demonstration" 0 "0 faults" -- verify-log --data-dir demo

# --- mails, retention, persons: on the demonstration's data ------------------------------------------------------------
check "mail list: of the demonstration" 0 -- mail list --data-dir demo
check "mail release: without a mail server" 2 "mail.smtp_host" -- mail release --data-dir demo
check "retention: a dry run counts" 0 "contacts 0" "photos 0" "mails 0" -- retention run --dry-run --data-dir demo
check "retention: nothing is old enough" 0 "contacts 0" "photos 0" "mails 0" -- retention run --data-dir demo
check "person: export of nobody" 0 '"reports": []' -- person export --email nera@pavyzdys.lt --data-dir demo
check "person: erasure of nobody" 0 "mails 0" -- person erase --phone "+370 612 34567" --data-dir demo
check "person: no address" 2 "e-mail" -- person export --email ona --data-dir demo
check "person: nobody named" 2 "--email" -- person export --data-dir demo
check "person: two names at once" 2 -- person export --email ona@pavyzdys.lt --phone 61234567 --data-dir demo

# --- the shipped data against themselves and the law's lists -----------------------------------------------------------
if said=$(python3 "$here/data/national_data.py" 2>&1); then ok "the shipped data"; else bad "the shipped data"; fi
printf '%s\n' "$said" | sed 's/^/      /'

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
