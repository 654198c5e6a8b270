import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompletionItem, Position, TextEdit } from 'vscode-languageserver-types';
import { readDocument } from '../../../server/src/core/analysis/document.ts';
import { schemaPlace } from '../../../server/src/core/features/completion/schemaPlace.ts';
import { completion } from '../../../server/src/core/features/completion.ts';
import { Field } from '../../../server/src/core/manifest/field.ts';
import { Inspection } from '../../../server/src/core/manifest/inspection.ts';
import { placeAt } from '../../../server/src/core/manifest/path.ts';
import { decodeObject } from '../../../server/src/core/schema/decode.ts';
import { ManifestFile } from '../../../server/src/core/text/manifestFile.ts';
import { cutSegments, Segment } from '../../../server/src/core/text/segment.ts';
import type { Row } from '../../harness/conformance.ts';
import { noon, takenAt } from '../../harness/cursor.ts';
import { newest } from '../../harness/inspect.ts';
import { surroundings } from '../../harness/surroundings.ts';

const root = join(import.meta.dirname, '../../..');
const examples = globSync('examples/**/*.yaml', { cwd: root }).map((path) => ({
  name: path,
  text: readFileSync(join(root, path), 'utf8'),
}));

function itemsAt(file: ManifestFile, position: Position): CompletionItem[] {
  return completion(file, position, { locale: 'en', now: noon, snippets: true, automatic: false }).items;
}

interface Reading {
  readonly isBroken: boolean;
  /** Fields that the API server does not know, and values of the wrong type. */
  readonly misfits: number;
}

function reading(text: string): Reading {
  const documents = cutSegments(text).map((segment) => readDocument(segment.text, segment.separatorLength, false));
  return {
    isBroken: documents.some(({ problems }) => problems.some(({ code }) => code === 'syntax')),
    misfits: documents.flatMap(({ text: source, objects }) => objects.flatMap((each) => misfits(source, each))).length,
  };
}

function misfits(source: string, { node, identity }: ReturnType<typeof readDocument>['objects'][number]) {
  if (!identity.ours || identity.kind.definition === undefined) return [];
  const object = Field.root(new Inspection(source, node, newest), node);
  decodeObject(object, identity.kind.definition);
  return object.inspection.findings;
}

/** At each position: what each entry makes of the text, as far as it was not made of it before. */
function* everywhere(text: string): Generator<{ readonly entry: string; readonly after: string }> {
  const file = new ManifestFile('file:///m', 'yaml', 1, text);
  const seen = new Set<string>();
  for (const [line, content] of text.split('\n').entries()) {
    if (isSchedule.test(content)) continue;
    for (let character = 0; character <= content.replace(/\r$/, '').length; character++) {
      for (const item of itemsAt(file, { line, character })) {
        const edit = JSON.stringify(item.textEdit);
        if (seen.has(edit)) continue;
        seen.add(edit);
        yield { entry: `${item.label} at ${line + 1}:${character + 1}`, after: takenAt(text, item) };
      }
    }
  }
}

/** Schedules and zones are many, and tested elsewhere. */
const isSchedule = /^\s*"?(?:schedule|timeZone)"?:/;
/** Another kind has other fields. */
const isKind = /^(?:Cron)?Job at/;

/** Looks at every `stride`th entry. */
function badEntries(text: string, stride: number): string[] {
  const before = reading(text);
  let count = 0;
  const bad: string[] = [];
  for (const { entry, after } of everywhere(text)) {
    if (isKind.test(entry) || count++ % stride !== 0) continue;
    const now = reading(after);
    if ((now.isBroken && !before.isBroken) || now.misfits > before.misfits) bad.push(entry);
  }
  return bad;
}

describe('every entry at every position keeps a manifest whole', () => {
  it.each(examples)('$name', ({ text }) => {
    expect(badEntries(text, 4)).toEqual([]);
  });

  const some = examples.filter(({ name }) => /success-policy|indexed-by-volume/.test(name));
  it.each(
    some.flatMap((example) => Object.entries(surroundings).map(([way, change]) => ({ ...example, way, change }))),
  )('$name $way', ({ text, change }) => {
    const changed = change(text);
    if (changed !== undefined) expect(badEntries(changed, 7)).toEqual([]);
  });
});

