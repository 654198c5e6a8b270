import { msg } from '../../message.ts';
import type { Pod } from '../../types.ts';
import type { Cause, Finding } from '../explanation.ts';
import { isActive } from '../facts.ts';
import { templateContainer } from '../fields.ts';
import { grouped, podsInWords } from '../words.ts';

/** A container may end a little later than another one. In milliseconds. */
const GRACE = 20_000;

/** Containers that still run where others of the Pod are done, and so keep the Pod from completing. */
export const sidecar: Cause = ({ job, pods, now }) => {
  const kept = pods.filter(isActive).flatMap((pod) => {
    const pair = keptAlive(pod, now);
    return pair === undefined ? [] : [{ pod, ...pair }];
  });
  return grouped(kept, ({ done, running }) => `${done} ${running}`).map((group): Finding => {
    const [{ pod, done, running, since }] = group;
    const args = { done, running, pods: podsInWords(group.map((each) => each.pod)) };
    const found = templateContainer(job, running);
    return {
      sentence: msg(
        'Container "{done}" of {pods} is done, but container "{running}" still runs and keeps the Pod alive.',
        args,
      ),
      ...(found === undefined
        ? {
            advice: msg(
              'Somebody else puts "{running}" into the Pods. Let it be injected as a native sidecar, or leave it out of this Job.',
              { running },
            ),
            rule: 'job/injected-sidecar',
            field: 'spec.template.metadata',
          }
        : {
            advice: msg(
              'Move "{running}" to `initContainers` with `restartPolicy: Always`: it is then stopped when the others are done.',
              { running },
            ),
            rule: 'job/sidecar-never-ends',
            field: found.field,
          }),
      object: { kind: 'Pod', name: pod.metadata.name },
      since,
    };
  });
};

function keptAlive({ spec, status }: Pod, now: number) {
  const statuses = status?.containerStatuses ?? [];
  const running = statuses.find(({ state }) => state?.running !== undefined);
  const ended = statuses.filter(({ state }) => state?.terminated?.exitCode === 0);
  const since = ended
    .map(({ state }) => state?.terminated?.finishedAt ?? '')
    .sort()
    .at(-1);
  if (running === undefined || since === undefined || ended.length + 1 < (spec?.containers?.length ?? 0))
    return undefined;
  if (!(now - Date.parse(since) > GRACE)) return undefined;
  return { done: ended[0]?.name ?? '', running: running.name, since };
}
