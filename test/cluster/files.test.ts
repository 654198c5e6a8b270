import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import type { Job } from '../../client/src/cluster/types.ts';
import type { CommandContext } from '../../client/src/commands/context.ts';
import {
  type FieldRangesParams,
  fieldRangesRequest,
  type ManifestsParams,
  manifestsRequest,
} from '../../server/src/protocol.ts';
import { infoOf, run, surroundings, texts } from './commandHarness.ts';
import * as editor from './editor.ts';
import {
  apiOf,
  createStored,
  cronJobManifest,
  jobManifest,
  kubeconfigPath,
  newNamespace,
  noCluster,
  podTemplate,
  post,
  read,
} from './fixtures.ts';
import { Tab } from './pageTab.ts';

type Files = Readonly<Record<string, readonly object[]>>;

const uriOf = (file: string) => editor.Uri.parse(`file:/${file}`);

/** A command's surroundings, with a server that knows the manifests of documents that have been opened. */
function contextWith(files: Files): CommandContext {
  return surroundings(async (method, params: ManifestsParams & FieldRangesParams) => {
    if (method === fieldRangesRequest) {
      const line = params.manifest * 10 + 1;
      const range = { start: { line, character: 0 }, end: { line, character: 1 } };
      return params.paths.map(() => ({ range, exact: true }));
    }
    if (method !== manifestsRequest || !editor.opened.has(params.uri)) return [];
    const [, manifests = []] = Object.entries(files).find(([file]) => uriOf(file).toString() === params.uri) ?? [];
    return manifests.map((manifest, index) => infoOf(manifest, { range: linesFrom(index * 10) }));
  });
}

/** The lines of a manifest. */
function linesFrom(line: number) {
  return { start: { line, character: 0 }, end: { line: line + 9, character: 0 } };
}

