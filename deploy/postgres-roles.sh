#!/bin/sh
# The roles that Belgrano and Temporal come in with, each the owner of its own and superuser of nothing.
# Run by the image of PostgreSQL when its folder is new.
set -eu

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v belgrano="$BELGRANO_DB_PASSWORD" -v temporal="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE belgrano LOGIN PASSWORD :'belgrano';
CREATE DATABASE belgrano OWNER belgrano;
REVOKE CONNECT ON DATABASE belgrano FROM PUBLIC;
CREATE ROLE temporal LOGIN CREATEDB PASSWORD :'temporal';
SQL
