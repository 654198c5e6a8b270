import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';

export const verdictsFile = new URL('./examples.verdicts.json', import.meta.url);
const examplesFolder = new URL('../../examples/', import.meta.url);

/** What the API server says of one Job or CronJob of an example. */
export interface Verdict {
  readonly kind: string;
  readonly name: string;
  readonly ok: boolean;
  /** Why it is refused, as `cause field`: `FieldValueRequired spec.completions`, `unknown spec.backOffLimit`. Sorted. */
  readonly refusals: readonly string[];
}

/** The Jobs and CronJobs of each example, by the file's path below `examples/`. */
export type Verdicts = Readonly<Record<string, readonly Verdict[]>>;

/** The recorded answers; `scripts/example-verdicts.mts` writes them. */
export function readVerdicts(): Verdicts {
  return JSON.parse(readFileSync(verdictsFile, 'utf8')) as Verdicts;
}

export interface ExampleFile {
  /** Below `examples/`, with slashes: `jobs/smallest.yaml`. */
  readonly path: string;
  readonly text: string;
}

export function readExamples(): ExampleFile[] {
  return readdirSync(examplesFolder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, examplesFolder), 'utf8') }));
}

/** What `expansion/expand.sh` makes of a template for one item; any other text stays as it is. */
export function expandItem(text: string, item = 'alps'): string {
  return text.replaceAll('$ITEM', item);
}

/**
 * The decoder names a field by its type's path, without positions: `spec.template.spec.containers.env.value`.
 * Brings the API server's notation to the same form.
 */
export function withoutPositions(field: string): string {
  return field.replace(/\[\d+\]/g, '');
}
