#!/bin/sh
# Puts eight frames into the queue. Needs amqp-tools and BROKER_URL, see job.yaml.
set -eu
queue=${QUEUE:-frames}
amqp-declare-queue --url="$BROKER_URL" --queue="$queue" --durable
for frame in 1 2 3 4 5 6 7 8; do
  amqp-publish --url="$BROKER_URL" --routing-key="$queue" --persistent --body="$frame"
done
