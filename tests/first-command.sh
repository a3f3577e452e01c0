#!/usr/bin/env bash
# Runs the README's first command as a new person would, waits for the page on localhost, fetches it, and stops it again.
set -uo pipefail
cd "$(dirname "$0")/.."
port=${1:-3978}
data=$(mktemp -d)
log=$(mktemp)

dotnet run --project src/MassageBot -- serve --port "$port" --data "$data" >"$log" 2>&1 &
bot=$!
stop() {
  pkill -TERM -P "$bot" 2>/dev/null
  kill "$bot" 2>/dev/null
  wait "$bot" 2>/dev/null
  rm -rf "$data" "$log"
}
trap stop EXIT

for ((second = 0; second < 240; second++)); do
  if page=$(curl -fsS --max-time 5 "http://127.0.0.1:$port/" 2>/dev/null) && [[ $page == *MassageBot* ]]; then
    echo "The page answered after $second s."
    exit 0
  fi

  if ! kill -0 "$bot" 2>/dev/null; then
    echo 'The bot ended before its page answered:'
    tail -n 30 "$log"
    exit 1
  fi

  sleep 1
done

echo 'The page did not answer within 4 minutes:'
tail -n 30 "$log"
exit 1
