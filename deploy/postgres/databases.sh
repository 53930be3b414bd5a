#!/bin/sh
# Run once by the Postgres image on an empty data folder: an owner of its own for the record and for the engine.
set -eu

owner() {
  psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -v name="$1" -v password="$2" <<'SQL'
create role :"name" login password :'password';
SQL
}

owner jiebang "$JIEBANG_PASSWORD"
owner temporal "$TEMPORAL_PASSWORD"
createdb -U "$POSTGRES_USER" --owner jiebang jiebang
createdb -U "$POSTGRES_USER" --owner temporal temporal
createdb -U "$POSTGRES_USER" --owner temporal temporal_visibility
