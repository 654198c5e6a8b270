import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, has, type Outcome, program, programsIn, run } from './programs.ts';

const here = import.meta.dirname;
const modern = has('python3', '-c', 'import sys; sys.exit(sys.version_info < (3, 10))');

// A machine without Python 3.10 leaves these out; it shows as skipped.
describe.skipIf(!modern)('with Python', { timeout: 60_000 }, () => {
  test.each(programsIn('python'))('$title compiles', ({ text }) => {
    const folder = folderWith({ 'task.py': text });
    expect(run('python3', ['-W', 'error', '-m', 'py_compile', 'task.py'], { cwd: folder })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  test('batch-retry waits and gives up as it says', () => {
    const cwd = folderWith({
      'task.py': program('python', 'batch-retry'),
      'test_retry.py': readFileSync(path.join(here, 'test_retry.py'), 'utf8'),
    });
    const { status, stderr } = run('python3', ['test_retry.py'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('Ran 5 tests') });
  });

  test('batch-log writes JSON lines that say where they come from', () => {
    const { status, stdout } = python('batch-log', { JOB_NAME: 'import', JOB_COMPLETION_INDEX: '4' });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(status).toBe(0);
    expect(lines).toMatchObject([
      { level: 'info', message: 'started', job: 'import', index: '4', batch_size: 1000 },
      { level: 'info', message: 'done', job: 'import', index: '4' },
    ]);
  });

  test('batch-index takes each item once', () => {
    const parts = [0, 1].map((index) => {
      const env = { JOB_COMPLETION_INDEX: `${index}`, COMPLETIONS: '2' };
      return python('batch-index', env).stdout;
    });
    expect(parts).toEqual(['working on alpha\n', 'working on beta\nworking on gamma\n']);
    expect(python('batch-index', { JOB_COMPLETION_INDEX: '2', COMPLETIONS: '2' }).status).toBe(1);
  });

  describe('wq-redis-worker', () => {
    const work = (state: object) => {
      const { status, stderr } = python(
        'wq-redis-worker',
        { FAKE_REDIS: JSON.stringify(state) },
        failing('item', 'bad'),
      );
      return { status, left: JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as unknown };
    };

    test('works through the queue, also what a lost Pod had at hand', () => {
      expect(work({ tasks: ['a', 'b'], 'tasks:running': ['c'] })).toEqual({ status: 0, left: {} });
    });

    test('puts what fails three times among the failed', () => {
      expect(work({ tasks: ['bad', 'a'] })).toEqual({ status: 0, left: { 'tasks:failed': ['bad'] } });
    });
  });

  describe('wq-rabbitmq-worker', () => {
    const work = (...messages: string[]) => {
      const env = { ...broker, FAKE_MESSAGES: JSON.stringify(messages) };
      return brokerOutcome(python('wq-rabbitmq-worker', env, failing('body', 'bad')));
    };
    const start = ['connect rabbitmq batch', 'declare tasks.failed None None', 'declare tasks 2 tasks.failed'];

    test('acknowledges one message when it is done', () => {
      expect(work('a', 'b')).toEqual({ status: 0, told: [...start, 'ack 0', 'close'] });
    });

    test('hands a message back when it fails', () => {
      expect(work('bad')).toEqual({ status: 1, told: [...start, 'nack 0 requeue', 'close'] });
    });

    test('succeeds when nothing is left', () => {
      expect(work()).toEqual({ status: 0, told: [...start, 'close'] });
    });

    test('declares the queue as the publisher does', () => {
      expect(brokerOutcome(python('wq-rabbitmq-publisher', broker, (text) => text, 'a\nb\n'))).toEqual({
        status: 0,
        told: [...start, 'confirm', 'publish tasks a', 'publish tasks b', 'close'],
      });
    });
  });
});

const broker = { BROKER_USER: 'batch', BROKER_PASSWORD: 'secret' };

/** Runs a snippet beside the fakes of its libraries. */
function python(
  prefix: string,
  env: Readonly<Record<string, string>>,
  change: (text: string) => string = (text) => text,
  input = '',
): Outcome {
  const fakes = ['redis.py', 'pika.py'].map((file) => [file, readFileSync(path.join(here, 'fakes', file), 'utf8')]);
  const files = { ...Object.fromEntries(fakes), 'task.py': change(program('python', prefix)) };
  return run('python3', ['task.py'], { cwd: folderWith(files), env, input });
}

/** Lets the work fail on one item, given as text or as bytes. */
function failing(name: 'item' | 'body', value: string): (text: string) => string {
  const literal = name === 'item' ? `"${value}"` : `b"${value}"`;
  return (text) =>
    text.replace(/^(def process\(.*\n {4}""".*"""\n)/m, `$1    if ${name} == ${literal}:\n        raise ValueError\n`);
}

function brokerOutcome({ status, stderr }: Outcome): { status: number | null; told: string[] } {
  const told = /^(?:connect|declare|ack|nack|confirm|publish|close)\b/;
  return { status, told: stderr.split('\n').filter((line) => told.test(line)) };
}
