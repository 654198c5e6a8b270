import { AttemptStore } from '../../client/src/cluster/jobPage/attemptStore.ts';
import type { Attempt, JobDetail } from '../../client/src/cluster/jobPage/model.ts';
import { reduceJob } from '../../client/src/cluster/jobPage/reduce.ts';

export const SECOND = 1000;

export function attempt(uid: string, over: Partial<Attempt> = {}): Attempt {
  return {
    uid,
    name: uid,
    created: 0,
    phase: 'Running',
    isGoing: false,
    reason: '',
    message: '',
    container: 'main',
    restarts: 0,
    node: '',
    failuresBefore: 0,
    ...over,
  };
}

export function failed(uid: string, created: number, finished: number, over: Partial<Attempt> = {}): Attempt {
  return attempt(uid, { created, finished, phase: 'Failed', exitCode: 1, ...over });
}

export function detail(over: Partial<JobDetail> = {}): JobDetail {
  const { detail: made } = reduceJob({
    metadata: { name: 'j', uid: 'j', creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: { completions: 10, parallelism: 2, completionMode: 'Indexed' },
    status: { startTime: '2026-01-01T00:00:00Z', active: 1 },
  });
  return { ...made, ...over };
}

export function stored(...attempts: readonly Attempt[]): AttemptStore {
  const store = new AttemptStore();
  store.change(attempts, []);
  return store;
}
