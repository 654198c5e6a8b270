/**
 * Descriptions of the fields that have no text of our own, taken from the doc comments of the typings of
 * @kubernetes/client-node. They are read at build time, so that no word of them is kept in the repository.
 *
 *   node scripts/fieldDescriptions.mts          writes dist/field-descriptions.json
 *   node scripts/fieldDescriptions.mts --check  writes nothing, and says what the fields of Job and CronJob have
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fieldText } from '../server/src/core/docs/fields/index.ts';
import type { DefinitionShape } from '../server/src/core/schema/shapes.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const models = join(root, 'node_modules/@kubernetes/client-node/dist/gen/models');
const schemaFile = join(root, 'server/src/core/schema/kubernetes-1.36.json');
const output = join(root, 'dist/field-descriptions.json');

interface Schema {
  readonly roots: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, DefinitionShape>>;
}

/** What one file of the typings says. */
interface Typing {
  readonly description: string | undefined;
  readonly properties: ReadonlyMap<string, Property>;
}

interface Property {
  readonly description: string | undefined;
  /** The class named in the property's type. */
  readonly className: string | undefined;
}

/**
 * Descriptions by `<definition>.<field>`, both as the schema names them, in the order of the keys. A field whose
 * property has no comment, because its type is a class, is described by the comment of the class.
 * @throws Error when the typings have no class for a definition with fields.
 */
export async function generateFieldDescriptions(): Promise<Record<string, string>> {
  const descriptions: [string, string][] = [];
  for (const [name, { fields }] of Object.entries(readSchema().definitions)) {
    if (fields === undefined) continue;
    const typing = readTyping(classOf(name));
    for (const field of Object.keys(fields)) {
      const property = typing.properties.get(field);
      const description = property?.description ?? describeClass(property?.className);
      if (description !== undefined) descriptions.push([`${name}.${field}`, description]);
    }
  }
  return Object.fromEntries(descriptions.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function readSchema(): Schema {
  return JSON.parse(readFileSync(schemaFile, 'utf8')) as Schema;
}

/** `core.v1.ResourceClaim` is CoreV1ResourceClaim, because another group has the name too; the others are V1…. */
function classOf(definition: string): string {
  const parts = definition.split('.');
  const kind = parts.at(-1) ?? '';
  const group = parts.at(-3) ?? '';
  const qualified = `${group.charAt(0).toUpperCase()}${group.slice(1)}V1${kind}`;
  const candidates = [qualified, `V1${kind}`];
  const found = candidates.find((name) => existsSync(typingFile(name)));
  if (found === undefined) throw new Error(`the typings have no class for ${definition}`);
  return found;
}

function typingFile(className: string): string {
  return join(models, `${className}.d.ts`);
}

function describeClass(className: string | undefined): string | undefined {
  return className !== undefined && existsSync(typingFile(className)) ? readTyping(className).description : undefined;
}

const typings = new Map<string, Typing>();

function readTyping(className: string): Typing {
  const known = typings.get(className);
  if (known !== undefined) return known;
  const typing = parseTyping(readFileSync(typingFile(className), 'utf8'));
  typings.set(className, typing);
  return typing;
}

/** The generator writes one comment and one property at a time: this reads nothing but that form. */
function parseTyping(text: string): Typing {
  const start = text.indexOf('export declare class');
  const description = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text.slice(0, start))?.[1];
  const properties = new Map<string, Property>();
  const body = text.slice(start);
  for (const match of body.matchAll(/(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?^ {4}'(\w+)'\??: ([^;]+);/gm)) {
    const [, comment, name = '', type = ''] = match;
    properties.set(name.replace(/^_/, ''), { description: cleaned(comment), className: /\w*V\d\w+/.exec(type)?.[0] });
  }
  return { description: cleaned(description), properties };
}

function cleaned(comment: string | undefined): string | undefined {
  const text = comment
    ?.replace(/^\s*\* ?/gm, '')
    .replace(/\\(['"])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}

export interface Coverage {
  readonly own: readonly string[];
  readonly generated: readonly string[];
  readonly nothing: readonly string[];
}

/** Where the text of each field comes from that can be written in a Job or a CronJob. */
export function coverage(descriptions: Readonly<Record<string, string>>): Coverage {
  const { roots, definitions } = readSchema();
  const own: string[] = [];
  const generated: string[] = [];
  const nothing: string[] = [];
  const seen = new Set<string>();
  const waiting = [roots['batch/v1 Job'], roots['batch/v1 CronJob']];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const [field, shape] of Object.entries(definitions[name]?.fields ?? {})) {
      const key = `${name}.${field}`;
      const list = fieldText(name, field) !== undefined ? own : key in descriptions ? generated : nothing;
      list.push(key);
      const nested = shape.ref ?? shape.items?.ref ?? shape.values?.ref;
      if (nested !== undefined) waiting.push(nested);
    }
  }
  return { own, generated, nothing };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const descriptions = await generateFieldDescriptions();
  const { own, generated, nothing } = coverage(descriptions);
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, `${JSON.stringify(descriptions)}\n`);
  }
  console.log(`${Object.keys(descriptions).length} descriptions`);
  console.log(
    `Job and CronJob: ${own.length} fields with own text, ${generated.length} generated, ${nothing.length} without`,
  );
  for (const key of nothing) console.log(`  without: ${key}`);
  if (nothing.length > 0) process.exitCode = 1;
}
