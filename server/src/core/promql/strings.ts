import { msg } from '../l10n/message.ts';
import { refuse } from './mistake.ts';

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};
const escapeSequence = /\\(?:([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([abfnrtv\\'"]))/y;
const maxByte = 0xff;
const maxRune = 0x10ffff;

/**
 * Where the string ends that starts with a quote at `start`.
 * @throws PromqlFault for one that is not closed, and for what is no escape sequence
 */
export function scanString(text: string, start: number): number {
  const quote = text[start] ?? '';
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === quote) return at + 1;
    if (quote !== '`' && char === '\n') break;
    if (quote !== '`' && char === '\\') at = endOfEscape(text, at, quote) - 1;
    else if (isBroken(text, at)) {
      const message = msg('This text holds a broken character: write it again.');
      refuse(message, { start: at, end: at + 1 });
    }
  }
  const newline = quote === '`' ? -1 : text.indexOf('\n', start);
  const message = msg('This text is not closed: add `{quote}` at its end.', { quote });
  refuse(message, { start, end: newline < 0 ? text.length : newline });
}

function endOfEscape(text: string, at: number, quote: string): number {
  escapeSequence.lastIndex = at;
  const found = escapeSequence.exec(text);
  const [whole = text.slice(at, at + 2), octal, , short, long, letter] = found ?? [];
  const rune = Number.parseInt(short ?? long ?? '0', 16);
  const isBad =
    found === null ||
    ((letter === '"' || letter === "'") && letter !== quote) ||
    Number.parseInt(octal ?? '0', 8) > maxByte ||
    rune > maxRune ||
    (rune >= 0xd800 && rune < 0xe000);
  if (!isBad) return at + whole.length;
  const message = msg(
    '`{escape}` is no escape sequence: write two backslashes for one, or put the text in backquotes.',
    {
      escape: whole,
    },
  );
  refuse(message, { start: at, end: at + whole.length });
}

/** The character that stands for bytes that are no UTF-8, or half of a pair. */
function isBroken(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0xfffd) return true;
  if (code < 0xd800 || code > 0xdfff) return false;
  return code < 0xdc00 ? !isLowHalf(text.charCodeAt(at + 1)) : !isHighHalf(text.charCodeAt(at - 1));
}

function isLowHalf(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function isHighHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** What a string says. Escapes may make bytes that are no UTF-8: `valid` is false then. */
export function unquote(source: string): { readonly value: string; readonly valid: boolean } {
  const inner = source.slice(1, -1);
  if (source.startsWith('`') || !inner.includes('\\')) return { value: inner, valid: true };
  const encoded = percentEncoded(inner);
  try {
    return { value: decodeURIComponent(encoded), valid: true };
  } catch {
    return { value: decodeURIComponent(encoded.replace(/%[89A-Fa-f][0-9A-Fa-f]/g, '%EF%BF%BD')), valid: false };
  }
}

/** The bytes of a text with escapes, as a URI has them. */
function percentEncoded(inner: string): string {
  let encoded = '';
  for (let at = 0; at < inner.length; ) {
    escapeSequence.lastIndex = at;
    const [whole, octal, hex, short, long, letter] = escapeSequence.exec(inner) ?? [];
    const character = whole === undefined ? String.fromCodePoint(inner.codePointAt(at) ?? 0) : whole;
    if (whole === undefined) encoded += encodeURIComponent(character);
    else if (letter !== undefined) encoded += encodeURIComponent(escapes[letter] ?? '');
    else if (octal !== undefined) encoded += byte(Number.parseInt(octal, 8));
    else if (hex !== undefined) encoded += byte(Number.parseInt(hex, 16));
    else encoded += encodeURIComponent(String.fromCodePoint(Number.parseInt(short ?? long ?? '', 16)));
    at += character.length;
  }
  return encoded;
}

function byte(value: number): string {
  return `%${value.toString(16).padStart(2, '0')}`;
}
