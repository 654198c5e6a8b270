import { format } from '../../server/src/core/l10n/message.ts';
import { inspect } from './inspect.ts';

/** A manifest with the API server's recorded answer. */
export interface Row {
  readonly id: string;
  readonly yaml: string;
  readonly ok: boolean;
  readonly decode?: string;
  readonly strict?: readonly string[];
  readonly errors?: readonly { readonly field: string; readonly type: string; readonly detail: string }[];
  readonly scope?: string;
}

export interface Comparison {
  readonly row: Row;
  /** Accepted by both or refused by both. */
  readonly verdict: boolean;
  /** The same set of field paths; true where the server named none. */
  readonly paths: boolean;
  /** The same set of field paths with their causes. */
  readonly causes: boolean;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

export function compare(row: Row): Comparison {
  const findings = inspect(row.yaml).flatMap((object) => object.findings);
  const rejections = findings.filter((finding) => finding.rejected);
  const verdict = row.ok === (rejections.length === 0);
  const ours = rejections.filter((finding) => finding.cause?.startsWith('FieldValue'));
  const expected = new Set((row.errors ?? []).map((error) => `${error.field} ${error.type}`));
  const actual = new Set(ours.map((finding) => `${finding.field} ${finding.cause}`));
  const named = row.errors !== undefined && row.errors.length > 0;
  const missing = named ? [...expected].filter((item) => !actual.has(item)) : [];
  const extra = (
    named ? ours.filter((finding) => !expected.has(`${finding.field} ${finding.cause}`)) : row.ok ? rejections : []
  ).map((finding) => `${finding.field} ${finding.cause} ${finding.rule}: ${format(finding.message)}`);
  const paths =
    !named || equal(new Set(row.errors?.map((error) => error.field)), new Set(ours.map((finding) => finding.field)));
  return { row, verdict, paths, causes: !named || equal(expected, actual), missing, extra };
}

export function summarize(results: readonly Comparison[]) {
  const named = results.filter((result) => result.row.errors !== undefined && result.row.errors.length > 0);
  return {
    rows: results.length,
    withFields: named.length,
    verdict: percent(results, (result) => result.verdict),
    paths: percent(named, (result) => result.paths),
    causes: percent(named, (result) => result.causes),
  };
}

function percent<T>(items: readonly T[], holds: (item: T) => boolean): string {
  return items.length === 0 ? '–' : ((100 * items.filter(holds).length) / items.length).toFixed(2);
}

function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
