import type { Analyzer } from '../analysis/analyzer.ts';
import { headMinor } from '../analysis/directives.ts';
import { PerSegment } from '../analysis/perSegment.ts';
import type { Severity } from '../manifest/finding.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { WorkspaceFindingSummary } from '../workspace/workspace.ts';

export interface FileStatus {
  /** The Kubernetes version that the file is checked for, such as `1.36`. */
  readonly kubernetes: string;
  /** Number of manifests of known kinds. */
  readonly manifests: number;
  readonly errors: number;
  readonly warnings: number;
}

/** The file in numbers, for the status bar. */
export function status(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  fromWorkspace: readonly WorkspaceFindingSummary[] = [],
): FileStatus {
  const make = (index: number) => ofSegment(analyzer, file, index, circumstances);
  const parts = bySegment.values(file, analyzer.keyOf(file, circumstances), make) ?? [];
  const sum = [statusOf(0, fromWorkspace), ...parts].reduce((sum, part) => ({
    manifests: sum.manifests + part.manifests,
    errors: sum.errors + part.errors,
    warnings: sum.warnings + part.warnings,
  }));
  return { kubernetes: `1.${headMinor(file) ?? circumstances.minor}`, ...sum };
}

type Counts = Omit<FileStatus, 'kubernetes'>;

const bySegment = new PerSegment<Counts>();

function ofSegment(analyzer: Analyzer, file: ManifestFile, index: number, circumstances: Circumstances): Counts {
  const { objects, comments } = analyzer.summary(file, index, circumstances);
  const manifests = objects.filter(({ adviceOnly }) => !adviceOnly).length;
  return statusOf(manifests, [...comments, ...objects.flatMap(({ findings }) => findings)]);
}

function statusOf(manifests: number, findings: readonly { readonly severity: Severity }[]): Counts {
  const count = (severity: Severity) => findings.filter((each) => each.severity === severity).length;
  return { manifests, errors: count('error'), warnings: count('warning') };
}
