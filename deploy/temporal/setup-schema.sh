#!/bin/sh
# Run by temporalio/admin-tools before each start of the server: creates the tables in the two databases that Postgres'
# own set-up made, or brings them up to this version; both steps leave alone what is there already. Connects by
# SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD, SQL_PLUGIN.
set -eu

set_up() {
  temporal-sql-tool --db "$1" setup-schema -v 0.0
  temporal-sql-tool --db "$1" update-schema --schema-name "$2"
}

set_up temporal postgresql/v12/temporal
set_up temporal_visibility postgresql/v12/visibility
