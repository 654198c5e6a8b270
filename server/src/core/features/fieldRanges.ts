import type { Range } from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import { walkPath } from '../manifest/pathSteps.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { Node, Span } from '../yaml/tree.ts';
import { isActedOn } from './actedOn.ts';

/** Where a field stands: `batchwright/fieldRanges` of the protocol. */
export interface FieldRange {
  readonly range: Range;
  readonly exact: boolean;
}

/** The places of paths in one of the manifests that `manifests` tells, counted as there; empty where it is not there. */
export function fieldRanges(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  manifest: number,
  paths: readonly string[],
): FieldRange[] {
  const found = manifestAt(analyzer, file, circumstances, manifest);
  if (found === undefined) return [];
  const { index, root } = found;
  return paths.map((path) => {
    const { steps, exact } = walkPath(root, path);
    const { start, end } = spanOf(root, steps.at(-1));
    return { range: { start: file.text.positionAt(index, start), end: file.text.positionAt(index, end) }, exact };
  });
}

function manifestAt(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  manifest: number,
): { readonly index: number; readonly root: Node } | undefined {
  let passed = 0;
  for (const index of file.text.segments.keys()) {
    const { objects } = analyzer.summary(file, index, circumstances);
    const ours = [...objects.keys()].filter((i) => objects[i] !== undefined && isActedOn(objects[i]));
    const wanted = ours[manifest - passed];
    passed += ours.length;
    if (wanted === undefined) continue;
    const inspected = analyzer.open(file, index, circumstances)?.objects.filter((object) => object !== undefined);
    const root = inspected?.[wanted]?.object.node;
    return root && { index, root };
  }
  return undefined;
}

/** A single value; else the key, or for the manifest itself and for items the first line of what they hold. */
function spanOf(
  root: Node,
  step: { readonly entry?: { readonly keySpan: Span }; readonly node: Node } | undefined,
): Span {
  const node = step?.node ?? root;
  if (node.kind === 'scalar' && node.end > node.start) return node;
  if (step?.entry !== undefined) return step.entry.keySpan;
  const inner = node.kind === 'map' ? node.entries.find(({ merged }) => !merged)?.keySpan : undefined;
  return inner ?? { start: node.start, end: node.start };
}
