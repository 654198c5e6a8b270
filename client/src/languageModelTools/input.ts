/**
 * What a model gives to the tools. The editor has checked it against the schemas in package.json, and the server checks
 * it again: nothing here is more than likely.
 */
export interface LintInput {
  readonly manifest?: string;
  /** In place of the text: a URI, or a path in the workspace. */
  readonly uri?: string;
  readonly [other: string]: unknown;
}

export interface ScheduleInput {
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly [other: string]: unknown;
}

/** How an address is written: models write paths as often as URIs. */
export type AddressKind = 'uri' | 'absolute' | 'relative';

/** Of `C:\jobs.yaml` the letter is no scheme, which has two letters or more. */
export function addressKind(address: string): AddressKind {
  if (/^[a-z][a-z0-9+.-]+:/i.test(address)) return 'uri';
  return /^(?:[/\\]|[a-z]:[/\\])/i.test(address) ? 'absolute' : 'relative';
}

const maxShown = 80;

/** A text as Markdown code on one line, whatever is in it, and cut where it is long. */
export function codeOf(text: unknown): string {
  const line = String(text ?? '').replace(/[\s`]+/g, ' ');
  const shown = line.length > maxShown ? `${line.slice(0, maxShown - 1)}…` : line;
  return `\`${shown.trim() || ' '}\``;
}
