#!/bin/sh
# The dev server keeps nothing in PostgreSQL.
echo "sin herramienta de SQL: $*"
