import { describe, expect, it } from 'vitest';
import { lintText } from '../../server/src/cli/lintText.ts';
import { createLanguageService, ManifestFile } from '../../server/src/core/service.ts';
import { newest } from '../harness/inspect.ts';

/** A Job with a field that is unknown in 1.29, dropped in 1.30 and 1.31, and known from 1.32 on. */
const job = `apiVersion: batch/v1
kind: Job
metadata: {name: report}
spec:
  managedBy: example.com/queue
  template:
    spec:
      restartPolicy: Never
      containers: [{name: main, image: busybox}]
`;
const later = 'schema/since';
const dropped = 'schema/off-by-default';
const version = (value: string) => `# batchwright: kubernetes ${value}\n`;

function service(minor = 36) {
  return createLanguageService({ circumstances: () => ({ partial: false, minor }), bundle: () => undefined });
}

const fileOf = (text: string) => new ManifestFile('file:///a.yaml', 'yaml', 1, text);

function told(text: string, minor = 36): unknown[] {
  return service(minor)
    .diagnostics(fileOf(text))
    .map(({ code, range }) => `${range.start.line}:${range.start.character}-${range.end.character} ${code}`);
}

const codes = (text: string, minor = 36) =>
  service(minor)
    .diagnostics(fileOf(text))
    .map(({ code }) => code);

/** The text after the quick fix at the first finding. */
async function mended(text: string): Promise<string> {
  const file = fileOf(text);
  const { diagnostics, codeActions } = service();
  const [first] = diagnostics(file);
  if (first === undefined) throw new Error('nothing found');
  const [action] = await codeActions(file, first.range, { diagnostics: [first] });
  const edits = action?.edit?.changes?.[file.uri] ?? [];
  file.update(
    edits.map(({ range, newText }) => ({ range, text: newText })),
    2,
  );
  return file.text.text;
}

