import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix, TextChange } from '../manifest/finding.ts';
import { isFirstOnLine, lineBreakOf, lineStartOf, nextLineOf, reindent } from '../manifest/lines.ts';
import { isJsonText, isOwn, stringSource } from '../manifest/mend.ts';
import { ownEntries } from '../manifest/place.ts';
import type { Entry, MapNode, Node, ScalarNode } from '../yaml/tree.ts';
import { objectSource } from './mainField.ts';
import { definition, type FieldShape } from './shapes.ts';

const title = msg('Make it a list');

/**
 * Makes a list of what stands where a list is wanted: one item, the words of a command line, or a map whose keys are
 * the names of the items (`env: {KEY: value}`).
 */
export function makeList(field: Field, shape: FieldShape): Fix[] {
  const { node } = field;
  if (node === undefined || !isOwn(field)) return [];
  if (node.kind === 'map') return listOfMap(field, node, shape);
  if (node.kind !== 'scalar' || node.style === 'literal' || node.style === 'folded') return [];
  return shape.items?.ref === undefined ? listOfScalar(field, node, shape) : listOfObject(field, node, shape.items.ref);
}

function listOfMap(field: Field, node: MapNode, shape: FieldShape): Fix[] {
  const fields = shape.items?.ref === undefined ? undefined : definition(shape.items.ref).fields;
  if (fields === undefined || node.entries.length === 0) return [];
  if (node.entries.every(({ key }) => Object.hasOwn(fields, key))) return wrapItem(field, node);
  const isKeyed = fields.name !== undefined && node.entries.every(({ key }) => !Object.hasOwn(fields, key));
  return isKeyed ? listByName(field, node, fields) : [];
}

/** The map is the one item: puts a dash in front and shifts its lines. */
function wrapItem({ inspection: { text } }: Field, node: MapNode): Fix[] {
  if (node.flow) return [replaced(node, `[${text.slice(node.start, node.end)}]`)];
  if (!isFirstOnLine(text, node.start)) return [];
  const changes = [{ start: node.start, end: node.start, newText: '- ' }];
  for (let at = nextLineOf(text, node.start); at < node.end; at = nextLineOf(text, at)) {
    const isBlank = text.slice(at, nextLineOf(text, at)).trim() === '';
    if (!isBlank) changes.push({ start: at, end: at, newText: '  ' });
  }
  return [{ title, changes, preferred: true }];
}

/** Each key becomes the `name` of an item, and what stands behind it the item's other fields, or its `value`. */
function listByName(field: Field, node: MapNode, fields: Readonly<Record<string, FieldShape>>): Fix[] {
  const entries = ownEntries(node);
  if (entries.length < node.entries.length) return [];
  const parts = entries.map((entry) => {
    if (!isOwn(field.get(entry.key))) return undefined;
    const { value } = entry;
    if (value.kind === 'map') return itemOfMap(field, node, entry, value, fields);
    return value.kind === 'scalar' && fields.value !== undefined ? itemOfScalar(field, node, entry, value) : undefined;
  });
  const changes = parts.flatMap((part) => part ?? []);
  if (parts.includes(undefined)) return [];
  if (!node.flow) return [{ title, changes, preferred: true }];
  const brackets = [
    { start: node.start, end: node.start + 1, newText: '[' },
    { start: node.end - 1, end: node.end, newText: ']' },
  ];
  return [{ title, changes: [...brackets, ...changes].sort((a, b) => a.start - b.start), preferred: true }];
}

function itemOfScalar(field: Field, { flow }: MapNode, entry: Entry, value: ScalarNode): TextChange[] | undefined {
  const { text } = field.inspection;
  const { start, end } = entry.keySpan;
  const [nameKey, valueKey] = flow && isJsonText(field) ? ['"name"', '"value"'] : ['name', 'value'];
  const name = nameSource(field, entry);
  const isString = value.type === 'string' && value.end > value.start;
  const source = isString ? '' : JSON.stringify(text.slice(value.start, value.end));
  const written = isString ? [] : [{ start: value.start, end: value.end, newText: source }];
  if (flow) {
    const opening = {
      start,
      end: value.start,
      newText: `{${nameKey}: ${name}, ${valueKey}: ${isString ? '' : source}`,
    };
    if (isString) return [opening, { start: value.end, end: value.end, newText: '}' }];
    return [{ ...opening, end: value.end, newText: `${opening.newText}}` }];
  }
  // A block scalar's lines are indented by its key.
  if (!isFirstOnLine(text, start) || text.slice(start, value.end).includes('\n')) return undefined;
  if (value.end <= value.start) return undefined;
  const indentation = ' '.repeat(start - lineStartOf(text, start));
  const head = { start, end, newText: `- name: ${name}${lineBreakOf(text)}${indentation}  value` };
  return [head, ...written];
}

