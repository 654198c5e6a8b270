import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../client/src/cluster/api.ts';
import type { TargetKind } from '../../client/src/cluster/kinds.ts';
import { objectPath, readObject } from '../../client/src/cluster/objects.ts';
import { restartSparkApplication } from '../../client/src/cluster/spark/restart.ts';
import { targetIn } from '../../client/src/cluster/target.ts';
import { details, type Manifest, runAt, runFor } from './argoCommands.ts';
import { documents, texts } from './commandHarness.ts';
import { install } from './crds.ts';
import * as editor from './editor.ts';
import { apiOf, failureOf, kubeconfigPath, newNamespace, noCluster, patch, post, read } from './fixtures.ts';

interface Stored {
  readonly metadata: { readonly name: string; readonly uid: string; readonly labels?: Record<string, string> };
  readonly spec: Record<string, unknown>;
  readonly status?: Record<string, unknown> & { readonly applicationState?: { readonly state: string } };
}

const SPEC = {
  type: 'Scala',
  sparkVersion: '4.0.0',
  mainClass: 'org.apache.spark.examples.SparkPi',
  mainApplicationFile: 'local:///opt/spark/examples.jar',
  driver: { cores: 1, memory: '512m' },
  executor: { cores: 1, instances: 2, memory: '512m' },
};
const SCHEDULED = { schedule: '0 0 1 1 *', template: SPEC };

