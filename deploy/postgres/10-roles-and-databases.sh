#!/bin/bash
# Run once by the postgres image, on an empty volume: one server, five databases, and for each just the rights it needs.
#   kezek_migrator              owns catalog, bulletin and gateway; used only while migrations run
#   catalog, bulletin, gateway  read and write rows of their own database; can't change its tables or see another's
#   temporal                    owns temporal and temporal_visibility
set -euo pipefail

: "${MIGRATOR_DB_PASSWORD:?}" "${CATALOG_DB_PASSWORD:?}" "${BULLETIN_DB_PASSWORD:?}" "${GATEWAY_DB_PASSWORD:?}" "${TEMPORAL_DB_PASSWORD:?}"

run_sql() {
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" "$@"
}

run_sql --dbname postgres --set migrator="$MIGRATOR_DB_PASSWORD" --set temporal="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE kezek_migrator LOGIN PASSWORD :'migrator';
CREATE ROLE temporal LOGIN PASSWORD :'temporal';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE ALL ON DATABASE temporal, temporal_visibility FROM PUBLIC;
SQL

# A service's database, named as its role.
service_database() {
  run_sql --dbname postgres --set service="$1" --set password="$2" <<'SQL'
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"service" OWNER kezek_migrator;
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"service" TO :"service";
SQL
  run_sql --dbname "$1" --set service="$1" <<'SQL'
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"service";
ALTER DEFAULT PRIVILEGES FOR ROLE kezek_migrator IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"service";
ALTER DEFAULT PRIVILEGES FOR ROLE kezek_migrator IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO :"service";
SQL
}

service_database catalog "$CATALOG_DB_PASSWORD"
service_database bulletin "$BULLETIN_DB_PASSWORD"
service_database gateway "$GATEWAY_DB_PASSWORD"
