import type { Position, Range } from 'vscode-languageserver-types';
import type { Analyzer, OpenDocument } from '../../analysis/analyzer.ts';
import type { InspectedObject } from '../../analysis/inspect.ts';
import { rangeIn, shift } from '../../analysis/summarize.ts';
import type { Circumstances } from '../../manifest/inspection.ts';
import type { ManifestFile } from '../../text/manifestFile.ts';
import type { Span } from '../../yaml/tree.ts';
import { type LocalName, localNames } from './localNames.ts';

/** A name that means something within one object only, in its document. */
export interface LocalPlace {
  readonly file: ManifestFile;
  /** Of the segment in the file. */
  readonly index: number;
  readonly open: OpenDocument;
  readonly inspected: InspectedObject;
  readonly name: LocalName;
}

/** What stands at a position, if it is a name of the Pods of a Job or CronJob. An alias is none: it stands for more. */
export function localPlaceAt(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  position: Position,
): LocalPlace | undefined {
  const { index, offset } = file.text.locate(position);
  const open = analyzer.open(file, index, circumstances);
  const inspected = open && objectAt(open, offset);
  if (open === undefined || inspected === undefined) return undefined;
  const name = namesOf(inspected).find(({ span }) => holds(span, offset) && open.document.text[span.start] !== '*');
  if (name === undefined || isForShell(inspected, name)) return undefined;
  return { file, index, open, inspected, name };
}

/** All places of an object, in the order of the text, that mean the same name as `name`. */
export function sameLocalNames(inspected: InspectedObject, name: LocalName): LocalName[] {
  const { kind, within } = name;
  return namesOf(inspected)
    .filter((each) => each.kind === kind && each.name === name.name && each.within === within)
    .sort((a, b) => a.span.start - b.span.start);
}

/** The names of the same kind that are defined where a name means something. */
export function definedBeside(inspected: InspectedObject, { kind, within }: LocalName): Set<string> {
  const defined = namesOf(inspected).filter(
    (each) => each.isDefinition && each.kind === kind && each.within === within,
  );
  return new Set(defined.map(({ name }) => name));
}

/** Where a span of a segment stands in the file. */
export function rangeInFile({ file, index, open }: Pick<LocalPlace, 'file' | 'index' | 'open'>, span: Span): Range {
  return shift(rangeIn(open.segment, span), file.text.startLine(index));
}

/** `$(date +%F)` and `$(pwd)`: what no variable is called is a command, which only a shell understands. */
function isForShell(inspected: InspectedObject, name: LocalName): boolean {
  return name.as === 'variable' && !definedBeside(inspected, name).has(name.name);
}

function namesOf({ kind, object }: InspectedObject): LocalName[] {
  return (kind.jobSpecs?.(object) ?? []).flatMap(localNames);
}

/** The object of a document that an offset is in. */
export function objectAt({ objects }: OpenDocument, offset: number): InspectedObject | undefined {
  return objects.find((each) => each !== undefined && holds(each.object.node, offset));
}

/** The ends count as within, as a cursor behind a word is on it. */
export function holds(span: Span | undefined, offset: number): boolean {
  return span !== undefined && span.start <= offset && offset <= span.end;
}
