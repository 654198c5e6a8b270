import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { retriesWithin, totalWait, waitBefore } from '../../../server/src/core/features/hover/backoff.ts';
import { explainCronJobField, explainJobField } from '../../../server/src/core/features/hover/jobNumbers.ts';
import type { Locale } from '../../../server/src/core/l10n/locale.ts';
import { type Bundle, format } from '../../../server/src/core/l10n/message.ts';
import { durationWords, listWords } from '../../../server/src/core/l10n/words.ts';
import { Field } from '../../../server/src/core/manifest/field.ts';
import { Inspection } from '../../../server/src/core/manifest/inspection.ts';
import { readYaml } from '../../../server/src/core/yaml/read.ts';

const chinese = JSON.parse(readFileSync(new URL('../../../l10n/zh-cn/hover.json', import.meta.url), 'utf8')) as Bundle;

function root(text: string): Field {
  const { root: node } = readYaml(text);
  return Field.root(new Inspection(text, node, { partial: false, minor: 36 }), node);
}

/** What is said of a field of a Job whose spec is `spec`, on one line; the Pod template has restartPolicy Never. */
function job(field: string, spec: string, locale: Locale = 'en', restartPolicy = 'Never'): string {
  const text = `spec: {${spec}, template: {spec: {restartPolicy: ${restartPolicy}}}}`;
  return said(explainJobField(root(text).get('spec'), field, { name: 'thumbnails', locale }), locale);
}

function cronJob(field: string, spec: string, locale: Locale = 'en'): string {
  return said(explainCronJobField(root(`spec: {${spec}}`).get('spec'), field, { name: 'nightly', locale }), locale);
}

function said(messages: Parameters<typeof format>[0][], locale: Locale): string {
  return messages.map((message) => format(message, locale === 'zh-cn' ? chinese : undefined)).join('\n');
}

describe('waits between retries', () => {
  it.each([
    [1, 10, 10],
    [2, 20, 30],
    [3, 40, 70],
    [6, 320, 630],
    [7, 600, 1230],
    [8, 600, 1830],
  ])('retry %i comes after %i s, %i s in all', (retry, wait, total) => {
    expect(waitBefore(retry)).toBe(wait);
    expect(totalWait(retry)).toBe(total);
  });

  it.each([
    [6, 1, 0],
    [6, 10, 0],
    [6, 11, 1],
    [6, 30, 1],
    [6, 31, 2],
    [6, 630, 5],
    [6, 631, 6],
    [9, 1230, 6],
    [9, 1231, 7],
    [0, 1000, 0],
    [2147483647, Number.MAX_SAFE_INTEGER, 2147483647],
  ])('of %i retries within %i s there is time for %i', (limit, deadline, possible) => {
    expect(retriesWithin(limit, deadline)).toBe(possible);
  });
});

describe('words', () => {
  it.each([
    [0, '0 s', '0 秒'],
    [59, '59 s', '59 秒'],
    [90, '1 min 30 s', '1 分钟 30 秒'],
    [3600, '1 h', '1 小时'],
    [100_000, '1 d 3 h 46 min 40 s', '1 天 3 小时 46 分钟 40 秒'],
  ])('%i seconds', (seconds, en, zh) => {
    expect(durationWords(seconds, 'en')).toBe(en);
    expect(durationWords(seconds, 'zh-cn')).toBe(zh);
  });

  it('separates lists as the language does', () => {
    expect(listWords(['1', '2'], 'en')).toBe('1, 2');
    expect(listWords(['1', '2'], 'zh-cn')).toBe('1、2');
  });
});

