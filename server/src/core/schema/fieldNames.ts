import type { Field } from '../manifest/field.ts';
import { nearest } from '../text/nearest.ts';
import { definition } from './shapes.ts';

/** What other tools, or everyday words, call fields of Kubernetes. In lower case, with `-` and `_` left out. */
const synonyms: ReadonlyMap<string, readonly string[]> = new Map([
  ['cmd', ['command']],
  ['concurrency', ['concurrencyPolicy']],
  ['cron', ['schedule']],
  ['cronexpression', ['schedule']],
  ['cronschedule', ['schedule']],
  ['crontab', ['schedule']],
  ['deadline', ['activeDeadlineSeconds', 'startingDeadlineSeconds']],
  ['entrypoint', ['command']],
  ['environment', ['env']],
  ['envvars', ['env']],
  ['historylimit', ['successfulJobsHistoryLimit']],
  ['maxretries', ['backoffLimit']],
  ['mounts', ['volumeMounts']],
  ['pullpolicy', ['imagePullPolicy']],
  ['pullsecrets', ['imagePullSecrets']],
  ['restart', ['restartPolicy']],
  ['retries', ['backoffLimit']],
  ['retrylimit', ['backoffLimit']],
  ['timeout', ['activeDeadlineSeconds', 'timeoutSeconds']],
  ['ttl', ['ttlSecondsAfterFinished']],
  ['ttlseconds', ['ttlSecondsAfterFinished']],
  ['tz', ['timeZone']],
  ['workdir', ['workingDir']],
]);

/** The field that an unknown one of `object` is likely meant to be, among those that are not there yet. */
export function likelyField(object: Field, key: string, definitionName: string): string | undefined {
  const present = new Set(object.node?.kind === 'map' ? object.node.entries.map((entry) => entry.key) : []);
  const names = Object.keys(definition(definitionName).fields ?? {});
  const free = names.filter((name) => !present.has(name));
  const plain = key.toLowerCase().replace(/[-_]/g, '');
  const spelled = free.find((name) => name.toLowerCase() === plain);
  const meant = synonyms.get(plain)?.find((name) => free.includes(name));
  // `name` of a Secret as a volume is `secretName`.
  const longer = free.filter((name) => name.endsWith(key.charAt(0).toUpperCase() + key.slice(1)));
  return spelled ?? nearest(key, free) ?? meant ?? (longer.length === 1 ? longer[0] : undefined);
}
