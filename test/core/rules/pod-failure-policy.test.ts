import { describe, expect, it } from 'vitest';
import { applied } from '../../../server/src/core/manifest/yamlFixes/changes.ts';
import { findings } from '../../harness/inspect.ts';
import { adviceOf, findingsOf, onlyRule } from '../../harness/rules.ts';

const disruption = '{ action: Ignore, onPodConditions: [{ type: DisruptionTarget }] }';
const codes = (action: string, values: string, rest = '') =>
  `{ action: ${action}, onExitCodes: { operator: In, values: [${values}]${rest} } }`;
const allBut = (action: string, values: string, rest = '') =>
  `{ action: ${action}, onExitCodes: { operator: NotIn, values: [${values}]${rest} } }`;

/** A Job with rules; `job` and `pod` hold more fields of the specs. */
const job = (rules: readonly string[], { job: more = '', pod = '' } = {}) => `apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
${more}  podFailurePolicy:
    rules:
${rules.map((rule) => `      - ${rule}\n`).join('')}  template:
    spec:
${pod}      restartPolicy: Never
      containers:
        - { name: main, image: 'import:1' }
        - { name: upload, image: 'upload:1' }
`;

function inCronJob(text: string): string {
  const [, spec = ''] = text.split('\nspec:\n');
  const template = spec.replace(/^(?=.)/gm, '    ');
  return `apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: import\nspec:\n  schedule: 0 2 * * *\n  jobTemplate:\n    spec:\n${template}`;
}

/** The fields, from `podFailurePolicy` on, at which a rule reports; the same in a CronJob. */
function reported(name: string, text: string): string[] {
  const [own, inTemplate] = [text, inCronJob(text)].map((each) =>
    findingsOf(`pod-failure-policy/${name}`, each).map(({ field }) => field.slice(field.indexOf('rules'))),
  );
  expect(inTemplate).toEqual(own);
  return own ?? [];
}

describe('pod-failure-policy/unreachable-rule', () => {
  const about = (...rules: string[]) => reported('unreachable-rule', job(rules));

  it.each([
    ['the same codes', [codes('Count', '1'), codes('FailJob', '1')], ['rules[1]']],
    ['codes of several rules', [codes('Count', '1'), codes('Count', '2'), codes('FailJob', '1, 2')], ['rules[2]']],
    ['all codes but others', [allBut('Count', '3'), codes('FailJob', '42')], ['rules[1]']],
    ['complements', [allBut('Count', '3'), codes('Count', '3'), allBut('FailJob', '5')], ['rules[2]']],
    ['those of one container', [codes('Count', '1'), codes('FailJob', '1', ', containerName: main')], ['rules[1]']],
    [
      'the same condition',
      [disruption, '{ action: Count, onPodConditions: [{ type: DisruptionTarget, status: "True" }] }'],
      ['rules[1]'],
    ],
    [
      'some of its conditions',
      [
        '{ action: Count, onPodConditions: [{ type: A }, { type: B }] }',
        '{ action: Ignore, onPodConditions: [{ type: B }, { type: A }] }',
      ],
      ['rules[1]'],
    ],
  ])('speaks where earlier rules take %s', (_, rules, fields) => {
    expect(about(...rules)).toEqual(fields);
  });

  it.each([
    ['some codes are left', [codes('Count', '1'), codes('FailJob', '1, 2')]],
    [
      'codes are of another container',
      [codes('Count', '1', ', containerName: upload'), codes('FailJob', '1', ', containerName: main')],
    ],
    ['the earlier rule is about one container', [codes('Count', '1', ', containerName: main'), codes('FailJob', '1')]],
    [
      'another status is meant',
      [disruption, '{ action: Count, onPodConditions: [{ type: DisruptionTarget, status: "False" }] }'],
    ],
    [
      'one condition is left',
      [disruption, '{ action: Count, onPodConditions: [{ type: DisruptionTarget }, { type: A }] }'],
    ],
    ['codes and conditions differ in kind', [disruption, allBut('FailJob', '3')]],
    [
      'a code is not known yet',
      ['{ action: Count, onExitCodes: { operator: In, values: ["{{ .code }}"] } }', codes('FailJob', '1')],
    ],
  ])('is silent where %s', (_, rules) => {
    expect(about(...rules)).toEqual([]);
  });

  it('removes the rule for all only where that changes nothing', () => {
    const preferred = (...rules: string[]) =>
      findingsOf('pod-failure-policy/unreachable-rule', job(rules))[0]
        ?.fixes?.()
        .map((fix) => fix.preferred);
    expect(preferred(codes('Count', '1'), codes('Count', '1'))).toEqual([true]);
    expect(preferred(codes('Count', '1'), codes('FailJob', '1'))).toEqual([false]);
  });
});

