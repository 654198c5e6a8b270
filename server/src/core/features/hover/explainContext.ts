import type { Locale } from '../../l10n/locale.ts';

export interface ExplainContext {
  /** Name of the object that stands in the manifest: of the Job, or of the CronJob. Empty with `generateName`. */
  readonly name: string;
  readonly locale: Locale;
}
