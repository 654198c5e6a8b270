import { describe, expect, it } from 'vitest';
import type { Api, ApiRequest } from '../../client/src/cluster/api.ts';
import { eventTable } from '../../client/src/cluster/events.ts';
import { ClusterError } from '../../client/src/cluster/failure.ts';
import { logsOfPod } from '../../client/src/cluster/jobLogs.ts';
import { readLog, splitLine } from '../../client/src/cluster/logs.ts';
import { LogText } from '../../client/src/cluster/logText.ts';
import type { Pod } from '../../client/src/cluster/types.ts';

const source = { namespace: 'batch', pod: 'p', container: 'main', previous: false, isRunning: true };
const lost = () => new ClusterError('unreachable', { text: 'lost' });

/** A cluster that gives these answers one after the other; an error comes behind its lines. */
function apiWith(...answers: { readonly lines: readonly string[]; readonly error?: ClusterError }[]) {
  const requests: ApiRequest[] = [];
  const api = {
    // As long as there are answers, the container runs.
    async send() {
      const state = answers.length > 0 ? { running: {} } : { terminated: { exitCode: 0 } };
      return { body: JSON.stringify({ status: { containerStatuses: [{ name: 'main', state }] } }) };
    },
    async *lines(request: ApiRequest) {
      requests.push(request);
      const { lines, error } = answers.shift() ?? { lines: [] };
      yield* lines;
      if (error !== undefined) throw error;
    },
  } as unknown as Api;
  return { api, requests };
}

async function all(api: Api, follow = true, signal = new AbortController().signal): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLog(api, source, { tailLines: 10, follow, signal, wait: 0 })) lines.push(line);
  return lines;
}

const at = (second: string, text: string) => `2026-01-01T00:00:${second}Z ${text}`;

describe('readLog', () => {
  it('takes up a lost connection where it stood, and repeats nothing', async () => {
    const { api, requests } = apiWith(
      { lines: [at('01.5', 'a'), at('02.10', 'b'), at('02.1', 'c')], error: lost() },
      { lines: [at('02.1', 'b'), at('02.100', 'c'), at('02.1', 'd'), at('03', 'e')] },
    );
    expect(await all(api)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(requests.map(({ query }) => query?.sinceTime)).toEqual([undefined, '2026-01-01T00:00:02Z']);
    expect(requests[0]?.query).toEqual({ container: 'main', timestamps: 'true', follow: 'true', tailLines: '10' });
  });

  it('goes on where the server ends the answer while the container runs', async () => {
    const { api, requests } = apiWith({ lines: [at('01', 'a')] }, { lines: [at('01', 'a'), at('02', 'b')] });
    expect(await all(api)).toEqual(['a', 'b']);
    expect(requests).toHaveLength(2);
  });

  it('takes it up also where it does not follow', async () => {
    const { api, requests } = apiWith(
      { lines: [at('01', 'a')], error: lost() },
      { lines: [at('01', 'a'), at('02', 'b')] },
    );
    expect(await all(api, false)).toEqual(['a', 'b']);
    expect(requests).toHaveLength(2);
  });

  it('gives up after some attempts, and at once on a refusal', async () => {
    const failing = apiWith(...Array.from({ length: 9 }, () => ({ lines: [], error: lost() })));
    await expect(all(failing.api)).rejects.toThrow('lost');
    expect(failing.requests).toHaveLength(6);
    const refused = apiWith({ lines: [], error: new ClusterError('forbidden', { text: 'no' }) });
    await expect(all(refused.api)).rejects.toThrow('no');
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    stop.abort();
    const { api, requests } = apiWith();
    expect(await all(api, true, stop.signal)).toEqual([]);
    expect(requests).toEqual([]);
  });

  it.each([
    ['2026-01-01T00:00:01.5Z text', 'text'],
    ['2026-01-01T00:00:01.5+02:00   indented', '  indented'],
    ['2026-01-01T00:00:01Z', ''],
    ['no time', 'no time'],
    ['2026-01-01T00:00:01Z windows\r', 'windows'],
  ])('reads the line %j', (line, text) => {
    expect(splitLine(line).text).toBe(text);
  });
});

describe('LogText', () => {
  it('drops the oldest lines, and says how many', () => {
    const text = new LogText(100);
    for (let i = 0; i < 50_000; i++) text.add(`line ${i}`);
    expect(text.toString()).toMatch(/^(?:line 499\d\d\n)+$/);
    expect(text.toString().length).toBeLessThanOrEqual(100);
    expect(text.dropped + text.toString().split('\n').length - 1).toBe(50_000);
  });

  it('is plain: without colours, links and other codes, and lines of no end', () => {
    const text = new LogText(1_000_000);
    text.add('\u001b[1;31mred\u001b[0m\t\u001b]8;;https://example.org\u0007link\u001b]8;;\u001b\\ \u0007bell');
    text.add('x'.repeat(20_000));
    const [first, second = ''] = text.toString().split('\n');
    expect(first).toBe('red\tlink bell');
    expect(second).toHaveLength(10_001);
  });
});

describe('the logs of a Pod', () => {
  const pod = (status: Pod['status']): Pod => ({
    metadata: { name: 'p', uid: 'u', annotations: { 'batch.kubernetes.io/job-completion-index': '3' } },
    ...(status && { status }),
  });

  it('are those of containers that have started, and those before a restart apart', () => {
    const terminated = { exitCode: 1 };
    const choices = logsOfPod(
      pod({
        phase: 'Running',
        initContainerStatuses: [{ name: 'init', state: { terminated } }],
        containerStatuses: [
          { name: 'main', state: { running: {} }, lastState: { terminated } },
          { name: 'late', state: { waiting: { reason: 'ContainerCreating' } } },
        ],
      }),
      'batch',
    );
    expect(choices.map(({ state }) => state)).toEqual(['3 · Running', '3 · Running · previous']);
    expect(choices[0]?.sources.map(({ container, isRunning }) => [container, isRunning])).toEqual([
      ['init', false],
      ['main', true],
    ]);
    expect(choices[1]?.sources).toEqual([{ ...source, isRunning: false, previous: true }]);
  });

  it('are none before it starts', () => {
    expect(logsOfPod(pod({ phase: 'Pending' }), 'batch')).toEqual([]);
  });
});

describe('eventTable', () => {
  it('has columns, and counts what happened often', () => {
    const event = { time: 't', type: 'Normal', count: 1, object: 'Job/x', reason: 'Created', message: 'A message.' };
    expect(
      eventTable([event, { ...event, type: 'Warning', count: 12, reason: 'BackoffLimitExceeded' }], () => 'now'),
    ).toBe(
      'now  Normal        Job/x  Created               A message.\n' +
        'now  Warning  ×12  Job/x  BackoffLimitExceeded  A message.\n',
    );
  });
});
