#!/bin/sh
# Takes out of the node_modules in $1 what came along only as a peer of Prisma's client, its command line: half of the
# size, and nothing in an image runs it.
set -eu
cd "$1"
rm -rf .bin prisma typescript @typescript effect @electric-sql @prisma/engines @prisma/dev @prisma/studio-core
