import { msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { validateKeyToPath, validateProjectedPath } from './configuration.ts';
import { validateDownwardApiFile } from './downwardApi.ts';
import { validateFileMode } from './fileMode.ts';
import { requireTexts, type SourceKind } from './sourceKind.ts';

const area = new Area('projected-volume', 'https://kubernetes.io/docs/concepts/storage/projected-volumes/');

const minTokenSeconds = 10 * 60;
const maxTokenSeconds = 2 ** 32;

/**
 * What a projected volume puts together. `clusterTrustBundle` and `podCertificate` are not among them: their features
 * are off by default in 1.36, and the API server drops the fields before it looks.
 */
const projections: ReadonlyMap<string, (projection: Field, files: Files) => void> = new Map([
  ['secret', validateKeys],
  ['configMap', validateKeys],
  ['downwardAPI', validateDownwardApi],
  ['serviceAccountToken', validateToken],
]);

/** Several sources in one volume. */
export const projectedKinds: readonly SourceKind[] = [{ name: 'projected', validate: validateProjected }];

function validateProjected(projected: Field): void {
  validateFileMode(area, projected.get('defaultMode'));
  const files = new Files(projected);
  for (const source of projected.get('sources').items()) {
    if (!source.isUnknown) validateSource(source, files);
  }
}

function validateSource(source: Field, files: Files): void {
  let count = 0;
  for (const [name, validate] of projections) {
    const projection = source.get(name);
    if (!projection.isSet) continue;
    count++;
    if (!projection.isUnknown) validate(projection, files);
  }
  if (count < 2) return;
  area.forbidden(source, msg('A source of a projected volume has one type: give each type an element of its own.'), {
    rule: 'several-types',
  });
}

function validateKeys(projection: Field, files: Files): void {
  requireTexts(area, projection, 'name');
  for (const item of projection.get('items').items()) {
    validateKeyToPath(area, item);
    files.add(item.get('path'));
  }
}

function validateDownwardApi(projection: Field, files: Files): void {
  for (const item of projection.get('items').items()) {
    validateDownwardApiFile(item, projection);
    files.add(item.get('path'));
  }
}

function validateToken(projection: Field, files: Files): void {
  const expiration = projection.get('expirationSeconds');
  const seconds = expiration.number() ?? minTokenSeconds;
  if (seconds < minTokenSeconds || seconds > maxTokenSeconds) {
    area.invalid(
      expiration,
      msg('A token lives at least {min} and at most {max} seconds: correct the number.', {
        min: minTokenSeconds,
        max: maxTokenSeconds,
      }),
    );
  }
  // The API server reports the path of the token on the whole volume.
  const path = projection.get('path').as(`${files.volume.path}.path`);
  if (path.isBlank) area.required(path);
  else validateProjectedPath(area, path);
}

/** The files of one projected volume, to find two sources that write the same one. */
class Files {
  readonly volume: Field;
  readonly #paths = new Map<string, Field>();

  constructor(volume: Field) {
    this.volume = volume;
  }

  add(path: Field): void {
    if (path.isUnknown || path.isBlank) return;
    const text = path.text();
    const first = this.#paths.get(text);
    if (first === undefined) {
      this.#paths.set(text, path);
      return;
    }
    area.invalid(
      this.volume,
      msg('Two sources write the file `{path}`: give one of them another path.', { path: text }),
      {
        rule: 'duplicate-path',
        span: path.span,
        related: [{ ...spanOf(first), message: msg('The other source with this path is here.') }],
      },
    );
  }
}

function spanOf(field: Field): { start: number; end: number } {
  const { start, end } = field.span;
  return { start, end };
}
