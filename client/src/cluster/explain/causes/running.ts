import { durationInWords } from '../../duration.ts';
import { msg } from '../../message.ts';
import type { ContainerStatus, Job, Pod } from '../../types.ts';
import type { Cause } from '../explanation.ts';
import { isActive, isOver, lastEventOf, statusesOf } from '../facts.ts';
import { grouped, podsInWords } from '../words.ts';

function goesOn(job: Job): boolean {
  return !isOver(job) && job.spec.suspend !== true;
}

interface Busy {
  readonly pod: Pod;
  readonly status: ContainerStatus;
  readonly isInit: boolean;
}

/** What its containers are about. */
export const busy: Cause = ({ job, pods, now }) => {
  if (!goesOn(job)) return [];
  const running = pods.filter(isActive).flatMap((pod): Busy[] => {
    const init = pod.status?.initContainerStatuses?.find(
      ({ name, state }) => state?.running !== undefined && !isSidecar(job, pod, name),
    );
    const status = init ?? pod.status?.containerStatuses?.find(({ state }) => state?.running !== undefined);
    return status === undefined ? [] : [{ pod, status, isInit: init !== undefined }];
  });
  return grouped(running, ({ status }) => status.name).map((group) => {
    const [{ pod, status, isInit }] = group;
    const starts = group
      .map((each) => each.status.state?.running?.startedAt ?? '')
      .filter((start) => start !== '')
      .sort();
    const [since] = starts;
    const args = {
      container: status.name,
      pods: podsInWords(group.map((each) => each.pod)),
      duration: durationInWords(since === undefined ? 0 : now - Date.parse(since)),
    };
    return {
      sentence: isInit
        ? msg(
            'The init container "{container}" of {pods} has been running for {duration}; the others wait for its end.',
            args,
          )
        : msg('Container "{container}" of {pods} has been running for {duration}.', args),
      object: { kind: 'Pod', name: pod.metadata.name },
      ...(since === undefined ? {} : { since }),
    };
  });
};

function isSidecar(job: Job, { spec }: Pod, container: string): boolean {
  const all = spec?.initContainers ?? job.spec.template?.spec?.initContainers ?? [];
  return all.some(({ name, restartPolicy }) => name === container && restartPolicy === 'Always');
}

/** Pods that are on their way, as far as one knows. */
export const beginning: Cause = (facts) => {
  if (!goesOn(facts.job)) return [];
  const starting = facts.pods.filter((pod) => isActive(pod) && pod.status?.phase !== 'Running' && isQuiet(pod));
  const [first] = starting;
  if (first === undefined) return [];
  const pulling = lastEventOf(facts, first, 'Pulling', 'Pulled');
  const image = /^Pulling image "([^"]+)"/.exec(pulling?.message ?? '')?.[1];
  const args = { pods: podsInWords(starting), image: image ?? '' };
  return [
    {
      sentence:
        image === undefined
          ? msg('About to start: {pods}.', args)
          : msg('The node of {pods} is still pulling the image `{image}`.', args),
      object: { kind: 'Pod', name: first.metadata.name },
      ...(first.metadata.creationTimestamp === undefined ? {} : { since: first.metadata.creationTimestamp }),
    },
  ];
};

function isQuiet(pod: Pod): boolean {
  const scheduled = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False') return false;
  return statusesOf(pod).every(
    ({ state }) =>
      state?.running === undefined && /^(?:ContainerCreating|PodInitializing|)$/.test(state?.waiting?.reason ?? ''),
  );
}

/** When `activeDeadlineSeconds` ends the Job. */
export const deadlineAhead: Cause = ({ job, now, clock }) => {
  if (!goesOn(job)) return [];
  const { activeDeadlineSeconds: seconds } = job.spec;
  const start = Date.parse(job.status?.startTime ?? '');
  if (seconds === undefined || Number.isNaN(start)) return [];
  const end = start + seconds * 1000;
  return [
    {
      sentence: msg('If it is not done by {time}, in {duration}, its `activeDeadlineSeconds` of {seconds} ends it.', {
        time: clock(end),
        duration: durationInWords(end - now),
        seconds,
      }),
      field: 'spec.activeDeadlineSeconds',
      object: { kind: 'Job', name: job.metadata.name },
    },
  ];
};
