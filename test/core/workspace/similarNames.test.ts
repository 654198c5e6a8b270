import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SimilarNames } from '../../../server/src/core/workspace/similarNames.ts';

describe('a name is a slip of another', () => {
  it.each([
    ['report-setings', 'report-settings'],
    ['app.propertes', 'app.properties'],
    ['db-cfg', 'db-config'],
    ['db-config', 'db-cfg'],
    ['dbconfig', 'db-config'],
    ['DB_URL', 'db-url'],
    ['v2-databse', 'v2-database'],
    ['credentails', 'credentials'],
  ])('%s, %s', (name, other) => {
    expect(new SimilarNames(['unlike', other]).of(name)).toEqual([other]);
  });

  it.each([
    ['app-v1', 'app-v2'],
    ['app-dev', 'app-dex'],
    ['app-eu', 'app-us'],
    ['queue-1', 'queue-2'],
    ['config', 'my-config'],
    ['alpha', 'gamma'],
    ['same', 'same'],
    ['report', 'reporter-daily'],
  ])('but not %s, %s', (name, other) => {
    expect(new SimilarNames([other]).of(name)).toEqual([]);
  });

  it('gives the nearest first', () => {
    expect(new SimilarNames(['credentiel', 'credential']).of('credentia')).toEqual(['credential', 'credentiel']);
  });

  it('whatever the names are', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (names, name) => {
        expect(new SimilarNames(names).of(name)).not.toContain(name);
      }),
    );
  });

  it('is found among thousands in no time', () => {
    const letters = 'abcdefghij';
    const names = Array.from(
      { length: 10_000 },
      (_, i) => `worker-${[...String(i)].map((d) => letters[Number(d)]).join('')}`,
    );
    const similar = new SimilarNames(names);
    for (const name of names.slice(0, 1000)) similar.of(`${name}x`);
  });
});
