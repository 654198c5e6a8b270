import { describe, expect, test } from 'vitest';
import { readRuleSettings } from '../../server/src/core/manifest/ruleSettings.ts';
import { createLanguageService, ManifestFile } from '../../server/src/core/service.ts';
import { findings, newest } from '../harness/inspect.ts';
import { someDay } from '../harness/rules.ts';

const circumstances = {
  ...newest,
  rules: readRuleSettings('off', { 'job/ttl-missing': 'warning', 'suppression/unused': 'warning' }),
  now: someDay,
};

const told = (text: string) => findings(text, circumstances).map(({ rule }) => rule);

const job = (head: string, spec: string, lines = '') => `${head}apiVersion: batch/v1
kind: Job
metadata:
  name: import
${spec}
${lines}  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: busybox:1.37
          command:
            - sh
            - -c
            - |
              # batchwright-disable job/ttl-missing
              true
`;

describe('a comment switches a rule off', () => {
  test.each([
    ['on the next line', job('', '# batchwright-disable-next-line job/ttl-missing -- by hand\nspec:')],
    [
      'on the next line, over other comments',
      job('', '# batchwright-disable-next-line job/ttl-missing\n# more\n\nspec:'),
    ],
    ['on its own line', job('', 'spec: # batchwright-disable-line job/ttl-missing -- by hand')],
    ['to the end of the document', job('# batchwright-disable job/ttl-missing -- by hand\n', 'spec:')],
    ['by its area', job('', '# batchwright-disable-next-line job/*\nspec:')],
    ['beside another', job('', '# batchwright-disable-next-line yaml/tab, job/ttl-missing\nspec:')],
    ['with CRLF', job('', '# batchwright-disable-next-line job/ttl-missing -- x\nspec:').replaceAll('\n', '\r\n')],
  ])('%s', async (_, text) => {
    expect(told(text)).not.toContain('job/ttl-missing');
  });

  test.each([
    ['without a comment', job('', 'spec:')],
    [
      'on another line',
      job('', '# batchwright-disable-next-line job/ttl-missing\nmetadata: {name: a}\nspec:').replace(
        'metadata:\n  name: import\n',
        '',
      ),
    ],
    ['of another name', job('', '# batchwright-disable-next-line job/ttl\nspec:')],
    ['of a text of several lines', job('', 'spec:')],
    ['in another document', `${job('# batchwright-disable job/ttl-missing\n', 'spec:')}---\n${job('', 'spec:')}`],
  ])('but not %s', async (_, text) => {
    expect(told(text)).toContain('job/ttl-missing');
  });
});

describe('a comment that is of no use is told', () => {
  test('when the rule finds nothing', async () => {
    expect(
      told(job('', 'spec: # batchwright-disable-line job/ttl-missing', '  ttlSecondsAfterFinished: 60\n')),
    ).toEqual(['suppression/unused']);
  });

  test('but not when the rule is off: another preset may need it', async () => {
    const quiet = { ...circumstances, rules: readRuleSettings('quiet', {}) };
    const text = job('', 'spec: # batchwright-disable-line kueue/queue-name -- no Kueue here');
    expect(findings(text, quiet).filter(({ rule }) => rule.startsWith('suppression/'))).toEqual([]);
  });
});

test('annotations of kube-linter and kube-score switch the same check off', async () => {
  const annotated = (annotation: string) => job('', `  annotations:\n    ${annotation}\nspec:`);
  expect(told(annotated('ignore-check.kube-linter.io/job-ttl-seconds-after-finished: "by hand"'))).toEqual([]);
  expect(told(annotated('ignore-check.kube-linter.io/latest-tag: "by hand"'))).toEqual(['job/ttl-missing']);
});

test('a quick fix writes the comment', async () => {
  const service = createLanguageService({ circumstances: () => circumstances, bundle: () => undefined });
  const text = job('', 'spec:');
  const file = new ManifestFile('file:///job.yaml', 'yaml', 1, text);
  const [diagnostic] = service.diagnostics(file);
  if (diagnostic === undefined) throw new Error('there must be a diagnostic');
  const actions = await service.codeActions(file, diagnostic.range, { diagnostics: [diagnostic] });
  const action = actions.find(({ title }) => title === 'Switch off `job/ttl-missing` for this line');
  const [edit] = action?.edit?.changes?.['file:///job.yaml'] ?? [];
  expect(edit).toEqual({
    range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
    newText: '# batchwright-disable-next-line job/ttl-missing\n',
  });
});

test('the settings give what the API server only warns of another severity', async () => {
  const text = job('', 'spec:').replace('name: import\nspec', 'name: import.daily\nspec');
  const warned = (rules: object) =>
    findings(text, { ...newest, rules: readRuleSettings('off', rules) }).map(
      ({ rule, severity }) => `${severity} ${rule}`,
    );
  const [before] = warned({});
  expect(before).toMatch(/^warning /);
  const rule = before?.split(' ')[1] ?? '';
  expect(warned({ [rule]: 'hint' })).toEqual([`hint ${rule}`]);
  expect(warned({ [rule]: 'off' })).toEqual([]);
});
