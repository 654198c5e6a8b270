import type { Bundle, Locale } from '../core/service.ts';

/** What the language server needs of the platform it runs on. Node and the browser each bring their own. */
export interface Runtime {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds of a clock that never goes back, for time budgets. */
  ticks(): number;
  /** Runs a task after the messages that are waiting have been handled. */
  defer(task: () => void): void;
  /** Translations for a language; undefined for English. */
  loadBundle(locale: Locale): Bundle | undefined;
  /** Field descriptions generated from the Kubernetes client's typings; empty where they are not there. */
  loadDescriptions(): Readonly<Record<string, string>>;
  /** Text of a file beside the manifests, such as a kustomization.yaml; undefined where there is none. */
  readText(uri: string): string | undefined;
}
