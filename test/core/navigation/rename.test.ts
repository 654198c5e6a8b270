import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atCursor } from '../../harness/cursor.ts';
import { job } from '../../harness/manifests.ts';
import { configMap, cronJob, fromConfigMap, uriOf } from '../workspace/world.ts';
import { openWorld, renamed } from './places.ts';

type Files = Readonly<Record<string, string>>;

/** The texts after the name at `<CURSOR>`, which is in one of the files, got another one; else the reason. */
async function renameIn(
  fixtures: Files,
  newName: string,
  options: Parameters<typeof openWorld>[1] = {},
): Promise<Record<string, string> | string> {
  const [path, fixture] = Object.entries(fixtures).find(([, text]) => text.includes('<CURSOR>')) ?? ['', ''];
  const { text, position } = atCursor(fixture);
  const files = { ...fixtures, [path]: text };
  const world = await openWorld(files, options);
  return renamed(world, { ...files, ...options.onDisk }, { path, position }, newName);
}

const one = async (fixture: string, newName: string) => {
  const result = await renameIn({ 'a.yaml': fixture }, newName);
  return typeof result === 'string' ? result : result['a.yaml'];
};

const withPod = (pod: string) => `apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: Never
${pod.replace(/^(?=.)/gm, '      ')}`;
const volume = (name: string, mounted = name) =>
  withPod(
    `volumes:\n- name: ${name}\n  emptyDir: {}\ncontainers:\n- name: main\n  image: a\n  volumeMounts:\n  - name: ${mounted}\n    mountPath: /a\n`,
  );

describe('a name in its text', () => {
  it.each([
    ['scratch', "'scratch'", 'tmp', 'tmp', "'tmp'"],
    ['"scratch"', 'scratch', 'tmp', '"tmp"', 'tmp'],
    ['scratch', "'scratch'", '123', '"123"', "'123'"],
    ['scratch', 'scratch', 'true', '"true"', '"true"'],
    ['scratch', 'scratch', '0x10', '"0x10"', '"0x10"'],
    ['scratch', 'scratch', '1e3', '"1e3"', '"1e3"'],
    ['"scr\\x61tch"', 'scratch', 'tmp', '"tmp"', 'tmp'],
    ['!!str scratch', 'scratch', 'tmp', undefined, undefined],
  ])('%s and %s become %s', async (defined, used, newName, definedAfter, usedAfter) => {
    const text = volume(defined, used);
    const at = text.lastIndexOf('scratch');
    const after = await one(`${text.slice(0, at)}<CURSOR>${text.slice(at)}`, newName);
    if (definedAfter === undefined) expect(after).toMatch(/anchor, alias, tag or block/);
    else expect(after).toBe(volume(definedAfter, usedAfter));
  });

  it('is kept where the new name is the old one', async () => {
    expect(await one(volume('scr<CURSOR>atch', 'scratch'), 'scratch')).toBe(volume('scratch'));
  });

  it('keeps comments and all else', async () => {
    const text = (name: string) => withPod(`containers: # all\n- {name: "${name}"   ,image: a} # this one\n# end\n`);
    expect(await one(text('<CURSOR>main'), 'worker')).toBe(text('worker'));
  });
});

