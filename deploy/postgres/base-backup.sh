#!/bin/bash
# Inside the postgres container: a copy of the whole server (all five databases at one instant) under BACKUPS/base/.
# With the log segments that the server keeps adding to BACKUPS/wal, any instant after it can be restored.
#   docker compose exec -T postgres base-backup.sh [how many to keep, 14 unless given]
set -euo pipefail

backups=${BACKUPS:-/backups}
keep=${1:-14}
name=$(date -u +%Y%m%dT%H%M%SZ)
mkdir -p "$backups/base"

# Made under another name first: what is called by its time is whole.
partial="$backups/base/.partial-$name"
trap 'rm -rf "$partial"' EXIT
pg_basebackup --username "${POSTGRES_USER:-postgres}" --pgdata "$partial" --wal-method=stream --checkpoint=fast
pg_verifybackup --quiet "$partial"
mv "$partial" "$backups/base/$name"
echo "Made $backups/base/$name"

mapfile -t old < <(find "$backups/base" -mindepth 1 -maxdepth 1 -type d -name '2*' -printf '%f\n' | sort | head -n "-$keep")
for each in "${old[@]}"; do
  rm -rf "${backups:?}/base/$each"
  echo "Removed $backups/base/$each"
done

# Log segments from before the oldest copy that is left lead nowhere.
oldest=$(find "$backups/base" -mindepth 1 -maxdepth 1 -type d -name '2*' -printf '%f\n' | sort | head -n 1)
first=$(sed -n 's/^START WAL LOCATION: .* (file \([0-9A-F]*\))$/\1/p' "$backups/base/$oldest/backup_label")
pg_archivecleanup "$backups/wal" "$first"
