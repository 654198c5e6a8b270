import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LatestAnswer } from '../../client/src/latestAnswer.ts';

const PAUSE = 60;

describe('the latest answer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Answers to a question after so many milliseconds. */
  function create(durations: Readonly<Record<string, number>> = {}) {
    const asked: string[] = [];
    const shown: string[] = [];
    const latest = new LatestAnswer<string, string>(
      PAUSE,
      async (question) => {
        asked.push(question);
        await new Promise((resolve) => setTimeout(resolve, durations[question] ?? 0));
        return question.toUpperCase();
      },
      (question, answer) => shown.push(`${question} → ${answer}`),
    );
    return { latest, asked, shown };
  }

  it('asks once for what is typed without a pause', async () => {
    const { latest, asked, shown } = create();
    for (const typed of ['0', '0 ', '0 2']) latest.ask(typed);
    await vi.runAllTimersAsync();
    expect(asked).toEqual(['0 2']);
    expect(shown).toEqual(['0 2 → 0 2']);
  });

  it('drops an answer that comes after a later question', async () => {
    const { latest, asked, shown } = create({ slow: 1000 });
    latest.ask('slow');
    await vi.advanceTimersByTimeAsync(PAUSE + 1);
    latest.ask('fast');
    await vi.runAllTimersAsync();
    expect(asked).toEqual(['slow', 'fast']);
    expect(shown).toEqual(['fast → FAST']);
  });

  it('shows nothing once it is cancelled', async () => {
    const { latest, asked, shown } = create();
    latest.ask('a');
    await vi.advanceTimersByTimeAsync(PAUSE + 1);
    latest.ask('b');
    latest.cancel();
    await vi.runAllTimersAsync();
    expect(asked).toEqual(['a']);
    expect(shown).toEqual(['a → A']);
  });
});
