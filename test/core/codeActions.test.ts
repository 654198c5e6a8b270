import { describe, expect, it } from 'vitest';
import type { CodeAction, Range, TextEdit } from 'vscode-languageserver-types';
import { createLanguageService, ManifestFile } from '../../server/src/core/service.ts';
import { newest } from '../harness/inspect.ts';

const service = createLanguageService({ circumstances: () => newest, bundle: () => undefined });

const job = (spec: string) => `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: a\nspec:\n${spec}`;
const pod = `  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: busybox
`;
const cronJob = (fields: string) => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: a
spec:
${fields}  jobTemplate:
    spec:
${pod.replace(/^/gm, '    ').trimEnd()}
`;

/** A manifest with one thing wrong, the title of its first quick fix, and the lines that it makes of others. */
interface Mending {
  readonly text: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly preferred?: false;
}

const mendings: readonly Mending[] = [
  {
    text: cronJob('  schedule: */5 * * * *\n'),
    title: 'Put it in quotes',
    lines: ['-  schedule: */5 * * * *', '+  schedule: "*/5 * * * *"'],
  },
  {
    text: cronJob('  schedule: @daily # at night\n'),
    title: 'Put it in quotes',
    lines: ['-  schedule: @daily # at night', '+  schedule: "@daily" # at night'],
  },
  {
    text: cronJob("  schedule: '0 4 * * 7'\n"),
    title: 'Change to `0`',
    lines: ["-  schedule: '0 4 * * 7'", "+  schedule: '0 4 * * 0'"],
  },
  {
    text: cronJob('  schedule: 0 4 * * 7\n'),
    title: 'Change to `0`',
    lines: ['-  schedule: 0 4 * * 7', '+  schedule: 0 4 * * 0'],
  },
  {
    text: cronJob('  schedule: "TZ=Asia/Tokyo 0 4 * * 1"\n'),
    title: 'Move the zone to `timeZone`',
    lines: ['-  schedule: "TZ=Asia/Tokyo 0 4 * * 1"', '+  schedule: "0 4 * * 1"', '+  timeZone: Asia/Tokyo'],
  },
  {
    text: cronJob('  schedule: "0 0 4 * * 1"\n'),
    title: 'Remove the seconds field',
    lines: ['-  schedule: "0 0 4 * * 1"', '+  schedule: "0 4 * * 1"'],
    preferred: false,
  },
  {
    text: cronJob('  schedule: "0 4 * * *\n'),
    title: 'Add the closing quotation mark',
    lines: ['-  schedule: "0 4 * * *', '+  schedule: "0 4 * * *"'],
  },
  {
    text: cronJob('  schedule: "0 4 * * *"\n  timeZone: europe/berlin\n'),
    title: 'Change to `Europe/Berlin`',
    lines: ['-  timeZone: europe/berlin', '+  timeZone: Europe/Berlin'],
  },
  {
    text: cronJob('  schedule: "0 4 * * *"\n  # not too long\n  backoffLimit: 2\n'),
    title: 'Move to `spec.jobTemplate.spec`',
    lines: ['-  # not too long', '-  backoffLimit: 2', '+      # not too long', '+      backoffLimit: 2'],
  },
  {
    text: job(`  backoffLimit: "3"\n${pod}`),
    title: 'Change to `3`',
    lines: ['-  backoffLimit: "3"', '+  backoffLimit: 3'],
  },
  {
    text: job(`  completions: 3\n  successPolicy: {rules: [{succeededCount: 1}]}\n${pod}`),
    title: 'Add `completionMode: Indexed`',
    lines: ['+  completionMode: Indexed'],
  },
  {
    text: job(`  activeDeadlineSeconds: 5m\n${pod}`),
    title: 'Change to `300`',
    lines: ['-  activeDeadlineSeconds: 5m', '+  activeDeadlineSeconds: 300'],
  },
  {
    text: job(`  backofLimit: 3 # tries\n${pod}`),
    title: 'Change to `backoffLimit`',
    lines: ['-  backofLimit: 3 # tries', '+  backoffLimit: 3 # tries'],
  },
  {
    text: job(`  backoffLimit: 1\n${pod}  backoffLimit: 1\n`),
    title: 'Remove the first `backoffLimit`',
    lines: ['-  backoffLimit: 1'],
  },
  {
    text: job(`  backoffLimit: 1\n${pod}  backoffLimit: 2\n`),
    title: 'Remove the first `backoffLimit`',
    lines: ['-  backoffLimit: 1'],
    preferred: false,
  },
  {
    text: job(
      pod.replace('      restartPolicy: Never\n', '      # the one and only\n').replace('containers:', 'containers:'),
    ),
    title: 'Add `restartPolicy: Never`',
    lines: ['+      restartPolicy: Never'],
  },
  {
    text: job(`  restartPolicy: Never # no more\n${pod.replace('      restartPolicy: Never\n', '')}`),
    title: 'Move to `spec.template.spec`',
    lines: ['-  restartPolicy: Never # no more', '+      restartPolicy: Never # no more'],
  },
  {
    text: job(pod.replace('template:\n', 'template\n')),
    title: 'Add the colon',
    lines: ['-  template', '+  template:'],
  },
  {
    text: job(pod.replace('          image: busybox', '          image: busybox\n          imagePullPolicy: always')),
    title: 'Change to `Always`',
    lines: ['-          imagePullPolicy: always', '+          imagePullPolicy: Always'],
  },
  {
    text: job(pod.replace('- name: main\n          image: busybox', 'name: main\n        image: busybox')),
    title: 'Make it a list',
    lines: ['-        name: main', '-        image: busybox', '+        - name: main', '+          image: busybox'],
  },
  {
    text: job(`${pod}          resources:\n            requests:\n              nvidia.com/gpu: 1\n`),
    title: 'Add `limits: {"nvidia.com/gpu": "1"}`',
    lines: ['+            limits: {"nvidia.com/gpu": "1"}'],
  },
  {
    text: job(`${pod}          resources: {limits: {memory: 512 Mi}}\n`),
    title: 'Change to `512Mi`',
    lines: ['-          resources: {limits: {memory: 512 Mi}}', '+          resources: {limits: {memory: 512Mi}}'],
  },
  {
    text: job(`${pod}          env: [{name: A, value: 08}]\n`),
    title: 'Put it in quotes',
    lines: ['-          env: [{name: A, value: 08}]', '+          env: [{name: A, value: "08"}]'],
  },
  {
    text: `{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "a"}, "spec": {"template": {"spec": {"containers": [{"name": "c", "image": "b"}]}}}}\n`,
    title: 'Add `restartPolicy: Never`',
    lines: [
      '-{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "a"}, "spec": {"template": {"spec": {"containers": [{"name": "c", "image": "b"}]}}}}',
      '+{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "a"}, "spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "c", "image": "b"}]}}}}',
    ],
  },
];

