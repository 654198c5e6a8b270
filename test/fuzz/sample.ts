import type { Row } from '../harness/conformance.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { minimise } from './minimise.ts';
import { cases, judge } from './session.ts';

/** All chosen cases together are at most so long. */
const maxBytes = 380_000;
/** Rows whose id says so were disagreements once: they stay. */
const keptId = /^found /;
const maxAnswers = 3;
/** Of accepted manifests so many are taken as they are, the most different ones. */
const acceptedShare = 0.2;

/**
 * Chooses manifests that show as many different answers as possible: each error that the server knows, at each place of
 * the API, in a small manifest; and, of those that it accepts, the ones that use the most fields.
 */
export async function sample(oracle: Oracle, before: readonly Row[], runs: number, seed: number): Promise<Row[]> {
  const chosen = before.filter((row) => keptId.test(row.id));
  const seen = new Set(chosen.flatMap(answersOf));
  const accepted: Row[] = [];
  const fields = new Set<string>();
  let bytes = length(chosen);
  for await (const { tree, row } of cases(oracle, runs, seed)) {
    if (row.ok && isNewUse(row, fields) && length(accepted) < maxBytes * acceptedShare) accepted.push(row);
    // A manifest with many mistakes makes a long row, and each of them comes again.
    if (answersOf(row).length > maxAnswers) continue;
    for (const answer of answersOf(row)) {
      if (seen.has(answer) || !isTyped(row) || bytes > maxBytes * (1 - acceptedShare)) continue;
      const all = new Set(answersOf(row));
      // A manifest that gets no new answers keeps its name and all else that every manifest needs.
      const smallest = await minimise(tree, async (candidates) =>
        (await judge(oracle, candidates, () => row.id))
          .map((each) => ({ answers: answersOf(each), isTyped: isTyped(each) }))
          .map(({ answers, isTyped }) => isTyped && answers.includes(answer) && answers.every((each) => all.has(each))),
      );
      const [shown] = await judge(oracle, [smallest], () => row.id);
      if (shown === undefined) continue;
      for (const each of answersOf(shown)) seen.add(each);
      chosen.push(shown);
      bytes += length([shown]);
    }
  }
  return unique([...chosen, ...accepted]);
}

/** What the server says, without positions and values: two manifests with the same answers show the same. */
function answersOf({ decode, strict = [], errors = [], warnings = [] }: Row): string[] {
  const texts = [
    ...(decode === undefined ? [] : [`decode ${decode.split(/[:"]/, 2).join()}`]),
    ...strict.map((text) => text.replace(/"[^"]*"/, '')),
    ...errors.map(({ field, type, detail }) => `${field} ${type} ${detail}`),
    ...warnings,
  ];
  return texts.map((text) =>
    text
      .replace('spec.jobTemplate.', '')
      .replace(/(init|ephemeral)Containers/g, 'containers')
      .replace(/(?:Invalid|Unsupported|Duplicate) value: (?:".*?"|\{.*\}|\S*)(?=: |$)/s, '')
      .replace(/"[^"]*"|\[[^\]]*\]|\d+/g, ''),
  );
}

/** Its type can still be told: what has none is nobody's Job. */
function isTyped({ yaml }: Row): boolean {
  return /^apiVersion: batch\/v1$/m.test(yaml) && /^kind: (?:Cron)?Job$/m.test(yaml);
}

/** Whether a manifest has fields that no earlier one has. */
function isNewUse({ yaml }: Row, seen: Set<string>): boolean {
  const before = seen.size;
  for (const [, key = ''] of yaml.matchAll(/^\s*(?:- )*([A-Za-z]+):/gm)) seen.add(key);
  return seen.size > before;
}

function unique(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.yaml, row])).values()].map((row, index) => ({
    ...row,
    id: keptId.test(row.id) ? row.id : `f-${String(index).padStart(4, '0')} ${row.id}`,
  }));
}

function length(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + JSON.stringify(row).length + 1, 0);
}