describe('backoffLimit', () => {
  it('gives the waits and how the deadline cuts in', () => {
    expect(job('backoffLimit', 'backoffLimit: 3, activeDeadlineSeconds: 1800')).toMatchInlineSnapshot(`
      "The Job fails after 3 retries. Waits between tries: 10 s, 20 s, 40 s; together 1 min 10 s.
      With \`restartPolicy: Never\` each try is a new Pod; the failed ones stay, with their logs.
      \`activeDeadlineSeconds\` ends the Job after 30 min, even with retries left."
    `);
  });

  it('sees a deadline that the waits do not fit in', () => {
    expect(job('backoffLimit', 'backoffLimit: 6, activeDeadlineSeconds: 60')).toMatchInlineSnapshot(`
      "The Job fails after 6 retries. Waits between tries: 10 s, 20 s, 40 s, 1 min 20 s, 2 min 40 s, 5 min 20 s; together 10 min 30 s.
      With \`restartPolicy: Never\` each try is a new Pod; the failed ones stay, with their logs.
      Within the 1 min of \`activeDeadlineSeconds\` the waits leave time for at most 2 of 6 retries."
    `);
  });

  it('caps the waits at ten minutes', () => {
    expect(job('backoffLimit', 'backoffLimit: 10, parallelism: 4, completions: 8')).toMatchInlineSnapshot(`
      "The Job fails after 10 retries. Waits between tries: 10 s, 20 s, 40 s, 1 min 20 s, 2 min 40 s, 5 min 20 s, 10 min …; together 50 min 30 s.
      With \`restartPolicy: Never\` each try is a new Pod; the failed ones stay, with their logs.
      The failures of all Pods count together, and 4 may run at a time. After a success the waits start at 10 s again."
    `);
  });

  it.each([
    ['0', 'No retry'],
    ['1', 'after 1 retry, which comes after a wait of 10 s'],
    ['2147483647', 'Practically no limit'],
    ['null', 'after 6 retries'],
  ])('%s', (value, words) => {
    expect(job('backoffLimit', `backoffLimit: ${value}`)).toContain(words);
  });

  it('counts restarts under OnFailure', () => {
    expect(job('backoffLimit', 'backoffLimit: 4', 'en', 'OnFailure')).toMatchInlineSnapshot(`
      "The Job fails as soon as its running Pods have 4 container restarts together. The first restart comes at once, later ones after 10 s, 20 s, 40 s … up to 5 min.
      With \`restartPolicy: OnFailure\` the Pods are deleted then, and their logs with them."
    `);
    expect(job('backoffLimit', 'backoffLimit: 1', 'en', 'OnFailure')).toContain('at the first restart');
  });

  it('leaves the retries to backoffLimitPerIndex', () => {
    expect(job('backoffLimit', 'backoffLimitPerIndex: 1, backoffLimit: 9')).toMatchInlineSnapshot(
      `"The Job fails when more than 9 Pods have failed over all indexes, whatever \`backoffLimitPerIndex\` leaves."`,
    );
    expect(job('backoffLimit', 'backoffLimitPerIndex: 1')).toContain('alone limits the retries');
  });

  it('knows failures that do not count', () => {
    expect(job('backoffLimit', 'backoffLimit: 1, podFailurePolicy: {rules: [{action: Ignore}]}')).toContain(
      'do not count',
    );
  });

  it('speaks Chinese', () => {
    expect(job('backoffLimit', 'backoffLimit: 3, activeDeadlineSeconds: 60', 'zh-cn')).toMatchInlineSnapshot(`
      "重试 3 次后 Job 失败。每次尝试之间的等待：10 秒、20 秒、40 秒；合计 1 分钟 10 秒。
      使用 \`restartPolicy: Never\` 时，每次尝试都是新的 Pod；失败的 Pod 及其日志会保留。
      在 \`activeDeadlineSeconds\` 的 1 分钟内，除去等待时间，3 次重试中最多只能进行 2 次。"
    `);
  });

  it.each(['-1', '1.5', '"3"', '{{ .Values.retries }}', '[3]'])('says nothing of %s', (value) => {
    const text = `spec:\n  backoffLimit: ${value}\n`;
    expect(explainJobField(root(text).get('spec'), 'backoffLimit', { name: 'x', locale: 'en' })).toEqual([]);
  });
});

describe('limits of an index', () => {
  it('gives the retries of each index and what failed ones mean', () => {
    expect(
      job('backoffLimitPerIndex', 'backoffLimitPerIndex: 2, completions: 5, completionMode: Indexed'),
    ).toMatchInlineSnapshot(`
      "Each index is retried 2 times; waits between tries: 10 s, 20 s. Then it fails, and the others go on.
      All indexes run to their end; if one has failed, the Job fails then."
    `);
    expect(job('backoffLimitPerIndex', 'backoffLimitPerIndex: 1')).toContain('retried once, after a wait of 10 s');
    expect(job('backoffLimitPerIndex', 'backoffLimitPerIndex: 0')).toContain('No retry');
  });

  it.each([
    ['maxFailedIndexes: 2, completions: 10', 'more than 2 of 10 indexes'],
    ['maxFailedIndexes: 2', 'more than 2 indexes'],
    ['maxFailedIndexes: 0, completions: 10', 'one index has failed'],
  ])('%s', (spec, words) => {
    expect(job('maxFailedIndexes', spec)).toContain(words);
  });
});

