import { isUtf8 } from 'node:buffer';
import { type Message, msg } from '../core/l10n/message.ts';

/** A place in the text where its bytes say what Kubernetes cannot read. */
export interface Flaw {
  /** UTF-16 units from the start of the text. */
  readonly offset: number;
  readonly message: Message;
}

export interface DecodedText {
  readonly text: string;
  /** In the order of the text; at most one a line. */
  readonly flaws: readonly Flaw[];
}

/** More are no help to anyone. */
const maxFlaws = 100;
const lineFeed = 10;

/**
 * The text of a file: UTF-8, or UTF-16 where a byte order mark says so. Never throws: what is no text becomes U+FFFD
 * and a flaw, since Go's YAML reader refuses it.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    // kubectl reads lines of bytes, which leaves half a character at the end. Of the big-endian kind it does not.
    const message = msg('This file is in UTF-16, which kubectl cannot read: save it as UTF-8.');
    return { text: new TextDecoder('utf-16le').decode(bytes), flaws: [{ offset: 0, message }] };
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), flaws: [] };
  return { text: utf8.decode(bytes), flaws: isUtf8(bytes) ? [] : findFlaws(bytes) };
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function findFlaws(bytes: Uint8Array): Flaw[] {
  const flaws: Flaw[] = [];
  let lineOffset = 0;
  for (let start = 0; start < bytes.length && flaws.length < maxFlaws; ) {
    const newline = bytes.indexOf(lineFeed, start);
    const next = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(start, next);
    if (!isUtf8(line)) flaws.push(flawIn(line, lineOffset));
    lineOffset += utf8.decode(line).length;
    start = next;
  }
  return flaws;
}

/** The first flaw of a line that is known to have one. */
function flawIn(line: Uint8Array, lineOffset: number): Flaw {
  const at = validLength(line);
  const byte = `0x${(line[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
  const message = msg('The byte {byte} is not UTF-8, and Kubernetes refuses the text: save the file as UTF-8.', {
    byte,
  });
  return { offset: lineOffset + utf8.decode(line.subarray(0, at)).length, message };
}

/** How many bytes from the start make whole characters. */
function validLength(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startsWell(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  // What is cut off in the middle of a character is no whole one.
  while (low > 0 && !isUtf8(bytes.subarray(0, low))) low--;
  return low;
}

/** Is this UTF-8, or the beginning of it? */
function startsWell(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
