#!/bin/bash
# With every other container stopped and the data volume empty:
#   docker compose run --rm --no-deps postgres restore.sh COPY [INSTANT]
# lays the copy BACKUPS/base/COPY out and has the server, at its next start, replay the log up to INSTANT (for example
# '2026-11-20 06:59:00+05'; everything, unless given). All five databases come back to the same instant: what a workflow
# believes and what the database holds can't part.
set -euo pipefail

backups=${BACKUPS:-/backups}
copy="$backups/base/${1:?name a copy: $(ls "$backups/base")}"
until=${2:-}

if [ -n "$(ls -A "$PGDATA" 2>/dev/null)" ]; then
  echo "$PGDATA is not empty: move it away first, nothing is overwritten" >&2
  exit 1
fi
mkdir -p "$PGDATA"
cp -a "$copy/." "$PGDATA/"
# What an earlier restore left there would be obeyed again.
sed -i -E '/^(restore_command|recovery_target)/d' "$PGDATA/postgresql.auto.conf"
{
  echo "restore_command = 'cp \"$backups/wal/%f\" \"%p\"'"
  echo "recovery_target_action = 'promote'"
  if [ -n "$until" ]; then echo "recovery_target_time = '$until'"; fi
} >>"$PGDATA/postgresql.auto.conf"
touch "$PGDATA/recovery.signal"
if [ "$(id -u)" = 0 ]; then chown -R postgres:postgres "$PGDATA"; fi
chmod 700 "$PGDATA"
echo "Laid out $copy. Start the server: it replays the log up to ${until:-its end}."