describe('completions, parallelism and completionMode', () => {
  it.each([
    ['suspend: false', 'One Pod'],
    ['completions: 1', 'One Pod'],
    ['completions: 5', '5 Pods must succeed, one after the other'],
    ['completions: 10, parallelism: 3', 'at most 3 at a time: at least 4 waves'],
    ['completions: 3, parallelism: 3', 'all run at a time.'],
    ['completions: 3, parallelism: 5', 'the higher `parallelism` changes nothing'],
    ['parallelism: 4', 'Work queue with 4 Pods at a time'],
    ['parallelism: 1', 'Work queue with 1 Pod'],
    ['completions: 0', 'complete at once'],
    ['completions: 3, parallelism: 0', 'Paused'],
    ['parallelism: 0', 'Paused'],
    ['completions: 1, completionMode: Indexed', 'index 0 alone'],
    ['completions: 4, completionMode: Indexed', 'indexes 0–3, one after the other'],
    ['completions: 4, parallelism: 9, completionMode: Indexed', 'indexes 0–3, all at a time'],
  ])('%s', (spec, words) => {
    for (const field of ['completions', 'parallelism', 'completionMode']) expect(job(field, spec)).toContain(words);
  });

  it('tells a Pod where its index is', () => {
    const spec = 'completions: 10, parallelism: 3, completionMode: Indexed';
    expect(job('completions', spec)).toMatchInlineSnapshot(`
      "Indexed Job: indexes 0–9, at most 3 at a time, at least 4 waves.
      Each Pod finds its index in \`JOB_COMPLETION_INDEX\`, in the annotation and label \`batch.kubernetes.io/job-completion-index\`, and in its host name \`thumbnails-<index>\`."
    `);
    expect(job('completions', spec, 'zh-cn')).toMatchInlineSnapshot(`
      "带索引的 Job：索引 0–9，同时最多运行 3 个，至少分 4 批。
      Pod 可从环境变量 \`JOB_COMPLETION_INDEX\`、注解和标签 \`batch.kubernetes.io/job-completion-index\` 以及主机名 \`thumbnails-<索引>\` 得知自己的索引。"
    `);
  });

  it('knows the host names of a Job that a CronJob makes', () => {
    const text = 'spec: {jobTemplate: {spec: {completions: 2, completionMode: Indexed}}}';
    const spec = root(text).at('spec', 'jobTemplate', 'spec');
    const messages = explainJobField(spec, 'completions', { name: 'nightly', locale: 'en' });
    expect(said(messages, 'en')).toContain('`nightly-<minutes>-<index>`');
  });

  it.each(['completionMode: Indexed', 'completions: -1', 'parallelism: x', 'completions: "2"'])(
    'says nothing of %s',
    (spec) => {
      expect(job('completions', spec)).toBe('');
    },
  );
});

describe('deadline and time to live', () => {
  it('gives them in words', () => {
    expect(job('activeDeadlineSeconds', 'activeDeadlineSeconds: 5400')).toMatchInlineSnapshot(
      `"The Job may take 1 h 30 min in all; then its Pods are ended and it fails with \`DeadlineExceeded\`."`,
    );
    expect(job('activeDeadlineSeconds', 'activeDeadlineSeconds: 100, backoffLimit: 6')).toMatchInlineSnapshot(`
      "The Job may take 1 min 40 s in all; then its Pods are ended and it fails with \`DeadlineExceeded\`.
      Within the 1 min 40 s of \`activeDeadlineSeconds\` the waits leave time for at most 3 of 6 retries."
    `);
    expect(job('activeDeadlineSeconds', 'activeDeadlineSeconds: 0')).toContain('as soon as it starts');
    expect(job('ttlSecondsAfterFinished', 'ttlSecondsAfterFinished: 86400')).toMatchInlineSnapshot(
      `"The Job is deleted 1 d after it has finished, and the logs of its Pods with it."`,
    );
    expect(job('ttlSecondsAfterFinished', 'ttlSecondsAfterFinished: 0')).toContain('as soon as it has finished');
  });

  it('knows the deadline of each Pod', () => {
    const text = 'spec: {activeDeadlineSeconds: 60, backoffLimit: 0, template: {spec: {activeDeadlineSeconds: 20}}}';
    const messages = explainJobField(root(text).get('spec'), 'activeDeadlineSeconds', { name: 'x', locale: 'en' });
    expect(said(messages, 'en')).toContain('Each Pod may run for 20 s');
  });

  it('knows the history limits around it', () => {
    const text = 'spec: {failedJobsHistoryLimit: 5, jobTemplate: {spec: {ttlSecondsAfterFinished: 60}}}';
    const spec = root(text).at('spec', 'jobTemplate', 'spec');
    const messages = explainJobField(spec, 'ttlSecondsAfterFinished', { name: 'nightly', locale: 'en' });
    expect(said(messages, 'en')).toContain('at most 3 successful and 5 failed');
  });
});

