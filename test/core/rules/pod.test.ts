import { describe, expect, it } from 'vitest';
import { readRuleSettings } from '../../../server/src/core/manifest/ruleSettings.ts';
import { applied } from '../../../server/src/core/manifest/yamlFixes/changes.ts';
import { createLanguageService, ManifestFile } from '../../../server/src/core/service.ts';
import { findings, inspect, newest } from '../../harness/inspect.ts';
import { job } from '../../harness/manifests.ts';
import { adviceOf, findingsOf } from '../../harness/rules.ts';

const pod = ({
  restartPolicy = 'Never',
  metadata = '  name: migrate\n',
  container = 'migrate',
  more = '',
} = {}) => `apiVersion: v1
kind: Pod
metadata:
${metadata}spec:
  restartPolicy: ${restartPolicy}
  containers:
    - name: ${container}
      image: migrate:3.2
${more}`;

const about = (text: string) => findingsOf('pod/bare', text).map(({ start, end }) => text.slice(start, end));

describe('pod/bare', () => {
  it.each(['Never', 'OnFailure', '"Never"'])('speaks of restartPolicy %s', async (restartPolicy) => {
    expect(about(pod({ restartPolicy }))).toEqual(['Pod']);
  });

  it('speaks of a Pod in a List', async () => {
    const item = pod()
      .replace(/^(?=.)/gm, '    ')
      .replace('    api', '  - api');
    expect(about(`apiVersion: v1\nkind: List\nitems:\n${item}`)).toEqual(['Pod']);
  });

  it.each([
    ['runs for ever', pod({ restartPolicy: 'Always' })],
    ['says nothing of restarts', pod().replace('  restartPolicy: Never\n', '')],
    ['a template decides about', pod({ restartPolicy: '{{ .Values.restartPolicy }}' })],
    [
      'has an owner',
      pod({ metadata: '  name: a\n  ownerReferences: [{ apiVersion: batch/v1, kind: Job, name: a, uid: u }]\n' }),
    ],
    ['is a dump', pod({ more: 'status: { phase: Failed }\n' })],
    ['is a test of a Helm chart', pod({ metadata: '  name: a\n  annotations:\n    "helm.sh/hook": test\n' })],
    ['is a mirror', pod({ metadata: '  name: a\n  annotations: { kubernetes.io/config.mirror: abc }\n' })],
    ['is a template of Airflow', pod({ container: 'base' })],
    ['is a template of Spark', pod({ container: 'spark-kubernetes-executor' })],
    ['has no name', pod({ metadata: '  labels: { a: b }\n' })],
    ['is of another group', pod().replace('apiVersion: v1', 'apiVersion: example.com/v1')],
    ['is a patch', `# batchwright: patch\n${pod()}`],
    ['is no Pod', pod().replace('kind: Pod', 'kind: PodTemplate')],
  ])('is silent about a Pod that %s', async (_, text) => {
    expect(about(text)).toEqual([]);
  });

  it('makes a Job that the API server accepts, with the comments', async () => {
    const text = pod().replace('  containers', '  # once\n  containers');
    const [fix] = findingsOf('pod/bare', text)[0]?.fixes?.() ?? [];
    const after = applied(text, [...(fix?.changes ?? [])]);
    expect(after).toContain(
      'spec:\n  template:\n    spec:\n      restartPolicy: Never\n      # once\n      containers:\n',
    );
    expect(findings(after)).toEqual([]);
    expect(inspect(after)[0]?.kind.kind).toBe('Job');
  });

  it('is switched off by a comment', async () => {
    expect(about(`# batchwright-disable pod/bare -- a demonstration\n${pod()}`)).toEqual([]);
  });
});

describe('of Pods, nothing else is told', () => {
  it('does not validate them', async () => {
    const text = pod({ more: 'spek: 1\nkind: Pod\n' }).replace('image: migrate:3.2', 'image: 5');
    expect(findings(text)).toEqual([]);
    expect(adviceOf('strict', text).filter((each) => !each.endsWith('pod/bare'))).toEqual([]);
  });

  it('tells mistakes of the text with a Job beside them', async () => {
    const [podItem, jobItem] = [pod(), job('a')].map((text) =>
      text.replace(/^(?=.)/gm, '    ').replace('    api', '  - api'),
    );
    const text = `apiVersion: v1\nkind: List\nkind: List\nitems:\n${podItem}${jobItem}`;
    const found = inspect(text).map(({ kind, findings: own }) => [kind.kind, own.map(({ rule }) => rule)]);
    expect(found).toEqual([
      ['Pod', []],
      ['Job', ['yaml/duplicate-key']],
    ]);
  });

  describe('in the editor', () => {
    const rules = readRuleSettings('strict', {});
    const service = createLanguageService({ circumstances: () => ({ ...newest, rules }), bundle: () => undefined });
    const file = (text: string) => new ManifestFile('file:///a.yaml', 'yaml', 1, text);

    it('has its diagnostic and its fix', async () => {
      const manifest = file(pod());
      const range = { start: { line: 1, character: 6 }, end: { line: 1, character: 9 } };
      const diagnostics = service.diagnostics(manifest);
      expect(diagnostics.map(({ code, range: at }) => [code, at])).toEqual([['pod/bare', range]]);
      const titles = (await service.codeActions(manifest, range, { diagnostics })).map(({ title }) => title);
      expect(titles).toContain('Make it a Job');
    });

    it('is neither counted nor listed, and has no hovers', async () => {
      const manifest = file(`${pod()}---\n${job('a')}`);
      expect(service.status(manifest).manifests).toBe(1);
      expect((await service.documentSymbols(manifest)).map(({ name }) => name)).toEqual(['a']);
      expect((await service.manifests(manifest)).map(({ name }) => name)).toEqual(['a']);
      const context = { locale: 'en', now: 0 } as const;
      expect(await service.hover(manifest, { line: 5, character: 5 }, context)).toBeUndefined();
    });

    it('leaves other Pods unread', async () => {
      const before = service.counters.documentsRead;
      service.diagnostics(file(pod({ restartPolicy: 'Always' })));
      service.diagnostics(file('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { when: Never }\n'));
      expect(service.counters.documentsRead).toBe(before);
    });
  });
});