describe('whatever is typed', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ': ',
    '- ',
    ' #',
    '\t',
    '\n',
    '&a ',
    '*a',
    '|',
    '{{',
    '\r\n',
    '<<: ',
    '---\n',
  ];
  const damage = fc.record({ at: fc.nat(), length: fc.nat(9), piece: fc.constantFrom('', ...pieces) });

  it('an entry replaces what is around the cursor on its line', () => {
    const texts = fc.constantFrom(...examples.map(({ text }) => text));
    fc.assert(
      fc.property(texts, fc.array(damage, { maxLength: 3 }), fc.nat(), (text, damages, place) => {
        const broken = damages.reduce((rest, { at, length, piece }) => {
          const start = at % (rest.length + 1);
          return rest.slice(0, start) + piece + rest.slice(start + length);
        }, text);
        const position = new Segment(broken).positionAt(place % (broken.length + 1));
        for (const { textEdit } of itemsAt(new ManifestFile('file:///m', 'yaml', 1, broken), position)) {
          const { start, end } = (textEdit as TextEdit).range;
          expect([start.line, end.line]).toEqual([position.line, position.line]);
          expect(start.character).toBeLessThanOrEqual(position.character);
          expect(end.character).toBeGreaterThanOrEqual(position.character);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('looks at no other document of the file', () => {
  const text = `---\n${examples.find(({ name }) => name.endsWith('one-task.yaml'))?.text}  ba\n`;
  const file = new ManifestFile('file:///m', 'yaml', 1, text.repeat(5000));
  const lineCount = text.split('\n').length - 1;
  const position = { line: 2500 * lineCount - 1, character: 4 };
  const { index } = file.text.locate(position);
  for (const [other, segment] of file.text.segments.entries()) {
    // The first ones may hold a version for the whole file.
    if (other === index || other < 2) continue;
    Object.defineProperty(segment, 'text', {
      get: () => {
        throw new Error(`segment ${other} is read`);
      },
    });
  }
  expect(itemsAt(file, position).map(({ label }) => label)).toContain('suspend');
});

/** The fields on one line that the schema knows: what stands in front of them, their names, and where. */
function fieldLines(text: string): { readonly line: number; readonly lead: string; readonly name: string }[] {
  const lines = text.split('\n');
  let offset = 0;
  const starts = lines.map((line) => {
    const start = offset;
    offset += line.length + 1;
    return start;
  });
  const objects = readDocument(text, 0, false).objects;
  return lines.flatMap((content, line) => {
    const [, lead = '', name = ''] = /^( *(?:- +)?)(\w+): +[^#\s]/.exec(content) ?? [];
    const at = (starts[line] ?? 0) + lead.length;
    const object = objects.find(({ node }) => node !== undefined && node.start <= at && at <= node.end);
    if (name === '' || object?.node === undefined || !object.identity.ours) return [];
    const { steps, onKey } = placeAt(object.node, at);
    const { definition } = object.identity.kind;
    const place = definition === undefined || !onKey ? undefined : schemaPlace(definition, steps);
    return place === undefined || place.mapKey !== undefined ? [] : [{ line, lead, name }];
  });
}

interface Asked {
  asked: number;
  readonly missing: string[];
}

/** Takes each field away, all of it or all but two letters, and looks whether it is offered there. */
function takeAway(text: string): Asked {
  const result: Asked = { asked: 0, missing: [] };
  const lines = text.split('\n');
  for (const { line, lead, name } of fieldLines(text)) {
    for (const typed of ['', name.slice(0, 2)]) {
      const file = new ManifestFile('file:///m', 'yaml', 1, lines.with(line, lead + typed).join('\n'));
      const items = itemsAt(file, { line, character: lead.length + typed.length });
      result.asked++;
      if (!items.some(({ label }) => label === name)) result.missing.push(`${line + 1}: ${lead}${typed} (${name})`);
    }
  }
  return result;
}

describe('a field that is taken away is offered at its place', () => {
  const segments = examples.flatMap(({ name, text }) =>
    cutSegments(text).map((segment, index) => ({ name: `${name}#${index}`, text: segment.text })),
  );

  it.each(segments)('$name', ({ text }) => {
    expect(takeAway(text).missing).toEqual([]);
  });

  const data = join(root, '../shared/conformance/kubernetes/real-world.jsonl');
  it.skipIf(!existsSync(data))(`in real manifests too (skipped without ${basename(data)})`, () => {
    const rows = readFileSync(data, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    const results = rows.map(({ yaml }) => takeAway(yaml));
    const asked = results.reduce((sum, each) => sum + each.asked, 0);
    const missing = results.flatMap((each) => each.missing);
    expect(asked).toBeGreaterThan(5000);
    expect(missing).toEqual([]);
  });
});
