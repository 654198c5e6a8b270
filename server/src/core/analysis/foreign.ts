import { mayBeForeign } from '../kinds/foreignTypes.ts';
import { knowsForeignKinds, setForeignKinds } from '../kinds/registry.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { Segment } from '../text/segment.ts';

/** A text may hold an object of another project, and nothing is known of such kinds yet: what is made of it now is void. */
export function awaitsForeignKinds(text: string): boolean {
  return !knowsForeignKinds() && mayBeForeign(text);
}

/** To be awaited before a text is read or judged; undefined where nothing needs to be loaded for it. */
export function prepareText(text: string): Promise<void> | undefined {
  return awaitsForeignKinds(text) ? loadForeignKinds() : undefined;
}

/** The segments of files as they were when none of them named a kind of another project. */
const native = new WeakMap<ManifestFile, readonly Segment[]>();

/** The same for a file, of which only those segments are looked at that are new. */
export function prepareFile(file: ManifestFile): Promise<void> | undefined {
  if (knowsForeignKinds()) return undefined;
  const { segments } = file.text;
  if (changed(native.get(file) ?? [], segments).some(({ text }) => mayBeForeign(text))) return loadForeignKinds();
  native.set(file, segments);
  return undefined;
}

/** What stands between those segments at both ends that are the same as before. */
function changed(before: readonly Segment[], now: readonly Segment[]): readonly Segment[] {
  let start = 0;
  while (start < now.length && now[start] === before[start]) start++;
  let end = now.length;
  const grown = now.length - before.length;
  while (end > start && now[end - 1] === before[end - 1 - grown]) end--;
  return now.slice(start, end);
}

/** Loads what is known of other projects' kinds, and their rules. Again and again is harmless. */
export async function loadForeignKinds(): Promise<void> {
  const { foreignKinds } = await import('../rules/foreign.ts');
  setForeignKinds(foreignKinds);
}
