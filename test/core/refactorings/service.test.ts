import { describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-types';
import type { RefactoringContext } from '../../../server/src/core/features/refactorings.ts';
import { createLanguageService, ManifestFile } from '../../../server/src/core/service.ts';
import { newest } from '../../harness/inspect.ts';

const bundle = { 'Wrap it in a CronJob': '用 CronJob 包装' };
const service = createLanguageService({ circumstances: () => newest, bundle: () => bundle });
const uri = 'file:///m.yaml';

const job = `apiVersion: batch/v1
kind: Job
metadata:
  name: a
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: busybox
`;
const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata: {name: a}
spec:
  schedule: "TZ=Asia/Tokyo 0 4 * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: b}]}}}}
`;

const open = (text: string) => new ManifestFile(uri, 'yaml', 1, text);

/** What is offered on a line, counted from 0. */
function ask(file: ManifestFile, line: number, context: Partial<RefactoringContext> = {}): Promise<CodeAction[]> {
  const place = { line, character: 2 };
  return service.refactorings(file, { start: place, end: place }, { withEdits: false, ...context });
}

const kindsOf = (actions: readonly CodeAction[]) => actions.map(({ kind }) => kind);

describe('refactorings as code actions', () => {
  it('are in the language of the reader, and keep their changes for later', async () => {
    const [first] = await ask(open(job), 1);
    expect(first).toEqual({
      title: '用 CronJob 包装',
      kind: 'refactor.rewrite.batchwright.wrapInCronJob',
      data: { uri, version: 1, id: 'wrapInCronJob', range: expect.anything() },
    });
  });

  it('get their changes when one is chosen', async () => {
    const file = open(job);
    const [first] = await ask(file, 1);
    const resolved = first && (await service.resolveRefactoring(first, () => file));
    expect(resolved?.edit?.changes?.[uri]?.[0]).toEqual({
      range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
      newText: 'kind: CronJob\n',
    });
  });

  it('have their changes at once for a client that asks for nothing later', async () => {
    const actions = await ask(open(job), 1, { withEdits: true });
    expect(actions.length).toBeGreaterThan(3);
    expect(actions.every(({ edit }) => edit !== undefined)).toBe(true);
  });

  it('stay without changes where the file has changed since, is closed, or the action is of another kind', async () => {
    const file = open(job);
    const [first] = await ask(file, 1);
    if (first === undefined) throw new Error('nothing is offered');
    expect(await service.resolveRefactoring(first, () => undefined)).toBe(first);
    file.update([{ text: `# more\n${job}` }], 2);
    expect(await service.resolveRefactoring(first, () => file)).toBe(first);
    const other = { title: 'another' };
    expect(await service.resolveRefactoring(other, () => file)).toBe(other);
  });

  it('are offered only where they are about what is there', async () => {
    expect(await ask(open(job), 5)).toEqual([]);
    expect(kindsOf(await ask(open(job), 7))).toEqual(['refactor.rewrite.batchwright.addPodFailurePolicy']);
    expect(await ask(open(`${job}---\nkind: Service\n`), 12)).toEqual([]);
  });

  it('are those of the kinds that are asked for', async () => {
    const kind = 'refactor.rewrite.batchwright.wrapInCronJob';
    expect(kindsOf(await ask(open(job), 1, { only: [kind] }))).toEqual([kind]);
    expect(await ask(open(job), 1, { only: ['refactor.extract'] })).toEqual([]);
    expect(await ask(open(job), 1, { only: ['quickfix'] })).toEqual([]);
    expect((await ask(open(job), 1, { only: ['refactor'] })).length).toBeGreaterThan(3);
  });

  it('leave to a quick fix what it does already, unless refactorings are asked for', async () => {
    const kind = 'refactor.extract.batchwright.timeZone';
    expect(kindsOf(await ask(open(cronJob), 4))).not.toContain(kind);
    expect(kindsOf(await ask(open(cronJob), 4, { only: ['refactor'] }))).toContain(kind);
  });

  it('sort documents only where that is asked for', async () => {
    const file = open(`${job}---\nkind: Namespace\nmetadata: {name: n}\n`);
    const kind = 'source.sortDocuments.batchwright';
    expect(kindsOf(await ask(file, 1))).not.toContain(kind);
    const [sort] = await ask(file, 1, { only: ['source'], withEdits: true });
    expect(sort?.kind).toBe(kind);
    expect(sort?.edit?.changes?.[uri]?.map(({ newText }) => newText)).toEqual([
      'kind: Namespace\nmetadata: {name: n}\n',
      `---\n${job}`,
    ]);
  });

  it('leave patches alone', async () => {
    expect(await ask(open(`# batchwright: patch\n${job}`), 2)).toEqual([]);
  });
});
