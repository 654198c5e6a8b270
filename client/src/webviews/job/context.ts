import type { AttemptStore } from '../../cluster/jobPage/attemptStore.ts';
import type { IndexBoard, IndexState } from '../../cluster/jobPage/indexBoard.ts';
import type { JobDetail } from '../../cluster/jobPage/model.ts';
import type { PageCommand, PageObject } from '../../clusterPages/messages.ts';
import type { JobTextName } from '../../jobPage/messages.ts';
import type { Tooltip } from '../shared/tooltip.ts';
import type { ClusterWords } from '../shared/words.ts';

export type JobWords = ClusterWords<JobTextName>;

/** Which indexes are looked at. */
export type Filter = IndexState | 'retried' | 'all';

/** What every part of the page works with. */
export interface Context {
  readonly words: JobWords;
  readonly tooltip: Tooltip;
  /** The time of the cluster, in milliseconds since the epoch. */
  now(): number;
  run(command: PageCommand, object?: PageObject): void;
}

/** What is known of the Job. */
export interface Known {
  readonly job: JobDetail;
  readonly store: AttemptStore;
  /** Of an Indexed Job. */
  readonly board: IndexBoard | undefined;
}

/** The name of the text for a state of an index. */
export const stateText: Readonly<Record<Filter, JobTextName>> = {
  all: 'all',
  notStarted: 'notStarted',
  waiting: 'indexWaiting',
  running: 'indexRunning',
  succeeded: 'indexSucceeded',
  failed: 'indexFailed',
  retried: 'retried',
};

export function isOver({ state }: JobDetail): boolean {
  return state === 'complete' || state === 'failed';
}
