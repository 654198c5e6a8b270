import { describe, expect, test } from 'vitest';
import { programsIn } from './programs.ts';

describe.each(programsIn('dockerfile'))('$title', ({ text }) => {
  const instructions = text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/));

  test('has known instructions, after its stages begin', () => {
    const known = new Set(['FROM', 'ARG', 'ENV', 'WORKDIR', 'COPY', 'RUN', 'USER', 'ENTRYPOINT']);
    expect(instructions.map(([name = '']) => name).filter((name) => !known.has(name))).toEqual([]);
    expect(instructions[0]?.[0]).toBe('FROM');
  });

  test('has a version of each image, and copies from stages that it has', () => {
    const stages = instructions.flatMap((words) => (words.at(-2) === 'AS' ? [words.at(-1)] : []));
    const sources = instructions.flatMap((words) => words.flatMap((word) => /^--from=(.*)/.exec(word)?.[1] ?? []));
    const images = instructions.flatMap(([name, ...words]) =>
      name === 'FROM' ? words.filter((word) => !word.startsWith('--')).slice(0, 1) : [],
    );
    expect(images.filter((image) => !image.includes(':'))).toEqual([]);
    expect(sources.filter((source) => !stages.includes(source))).toEqual([]);
  });

  test('runs without root', () => {
    expect(text).toMatch(/^USER 65532|:nonroot$/m);
  });
});
