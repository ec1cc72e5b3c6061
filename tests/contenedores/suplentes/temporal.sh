#!/bin/sh
# Where the server binds to, and by which address the others of the ring know it.
set -eu

TEMPORAL_BROADCAST_ADDRESS="$(getent hosts "$(hostname)" | awk '{print $1; exit}')"
export TEMPORAL_BROADCAST_ADDRESS
exec temporal-server start
