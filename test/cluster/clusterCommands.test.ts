import { appendFile } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import type { ClusterTarget } from '../../client/src/cluster/target.ts';
import type { Job } from '../../client/src/cluster/types.ts';
import type { CommandContext } from '../../client/src/commands/context.ts';
import { type FieldRangesParams, fieldRangesRequest, manifestsRequest } from '../../server/src/protocol.ts';
import { documents, infoOf, run, surroundings, texts } from './commandHarness.ts';
import * as editor from './editor.ts';
import {
  apiOf,
  createStored,
  cronJobManifest,
  jobManifest,
  kubeconfigPath,
  logFile,
  newNamespace,
  noCluster,
  podTemplate,
  post,
  read,
} from './fixtures.ts';

const URI = 'file:///job.yaml';
const CURSOR = [URI, { line: 1, character: 0 }];

/** What the server was asked for the places of. */
const askedPaths: string[][] = [];

/** A command's surroundings, with a server that knows some manifests and has every field on line 7. */
function contextWith(...manifests: readonly object[]): CommandContext {
  const infos = manifests.map((manifest, index) => infoOf(manifest, { index }));
  return surroundings(async (method, params: FieldRangesParams) => {
    if (method === manifestsRequest) return infos;
    if (method !== fieldRangesRequest) return [];
    askedPaths.push([...params.paths]);
    const place = { start: { line: 7, character: 2 }, end: { line: 7, character: 9 } };
    return params.paths.map(() => ({ range: place, exact: true }));
  });
}