describe('the Kubernetes version in a comment', () => {
  it.each([
    '# batchwright: kubernetes 1.31',
    '# batchwright: kubernetes v1.31',
    '# batchwright: kubernetes=1.31',
    '# batchwright: kubernetes: 1.31',
    '# batchwright: kubernetes = v1.31.4',
    '#batchwright:Kubernetes 1.31 as in production',
    '  # batchwright:\tkubernetes\tv1.31.4-eks-1a2b3c\r',
  ])('is read from %j', async (comment) => {
    expect(codes(`${comment}\n${job}`)).toEqual([dropped]);
    expect(codes(`${job}${comment}\n`)).toEqual([dropped]);
  });

  it('wins over the setting, whichever is newer', async () => {
    expect(codes(version('1.29') + job, 36)).toEqual([later]);
    expect(codes(version('1.36') + job, 29)).toEqual([]);
  });

  it('holds for the whole file in front of its content', async () => {
    expect(codes(`${version('1.31')}${job}---\n${job}`)).toEqual([dropped, dropped]);
    expect(codes(`# Licence\n\n${version('1.31')}# Job\n---\n${job}---\n${job}`)).toEqual([dropped, dropped]);
    expect(codes(`# Licence\n---\n${version('1.31')}${job}---\n${job}`)).toEqual([dropped, dropped]);
    expect(codes(`--- # Licence\n${version('1.31')}${job}---\n${job}`)).toEqual([dropped, dropped]);
    expect(codes(`${version('1.31')}kind: Pod\n---\n${job}`)).toEqual([dropped]);
  });

  it('holds for its own document elsewhere', async () => {
    expect(codes(`${job}${version('1.31')}---\n${job}`)).toEqual([dropped]);
    expect(codes(`${job}---\n${version('1.31')}${job}---\n${job}`)).toEqual([dropped]);
  });

  it('of a document wins over that of the file, and the last one over those before', async () => {
    expect(codes(`${version('1.29')}${job}---\n${version('1.31')}${job}`)).toEqual([later, dropped]);
    expect(codes(`${version('1.29')}${version('1.31')}${job}`)).toEqual([dropped]);
    expect(codes(`${version('1.29')}${job}${version('1.31')}---\n${job}`)).toEqual([dropped, later]);
  });

  it('is no comment within a text', async () => {
    const script = (text: string) => job.replace('image: busybox', `image: busybox, args: [${text}]`);
    expect(codes(script('"\n# batchwright: kubernetes 1.29\n"'))).toEqual([]);
    const block = `${job}  # the end\n`.replace(
      'metadata: {name: report}',
      'metadata:\n  name: report\n  annotations:\n    note: |\n      # batchwright: kubernetes 1.29\n      # batchwright: nonsense\n',
    );
    expect(codes(block)).toEqual([]);
  });

  it('is read again in all documents when that of the file changes, and in no other case', async () => {
    const file = fileOf(`${version('1.31')}${job}---\n${job}---\n${job}`);
    const { diagnostics, counters } = service();
    const codesNow = () => diagnostics(file).map(({ code }) => code);
    expect(codesNow()).toEqual([dropped, dropped, dropped]);
    expect(counters.documentsRead).toBe(3);
    const digit = { start: { line: 0, character: 29 }, end: { line: 0, character: 30 } };
    file.update([{ range: digit, text: '0' }], 2);
    expect(codesNow()).toEqual([dropped, dropped, dropped]);
    expect(counters.documentsRead).toBe(6);
    file.update(
      [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# Licence\n' }],
      3,
    );
    expect(codesNow()).toEqual([dropped, dropped, dropped]);
    expect(counters.documentsRead).toBe(7);
    file.update([{ range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, text: '' }], 4);
    expect(codesNow()).toEqual([]);
    expect(counters.documentsRead).toBe(10);
  });

  it('holds for the fixes and the hover too', async () => {
    const file = fileOf(version('1.31') + job);
    const { status, hover } = service();
    expect(status(file)).toMatchObject({ manifests: 1, errors: 0, warnings: 1 });
    expect(await hover(file, { line: 5, character: 3 }, { locale: 'en', now: 0 })).toBeDefined();
  });

  it('holds on the command line', async () => {
    const options = { circumstances: newest, reportUnidentified: true, flaws: [] };
    const rules = (text: string) => lintText(text, options).map(({ findings }) => findings.map(({ rule }) => rule));
    expect(rules(`${version('1.31')}${job}---\n${job}`)).toEqual([[dropped], [dropped]]);
    expect(rules(`${version('1.99')}---\n${job}---\n${job}`)).toEqual([['directive/kubernetes-version'], []]);
  });
});

describe('a version that manifests cannot be checked for', () => {
  it.each([
    ['1.28', '0:26-30', '1.29'],
    ['v1.37.0', '0:26-33', '1.36'],
    ['1.3O', '0:26-30', '1.36'],
    ['latest', '0:26-32', '1.36'],
  ])('%s', async (value, place, better) => {
    const rest = job.replace(/ +managedBy.*\n/, '');
    expect(told(version(value) + rest)).toEqual([`${place} directive/kubernetes-version`]);
    expect(await mended(version(value) + rest)).toBe(version(better) + rest);
  });

  it('is none', async () => {
    expect(told(`# batchwright: kubernetes\n${job}`)).toEqual(['0:15-25 directive/kubernetes-version']);
    expect(await mended(`# batchwright: kubernetes\n${job}`)).toBe(version('1.36') + job);
  });

  it('leaves the setting in force', async () => {
    expect(codes(version('1.28') + job, 31)).toEqual(['directive/kubernetes-version', dropped]);
  });

  it('is told of comments in front of the first document too, and mended', async () => {
    const text = `# Job\n${version('1.28')}---\n`;
    expect(told(text + job)).toEqual(['1:26-30 directive/kubernetes-version']);
    expect(await mended(text + job)).toBe(`# Job\n${version('1.29')}---\n${job}`);
    expect(service().status(fileOf(text + job))).toMatchObject({ manifests: 1, errors: 0, warnings: 1 });
  });
});

describe('a directive', () => {
  it('that nobody knows is told, with the one that is near', async () => {
    expect(told(`# batchwright: pacth\n${job}`)).toEqual(['0:15-20 directive/unknown']);
    expect(await mended(`# batchwright: pacth\n${job}`)).toBe(`# batchwright: patch\n${job}`);
    expect(await mended(`# batchwright: kubernets 1.36\n${job}`)).toBe(version('1.36') + job);
    expect(told(`# batchwright: foo\n${job}`)).toEqual(['0:15-18 directive/unknown']);
    expect(told(`# batchwright:\n${job}`)).toEqual(['0:14-14 directive/unknown']);
  });

  it('marks a document as a patch, whatever follows', async () => {
    const patch = 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\n';
    expect(codes(patch)).not.toEqual([]);
    expect(codes(`# batchwright: patch\n${patch}`)).toEqual([]);
    expect(codes(`# batchwright: patch of base/job.yaml\n${patch}`)).toEqual([]);
    expect(codes(`# batchwright: patch\n${patch}---\n${patch}`)).not.toEqual([]);
  });

  it('is none where the comment is about something else', async () => {
    expect(codes(`# see batchwright: pacth\n# batchwright-disable-next-line job/x\n${job}`)).not.toContain(
      'directive/unknown',
    );
    expect(codes(`kind: Pod\n# batchwright: nonsense\n`)).toEqual([]);
  });
});
