import { referableKinds } from '../../analysis/references.ts';
import type { NameSummary, ReferenceSummary } from '../../analysis/summary.ts';
import { msg } from '../../l10n/message.ts';
import { quoteList } from '../../manifest/area.ts';
import type { RuleDocumentation } from '../../rules/rule.ts';
import { closestTo, isNear, reachable } from '../reach.ts';
import { SimilarNames } from '../similarNames.ts';
import type { PlacedObject } from '../workspaceIndex.ts';
import type { WorkspaceFinding, WorkspaceRule, WorkspaceView } from '../workspaceRule.ts';

/** How many keys a message lists at most. */
const maxListed = 5;

export const rule: WorkspaceRule = {
  id: 'workspace/key-not-found',
  asksAbout: referableKinds,
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check(user, view) {
    if (user.object.partial) return [];
    return user.object.references.flatMap((reference) => checkKeys(user, reference, view));
  },
};

function checkKeys(user: PlacedObject, reference: ReferenceSummary, { index }: WorkspaceView): WorkspaceFinding[] {
  if (reference.optional || reference.keys.length === 0) return [];
  const defined = reachable(index, user, reference);
  // A patch or a generator may bring the key, wherever it stands.
  if (defined.some(({ object }) => object.partial)) return [];
  const closest = closestTo(user, defined);
  const [place] = closest;
  const keys = new Set(closest.flatMap(({ object }) => object.keys.map(({ name }) => name)));
  // Data that is not there at all is filled in by something that runs.
  if (place === undefined || keys.size === 0) return [];
  const missing = reference.keys.filter(({ name }) => !keys.has(name));
  if (missing.length === 0) return [];
  const similar = new SimilarNames(keys);
  return missing.flatMap((key) => tellKey(key, reference, place, similar.of(key.name)[0], isMeant(user, place), keys));
}

/** It is surely this object, so that it needs no similar key to believe it. */
function isMeant(user: PlacedObject, place: PlacedObject): boolean {
  const { namespace } = place.object;
  return isNear(user, place) || (namespace !== '' && namespace === user.object.namespace);
}

function tellKey(
  key: NameSummary,
  { kind, name }: ReferenceSummary,
  place: PlacedObject,
  guess: string | undefined,
  isMeant: boolean,
  keys: ReadonlySet<string>,
): WorkspaceFinding[] {
  const { field, range } = key;
  const args = { kind, name, key: key.name };
  const related = {
    message: msg('{kind} `{name}` is defined here.', { kind, name }),
    place,
    range: place.object.selection,
  };
  if (guess !== undefined) {
    const message = msg('{kind} `{name}` has no key `{key}`. Did you mean `{guess}`?', { ...args, guess });
    return [{ field, range, message, related, replacement: guess }];
  }
  if (!isMeant) return [];
  const list = quoteList([...keys].slice(0, maxListed)) + (keys.size > maxListed ? ' …' : '');
  const message = msg('{kind} `{name}` has no key `{key}`: add it, or use {keys}.', { ...args, keys: list });
  return [{ field, range, message, related }];
}

const settings = `apiVersion: v1
kind: ConfigMap
metadata:
  name: report-settings
data:
  target: s3://reports
---
`;
const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:2.1
              env:
                - name: TARGET
                  valueFrom:
                    configMapKeyRef:
                      name: report-settings
                      key: targets
`;

export const documentation: RuleDocumentation = {
  title: { en: 'A ConfigMap or Secret has no such key', 'zh-cn': 'ConfigMap 或 Secret 中没有该键' },
  what: 'A Job or CronJob reads a key of a ConfigMap or Secret, as a variable, by `items` or by a `subPath`, and the workspace defines the object without this key. References with `optional: true` are left out, and so are objects that patches, templates or generators complete.',
  why: 'A missing key of a variable or of `items` keeps the container from starting, and the Pod waits without an end. A `subPath` that is no key becomes an empty folder where the program looks for its file.',
  example: `${settings}${cronJob}#${' '.repeat(26)}^^^^^^^ workspace/key-not-found\n`,
  instead: `${settings}${cronJob.replace('targets', 'target')}`,
  references: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
  ],
};
