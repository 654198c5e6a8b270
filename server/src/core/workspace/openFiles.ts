import type { Analyzer } from '../analysis/analyzer.ts';
import { awaitsForeignKinds } from '../analysis/foreign.ts';
import { PerSegment } from '../analysis/perSegment.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { Segment } from '../text/segment.ts';
import type { SegmentEntries } from './entries.ts';
import { entryOfSummary, mayHoldObjects, readSegment, suppressionsIn } from './read.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

interface Known {
  readonly key: string;
  readonly entries: SegmentEntries;
}

/** Puts what is written in open files into the index. What was read of a segment stays: an edit reads one anew. */
export class OpenFiles {
  readonly #analyzer: Analyzer;
  readonly #index: WorkspaceIndex;
  readonly #known = new WeakMap<Segment, Known>();
  readonly #read = new PerSegment<SegmentEntries>();
  readonly #versions = new WeakMap<ManifestFile, number>();

  constructor(analyzer: Analyzer, index: WorkspaceIndex) {
    this.#analyzer = analyzer;
    this.#index = index;
  }

  /** @returns false when `mayGoOn` said no before all was read: the index still has what was there before */
  update(file: ManifestFile, circumstances: Circumstances, mayGoOn: () => boolean): boolean {
    const make = (index: number) => this.#entries(file, index, circumstances, mayGoOn);
    const entries = this.#read.values(file, this.#analyzer.keyOf(file, circumstances), make);
    if (entries === undefined) return false;
    this.#index.set(file.uri, entries);
    this.#versions.set(file, file.version);
    return true;
  }

  /** The index has the file as it is now. */
  isCurrent(file: ManifestFile): boolean {
    return this.#versions.get(file) === file.version;
  }

  #entries(file: ManifestFile, index: number, circumstances: Circumstances, mayGoOn: () => boolean) {
    const segment = file.text.segments[index] as Segment;
    const key = `${circumstances.partial ? 'p' : ''}${file.keepsSeparator(index) ? 'k' : ''}`;
    const known = this.#known.get(segment);
    if (known?.key === key) return known.entries;
    if (!mayGoOn()) return undefined;
    const entries = this.#entriesOf(file, index, segment, circumstances);
    if (!awaitsForeignKinds(segment.text)) this.#known.set(segment, { key, entries });
    return entries;
  }

  #entriesOf(file: ManifestFile, index: number, segment: Segment, circumstances: Circumstances): SegmentEntries {
    const { objects } = this.#analyzer.summary(file, index, circumstances);
    if (objects.every(({ adviceOnly }) => adviceOnly) || mayHoldOthers(segment)) {
      return readSegment(segment, file.keepsSeparator(index), { partial: circumstances.partial, withReferences: true });
    }
    return { lineCount: segment.lineCount, objects: objects.map(entryOfSummary), ...suppressionsIn(segment) };
  }
}

/** A list or a stream of JSON objects may hold objects of other kinds beside Jobs. */
function mayHoldOthers({ text }: Segment): boolean {
  return mayHoldObjects(text) && (text.includes('List') || /^\s*\{/.test(text));
}
