import { restartPolicyOf } from '../../facets/jobFacts.ts';
import { msg } from '../../l10n/message.ts';
import { quoteList } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { isOwn, replaceString } from '../../manifest/mend.ts';
import { after, changesBetween, type Step, sameField } from './draft.ts';
import type { Refactoring } from './refactoring.ts';
import { addSource, type Source, styleOf } from './source.ts';
import { isOn, isOnHead, type Spot } from './spot.ts';

/** Stands for the exit codes by which a program says that it will fail again: to be changed. */
const exampleCodes = '[42]';

const policy: Source = {
  rules: [
    { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] },
    { action: 'FailJob', onExitCodes: { operator: 'In', values: exampleCodes } },
  ],
};

/** What the API server asks of a Job with such a policy (pkg/apis/batch/validation, validateJobSpec). */
interface Need {
  readonly way: readonly string[];
  readonly value: string;
}

const needs: readonly Need[] = [
  { way: ['template', 'spec', 'restartPolicy'], value: 'Never' },
  { way: ['podReplacementPolicy'], value: 'Failed' },
];

/** Adds a policy that ignores disruptions and gives up at once on an exit code. */
export const addPodFailurePolicy: Refactoring = {
  kind: 'refactor.rewrite.batchwright.addPodFailurePolicy',
  offers(spot) {
    const { jobSpec } = spot;
    if (jobSpec === undefined || jobSpec.get('podFailurePolicy').node !== undefined || !isOwn(jobSpec)) return [];
    const restart = jobSpec.at('template', 'spec', 'restartPolicy');
    const isNear = [jobSpec, jobSpec.get('backoffLimit'), restart].some((field) => isOn(spot, field));
    if (!(isNear || isOnHead(spot)) || restartPolicyOf(jobSpec) === 'unusable') return [];
    const unmet = unmetNeeds(jobSpec);
    if (!unmet.every(({ way }) => isOwn(jobSpec.at(...way)))) return [];
    const title =
      unmet.length === 0
        ? msg('Add a `podFailurePolicy`')
        : msg('Add a `podFailurePolicy`, which needs {fields}', {
            fields: quoteList(unmet.map(({ way, value }) => `${way.at(-1)}: ${value}`)),
          });
    return [{ id: 'addPodFailurePolicy', title, edits: () => edits(spot, jobSpec, unmet) }];
  },
};

function unmetNeeds(jobSpec: Field): Need[] {
  return needs.filter(({ way, value }) => {
    const field = jobSpec.at(...way);
    return field.isSet && field.text() !== value;
  });
}

function edits({ draft, at, object }: Spot, jobSpec: Field, unmet: readonly Need[]) {
  const style = styleOf(object);
  const meet = unmet.map(
    ({ way, value }): Step =>
      (each) =>
        replaceString(sameField(each, jobSpec).at(...way), value)[0]?.changes,
  );
  const add: Step = (each) =>
    addSource(sameField(each, jobSpec), 'podFailurePolicy', policy, ['backoffLimit', 'backoffLimitPerIndex'], style);
  return changesBetween(draft, after(draft, at, [...meet, add]));
}
