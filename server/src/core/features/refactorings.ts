import type { CodeAction, Range, TextEdit } from 'vscode-languageserver-types';
import { readDocument } from '../analysis/document.ts';
import { inspectDocument } from '../analysis/inspect.ts';
import { type Bundle, format, msg } from '../l10n/message.ts';
import type { TextChange } from '../manifest/finding.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import { applied } from '../manifest/yamlFixes/changes.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import { CodeActionKind } from './lspEnums.ts';
import { refactorings } from './refactorings/index.ts';
import type { Offer } from './refactorings/refactoring.ts';
import { canSort, sortEdits } from './refactorings/sortDocuments.ts';
import { type Spot, spotAt } from './refactorings/spot.ts';

/** A source action, as sorting imports is: of the whole file, and only where it is asked for. */
const sortDocumentsKind = `${CodeActionKind.Source}.sortDocuments.batchwright`;
const sortId = 'sortDocuments';

export interface RefactoringContext {
  /** The kinds that are asked for; all but source actions without. */
  readonly only?: readonly string[];
  /** Computes what an action changes at once, for a client that does not ask for it later. */
  readonly withEdits: boolean;
}

/** What an action keeps so that its changes can be computed later. */
export interface RefactoringData {
  readonly uri: string;
  readonly version: number;
  readonly range: Range;
  readonly id: string;
}

/** A place of a file, and how it is looked at. */
export interface RefactoringPlace {
  readonly file: ManifestFile;
  readonly range: Range;
  readonly circumstances: Circumstances;
  readonly bundle?: Bundle;
}

/** Other ways to write what stands at a place. */
export function refactoringsAt(place: RefactoringPlace, { only, withEdits }: RefactoringContext): CodeAction[] {
  const wants = (kind: string) =>
    only === undefined || only.some((each) => kind === each || each === '' || kind.startsWith(`${each}.`));
  const kinds = refactorings.filter(({ kind }) => wants(kind));
  const spot = kinds.length > 0 ? spotOf(place) : undefined;
  const actions = kinds.flatMap(({ kind, offers }) =>
    (spot === undefined ? [] : offers(spot))
      .filter(({ isQuickFix }) => only !== undefined || isQuickFix !== true)
      .map(({ id, title }) => action(place, id, kind, format(title, place.bundle))),
  );
  if (only !== undefined && wants(sortDocumentsKind) && canSort(place.file)) {
    const title = format(msg('Sort the documents in the order in which to apply them'), place.bundle);
    actions.push(action(place, sortId, sortDocumentsKind, title));
  }
  if (!withEdits) return actions;
  return actions.map((each) => withEdit(place, each, spot)).filter(({ edit }) => edit !== undefined);
}

/** The action with its changes; as it is where the file has changed since, or where they would lose something. */
export function resolveRefactoring(place: Omit<RefactoringPlace, 'range'>, action: CodeAction): CodeAction {
  const data = action.data as RefactoringData;
  return data.version === place.file.version ? withEdit({ ...place, range: data.range }, action) : action;
}

export function isRefactoringData(data: unknown): data is RefactoringData {
  return (
    typeof data === 'object' && data !== null && 'uri' in data && 'version' in data && 'range' in data && 'id' in data
  );
}

function action({ file, range }: RefactoringPlace, id: string, kind: string, title: string): CodeAction {
  const data: RefactoringData = { uri: file.uri, version: file.version, range, id };
  return { title, kind, data };
}

/** @param spot what stands at the place, where that has been read already */
function withEdit(place: RefactoringPlace, action: CodeAction, spot?: Spot): CodeAction {
  const { id } = action.data as RefactoringData;
  const edits = id === sortId ? sortEdits(place.file) : editsOf(spot ?? spotOf(place), id);
  return edits === undefined || edits.length === 0
    ? action
    : { ...action, edit: { changes: { [place.file.uri]: edits } } };
}

function editsOf(spot: Spot | undefined, id: string): TextEdit[] | undefined {
  if (spot === undefined) return undefined;
  const offer = refactorings.flatMap(({ offers }) => offers(spot)).find((each) => each.id === id);
  const changes = offer && soundEdits(spot, offer);
  const { file, index } = spot;
  return changes?.map(({ start, end, newText }) => ({
    range: { start: file.text.positionAt(index, start), end: file.text.positionAt(index, end) },
    newText,
  }));
}

/** The changes of an offer, unless the API server would refuse for more than it did before. */
export function soundEdits(spot: Spot, offer: Offer): readonly TextChange[] | undefined {
  const changes = offer.edits();
  if (changes === undefined || changes.length === 0) return undefined;
  const { text } = spot.draft;
  const after = applied(text, changes);
  return refusals(spot, after) <= refusals(spot, text) || isUnjudged(spot) ? changes : undefined;
}

/** Of a Pod or Deployment it is not known what was refused before. */
function isUnjudged({ kind }: Spot): boolean {
  return kind !== 'Job' && kind !== 'CronJob';
}

/** In the document itself, without one that is appended. */
function refusals({ draft }: Spot, text: string): number {
  const { separatorLength, keepsSeparator, circumstances } = draft.source;
  const { partial, minor } = circumstances;
  const appended = text.indexOf('\n---', separatorLength);
  const own = appended < 0 ? text : text.slice(0, appended + 1);
  return inspectDocument(readDocument(own, separatorLength, keepsSeparator), { partial, minor })
    .flatMap((object) => object?.findings ?? [])
    .filter(({ rejected }) => rejected).length;
}

function spotOf({ file, range, circumstances, bundle }: RefactoringPlace): Spot | undefined {
  return spotAt(file, range, circumstances, (message) => format(message, bundle));
}
