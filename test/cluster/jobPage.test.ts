/** The page of a Job on a real control plane: what it is told, and when it asks. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WebviewPanel } from 'vscode';
import type { Api } from '../../client/src/cluster/api.ts';
import { followJobPage } from '../../client/src/cluster/jobPage/followJobPage.ts';
import { laneOf, Waits } from '../../client/src/cluster/jobPage/lanes.ts';
import type { Attempt } from '../../client/src/cluster/jobPage/model.ts';
import { objectPath } from '../../client/src/cluster/objects.ts';
import { restoreClusterPage } from '../../client/src/clusterPages/clusterPanel.ts';
import type { ToPage } from '../../client/src/clusterPages/messages.ts';
import type { CommandContext } from '../../client/src/commands/context.ts';
import type { JobPageNews } from '../../client/src/jobPage/messages.ts';
import { JobModel } from '../../client/src/webviews/job/jobModel.ts';
import * as editor from './editor.ts';
import {
  allow,
  apiOf,
  createStored,
  failureOf,
  jobManifest,
  kubeconfigPath,
  newNamespace,
  noCluster,
  remove,
  restartApiServer,
} from './fixtures.ts';
import { Tab } from './pageTab.ts';
import { endPod } from './podStatus.ts';

const WAIT = { timeout: 45_000, interval: 50 };
const INDEXED = { completionMode: 'Indexed' };

interface Followed {
  readonly model: JobModel;
  /** What has been told, in order. */
  readonly told: readonly JobPageNews['type'][];
  readonly states: readonly string[];
  /** Settles when following has ended. */
  readonly end: Promise<void>;
  stop(): void;
}

