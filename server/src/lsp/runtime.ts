import type { Bundle, Locale } from '../core/service.ts';
import type { FilePorts } from '../workspace/manifestFiles.ts';

/** What the language server needs of the platform it runs on. Node and the browser each bring their own. */
export interface Runtime {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds of a clock that never goes back, for time budgets. */
  ticks(): number;
  /** Runs a task after the messages that are waiting have been handled. */
  defer(task: () => void): void;
  /** Runs a task after some milliseconds. */
  after(ms: number, task: () => void): void;
  /** Ends the server. */
  exit(code: number): void;
  /** Ends the server when the process of the client has ended. */
  watchClient?(processId: number): void;
  /** Translations for a language; undefined for English, and where the client has to bring them. */
  loadBundle(locale: Locale): Bundle | undefined;
  /** URI of the package's folder, with a `/` at its end; undefined where the client has to tell it. */
  readonly packageUri: string | undefined;
  /** The files of this machine; undefined where it has none, as in a browser. */
  readonly localFiles: LocalFiles | undefined;
}

export interface LocalFiles extends FilePorts {
  /** Text of a file, at once; undefined where there is none. */
  readText(uri: string): string | undefined;
}
