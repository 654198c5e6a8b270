import { prepareText } from '../core/analysis/foreign.ts';
import type { LanguageService, ManifestFile } from '../core/service.ts';
import { decodedUri } from '../core/text/decodedUri.ts';
import type { SegmentEntries } from '../core/workspace/entries.ts';
import { isManifestBeneath, manifestsBeneath, maxBytes, maxFiles } from '../workspace/manifestFiles.ts';
import type { Files } from './files.ts';
import type { Runtime } from './runtime.ts';

/** How long files are read at a stretch before waiting requests get their turn, in milliseconds. */
const sliceMs = 6;
/** How long after a change what it means for other files is told, in milliseconds. */
const pauseMs = 250;

export interface FeedPorts {
  readonly runtime: Runtime;
  readonly files: Files;
  readonly service: LanguageService;
  openFiles(): readonly ManifestFile[];
  isPatch(uri: string): boolean;
  /** Tells the diagnostics of some open files anew. */
  refresh(files: readonly ManifestFile[]): void;
  /** Called once, before the first file is read: from now on changes of files are of interest. */
  watch(): void;
  logError(error: unknown): void;
}

/**
 * Keeps the workspace of the service filled: with what editors have open, else with what is on disk. It sleeps until the
 * first batch manifest has got its diagnostics, and nothing is told of the workspace before all of it has been read.
 */
export class WorkspaceFeed {
  readonly #ports: FeedPorts;
  #state: 'asleep' | 'reading' | 'awake' = 'asleep';
  #folders: readonly string[] = [];
  #scans = true;
  /** Grows with each reading of all files, so that an outdated one stops. */
  #round = 0;
  /** Files are read one after the other, so that what was read last is the newest. */
  #work: Promise<void> = Promise.resolve();
  #revision = 0;
  #isPausing = false;
  /** Decoded URIs of files that were read from disk, with the URI that they were found under. */
  readonly #onDisk = new Map<string, string>();
  /** What an open file was told last. */
  readonly #told = new WeakMap<ManifestFile, string>();

  constructor(ports: FeedPorts) {
    this.#ports = ports;
  }