describe('podFailurePolicy', () => {
  const rules = [
    '{action: FailJob, onExitCodes: {containerName: main, operator: In, values: [42, 137]}}',
    '{action: Ignore, onPodConditions: [{type: DisruptionTarget}]}',
    '{action: Count, onExitCodes: {operator: In, values: [1, 2]}}',
    '{action: FailIndex, onExitCodes: {operator: In, values: [2]}}',
    '{action: FailJob, onExitCodes: {operator: NotIn, values: [3]}}',
  ];

  it('tells what each rule catches of what the earlier ones leave', () => {
    expect(job('podFailurePolicy', `podFailurePolicy: {rules: [${rules.join(', ')}]}`)).toMatchInlineSnapshot(`
      "Rule 1 (\`FailJob\`): exit codes 42, 137 of container \`main\`.
      Rule 2 (\`Ignore\`): Pods with the condition \`DisruptionTarget=True\`.
      Rule 3 (\`Count\`): exit codes 1, 2.
      Rule 4 (\`FailIndex\`) never matches: earlier rules take all its exit codes.
      Rule 5 (\`FailJob\`): every exit code except 1, 2, 3.
      The first rule that matches decides; a failure that none matches counts towards \`backoffLimit\`.
      Exit code 137: killed by SIGKILL, possibly out of memory."
    `);
    expect(job('podFailurePolicy', `podFailurePolicy: {rules: [${rules.join(', ')}]}`, 'zh-cn')).toMatchInlineSnapshot(`
      "第 1 条规则（\`FailJob\`）：容器 \`main\` 的退出码 42、137。
      第 2 条规则（\`Ignore\`）：具有状况 \`DisruptionTarget=True\` 的 Pod。
      第 3 条规则（\`Count\`）：退出码 1、2。
      第 4 条规则（\`FailIndex\`）永远不会匹配：前面的规则已覆盖其所有退出码。
      第 5 条规则（\`FailJob\`）：除 1、2、3 以外的所有退出码。
      第一条匹配的规则生效；与任何规则都不匹配的失败计入 \`backoffLimit\`。
      退出码 137：因 SIGKILL 被终止，可能是内存不足。"
    `);
  });

  it.each([
    ['[0]', '', 'Rule 1 (`Count`): any exit code.'],
    ['[5]', 'containerName: main, ', 'Rule 1 (`Count`): every exit code of container `main` except 5.'],
    ['[0]', 'containerName: main, ', 'Rule 1 (`Count`): any exit code of container `main`.'],
  ])('NotIn %s %s', (values, container, words) => {
    const rule = `{action: Count, onExitCodes: {${container}operator: NotIn, values: ${values}}}`;
    expect(job('podFailurePolicy', `podFailurePolicy: {rules: [${rule}]}`)).toContain(words);
  });

  it('leaves to a rule what NotIn before it does not take', () => {
    const pair =
      '{action: Count, onExitCodes: {operator: NotIn, values: [3, 4]}}, {action: FailJob, onExitCodes: {operator: NotIn, values: [4]}}';
    expect(job('podFailurePolicy', `podFailurePolicy: {rules: [${pair}]}`)).toContain(
      'Rule 2 (`FailJob`): exit code 3.',
    );
  });

  it('takes nothing from other containers', () => {
    const pair =
      '{action: Count, onExitCodes: {containerName: a, operator: In, values: [3]}}, {action: FailJob, onExitCodes: {operator: In, values: [3]}}';
    expect(job('podFailurePolicy', `podFailurePolicy: {rules: [${pair}]}`)).toContain(
      'Rule 2 (`FailJob`): exit code 3.',
    );
  });

  it.each([
    'podFailurePolicy: {}',
    'podFailurePolicy: {rules: []}',
    'podFailurePolicy: {rules: [{}]}',
    'podFailurePolicy: 3',
  ])('says nothing of %s', (spec) => {
    expect(job('podFailurePolicy', spec)).toBe('');
  });
});

