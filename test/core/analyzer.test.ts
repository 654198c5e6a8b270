import { describe, expect, it } from 'vitest';
import { createLanguageService, ManifestFile } from '../../server/src/core/service.ts';
import { newest } from '../harness/inspect.ts';

const job = (name: string) =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: ${name}}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{name: main, image: busybox}]\n`;
const file = (count: number) =>
  new ManifestFile('file:///a.yaml', 'yaml', 1, Array.from({ length: count }, (_, i) => job(`job-${i}`)).join('---\n'));
const service = () => createLanguageService({ circumstances: () => newest, bundle: () => undefined });

describe('work per keystroke', () => {
  it.each([1, 100, 1000])('reads one document, in a file of %i', (count) => {
    const { diagnostics, counters } = service();
    const text = file(count);
    diagnostics(text);
    expect(counters.documentsRead).toBe(count);
    const line = text.text.startLine(Math.floor(count / 2)) + 4;
    text.update([{ range: { start: { line, character: 0 }, end: { line, character: 0 } }, text: ' ' }], 2);
    diagnostics(text);
    expect(counters.documentsRead).toBe(count + 1);
  });

  it('reads nothing for a question about what it has read', () => {
    const { diagnostics, documentSymbols, counters } = service();
    const text = file(10);
    diagnostics(text);
    documentSymbols(text);
    diagnostics(text);
    expect(counters.documentsRead).toBe(10);
  });

  it('does not read documents in which no Job can be', () => {
    const { diagnostics, counters } = service();
    diagnostics(new ManifestFile('file:///a.yaml', 'yaml', 1, 'kind: Deployment\n---\nkind: Service\n'));
    expect(counters.documentsRead).toBe(0);
  });

  it('comes in slices that let others in between', () => {
    const { analyze, counters } = service();
    const text = file(10);
    let left = 3;
    expect(analyze(text, () => left-- > 0, 0)).toBe(false);
    expect(counters.documentsRead).toBe(3);
    expect(analyze(text, () => true, 0)).toBe(true);
    expect(counters.documentsRead).toBe(10);
  });
});
