#!/bin/sh
# What docker-entrypoint.sh of the official image does with what docker-compose.yml gives it: a folder that is new
# is filled, and its scripts are run on a server that listens on its socket only.
set -eu

data=/var/lib/postgresql/18/docker
sockets=/var/run/postgresql
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$data" "$sockets"
  chown -R postgres:postgres /var/lib/postgresql "$sockets"
  chmod 700 "$data"
  exec setpriv --reuid=postgres --regid=postgres --clear-groups "$0" "$@"
fi
export POSTGRES_USER="${POSTGRES_USER:-postgres}"
if [ ! -s "$data/PG_VERSION" ]; then
  printf '%s' "$POSTGRES_PASSWORD" >/tmp/password
  initdb --pgdata "$data" --username "$POSTGRES_USER" --pwfile /tmp/password \
    --encoding UTF8 --locale C.UTF-8 --auth-local trust --auth-host scram-sha-256
  rm /tmp/password
  echo 'host all all all scram-sha-256' >>"$data/pg_hba.conf"
  pg_ctl --pgdata "$data" --wait --options "-k $sockets -c listen_addresses=''" start
  for script in /docker-entrypoint-initdb.d/*.sh; do "$script"; done
  pg_ctl --pgdata "$data" --wait --mode fast stop
fi
shift
exec postgres -D "$data" -k "$sockets" -c listen_addresses='*' "$@"
