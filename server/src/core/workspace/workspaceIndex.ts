import { shift } from '../analysis/summarize.ts';
import type { LineRange, ReferenceSummary } from '../analysis/summary.ts';
import { kindId, type MentionEntry, type ObjectEntry, type SegmentEntries } from './entries.ts';
import { folderOf } from './folders.ts';
import { NameTable } from './nameTable.ts';

/** A file of the workspace with what is written in it. */
export interface WorkspaceFile {
  readonly uri: string;
  /** The file's URI up to its last slash. */
  readonly folder: string;
  readonly segments: readonly SegmentEntries[];
}

/** An object in its file. */
export interface PlacedObject {
  readonly uri: string;
  readonly folder: string;
  readonly segment: SegmentEntries;
  readonly object: ObjectEntry;
}

/** A place where an object names another one. */
export interface Use {
  readonly user: PlacedObject;
  readonly reference: ReferenceSummary;
}

/** The same of an object that is no Job. */
export interface Mention {
  readonly user: PlacedObject;
  readonly mention: MentionEntry;
}

/** A range of a file; lines count from its first. */
export interface Location {
  readonly uri: string;
  readonly range: LineRange;
}

interface Filed {
  readonly definitions: readonly PlacedObject[];
  readonly uses: readonly Use[];
  readonly mentions: readonly Mention[];
}

const empty: readonly SegmentEntries[] = [];

/** When objects of all kinds start: beside the kinds, what {@link WorkspaceIndex.revisionOf} knows. */
export const schedulesTopic = 'schedules';

/**
 * What all files define and name. A file is put in as a whole, yet only its segments that are not the same objects as
 * before cost work.
 */
export class WorkspaceIndex {
  readonly #files = new Map<string, WorkspaceFile>();
  readonly #filed = new Map<SegmentEntries, Filed>();
  readonly #definitions = new NameTable<PlacedObject>();
  readonly #uses = new NameTable<Use>();
  readonly #mentions = new NameTable<Mention>();
  #revision = 0;
  readonly #revisions = new Map<string, number>();

  /** Grows whenever what is defined somewhere changes: whoever has computed something of it computes it anew. */
  get revision(): number {
    return this.#revision;
  }

  /** The same for what is defined of one kind, or for {@link schedulesTopic}. */
  revisionOf(topic: string): number {
    return this.#revisions.get(topic) ?? 0;
  }

  /** Puts in what is written in a file now. */
  set(uri: string, segments: readonly SegmentEntries[]): void {
    const before = this.#files.get(uri)?.segments ?? empty;
    const folder = folderOf(uri);
    if (segments.length > 0) this.#files.set(uri, { uri, folder, segments });
    else this.#files.delete(uri);
    const shortest = Math.min(before.length, segments.length);
    let start = 0;
    while (start < shortest && before[start] === segments[start]) start++;
    let tail = 0;
    while (tail < shortest - start && before[before.length - 1 - tail] === segments[segments.length - 1 - tail]) tail++;
    const gone = before.slice(start, before.length - tail);
    const come = segments.slice(start, segments.length - tail);
    for (const segment of gone) this.#remove(segment);
    for (const segment of come) this.#add(uri, folder, segment);
    this.#noteChanges(fingerprints(gone), fingerprints(come));
  }

  delete(uri: string): void {
    this.set(uri, empty);
  }

  has(uri: string): boolean {
    return this.#files.has(uri);
  }

  file(uri: string): WorkspaceFile | undefined {
    return this.#files.get(uri);
  }

  files(): Iterable<WorkspaceFile> {
    return this.#files.values();
  }

  /** `kind` as {@link kindId} writes it. */
  definitions(kind: string, name: string): ReadonlySet<PlacedObject> {
    return this.#definitions.get(kind, name);
  }

  /** The places of Jobs that name an object. */
  uses(kind: string, name: string): ReadonlySet<Use> {
    return this.#uses.get(kind, name);
  }

  /** The places of other objects that name an object. */
  mentions(kind: string, name: string): ReadonlySet<Mention> {
    return this.#mentions.get(kind, name);
  }

  /** The names of all objects of a kind. */
  names(kind: string): string[] {
    return [...this.#definitions.names(kind)].filter((name) => name !== '');
  }

  /** All objects of a kind, also those of which the name is not known. */
  *all(kind: string): Generator<PlacedObject> {
    for (const name of this.#definitions.names(kind)) yield* this.#definitions.get(kind, name);
  }

  /** Where a range of a segment stands in the file as it is now. */
  locate({ uri, segment }: Pick<PlacedObject, 'uri' | 'segment'>, range: LineRange): Location {
    let lines = 0;
    for (const each of this.#files.get(uri)?.segments ?? empty) {
      if (each === segment) break;
      lines += each.lineCount;
    }
    return { uri, range: shift(range, lines) };
  }

  #add(uri: string, folder: string, segment: SegmentEntries): void {
    if (segment.objects.length === 0) return;
    const definitions = segment.objects.map((object) => ({ uri, folder, segment, object }));
    const uses = definitions.flatMap((user) => user.object.references.map((reference) => ({ user, reference })));
    const mentions = definitions.flatMap((user) => (user.object.mentions ?? []).map((mention) => ({ user, mention })));
    for (const each of definitions) this.#definitions.add(kindId(each.object), each.object.name, each);
    for (const each of uses) this.#uses.add(each.reference.kind, each.reference.name, each);
    for (const each of mentions) this.#mentions.add(each.mention.kind, each.mention.name, each);
    this.#filed.set(segment, { definitions, uses, mentions });
  }

  #noteChanges(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (kind) => before.get(kind) !== after.get(kind),
    );
    if (changed.length > 0) this.#revision++;
    for (const kind of changed) this.#revisions.set(kind, this.#revision);
  }

  #remove(segment: SegmentEntries): void {
    const filed = this.#filed.get(segment);
    if (filed === undefined) return;
    for (const each of filed.definitions) this.#definitions.delete(kindId(each.object), each.object.name, each);
    for (const each of filed.uses) this.#uses.delete(each.reference.kind, each.reference.name, each);
    for (const each of filed.mentions) this.#mentions.delete(each.mention.kind, each.mention.name, each);
    this.#filed.delete(segment);
  }
}

/** By kind or topic: equal when what rules ask of other objects is the same, wherever in the file it stands. */
function fingerprints(segments: readonly SegmentEntries[]): Map<string, string> {
  const result = new Map<string, string>();
  const add = (topic: string, ...parts: readonly unknown[]) =>
    result.set(topic, `${result.get(topic) ?? ''}${JSON.stringify(parts)}\n`);
  for (const object of segments.flatMap(({ objects }) => objects)) {
    const { apiVersion, kind, name, namespace, partial, keys, timing, mayWatchJobs } = object;
    add(kindId(object), apiVersion, name, namespace, partial, mayWatchJobs, ...keys.map((key) => key.name));
    if (timing) add(schedulesTopic, kind, name, partial, timing.schedule, timing.timeZone, timing.suspended);
  }
  return result;
}
