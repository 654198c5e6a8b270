import { msg } from '../../message.ts';
import type { Job } from '../../types.ts';
import type { Finding } from '../explanation.ts';
import { requestField } from './placement.ts';

type Advice = Pick<Finding, 'advice' | 'field'>;

/**
 * What to do about what Kueue's scheduler says of quota and flavors (pkg/scheduler/flavorassigner), from v0.10 on. Several
 * flavors have a reason each, and one that may fit later is enough.
 */
export function quotaAdvice(job: Job, message: string): Advice {
  const spec = 'spec.template.spec';
  if (/Pending the preemption of \d+ workload/.test(message)) {
    return { advice: msg('Kueue is stopping others that have less right to the quota.') };
  }
  const short = [...message.matchAll(/insufficient unused quota for (\S+) in flavor/g)].map(([, name = '']) => name);
  const never = [...message.matchAll(/insufficient quota for (\S+) in flavor/g)].map(([, name = '']) => name);
  // Another flavor may have room, were it not for its taint or its labels.
  const isElsewhere = /untolerated taint|doesn't match node affinity/.test(message);
  const tooMuch = isElsewhere ? undefined : never.find((resource) => !short.includes(resource));
  if (tooMuch !== undefined) {
    return {
      advice: msg(
        'All of its Pods together ask for more `{resource}` than the queue can ever give. Ask for less, or have its quota raised.',
        {
          resource: tooMuch,
        },
      ),
      ...requestField(job, tooMuch),
    };
  }
  const [resource] = short;
  if (resource !== undefined) {
    return {
      advice: msg(
        'It can start when others have given back enough `{resource}`. Ask for less, or have the quota of the queue raised.',
        {
          resource,
        },
      ),
      ...requestField(job, resource),
    };
  }
  const missing = /resource (\S+) unavailable in ClusterQueue/.exec(message)?.[1];
  if (missing !== undefined) {
    return {
      advice: msg('The ClusterQueue has no quota for `{resource}` at all: do without it, or name a queue that has.', {
        resource: missing,
      }),
      ...requestField(job, missing),
    };
  }
  if (/resources? validation failed|didn't satisfy LimitRange constraints/.test(message)) {
    return { advice: msg('Change the requests and limits of its containers.'), field: `${spec}.containers` };
  }
  if (/untolerated taint .* in flavor/.test(message)) {
    return {
      advice: msg('If the Pods may run there, add a toleration for the taint of the flavor.'),
      field: `${spec}.tolerations`,
    };
  }
  const flavor = /flavor (\S+) doesn't match node affinity/.exec(message)?.[1];
  if (flavor !== undefined) {
    const { nodeSelector } = job.spec.template?.spec ?? {};
    return {
      advice: msg(
        'Compare its node selector and affinity with the labels of the flavor: `kubectl describe resourceflavor {flavor}`',
        {
          flavor,
        },
      ),
      field: nodeSelector === undefined ? `${spec}.affinity` : `${spec}.nodeSelector`,
    };
  }
  return {};
}
