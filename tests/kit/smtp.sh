#!/usr/bin/env bash
# Puts a Python with aiosmtpd into the folder given, unless it is there. Several tests may ask at once.
set -euo pipefail

folder=$1
mkdir -p "$(dirname "$folder")"
exec 9>"$folder.lock"
flock 9
[ -e "$folder/ready" ] && exit 0
rm -rf "$folder"
python3 -m venv "$folder"
"$folder/bin/pip" --quiet --disable-pip-version-check install 'aiosmtpd==1.4.6'
touch "$folder/ready"
