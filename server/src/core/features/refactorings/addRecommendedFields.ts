import { deployerOf } from '../../facets/deployers.ts';
import { msg } from '../../l10n/message.ts';
import { quoteList } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { isOwn } from '../../manifest/mend.ts';
import { after, changesBetween, type Step, sameField } from './draft.ts';
import type { Refactoring } from './refactoring.ts';
import { addSource, type Source, styleOf } from './source.ts';
import { isOn, isOnHead, type Spot } from './spot.ts';

/** A field that the `recommended` preset wants, and what it is where nothing better is known. */
interface Recommendation {
  readonly key: string;
  readonly value: Source;
  /** The rule that asks for it: what is switched off is not wanted. */
  readonly rule: string;
  readonly below: readonly string[];
  /** Other fields say it already, or somebody else sees to it. */
  readonly isNeedless: (jobSpec: Field, spot: Spot) => boolean;
}

const counts = ['completions', 'parallelism', 'completionMode'];

const recommendations: readonly Recommendation[] = [
  {
    key: 'backoffLimit',
    value: '3',
    rule: 'job/backoff-limit',
    below: counts,
    isNeedless: (jobSpec) => jobSpec.get('backoffLimitPerIndex').isSet,
  },
  {
    key: 'activeDeadlineSeconds',
    value: '3600',
    rule: 'job/deadline-missing',
    below: [...counts, 'backoffLimit', 'backoffLimitPerIndex'],
    isNeedless: (jobSpec) => jobSpec.at('template', 'spec', 'activeDeadlineSeconds').isSet,
  },
  {
    key: 'ttlSecondsAfterFinished',
    value: '86400',
    rule: 'job/ttl-missing',
    below: [...counts, 'backoffLimit', 'backoffLimitPerIndex', 'activeDeadlineSeconds'],
    // A CronJob keeps as many Jobs as its history holds; Argo CD and Helm mind what they have made.
    isNeedless: (_, { kind, object }) => kind === 'CronJob' || deployerOf(object.get('metadata')) !== 'unknown',
  },
];

const resources: Recommendation['value'] = {
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { memory: '128Mi' },
};

/** Adds what is missing of that by which a Job ends, is tried again and goes away, and of what its containers need. */
export const addRecommendedFields: Refactoring = {
  kind: 'refactor.rewrite.batchwright.addRecommendedFields',
  offers(spot) {
    const { jobSpec, draft, at, object } = spot;
    if (jobSpec === undefined || !isOwn(jobSpec) || !(isOnHead(spot) || isOn(spot, jobSpec))) return [];
    const missing = missingFields(spot, jobSpec);
    const containers = containersWithout(spot, jobSpec);
    const keys = [...missing.map(({ key }) => key), ...(containers.length > 0 ? ['resources'] : [])];
    if (keys.length === 0) return [];
    const style = styleOf(object);
    const fields = missing.map(
      ({ key, value, below }): Step =>
        (each) =>
          addSource(sameField(each, jobSpec), key, value, below, style),
    );
    const inContainers = containers.map(
      (index): Step =>
        (each) => {
          const container = sameField(each, jobSpec).at('template', 'spec', 'containers').items()[index];
          return container && addSource(container, 'resources', resources, ['image', 'command', 'args', 'env'], style);
        },
    );
    return [
      {
        id: 'addRecommendedFields',
        title: msg('Add the recommended fields {fields}', { fields: quoteList(keys) }),
        edits: () => changesBetween(draft, after(draft, at, [...fields, ...inContainers])),
      },
    ];
  },
};

function missingFields(spot: Spot, jobSpec: Field): Recommendation[] {
  return recommendations.filter(
    ({ key, rule, isNeedless }) =>
      jobSpec.get(key).node === undefined && isWanted(spot, rule) && !isNeedless(jobSpec, spot),
  );
}

/** Indexes of the containers that say nothing about what they need. */
function containersWithout(spot: Spot, jobSpec: Field): number[] {
  const podSpec = jobSpec.at('template', 'spec');
  const containers = podSpec.get('containers');
  if (podSpec.get('resources').isSet || !isWanted(spot, 'container/resources-missing') || !isOwn(containers)) return [];
  return containers
    .items()
    .flatMap((container, index) => (container.get('resources').node === undefined && isOwn(container) ? [index] : []));
}

function isWanted({ object }: Spot, rule: string): boolean {
  return object.inspection.circumstances.rules?.rules.get(rule)?.level !== 'off';
}