describe('quick fixes', () => {
  it.each(mendings)('$title: $lines', async ({ text, title, lines, preferred }) => {
    const [action] = await actionsIn(text, whole(text));
    expect(action?.title).toBe(title);
    expect(action?.isPreferred).toBe(preferred ?? true);
    expect(changedLines(text, apply(text, action))).toEqual(lines);
  });

  it('replaces all tabs at once, whatever their width', async () => {
    const text = job(pod).replace(/^ +/gm, (spaces) => '\t'.repeat(Math.ceil(spaces.length / 2)));
    const [action] = await actionsIn(text, whole(text));
    expect(action?.title).toBe('Replace the tabs by spaces');
    expect(diagnosticsOf(apply(text, action))).toEqual([]);
  });

  it('leaves alone what comes by an alias, has an anchor, or depends on its place', async () => {
    const texts = [
      job(`${pod}  backoffLimit: &n "3"\n  parallelism: 1\n`),
      job('  template: &t\n    spec: {containers: [{name: &c c, image: b}], restartPolicy: Never, backoffLimit: *c}\n'),
      cronJob('  schedule: !!str 0 4 * * 7\n'),
    ];
    for (const text of texts) expect(await actionsIn(text, whole(text))).toEqual([]);
  });

  it('are for the findings under the cursor only', async () => {
    const text = job(`  backoffLimit: "3"\n${pod}  parallelism: "4"\n`);
    const line = (at: number): Range => ({ start: { line: at, character: 0 }, end: { line: at, character: 30 } });
    expect((await actionsIn(text, line(5))).map(({ title }) => title)[0]).toBe('Change to `3`');
    expect(await actionsIn(text, line(6))).toEqual([]);
  });
});

