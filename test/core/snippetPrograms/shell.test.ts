import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { adviceOf } from '../../harness/rules.ts';
import { folderWith, has, program, programsIn, run } from './programs.ts';

const here = process.env.PATH ?? '';

// A machine without a POSIX shell leaves these out; it shows as skipped.
describe.skipIf(!has('sh', '-c', ':'))('with a shell', () => {
  test.each(programsIn('shellscript'))('$title parses', ({ text }) => {
    expect(run('sh', ['-n'], { input: text })).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('expand-sed makes a manifest of job-template for each item', () => {
    const { cwd, env } = withKubectl('echo "$@"', {
      'expand.sh': program('shellscript', 'expand-sed'),
      'job-tmpl.yaml': program('yaml', 'job-template'),
    });
    expect(run('sh', ['expand.sh'], { cwd, env })).toEqual({ status: 0, stdout: 'apply -f jobs\n', stderr: '' });
    const jobs = readdirSync(path.join(cwd, 'jobs')).sort();
    expect(jobs).toEqual(['job-apple.yaml', 'job-banana.yaml', 'job-cherry.yaml']);
    for (const job of jobs) {
      const text = readFileSync(path.join(cwd, 'jobs', job), 'utf8');
      expect(text).not.toContain('$ITEM');
      expect(adviceOf('quiet', text)).toEqual([]);
    }
  });

  test('expand-sed refuses what cannot be part of a name', () => {
    const { cwd, env } = withKubectl('echo "$@"', {
      'expand.sh': program('shellscript', 'expand-sed', { 3: 'apple a/b' }),
      'job-tmpl.yaml': program('yaml', 'job-template'),
    });
    expect(run('sh', ['expand.sh'], { cwd, env })).toMatchObject({ status: 65, stdout: '' });
  });

  test.skipIf(!has('python3', '-c', 'import jinja2'))('expand-jinja renders job-each', () => {
    const { cwd, env } = withKubectl('echo "$@"', {
      'expand.sh': program('shellscript', 'expand-jinja'),
      'job.yaml.jinja2': program('jinja', 'job-each'),
    });
    expect(run('sh', ['expand.sh'], { cwd, env })).toMatchObject({ status: 0, stdout: 'apply -f jobs.yaml\n' });
    const text = readFileSync(path.join(cwd, 'jobs.yaml'), 'utf8');
    expect([...text.matchAll(/^ {2}name: (.*)$/gm)].map((match) => match[1])).toEqual(['fetch-apple', 'fetch-banana']);
    expect(text).toContain('command: [wget, -q, -O, /dev/null, "https://example.com/apple"]');
    expect(adviceOf('quiet', text)).toEqual([]);
  });

  test.each([
    ['[SuccessCriteriaMet][Complete]', 0],
    ['[FailureTarget][Failed]', 1],
  ])('job-wait ends on %s with %i', (conditions, status) => {
    const { cwd, env } = withKubectl(`case $1 in get) echo '${conditions}' ;; *) echo "$1" ;; esac`, {
      'wait.sh': program('shellscript', 'job-wait'),
    });
    expect(run('sh', ['wait.sh'], { cwd, env })).toEqual({ status, stdout: 'apply\nlogs\n', stderr: '' });
  });

  test('job-group shows, logs and deletes', () => {
    const { cwd, env } = withKubectl('echo "$1"', { 'group.sh': program('shellscript', 'job-group') });
    const outcomes = [[], ['logs'], ['delete'], ['apply']].map((args) =>
      run('sh', ['group.sh', ...args], { cwd, env }),
    );
    expect(outcomes.map(({ status, stdout }) => [status, stdout])).toEqual([
      [0, 'get\n'],
      [0, 'logs\n'],
      [0, 'delete\n'],
      [64, ''],
    ]);
  });
});

/** A folder with files, in which `kubectl` is a script. */
function withKubectl(script: string, files: Readonly<Record<string, string>>): { cwd: string; env: { PATH: string } } {
  const cwd = folderWith({ ...files, 'bin/kubectl': `#!/bin/sh\n${script}\n` });
  return { cwd, env: { PATH: `${path.join(cwd, 'bin')}${path.delimiter}${here}` } };
}