describe('pod-failure-policy/disruption-fails-job', () => {
  const about = (...rules: string[]) => reported('disruption-fails-job', job(rules));

  it.each([
    ['137', [codes('FailJob', '137')], ['rules[0].onExitCodes.values[0]']],
    ['143', [codes('FailJob', '3, 143')], ['rules[0].onExitCodes.values[1]']],
    ['all codes but some', [allBut('FailJob', '3')], ['rules[0].onExitCodes.operator']],
    ['a rule that comes too late', [codes('FailJob', '137'), disruption], ['rules[0].onExitCodes.values[0]']],
    [
      'both codes in two rules',
      [codes('FailJob', '137'), codes('FailJob', '143')],
      ['rules[0].onExitCodes.values[0]', 'rules[1].onExitCodes.values[0]'],
    ],
  ])('speaks of %s', (_, rules, fields) => {
    expect(about(...rules)).toEqual(fields);
  });

  it.each([
    ['disruptions are ignored before', [disruption, codes('FailJob', '137')]],
    [
      'disruptions are counted before',
      ['{ action: Count, onPodConditions: [{ type: DisruptionTarget }] }', codes('FailJob', '137')],
    ],
    ['other codes fail the Job', [codes('FailJob', '1, 42')]],
    ['the code is counted', [codes('Count', '137')]],
    ['both codes are taken before', [codes('Count', '137, 143'), allBut('FailJob', '3')]],
    ['both codes are left out', [allBut('FailJob', '137, 143')]],
  ])('is silent where %s', (_, rules) => {
    expect(about(...rules)).toEqual([]);
  });

  it('is silent where template lines may add a rule', () => {
    const text = job([codes('FailJob', '137')]).replace(
      '    rules:\n',
      '    rules:\n{{- if .Values.rules }}\n{{- end }}\n',
    );
    expect(about(codes('FailJob', '137'))).toHaveLength(1);
    expect(findingsOf('pod-failure-policy/disruption-fails-job', text)).toEqual([]);
  });

  it('moves a rule that comes too late to the front, with its comments', () => {
    const rule = (action: string, rest: string) => `      - action: ${action}\n        ${rest}\n`;
    const fails = rule('FailJob', 'onExitCodes: { operator: In, values: [137] }');
    const ignores = `      # evicted\n${rule('Ignore', 'onPodConditions: [{ type: DisruptionTarget }]')}`;
    const text = job([]).replace('    rules:\n', `    rules:\n${fails}${ignores}`);
    const [fix] = findingsOf('pod-failure-policy/disruption-fails-job', text)[0]?.fixes?.() ?? [];
    expect(applied(text, [...(fix?.changes ?? [])])).toBe(
      job([]).replace('    rules:\n', `    rules:\n${ignores}${fails}`),
    );
  });

  it('adds a rule within brackets', () => {
    const text = job([]).replace('rules:\n', `rules: [${codes('FailJob', '137')}]\n`);
    const [fix] = findingsOf('pod-failure-policy/disruption-fails-job', text)[0]?.fixes?.() ?? [];
    const after = applied(text, [...(fix?.changes ?? [])]);
    expect(after).toContain('rules: [{action: Ignore, onPodConditions: [{type: DisruptionTarget}]}, { action: FailJob');
    expect(findings(after)).toEqual([]);
  });

  it('tells of an index where that fails', () => {
    const text = job([codes('FailIndex', '137')], {
      job: '  completionMode: Indexed\n  completions: 3\n  backoffLimitPerIndex: 1\n',
    });
    expect(findingsOf('pod-failure-policy/disruption-fails-job', text)[0]?.message.text).toContain('the index');
  });
});

describe('pod-failure-policy/out-of-memory', () => {
  const about = (...rules: string[]) => reported('out-of-memory', job(rules));

  it('speaks of 137 behind a rule for disruptions', () => {
    expect(about(disruption, codes('FailJob', '137'))).toEqual(['rules[1].onExitCodes.values[0]']);
    expect(about(disruption, allBut('FailJob', '3'))).toEqual(['rules[1].onExitCodes.operator']);
  });

  it.each([
    ['a drained node fails the Job too', [codes('FailJob', '137')]],
    ['137 is counted before', [disruption, codes('Count', '137'), allBut('FailJob', '3')]],
    ['137 is left out', [disruption, allBut('FailJob', '137')]],
    ['only an index fails', [disruption, codes('FailIndex', '137')]],
  ])('is silent where %s', (_, rules) => {
    expect(about(...rules)).toEqual([]);
  });

  it('removes the rule where it is about nothing else', () => {
    const text = job([disruption, codes('FailJob', '137')]);
    const [fix] = findingsOf('pod-failure-policy/out-of-memory', text)[0]?.fixes?.() ?? [];
    expect(applied(text, [...(fix?.changes ?? [])])).toBe(job([disruption]));
  });
});

