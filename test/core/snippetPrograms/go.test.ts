import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, has, type Outcome, program, programsIn, run } from './programs.ts';

const here = import.meta.dirname;
const programs = programsIn('go');
/** What needs a client library is only parsed: no test asks a network for one. */
const standardOnly = programs.filter(({ text }) => !/^\t"[\w.]+\.\w+\//m.test(text));

/** Without a network and with the toolchain that is here. */
const env = { GOPROXY: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '-mod=mod', GOWORK: 'off' };
const passed: Partial<Outcome> = { status: 0 };

// A machine without Go leaves these out; it shows as skipped.
describe.skipIf(!has('go', 'version') || !has('gofmt', '-h'))('with Go', { timeout: 120_000 }, () => {
  test.each(programs)('$title is formatted by gofmt', ({ text }) => {
    expect(run('gofmt', ['-d', '-e'], { input: text })).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test.each(standardOnly)('$title passes go vet', ({ text }) => {
    expect(run('go', ['vet', '.'], { cwd: moduleWith({ 'main.go': text }), env })).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });
  });

  test.each(['batch-retry', 'batch-index'])('%s does what it says', (prefix) => {
    const file = `${prefix.replace('-', '_')}_test.go`;
    const tests = readFileSync(path.join(here, file), 'utf8');
    const cwd = moduleWith({ 'main.go': program('go', prefix), 'main_test.go': tests });
    const { status, stdout } = run('go', ['test', '.'], { cwd, env });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^ok/) });
  });

  test('logs say where they come from', () => {
    const cwd = moduleWith({ 'main.go': program('go', 'batch-log') });
    const outcome = run('go', ['run', '.'], { cwd, env: { ...env, JOB_NAME: 'import', LOG_LEVEL: 'loud' } });
    expect(outcome).toMatchObject(passed);
    const lines = outcome.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ level, msg, job }) => [level, msg, job])).toEqual([
      ['WARN', 'LOG_LEVEL is no level', 'import'],
      ['INFO', 'working', 'import'],
      ['INFO', 'done', 'import'],
    ]);
  });

  test('an index that is missing or too high fails', () => {
    const cwd = moduleWith({ 'main.go': program('go', 'batch-index') });
    expect(run('go', ['build', '-o', 'task', '.'], { cwd, env })).toMatchObject(passed);
    const task = path.join(cwd, 'task');
    expect(run(task, [], { env: { JOB_COMPLETION_INDEX: '1', COMPLETIONS: '3' } })).toMatchObject(passed);
    expect(run(task, [], { env: { JOB_COMPLETION_INDEX: '', COMPLETIONS: '3' } }).status).toBe(1);
    expect(run(task, [], { env: { JOB_COMPLETION_INDEX: '3', COMPLETIONS: '3' } }).status).toBe(1);
  });
});

function moduleWith(files: Readonly<Record<string, string>>): string {
  return folderWith({ ...files, 'go.mod': 'module example.com/task\n\ngo 1.22\n' });
}
