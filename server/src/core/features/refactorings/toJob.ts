import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { lineStartOf } from '../../manifest/lines.ts';
import { replaceString } from '../../manifest/mend.ts';
import { removeField } from '../../manifest/rearrange.ts';
import { after, changesBetween, isSameValue, type Step } from './draft.ts';
import { hasName, isWritten, metadataForTemplate, nameSteps } from './metadata.ts';
import { beginsLine, canMove, nest } from './nesting.ts';
import type { Offer, Refactoring } from './refactoring.ts';
import { addSource, hasProperties, styleOf } from './source.ts';
import { isOnHead, type Spot } from './spot.ts';

/** The API server writes the Job's name into a label of its Pods, which takes no more. */
const maxName = 63;
/** What a Deployment's spec has and a Job's spec has not (pkg/apis/apps/v1/types.go, DeploymentSpec). */
const ofDeployments = [
  'replicas',
  'selector',
  'strategy',
  'minReadySeconds',
  'revisionHistoryLimit',
  'paused',
  'progressDeadlineSeconds',
];
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** Turns a Pod, or the Pods of a Deployment, into a Job, which runs to its end. */
export const toJob: Refactoring = {
  kind: 'refactor.rewrite.batchwright.toJob',
  offers(spot) {
    const { object, kind, draft } = spot;
    if (!draft.isSingle || !isOnHead(spot) || !hasName(object) || !isWritten(object)) return [];
    if (kind === 'Pod') return offersOfPod(spot);
    return kind === 'Deployment' ? offersOfDeployment(spot) : [];
  },
};

function offersOfPod(spot: Spot): Offer[] {
  const spec = spot.object.get('spec');
  // A Pod template has none of these.
  if (!canMove(spec) || spec.get('containers').size === 0 || spec.get('ephemeralContainers').isSet) return [];
  return [{ id: 'podToJob', title: msg('Turn the Pod into a Job'), edits: () => podEdits(spot) }];
}

function podEdits({ draft, at, object }: Spot) {
  const style = styleOf(object);
  const metadata = metadataForTemplate(object.get('metadata'));
  const prepared = after(draft, at, [
    ...typeSteps,
    ...jobNameSteps(object),
    (pod) => withRestartPolicy(pod.get('spec')),
  ]);
  const made =
    prepared &&
    after(prepared, at, [
      (pod) =>
        nest(
          pod.get('spec'),
          [
            { fields: {}, key: 'template' },
            { fields: metadata === undefined ? {} : { metadata }, key: 'spec' },
          ],
          style,
        ),
    ]);
  const [spec, kept] = [prepared?.objects[at]?.get('spec'), made?.objects[at]?.at('spec', 'template', 'spec')];
  return spec && kept && isSameValue(spec, kept) ? changesBetween(draft, made) : undefined;
}

/** A name that the API server makes of a prefix fits by itself. */
function jobNameSteps(object: Field): Step[] {
  return object.at('metadata', 'name').isSet ? nameSteps(object, maxName) : [];
}

function offersOfDeployment(spot: Spot): Offer[] {
  const { object } = spot;
  const spec = object.get('spec');
  const podSpec = spec.at('template', 'spec');
  if (!canMove(spec) || !canMove(podSpec) || podSpec.get('containers').size === 0 || hasProperties(object)) return [];
  return [{ id: 'deploymentToJob', title: msg('Turn the Deployment into a Job'), edits: () => deploymentEdits(spot) }];
}

function deploymentEdits({ draft, at, object, say }: Spot) {
  const present = ofDeployments.filter((name) => object.get('spec').get(name).node !== undefined);
  const note = say(msg('A Job runs to its end: check whether it needs this probe.'));
  const made = after(draft, at, [
    ...typeSteps,
    ...jobNameSteps(object),
    ...present.map(
      (name): Step =>
        (deployment) =>
          removeField(deployment.get('spec').get(name))[0]?.changes,
    ),
    (deployment) => withRestartPolicy(deployment.at('spec', 'template', 'spec')),
    (deployment) => noteProbes(deployment.at('spec', 'template', 'spec'), note),
  ]);
  return changesBetween(draft, made);
}

const typeSteps: readonly Step[] = [
  (object) => replaceString(object.get('apiVersion'), 'batch/v1')[0]?.changes,
  (object) => replaceString(object.get('kind'), 'Job')[0]?.changes,
];

/** A Job's Pods must not start again for ever. */
function withRestartPolicy(podSpec: Field) {
  const policy = podSpec.get('restartPolicy');
  if (policy.node === undefined) return addSource(podSpec, 'restartPolicy', 'Never', [], styleOf(podSpec));
  return policy.text() === 'Always' ? replaceString(policy, 'Never')[0]?.changes : [];
}

/** A comment above each probe that has a line of its own. */
function noteProbes(podSpec: Field, note: string) {
  const { text } = podSpec.inspection;
  const { lineBreak } = styleOf(podSpec);
  const containers = podSpec.get('containers').items();
  return containers
    .flatMap((container) => probes.map((name) => container.get(name)))
    .filter((probe) => probe.node !== undefined && beginsLine(probe))
    .map(({ keySpan }) => {
      const start = lineStartOf(text, keySpan?.start ?? 0);
      const indentation = text.slice(start, keySpan?.start);
      return { start, end: start, newText: `${indentation}# ${note}${lineBreak}` };
    });
}
