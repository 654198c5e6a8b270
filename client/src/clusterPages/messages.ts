import type { ClusterTarget } from '../cluster/target.ts';

/** The object that a page is about, with the context by which it is found again after a reload. */
export interface PageTarget extends ClusterTarget {
  readonly context: string;
  readonly kind: 'Job' | 'CronJob';
}

/** Commands that a page may call, by their names without `batchwright.`. */
export const PAGE_COMMANDS = [
  'deleteObject',
  'describeObject',
  'explainJob',
  'goToManifest',
  'resume',
  'runCronJobNow',
  'runJobAgain',
  'scaleParallelism',
  'showEvents',
  'showJobPage',
  'showLogs',
  'suspend',
] as const;

export type PageCommand = (typeof PAGE_COMMANDS)[number];

/** An object of the page's namespace. */
export type PageObject = Pick<ClusterTarget, 'kind' | 'name'>;

/** What a page tells the extension. `P` is what only pages of its sort tell. */
export type FromPage<P> =
  /** Its script runs, and it shows nothing yet. */
  | { readonly type: 'ready' }
  /** The person wants the cluster to be asked, or to be asked again. */
  | { readonly type: 'connect' }
  /** Calls a command for an object: that of the page, or the one named. */
  | { readonly type: 'run'; readonly command: PageCommand; readonly object?: PageObject }
  | { readonly type: 'content'; readonly content: P };

/** What the extension tells a page. `H` is what only pages of its sort are told. */
export type ToPage<H> =
  | { readonly type: 'state'; readonly state: PageState }
  | { readonly type: 'content'; readonly content: H };

/** How the page and the cluster are connected. Sentences are in the language of the editor. */
export type PageState =
  /** Nothing is asked before the person says so: the page has been restored. */
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'connecting' }
  /** `skew`: by how many milliseconds the clock of the cluster is ahead of that of this machine. */
  | { readonly kind: 'live'; readonly skew: number }
  /** The connection is lost and is tried again; what is shown may be out of date. */
  | { readonly kind: 'interrupted'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly sentence: string };

/** The texts of all such pages, see `texts.ts`. */
export type SharedTextName =
  | 'connect'
  | 'tryAgain'
  | 'disconnected'
  | 'connecting'
  | 'place'
  | 'days'
  | 'daysHours'
  | 'hours'
  | 'hoursMinutes'
  | 'minutes'
  | 'minutesSeconds'
  | 'seconds'
  | 'ago'
  | 'ahead';
