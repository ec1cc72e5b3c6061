#!/bin/sh
# Creates the namespace and the search attributes that orders are found by; repeatable.
set -eu

until temporal operator cluster health; do sleep 1; done
temporal operator namespace describe -n "$NAMESPACE" \
  || temporal operator namespace create -n "$NAMESPACE" --retention 168h
# A namespace that was just made is not known everywhere at once.
until temporal operator search-attribute list -n "$NAMESPACE" >/dev/null; do sleep 1; done
for attribute in PedidoEstado Repartidor; do
  temporal operator search-attribute list -n "$NAMESPACE" | grep -qw "$attribute" \
    || temporal operator search-attribute create -n "$NAMESPACE" --name "$attribute" --type Keyword
done
