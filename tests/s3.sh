#!/usr/bin/env bash
# Starts a private S3 server, runs the command given as arguments with ATSAKAS_TEST_S3_ENDPOINT set to its address,
# stops the server, and ends with the command's exit code.
#
#   tests/s3.sh COMMAND [ARGUMENT …]
#
# The server is moto (PyPI, installed into target/s3-venv), on a free loopback port, with its objects in memory and one
# bucket, ATSAKAS_TEST_S3_BUCKET. Where moto cannot be had the command runs without it, and a line says what it skips.
# When ATSAKAS_TEST_S3_ENDPOINT is set already, that server is used and nothing is started.
set -euo pipefail

[ "$#" -gt 0 ] || { echo "usage: s3.sh COMMAND [ARGUMENT …]" >&2; exit 2; }
[ -z "${ATSAKAS_TEST_S3_ENDPOINT:-}" ] || exec "$@"
root=$(cd "$(dirname "$0")/.." && pwd)

without() {
    printf 's3.sh: skipped: %s, so nothing is tried over S3\n' "$*" >&2
    [ -z "${ATSAKAS_TEST_SKIPPED:-}" ] || printf 'photos over S3: %s\n' "$*" >>"$ATSAKAS_TEST_SKIPPED"
    exec "${command[@]}"
}
command=("$@")

has_moto() { "$1" -c 'import boto3, moto.server' >/dev/null 2>&1; }
python=python3
if ! has_moto "$python"; then
    folder=${CARGO_TARGET_DIR:-$root/target}/s3-venv
    python=$folder/bin/python
    if ! has_moto "$python"; then
        rm -rf "$folder"
        python3 -m venv "$folder" >/dev/null 2>&1 || without "python3 cannot make a venv (Debian: python3-venv)"
        timeout 300 "$python" -m pip install --quiet --disable-pip-version-check 'moto[s3,server]>=5,<6' >/dev/null 2>&1 ||
            without "moto cannot be had from PyPI"
        has_moto "$python" || without "moto from PyPI does not start here"
    fi
fi

directory=$(mktemp -d "${TMPDIR:-/tmp}/atsakas-s3.XXXXXX")
server=
finish() {
    code=$?
    trap - EXIT INT TERM HUP
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$directory"
    exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# A proxy of the caller's is none for loopback.
export NO_PROXY="127.0.0.1,localhost${NO_PROXY:+,$NO_PROXY}"
export no_proxy="$NO_PROXY"
export ATSAKAS_TEST_S3_BUCKET=${ATSAKAS_TEST_S3_BUCKET:-atsakas-test}
export ATSAKAS_TEST_S3_KEY=${ATSAKAS_TEST_S3_KEY:-test} ATSAKAS_TEST_S3_SECRET=${ATSAKAS_TEST_S3_SECRET:-test}
# Its parent is this script: when that is gone, so is the server.
"$python" - "$directory/address" "$ATSAKAS_TEST_S3_BUCKET" >"$directory/log" 2>&1 <<'PYTHON' &
"""An S3 server with one bucket: `ADDRESS-FILE BUCKET`."""
import os
import sys
import time

import boto3
from moto.server import ThreadedMotoServer

parent = os.getppid()
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
address = f"http://{host}:{port}"
boto3.client(
    "s3",
    endpoint_url=address,
    region_name="us-east-1",
    aws_access_key_id=os.environ["ATSAKAS_TEST_S3_KEY"],
    aws_secret_access_key=os.environ["ATSAKAS_TEST_S3_SECRET"],
).create_bucket(Bucket=sys.argv[2])
with open(sys.argv[1] + ".new", "w", encoding="ascii") as file:
    file.write(address)
os.rename(sys.argv[1] + ".new", sys.argv[1])
while os.getppid() == parent:
    time.sleep(1)
PYTHON
server=$!
for _ in $(seq 300); do
    [ ! -s "$directory/address" ] || break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
done
if [ ! -s "$directory/address" ]; then
    cat "$directory/log" >&2
    echo "s3.sh: the server did not start" >&2
    exit 2
fi
ATSAKAS_TEST_S3_ENDPOINT=$(cat "$directory/address")
export ATSAKAS_TEST_S3_ENDPOINT
"$@"