function itemOfMap(
  field: Field,
  { flow }: MapNode,
  entry: Entry,
  value: MapNode,
  fields: Readonly<Record<string, FieldShape>>,
): TextChange[] | undefined {
  const { text } = field.inspection;
  const { start } = entry.keySpan;
  const [first] = ownEntries(value);
  const fits = value.entries.every(({ key }) => key !== 'name' && Object.hasOwn(fields, key));
  if (!fits || first === undefined) return undefined;
  const name = nameSource(field, entry);
  if (value.flow) {
    const quote = text[first.keySpan.start] === '"' ? '"' : '';
    const dash = flow ? '' : '- ';
    if (!flow && !isFirstOnLine(text, start)) return undefined;
    return [{ start, end: first.keySpan.start, newText: `${dash}{${quote}name${quote}: ${name}, ` }];
  }
  const key = lineStartOf(text, start);
  const line = nextLineOf(text, start);
  const isBare = /^[ \t]*:[ \t]*\r?\n?$/.test(text.slice(entry.keySpan.end, line));
  if (!isFirstOnLine(text, start) || !isBare || !isFirstOnLine(text, first.keySpan.start)) return undefined;
  const column = start - key;
  const inner = first.keySpan.start - lineStartOf(text, first.keySpan.start);
  const head = { start, end: line, newText: `- name: ${name}${lineBreakOf(text)}` };
  if (inner === column + 2) return [head];
  const lines = reindent(text.slice(line, value.end), column + 2 - inner);
  return lines === undefined ? undefined : [head, { start: line, end: value.end, newText: lines }];
}

function nameSource(field: Field, { key, keySpan }: Entry): string {
  const isDouble = isJsonText(field) || field.inspection.text[keySpan.start] === '"';
  return stringSource(key, isDouble ? 'double' : 'plain');
}

function listOfScalar(field: Field, node: ScalarNode, shape: FieldShape): Fix[] {
  const { text } = field.inspection;
  const value = String(node.value);
  const wanted = shape.items?.type;
  if (wanted === 'integer')
    return /^\s*\d+(?:\s*,\s*\d+)*\s*$/.test(value) ? [replaced(node, `[${value.trim()}]`)] : [];
  if (wanted !== 'string' || node.type !== 'string') return [];
  const whole = node.style !== 'plain' || /^[\w./:@-]+$/.test(text.slice(node.start, node.end));
  const one = `[${whole ? text.slice(node.start, node.end) : JSON.stringify(value)}]`;
  if (!/\s/.test(value)) return [replaced(node, one)];
  return /\.(?:command|args)$/.test(field.path) ? commandLine(field, node, value, one) : [];
}

/** Characters that only a shell gives a meaning to. */
const shellSyntax = /[|&;<>()$`\\"'*?[\]{}~#!\n]/;

function commandLine(field: Field, node: ScalarNode, line: string, one: string): Fix[] {
  const isArgs = field.path.endsWith('.args');
  const shellCommand = field.parent?.get('command').items().at(-1)?.text() ?? '';
  // What follows `sh -c` is one script.
  if (isArgs && /^-\w*c$/.test(shellCommand)) return [replaced(node, one)];
  if (shellSyntax.test(line)) return isArgs ? [] : [inShell(node, line)];
  const words = line.trim().split(/\s+/);
  const list = `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  const shell = isArgs ? [] : [inShell(node, line)];
  return [{ ...replaced(node, list), title: msg('Make a list of its words'), preferred: !isArgs }, ...shell];
}

function inShell({ start, end }: Node, line: string): Fix {
  const newText = `["/bin/sh", "-c", ${JSON.stringify(line)}]`;
  return { title: msg('Run it with `/bin/sh -c`'), changes: [{ start, end, newText }], preferred: false };
}

function listOfObject(field: Field, node: ScalarNode, definitionName: string): Fix[] {
  const source = objectSource(field, node, definitionName);
  return source === undefined ? [] : [replaced(node, `[${source}]`)];
}

function replaced({ start, end }: Node, newText: string): Fix {
  return { title, changes: [{ start, end, newText }], preferred: true };
}