describe.skipIf(noCluster)('the Spark operator', () => {
  let api: Api;
  let namespace = '';
  beforeAll(async () => {
    editor.settings['batchwright.kubeconfig'] = kubeconfigPath();
    editor.settings['batchwright.protectedContexts'] = undefined;
    api = apiOf('admin');
    await install(api, 'SparkApplication', 'ScheduledSparkApplication', 'PrometheusRule');
  });
  beforeEach(async () => {
    namespace = await newNamespace(api);
  });

  const manifest = (kind: TargetKind, name: string, spec: object, metadata: object = {}): Manifest => ({
    apiVersion: kind === 'PrometheusRule' ? 'monitoring.coreos.com/v1' : 'sparkoperator.k8s.io/v1beta2',
    kind,
    metadata: { name, namespace, ...metadata },
    spec,
  });
  const stored = (kind: TargetKind, name: string) => read<Stored>(api, objectPath(kind, namespace, name));
  const target = (kind: TargetKind, name: string) => ({ ...targetIn(namespace, kind, name), context: 'admin' });
  /** A SparkApplication in a state that the operator has noted. */
  async function application(name: string, state: string, spec: object = {}): Promise<void> {
    const object = manifest('SparkApplication', name, { ...SPEC, ...spec });
    await post(api, objectPath('SparkApplication', namespace), object);
    if (state === '') return;
    const status = { applicationState: { state }, driverInfo: { podName: `${name}-driver` }, executionAttempts: 2 };
    await patch(api, `${objectPath('SparkApplication', namespace, name)}/status`, { status });
  }
  const pod = (application: string, name: string) =>
    post(api, objectPath('Pod', namespace), {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels: { 'sparkoperator.k8s.io/app-name': application, 'batchwright.test/pod': 'holds' } },
      spec: { restartPolicy: 'Never', containers: [{ name: 'spark', image: 'example.org/a:1' }] },
    });

  it.each([
    ['SparkApplication', SPEC],
    ['ScheduledSparkApplication', SCHEDULED],
    ['PrometheusRule', { groups: [{ name: 'batch', rules: [{ alert: 'Failed', expr: 'up == 0' }] }] }],
  ] as const)('a %s is applied, changed, compared and shown', async (kind, spec) => {
    const object = manifest(kind, 'pi', spec);
    await runAt(object, 'applyManifest', 'Apply');
    expect(texts().at(-1)).toMatch(`${kind} "pi" has been created.`);
    const changed = manifest(kind, 'pi', spec, { labels: { team: 'data' } });
    await runAt(changed, 'diffWithCluster');
    expect(editor.executed[0]?.[0]).toBe('vscode.diff');
    await runAt(changed, 'applyManifest', 'Apply');
    expect(texts().at(-1)).toMatch(`${kind} "pi" has been updated.`);
    await runAt(changed, 'diffWithCluster');
    expect(texts().at(-1)).toMatch('Applying this changes nothing');
    await runAt(changed, 'describeObject');
    expect(documents()[0]).toMatch(`kind: ${kind}\n`);
  });

  it('says what applying a SparkApplication does to one that exists', async () => {
    await runAt(manifest('SparkApplication', 'pi', SPEC), 'applyManifest', undefined);
    expect(texts()).toEqual([
      `Apply SparkApplication "pi" in namespace "${namespace}" of context "admin"? A new one starts at once; one that exists runs anew where it changes.`,
    ]);
  });

  it('validates against the definition that is installed', async () => {
    await runAt(manifest('SparkApplication', 'pi', { ...SPEC, type: 'Perl' }), 'validateOnCluster');
    const [problems = []] = [...editor.problems.values()];
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching('Unsupported value: "Perl": supported values: "Java", "Python", "Scala", "R"'),
    ]);
  });

  describe('Restart', () => {
    it.each(['COMPLETED', 'FAILED', 'RUNNING'])('has an application in state %s run anew', async (state) => {
      await application('pi', state);
      await pod('pi', 'pi-driver');
      await runFor(target('SparkApplication', 'pi'), 'restartSparkApplication', 'Restart');
      expect(texts()).toEqual([
        `Restart SparkApplication "pi" in namespace "${namespace}" of context "admin"? It is in state ${state}.`,
        'SparkApplication "pi" is being restarted.',
      ]);
      expect(details()).toEqual([
        'The Spark operator deletes its driver and executors, with their logs, and submits it anew: 1 Pods.',
      ]);
      const { status, spec } = await stored('SparkApplication', 'pi');
      // The rest of the status is the operator's, which resets it.
      expect(status).toEqual({
        applicationState: { state: 'INVALIDATING' },
        driverInfo: { podName: 'pi-driver' },
        executionAttempts: 2,
      });
      expect(spec).toEqual(SPEC);
    });

    it.each([
      [
        'is about to run',
        '',
        {},
        'SparkApplication "pi" is about to run already, or no Spark operator looks after it.',
      ],
      [
        'is suspended',
        'SUSPENDED',
        { suspend: true },
        'SparkApplication "pi" is suspended. Resume it, and it runs anew.',
      ],
    ])('is refused where one %s', async (_, state, spec, sentence) => {
      await application('pi', state, spec);
      await runFor(target('SparkApplication', 'pi'), 'restartSparkApplication');
      expect(texts()).toEqual([sentence]);
    });

    it('is refused where the application has changed since it was looked at', async () => {
      await application('pi', 'COMPLETED');
      const seen = await readObject(api, target('SparkApplication', 'pi'));
      await patch(api, objectPath('SparkApplication', namespace, 'pi'), { metadata: { labels: { team: 'data' } } });
      const restart = () => restartSparkApplication(api, target('SparkApplication', 'pi'), seen);
      expect(await failureOf(restart)).toMatch('the object has been modified');
      expect((await stored('SparkApplication', 'pi')).status?.applicationState?.state).toBe('COMPLETED');
    });
  });

  describe('Suspend and Resume', () => {
    it('a SparkApplication, whose Pods go', async () => {
      await application('pi', 'RUNNING');
      await runFor(target('SparkApplication', 'pi'), 'suspend', 'Suspend');
      expect(details()[0]).toMatch('The driver and the executors of a suspended SparkApplication are deleted');
      expect((await stored('SparkApplication', 'pi')).spec.suspend).toBe(true);
      await runFor(target('SparkApplication', 'pi'), 'resume', 'Resume');
      expect((await stored('SparkApplication', 'pi')).spec.suspend).toBe(false);
    });

    it('not one that has come to its end', async () => {
      await application('pi', 'COMPLETED');
      await runFor(target('SparkApplication', 'pi'), 'suspend');
      expect(texts()).toEqual(['Nothing is to be suspended: all of it is suspended or has finished.']);
    });

    it('a ScheduledSparkApplication', async () => {
      const kind = 'ScheduledSparkApplication';
      await post(api, objectPath(kind, namespace), manifest(kind, 'nightly', SCHEDULED));
      await runFor(target(kind, 'nightly'), 'suspend', 'Suspend');
      expect(details()).toEqual(['A suspended ScheduledSparkApplication starts nothing more; what runs goes on.']);
      expect((await stored(kind, 'nightly')).spec.suspend).toBe(true);
      await runFor(target(kind, 'nightly'), 'resume', 'Resume');
      expect((await stored(kind, 'nightly')).spec.suspend).toBe(false);
    });
  });

  it('offers the logs of driver and executors, of a schedule those of its newest application', async () => {
    const kind = 'ScheduledSparkApplication';
    const schedule = JSON.parse(
      await post(api, objectPath(kind, namespace), manifest(kind, 'nightly', SCHEDULED)),
    ) as Stored;
    const ownerReferences = [
      { apiVersion: 'sparkoperator.k8s.io/v1beta2', kind, name: 'nightly', uid: schedule.metadata.uid },
    ];
    const owned = manifest('SparkApplication', 'nightly-1', SPEC, { ownerReferences });
    await post(api, objectPath('SparkApplication', namespace), owned);
    await pod('nightly-1', 'nightly-1-driver');
    await pod('nightly-1', 'nightly-1-exec-1');
    const phases = async () =>
      (await read<{ items: { status?: { phase?: string } }[] }>(api, objectPath('Pod', namespace))).items
        .map(({ status }) => status?.phase)
        .join();
    await expect.poll(phases, { timeout: 30_000 }).toBe('Running,Running');
    await runFor(target(kind, 'nightly'), 'showLogs', undefined);
    expect(editor.shown[0]?.choices).toEqual(expect.arrayContaining(['nightly-1-driver', 'nightly-1-exec-1']));
  });

  it('is deleted with what it owns', async () => {
    await application('pi', 'RUNNING');
    await pod('pi', 'pi-driver');
    await runFor(target('SparkApplication', 'pi'), 'deleteObject', 'Delete');
    expect(texts()[0]).toBe(`Delete SparkApplication "pi" in namespace "${namespace}" of context "admin"?`);
    expect(details()[0]).toBe('What goes with it: Pod: 1.');
    await runFor(target('SparkApplication', 'pi'), 'describeObject');
    expect(texts()).toEqual([`There is no \`sparkapplications\` named "pi" in namespace "${namespace}".`]);
  });

  it('is refused to a user without rights', async () => {
    await application('pi', 'COMPLETED');
    await runFor({ ...target('SparkApplication', 'pi'), context: 'reader' }, 'restartSparkApplication');
    expect(texts()[0]).toMatch('User "reader" has no permission to `get` `sparkapplications`');
  });

  it('is listed with its state', async () => {
    const path = objectPath('SparkApplication', 'default');
    const name = `${namespace}-pi`;
    await post(api, path, { ...manifest('SparkApplication', name, SPEC), metadata: { name } });
    await runFor(undefined, 'restartSparkApplication', undefined);
    expect(editor.shown[0]?.text).toBe('Restart a SparkApplication (admin/default)');
    expect(editor.shown[0]?.choices).toContain(name);
  });
});
