#!/bin/sh
# Renders the frame whose number arrives on standard input.
set -eu
frame=$(cat)
echo "Rendering frame $frame"
sleep 5
touch /tmp/done