describe('fix all of one rule', () => {
  const two = [
    job(`${pod}          env: [{name: A, value: 1}]\n`),
    job(`${pod}          env: [{name: A, value: yes}]\n`),
  ].join('---\n');

  it('mends it in all documents of the file, and says what it does', async () => {
    const action = (await actionsIn(two, whole(two))).at(-1);
    expect(action?.title).toBe('Put it in quotes, at all 2 places in this file');
    expect(changedLines(two, apply(two, action))).toEqual([
      '-          env: [{name: A, value: 1}]',
      '-          env: [{name: A, value: yes}]',
      '+          env: [{name: A, value: "1"}]',
      '+          env: [{name: A, value: "yes"}]',
    ]);
  });

  it('names the rule where the mendings differ', async () => {
    const text = job(`  backoffLimit: "3"\n${pod}  parallelism: "4"\n`);
    expect((await actionsIn(text, whole(text))).at(-1)?.title).toBe('Fix all 2 problems of `schema/type` in this file');
  });

  it('is not offered for a single one', async () => {
    const text = job(`  backoffLimit: "3"\n${pod}`);
    expect(await actionsIn(text, whole(text))).toHaveLength(1);
  });
});

describe('source.fixAll.batchwright', () => {
  it('goes on until nothing is left to mend, also of what comes to light on the way', async () => {
    const text = [
      'kind: CronJob',
      'apiVersion: batch/v1beta1',
      'metadata: {name: Nightly_Report}',
      'spec:',
      '  # every night',
      '  schedule: @daily',
      '  restartPolicy: OnFailure',
      '  jobTemplate:',
      '    spec:',
      '      backoffLimit: "2"',
      '      template:',
      '        spec:',
      '          containers:',
      '            name: main',
      '            image: busybox',
      '            env: [{name: A, value: on}]',
      '',
    ].join('\r\n');
    const fixed = apply(text, (await fixAllIn(text))[0]);
    expect(fixed.split('\r\n')).toEqual([
      'kind: CronJob',
      'apiVersion: batch/v1',
      'metadata: {name: nightly-report}',
      'spec:',
      '  # every night',
      '  schedule: "@daily"',
      '  jobTemplate:',
      '    spec:',
      '      backoffLimit: 2',
      '      template:',
      '        spec:',
      '          restartPolicy: OnFailure',
      '          containers:',
      '            - name: main',
      '              image: busybox',
      '              env: [{name: A, value: "on"}]',
      '',
    ]);
    expect(await fixAllIn(fixed)).toEqual([]);
  });

  it('builds the levels that are missing, one after the other', async () => {
    const text = [
      'apiVersion: batch/v1beta1',
      'kind: cronjob',
      'metadata: {name: a}',
      'schedule: "0 2 * * *"',
      '# at most two tries',
      'backoffLimit: 2',
      'containers:',
      '  main:',
      '    image: busybox',
      '    env:',
      '      RETRIES: 3',
      'restartPolicy: Never',
      '',
    ].join('\n');
    const fixed = apply(text, (await fixAllIn(text))[0]);
    expect(diagnosticsOf(fixed)).toEqual([]);
    expect(fixed).toContain('backoffLimit: 2');
    expect(fixed).toContain('# at most two tries');
  });

  it('mends each document of a file, and is silent where all is well', async () => {
    const good = job(pod);
    const bad = job(`  parallelism: "2"\n${pod}`);
    const text = [bad, good, bad].join('---\n');
    expect(diagnosticsOf(apply(text, (await fixAllIn(text))[0]))).toEqual([]);
    expect(await fixAllIn(good)).toEqual([]);
  });
});

async function actionsIn(text: string, range: Range): Promise<CodeAction[]> {
  return service.codeActions(fileOf(text), range, { diagnostics: [] });
}

async function fixAllIn(text: string): Promise<CodeAction[]> {
  return service.codeActions(fileOf(text), whole(text), { diagnostics: [], only: ['source.fixAll'] });
}

function diagnosticsOf(text: string): string[] {
  return service.diagnostics(fileOf(text)).map(({ message }) => String(message));
}

function fileOf(text: string): ManifestFile {
  return new ManifestFile('file:///a.yaml', 'yaml', 1, text);
}

function whole(text: string): Range {
  return { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } };
}

function apply(text: string, action: CodeAction | undefined): string {
  const edits: TextEdit[] = action?.edit?.changes?.['file:///a.yaml'] ?? [];
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return edits
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((sum, { start, end, newText }) => sum.slice(0, start) + newText + sum.slice(end), text);
}

/** The lines that are gone, then those that are new, each as often as they are. */
function changedLines(before: string, after: string): string[] {
  const without = (lines: string[], others: string[]) => {
    const left = [...others];
    return lines.filter((line) => {
      const at = left.indexOf(line);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [...without(old, now).map((line) => `-${line}`), ...without(now, old).map((line) => `+${line}`)];
}
