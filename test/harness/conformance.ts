import { format } from '../../server/src/core/l10n/message.ts';
import { inspect } from './inspect.ts';
import { tellServerWarning, tellWarnings } from './serverWarnings.ts';

/** A manifest with the API server's recorded answer. */
export interface Row {
  readonly id: string;
  readonly yaml: string;
  readonly ok: boolean;
  readonly decode?: string;
  readonly strict?: readonly string[];
  readonly errors?: readonly { readonly field: string; readonly type: string; readonly detail: string }[];
  readonly warnings?: readonly string[];
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
  /** The same set of field paths with what is warned of there; true where the server refuses the manifest. */
  readonly warnings: boolean;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

export function compare(row: Row): Comparison {
  const objects = inspect(row.yaml);
  const findings = objects.flatMap((object) => object.findings);
  const rejections = findings.filter((finding) => finding.rejected);
  const verdict = row.ok === (rejections.length === 0);
  const ours = rejections.filter((finding) => finding.cause?.startsWith('FieldValue'));
  const expected = new Set((row.errors ?? []).map((error) => `${error.field} ${error.type}`));
  const actual = new Set(ours.map((finding) => `${finding.field} ${finding.cause}`));
  const named = row.errors !== undefined && row.errors.length > 0;
  const missing = named ? without(expected, actual) : [];
  const extra = (
    named ? ours.filter((finding) => !expected.has(`${finding.field} ${finding.cause}`)) : row.ok ? rejections : []
  ).map((finding) => `${finding.field} ${finding.cause} ${finding.rule}: ${format(finding.message)}`);
  const paths =
    !named || equal(new Set(row.errors?.map((error) => error.field)), new Set(ours.map((finding) => finding.field)));
  // The server warns once for each pair of what collides, here each place is told once.
  const warned = new Set(row.ok ? row.warnings?.map((warning) => tellServerWarning(warning, objects[0])) : []);
  const warning = new Set(row.ok ? tellWarnings(findings, warned) : []);
  return {
    row,
    verdict,
    paths,
    causes: !named || equal(expected, actual),
    warnings: equal(warned, warning),
    missing: [...missing, ...without(warned, warning)],
    extra: [...extra, ...without(warning, warned)],
  };
}

export function summarize(results: readonly Comparison[]) {
  const named = results.filter((result) => result.row.errors !== undefined && result.row.errors.length > 0);
  const accepted = results.filter(({ row }) => row.ok);
  return {
    rows: results.length,
    withFields: named.length,
    verdict: percent(results, (result) => result.verdict),
    paths: percent(named, (result) => result.paths),
    causes: percent(named, (result) => result.causes),
    warnings: percent(accepted, (result) => result.warnings),
    withWarnings: accepted.filter(({ row }) => row.warnings !== undefined).length,
  };
}

function percent<T>(items: readonly T[], holds: (item: T) => boolean): string {
  return items.length === 0 ? '–' : ((100 * items.filter(holds).length) / items.length).toFixed(2);
}

function without(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((item) => !b.has(item));
}

function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
