import type { Bundle, Locale } from '../core/service.ts';
import type { FilePorts } from '../workspace/manifestFiles.ts';

/** What the language server needs of the platform it runs on. Node and the browser each bring their own. */
export interface Runtime extends FilePorts {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds of a clock that never goes back, for time budgets. */
  ticks(): number;
  /** Runs a task after the messages that are waiting have been handled. */
  defer(task: () => void): void;
  /** Runs a task after some milliseconds. */
  after(ms: number, task: () => void): void;
  /** Translations for a language; undefined for English. */
  loadBundle(locale: Locale): Bundle | undefined;
  /** Address of a page of the package, by its path: that of the file, as not every link in an editor runs a command. */
  page(path: string): string;
  /** Field descriptions generated from the Kubernetes client's typings; empty where they are not there. */
  loadDescriptions(): Readonly<Record<string, string>>;
  /** Text of a file beside the manifests, such as a kustomization.yaml; undefined where there is none. */
  readText(uri: string): string | undefined;
}
