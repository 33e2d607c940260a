#!/bin/sh
# Asks a service what only services may ask it, with the token that its container has:
#   deploy/internal-call.sh catalog PUT /internal/localities <localities.json
set -eu

if [ $# -ne 3 ]; then
  echo "Usage: $0 catalog|bulletin|gateway METHOD /internal/… <body.json" >&2
  exit 2
fi

# shellcheck disable=SC2016 # the dollar signs are JavaScript's
program='
  const [method, path] = process.argv.slice(1);
  const { PORT, INTERNAL_TOKEN } = process.env;
  const chunks = [];
  if (method !== "GET") for await (const chunk of process.stdin) chunks.push(chunk);
  const response = await fetch(`http://127.0.0.1:${PORT}${path}`, {
    method,
    headers: { authorization: `Bearer ${INTERNAL_TOKEN}`, "content-type": "application/json" },
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  console.log(response.status, await response.text());
  process.exitCode = response.ok ? 0 : 1;
'
exec ${KEZEK_EXEC:-docker compose exec -T "$1"} node --input-type=module --eval "$program" "$2" "$3"
