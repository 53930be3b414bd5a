#!/bin/sh
# The engine's own tables; repeated on every start, it changes only what is behind.
set -eu

schemas=/etc/temporal/schema/postgresql/v12
for database in temporal temporal_visibility; do
  case $database in
    temporal) versions=$schemas/temporal/versioned ;;
    *) versions=$schemas/visibility/versioned ;;
  esac
  tool="temporal-sql-tool --plugin postgres12 --endpoint postgres --port 5432 --user temporal --database $database"
  $tool setup-schema -v 0.0
  $tool update-schema -d "$versions"
done
