#!/bin/sh
# Creates or updates Temporal's two databases. Runs to its end before the server starts; repeatable.
set -eu

tool() {
  temporal-sql-tool --plugin postgres12 --ep "$POSTGRES_SEEDS" -p "$DB_PORT" -u "$POSTGRES_USER" "$@"
}

for name in temporal visibility; do
  db=temporal
  [ "$name" = visibility ] && db=temporal_visibility
  tool --db "$db" create-database || true
  tool --db "$db" setup-schema -v 0.0 || true
  tool --db "$db" update-schema -d "/etc/temporal/schema/postgresql/v12/$name/versioned"
done