describe('a name is not given', () => {
  it.each([
    ['a container', withPod('containers:\n- name: <CURSOR>main\n  image: a\n'), 'My_Container', /not a valid name/],
    [
      'a container with dots',
      withPod('containers:\n- name: <CURSOR>main\n  image: a\n'),
      'a.b',
      /must not contain dots/,
    ],
    ['a volume without a name', volume('<CURSOR>scratch', 'scratch'), '', /must not be empty/],
    ['a volume with a template', volume('<CURSOR>scratch', 'scratch'), '{{ .x }}', /not a valid name/],
    [
      'a port that is too long',
      withPod('containers:\n- name: main\n  image: a\n  ports:\n  - {name: <CURSOR>http, containerPort: 80}\n'),
      'a-very-long-name-of-a-port',
      /at most 15/,
    ],
    [
      'a variable with a bracket',
      withPod('containers:\n- name: main\n  image: a\n  env: [{name: <CURSOR>HOST, value: a}]\n'),
      'A)',
      /cannot be written as/,
    ],
    ['a CronJob', cronJob({ name: '<CURSOR>report' }), 'r'.repeat(53), /at most 52 characters/],
    ['a Job', job('<CURSOR>import'), 'r'.repeat(64), /at most 63 characters/],
    ['a ConfigMap', configMap('<CURSOR>settings'), 'Settings', /not a valid name/],
    ['a key', configMap('settings', ['<CURSOR>a']), 'a b', /not a valid key/],
  ])('to %s that the API server refuses', async (_, fixture, newName, reason) => {
    expect(await one(fixture, newName)).toMatch(reason);
  });

  it.each([
    [
      'a container',
      withPod('initContainers:\n- name: prepare\n  image: a\ncontainers:\n- name: <CURSOR>main\n  image: a\n'),
      'prepare',
    ],
    [
      'a volume',
      withPod('volumes:\n- {name: a, emptyDir: {}}\n- {name: b<CURSOR>, emptyDir: {}}\ncontainers: []\n'),
      'a',
    ],
    [
      'a variable',
      withPod('containers:\n- name: main\n  image: a\n  env: [{name: A, value: a}, {name: B, value: $(<CURSOR>A)}]\n'),
      'B',
    ],
    ['a key', configMap('settings', ['<CURSOR>a', 'b']), 'b'],
    ['an object', `${configMap('<CURSOR>one')}---\n${configMap('two')}`, 'two'],
    ['a Job', `${job('<CURSOR>one')}---\n${job('two')}`, 'two'],
  ])('that is there already, of %s', async (_, fixture, newName) => {
    expect(await one(fixture, newName)).toBe(`\`${newName}\` is there already: choose another name.`);
  });

  it.each([
    [
      'an object of another namespace',
      `${configMap('<CURSOR>one', ['a'], 'ConfigMap', 'shop')}---\n${configMap('two', ['a'], 'ConfigMap', 'web')}`,
    ],
    ['an object of another kind', `${configMap('<CURSOR>one')}---\n${configMap('two', ['a'], 'Secret')}`],
  ])('but it is where only %s has it', async (_, fixture) => {
    expect(await one(fixture, 'two')).toBe(fixture.replace('<CURSOR>one', 'two'));
  });

  it.each([
    ['an anchor', volume('<CURSOR>scratch', '&x scratch')],
    [
      'an alias',
      withPod(
        'volumes:\n- name: &x scratch\n  emptyDir: {}\ncontainers:\n- name: main\n  image: a\n  volumeMounts:\n  - {name: *x, mountPath: /a}\n  - {name: <CURSOR>scratch, mountPath: /b}\n',
      ),
    ],
    [
      'an anchor around it',
      withPod(
        'volumes:\n- name: scratch\n  emptyDir: {}\ncontainers:\n- name: a\n  image: a\n  volumeMounts: &mounts\n  # where\n  - {name: <CURSOR>scratch, mountPath: /a}\n- name: b\n  image: a\n  volumeMounts: *mounts\n',
      ),
    ],
    [
      'a merge key',
      withPod(
        'volumes:\n- &v\n  name: <CURSOR>scratch\n  emptyDir: {}\ncontainers:\n- name: a\n  image: a\n  volumeMounts:\n  - {<<: *v, mountPath: /a}\n',
      ),
    ],
    ['a block scalar', volume('<CURSOR>scratch', '>-\n          scratch')],
    ['a tag', volume('<CURSOR>scratch', '!!str scratch')],
  ])('where %s keeps it from being changed safely', async (_, fixture) => {
    expect(await one(fixture, 'tmp')).toMatch(/^An anchor, alias, tag or block of text at line \d+ of `a.yaml`/);
  });

  it('but it is where nothing repeats what has an anchor', async () => {
    const text = (name: string) => withPod(`containers:\n- &unused\n  name: ${name}\n  image: a\n`);
    expect(await one(text('<CURSOR>main'), 'worker')).toBe(text('worker'));
  });

  it.each([
    ['a template', withPod('containers:\n- name: <CURSOR>{{ .Values.name }}\n  image: a\n')],
    ['a variable of a template', withPod('containers:\n- name: ma<CURSOR>in-${ENV}\n  image: a\n')],
    ['a command for a shell', withPod('containers:\n- name: main\n  image: a\n  args: ["$(<CURSOR>date +%F)"]\n')],
    ['a key', withPod('conta<CURSOR>iners:\n- name: main\n  image: a\n')],
    ['an image', withPod('containers:\n- name: main\n  image: a<CURSOR>\n')],
    ['a kind that nobody looks at', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: <CURSOR>web\n'],
    [
      'the container of a Deployment',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n      - name: <CURSOR>web\n',
    ],
  ])('to %s, which has none', async (_, fixture) => {
    expect(await one(fixture, 'other')).toBe('There is no name here that can be changed.');
  });

  it('while the document has errors that may hide a place of it', async () => {
    const broken = `${volume('<CURSOR>scratch', 'scratch')}  containers: [\n`;
    expect(await one(broken, 'tmp')).toBe(
      '`a.yaml` has YAML errors, which may hide places of this name: mend them first.',
    );
    const twice = `${volume('<CURSOR>scratch', 'scratch')}      volumes: []\n`;
    expect(await one(twice, 'tmp')).toMatch(/YAML errors|no name here/);
  });

  it('to a variable that a script reads', async () => {
    const text = withPod(
      'containers:\n- name: main\n  image: a\n  env: [{name: <CURSOR>HOST, value: a}]\n  args: ["echo $HOST"]\n',
    );
    expect(await one(text, 'TARGET')).toMatch(/^A script reads `HOST` here/);
  });
});

describe('files that nobody has open', () => {
  const user = cronJob({ container: fromConfigMap('settings') });

  async function worldWithDisk(before: string, now: string | undefined) {
    const files = { 'a.yaml': configMap('settings') };
    const world = await openWorld(files, { onDisk: now === undefined ? {} : { 'jobs/b.yaml': now } });
    const { index } = world.workspace;
    const { readText } = await import('../../../server/src/core/workspace/readText.ts');
    index.set(uriOf('jobs/b.yaml'), [...readText(before, { partial: false, withReferences: true })]);
    const at = { path: 'a.yaml', position: { line: 3, character: 9 } };
    const texts = { ...files, ...(now !== undefined && { 'jobs/b.yaml': now }) };
    return { world, result: await renamed(world, texts, at, 'options') };
  }

  it('are changed as they are on disk', async () => {
    const { result } = await worldWithDisk(user, user);
    expect(result).toEqual({
      'a.yaml': configMap('options'),
      'jobs/b.yaml': cronJob({ container: fromConfigMap('options') }),
    });
  });

  it('are read anew, as the index may be behind', async () => {
    const more = `# a\n# b\n---\n${user}---\n${cronJob({ name: 'second', container: fromConfigMap('settings') })}`;
    const { result, world } = await worldWithDisk(user, more);
    expect(result).toEqual({ 'a.yaml': configMap('options'), 'jobs/b.yaml': more.replaceAll('settings', 'options') });
    expect(world.workspace.index.uses('ConfigMap', 'settings').size).toBe(2);
  });

  it.each([
    ['do not name it any more', cronJob({})],
    ['are gone', undefined],
  ])('stay as they are where they %s', async (_, now) => {
    const { result } = await worldWithDisk(user, now);
    expect(result).toEqual({ 'a.yaml': configMap('options'), ...(now !== undefined && { 'jobs/b.yaml': now }) });
  });

  it('have no version', async () => {
    const files = { 'a.yaml': configMap('settings') };
    const world = await openWorld(files, { onDisk: { 'b.yaml': user } });
    const { readText } = await import('../../../server/src/core/workspace/readText.ts');
    world.workspace.index.set(uriOf('b.yaml'), [...readText(user, { partial: false, withReferences: true })]);
    const result = await world.navigation.rename(world.file('a.yaml'), { line: 3, character: 9 }, 'x', world.source);
    expect('files' in result && result.files.map(({ uri, version }) => [uri, version])).toEqual([
      [uriOf('a.yaml'), 1],
      [uriOf('b.yaml'), null],
    ]);
  });
});

describe('names of Pods in base and overlays', () => {
  const base = (name: string) => cronJob({}).replace('name: main', `name: ${name}`);
  const patch = (name: string) =>
    `# batchwright: patch\napiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: report\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - name: ${name}\n              image: b\n`;

  it('are changed in both, from either', async () => {
    const after = { 'base/a.yaml': base('worker'), 'dev/a.yaml': patch('worker'), 'prod/a.yaml': patch('worker') };
    const files = { 'base/a.yaml': base('main'), 'dev/a.yaml': patch('main'), 'prod/a.yaml': patch('main') };
    expect(await renameIn({ ...files, 'base/a.yaml': base('<CURSOR>main') }, 'worker')).toEqual(after);
    expect(await renameIn({ ...files, 'dev/a.yaml': patch('<CURSOR>main') }, 'worker')).toEqual(after);
  });

  it('are changed where only the patch uses them', async () => {
    const env = (name: string) => `              env: [{name: ${name}, value: a}]\n`;
    const args = (name: string) => `              args: ["$(${name})", "$(date)"]\n`;
    const files = { 'base/a.yaml': base('main') + env('<CURSOR>HOST'), 'dev/a.yaml': patch('main') + args('HOST') };
    expect(await renameIn(files, 'TARGET')).toEqual({
      'base/a.yaml': base('main') + env('TARGET'),
      'dev/a.yaml': patch('main') + args('TARGET'),
    });
  });

  it('are not changed in another object of the same name', async () => {
    const files = { 'a/a.yaml': base('<CURSOR>main'), 'b/a.yaml': base('main') };
    expect(await renameIn(files, 'worker')).toEqual({ 'a/a.yaml': base('worker'), 'b/a.yaml': base('main') });
  });

  it('are changed in a patch on disk', async () => {
    const onDisk = { 'dev/a.yaml': patch('main') };
    const files = { 'base/a.yaml': base('<CURSOR>main'), 'other/a.yaml': patch('main') };
    const result = await renameIn(files, 'worker', { onDisk });
    expect(result).toMatchObject({ 'base/a.yaml': base('worker'), 'other/a.yaml': patch('worker') });
  });
});

describe('there and back', () => {
  const label = fc
    .stringMatching(/^[a-z]([-a-z0-9]{0,12}[a-z0-9])?$/)
    .filter((name) => !/^(?:y|n|on|off|yes|no|true|false|null)$/.test(name));
  const quote = fc.constantFrom('', '"', "'");

  it('is the same text', async () => {
    await fc.assert(
      fc.asyncProperty(label, label, quote, quote, fc.boolean(), async (from, to, first, second, isShared) => {
        fc.pre(from !== to && from !== 'main' && to !== 'main' && from !== 'report' && to !== 'report');
        const written = (name: string, mark: string) => `${mark}${name}${mark}`;
        const files = isShared
          ? {
              'a.yaml': configMap(written(from, first)),
              'b.yaml': cronJob({ container: fromConfigMap(written(from, second)) }),
            }
          : { 'a.yaml': volume(written(from, first), written(from, second)) };
        const line = files['a.yaml']
          .split('\n')
          .findIndex((each) => /^ *(?:- )?name: /.test(each) && each.includes(from) && !each.includes('import'));
        const at = {
          path: 'a.yaml',
          position: { line, character: (files['a.yaml'].split('\n')[line] ?? '').lastIndexOf(from) },
        };
        const there = await renamed(await openWorld(files), files, at, to);
        expect(there).not.toEqual(files);
        const back = await renamed(
          await openWorld(there as Record<string, string>),
          there as Record<string, string>,
          at,
          from,
        );
        expect(back).toEqual(files);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same name where a text needs quotes on the way', async () => {
    const there = await one(volume('<CURSOR>scratch', 'scratch'), '123');
    expect(there).toBe(volume('"123"'));
    expect(await one((there ?? '').replace('"123"', '"<CURSOR>123"'), 'scratch')).toBe(volume('"scratch"'));
  });
});
