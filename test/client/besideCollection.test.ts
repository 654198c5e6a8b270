import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Diagnostic, DiagnosticCollection, Uri as EditorUri } from 'vscode';
import { CollectionWithoutDoubles } from '../../client/src/beside/collection.ts';

/** The diagnostics of an editor with one other extension. Whoever sets some is told of it at once, as everybody is. */
const editor = vi.hoisted(() => {
  class Uri {
    readonly path: string;
    constructor(path: string) {
      this.path = path;
    }
    toString(): string {
      return this.path;
    }
  }
  const listeners = new Set<(event: { uris: Uri[] }) => void>();
  const theirs = new Map<string, unknown[]>();
  const shown = new Map<string, readonly unknown[]>();
  const changed = (uri: Uri) => {
    for (const listener of listeners) listener({ uris: [uri] });
  };
  return { Uri, listeners, theirs, shown, changed, writes: 0 };
});

vi.mock('vscode', () => ({
  Uri: editor.Uri,
  languages: {
    getDiagnostics: (uri: EditorUri) => [
      ...(editor.shown.get(uri.toString()) ?? []),
      ...(editor.theirs.get(uri.toString()) ?? []),
    ],
    onDidChangeDiagnostics(listener: (event: { uris: object[] }) => void) {
      editor.listeners.add(listener);
      return { dispose: () => editor.listeners.delete(listener) };
    },
  },
}));

const inner = {
  name: 'batchwright',
  set(uri: EditorUri, diagnostics: readonly Diagnostic[] = []) {
    editor.writes++;
    editor.shown.set(uri.toString(), diagnostics);
    editor.changed(uri as never);
  },
  delete: (uri: EditorUri) => editor.shown.delete(uri.toString()),
  clear: () => editor.shown.clear(),
  get: (uri: EditorUri) => editor.shown.get(uri.toString()),
  dispose: () => editor.shown.clear(),
} as unknown as DiagnosticCollection;

const file = new editor.Uri('file:///job.yaml') as unknown as EditorUri;
const at = { start: { line: 3 }, end: { line: 3 } };
const syntax = { source: 'batchwright', severity: 0, code: 'yaml/syntax', message: 'Ours.', range: at } as Diagnostic;
const required = { ...syntax, code: 'job/required' } as Diagnostic;

function tell(...diagnostics: object[]): void {
  editor.theirs.set(file.toString(), diagnostics);
  editor.changed(file as never);
}

const told = { source: 'YAML', severity: 0, code: 0, message: 'Theirs.', range: at };

describe('CollectionWithoutDoubles', () => {
  let collection: CollectionWithoutDoubles;

  beforeEach(() => {
    editor.listeners.clear();
    editor.theirs.clear();
    editor.shown.clear();
    editor.writes = 0;
    collection = new CollectionWithoutDoubles(inner);
  });

  it('leaves out what was told before', () => {
    tell(told);
    collection.set(file, [syntax, required]);
    expect(collection.get(file)).toEqual([required]);
  });

  it('takes back what is told later, and shows it again', () => {
    collection.set(file, [syntax, required]);
    expect(collection.get(file)).toEqual([syntax, required]);
    tell(told);
    expect(collection.get(file)).toEqual([required]);
    tell();
    expect(collection.get(file)).toEqual([syntax, required]);
  });

  it('writes nothing where nothing changes', () => {
    collection.set(file, [syntax]);
    tell({ ...told, range: { start: { line: 9 }, end: { line: 9 } } });
    tell();
    expect(editor.writes).toBe(1);
  });

  it('goes by what the server says last', () => {
    tell(told);
    collection.set(file, [syntax]);
    collection.set([[file, [required]]]);
    tell();
    expect(collection.get(file)).toEqual([required]);
  });

  it('listens only while a text is broken', () => {
    collection.set(file, [required]);
    expect(editor.listeners.size).toBe(0);
    collection.set(file, [syntax]);
    expect(editor.listeners.size).toBe(1);
    collection.set(file, []);
    expect(editor.listeners.size).toBe(0);
    for (const end of [() => collection.delete(file), () => collection.clear(), () => collection.dispose()]) {
      collection.set(file, [syntax]);
      end();
      expect(editor.listeners.size).toBe(0);
    }
  });
});
