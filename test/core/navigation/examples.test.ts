import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExamples } from '../exampleFiles.ts';
import { openWorld, renamed } from './places.ts';

/** Every word of a text: where a name can begin. */
function words(text: string): { line: number; character: number }[] {
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, number) => [...line.matchAll(/[\w.-]+/g)].map(({ index }) => ({ line: number, character: index })));
}

describe.each(readExamples().map(({ path, text }) => [path, text] as const))('%s', (path, text) => {
  it('has names that are renamed there and back, and answers at each of its words', async () => {
    const files = { [path]: text };
    const world = await openWorld(files);
    const { navigation } = world;
    const file = world.file(path);
    navigation.foldingRanges(file);
    navigation.documentLinks(file);
    const seen = new Set<string>();
    for (const position of words(text)) {
      const led = navigation.definition(file, position);
      const found = await navigation.references(file, position, true, world.source);
      expect(navigation.highlights(file, position).length).toBeLessThanOrEqual(found.length);
      navigation.selectionRanges(file, [position]);
      const target = navigation.renameTarget(file, position);
      if (target === undefined) {
        expect([...led, ...found]).toEqual([]);
        continue;
      }
      expect(found.map(({ range }) => range)).toContainEqual(target.range);
      const group = JSON.stringify(found);
      if (seen.has(group)) continue;
      seen.add(group);
      const there = await renamed(world, files, { path, position: target.range.start }, 'x-renamed');
      if (typeof there === 'string') {
        expect(there).toMatch(/cannot be written|cannot name a port|script reads|changed safely/);
        continue;
      }
      const after = await openWorld(there);
      const again = after.navigation.renameTarget(after.file(path), target.range.start);
      expect(again?.placeholder).toBe('x-renamed');
      const back = await renamed(after, there, { path, position: target.range.start }, target.placeholder);
      // What the API server refuses may stand there, and cannot be given again.
      if (typeof back === 'string') expect(back).toMatch(/at most/);
      else expect(back).toEqual(files);
    }
  });
});

describe('a text that is being written', () => {
  const texts = readExamples().map(({ text }) => text);

  it('has answers, whatever is missing', async () => {
    const part = fc.tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(60),
      fc.constantFrom('', '{{ x }}', '*a', '"', '[', '---\n'),
      fc.nat(60),
    );
    await fc.assert(
      fc.asyncProperty(part, async ([text, at, length, inserted, back]) => {
        const start = at % text.length;
        const broken = text.slice(0, start) + inserted + text.slice(start + length);
        const files = { 'a.yaml': broken };
        const world = await openWorld(files);
        const { navigation } = world;
        const file = world.file('a.yaml');
        const position = file.text.positionAt(0, 0);
        for (const each of [
          position,
          ...words(broken)
            .slice(back % 7)
            .filter((_, i) => i % 7 === 0),
        ]) {
          navigation.definition(file, each);
          navigation.highlights(file, each);
          await navigation.references(file, each, true, world.source);
          navigation.selectionRanges(file, [each]);
          const result = await renamed(world, files, { path: 'a.yaml', position: each }, 'x1');
          // Nothing but names is touched.
          if (typeof result !== 'string') {
            const lines = (result['a.yaml'] ?? '').split('\n');
            expect(lines).toHaveLength(broken.split('\n').length);
          }
        }
        navigation.foldingRanges(file);
        navigation.documentLinks(file);
      }),
      { numRuns: 40 },
    );
  });
});
