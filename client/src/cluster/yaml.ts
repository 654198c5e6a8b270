import { isObject } from './json.ts';

/**
 * A JSON value as YAML in the block style that kubectl prints, except that keys keep their order. Every reader of YAML
 * 1.1 or 1.2 gets the same value back: a string is in double quotes wherever it could be read as anything else. Numbers
 * keep their digits (see `parseObject`).
 */
export function toYaml(value: unknown): string {
  if (isObject(value) && !isRawNumber(value) && Object.keys(value).length > 0) return mapLines(value, '').join('');
  if (Array.isArray(value) && value.length > 0) return listLines(value, '').join('');
  return `${scalar(value, '')}\n`;
}

function mapLines(map: object, indentation: string): string[] {
  const lines: string[] = [];
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined) continue;
    lines.push(`${indentation}${plainOrQuoted(key)}:${below(value, indentation)}`);
  }
  return lines;
}

/** Items stand at the column of their key, as kubectl writes them. */
function below(value: unknown, indentation: string): string {
  if (Array.isArray(value) && value.length > 0) return `\n${listLines(value, indentation).join('')}`;
  if (isFilledMap(value)) return `\n${mapLines(value, `${indentation}  `).join('')}`;
  return ` ${scalar(value, `${indentation}  `)}\n`;
}

function listLines(list: readonly unknown[], indentation: string): string[] {
  const inner = `${indentation}  `;
  return list.map((item) => {
    if (Array.isArray(item) && item.length > 0)
      return `${indentation}- ${cutIndentation(listLines(item, inner), inner)}`;
    if (isFilledMap(item)) return `${indentation}- ${cutIndentation(mapLines(item, inner), inner)}`;
    return `${indentation}- ${scalar(item, inner)}\n`;
  });
}

function cutIndentation(lines: readonly string[], indentation: string): string {
  return lines.join('').slice(indentation.length);
}

function isFilledMap(value: unknown): value is object {
  return isObject(value) && !isRawNumber(value) && Object.values(value).some((item) => item !== undefined);
}

/** What `JSON.rawJSON` makes: `parseObject` keeps numbers so that JavaScript cannot hold. */
function isRawNumber(value: object): value is { readonly rawJSON: string } {
  return Object.getPrototypeOf(value) === null && 'rawJSON' in value;
}

/** Empty lists and maps are scalars here: they stand behind their key. */
function scalar(value: unknown, indentation: string): string {
  if (typeof value === 'string') return block(value, indentation) ?? plainOrQuoted(value);
  if (Array.isArray(value)) return '[]';
  if (isObject(value) && !isRawNumber(value)) return '{}';
  return JSON.stringify(value) ?? 'null';
}

/** A text of several lines as a literal block; undefined where quotes are safer. */
function block(text: string, indentation: string): string | undefined {
  if (!/^[^\s#][^\n]*\n/.test(text) || /[^\n\t\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text))
    return undefined;
  if (/[\u2028\u2029]|[ \t]\n|[ \t]$/.test(text)) return undefined;
  const [, body = '', end = ''] = /^([\s\S]*?)(\n*)$/.exec(text) ?? [];
  const chomping = end === '' ? '-' : end === '\n' ? '' : '+';
  const lines = `${body}${end.slice(1)}`.split('\n').map((line) => (line === '' ? '' : indentation + line));
  return `|${chomping}\n${lines.join('\n')}`;
}

/** Words of letters that no reader takes for something else, with what is harmless between them. */
const PLAIN = /^[A-Za-z_/](?:[\w./@=+-]|:(?=[\w/])|[ ](?=[\w./@(-])(?! ))*$/;
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

function plainOrQuoted(text: string): string {
  const isPlain = PLAIN.test(text) && !RESERVED.test(text) && !/[ ]-$|: |:$/.test(text);
  return isPlain ? text : JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

/** JSON leaves some characters as they are that YAML does not. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
