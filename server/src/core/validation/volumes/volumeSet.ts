import type { Field } from '../../manifest/field.ts';
import { isClosedList, isUndetermined } from '../presence.ts';

/** One element of `volumes`. */
export interface Volume {
  readonly field: Field;
  /** Names of the sources that are set; `emptyDir` where none is, which is the default. */
  readonly sources: readonly string[];
  /** Without an error. The API server does not know a volume that has one. */
  readonly accepted: boolean;
}

/** The volumes of a Pod by name: what mounts, devices and environment variables refer to. */
export class VolumeSet {
  /** The list itself: `spec.volumes`. */
  readonly field: Field;
  readonly #accepted = new Map<string, Volume>();
  readonly #written = new Map<string, Volume>();
  /** There may be volumes besides those that are known. */
  readonly #open: boolean;

  constructor(field: Field, volumes: Iterable<Volume>) {
    this.field = field;
    let open = field.inspection.circumstances.partial || !isClosedList(field);
    for (const volume of volumes) {
      const name = volume.field.get('name');
      open ||= isUndetermined(name);
      this.#written.set(name.text(), volume);
      if (volume.accepted && !name.isBlank) this.#accepted.set(name.text(), volume);
    }
    this.#open = open;
  }

  /** Whether there is a volume of this name without an error. */
  has(name: string): boolean | 'unknown' {
    return this.#accepted.has(name) || (this.#open ? 'unknown' : false);
  }

  /** Whether the volume comes from a claim, as a block device must. False for a name that is not there. */
  isClaim(name: string): boolean | 'unknown' {
    const volume = this.#accepted.get(name);
    if (volume === undefined) return this.#open ? 'unknown' : false;
    return volume.sources.includes('persistentVolumeClaim') || volume.sources.includes('ephemeral');
  }

  /** The volume of this name, with or without an error; the last one where several have the name. */
  written(name: string): Volume | undefined {
    return this.#written.get(name);
  }

  /** The names of the volumes without an error. */
  names(): Iterable<string> {
    return this.#accepted.keys();
  }
}
