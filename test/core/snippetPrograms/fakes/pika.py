"""As much of pika as the programs use: a queue in memory, whose messages stand in FAKE_MESSAGES as JSON.

Writes to standard error what is done to the broker.
"""

import enum
import json
import os
import sys
from collections import namedtuple


class DeliveryMode(enum.Enum):
    Transient = 1
    Persistent = 2


PlainCredentials = namedtuple("PlainCredentials", "username password")
BasicProperties = namedtuple("BasicProperties", "delivery_mode")
Method = namedtuple("Method", "delivery_tag")


def ConnectionParameters(host, credentials, connection_attempts, retry_delay):
    return host, credentials


def tell(*what):
    print(*what, file=sys.stderr)


class BlockingConnection:
    def __init__(self, parameters):
        tell("connect", parameters[0], parameters[1].username)

    def channel(self):
        return Channel()

    def process_data_events(self, time_limit):
        pass

    def close(self):
        tell("close")


class Channel:
    def queue_declare(self, queue, durable, arguments):
        assert durable
        tell("declare", queue, arguments.get("x-delivery-limit"), arguments.get("x-dead-letter-routing-key"))

    def basic_qos(self, prefetch_count):
        assert prefetch_count == 1

    def consume(self, queue, inactivity_timeout):
        for tag, body in enumerate(json.loads(os.environ["FAKE_MESSAGES"])):
            yield Method(tag), None, body.encode()
        yield None, None, None

    def basic_ack(self, delivery_tag):
        tell("ack", delivery_tag)

    def basic_nack(self, delivery_tag, requeue):
        tell("nack", delivery_tag, "requeue" if requeue else "drop")

    def confirm_delivery(self):
        tell("confirm")

    def basic_publish(self, exchange, routing_key, body, properties, mandatory):
        assert exchange == "" and mandatory and properties.delivery_mode is DeliveryMode.Persistent
        tell("publish", routing_key, body.decode())
