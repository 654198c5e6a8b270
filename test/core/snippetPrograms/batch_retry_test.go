package main

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestDelayGrowsUpToItsMaximum(t *testing.T) {
	b := Backoff{Initial: time.Second, Max: 10 * time.Second, Factor: 2, Jitter: 0.5}
	for attempt, want := range []time.Duration{1, 2, 4, 8, 10, 10} {
		if got := b.Delay(attempt, 0); got != want*time.Second {
			t.Errorf("after attempt %d: %v, want %v", attempt, got, want*time.Second)
		}
	}
	if got := b.Delay(100_000, 0); got != b.Max {
		t.Errorf("after very many attempts: %v, want %v", got, b.Max)
	}
}

func TestJitterOnlyShortens(t *testing.T) {
	b := Backoff{Initial: time.Second, Max: 10 * time.Second, Factor: 2, Jitter: 0.5}
	for attempt := range 8 {
		full, half := b.Delay(attempt, 0), b.Delay(attempt, 1)
		if half*2 != full {
			t.Errorf("after attempt %d: from %v to %v", attempt, half, full)
		}
	}
}

var quick = Backoff{Attempts: 4, Initial: time.Microsecond, Max: time.Millisecond, Factor: 2}

func TestRetryUntilSuccess(t *testing.T) {
	calls := 0
	result, err := Retry(context.Background(), quick, func(context.Context) (int, error) {
		if calls++; calls < 3 {
			return 0, errors.New("not yet")
		}
		return calls, nil
	})
	if result != 3 || err != nil {
		t.Errorf("%d, %v", result, err)
	}
}

func TestRetryGivesUp(t *testing.T) {
	cause := errors.New("never")
	for name, each := range map[string]struct {
		err   error
		calls int
	}{"after all attempts": {cause, 4}, "on a permanent error": {Permanent(cause), 1}} {
		t.Run(name, func(t *testing.T) {
			calls := 0
			_, err := Retry(context.Background(), quick, func(context.Context) (int, error) {
				calls++
				return 0, each.err
			})
			if calls != each.calls || !errors.Is(err, cause) {
				t.Errorf("%d calls, %v", calls, err)
			}
		})
	}
}

func TestRetryStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	slow := Backoff{Attempts: 4, Initial: time.Hour, Max: time.Hour, Factor: 1}
	_, err := Retry(ctx, slow, func(context.Context) (int, error) {
		cancel()
		return 0, errors.New("failed")
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
