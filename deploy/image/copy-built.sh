#!/bin/sh
# What runs in an image: compiled code, migrations and manifests (they hold `exports`), from the checkout in the working
# directory into $1. The embedded servers and everything of a demo or a training stay behind.
set -eu
mkdir -p "$1"
find packages services workflows activities -maxdepth 2 \
  \( -name dist -o -name bin -o -name prisma -o -name package.json \) -exec cp --parents -r -t "$1" {} +
cd "$1"
rm -rf packages/stack packages/demo packages/eds-dev services/*/dist/demo
find . \( -name '*.tsbuildinfo' -o -name '*.d.ts' -o -name '*.map' \) -delete
