import type { Range } from 'vscode-languageserver-types';
import type { Navigation, TextSource } from '../../../server/src/core/features/navigation/navigation.ts';
import type { LanguageService, ManifestFile } from '../../../server/src/core/service.ts';
import { Segment } from '../../../server/src/core/text/segment.ts';
import type { OpenWorkspace } from '../../../server/src/core/workspace/openWorkspace.ts';
import { openAll, uriOf } from '../workspace/world.ts';

/** A name that a fixture marks: `«use»`, `«=definition»`, or `«~definition»` of a patch, to which nothing leads. */
export interface MarkedPlace {
  readonly path: string;
  readonly range: Range;
  readonly name: string;
  readonly role: 'use' | 'definition' | 'patch';
}

export interface Marked {
  /** Without the marks. */
  readonly files: Readonly<Record<string, string>>;
  readonly places: readonly MarkedPlace[];
}

const mark = /«([=~]?)([^»]*)»/g;

export function marked(fixtures: Readonly<Record<string, string>>): Marked {
  const places: MarkedPlace[] = [];
  const files = Object.entries(fixtures).map(([path, fixture]) => {
    const text = fixture.replace(mark, '$2');
    const segment = new Segment(text);
    let marks = 0;
    for (const { index, 0: all, 1: sign = '', 2: name = '' } of fixture.matchAll(mark)) {
      const start = index - marks;
      marks += all.length - name.length;
      const range = { start: segment.positionAt(start), end: segment.positionAt(start + name.length) };
      places.push({ path, range, name, role: sign === '=' ? 'definition' : sign === '~' ? 'patch' : 'use' });
    }
    return [path, text] as const;
  });
  return { files: Object.fromEntries(files), places };
}

/** The fixtures with another name at all marked places. */
export function withName(fixtures: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fixtures).map(([path, text]) => [path, text.replace(mark, () => name)]));
}

export interface OpenWorld {
  readonly service: LanguageService;
  readonly workspace: OpenWorkspace;
  readonly navigation: Navigation;
  readonly source: TextSource;
  file(path: string): ManifestFile;
}

/** A service in which some files are open, and others are only on disk. */
export async function openWorld(
  files: Readonly<Record<string, string>>,
  {
    onDisk = {},
    patches = [],
  }: { readonly onDisk?: Readonly<Record<string, string>>; readonly patches?: readonly string[] } = {},
): Promise<OpenWorld> {
  const { service, workspace, file } = openAll(files, { patches: patches.map(uriOf) });
  const open = new Map(Object.keys(files).map((path) => [uriOf(path), file(path)] as const));
  const disk = new Map(Object.entries(onDisk).map(([path, text]) => [uriOf(path), text] as const));
  return {
    service,
    workspace,
    file,
    navigation: await service.navigation(),
    source: { open: (uri) => open.get(uri), read: async (uri) => disk.get(uri) },
  };
}

/** The texts after a name has been changed; the reason where it cannot be. */
export async function renamed(
  world: OpenWorld,
  files: Readonly<Record<string, string>>,
  at: { readonly path: string; readonly position: Range['start'] },
  newName: string,
): Promise<Record<string, string> | string> {
  const result = await world.navigation.rename(world.file(at.path), at.position, newName, world.source);
  if ('problem' in result) return result.problem;
  const texts: Record<string, string> = { ...files };
  for (const { uri, edits } of result.files) {
    const path = uri.replace('file:///', '');
    const segment = new Segment(texts[path] ?? '');
    const offsets = edits.map(({ range: { start, end }, newText }) => ({
      start: segment.offsetAt(start.line, start.character),
      end: segment.offsetAt(end.line, end.character),
      newText,
    }));
    offsets.sort((a, b) => b.start - a.start);
    texts[path] = offsets.reduce(
      (text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end),
      segment.text,
    );
  }
  return texts;
}

/** `path:line:column` in the order of files and lines. */
export function placed(
  places: readonly { readonly path?: string; readonly uri?: string; readonly range: Range }[],
): string[] {
  const numbered = places.map(({ path, uri = '', range: { start, end } }) => {
    const file = path ?? uri.replace('file:///', '');
    const pad = (n: number) => String(n).padStart(3, '0');
    return `${file}:${pad(start.line)}:${pad(start.character)}-${pad(end.character)}`;
  });
  return numbered.sort();
}
