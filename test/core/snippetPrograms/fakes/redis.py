"""As much of redis-py, and of Redis, as the worker uses: lists, hashes and keys in memory.

The start is read as JSON from FAKE_REDIS, and the end is written to its standard error.
"""

import json
import os
import sys


class Redis:
    @classmethod
    def from_url(cls, url, decode_responses, health_check_interval):
        assert url.startswith("redis://") and decode_responses and health_check_interval > 0
        return cls()

    def __init__(self):
        self.data = json.loads(os.environ["FAKE_REDIS"])
        self.answers = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        print(json.dumps({key: value for key, value in self.data.items() if value}), file=sys.stderr)

    def register_script(self, text):
        def take(keys, args):
            assert len(args) == 2
            waiting = self.data.setdefault(keys[0], [])
            if not waiting:
                return None
            item = waiting.pop(0)
            self.data.setdefault(keys[1], []).append(item)
            return item

        def return_expired(keys):
            running = self.data.setdefault(keys[1], [])
            count = len(running)
            self.data[keys[0]] += running
            running.clear()
            return count

        return take if "LMOVE" in text else return_expired

    def hincrby(self, key, field, by):
        fields = self.data.setdefault(key, {})
        fields[field] = fields.get(field, 0) + by
        return fields[field]

    def pipeline(self):
        return Pipeline(self)


class Pipeline:
    def __init__(self, client):
        self.data = client.data
        self.answers = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def llen(self, key):
        self.answers.append(len(self.data.get(key, [])))
        return self

    def lrem(self, key, count, item):
        self.data[key].remove(item)

    def rpush(self, key, item):
        self.data.setdefault(key, []).append(item)

    def hdel(self, key, field):
        self.data.get(key, {}).pop(field, None)

    def delete(self, key):
        pass

    def execute(self):
        return self.answers
