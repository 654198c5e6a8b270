import { domainPrefixedPath } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import { choiceFix } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { replaceString, replaceValue } from '../manifest/mend.ts';
import { addField, removeField, setField } from '../manifest/rearrange.ts';
import { validateNonNegative } from './numbers.ts';
import { validatePodFailurePolicy } from './podFailurePolicy.ts';
import { validatePodTemplate } from './podTemplate.ts';
import { validateSuccessPolicy } from './successPolicy.ts';

export const jobDocs = 'https://kubernetes.io/docs/concepts/workloads/controllers/job/';
const area = new Area('job', jobDocs);

const completionModes = ['NonIndexed', 'Indexed'];
const podReplacementPolicies = ['Failed', 'TerminatingOrFailed'];
const jobRestartPolicies = ['OnFailure', 'Never'];

/** Bounds that keep `.status.completedIndexes` of an Indexed Job short enough to store. */
const maxIndexedParallelism = 100_000;
const maxFailedIndexesLimit = 100_000;
const manyCompletions = 100_000;
const limitForManyCompletions = 10_000;
const maxManagedByBytes = 63;

/** A Job's spec is filled with defaults before it is validated, a CronJob's `jobTemplate` is not. */
export interface JobSpecOptions {
  readonly defaulted: boolean;
}

/** pkg/apis/batch/validation/validation.go, validateJobSpec: what Job and CronJob share. */
export function validateJobSpec(spec: Field, options: JobSpecOptions): void {
  for (const name of [
    'parallelism',
    'completions',
    'activeDeadlineSeconds',
    'backoffLimit',
    'ttlSecondsAfterFinished',
    'backoffLimitPerIndex',
    'maxFailedIndexes',
  ]) {
    validateNonNegative(area, spec.get(name));
  }
  const perIndex = spec.get('backoffLimitPerIndex');
  const maxFailed = spec.get('maxFailedIndexes');
  if (maxFailed.isSet && !perIndex.isSet) {
    area.required(perIndex, {
      rule: 'backoff-limit-per-index-required',
      message: msg('`maxFailedIndexes` counts only together with `backoffLimitPerIndex`: add it.'),
      span: maxFailed.anchor,
      fixes: () => [
        ...(isIndexed(spec)
          ? addField(spec, { key: 'backoffLimitPerIndex', value: '1', below: 'maxFailedIndexes' }, false)
          : []),
        ...removeField(maxFailed, false),
      ],
    });
  }
  validateManagedBy(spec.get('managedBy'));
  validateCompletionMode(spec, options);
  if (spec.get('podFailurePolicy').isSet) validatePodFailurePolicy(spec);
  validateSuccessPolicyOf(spec, options);
  validatePodReplacementPolicy(spec);
  validatePodTemplate(spec.get('template'));
  validateRestartPolicy(spec);
}

function validateManagedBy(managedBy: Field): void {
  if (!managedBy.isSet) return;
  const problem = domainPrefixedPath(managedBy.text());
  if (managedBy.text() === '') {
    area.required(managedBy, {
      message: msg(
        '`managedBy` must not be empty: name a controller such as `example.com/my-controller`, or remove it.',
      ),
      fixes: () => removeField(managedBy, false),
    });
  } else if (problem !== undefined) area.invalid(managedBy, problem);
  if (managedBy.text().length > maxManagedByBytes) area.tooLong(managedBy, maxManagedByBytes);
}

function isIndexed(spec: Field): boolean {
  return spec.get('completionMode').text() === 'Indexed';
}

function validateCompletionMode(spec: Field, options: JobSpecOptions): void {
  const mode = spec.get('completionMode');
  if (mode.isSet && !completionModes.includes(mode.text())) {
    area.notSupported(mode, completionModes, choiceFix(mode, completionModes));
  }
  if (mode.isUnknown) return;
  if (isIndexed(spec)) validateIndexed(spec, options);
  else if (!mode.isSet || mode.text() === 'NonIndexed') validateNonIndexed(spec);
}

function validateIndexed(spec: Field, options: JobSpecOptions): void {
  const completions = spec.get('completions');
  const parallelism = spec.get('parallelism');
  const maxFailed = spec.get('maxFailedIndexes');
  if (!completions.isSet && !(options.defaulted && defaultsToOne(spec))) {
    area.required(completions, {
      rule: 'completions-required',
      message: msg('An Indexed Job needs `completions`, the number of its indexes: add it.'),
      span: spec.get('completionMode').span,
      fixes: () => addField(spec, { key: 'completions', value: String(parallelism.number() ?? 1) }, false),
    });
  }
  atMost(parallelism, maxIndexedParallelism, 'parallelism');
  const total = completionsOf(spec, options);
  if (total !== undefined && (maxFailed.number() ?? total) > total) {
    area.invalid(
      maxFailed,
      msg('`maxFailedIndexes` must not exceed `completions` ({completions}): lower it.', { completions: total }),
      {
        related: [{ ...completions.span, message: msg('`completions` is here') }],
        fixes: () => replaceValue(maxFailed, String(total)),
      },
    );
  }
  atMost(maxFailed, maxFailedIndexesLimit, 'maxFailedIndexes');
  if (total !== undefined && total > manyCompletions && spec.get('backoffLimitPerIndex').isSet)
    validateManyCompletions(spec);
}

/** Without completions and parallelism the API server sets both to 1 before it validates a Job. */
function defaultsToOne(spec: Field): boolean {
  return !spec.get('completions').isSet && !spec.get('parallelism').isSet;
}

