#!/bin/sh
# Lints the chart, renders it in its two shapes, and holds what comes out against Kubernetes' own schemas, strictly.
# Needed: helm 3 (`go install helm.sh/helm/v3/cmd/helm@v3.17.3`) and kubernetes-validate (`pip install kubernetes-validate`),
# which brings the schemas.
set -eu
cd "$(dirname "$0")"

kube=${KUBE_VERSION:-1.31}
small="--set host=kezek.city --set temporal.address=temporal:7233 --set trust.configMapName=kezek-trust"
big="$small --set documents.s3.bucket=documents --set gateway.replicas=3 --set bulletin.replicas=3
  --set temporal.tlsSecretName=temporal --set temporal.tlsCa=true --set ingress.className=nginx"
rendered=$(mktemp)
trap 'rm -f "$rendered"' EXIT

# shellcheck disable=SC2086 # settings are words
for shape in "$small" "$big"; do
  helm lint . --strict --quiet --kube-version "$kube.0" $shape
  helm template kezek . --kube-version "$kube.0" $shape >"$rendered"
  kubernetes-validate --strict --kubernetes-version "$kube" "$rendered"
done
