import { msg } from '../../message.ts';
import type { Cause, Finding } from '../explanation.ts';
import { isActive, isOver, sinceEvent, timeOf, wantedPods } from '../facts.ts';
import { quoted } from '../words.ts';

/** The cluster refuses the Pods of the Job: told by the event `FailedCreate` of the Job only. */
export const creation: Cause = ({ job, pods, events }) => {
  if (isOver(job) || job.spec.suspend === true || pods.filter(isActive).length >= wantedPods(job)) return [];
  const ofJob = events.filter(({ involvedObject }) => involvedObject.kind === 'Job');
  const failed = ofJob.findLast(({ reason }) => reason === 'FailedCreate');
  if (failed === undefined) return [];
  const created = ofJob.findLast(({ reason }) => reason === 'SuccessfulCreate');
  if (created !== undefined && timeOf(created) > timeOf(failed)) return [];
  const message = (failed.message ?? '').replace(/^Error creating: /, '');
  return [{ ...refusal(message), object: { kind: 'Job', name: job.metadata.name }, ...sinceEvent(failed) }];
};

/** By the admission plug-in that refused. */
function refusal(message: string): Pick<Finding, 'sentence' | 'advice' | 'field'> {
  const quota = /exceeded quota: ([^,]+), requested: (.+), used: (.+), limited: (.+)$/.exec(message);
  if (quota !== null) {
    const [, name = '', requested = '', used = '', limited = ''] = quota;
    return {
      sentence: msg(
        'The quota "{name}" leaves no room for a Pod. Asked for: {requested}; used: {used}; limit: {limited}.',
        { name, requested, used, limited },
      ),
      advice: msg('Wait until other Pods end, ask for less, or have the quota raised.'),
      field: 'spec.template.spec.containers[0].resources',
    };
  }
  const [, needed] = /failed quota: [^:]+: must specify (.+)$/.exec(message) ?? [];
  if (needed !== undefined) {
    return {
      sentence: msg('A quota of the namespace demands that every container says: {needed}.', {
        needed: quoted(needed),
      }),
      advice: msg('Write them into `resources` of each container.'),
      field: 'spec.template.spec.containers[0].resources',
    };
  }
  const [, level, violations = ''] = /violates PodSecurity "([^":]+)[^"]*": (.+)$/s.exec(message) ?? [];
  if (level !== undefined) {
    return {
      sentence: msg('The namespace allows only Pods of the security level "{level}". Against that: {violations}.', {
        level,
        violations: quoted(violations),
      }),
      advice: msg('Set these fields in `securityContext`.'),
      field: 'spec.template.spec.securityContext',
    };
  }
  const [, account] = /serviceaccount "([^"]+)" not found/.exec(message) ?? [];
  if (account !== undefined) {
    return {
      sentence: msg('There is no ServiceAccount "{account}", so no Pod can be created.', { account }),
      advice: msg('Create it in the same namespace, or correct `serviceAccountName`.'),
      field: 'spec.template.spec.serviceAccountName',
    };
  }
  const [, webhook] = /(?:failed calling webhook|admission webhook) "([^"]+)"/.exec(message) ?? [];
  if (webhook !== undefined) {
    return {
      sentence: msg('The admission webhook "{webhook}" keeps the cluster from creating Pods: {message}.', {
        webhook,
        message: quoted(message),
      }),
      advice: msg('If it refuses on purpose, change what it names. If it does not answer, ask who runs the cluster.'),
    };
  }
  return { sentence: msg('The cluster refuses to create its Pods: {message}.', { message: quoted(message) }) };
}
