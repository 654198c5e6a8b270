import { describe, expect, it } from 'vitest';
import { type FieldText, fieldText, fieldTexts, valueText } from '../../../server/src/core/docs/fields/index.ts';
import { documentationUrl } from '../../../server/src/core/features/hover/field.ts';
import { definition, fieldShape } from '../../../server/src/core/schema/shapes.ts';

interface Entry {
  readonly type: string;
  readonly field: string;
  readonly text: FieldText;
}

const all: Entry[] = Object.entries(fieldTexts).flatMap(([type, texts]) =>
  Object.entries(texts).map(([field, text]) => ({ type, field, text })),
);

/** The definitions whose every field has a text of our own. */
const complete = [
  'apis.meta.v1.LabelSelector',
  'apis.meta.v1.ObjectMeta',
  'batch.v1.CronJob',
  'batch.v1.CronJobSpec',
  'batch.v1.CronJobStatus',
  'batch.v1.Job',
  'batch.v1.JobCondition',
  'batch.v1.JobSpec',
  'batch.v1.JobStatus',
  'batch.v1.JobTemplateSpec',
  'batch.v1.PodFailurePolicy',
  'batch.v1.PodFailurePolicyOnExitCodesRequirement',
  'batch.v1.PodFailurePolicyOnPodConditionsPattern',
  'batch.v1.PodFailurePolicyRule',
  'batch.v1.SuccessPolicy',
  'batch.v1.SuccessPolicyRule',
  'batch.v1.UncountedTerminatedPods',
  'core.v1.CSIVolumeSource',
  'core.v1.Container',
  'core.v1.ContainerPort',
  'core.v1.EnvVar',
  'core.v1.EnvVarSource',
  'core.v1.PodDNSConfig',
  'core.v1.PodResourceClaim',
  'core.v1.PodSecurityContext',
  'core.v1.PodSpec',
  'core.v1.PodTemplateSpec',
  'core.v1.Probe',
  'core.v1.ResourceRequirements',
  'core.v1.SecurityContext',
  'core.v1.Toleration',
  'core.v1.TopologySpreadConstraint',
  'core.v1.VolumeMount',
  'core.v1.WindowsSecurityContextOptions',
];

/** The fields that do not keep a rule. */
function offenders(keeps: (entry: Entry) => boolean): string[] {
  return all.filter((entry) => !keeps(entry)).map(({ type, field }) => `${type}.${field}`);
}

function sentences(text: FieldText): { en: string; zh: string }[] {
  const fallback = typeof text.default === 'object' ? [text.default] : [];
  return [text, ...fallback, ...Object.values(text.values ?? {})];
}

describe('texts of fields', () => {
  it('belong to fields of the schema', () => {
    expect(offenders(({ type, field }) => fieldShape(type, field) !== undefined)).toEqual([]);
  });

  it.each(complete)('cover all of %s', (type) => {
    const missing = Object.keys(definition(type).fields ?? {}).filter((field) => fieldText(type, field) === undefined);
    expect(missing).toEqual([]);
  });

  it('are English in English and Chinese in Chinese', () => {
    const english = /^(?!.*[\u3000-\u9fff\uff00-\uffef])\S(.*\S)?$/;
    expect(
      offenders(({ text }) => sentences(text).every(({ en, zh }) => english.test(en) && /[\u4e00-\u9fff]/.test(zh))),
    ).toEqual([]);
  });

  it('end as sentences do, and are no more than five of them', () => {
    expect(offenders(({ text }) => text.en.endsWith('.') && text.zh.endsWith('。'))).toEqual([]);
    expect(offenders(({ text }) => text.en.split(/[.?] (?=[A-Z`])/).length <= 5 && text.en.length <= 420)).toEqual([]);
  });

  it('name the same fields and values in both languages', () => {
    const localised = /[<\u4e00-\u9fff]|^`Europe\/Berlin`$/;
    const spans = (words: string): string[] => (words.match(/`[^`]+`/g) ?? []).filter((span) => !localised.test(span));
    expect(
      offenders(({ text }) =>
        sentences(text).every(({ en, zh }) => spans(en).every((span) => spans(zh).includes(span))),
      ),
    ).toEqual([]);
  });

  it('set Chinese with spaces around Latin words and with full-width punctuation', () => {
    const tooTight = /[\u4e00-\u9fff][\w`]|[\w`][\u4e00-\u9fff]/;
    const halfWidth = /[\u4e00-\u9fff] ?[,;:?!()]|[,;:?!()] ?[\u4e00-\u9fff]/;
    const tooWide = /[，。：；、（）“”] | [，。：；、（）“”]/;
    const wellSet = (zh: string): boolean => {
      const words = zh.replace(/`[^`]+`/g, '`').replace(/\*(\w+)\*/g, '$1');
      return !tooTight.test(words) && !halfWidth.test(words) && !tooWide.test(words);
    };
    expect(offenders(({ text }) => sentences(text).every(({ zh }) => wellSet(zh)))).toEqual([]);
  });

  it('link to pages of kubernetes.io', () => {
    const page =
      /^https:\/\/kubernetes\.io\/(zh-cn\/)?docs\/(concepts|reference|tasks|tutorials)\/[a-z0-9/-]+\/(#[\w-]+)?$/;
    const isLink = (path: string): boolean =>
      page.test(documentationUrl(path, 'en')) && page.test(documentationUrl(path, 'zh-cn'));
    expect(offenders(({ text }) => text.page === undefined || isLink(text.page))).toEqual([]);
    expect(offenders(({ text }) => text.page !== undefined).length).toBeLessThan(10);
  });

  it('explain all values of a field and no others', () => {
    const explained = ({ type, field, text }: Entry): boolean => {
      const possible = fieldShape(type, field)?.enum;
      if (text.values === undefined || possible === undefined) return true;
      return Object.keys(text.values).sort().join() === [...possible].sort().join();
    };
    expect(offenders(explained)).toEqual([]);
  });

  it('give defaults that are possible, to fields that are not required', () => {
    const possible = ({ type, field, text }: Entry): boolean => {
      const values = fieldShape(type, field)?.enum;
      const value = text.default === '""' ? '' : text.default;
      return typeof value !== 'string' || values === undefined || values.includes(value);
    };
    const required = ({ type, field, text }: Entry): boolean =>
      text.required === true || definition(type).required?.includes(field) === true;
    expect(offenders(possible)).toEqual([]);
    expect(offenders((entry) => entry.text.default === undefined || !required(entry))).toEqual([]);
  });

  it('are found by their own names only', () => {
    expect(fieldText('batch.v1.JobSpec', 'toString')).toBeUndefined();
    expect(fieldText('constructor', 'name')).toBeUndefined();
    expect(valueText('batch.v1.CronJobSpec', 'concurrencyPolicy', 'Forbid')?.zh).toContain('禁止并发');
    expect(valueText('batch.v1.CronJobSpec', 'concurrencyPolicy', 'valueOf')).toBeUndefined();
  });
});