describe.skipIf(noCluster)('commands for Jobs on a cluster', () => {
  let api: Api;
  let namespace = '';
  beforeAll(() => {
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
    api = apiOf('admin');
  });
  beforeEach(async () => {
    editor.settings['batchwright.protectedContexts'] = undefined;
    editor.script();
    askedPaths.length = 0;
    namespace = await newNamespace(api);
  });

  const target = (kind: ClusterTarget['kind'], name: string): ClusterTarget => ({ kind, namespace, name });
  const path = (resource: string, name = '') =>
    `/apis/batch/v1/namespaces/${namespace}/${resource}${name === '' ? '' : `/${name}`}`;
  const stored = (name: string) => read<Job>(api, path('jobs', name));
  const jobNames = async () =>
    (await read<{ items: Job[] }>(api, path('jobs'))).items.map(({ metadata }) => metadata.name).sort();
  const finished = (name: string) =>
    expect
      .poll(
        async () =>
          (await stored(name)).status?.conditions?.some(({ type }) => type === 'Complete' || type === 'Failed'),
        { timeout: 30_000 },
      )
      .toBe(true);

  describe('Validate on the Cluster', () => {
    const validate = (...manifests: object[]) => {
      const document = { uri: editor.Uri.parse(URI), languageId: 'yaml', version: 1, getText: () => 'kind: Job' };
      editor.window.activeTextEditor = { document, selection: { active: { line: 1, character: 0 } } };
      return run('validateOnCluster', contextWith(...manifests));
    };

    it('puts every cause at its field', async () => {
      const manifest = jobManifest(namespace, 'wrong', 'holds', { backoffLimit: -1, parallelism: -2 });
      await validate(manifest);
      expect(askedPaths).toEqual([['spec.parallelism', 'spec.backoffLimit']]);
      const [first] = editor.problems.get(URI) ?? [];
      expect(first?.message).toMatch(/must be greater than or equal to 0/);
      expect(first?.range.lines).toEqual([7, 2, 7, 9]);
      expect(texts()).toEqual(['The cluster of context "admin" refuses this. Errors: 2, warnings: 0.']);
      expect(await jobNames()).toEqual([]);
    });

    it('finds unknown fields, by either way in which the server tells of them', async () => {
      const named = jobManifest(namespace, 'named', 'holds', { backofLimit: 1 });
      const generated = {
        ...jobManifest(namespace, '', 'holds', { backofLimit: 1 }),
        metadata: { generateName: 'x-', namespace },
      };
      await validate(named, generated);
      expect(askedPaths).toEqual([['.spec.backofLimit'], ['spec.backofLimit']]);
    });

    it('tells of warnings, of conflicts and of what a quota says', async () => {
      const manifest = cronJobManifest(namespace, 'nightly', { template: podTemplate('holds') });
      await post(api, path('cronjobs'), manifest, 'argocd-controller');
      const changed = JSON.parse(JSON.stringify(manifest).replace('0 0 1 1 *', '5 5 * * *')) as object;
      await validate(changed);
      expect(askedPaths).toEqual([['spec.schedule']]);
      expect(texts()).toEqual(['The cluster of context "admin" takes this, with warnings: 1.']);
    });

    it('tells what an admission policy says', async () => {
      const policies = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolic';
      const type = { apiVersion: 'admissionregistration.k8s.io/v1' };
      const rule = { apiGroups: ['batch'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['jobs'] };
      await post(api, `${policies}ies`, {
        ...type,
        kind: 'ValidatingAdmissionPolicy',
        metadata: { name: namespace },
        spec: {
          matchConstraints: { resourceRules: [rule] },
          validations: [{ expression: 'has(object.spec.activeDeadlineSeconds)', message: 'A Job needs a deadline.' }],
        },
      });
      await post(api, `${policies}ybindings`, {
        ...type,
        kind: 'ValidatingAdmissionPolicyBinding',
        metadata: { name: namespace },
        spec: {
          policyName: namespace,
          validationActions: ['Deny'],
          matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } },
        },
      });
      const said = async () => {
        await validate(jobManifest(namespace, 'endless', 'holds'));
        return editor.problems.get(URI)?.map(({ message }) => message);
      };
      await expect.poll(said, { timeout: 40_000 }).toEqual([expect.stringContaining('A Job needs a deadline.')]);
      expect(askedPaths.at(-1)).toEqual(['']);
    });

    it('says so when the cluster takes it', async () => {
      await validate(jobManifest(namespace, 'good', 'holds'));
      expect(texts()).toEqual(['The cluster of context "admin" takes this. Manifests tried: 1.']);
      expect([...editor.problems.values()]).toEqual([[]]);
      expect(await jobNames()).toEqual([]);
    });
  });

  describe('Compare with the Cluster', () => {
    const diff = () => {
      const [, left, right] = editor.executed.find(([command]) => command === 'vscode.diff') ?? [];
      return [left, right].map((uri) => (uri instanceof editor.Uri ? editor.textOf(uri) : ''));
    };

    it('shows only what would change', async () => {
      await post(
        api,
        path('cronjobs'),
        cronJobManifest(namespace, 'nightly', { template: podTemplate('holds') }),
        'batchwright',
      );
      const changed = JSON.parse(
        JSON.stringify(cronJobManifest(namespace, 'nightly', { template: podTemplate('holds') })).replace(
          '0 0 1 1 *',
          '5 5 * * *',
        ),
      ) as object;
      await run('diffWithCluster', contextWith(changed), ...CURSOR);
      const [left = '', right = ''] = diff();
      expect(left.split('\n').filter((line) => !right.includes(line))).toEqual(['  schedule: "0 0 1 1 *"']);
      expect(right).toContain('  schedule: "5 5 * * *"');
      expect(left).not.toMatch(/managedFields|status|creationTimestamp|terminationMessagePath/);
      expect(texts()).toEqual(['This is what applying CronJob "nightly" would change.']);
    });

    it('marks what cannot be changed, and deletes and recreates when told to', async () => {
      const before = await createStored(api, namespace, jobManifest(namespace, 'once', 'holds'));
      const changed = JSON.parse(
        JSON.stringify(jobManifest(namespace, 'once', 'succeeds')).replace('task:1', 'task:2'),
      ) as object;
      editor.pressed.add('Delete and Recreate');
      editor.script('Delete and Recreate');
      editor.pressed.add('Delete and Recreate');
      await run('diffWithCluster', contextWith(changed), ...CURSOR);
      const [left, right] = diff();
      expect(right).toMatch(/^# `spec\.template` of a Job cannot be changed\.\napiVersion: batch\/v1\nkind: Job\n/);
      expect(left).not.toMatch(/controller-uid|job-name|selector/);
      expect(texts()[1]).toBe(
        `Delete Job "once" in namespace "${namespace}" of context "admin" and create it again? The new one starts at once.`,
      );
      expect(editor.shown[1]?.detail).toBe('Its Pods and their logs go with it (`Background`): 1.');
      expect(texts().at(-1)).toMatch(/^Job "once" is complete/);
      expect((await stored('once')).metadata.uid).not.toBe(before.metadata.uid);
    });

    it('says so when nothing would change', async () => {
      const manifest = jobManifest(namespace, 'same', 'holds');
      await createStored(api, namespace, manifest);
      await run('diffWithCluster', contextWith(manifest), ...CURSOR);
      expect(texts()).toEqual(['Applying this changes nothing: Job "same" of context "admin" is like that already.']);
    });
  });

  describe('Run Job Again', () => {
    it('runs a finished Job under a new name', async () => {
      await createStored(api, namespace, jobManifest(namespace, 'once', 'succeeds', { completions: 2 }));
      await finished('once');
      editor.script('Run');
      await run('runJobAgain', contextWith(), target('Job', 'once'), [target('Job', 'once')]);
      const [, again = ''] = (await jobNames()).sort((a, b) => a.length - b.length);
      expect(again).toMatch(/^once-again-\w{5}$/);
      expect(texts()[1]).toMatch(/^Job "once-again-\w{5}" is complete after .*: 2 of 2 completions\.$/);
    });

    it('opens it to be edited first, and writes nothing', async () => {
      await createStored(api, namespace, jobManifest(namespace, 'once', 'holds'));
      editor.script('Edit First');
      await run('runJobAgain', contextWith(), target('Job', 'once'));
      expect(documents()[0]).toMatch(/^apiVersion: batch\/v1\nkind: Job\nmetadata:\n {2}name: once-again-\w{5}\n/);
      expect(editor.shown[0]?.detail).toContain('The Job has not finished yet: both will run.');
      expect(await jobNames()).toEqual(['once']);
    });
  });

  describe('Suspend, Resume and Change Parallelism', () => {
    it('suspends several at once and resumes them', async () => {
      await createStored(api, namespace, jobManifest(namespace, 'first', 'holds'));
      await post(api, path('cronjobs'), {
        ...cronJobManifest(namespace, 'second', { template: podTemplate('holds') }),
      });
      const both = [target('Job', 'first'), target('CronJob', 'second')];
      editor.script('Suspend');
      await run('suspend', contextWith(), both[0], both);
      // The CronJob is suspended already.
      expect(texts()).toEqual([
        `Suspend Job "first" in namespace "${namespace}" of context "admin"?`,
        'Suspended on the cluster: 1.',
      ]);
      expect((await stored('first')).spec.suspend).toBe(true);
      editor.script('Resume');
      await run('resume', contextWith(), both[0], both);
      expect(texts()).toEqual([
        `Resume 2 objects in namespace "${namespace}" of context "admin"?`,
        'Resumed on the cluster: 2.',
      ]);
      expect((await stored('first')).spec.suspend).toBe(false);
    });

    it('changes the parallelism, and says what that does', async () => {
      await createStored(api, namespace, jobManifest(namespace, 'wide', 'holds', { parallelism: 3, completions: 3 }));
      await expect.poll(async () => (await stored('wide')).status?.active, { timeout: 20_000 }).toBe(3);
      editor.script('1', 'Change');
      await run('scaleParallelism', contextWith(), target('Job', 'wide'));
      expect(editor.shown[1]?.detail).toBe('Of its 3 running Pods, 2 are deleted.');
      expect((await stored('wide')).spec.parallelism).toBe(1);
    });
  });

  describe('Delete from the Cluster', () => {
    it('says what goes with it, and deletes it', async () => {
      await createStored(api, namespace, jobManifest(namespace, 'wide', 'holds', { parallelism: 2, completions: 2 }));
      await expect.poll(async () => (await stored('wide')).status?.active, { timeout: 20_000 }).toBe(2);
      editor.script(undefined);
      await run('deleteObject', contextWith(), target('Job', 'wide'));
      expect(editor.shown[0]).toMatchObject({
        text: `Delete Job "wide" in namespace "${namespace}" of context "admin"?`,
        detail: expect.stringContaining('What goes with it: 0 Jobs, 2 Pods.'),
        choices: ['Delete', 'Delete in Foreground', 'Delete Only This'],
      });
      expect(await jobNames()).toEqual(['wide']);
      editor.script('Delete');
      await run('deleteObject', contextWith(), target('Job', 'wide'));
      expect(await jobNames()).toEqual([]);
      // Without the propagation the Pods would lose their owner, and stay.
      const orphans = async () =>
        (await read<{ items: Job[] }>(api, `/api/v1/namespaces/${namespace}/pods`)).items.filter(
          ({ metadata }) => metadata.ownerReferences === undefined,
        );
      expect(await orphans()).toEqual([]);
    });

    it('keeps what an object owns where that is wanted', async () => {
      await createStored(api, namespace, jobManifest(namespace, 'wide', 'holds'));
      await expect.poll(async () => (await stored('wide')).status?.active, { timeout: 20_000 }).toBe(1);
      editor.script('Delete Only This');
      await run('deleteObject', contextWith(), target('Job', 'wide'));
      await expect.poll(jobNames, { timeout: 40_000 }).toEqual([]);
      const pods = await read<{ items: Job[] }>(api, `/api/v1/namespaces/${namespace}/pods`);
      expect(pods.items.map(({ metadata }) => metadata.ownerReferences)).toEqual([undefined]);
    });

    it('names the right that is missing', async () => {
      await createStored(api, namespace, jobManifest(namespace, 'once', 'holds'));
      await run('deleteObject', contextWith(), { ...target('Job', 'once'), context: 'reader' });
      expect(texts().at(-1)).toMatch(/^User "reader" has no permission to `get` `jobs` in namespace/);
      expect(await jobNames()).toEqual(['once']);
    });
  });

  describe('a protected context', () => {
    it('is written to only when its name is typed', async () => {
      editor.settings['batchwright.protectedContexts'] = { 'adm*': 'confirm' };
      await createStored(api, namespace, jobManifest(namespace, 'once', 'holds'));
      editor.script('Delete', 'admn');
      await run('deleteObject', contextWith(), target('Job', 'once'));
      expect(texts().at(-1)).toBe('Context "admin" is protected. Type its name to go on.');
      expect(await jobNames()).toEqual(['once']);
      editor.script('Delete', 'admin');
      await run('deleteObject', contextWith(), target('Job', 'once'));
      expect(texts().at(-1)).toBe('Deleted from the cluster: 1.');
      expect(await jobNames()).toEqual([]);
    });

    it('is never written to where it is read-only', async () => {
      editor.settings['batchwright.protectedContexts'] = { admin: 'readOnly' };
      const manifest = jobManifest(namespace, 'once', 'holds');
      await run('applyManifest', contextWith(manifest), ...CURSOR);
      expect(texts()).toEqual([
        'Context "admin" is read-only by `batchwright.protectedContexts`, so nothing is changed there.',
      ]);
      expect(await jobNames()).toEqual([]);
    });
  });

  describe('looking at objects', () => {
    it('shows an object as YAML, cleaned or raw', async () => {
      await createStored(api, namespace, jobManifest(namespace, 'once', 'holds'));
      const context = contextWith();
      await run('describeObject', context, target('Job', 'once'));
      await run('describeObjectRaw', context, target('Job', 'once'));
      const [clean = '', raw = ''] = documents();
      expect(clean).toMatch(/^apiVersion: batch\/v1\nkind: Job\nmetadata:\n/);
      expect(clean).not.toContain('managedFields');
      expect(raw).toContain('managedFields');
    });

    it('lists the events of a Job and its Pods', async () => {
      await createStored(api, namespace, jobManifest(namespace, 'once', 'succeeds'));
      await finished('once');
      await run('showEvents', contextWith(), target('Job', 'once'));
      expect(documents()[0]).toMatch(/Normal .* Job\/once +SuccessfulCreate +Created pod: once-/);
      expect(documents()[0]).toMatch(/Pod\/once-\w+ +Scheduled/);
    });
  });

  describe('Show Logs', () => {
    it('reads the log of a Job that has ended, without terminal codes', async () => {
      await createStored(api, namespace, jobManifest(namespace, 'once', 'succeeds'));
      await finished('once');
      await run('showLogs', contextWith(), target('Job', 'once'));
      await expect
        .poll(() => documents()[0], { timeout: 20_000 })
        .toBe('first line\nsecond line\nred line\n(end of the log)\n');
    });

    it('follows a Pod until it is told to stop', async () => {
      await createStored(api, namespace, jobManifest(namespace, 'long', 'holds'));
      await expect.poll(async () => (await stored('long')).status?.ready, { timeout: 20_000 }).toBe(1);
      await run('showLogs', contextWith(), target('Job', 'long'));
      await expect.poll(() => documents()[0], { timeout: 20_000 }).toContain('red line');
      await appendFile(logFile(), '2026-01-01T00:01:00.5Z stdout F one more\n');
      await expect.poll(() => documents()[0], { timeout: 20_000 }).toContain('one more');
      await run('stopLogs', contextWith());
      await expect.poll(() => documents()[0], { timeout: 20_000 }).toMatch(/\(no longer read\)\n$/);
    });

    it('reads all Pods of a Job together', async () => {
      await createStored(
        api,
        namespace,
        jobManifest(namespace, 'two', 'succeeds', { completions: 2, parallelism: 2, completionMode: 'Indexed' }),
      );
      await finished('two');
      editor.script('All Pods, also those that start later');
      await run('showLogs', contextWith(), target('Job', 'two'));
      await expect.poll(() => documents()[0], { timeout: 20_000 }).toMatch(/\(end of the log\)\n$/);
      expect(editor.shown[0]?.choices).toHaveLength(3);
      expect(documents()[0]?.match(/^\[two-[01]-\w+\/main\] second line$/gm)).toHaveLength(2);
    });
  });

  describe('context and namespace', () => {
    it('are remembered, used and shown', async () => {
      const context = contextWith();
      editor.script('reader');
      await run('chooseContext', context);
      expect(editor.statusBarItem.text).toBe('$(server-environment) reader/default');
      editor.script(namespace);
      await run('chooseNamespace', context);
      expect(editor.statusBarItem.text).toBe(`$(server-environment) reader/${namespace}`);
      expect(texts()).toEqual(['Namespace in context "reader"']);
      await run('deleteObject', context);
      expect(texts().at(-1)).toMatch(
        new RegExp(`^User "reader" has no permission to \`list\` \`\\w+\` in namespace "${namespace}"`),
      );
    });
  });
});
