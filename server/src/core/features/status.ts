import type { Analyzer } from '../analysis/analyzer.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';

export interface FileStatus {
  /** Number of manifests of known kinds. */
  readonly manifests: number;
  readonly errors: number;
  readonly warnings: number;
}

/** The file in three numbers, for the status bar. */
export function status(analyzer: Analyzer, file: ManifestFile, circumstances: Circumstances): FileStatus {
  const counts = { manifests: 0, errors: 0, warnings: 0 };
  for (let index = 0; index < file.text.segments.length; index++) {
    for (const { findings } of analyzer.summary(file, index, circumstances).objects) {
      counts.manifests++;
      for (const { severity } of findings) {
        if (severity === 'error') counts.errors++;
        else if (severity === 'warning') counts.warnings++;
      }
    }
  }
  return counts;
}
