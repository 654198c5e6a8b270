import type { Range } from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import { shift } from '../analysis/summarize.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import { toJson } from '../yaml/json.ts';
import { isActedOn } from './actedOn.ts';

/** A manifest and its object: `batchwright/manifests` of the protocol. */
export interface ManifestInfo {
  readonly index: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly range: Range;
  /** JSON text of the object. */
  readonly json: string;
  readonly rejections: number;
}

/** The manifests of a file with their objects as the API server reads them: what commands act on. */
export function manifests(analyzer: Analyzer, file: ManifestFile, circumstances: Circumstances): ManifestInfo[] {
  return file.text.segments.flatMap((_, index) => {
    const lines = file.text.startLine(index);
    const { objects } = analyzer.summary(file, index, circumstances);
    if (!objects.some(isActedOn)) return [];
    const inspected = analyzer.open(file, index, circumstances)?.objects.filter((object) => object !== undefined) ?? [];
    return objects.flatMap((object, i): ManifestInfo[] => {
      if (!isActedOn(object)) return [];
      const node = inspected[i]?.object.node;
      const info = {
        index,
        apiVersion: object.apiVersion,
        kind: object.kind,
        name: object.name,
        namespace: object.namespace,
        range: shift(object.range, lines),
        json: node === undefined ? 'null' : toJson(node),
        rejections: object.findings.filter((finding) => finding.rejected).length,
      };
      return [info];
    });
  });
}