describe('pod-failure-policy/ignore-disruption', () => {
  const about = (...rules: string[]) => reported('ignore-disruption', job(rules));

  it('speaks of a policy without a rule for disruptions', () => {
    expect(about(codes('FailJob', '42'))).toEqual(['rules']);
    expect(about('{ action: Ignore, onPodConditions: [{ type: DisruptionTarget, status: "False" }] }')).toEqual([
      'rules',
    ]);
  });

  it.each([
    ['the rule is there', [codes('FailJob', '42'), disruption]],
    ['disruptions are counted', ['{ action: Count, onPodConditions: [{ type: DisruptionTarget }] }']],
    ['there is worse to tell', [codes('FailJob', '137')]],
    ['a type is not known yet', ['{ action: Ignore, onPodConditions: [{ type: "{{ .type }}" }] }']],
  ])('is silent where %s', (_, rules) => {
    expect(about(...rules)).toEqual([]);
  });

  it('is silent about a Job without a policy, and about a patch', () => {
    expect(
      findingsOf('pod-failure-policy/ignore-disruption', job([]).replace(/ {2}podFailurePolicy:\n {4}rules:\n/, '')),
    ).toEqual([]);
    const circumstances = { ...onlyRule('pod-failure-policy/ignore-disruption'), partial: true };
    expect(findings(job([codes('FailJob', '42')]), circumstances)).toEqual([]);
  });
});

describe('pod-failure-policy/endless-retries', () => {
  const about = (...rules: string[]) => reported('endless-retries', job(rules));

  it('speaks of nearly all exit codes', () => {
    expect(about(allBut('Ignore', '42'))).toEqual(['rules[0].action']);
    expect(about(codes('FailJob', '42'), allBut('Ignore', '0'))).toEqual(['rules[1].action']);
  });

  it.each([
    ['some codes are ignored', [codes('Ignore', '1, 2')]],
    ['nothing is left to ignore', [allBut('FailJob', '3'), allBut('Ignore', '5')]],
    ['disruptions are ignored', [disruption]],
    ['failures count', [allBut('Count', '42')]],
  ])('is silent where %s', (_, rules) => {
    expect(about(...rules)).toEqual([]);
  });

  it('is silent where a deadline ends the Job', () => {
    expect(
      reported('endless-retries', job([allBut('Ignore', '42')], { job: '  activeDeadlineSeconds: 3600\n' })),
    ).toEqual([]);
  });
});

describe('pod-failure-policy/impossible-exit-code', () => {
  const id = 'pod-failure-policy/impossible-exit-code';

  it('speaks of codes that no program of Linux ends with', () => {
    expect(
      reported('impossible-exit-code', job([codes('FailJob', '-1, 0, 255, 256, 1000').replace('In', 'NotIn')])),
    ).toEqual(['rules[0].onExitCodes.values[0]', 'rules[0].onExitCodes.values[3]', 'rules[0].onExitCodes.values[4]']);
  });

  it.each([
    ['Windows', { pod: '      os: { name: windows }\n' }],
    ['nodes of Windows', { pod: '      nodeSelector: { kubernetes.io/os: windows }\n' }],
  ])('is silent about %s', (_, more) => {
    expect(findingsOf(id, job([codes('FailJob', '1000')], more))).toEqual([]);
  });

  it.each([
    ['-1', ['255']],
    ['-1, 3', ['']],
    ['3, 1000', ['232', '']],
    ['256', []],
  ])('offers for [%s]: %j', (values, sources) => {
    const [finding] = findingsOf(id, job([codes('FailJob', values)]));
    const newTexts = finding?.fixes?.().map(({ changes }) => changes[0]?.newText);
    expect(newTexts).toEqual(sources);
  });
});

describe('pod-failure-policy/misspelled-condition', () => {
  const type = (name: string) => `{ action: Ignore, onPodConditions: [{ type: ${name} }] }`;

  it.each(['disruptionTarget', 'DisruptionTargets', 'DisruptionTraget'])('speaks of %s', (name) => {
    expect(reported('misspelled-condition', job([type(name)]))).toEqual(['rules[0].onPodConditions[0].type']);
  });

  it.each(['DisruptionTarget', 'ConfigIssue', 'Ready', 'example.com/DisruptionTarget', '"{{ .type }}"'])(
    'is silent about %s',
    (name) => {
      expect(reported('misspelled-condition', job([type(name)]))).toEqual([]);
    },
  );
});

describe('the policy that the documentation of Kubernetes shows', () => {
  it('has no advice by default', () => {
    const text = job([codes('FailJob', '42', ', containerName: main'), disruption]);
    expect(adviceOf('quiet', text).filter((each) => each.includes('pod-failure-policy/'))).toEqual([]);
  });
});
