"""Tests of the snippet batch-retry, which lies beside this file as task.py."""

import unittest

from task import Backoff, retry


class Delays(unittest.TestCase):
    backoff = Backoff(initial=1, maximum=10, factor=2, jitter=0.5)

    def test_grow_up_to_the_maximum(self):
        self.assertEqual([self.backoff.delay(n, 0) for n in range(6)], [1, 2, 4, 8, 10, 10])
        self.assertEqual(self.backoff.delay(100_000, 0), 10)

    def test_jitter_only_shortens(self):
        for n in range(8):
            self.assertEqual(self.backoff.delay(n, 1) * 2, self.backoff.delay(n, 0))


class Retries(unittest.TestCase):
    def setUp(self):
        self.calls = 0
        self.slept = []

    def failing(self, times, error=ConnectionError):
        @retry(Backoff(attempts=4, jitter=0), on=(ConnectionError,), sleep=self.slept.append)
        def operation(result):
            self.calls += 1
            if self.calls <= times:
                raise error
            return result

        return operation

    def test_until_success(self):
        self.assertEqual(self.failing(2)("done"), "done")
        self.assertEqual((self.calls, self.slept), (3, [1, 2]))

    def test_no_longer_than_allowed(self):
        with self.assertRaises(ConnectionError):
            self.failing(9)("done")
        self.assertEqual((self.calls, self.slept), (4, [1, 2, 4]))

    def test_not_for_other_errors(self):
        with self.assertRaises(ValueError):
            self.failing(1, ValueError)("done")
        self.assertEqual((self.calls, self.slept), (1, []))


if __name__ == "__main__":
    unittest.main()
