import type { Field } from '../../manifest/field.ts';

/** A seccomp or AppArmor profile as a field holds it. */
export interface Profile {
  readonly type: string;
  readonly localhostProfile?: string;
}

const localhost = 'localhost/';
const types: ReadonlyMap<string, string> = new Map([
  ['runtime/default', 'RuntimeDefault'],
  ['docker/default', 'RuntimeDefault'],
  ['unconfined', 'Unconfined'],
]);

/** What the value of an annotation means; undefined where it means nothing. */
export function readProfile(value: string): Profile | undefined {
  const type = types.get(value);
  if (type !== undefined) return { type };
  const localhostProfile = value.startsWith(localhost) ? value.slice(localhost.length) : '';
  return localhostProfile === '' ? undefined : { type: 'Localhost', localhostProfile };
}

/** Whether the value of an annotation is accepted: as no profile at all, it may also be empty. */
export function isProfileText(value: string): boolean {
  return value === '' || types.has(value) || value.startsWith(localhost);
}

/** Whether a field holds this very profile. */
export function isSameProfile({ type, localhostProfile }: Profile, field: Field): boolean {
  const local = field.get('localhostProfile');
  return field.get('type').text() === type && (local.isSet ? local.text() : undefined) === localhostProfile;
}