describe.skipIf(noCluster)('what the page of a Job is told', () => {
  const running: Followed[] = [];
  afterEach(async () => {
    for (const each of running.splice(0)) {
      each.stop();
      await each.end.catch(() => {});
    }
  });

  function follow(api: Api, namespace: string, name: string): Followed {
    const model = new JobModel();
    const told: JobPageNews['type'][] = [];
    const states: string[] = [];
    const stop = new AbortController();
    const end = followJobPage(
      api,
      { namespace, name },
      {
        signal: stop.signal,
        tell(news) {
          told.push(news.type);
          model.take(news.type === 'unreadable' ? { ...news, sentence: news.error.message } : news);
        },
        interrupted: () => states.push('interrupted'),
        live: () => states.push('live'),
      },
    );
    const followed = { model, told, states, end, stop: () => stop.abort() };
    running.push(followed);
    return followed;
  }

  const board = ({ model }: Followed) => {
    const { board } = model.known ?? {};
    return board === undefined ? [] : Array.from(board.states, (_, index) => board.stateOf(index));
  };
  const podsOf = ({ model }: Followed, index: number): readonly Attempt[] => model.known?.store.ofIndex(index) ?? [];
  const pod = (followed: Followed, index: number): Attempt => {
    const found = podsOf(followed, index).at(-1);
    if (found === undefined) throw new Error(`Index ${index} has no Pod.`);
    return found;
  };

  it('follows the indexes of a Job: success, failure, back-off and retry', async () => {
    const api = apiOf('admin');
    const namespace = await newNamespace(api);
    const spec = { ...INDEXED, completions: 4, parallelism: 3, backoffLimitPerIndex: 1, ttlSecondsAfterFinished: 3600 };
    await createStored(api, namespace, jobManifest(namespace, 'grid', 'holds', spec));
    const followed = follow(api, namespace, 'grid');
    await vi.waitFor(() => expect(board(followed)).toEqual(['running', 'running', 'running', 'notStarted']), WAIT);
    // The status of the Job comes after its Pods.
    const expected = { isIndexed: true, parallelism: 3, ttl: 3600, state: 'running' };
    await vi.waitFor(() => expect(followed.model.known?.job).toMatchObject(expected), WAIT);

    await endPod(api, namespace, pod(followed, 0), 0);
    await vi.waitFor(() => expect(board(followed)).toEqual(['succeeded', 'running', 'running', 'running']), WAIT);

    await endPod(api, namespace, pod(followed, 1), 3);
    await vi.waitFor(() => expect(board(followed)[1]).toBe('waiting'), WAIT);
    const { known } = followed.model;
    if (known === undefined) throw new Error('Nothing is known.');
    const [failed] = podsOf(followed, 1);
    const waits = new Waits(known.job, known.store).of(laneOf(known.store, 1), false, Date.now());
    expect(waits).toEqual([
      { from: failed?.finished, to: (failed?.finished ?? 0) + 10_000, failures: 1, isOpen: true },
    ]);
    expect(failed).toMatchObject({ phase: 'Failed', exitCode: 3, failuresBefore: 0, index: 1 });

    await vi.waitFor(() => expect([board(followed)[1], podsOf(followed, 1).length]).toEqual(['running', 2]), WAIT);
    expect(pod(followed, 1).failuresBefore).toBe(1);
    expect(known.board?.failures[1]).toBe(1);
    await endPod(api, namespace, pod(followed, 1), 3);
    await vi.waitFor(() => expect(board(followed)[1]).toBe('failed'), WAIT);

    await endPod(api, namespace, pod(followed, 2), 0);
    await endPod(api, namespace, pod(followed, 3), 0);
    await vi.waitFor(() => expect(followed.model.known?.job.state).toBe('failed'), WAIT);
    await vi.waitFor(() => expect(board(followed)).toEqual(['succeeded', 'failed', 'succeeded', 'succeeded']), WAIT);
    expect(followed.model.known?.job).toMatchObject({ reason: 'FailedIndexes', succeeded: 3 });
    expect(followed.model.known?.job.conditions.map(({ type }) => type)).toContain('Failed');
    await vi.waitFor(() => expect(followed.model.events.map(({ reason }) => reason)).toContain('FailedIndexes'), WAIT);
    const times = followed.model.events.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(followed.told.filter((type) => type === 'begin')).toHaveLength(1);
  });

  it('says that the Job is gone, and begins anew with another one of its name', async () => {
    const api = apiOf('admin');
    const namespace = await newNamespace(api);
    await createStored(api, namespace, jobManifest(namespace, 'again', 'succeeds'));
    const followed = follow(api, namespace, 'again');
    await vi.waitFor(() => expect(followed.model.known?.job.state).toBe('complete'), WAIT);
    expect(followed.model.known?.board).toBeUndefined();
    await remove(api, objectPath('Job', namespace, 'again'));
    await vi.waitFor(() => expect(followed.model.isGone).toBe(true), WAIT);
    await createStored(api, namespace, jobManifest(namespace, 'again', 'holds'));
    await vi.waitFor(() => expect(followed.model.known?.job.state).toBe('running'), WAIT);
    await vi.waitFor(() => expect(followed.model.known?.store.size).toBe(1), WAIT);
    expect(followed.model.isGone).toBe(false);
    expect(followed.told.filter((type) => type === 'begin')).toHaveLength(2);
  });

  it('tells of a Job that is not there', async () => {
    const api = apiOf('admin');
    const followed = follow(api, await newNamespace(api), 'nothing');
    await vi.waitFor(() => expect(followed.told).toEqual(['gone']), WAIT);
  });

  it('ends with a sentence where Jobs may not be read', async () => {
    const namespace = await newNamespace(apiOf('admin'));
    const sentence = await failureOf(() => follow(apiOf('reader'), namespace, 'grid').end);
    expect(sentence).toMatch(/no permission to `list` `jobs`/);
  });

  it('tells of the Job alone where Pods and events may not be read', async () => {
    const api = apiOf('admin');
    const namespace = await newNamespace(api);
    await allow(namespace, 'batch', ['jobs'], ['list', 'watch']);
    await createStored(api, namespace, jobManifest(namespace, 'half', 'succeeds', { ...INDEXED, completions: 2 }));
    const followed = follow(apiOf('reader'), namespace, 'half');
    await vi.waitFor(() => expect(board(followed)).toEqual(['succeeded', 'succeeded']), WAIT);
    await vi.waitFor(() => {
      expect(followed.model.podNote).toMatch(/no permission to `list` `pods`/);
      expect(followed.model.eventNote).toMatch(/no permission to `list` `events`/);
    }, WAIT);
  });

  it('goes on after the API server was away', async () => {
    const api = apiOf('admin');
    const namespace = await newNamespace(api);
    await createStored(api, namespace, jobManifest(namespace, 'steady', 'holds', { ...INDEXED, completions: 1 }));
    const followed = follow(api, namespace, 'steady');
    await vi.waitFor(() => expect(board(followed)).toEqual(['running']), WAIT);
    await restartApiServer();
    await endPod(api, namespace, pod(followed, 0), 0);
    await vi.waitFor(() => expect(board(followed)).toEqual(['succeeded']), WAIT);
    expect(followed.told.filter((type) => type === 'begin')).toHaveLength(1);
  });
});

