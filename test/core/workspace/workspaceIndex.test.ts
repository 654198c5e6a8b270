import { describe, expect, it } from 'vitest';
import { readText } from '../../../server/src/core/workspace/readText.ts';
import { WorkspaceIndex } from '../../../server/src/core/workspace/workspaceIndex.ts';
import { job } from '../../harness/manifests.ts';
import { configMap, cronJob, fromConfigMap, openAll, uriOf } from './world.ts';

const read = (text: string) => [...readText(text, { partial: false, withReferences: true })];

describe('the index', () => {
  it('finds what is defined and who names it, with its place in the file', () => {
    const index = new WorkspaceIndex();
    index.set('file:///a.yaml', read(`# first\n---\n${configMap('settings', ['one', 'two'])}`));
    index.set('file:///b.yaml', read(`${job('x')}---\n${cronJob({ container: fromConfigMap('settings') })}`));
    const [definition] = index.definitions('ConfigMap', 'settings');
    expect(definition?.object.keys.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(definition && index.locate(definition, definition.object.selection)).toEqual({
      uri: 'file:///a.yaml',
      range: { start: { line: 5, character: 8 }, end: { line: 5, character: 16 } },
    });
    const [use] = index.uses('ConfigMap', 'settings');
    expect(use?.user.object.name).toBe('report');
    expect(use && index.locate(use.user, use.reference.range).range.start).toEqual({ line: 28, character: 26 });
    expect([...index.names('Job.batch')]).toEqual(['x']);
  });

  it('forgets a file without a trace', () => {
    const index = new WorkspaceIndex();
    index.set(
      'file:///a.yaml',
      read(`${configMap('settings')}---\n${cronJob({ container: fromConfigMap('settings') })}`),
    );
    index.delete('file:///a.yaml');
    expect([...index.files(), ...index.names('ConfigMap'), ...index.uses('ConfigMap', 'settings')]).toEqual([]);
  });

  it('has a new revision when something else is defined, and only then', () => {
    const index = new WorkspaceIndex();
    const text = `${configMap('settings')}---\n${job('x')}`;
    index.set('file:///a.yaml', read(text));
    const { revision } = index;
    index.set('file:///a.yaml', read(`# moved\n${text.replace('busybox', 'alpine')}`));
    expect(index.revision).toBe(revision);
    index.set('file:///a.yaml', read(text.replace('a: x', 'b: x')));
    expect(index.revision).toBe(revision + 1);
  });

  it('keeps no text of the data', () => {
    const text = configMap('settings').replace('a: x', `a: ${'secret'.repeat(10)}`);
    expect(JSON.stringify(read(text))).not.toContain('secret');
  });
});

describe('work per keystroke', () => {
  it('reads one document anew, whatever else is in the file', () => {
    const text = Array.from({ length: 100 }, (_, i) => (i % 2 ? configMap(`c-${i}`) : job(`j-${i}`))).join('---\n');
    const { service, workspace, file } = openAll({ 'a.yaml': text });
    const before = workspace.index.file(uriOf('a.yaml'))?.segments ?? [];
    const { documentsRead } = service.counters;
    const line = file('a.yaml').text.startLine(51) + 4;
    const at = { line, character: 8 };
    file('a.yaml').update([{ range: { start: at, end: at }, text: 'x' }], 2);
    workspace.update(file('a.yaml'), () => true);
    const after = workspace.index.file(uriOf('a.yaml'))?.segments ?? [];
    expect(after.filter((segment, i) => segment !== before[i])).toHaveLength(1);
    expect(service.counters.documentsRead).toBe(documentsRead);
    expect([...workspace.index.names('ConfigMap')]).toContain('xc-51');
  });

  it('tells nothing of a version that the workspace does not have yet', () => {
    const { service, workspace, file } = openAll({ 'a.yaml': `${job('x')}---\n${job('x')}` });
    expect(service.diagnostics(file('a.yaml'))).toHaveLength(2);
    const start = { line: 0, character: 0 };
    file('a.yaml').update([{ range: { start, end: start }, text: '# more\n' }], 2);
    expect(service.diagnostics(file('a.yaml'))).toHaveLength(0);
    let left = 1;
    expect(workspace.update(file('a.yaml'), () => left-- > 0)).toBe(true);
    expect(service.diagnostics(file('a.yaml'))).toHaveLength(2);
  });
});
