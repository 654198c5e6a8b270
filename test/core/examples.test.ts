import { describe, expect, test } from 'vitest';
import { findings, inspect } from '../harness/inspect.ts';
import { expandItem, readExamples, readVerdicts, type Verdict, withoutPositions } from './exampleFiles.ts';

const verdicts = readVerdicts();
const examples = readExamples();

test('every example with a Job or CronJob has a verdict', () => {
  const batch = examples.filter(({ text }) => /^kind: (Job|CronJob)$/m.test(text)).map(({ path }) => path);
  expect(Object.keys(verdicts).sort()).toEqual(batch);
});

test('only the mistakes are refused, each for one reason', () => {
  for (const [path, documents] of Object.entries(verdicts)) {
    const refusals = documents.flatMap((document) => document.refusals);
    expect(refusals, path).toHaveLength(path.startsWith('mistakes/') ? 1 : 0);
  }
});

describe('the linter says of the examples what the API server says', () => {
  test.each(examples)('$path', ({ path, text }) => {
    const expected = (verdicts[path] ?? []).map(comparable);
    const verdictsOfLinter = inspect(expandItem(text)).map(({ kind, object, findings }) =>
      comparable({ kind: kind.kind, name: object.at('metadata', 'name').text(), ...judge(findings) }),
    );
    expect(verdictsOfLinter).toEqual(expected);
  });
});

test.each(examples.filter(({ path }) => !path.startsWith('mistakes/')))('$path shows no warning', ({ text }) => {
  expect(findings(text).filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
});

interface Judged {
  readonly rejected: boolean;
  readonly cause: string | null;
  readonly field: string;
}

function judge(findings: readonly Judged[]): Pick<Verdict, 'ok' | 'refusals'> {
  const refusals = findings.filter(({ rejected }) => rejected).map(({ cause, field }) => `${cause} ${field}`);
  return { ok: refusals.length === 0, refusals };
}

/** The decoder's words name no positions in lists, so a field that cannot be decoded is compared without them. */
function comparable(verdict: Verdict): Verdict {
  const refusals = verdict.refusals.map((refusal) =>
    refusal.startsWith('decode ') ? withoutPositions(refusal) : refusal,
  );
  return { ...verdict, refusals: refusals.sort() };
}
