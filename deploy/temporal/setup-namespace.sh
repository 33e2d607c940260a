#!/bin/sh
# Run by temporalio/admin-tools once the server answers: the namespace, and the search attributes of
# packages/messages/src/search-attributes.ts. What is there already is left alone. The `temporal` CLI reads
# TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY and TEMPORAL_TLS_… by itself.
set -eu

: "${TEMPORAL_NAMESPACE:?}"

attempt=1
until temporal operator cluster health >/dev/null 2>&1; do
  if [ "$attempt" -ge 60 ]; then
    echo "Temporal at $TEMPORAL_ADDRESS did not answer in two minutes" >&2
    exit 1
  fi
  attempt=$((attempt + 1))
  sleep 2
done

if temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace update --namespace "$TEMPORAL_NAMESPACE" --retention "${TEMPORAL_RETENTION:-90d}"
else
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "${TEMPORAL_RETENTION:-90d}" \
    --description "Kezek: applications and bulletins of the kindergarten queue"
fi

# A namespace is known to all parts of the server some seconds after it was made.
attempt=1
until existing=$(temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE" 2>&1); do
  if [ "$attempt" -ge 30 ]; then
    echo "$existing" >&2
    exit 1
  fi
  attempt=$((attempt + 1))
  sleep 2
done

search_attribute() {
  if echo "$existing" | grep -qE "(^|[[:space:]])$1[[:space:]]"; then return; fi
  temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$1" --type "$2"
}

search_attribute Stage Keyword
search_attribute DeadlineAt Datetime
search_attribute Locality Keyword
search_attribute KindergartenId Keyword
search_attribute BulletinId Keyword
search_attribute HeldUp Keyword
echo "Namespace $TEMPORAL_NAMESPACE is ready"
