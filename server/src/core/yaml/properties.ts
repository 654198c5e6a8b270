import { msg } from '../l10n/message.ts';
import { ASTERISK, HASH, isBreak, isBreakOrEnd, isSpaceOrEnd, LESS } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { SyntaxFault } from './fault.ts';
import { badDirective } from './faults.ts';
import { type Token, token } from './tokens.ts';

const NAME = /[0-9A-Za-z_-]*/y;
/** Handle and suffix of a tag: `!`, `!name!` or `!name`, then the characters of an address. */
const TAG_HANDLE = /!(?:[0-9A-Za-z_-]*!)?/y;
const ADDRESS = /(?:[0-9A-Za-z_;/?:@&=+$,.!~*'()[\]-]|%[0-9A-Fa-f]{2})*/y;
/** What may follow the name of an anchor directly. */
const AFTER_NAME = '?:,]}%@`';

function take(pattern: RegExp, cursor: Cursor): string {
  pattern.lastIndex = cursor.pos;
  const found = pattern.exec(cursor.text)?.[0] ?? '';
  cursor.pos += found.length;
  return found;
}

/**
 * Reads `&name` or `*name`.
 * @throws SyntaxFault where the name is missing or has a character that names cannot have
 */
export function scanAnchor(cursor: Cursor): Token {
  const { pos: start } = cursor;
  const alias = cursor.code === ASTERISK;
  cursor.pos++;
  const name = take(NAME, cursor);
  const { code } = cursor;
  if (name === '' || !(isSpaceOrEnd(code) || AFTER_NAME.includes(String.fromCharCode(code)))) {
    const message = alias
      ? msg('A value that starts with `*` is an alias in YAML: put it in quotes.')
      : msg('A value that starts with `&` is an anchor in YAML: put it in quotes.');
    throw new SyntaxFault(message, start, endOfWord(cursor));
  }
  return token(alias ? 'alias' : 'anchor', start, cursor.pos, name);
}

/**
 * Reads `!suffix`, `!handle!suffix`, `!<address>` or `!`. The handle is empty where the suffix is the whole tag.
 * @throws SyntaxFault for anything else
 */
export function scanTag(cursor: Cursor): Token {
  const { pos: start } = cursor;
  let handle = '';
  let suffix: string;
  if (cursor.codeAfter(1) === LESS) {
    cursor.pos += 2;
    suffix = take(ADDRESS, cursor);
    if (suffix === '' || cursor.text[cursor.pos] !== '>') throw badTag(cursor, start);
    cursor.pos++;
  } else {
    handle = take(TAG_HANDLE, cursor);
    suffix = take(ADDRESS, cursor);
    if (suffix === '' && handle !== '!') throw badTag(cursor, start);
    if (suffix === '') [handle, suffix] = ['', '!'];
  }
  if (!isSpaceOrEnd(cursor.code)) throw badTag(cursor, start);
  return token('tag', start, cursor.pos, decodeAddress(suffix), handle);
}

function decodeAddress(address: string): string {
  if (!address.includes('%')) return address;
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function badTag(cursor: Cursor, start: number): SyntaxFault {
  const message = msg('A value that starts with `!` is a tag in YAML: put it in quotes.');
  return new SyntaxFault(message, start, endOfWord(cursor));
}

function endOfWord(cursor: Cursor): number {
  while (!isSpaceOrEnd(cursor.code)) cursor.pos++;
  return cursor.pos;
}

const VERSION = /%YAML[ \t]+(\d{1,2}\.\d{1,2})(?!\d)/y;
const TAG_DIRECTIVE =
  /%TAG[ \t]+(!(?:[0-9A-Za-z_-]*!)?)[ \t]+((?:[0-9A-Za-z_;/?:@&=+$,.!~*'()[\]-]|%[0-9A-Fa-f]{2})+)(?=\s|$)/y;

/**
 * Reads a line that starts with `%`.
 * @throws SyntaxFault for any but `%YAML` and `%TAG`
 */
export function scanDirective(cursor: Cursor): Token {
  const { text, pos: start } = cursor;
  VERSION.lastIndex = start;
  TAG_DIRECTIVE.lastIndex = start;
  const version = VERSION.exec(text);
  const tag = version === null ? TAG_DIRECTIVE.exec(text) : null;
  cursor.pos = start + (version ?? tag ?? [''])[0].length;
  const end = cursor.pos;
  cursor.skipBlanks();
  if (cursor.code === HASH) cursor.skipLine();
  if (end === start || !isBreakOrEnd(cursor.code)) {
    cursor.skipLine();
    throw badDirective(start, cursor.pos);
  }
  if (isBreak(cursor.code)) cursor.takeBreak();
  if (version !== null) return token('version-directive', start, end, version[1]);
  return token('tag-directive', start, end, tag?.[2], tag?.[1]);
}