describe.skipIf(noCluster)('commands for what is chosen in a tree of files or of another extension', () => {
  let api: Api;
  let namespace = '';
  beforeAll(() => {
    api = apiOf('admin');
  });
  beforeEach(async () => {
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
    editor.window.activeTextEditor = undefined;
    editor.installed.clear();
    editor.script();
    namespace = await newNamespace(api);
  });

  const path = (resource: string) => `/apis/batch/v1/namespaces/${namespace}/${resource}`;
  const jobNames = async () =>
    (await read<{ items: Job[] }>(api, path('jobs'))).items.map(({ metadata }) => metadata.name).sort();
  const job = (name: string, spec?: object) => jobManifest(namespace, name, 'holds', spec);
  const cronJob = (name: string) => cronJobManifest(namespace, name, { template: podTemplate('holds') });

  describe('files of the explorer', () => {
    /** As the explorer calls a command: the file under the mouse, then all that are selected. */
    const explorer = (...files: string[]) => [uriOf(files[0] ?? ''), files.map(uriOf)];
    const files = (): Files => ({
      'jobs.yaml': [job('first'), job('second')],
      'nightly.yaml': [cronJob('nightly')],
      'other.yaml': [],
    });

    it('are applied after one question that lists their manifests', async () => {
      editor.script('Apply All');
      editor.pressed.add('Cancel');
      await run('applyManifest', contextWith(files()), ...explorer('jobs.yaml', 'nightly.yaml', 'other.yaml'));
      expect(editor.shown[0]).toMatchObject({
        text: `Apply 3 manifests in namespace "${namespace}" of context "admin"?`,
        detail: expect.stringMatching(
          /^Job first \(jobs\.yaml\)\nJob second \(jobs\.yaml\)\nCronJob nightly \(nightly\.yaml\)\n\nThose that start at once where they are new: 2\.\n/,
        ),
        choices: ['Apply All', 'Choose…'],
      });
      expect(texts().slice(1)).toEqual(['Applied: 3.', 'Jobs that still run, and are no longer watched: 2.']);
      expect(await jobNames()).toEqual(['first', 'second']);
    });

    it('are not applied when the question is cancelled', async () => {
      editor.script(undefined);
      await run('applyManifest', contextWith(files()), ...explorer('jobs.yaml'));
      expect(texts()).toHaveLength(1);
      expect(await jobNames()).toEqual([]);
    });

    it('are applied in part when some are chosen, which is asked about anew', async () => {
      editor.script('Choose…', 'first|nightly', 'Apply All');
      editor.pressed.add('Cancel');
      await run('applyManifest', contextWith(files()), ...explorer('jobs.yaml', 'nightly.yaml'));
      expect(editor.shown[2]?.text).toBe(`Apply 2 manifests in namespace "${namespace}" of context "admin"?`);
      expect(await jobNames()).toEqual(['first']);
    });

    it('are not applied at all where the cluster refuses one', async () => {
      const broken: Files = { 'jobs.yaml': [job('first'), job('second', { backoffLimit: -1 })] };
      editor.script('Apply All');
      await run('applyManifest', contextWith(broken), ...explorer('jobs.yaml'));
      expect(texts()[1]).toMatch(/^Nothing has been applied\. Job "second": .*backoffLimit/);
      expect(await jobNames()).toEqual([]);
    });

    it('with one manifest are asked about and followed as at the cursor', async () => {
      const one: Files = { 'job.yaml': [jobManifest(namespace, 'only', 'succeeds')] };
      editor.script('Apply');
      await run('applyManifest', contextWith(one), ...explorer('job.yaml'));
      expect(texts()[0]).toMatch(/^Apply Job "only" in namespace/);
      expect(texts()[1]).toMatch(/^Job "only" is complete/);
    });

    it('say so where they hold nothing', async () => {
      for (const command of ['applyManifest', 'validateOnCluster', 'diffWithCluster', 'explainJob', 'runCronJobNow']) {
        editor.script();
        await run(command, contextWith(files()), ...explorer('other.yaml'));
        expect(texts(), command).toEqual(['This file holds no manifest for which this can be done.']);
      }
      editor.script();
      await run('applyManifest', contextWith(files()), ...explorer('other.yaml', 'other.yaml'));
      expect(texts()).toEqual(['These files hold no manifest for which this can be done.']);
    });

    it('are all validated, each in its text', async () => {
      const broken: Files = {
        'jobs.yaml': [job('first'), job('second', { backoffLimit: -1 })],
        'more.yaml': [job('third', { parallelism: -1 })],
      };
      await run('validateOnCluster', contextWith(broken), ...explorer('jobs.yaml', 'more.yaml'));
      expect(texts()).toEqual(['The cluster of context "admin" refuses this. Errors: 2, warnings: 0.']);
      const lines = [...editor.problems].map(([uri, found]) => [uri, found.map(({ range }) => range.lines[0])]);
      expect(lines).toEqual([
        ['file:/jobs.yaml', [11]],
        ['file:/more.yaml', [1]],
      ]);
    });

    it('have one of their manifests picked for what is about one', async () => {
      await createStored(api, namespace, job('first'));
      editor.script('first');
      await run('describeObject', contextWith(files()), ...explorer('jobs.yaml'));
      expect(editor.shown[0]).toMatchObject({ level: 'pick', choices: ['first', 'second'] });
      expect([...editor.opened.keys()].some((uri) => uri.includes('first'))).toBe(true);
    });

    it('run their CronJob now, whatever the cursor is in', async () => {
      await post(api, path('cronjobs'), cronJob('nightly'));
      editor.script(undefined);
      await run('runCronJobNow', contextWith(files()), ...explorer('nightly.yaml'));
      expect(texts()[0]).toMatch(/^Run CronJob "nightly" now in namespace/);
    });

    it('count only where they are under the mouse', async () => {
      editor.script(undefined);
      await run('applyManifest', contextWith(files()), uriOf('nightly.yaml'), [uriOf('jobs.yaml')]);
      expect(texts()[0]).toMatch(/^Apply CronJob "nightly"/);
    });
  });

  it('the title of an editor acts on its whole file, the menu of a text on the manifest at the cursor', async () => {
    const files: Files = { 'jobs.yaml': [job('first'), job('second')] };
    editor.script(undefined);
    await run('applyManifest', contextWith(files), uriOf('jobs.yaml'), { groupId: 0 });
    expect(texts()[0]).toMatch(/^Apply 2 manifests/);
    const document = { uri: uriOf('jobs.yaml'), languageId: 'yaml', version: 1, getText: () => 'kind: Job' };
    editor.window.activeTextEditor = { document, selection: { active: { line: 12, character: 0 } } };
    editor.script(undefined);
    editor.opened.set(document.uri.toString(), document.getText);
    await run('applyManifest', contextWith(files), uriOf('jobs.yaml'));
    expect(texts()[0]).toMatch(/^Apply Job "second"/);
  });

  describe('the tree of the Kubernetes extension', () => {
    const ID = 'ms-kubernetes-tools.vscode-kubernetes-tools';
    const element = (manifestKind: string, name: string, ofNode = namespace) => ({
      nodeCategory: 'kubernetes-explorer-node',
      node: { nodeType: 'resource', name, namespace: ofNode, resourceKind: { manifestKind } },
    });

    /** Its API, as far as it is asked. */
    function install(path: object = { pathType: 'host', hostPath: kubeconfigPath() }): void {
      const apis: Readonly<Record<string, object>> = {
        clusterexplorer: { resolveCommandTarget: (target?: Partial<ReturnType<typeof element>>) => target?.node },
        configuration: { getKubeconfigPath: () => path },
      };
      const get = (component: string, version: string) =>
        version === 'v1' && apis[component] !== undefined
          ? { available: true, api: apis[component] }
          : { available: false, reason: 'version-unknown' };
      editor.installed.set(ID, { isActive: true, exports: { get } });
    }

    it('calls commands for its objects, in the context and by the kubeconfig that it uses', async () => {
      await createStored(api, namespace, job('first'));
      editor.settings['batchwright.kubeconfig'] = '/nowhere/kubeconfig';
      install();
      editor.script('Suspend');
      await run('suspend', contextWith({}), element('Job', 'first'), undefined);
      expect(texts()).toEqual([
        `Suspend Job "first" in namespace "${namespace}" of context "admin"?`,
        'Suspended on the cluster: 1.',
      ]);
    });

    it('runs its CronJobs, which it shows without their namespace', async () => {
      await post(api, '/apis/batch/v1/namespaces/default/cronjobs', {
        ...cronJobManifest('default', namespace, { template: podTemplate('holds') }),
      });
      install();
      editor.script(undefined);
      await run('runCronJobNow', contextWith({}), element('CronJob', namespace, ''), undefined);
      expect(texts()[0]).toMatch(
        new RegExp(`^Run CronJob "${namespace}" now in namespace "default" of context "admin"`),
      );
    });

    it('opens pages of its objects, whose commands use that kubeconfig too', async () => {
      await createStored(api, namespace, job('first'));
      editor.settings['batchwright.kubeconfig'] = '/nowhere/kubeconfig';
      install();
      const tab = new Tab();
      editor.window.createWebviewPanel = () => tab;
      const context = { ...contextWith({}), extensionUri: editor.Uri.parse('file:/extension') } as CommandContext;
      await run('showJobPage', context, element('Job', 'first'), undefined);
      expect(tab.title).toBe('first');
      tab.say({ type: 'ready' });
      await expect.poll(() => tab.state, { timeout: 30_000 }).toBe('live');
      tab.say({ type: 'run', command: 'suspend' });
      tab.dispose();
      const [[, target] = []] = editor.executed;
      expect(target).toEqual({ kubeconfig: kubeconfigPath(), context: 'admin', namespace, kind: 'Job', name: 'first' });
      editor.script('Suspend');
      await run('suspend', context, target);
      expect(texts().at(-1)).toBe('Suspended on the cluster: 1.');
    });

    it('says so where its kubeconfig cannot be read', async () => {
      install({ pathType: 'wsl', wslPath: '~/.kube/config' });
      await run('showEvents', contextWith({}), element('Job', 'first'), undefined);
      expect(texts()).toEqual([
        'The Kubernetes extension uses the kubeconfig ~/.kube/config of WSL. Open the folder in WSL to use it here.',
      ]);
    });

    it('is not asked while it does not run', async () => {
      editor.installed.set(ID, {
        isActive: false,
        get exports(): never {
          throw new Error('It is asked.');
        },
      });
      editor.script(undefined);
      await run('suspend', contextWith({}), element('Job', 'first'), undefined);
      expect(texts()[0]).toMatch(/^There is no CronJob\/Job|^Suspend on the cluster/);
    });
  });
});
