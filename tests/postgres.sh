#!/usr/bin/env bash
# Starts a private PostgreSQL, runs the command given as arguments with ATSAKAS_TEST_POSTGRES set to its address,
# stops the server, removes its files, and ends with the command's exit code.
#
#   tests/postgres.sh [--fsync] COMMAND [ARGUMENT …]
#
# The server listens on a Unix socket in a temporary directory only, and trusts whoever can open it. It does not
# wait for the disk unless --fsync is given (for benchmarks). PostgreSQL refuses to run as root: then the
# server runs as `postgres` or, where there is no such user, as `nobody`; the command runs as the caller.
# When ATSAKAS_TEST_POSTGRES is set already, that server is used and nothing is started.
set -euo pipefail

fail() { printf 'postgres.sh: %s\n' "$*" >&2; exit 2; }

fsync=off
if [ "${1:-}" = --fsync ]; then
    fsync=on
    shift
fi
[ "$#" -gt 0 ] || fail "usage: postgres.sh [--fsync] COMMAND [ARGUMENT …]"
[ -z "${ATSAKAS_TEST_POSTGRES:-}" ] || exec "$@"

# The newest that is installed: Debian keeps the binaries out of PATH.
binaries=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$binaries" ] || binaries=$(dirname "$(command -v initdb || true)")
[ -x "$binaries/initdb" ] || fail "no PostgreSQL found; on Debian: sudo apt-get install postgresql"

directory=$(mktemp -d "${TMPDIR:-/tmp}/atsakas-postgres.XXXXXX")
as_server=()
if [ "$(id -u)" = 0 ]; then
    user=postgres
    id "$user" >/dev/null 2>&1 || user=nobody
    chown "$user" "$directory"
    as_server=(runuser -u "$user" --)
fi

finish() {
    code=$?
    trap - EXIT INT TERM HUP
    if [ -f "$directory/data/postmaster.pid" ]; then
        (cd / && "${as_server[@]}" "$binaries/pg_ctl" -D "$directory/data" -m immediate -w stop) >/dev/null 2>&1 || true
    fi
    rm -rf "$directory"
    exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# From a directory that the server's user may enter.
(cd / && "${as_server[@]}" "$binaries/initdb" -D "$directory/data" -U postgres --auth=trust --encoding=UTF8 \
    --no-locale --no-sync >"$directory/initdb.log" 2>&1) || { cat "$directory/initdb.log" >&2; fail "initdb failed"; }

options="-c listen_addresses='' -c unix_socket_directories='$directory' -c fsync=$fsync -c full_page_writes=$fsync"
options="$options -c max_connections=300 -c shared_buffers=256MB -c max_wal_size=4GB -c autovacuum_naptime=10"
(cd / && "${as_server[@]}" "$binaries/pg_ctl" -D "$directory/data" -l "$directory/data/server.log" -w -t 60 \
    -o "$options" start >/dev/null) || { cat "$directory/data/server.log" >&2; fail "the server did not start"; }

export ATSAKAS_TEST_POSTGRES="postgres://postgres@localhost/postgres?host=$directory"
"$@"
