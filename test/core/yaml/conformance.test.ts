import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentText, splitDocuments, splitStream } from '../../../server/src/core/yaml/documents.ts';
import { toJson } from '../../../server/src/core/yaml/json.ts';
import { readYaml } from '../../../server/src/core/yaml/read.ts';
import { exactJson } from './exactJson.ts';

interface ReadingRow {
  readonly id: string;
  readonly yaml: string;
  /** Only where the row is about bytes, which an editor's text cannot show. */
  readonly b64?: string;
  readonly json: unknown;
  readonly error: string;
  readonly strictError: string;
}

interface Outcome {
  readonly json: unknown;
  readonly error: string;
}

interface DocumentsRow {
  readonly id: string;
  readonly text: string;
  readonly documents: readonly (Outcome & { readonly yaml: string })[];
  readonly splitError: string;
  readonly kubectl: readonly Outcome[];
}

const folder = join(import.meta.dirname, '../../../../shared/conformance/yaml');

/** The rows of a file, but for the few whose values nest too deeply for JSON.parse with a reviver. */
function rowsOf<T>(file: string): T[] {
  const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  return lines.filter((line) => !/[[{]{2000}|(?:\{"a":){1000}/.test(line)).map((line) => exactJson(line) as T);
}

/** The value that a text has; 'error' where the API server refuses it even without strict validation. */
function verdictOn(text: string): unknown {
  const { root, problems } = readYaml(text);
  const errors = problems.filter(
    ({ rejected, code }) => rejected && code !== 'duplicate-key' && code !== 'merge-overwrites',
  );
  if (errors.length > 0) return 'error';
  return root === undefined ? null : exactJson(toJson(root));
}

function equal(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

/** Undefined for a value that nests too deeply to be compared. */
function sorted(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (_key, part: unknown) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    );
  } catch {
    return undefined;
  }
}

describe.skipIf(!existsSync(folder))('agreement with kubectl (needs the shared conformance data)', () => {
  it('on what a text says', () => {
    const rows = rowsOf<ReadingRow>('reading.jsonl').filter(({ b64 }) => b64 === undefined);
    const outcomes = rows.map((row) => {
      const value = verdictOn(row.yaml);
      const sameVerdict = (value === 'error') === (row.error !== '');
      const same = sameVerdict && (row.error !== '' || equal(value, row.json));
      return { row, sameVerdict, same };
    });
    const count = (of: (outcome: (typeof outcomes)[number]) => boolean): number => outcomes.filter(of).length;
    const agreement = (100 * count(({ same }) => same)) / rows.length;
    const verdicts = (100 * count(({ sameVerdict }) => sameVerdict)) / rows.length;
    console.log(
      `reading.jsonl: verdict ${verdicts.toFixed(2)} %, verdict and value ${agreement.toFixed(2)} % of ${rows.length}`,
    );
    expect(agreement).toBeGreaterThanOrEqual(99);
  });

  it('on keys that strict validation refuses', () => {
    const rows = rowsOf<ReadingRow>('reading.jsonl').filter(({ b64, error }) => b64 === undefined && error === '');
    const wrong = rows.filter(({ yaml, strictError }) => {
      const { problems, root } = readYaml(yaml);
      const readable = root !== undefined && verdictOn(yaml) !== 'error';
      const strict = problems.some(({ code }) => code === 'duplicate-key' || code === 'merge-overwrites');
      return readable && strict !== (strictError !== '');
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('on where documents start and end', () => {
    const wrong = rowsOf<DocumentsRow>('documents.jsonl').filter(({ text, documents, splitError }) => {
      const split = splitDocuments(text);
      const parts = split.documents.map((span) => documentText(text, span));
      return (
        !equal(
          parts,
          documents.map(({ yaml }) => yaml),
        ) || (split.error === undefined) !== (splitError === '')
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('on what kubectl sends', () => {
    const rows = rowsOf<DocumentsRow>('documents.jsonl');
    const wrong = rows.filter(({ text, kubectl }) => {
      const split = splitStream(text);
      const values = split.documents.map((span) => verdictOn(documentText(text, span)));
      if (split.error !== undefined) values.push('error');
      const stop = values.indexOf('error');
      const sent = stop < 0 ? values : values.slice(0, stop + 1);
      return !equal(
        sent,
        kubectl.map(({ json, error }) => (error === '' ? json : 'error')),
      );
    });
    console.log(
      `documents.jsonl: kubectl's view equal in ${rows.length - wrong.length} of ${rows.length}; not in ${wrong.map(({ id }) => id).join(', ')}`,
    );
    expect(wrong.length).toBeLessThanOrEqual(10);
  });
});
