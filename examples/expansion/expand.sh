#!/bin/sh
# Prints one manifest for each region given, or for three of them:
#   ./expand.sh alps baltic | kubectl apply -f -
set -eu
[ $# -gt 0 ] || set -- alps baltic caucasus
for item in "$@"; do
  echo ---
  sed "s/\$ITEM/$item/g" "$(dirname "$0")/job-tmpl.yaml"
done
