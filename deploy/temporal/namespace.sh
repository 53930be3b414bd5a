#!/bin/sh
# The namespace and the search attributes (workflows/process/search-attributes.ts); repeated, it changes nothing.
set -eu

attempt=0
until temporal operator cluster health; do
  attempt=$((attempt + 1))
  [ "$attempt" -lt 30 ] || exit 1
  sleep 2
done

# Closed cases stay readable in the engine for 30 days; the record keeps them for good.
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 30d

for attribute in \
  CaseType=Keyword \
  CaseFamily=Keyword \
  Stage=Keyword \
  WaitingOn=KeywordList \
  Deadline=Datetime \
  District=Keyword \
  Field=Keyword \
  NeedsOperator=Bool; do
  attempt=0
  # A new namespace is known to all parts of the server within seconds.
  until temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" \
    --name "${attribute%=*}" --type "${attribute#*=}"; do
    temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE" | grep -qw "${attribute%=*}" && break
    attempt=$((attempt + 1))
    [ "$attempt" -lt 15 ] || exit 1
    sleep 2
  done
done
