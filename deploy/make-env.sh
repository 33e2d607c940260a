#!/bin/sh
# Writes .env beside docker-compose.yml: deploy/.env.example with fresh secrets. Never touches one that is there.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
if [ -e "$root/.env" ]; then
  echo "$root/.env is there already; nothing was changed" >&2
  exit 1
fi

umask 077
while IFS= read -r line; do
  case $line in
    *_PASSWORD= | INTERNAL_TOKEN= | METRICS_TOKEN= | SESSION_SECRET= | PAPER_SECRET= | ERASURE_SECRET= | LEDGER_KEY=) printf '%s%s\n' "$line" "$(openssl rand -hex 32)" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <"$root/deploy/.env.example" >"$root/.env.new"
mv "$root/.env.new" "$root/.env"
echo "Wrote $root/.env. Fill in the hosts, the Temporal UI's user and BACKUP_DIR; docs/operations/compose.md says how."