  /** The folders of the workspace, and whether files that nobody has open are read. */
  configure(folders: readonly string[], scans: boolean): void {
    const roots = folders.filter((uri) => this.#ports.files.canRead(uri)).map((uri) => uri.replace(/\/+$/, ''));
    const isSame = scans === this.#scans && roots.join('\n') === this.#folders.join('\n');
    this.#folders = roots;
    this.#scans = scans;
    if (!isSame) this.reread();
  }

  /** To be called when files may mean something else than before: patches are read as such. */
  reread(): void {
    if (this.#state !== 'asleep') this.#readAll();
  }

  /** To be called when a batch manifest has got its diagnostics. */
  wake(): void {
    if (this.#state !== 'asleep') return;
    this.#state = 'reading';
    this.#ports.watch();
    this.#ports.runtime.defer(() => this.#readAll());
  }

  /** Resolves when the workspace holds all files as they are now; wakes the feed where it sleeps. */
  async whenRead(): Promise<void> {
    this.wake();
    await new Promise<void>((resolve) => this.#ports.runtime.defer(resolve));
    await this.#work;
    await this.#updateOpenFiles();
  }

  /** Puts in what is written in an open file. @returns true when there is nothing more to do */
  update(file: ManifestFile, mayGoOn: () => boolean): boolean {
    if (this.#state !== 'awake') return true;
    this.#forgetOther(file.uri);
    const done = this.#ports.service.workspace?.update(file, mayGoOn) ?? true;
    if (done) this.#noteChange();
    return done;
  }

  /** To be called when the diagnostics of a file have been made. */
  told(file: ManifestFile): void {
    if (this.#state === 'awake') this.#told.set(file, this.#findings(file));
  }

  /** An editor has let go of a file: what counts now is on disk. */
  closed(uri: string): void {
    if (this.#state === 'asleep') return;
    this.#ports.service.workspace?.index.delete(uri);
    this.#noteChange();
    this.changed([uri]);
  }

  /** Files have changed on disk, or come, or gone. */
  changed(uris: readonly string[]): void {
    if (this.#state === 'asleep' || !this.#scans) return;
    this.#enqueue(() => this.#readChanged(uris));
  }

  #readAll(): void {
    const round = ++this.#round;
    this.#enqueue(() => this.#readFolders(round));
  }

  #enqueue(task: () => Promise<void>): void {
    this.#work = this.#work.then(task).catch((error) => this.#ports.logError(error));
  }

  async #readFolders(round: number): Promise<void> {
    const workspace = await this.#ports.service.openWorkspace();
    const found = new Set<string>();
    for await (const uri of manifestsBeneath(this.#scans ? this.#folders : [], this.#ports.files)) {
      if (this.#round !== round) return;
      found.add(decodedUri(uri));
      await this.#readFromDisk(uri);
    }
    if (this.#round !== round) return;
    for (const [key, uri] of this.#onDisk) {
      if (found.has(key)) continue;
      this.#onDisk.delete(key);
      workspace.index.delete(uri);
    }
    this.#state = 'awake';
    await this.#updateOpenFiles();
    this.#noteChange();
  }

  async #updateOpenFiles(): Promise<void> {
    for (const file of this.#ports.openFiles()) {
      await this.#ports.service.prepare(file);
      await this.#inSlices((mayGoOn) => this.update(file, mayGoOn));
    }
  }

  async #readChanged(uris: readonly string[]): Promise<void> {
    for (const uri of uris) {
      const isKnown = this.#onDisk.has(decodedUri(uri));
      if (!isKnown && (!isManifestBeneath(this.#folders, uri) || this.#onDisk.size >= maxFiles)) continue;
      await this.#readFromDisk(uri);
      this.#noteChange();
    }
  }

  /** Reads a file that nobody has open. */
  async #readFromDisk(uri: string): Promise<void> {
    const { files, service } = this.#ports;
    const workspace = await service.openWorkspace();
    const text = await files.readFile(uri, maxBytes);
    await prepareText(text ?? '');
    const entries: SegmentEntries[] = [];
    const reading = workspace.read(text ?? '', this.#ports.isPatch(uri));
    await this.#inSlices((mayGoOn) => {
      for (let next = reading.next(); !next.done; next = reading.next()) {
        entries.push(next.value);
        if (!mayGoOn()) return false;
      }
      return true;
    });
    if (this.#isOpen(uri)) return;
    this.#forgetOther(uri);
    const isEmpty = entries.every(({ objects }) => objects.length === 0);
    if (!isEmpty) this.#onDisk.set(decodedUri(uri), uri);
    workspace.index.set(uri, isEmpty ? [] : entries);
  }

  /** Editors write a URI in their own way: one file is put in once. */
  #forgetOther(uri: string): void {
    const known = this.#onDisk.get(decodedUri(uri));
    this.#onDisk.delete(decodedUri(uri));
    if (known !== undefined && known !== uri) this.#ports.service.workspace?.index.delete(known);
  }

  #isOpen(uri: string): boolean {
    const wanted = decodedUri(uri);
    return this.#ports.openFiles().some((file) => file.uri === uri || decodedUri(file.uri) === wanted);
  }

  async #inSlices(step: (mayGoOn: () => boolean) => boolean): Promise<void> {
    const { runtime } = this.#ports;
    for (;;) {
      const end = runtime.ticks() + sliceMs;
      if (step(() => runtime.ticks() < end)) return;
      await new Promise<void>((resolve) => runtime.defer(resolve));
    }
  }

  /** After a change of what is defined, tells those open files anew of which something else is to be told. */
  #noteChange(): void {
    const index = this.#ports.service.workspace?.index;
    if (this.#isPausing || this.#state !== 'awake' || index === undefined || index.revision === this.#revision) return;
    this.#isPausing = true;
    this.#ports.runtime.after(pauseMs, () => {
      this.#isPausing = false;
      this.#revision = index.revision;
      const stale = this.#ports.openFiles().filter((file) => (this.#told.get(file) ?? '[]') !== this.#findings(file));
      if (stale.length > 0) this.#ports.refresh(stale);
    });
  }

  #findings(file: ManifestFile): string {
    return JSON.stringify(this.#ports.service.workspace?.findings(file) ?? []);
  }
}