describe.skipIf(noCluster)('a page after a reload of the window', () => {
  const quiet = () => {};
  const context = {
    log: { info: quiet, warn: quiet, error: quiet },
    memory: { get: quiet, update: quiet },
    subscriptions: [],
    extensionUri: editor.Uri.parse('file:/extension'),
  } as unknown as CommandContext;

  async function restore(namespace: string, kind = 'Job'): Promise<Tab> {
    editor.script();
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
    const tab = new Tab();
    const target = { context: 'admin', namespace, kind, name: 'page' };
    await restoreClusterPage(context, tab as unknown as WebviewPanel, { target });
    return tab;
  }

  it('asks nothing before the person connects, and nothing while it is hidden', async () => {
    const api = apiOf('admin');
    const namespace = await newNamespace(api);
    await createStored(api, namespace, jobManifest(namespace, 'page', 'holds'));
    const tab = await restore(namespace);
    expect(tab.webview.html).toContain('default-src &#39;none&#39;');
    tab.say({ type: 'ready' });
    expect([tab.state, tab.pods]).toEqual(['disconnected', 0]);

    tab.say({ type: 'connect' });
    await vi.waitFor(() => expect(tab.told.map(kindOf)).toContain('podsRead'), WAIT);
    expect(tab.state).toBe('live');

    tab.show(false);
    const before = tab.told.length;
    await remove(api, objectPath('Job', namespace, 'page'));
    const other = await restore(namespace);
    other.say({ type: 'connect' });
    await vi.waitFor(() => expect(other.told.map(kindOf)).toContain('gone'), WAIT);
    expect(tab.told).toHaveLength(before);

    // It has been connected once.
    tab.show(true);
    await vi.waitFor(() => expect(tab.told.slice(before).map(kindOf)).toContain('gone'), WAIT);
    tab.dispose();
    other.dispose();
  });

  it('says what went wrong, and tries again', async () => {
    const tab = await restore(await newNamespace(apiOf('admin')));
    editor.settings['batchwright.kubeconfig'] = '/nowhere/kubeconfig';
    tab.say({ type: 'connect' });
    await vi.waitFor(() => expect(tab.state).toMatch(/^failed: .*kubeconfig/), WAIT);
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
    tab.say({ type: 'connect' });
    await vi.waitFor(() => expect(tab.state).toBe('live'), WAIT);
    tab.dispose();
  });

  it('asks nothing in a workspace that is not trusted', async () => {
    const tab = await restore(await newNamespace(apiOf('admin')));
    editor.workspace.isTrusted = false;
    tab.say({ type: 'connect' });
    await vi.waitFor(() => expect(tab.state).toMatch(/^failed: This workspace is not trusted/), WAIT);
    expect(tab.pods).toBe(0);
    tab.dispose();
  });

  it('calls commands for its object, and no others', async () => {
    const namespace = await newNamespace(apiOf('admin'));
    const tab = await restore(namespace);
    tab.say({ type: 'run', command: 'showLogs' });
    tab.say({ type: 'run', command: 'showLogs', object: { kind: 'Pod', name: 'page-x' } });
    tab.say({ type: 'run', command: 'chooseContext' as never });
    const target = { context: 'admin', namespace };
    expect(editor.executed).toEqual([
      ['batchwright.showLogs', { ...target, kind: 'Job', name: 'page' }],
      ['batchwright.showLogs', { ...target, kind: 'Pod', name: 'page-x' }],
    ]);
    tab.dispose();
  });
});

function kindOf(message: ToPage<JobPageNews>): string {
  return message.type === 'content' ? message.content.type : message.state.kind;
}
