import { describe, expect, it } from 'vitest';
import { resolveCompletion } from '../../../server/src/core/features/completion.ts';
import { completionsAt, noon, taken } from '../../harness/cursor.ts';
import { findings } from '../../harness/inspect.ts';
import { job } from './manifest.ts';

const offered = (fixture: string) => completionsAt(fixture).map(({ label }) => label);

describe('whole documents', () => {
  const documents = ['Job', 'CronJob', 'Job: Indexed', 'Job: podFailurePolicy'];

  it.each([
    ['an empty file', '<CURSOR>'],
    ['half a word', 'jo<CURSOR>'],
    ['behind a comment', '# nightly\n<CURSOR>\n'],
    ['behind ---', `${job('  suspend: true')}---\n<CURSOR>`],
    ['between others', `kind: Service\n---\n<CURSOR>\n---\nkind: Service\n`],
  ])('%s', (_, fixture) => {
    expect(offered(fixture).slice(0, 4)).toEqual(documents);
  });

  it.each([
    ['beside something', 'kind: Job\n<CURSOR>'],
    ['in another file', 'services:\n<CURSOR>'],
    ['indented', '  <CURSOR>'],
  ])('none: %s', (_, fixture) => {
    expect(offered(fixture)).not.toContain('CronJob');
  });

  it('none where the editor has its own', () => {
    expect(completionsAt('<CURSOR>', { ownTemplates: true }).map(({ label }) => label)).toEqual(['apiVersion', 'kind']);
  });

  it.each(documents)('are accepted as they are: %s', (label) => {
    for (const snippets of [false, true]) {
      const item = completionsAt('<CURSOR>', { snippets }).find((each) => each.label === label);
      expect(findings(item === undefined ? '' : taken('<CURSOR>', item))).toEqual([]);
    }
  });
});

describe('apiVersion and kind', () => {
  it.each<[place: string, fixture: string, label: string, expected: string]>([
    ['both', 'apiVersion: <CURSOR>\n', 'batch/v1 CronJob', 'apiVersion: batch/v1\nkind: CronJob\n'],
    ['the version alone', 'apiVersion: <CURSOR>\n', 'batch/v1', 'apiVersion: batch/v1\n'],
    ['the version of a kind', 'apiVersion: <CURSOR>\nkind: Job\n', 'batch/v1', 'apiVersion: batch/v1\nkind: Job\n'],
    ['the version below', 'kind: Job\napiVersion: b<CURSOR>\n', 'batch/v1', 'kind: Job\napiVersion: batch/v1\n'],
    [
      'the kind of a version',
      'apiVersion: batch/v1\nkind: C<CURSOR>\n',
      'CronJob',
      'apiVersion: batch/v1\nkind: CronJob\n',
    ],
    ['the kind, with its version', 'kind: <CURSOR>\n', 'CronJob', 'apiVersion: batch/v1\nkind: CronJob\n'],
    [
      'the kind in front of others',
      '# a\nkind: <CURSOR>\nspec:\n',
      'Job',
      '# a\napiVersion: batch/v1\nkind: Job\nspec:\n',
    ],
    ['in quotes', 'apiVersion: batch/v1\nkind: "<CURSOR>"\n', 'Job', 'apiVersion: batch/v1\nkind: "Job"\n'],
    ['in braces', '{apiVersion: batch/v1, kind: <CURSOR>}', 'Job', '{apiVersion: batch/v1, kind: "Job"}'],
    ['the keys', 'api<CURSOR>', 'apiVersion', 'apiVersion: batch/v1'],
    ['the key of a kind', 'apiVersion: batch/v1\n<CURSOR>', 'kind', 'apiVersion: batch/v1\nkind: '],
  ])('%s', (_, fixture, label, expected) => {
    const item = completionsAt(fixture).find((each) => each.label === label);
    expect(item && taken(fixture, item)).toBe(expected);
  });

  it.each([
    ['of another group', 'apiVersion: apps/v1\nkind: <CURSOR>\n'],
    ['of another kind', 'apiVersion: <CURSOR>\nkind: Deployment\n'],
    ['of another sort of file', 'version: 3\nkind: <CURSOR>\n'],
    ['deeper', `${job('  template:\n    kind: <CURSOR>')}`],
  ])('none: %s', (_, fixture) => {
    expect(offered(fixture)).toEqual([]);
  });
});

describe('what is told of an entry', () => {
  const reader = { locale: 'en', now: noon } as const;
  const documented = (fixture: string, label: string, context: Parameters<typeof resolveCompletion>[1] = reader) => {
    const item = completionsAt(fixture).find((each) => each.label === label);
    return JSON.stringify(item && resolveCompletion(item, context).documentation);
  };

  it('is what its hover tells', () => {
    expect(documented(job('  <CURSOR>'), 'backoffLimit')).toMatch(
      /\*\*backoffLimit\*\* · integer \(int32\) · default: `6`/,
    );
    expect(documented(job('  completionMode: <CURSOR>'), 'Indexed')).toMatch(/\*\*completionMode\*\*/);
    expect(documented(job('  <CURSOR>'), 'backoffLimit', { ...reader, locale: 'zh-cn' })).toMatch(/重试次数/);
  });

  it('comes from the descriptions where there is no text of our own', () => {
    const descriptions = { 'core.v1.ISCSIVolumeSource.iqn': 'Words of the API.' };
    const fixture = job('  template: {spec: {volumes: [{iscsi: {<CURSOR>}}]}}');
    expect(documented(fixture, 'iqn', { ...reader, descriptions })).toMatch(/Words of the API\./);
  });
});
