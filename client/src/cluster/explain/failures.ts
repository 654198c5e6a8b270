import { trueCondition } from '../conditions.ts';
import type { ContainerStatus, Pod, Terminated } from '../types.ts';
import { statusesOf } from './facts.ts';

/** A container that has ended badly. */
export interface ContainerFailure {
  readonly pod: Pod;
  readonly status: ContainerStatus;
  readonly terminated: Terminated;
  /** It has been started again since. */
  readonly restarted: boolean;
}

/**
 * The last bad end of each container. What comes of stopping the Pod from outside is left out: SIGTERM and SIGKILL of
 * a Pod that is being deleted, evicted or preempted tell nothing of the program.
 */
export function containerFailures(pods: readonly Pod[]): readonly ContainerFailure[] {
  return pods.flatMap((pod) =>
    statusesOf(pod).flatMap((status): ContainerFailure[] => {
      const now = status.state?.terminated;
      const terminated = now ?? status.lastState?.terminated;
      if (terminated === undefined || terminated.exitCode === 0) return [];
      const { exitCode, reason } = terminated;
      const isStop = exitCode === 143 || (exitCode === 137 && reason !== 'OOMKilled');
      return isStop && isStopped(pod) ? [] : [{ pod, status, terminated, restarted: now === undefined }];
    }),
  );
}

function isStopped({ metadata, status }: Pod): boolean {
  return (
    metadata.deletionTimestamp !== undefined ||
    status?.reason === 'DeadlineExceeded' ||
    trueCondition(status?.conditions, 'DisruptionTarget') !== undefined
  );
}

export function podsOf(failures: readonly ContainerFailure[]): readonly Pod[] {
  return [...new Set(failures.map(({ pod }) => pod))];
}