describe('successPolicy', () => {
  it.each([
    ['{succeededIndexes: "0"}', 'all indexes of `0`'],
    ['{succeededIndexes: 0-4, succeededCount: 3}', '3 of the indexes `0-4`'],
    ['{succeededCount: 1}', 'any index has succeeded'],
    ['{succeededCount: 2}', 'any 2 indexes'],
  ])('%s', (rule, words) => {
    expect(job('successPolicy', `successPolicy: {rules: [${rule}]}`)).toContain(words);
  });
});

describe('fields of a CronJob', () => {
  it.each([
    ['startingDeadlineSeconds', 'startingDeadlineSeconds: 200', 'up to 3 min 20 s late'],
    ['startingDeadlineSeconds', 'startingDeadlineSeconds: 9', 'may never start'],
    ['concurrencyPolicy', 'concurrencyPolicy: Allow', 'they pile up'],
    ['concurrencyPolicy', 'concurrencyPolicy: Allow, jobTemplate: {spec: {activeDeadlineSeconds: 60}}', 'up to 1 min'],
    ['concurrencyPolicy', 'concurrencyPolicy: Replace', 'still active is deleted'],
    ['concurrencyPolicy', 'concurrencyPolicy: Forbid', 'blocks every later run'],
    ['successfulJobsHistoryLimit', 'successfulJobsHistoryLimit: 3', 'The 3 latest successful Jobs'],
    ['successfulJobsHistoryLimit', 'successfulJobsHistoryLimit: 1', 'The latest successful Job'],
    ['successfulJobsHistoryLimit', 'successfulJobsHistoryLimit: 0', 'No successful Job is kept'],
    ['failedJobsHistoryLimit', 'failedJobsHistoryLimit: 4', 'The 4 latest failed Jobs'],
    ['failedJobsHistoryLimit', 'failedJobsHistoryLimit: 1', 'The latest failed Job'],
    ['failedJobsHistoryLimit', 'failedJobsHistoryLimit: 0', 'No failed Job is kept'],
    ['suspend', 'suspend: true', 'starts at once'],
    ['suspend', 'suspend: true, startingDeadlineSeconds: 60', 'at most 1 min late'],
  ])('%s of %s', (field, spec, words) => {
    expect(cronJob(field, spec)).toContain(words);
    expect(cronJob(field, spec, 'zh-cn')).toMatch(/[\u4e00-\u9fff]/);
  });

  it('tells what Forbid does with the run it held up', () => {
    const spec =
      'concurrencyPolicy: Forbid, startingDeadlineSeconds: 200, jobTemplate: {spec: {activeDeadlineSeconds: 1800}}';
    expect(cronJob('concurrencyPolicy', spec)).toMatchInlineSnapshot(`
      "A run is skipped while the last Job is active, which may take up to 30 min (\`activeDeadlineSeconds\`).
      When that Job ends, the latest run that it held up still starts if it is at most 3 min 20 s late (\`startingDeadlineSeconds\`)."
    `);
  });

  it('tells that the time to live may be shorter than the history', () => {
    expect(
      cronJob(
        'failedJobsHistoryLimit',
        'failedJobsHistoryLimit: 2, jobTemplate: {spec: {ttlSecondsAfterFinished: 600}}',
      ),
    ).toMatchInlineSnapshot(`
      "The 2 latest failed Jobs are kept, with their Pods and logs.
      \`ttlSecondsAfterFinished\` deletes each 10 min after its end, even if fewer are left then."
    `);
  });

  it.each([
    ['startingDeadlineSeconds', 'startingDeadlineSeconds: -3'],
    ['concurrencyPolicy', 'concurrencyPolicy: forbid'],
    ['suspend', 'suspend: false'],
    ['schedule', 'schedule: "* * * * *"'],
    ['toString', 'suspend: true'],
  ])('says nothing: %s of %s', (field, spec) => {
    expect(cronJob(field, spec)).toBe('');
  });
});