function validateManyCompletions(spec: Field): void {
  const maxFailed = spec.get('maxFailedIndexes');
  if (!maxFailed.isSet) {
    area.required(maxFailed, {
      message: msg(
        'With more than {many} completions and `backoffLimitPerIndex`, `maxFailedIndexes` is required: add it, at most {limit}.',
        {
          many: manyCompletions,
          limit: limitForManyCompletions,
        },
      ),
      span: spec.get('completions').span,
      fixes: () => {
        const value = String(limitForManyCompletions);
        return addField(spec, { key: 'maxFailedIndexes', value, below: 'completions' }, false);
      },
    });
  }
  for (const name of ['parallelism', 'maxFailedIndexes']) atMost(spec.get(name), limitForManyCompletions, name);
}

function atMost(field: Field, max: number, name: string): void {
  if ((field.number() ?? 0) <= max) return;
  area.invalid(field, msg('`{field}` of this Indexed Job may be at most {max}.', { field: name, max }), {
    fixes: () => replaceValue(field, String(max)),
  });
}

function validateNonIndexed(spec: Field): void {
  for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes']) {
    const field = spec.get(name);
    if (field.isSet) reportNeedsIndexed(spec, field, name);
  }
}

function reportNeedsIndexed(spec: Field, field: Field, name: string): void {
  const mode = spec.get('completionMode');
  area.invalid(
    field,
    msg('`{field}` works only in an Indexed Job: set `completionMode: Indexed`, or remove it.', { field: name }),
    {
      rule: 'needs-indexed',
      span: field.anchor,
      ...(mode.isSet && { related: [{ ...mode.span, message: msg('`completionMode` is here') }] }),
      fixes: () => [
        ...(spec.get('completions').isSet
          ? setField(spec, { key: 'completionMode', value: 'Indexed', below: 'completions' })
          : []),
        ...(isNeeded(spec, name) ? [] : removeField(field, false)),
      ],
    },
  );
}

/** `maxFailedIndexes` counts only together with it. */
function isNeeded(spec: Field, name: string): boolean {
  return name === 'backoffLimitPerIndex' && spec.get('maxFailedIndexes').isSet;
}

function validateSuccessPolicyOf(spec: Field, options: JobSpecOptions): void {
  const policy = spec.get('successPolicy');
  if (!policy.isSet || spec.get('completionMode').isUnknown) return;
  if (isIndexed(spec)) validateSuccessPolicy(spec, completionsOf(spec, options));
  else reportNeedsIndexed(spec, policy, 'successPolicy');
}

/** Undefined where the number is not known. */
export function completionsOf(spec: Field, options: Pick<JobSpecOptions, 'defaulted'>): number | undefined {
  return options.defaulted && defaultsToOne(spec) ? 1 : spec.get('completions').number();
}

function validatePodReplacementPolicy(spec: Field): void {
  const policy = spec.get('podReplacementPolicy');
  if (!policy.isSet) return;
  const failurePolicy = spec.get('podFailurePolicy');
  if (failurePolicy.isSet) {
    if (policy.text() === 'Failed') return;
    area.notSupported(policy, ['Failed'], {
      message: msg('With `podFailurePolicy`, `podReplacementPolicy` can only be `Failed`: change or remove it.'),
      related: [{ ...failurePolicy.anchor, message: msg('`podFailurePolicy` is here') }],
      fixes: () => replaceString(policy, 'Failed'),
    });
  } else if (!podReplacementPolicies.includes(policy.text())) {
    area.notSupported(policy, podReplacementPolicies, {
      ...choiceFix(policy, podReplacementPolicies),
    });
  }
}

function validateRestartPolicy(spec: Field): void {
  const podSpec = spec.at('template', 'spec');
  const policy = podSpec.get('restartPolicy');
  const value = policy.text();
  const failurePolicy = spec.get('podFailurePolicy');
  const never = { ...failurePolicy.anchor, message: msg('`podFailurePolicy` is here') };
  if (value === '') {
    area.required(policy, {
      rule: 'restart-policy-required',
      message: msg(
        '`restartPolicy` is missing, so it would be `Always`, which a Job refuses: add `Never` or `OnFailure`.',
      ),
      fixes: () => restartPolicyFixes(podSpec, failurePolicy),
    });
  } else if (value === 'Always') {
    area.required(policy, {
      rule: 'restart-policy-required',
      message: msg(
        'A Job refuses `restartPolicy: Always`, as its Pods would never finish: use `Never` or `OnFailure`.',
      ),
      span: policy.span,
      fixes: () => [
        ...replaceString(policy, 'Never'),
        ...(failurePolicy.isSet ? [] : replaceString(policy, 'OnFailure', false)),
      ],
    });
  } else if (!jobRestartPolicies.includes(value)) {
    area.notSupported(
      policy,
      jobRestartPolicies,
      choiceFix(policy, failurePolicy.isSet ? ['Never'] : jobRestartPolicies),
    );
  } else if (failurePolicy.isSet && value !== 'Never') {
    area.invalid(policy, msg('With `podFailurePolicy`, `restartPolicy` must be `Never`; it is `{value}`.', { value }), {
      rule: 'restart-policy-never',
      related: [never],
      fixes: () => replaceString(policy, 'Never'),
    });
  }
}

function restartPolicyFixes(podSpec: Field, failurePolicy: Field): Fix[] {
  // One that stands too high is to be moved.
  for (let outer = podSpec.parent; outer !== undefined; outer = outer.parent) {
    if (outer.get('restartPolicy').isSet) return [];
  }
  const never = setField(podSpec, { key: 'restartPolicy', value: 'Never' });
  if (failurePolicy.isSet) return never;
  return [...never, ...setField(podSpec, { key: 'restartPolicy', value: 'OnFailure' }, false)];
}
