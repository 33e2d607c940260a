#!/bin/sh
# archive_command: archive-wal.sh %p %f. Never overwrites, and a half-written segment never has a segment's name.
set -eu

wal=${BACKUPS:-/backups}/wal
mkdir -p "$wal"
if [ -f "$wal/$2" ]; then
  # The server asks again when it was killed before it heard the answer; another content would be another server's.
  exec cmp -s "$1" "$wal/$2"
fi
cp "$1" "$wal/.partial-$2"
sync "$wal/.partial-$2"
mv "$wal/.partial-$2" "$wal/$2"
