import { beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import { explainCronJob } from '../../client/src/cluster/explain/explainCronJob.ts';
import { explainJob } from '../../client/src/cluster/explain/explainJob.ts';
import type { Explanation } from '../../client/src/cluster/explain/explanation.ts';
import { gatherCronJob, gatherJob, jobOfPod } from '../../client/src/cluster/explain/gather.ts';
import { english } from '../../client/src/cluster/message.ts';
import type { Job, Pod } from '../../client/src/cluster/types.ts';
import type { CommandContext } from '../../client/src/commands/context.ts';
import { explainJobCommand } from '../../client/src/commands/explainJob.ts';
import { followJob } from '../../client/src/commands/followJob.ts';
import * as editor from './editor.ts';
import {
  allow,
  apiOf,
  createStored,
  follow,
  jobManifest,
  kubeconfigPath,
  newNamespace,
  noCluster,
  type PodFate,
  podTemplate,
  post,
  read,
} from './fixtures.ts';

/** A command's surroundings; documents are noted with their titles. */
function quietContext(shown: [string, string][]): CommandContext {
  const quiet = () => {};
  return {
    session: { request: async () => null },
    log: { info: quiet, warn: quiet, error: quiet, show: quiet },
    documents: { show: async (title: string, text: string) => shown.push([title, text]) },
    memory: { get: quiet, update: async () => {} },
    subscriptions: [],
  } as unknown as CommandContext;
}

describe.skipIf(noCluster)('explaining what a real control plane has done', () => {
  let api: Api;
  let namespace = '';
  beforeAll(() => {
    api = apiOf('admin');
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
  });

  const reading = () => ({ now: Date.now(), timeZone: 'UTC' });

  async function stored(fate: PodFate, spec: object = {}): Promise<Job> {
    namespace = await newNamespace(api);
    return createStored(api, namespace, jobManifest(namespace, 'task', fate, spec));
  }

  async function explained(of: Api = api): Promise<Explanation> {
    const situation = await gatherJob(of, namespace, 'task', reading());
    if (situation === undefined) throw new Error('The Job is gone.');
    return explainJob(situation);
  }

  const sentences = async () => (await explained()).findings.map(({ sentence }) => english(sentence));
  const soon = (pattern: RegExp) =>
    expect.poll(sentences, { timeout: 40_000 }).toEqual(expect.arrayContaining([expect.stringMatching(pattern)]));

  it('a back-off limit, after which exits', async () => {
    await follow(api, await stored({ exitCode: 127 }, { backoffLimit: 0 }));
    const { headline, findings, manifest } = await explained();
    expect(english(headline)).toMatch(/^Job "task" failed after \d+ s\.$/);
    expect(findings.map(({ sentence }) => english(sentence))).toEqual([
      'A Pod failed, and `backoffLimit` is 0: no retry is left.',
      expect.stringMatching(
        /^Container "main" ended with exit code 127 in Pod "task-\w{5}": its command was not found in the image\.$/,
      ),
    ]);
    expect(findings[0]?.field).toBe('spec.backoffLimit');
    expect(manifest).toEqual({ kind: 'Job', name: 'task', namespace });
  });

  it('the rule of a failure policy', async () => {
    const rules = [
      { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] },
      { action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } },
    ];
    await follow(api, await stored({ exitCode: 42 }, { podFailurePolicy: { rules } }));
    const { findings } = await explained();
    expect(findings[0]).toMatchObject({ field: 'spec.podFailurePolicy.rules[1]', object: { kind: 'Pod' } });
    expect((await sentences())[0]).toMatch(
      /^Rule 2 of `podFailurePolicy` ended the Job at once: container "main" of Pod "task-\w{5}" ended with exit code 42, and the rule is about the exit codes 42\.$/,
    );
  });

  it('failed indexes, together', async () => {
    const indexes = { completionMode: 'Indexed', completions: 3, parallelism: 3, backoffLimitPerIndex: 0 };
    await follow(api, await stored({ exitCode: 1 }, indexes));
    expect(await sentences()).toEqual([
      'Indexes 0-2 failed for good (`backoffLimitPerIndex` is 0).',
      'Container "main" ended with exit code 1 in 3 Pods (indexes 0-2).',
    ]);
  });

  it('the wait before the next try', async () => {
    await stored({ exitCode: 1 });
    await soon(/^It tries again at [\d:]{8}, in \d+ s: after a failure it waits 10 s\. Retries left: 6\.$/);
  });

  it('an image that cannot be pulled', async () => {
    await stored('cannot-pull');
    await soon(/^The image `example\.org\/task:1` of container "main" cannot be pulled in Pod "task-\w{5}": /);
    expect(english((await explained()).headline)).toMatch(/^Job "task" does not get on: 0 of 1 done after /);
  });

  const tooLarge = {
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'main', image: 'x', resources: { requests: { cpu: '1000' } } }],
      },
    },
  };

  it('too little cpu, in the words of the scheduler', async () => {
    await stored('holds', tooLarge);
    await soon(/^The only node cannot take Pod "task-\w{5}": too little free `cpu`\.$/);
    const [first] = (await explained()).findings;
    expect(first?.field).toBe('spec.template.spec.containers[0].resources.requests.cpu');
    expect(first?.advice && english(first.advice)).toContain('Container "main" asks for 1k.');
  });

  it('a deadline, and what events tell of the Pod that is gone', async () => {
    await follow(api, await stored('holds', { ...tooLarge, activeDeadlineSeconds: 5 }));
    await soon(/^The only node cannot take Pod "task-\w{5}": too little free `cpu`\.$/);
    expect((await sentences())[0]).toMatch(/^It was active longer than its `activeDeadlineSeconds` of 5 \(5 s\)/);
  });

  it('a node selector, and a claim that is not there', async () => {
    const pod = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'x' }] };
    await stored('holds', { template: { spec: { ...pod, nodeSelector: { disk: 'nvme' } } } });
    await soon(/^The only node cannot take Pod "task-\w{5}": no match with its node selector or affinity\.$/);
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'warehouse' } }];
    await stored('holds', { template: { spec: { ...pod, volumes } } });
    await soon(/^Pod "task-\w{5}" cannot be scheduled: there is no PersistentVolumeClaim "warehouse"\.$/);
  });

  it('a quota, and Pod security', async () => {
    namespace = await newNamespace(api);
    await post(api, `/api/v1/namespaces/${namespace}/resourcequotas`, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'none' },
      spec: { hard: { pods: '0' } },
    });
    const used = async () =>
      (await read<{ status: { used?: object } }>(api, `/api/v1/namespaces/${namespace}/resourcequotas/none`)).status
        .used;
    await expect.poll(used, { timeout: 20_000 }).toBeDefined();
    await createStored(api, namespace, jobManifest(namespace, 'task', 'holds'));
    await soon(/^The quota "none" leaves no room for a Pod\. Asked for: pods=1; used: pods=0; limit: pods=0\.$/);

    namespace = `strict-${Date.now()}`;
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    await post(api, '/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels },
    });
    await createStored(api, namespace, jobManifest(namespace, 'task', 'holds'));
    await soon(/^The namespace allows only Pods of the security level "restricted"\. Against that: .*runAsNonRoot/);
  });

  it('a Job that is held back', async () => {
    await stored('holds', { suspend: true });
    await soon(/^It is suspended/);
    await stored('holds', { parallelism: 0 });
    await soon(/^Its `parallelism` is 0, which allows no Pod/);
  });

  it('a Job that runs, and one that is done', async () => {
    await stored('holds', { activeDeadlineSeconds: 3600 });
    await soon(/^Container "main" of Pod "task-\w{5}" has been running for \d+ s\.$/);
    await follow(api, await stored('succeeds'));
    const { headline, findings } = await explained();
    expect(english(headline)).toMatch(/^Job "task" finished well after \d+ s\.$/);
    expect(findings).toEqual([]);
  });

  it('names the rights that are missing', async () => {
    await follow(api, await stored({ exitCode: 1 }, { backoffLimit: 0 }));
    await allow(namespace, 'batch', ['jobs'], ['get']);
    const { findings, notes } = await explained(apiOf('reader'));
    expect(findings).toHaveLength(1);
    expect(notes.map(english)).toEqual([
      `The state of its Pods is not known. User "reader" has no permission to \`list\` \`pods\` in namespace "${namespace}". Ask a cluster administrator to grant it.`,
      `Its events are not known. User "reader" has no permission to \`list\` \`events\` in namespace "${namespace}". Ask a cluster administrator to grant it.`,
    ]);
  });

  it('a CronJob that leaves out runs, and the Job that it waits for', async () => {
    namespace = await newNamespace(api);
    await post(api, `/apis/batch/v1/namespaces/${namespace}/cronjobs`, {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'often', namespace },
      spec: {
        schedule: '@every 5s',
        concurrencyPolicy: 'Forbid',
        jobTemplate: { spec: { template: podTemplate('cannot-pull') } },
      },
    });
    const told = async () => {
      const situation = await gatherCronJob(api, namespace, 'often', reading());
      return (situation === undefined ? [] : explainCronJob(situation).findings).map(({ sentence }) =>
        english(sentence),
      );
    };
    await expect
      // Jobs are named by the minute: within one, a run counts as started, not as left out.
      .poll(told, { timeout: 90_000 })
      .toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^`concurrencyPolicy: Forbid` leaves out runs because Job "often-\d+" is still active/),
          expect.stringMatching(/^Job "often-\d+" does not get on: 0 of 1 done after /),
          expect.stringMatching(/^The image `example\.org\/task:1` of container "main" cannot be pulled/),
        ]),
      );
    const situation = await gatherCronJob(api, namespace, 'often', reading());
    const fields = situation && explainCronJob(situation).findings.map(({ field }) => field);
    expect(fields).toContain('spec.jobTemplate.spec.template.spec.containers[0].image');
  }, 120_000);

  it('a failed Job is told of with a button that explains it', async () => {
    const failing = await stored({ exitCode: 3 }, { backoffLimit: 0 });
    editor.script();
    await followJob(quietContext([]), api, namespace, failing);
    expect(editor.shown).toMatchObject([{ level: 'error', choices: ['Why?', 'Open Job Page', 'Show Output'] }]);
  });

  it('the command shows it, also for a Pod', async () => {
    await follow(api, await stored({ exitCode: 3 }, { backoffLimit: 0 }));
    const { items } = await read<{ items: Pod[] }>(api, `/api/v1/namespaces/${namespace}/pods`);
    const pod = items[0]?.metadata.name ?? '';
    expect(await jobOfPod(api, namespace, pod, reading())).toBe('task');
    const shown: [string, string][] = [];
    const context = quietContext(shown);
    editor.script();
    await explainJobCommand(context, [{ context: 'admin', namespace, kind: 'Pod', name: pod }]);
    await explainJobCommand(context, [{ context: 'admin', namespace, kind: 'Job', name: 'no-such' }]);
    expect(shown.map(([title]) => title)).toEqual([`Why ${pod}.md`]);
    expect(shown[0]?.[1]).toMatch(/^# Job "task" failed after \d+ s\.\n\n1\. A Pod failed, and `backoffLimit` is 0/);
    expect(shown[0]?.[1]).toContain('Field: `spec.backoffLimit` of Job "task"');
    expect(editor.shown.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Job "task" failed after \d+ s\.$/),
      `There is no Job "no-such" in namespace "${namespace}" of context "admin": nothing to explain.`,
    ]);
  });
});
