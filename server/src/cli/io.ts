import type { Bundle } from '../core/l10n/message.ts';

/** All that a command sees of the world. `main.ts` hands in the process; tests hand in strings and a fixed clock. */
export interface CliIo {
  /** What is piped in, in pieces of any size. */
  readonly stdin: AsyncIterable<string | Uint8Array>;
  /** Results. The text brings its own line breaks. */
  stdout(text: string): void;
  /** Problems and notes that are not results. */
  stderr(text: string): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Directory to which relative paths refer. */
  readonly cwd: string;
  /** IANA name of the reader's own time zone. */
  readonly timeZone: string;
  readonly locale: 'en' | 'zh-cn';
  /** Translated sentences; absent for English. */
  readonly bundle?: Bundle;
  /** `stdout` is a terminal that shows colours. */
  readonly colors: boolean;
}

/** Exit codes of every command. */
export const EXIT_OK = 0;
/** What was checked is wrong. */
export const EXIT_FINDINGS = 1;
/** The command was used wrongly, or could not do its work. */
export const EXIT_USAGE = 2;
