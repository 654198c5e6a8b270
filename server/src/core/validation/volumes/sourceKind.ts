import type { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';

/** A kind of volume: what `volumes[]` has under `name`. */
export interface SourceKind {
  readonly name: string;
  /** Judges what stands under the name; `volume` is the volume that it belongs to. */
  readonly validate: (source: Field, volume: Field) => void;
  /** What is judged although the volume has another source already. */
  readonly validateSurplus?: (source: Field, volume: Field) => void;
  /** How the API server spells the name where a volume has a source too many. */
  readonly surplusName?: string;
}

/** Asks for strings that must not be empty. */
export function requireTexts(area: Area, source: Field, ...names: string[]): void {
  for (const name of names) {
    const field = source.get(name);
    if (field.isBlank) area.required(field);
  }
}
