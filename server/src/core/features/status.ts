import type { Analyzer } from '../analysis/analyzer.ts';
import { PerSegment } from '../analysis/perSegment.ts';
import type { Severity } from '../manifest/finding.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { WorkspaceFindingSummary } from '../workspace/workspace.ts';

export interface FileStatus {
  /** Number of manifests of known kinds. */
  readonly manifests: number;
  readonly errors: number;
  readonly warnings: number;
}

/** The file in three numbers, for the status bar. */
export function status(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  fromWorkspace: readonly WorkspaceFindingSummary[] = [],
): FileStatus {
  const known = bySegment.get(analyzer) ?? new PerSegment<FileStatus>();
  bySegment.set(analyzer, known);
  const make = (index: number) => ofSegment(analyzer, file, index, circumstances);
  const parts = known.values(file, analyzer.keyOf(file, circumstances), make) ?? [];
  const sum = { ...statusOf(0, fromWorkspace) };
  for (const part of parts) {
    if (part === oneWithout) sum.manifests++;
    else add(sum, part);
  }
  return sum;
}

/** The most usual one, so that it need not be looked at. */
const oneWithout: FileStatus = { manifests: 1, errors: 0, warnings: 0 };
const bySegment = new WeakMap<Analyzer, PerSegment<FileStatus>>();

function ofSegment(analyzer: Analyzer, file: ManifestFile, index: number, circumstances: Circumstances): FileStatus {
  const { objects, comments } = analyzer.summary(file, index, circumstances);
  const manifests = objects.filter(({ adviceOnly }) => !adviceOnly).length;
  const status = statusOf(manifests, [...comments, ...objects.flatMap(({ findings }) => findings)]);
  return status.manifests === 1 && status.errors === 0 && status.warnings === 0 ? oneWithout : status;
}

function statusOf(manifests: number, findings: readonly { readonly severity: Severity }[]): FileStatus {
  const count = (severity: Severity) => findings.filter((each) => each.severity === severity).length;
  return { manifests, errors: count('error'), warnings: count('warning') };
}

function add(sum: { -readonly [K in keyof FileStatus]: number }, part: FileStatus): void {
  sum.manifests += part.manifests;
  sum.errors += part.errors;
  sum.warnings += part.warnings;
}
