import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newest } from '../harness/inspect.ts';
import { job } from '../harness/manifests.ts';

type Core = typeof import('../../server/src/core/service.ts');
type Foreign = typeof import('../../server/src/core/analysis/foreign.ts');
type Registry = typeof import('../../server/src/core/kinds/registry.ts');

/** Modules as a server has them at its start, and those that it then loads. */
let core: Core;
let foreign: Foreign;
let registry: Registry;

beforeEach(async () => {
  vi.resetModules();
  core = await import('../../server/src/core/service.ts');
  foreign = await import('../../server/src/core/analysis/foreign.ts');
  registry = await import('../../server/src/core/kinds/registry.ts');
});

const newService = () => core.createLanguageService({ circumstances: () => newest, bundle: () => undefined });
const fileOf = (text: string) => new core.ManifestFile('file:///a.yaml', 'yaml', 1, text);

const cronWorkflow = (schedule: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nmetadata: {name: nightly}\nspec: {schedules: ["${schedule}"]}\n`;

function codesOf(service: ReturnType<typeof newService>, file: ReturnType<typeof fileOf>) {
  service.analyze(file, () => true);
  return service.diagnostics(file).map(({ code }) => code);
}

describe('the kinds of other projects', () => {
  it.each([
    ['a Job', job('report')],
    ['a Job that names a project', job('report').replace('report', 'Workflow')],
    ['a hook of Argo CD', job('report').replace('name: report', 'annotations: {argocd.argoproj.io/hook: Sync}')],
    ['an application of Argo CD', 'apiVersion: argoproj.io/v1alpha1\nkind: Application\n'],
  ])('are not loaded for %s', (_, text) => {
    expect(newService().prepare(fileOf(text))).toBeUndefined();
    expect(foreign.prepareText(text)).toBeUndefined();
  });

  it('are loaded once a file names one, and then nothing more', async () => {
    const service = newService();
    const file = fileOf(`${job('report')}---\n${cronWorkflow('60 * * * *')}`);
    await service.prepare(file);
    expect(registry.knowsForeignKinds()).toBe(true);
    expect(service.prepare(file)).toBeUndefined();
    expect(codesOf(service, file)).toEqual(['cronworkflow/schedule-value']);
  });

  it('are loaded when an edit names one', async () => {
    const service = newService();
    const file = fileOf(`${job('report')}---\n${cronWorkflow('60 * * * *').replace('Cron', 'Corn')}`);
    expect(service.prepare(file)).toBeInstanceOf(Promise);
    const other = fileOf('kind: Corn\n');
    expect(service.prepare(other)).toBeUndefined();
    other.update([{ text: cronWorkflow('60 * * * *') }], 2);
    expect(service.prepare(other)).toBeInstanceOf(Promise);
  });

  it('leave no trace of a judgement without them', async () => {
    const service = newService();
    const file = fileOf(cronWorkflow('60 * * * *'));
    expect(codesOf(service, file)).toEqual([]);
    const workspace = await service.openWorkspace();
    workspace.update(file, () => true);
    await service.prepare(file);
    expect(codesOf(service, file)).toEqual(['cronworkflow/schedule-value']);
    workspace.update(file, () => true);
    expect(workspace.index.file(file.uri)?.segments[0]?.objects[0]?.timing?.schedule).toBe('60 * * * *');
  });

  it('are there for the first request', async () => {
    const text = cronWorkflow('0 2 * * *');
    const hover = await newService().hover(
      fileOf(text),
      { line: 3, character: text.split('\n')[3]?.indexOf('0 2') ?? 0 },
      { locale: 'en', now: 0, descriptions: new Map() } as never,
    );
    expect(JSON.stringify(hover)).toContain('02:00');
  });

  it('are known by their names as they are', async () => {
    const { foreignTypes } = await import('../../server/src/core/kinds/foreignTypes.ts');
    const { foreignKinds } = await import('../../server/src/core/rules/foreign.ts');
    expect(foreignKinds.map(({ apiVersion, kind }) => ({ apiVersion, kind }))).toEqual(foreignTypes);
  });

  it('have rules that comments can name without them', async () => {
    const text = `# batchwright-disable argo/extended-resource-limits -- slip\n${job('report')}`;
    const { readRuleSettings } = await import('../../server/src/core/manifest/ruleSettings.ts');
    const rules = readRuleSettings('quiet', {});
    const service = core.createLanguageService({
      circumstances: () => ({ ...newest, rules }),
      bundle: () => undefined,
    });
    const file = fileOf(text);
    service.analyze(file, () => true);
    expect(service.diagnostics(file).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('Did you mean `argo/extended-resource-limit`?'),
    );
    expect(registry.knowsForeignKinds()).toBe(false);
  });
});
