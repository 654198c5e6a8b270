import { msg } from '../../message.ts';
import type { Cause, Facts } from '../explanation.ts';
import { lastEventOf, sinceEvent } from '../facts.ts';
import { type ContainerFailure, containerFailures, podsOf } from '../failures.ts';
import { containerField } from '../fields.ts';
import { grouped, podsInWords, quoted } from '../words.ts';

/** The kubelet has killed a container because a probe failed (`killContainersWithSyncResult` in k8s.io/kubernetes). */
const KILLED = /^Container (\S+) failed (liveness|startup) probe/;

/** Whether the kubelet itself stopped the container for a probe. */
export function isAboutProbe(facts: Facts, { pod, status }: ContainerFailure): boolean {
  const killing = lastEventOf(facts, pod, 'Killing');
  return KILLED.exec(killing?.message ?? '')?.[1] === status.name;
}

export const probes: Cause = (facts) => {
  const failures = containerFailures(facts.pods).filter((failure) => isAboutProbe(facts, failure));
  return grouped(failures, ({ status }) => status.name).flatMap((group) => {
    const [{ pod, status }] = group;
    const killing = lastEventOf(facts, pod, 'Killing');
    const probe = KILLED.exec(killing?.message ?? '')?.[2] ?? 'liveness';
    const unhealthy = lastEventOf(facts, pod, 'Unhealthy')?.message ?? killing?.message ?? '';
    return [
      {
        sentence: msg(
          'The kubelet stopped container "{container}" in {pods} because its {probe} probe failed: {message}.',
          {
            container: status.name,
            pods: podsInWords(podsOf(group)),
            probe,
            message: quoted(unhealthy.replace(/^\w+ probe failed: /, '')),
          },
        ),
        advice: msg('A Job rarely needs such a probe. Remove it, or give the program more time to answer.'),
        ...containerField(facts.job, status.name, `.${probe}Probe`),
        object: { kind: 'Pod', name: pod.metadata.name },
        ...(killing === undefined ? {} : sinceEvent(killing)),
      },
    ];
  });
};
