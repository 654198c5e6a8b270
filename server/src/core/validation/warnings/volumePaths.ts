import { type Message, msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { removeItem } from '../../manifest/rearrange.ts';

const area = new Area('volume', 'https://kubernetes.io/docs/concepts/storage/volumes/');
const projectedArea = new Area('projected-volume', 'https://kubernetes.io/docs/concepts/storage/projected-volumes/');

const fileVolumes = ['configMap', 'secret', 'downwardAPI'];
/** The last two are dropped unless their features are enabled, which is told where they stand. */
const sources = [...fileVolumes, 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'];

/** The files of one volume must not be in each other's way. @see warningsForOverlappingVirtualPaths */
export function warnOfVolumePaths(volume: Field): void {
  for (const type of fileVolumes) {
    const source = volume.get(type);
    if (source.isSet) warnOfOverlaps(volume, pathsOfItems(source));
  }
  const projected = volume.get('projected');
  if (!projected.isSet) return;
  const items = projected.get('sources').items();
  for (const source of items) warnOfEmptySource(volume, source);
  warnOfOverlaps(volume, items.flatMap(pathsOfSource));
}

function pathsOfItems(source: Field): Field[] {
  return source
    .get('items')
    .items()
    .map((item) => item.get('path'));
}

function pathsOfSource(source: Field): Field[] {
  const files = fileVolumes.flatMap((type) => pathsOfItems(source.get(type)));
  return [...files, source.at('serviceAccountToken', 'path')];
}

/** A path and what it is called with a slash behind it. */
interface File {
  readonly path: Field;
  readonly prefix: string;
}

function warnOfOverlaps(volume: Field, paths: readonly Field[]): void {
  if (paths.length < 2) return;
  const files: File[] = [];
  for (const path of paths) {
    const name = withoutSlashes(path.text());
    if (name === '' || path.isUnknown) continue;
    const file = { path, prefix: `${name}/` };
    const others = files.filter((other) => overlap(file, other));
    if (others.length > 0) reportOverlap(volume, file, others);
    files.push(file);
  }
}

function overlap(a: File, b: File): boolean {
  return a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix);
}

/** The API server speaks of the volume as a whole. */
function reportOverlap(volume: Field, file: File, others: readonly File[]): void {
  const twin = others.find(({ prefix }) => prefix === file.prefix);
  area.warning(file.path.as(volume.path), aboutOverlap(file, twin ?? others[0] ?? file), {
    rule: 'overlapping-paths',
    span: file.path.span,
    related: others.map(({ path }) => ({ ...path.span, message: msg('The other path is here.') })),
    fixes: () => (twin === undefined ? [] : removeRepetition(file.path, twin.path)),
  });
}

function aboutOverlap({ path, prefix }: File, other: File): Message {
  return prefix === other.prefix
    ? msg('The file `{path}` is written twice, and only the later content stays: choose another path.', {
        path: path.text(),
      })
    : msg('`{path}` and `{other}` exclude each other, as one would have to be a directory: choose another path.', {
        path: path.text(),
        other: other.path.text(),
      });
}

/** Only where the same content is written twice it is plain which one can go. */
function removeRepetition({ parent: item }: Field, { parent: twin }: Field): readonly Fix[] {
  const key = item?.get('key').text();
  const isRepetition = item?.parent?.node === twin?.parent?.node && key !== '' && key === twin?.get('key').text();
  return item !== undefined && isRepetition ? removeItem(item) : [];
}

function warnOfEmptySource(volume: Field, source: Field): void {
  if (source.isUnknown || source.inspection.circumstances.partial) return;
  if (sources.some((type) => source.get(type).isSet)) return;
  projectedArea.warning(
    source.as(volume.path),
    msg('This source is empty and brings no files: fill it in, or remove it.'),
    { rule: 'empty-source', span: source.anchor, fixes: () => removeItem(source) },
  );
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}
