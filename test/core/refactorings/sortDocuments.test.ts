import { describe, expect, it } from 'vitest';
import { canSort, sortEdits } from '../../../server/src/core/features/refactorings/sortDocuments.ts';
import { ManifestFile } from '../../../server/src/core/text/manifestFile.ts';

/** The text with its documents sorted; undefined where that is not offered. */
function sorted(text: string): string | undefined {
  const file = new ManifestFile('file:///m.yaml', 'yaml', 1, text);
  if (!canSort(file)) return undefined;
  for (const { range, newText } of sortEdits(file).toReversed()) file.text.apply({ range, text: newText });
  return file.text.text;
}

const of = (kind: string, name: string, more = '') => `kind: ${kind}\n${more}metadata:\n  name: ${name}\n`;

describe('sorting the documents of a file', () => {
  it('goes by kind, then by name', () => {
    const [job, a, b, namespace] = [of('Job', 'j'), of('ConfigMap', 'a'), of('ConfigMap', 'b'), of('Namespace', 'n')];
    expect(sorted([job, b, a, namespace].join('---\n'))).toBe([namespace, a, b, job].join('---\n'));
  });

  it('leaves comments with their documents, and those at the head of the file there', () => {
    const head = '# The license.\n\n';
    const job = `# the Job\n${of('Job', 'j', '# in it\n')}# below it\n`;
    const secret = `--- # the Secret\n${of('Secret', 's')}`;
    expect(sorted(head + job + secret)).toBe(`${head}${secret}---\n${job}`);
  });

  it('leaves comments alone that are a document of their own', () => {
    const [head, job, secret] = ['# The license.\n', `---\n${of('Job', 'j')}`, `---\n${of('Secret', 's')}`];
    expect(sorted(head + job + secret)).toBe(head + secret + job);
  });

  it('keeps the first and the last line as they are', () => {
    const [job, secret] = [of('Job', 'j'), of('Secret', 's')];
    expect(sorted(`---\n${job}---\n${secret.trimEnd()}`)).toBe(`---\n${secret}---\n${job.trimEnd()}`);
  });

  it('keeps the line breaks', () => {
    const text = `${of('Job', 'j')}---\n${of('Secret', 's')}`.replaceAll('\n', '\r\n');
    expect(sorted(text)).toBe(`${of('Secret', 's')}---\n${of('Job', 'j')}`.replaceAll('\n', '\r\n'));
  });

  it('leaves kinds that it does not know behind all others, in their order', () => {
    const [job, b, a] = [of('Job', 'j'), of('Workflow', 'b'), of('Alert', 'a')];
    expect(sorted([b, job, a].join('---\n'))).toBe([job, b, a].join('---\n'));
  });

  it('is done once', () => {
    const text = sorted([of('CronJob', 'j'), of('Job', 'j'), of('Service', 's')].join('---\n'));
    expect(sorted(text ?? '')).toBeUndefined();
  });

  it.each([
    ['one document', of('Job', 'j')],
    ['a document without a kind', `${of('Job', 'j')}---\nname: x\n---\n${of('Secret', 's')}`],
    ['a template', `{{ if .x }}\n${of('Job', 'j')}---\n${of('Secret', 's')}{{ end }}\n`],
    ['the end of a document', `${of('Job', 'j')}...\n---\n${of('Secret', 's')}`],
    ['a directive', `%YAML 1.1\n---\n${of('Job', 'j')}---\n${of('Secret', 's')}`],
  ])('is not offered for %s', (_, text) => {
    expect(sorted(text)).toBeUndefined();
  });
});
