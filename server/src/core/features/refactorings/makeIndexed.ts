import { usableCount } from '../../facets/jobFacts.ts';
import { dnsLabel } from '../../formats/names.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { isOwn, replaceString } from '../../manifest/mend.ts';
import { after, changesBetween, type Step, sameField } from './draft.ts';
import type { Offer, Refactoring } from './refactoring.ts';
import { addItem, addSource, type Source, type Style, styleOf } from './source.ts';
import { containerAt, isOn, isOnContainer, isOnHead, type Spot } from './spot.ts';

/** Example numbers for a Job that has none, as in the Kubernetes documentation of Indexed Jobs. */
const example = { completions: 5, parallelism: 3 };
/** Where the Job controller writes the index of a Pod (pkg/apis/batch/v1, JobCompletionIndexAnnotation). */
const indexPath = "metadata.annotations['batch.kubernetes.io/job-completion-index']";
/** The most that the API server takes of an Indexed Job with any number of completions. */
const maxParallelism = 10_000;
const volumeName = 'completion-index';
const mountPath = '/etc/job';
const fileName = 'completion-index';

/** Has each Pod of a Job do its own part of the work, by an index that it finds in a variable or in a file. */
export const makeIndexed: Refactoring = {
  kind: 'refactor.rewrite.batchwright.makeIndexed',
  offers(spot) {
    const { jobSpec } = spot;
    if (jobSpec === undefined || !isOwn(jobSpec) || !isNear(spot, jobSpec)) return [];
    const mode = jobSpec.get('completionMode');
    const isIndexed = mode.text() === 'Indexed';
    if (mode.isUnknown || (mode.node !== undefined && !isOwn(mode)) || !(isIndexed || canBeIndexed(spot, jobSpec))) {
      return [];
    }
    return [...(isIndexed ? [] : [byVariable(spot, jobSpec)]), ...byFile(spot, jobSpec, isIndexed)];
  },
};

function isNear(spot: Spot, jobSpec: Field): boolean {
  const fields = ['completions', 'parallelism', 'completionMode'].map((name) => jobSpec.get(name));
  return isOnHead(spot) || [jobSpec, ...fields].some((field) => isOn(spot, field));
}

/** The host name of the last Pod, `<name>-<index>`, must be a DNS label. */
function canBeIndexed({ kind, object }: Spot, jobSpec: Field): boolean {
  const completions = completionsOf(jobSpec);
  const parallelism = jobSpec.get('parallelism');
  if (completions === undefined || completions < 1) return false;
  if (parallelism.node !== undefined && (usableCount(parallelism) ?? maxParallelism + 1) > maxParallelism) return false;
  const metadata = object.get('metadata');
  const name = metadata.get('name').text() || `${metadata.get('generateName').text()}aaaaa`;
  return kind === 'CronJob' || dnsLabel(`${name}-${completions - 1}`) === undefined;
}

/** As many as there are, else as many as run at a time; undefined where that is not known. */
function completionsOf(jobSpec: Field): number | undefined {
  const field = jobSpec.get('completions');
  if (field.node !== undefined) return usableCount(field);
  const parallelism = jobSpec.get('parallelism');
  return parallelism.node === undefined ? example.completions : usableCount(parallelism);
}

function byVariable(spot: Spot, jobSpec: Field): Offer {
  const { draft, at, object } = spot;
  return {
    id: 'makeIndexed.variable',
    title: msg('Make it Indexed, with the index in `JOB_COMPLETION_INDEX`'),
    edits: () => changesBetween(draft, after(draft, at, modeSteps(jobSpec, styleOf(object)))),
  };
}

function byFile(spot: Spot, jobSpec: Field, isIndexed: boolean): Offer[] {
  const { draft, at, object } = spot;
  const podSpec = jobSpec.at('template', 'spec');
  const container = containerFor(spot, podSpec);
  const volumes = podSpec.get('volumes');
  const isTaken = volumes.items().some((volume) => volume.get('name').text() === volumeName);
  const mounts = container?.get('volumeMounts');
  const isMounted = mounts?.items().some((mount) => mount.get('mountPath').text().replace(/\/$/, '') === mountPath);
  if (container === undefined || isTaken || isMounted || !isOwn(podSpec) || !isOwn(container)) return [];
  const style = styleOf(object);
  const way = container.path;
  const file = `${mountPath}/${fileName}`;
  return [
    {
      id: 'makeIndexed.file',
      title: isIndexed
        ? msg('Mount the completion index as the file `{file}`', { file })
        : msg('Make it Indexed, with the index in the file `{file}`', { file }),
      edits: () =>
        changesBetween(
          draft,
          after(draft, at, [
            ...(isIndexed ? [] : modeSteps(jobSpec, style)),
            (each) => addVolume(sameField(each, podSpec), style),
            (each) => {
              const same = sameField(each, podSpec)
                .get('containers')
                .items()
                .find(({ path }) => path === way);
              return same && addItem(same.get('volumeMounts'), 'volumeMounts', mount, style);
            },
          ]),
        ),
    },
  ];
}

/** The one that the cursor is at, else the first. */
function containerFor(spot: Spot, podSpec: Field): Field | undefined {
  const near = containerAt(spot);
  return near !== undefined && !near.init && isOnContainer(spot, near.container)
    ? near.container
    : podSpec.get('containers').items()[0];
}

const mount: Source = { name: volumeName, mountPath, readOnly: 'true' };

function addVolume(podSpec: Field, style: Style) {
  const volume = {
    name: volumeName,
    downwardAPI: { items: [{ path: fileName, fieldRef: { fieldPath: indexPath } }] },
  };
  return addItem(podSpec.get('volumes'), 'volumes', volume, style);
}

function modeSteps(jobSpec: Field, style: Style): Step[] {
  const at = (object: Field) => sameField(object, jobSpec);
  const counts = jobSpec.get('completions').node === undefined ? countsFor(jobSpec) : {};
  const numbers = Object.entries(counts).map(
    ([key, count]): Step =>
      (object) =>
        addSource(at(object), key, String(count), ['completions'], style),
  );
  return [
    ...numbers,
    (object) => {
      const mode = at(object).get('completionMode');
      return mode.node === undefined
        ? addSource(at(object), 'completionMode', 'Indexed', ['completions', 'parallelism'], style)
        : replaceString(mode, 'Indexed')[0]?.changes;
    },
  ];
}

function countsFor(jobSpec: Field): Record<string, number> {
  const completions = completionsOf(jobSpec) ?? example.completions;
  return jobSpec.get('parallelism').node === undefined
    ? { completions, parallelism: example.parallelism }
    : { completions };
}
