import type { Range } from 'vscode-languageserver-types';
import { readDocument } from '../analysis/document.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import type { Segment } from '../text/segment.ts';
import { isBatchSegment } from './navigation/batchSegment.ts';
import { type TokenType, tokenModifiers, tokenTypes } from './tokens/legend.ts';
import { marksOf } from './tokens/marks.ts';

/** A part of a line with a meaning that the grammar of the editor cannot know. Offsets count in the segment. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly declares: boolean;
}

/** Five numbers a token, as LSP has them, with lines from the start of a segment. */
type Tokens = readonly (readonly [line: number, character: number, length: number, type: number, modifiers: number])[];

/** As LSP sends them. */
export interface EncodedTokens {
  readonly data: number[];
}

const none: Tokens = [];
/** A segment stays the same object as long as its text does. */
const known = new WeakMap<Segment, Tokens>();
/** Longer documents are made by programs, and nobody reads all the names in them. UTF-16 code units. */
const maxLength = 1_000_000;
/** Of a file with more documents all tokens are too much to send again with each edit; what is on the screen is not. */
const maxDocuments = 300;

/**
 * The tokens of a file or of a range of it, one segment a step, in LSP's relative encoding. Names of containers, volumes,
 * ports, claims and variables have one where they are defined and where what they refer to is defined: a name that
 * refers to nothing looks like any other text. Null for a file that is to be asked about by ranges.
 */
export function* semanticTokens(file: ManifestFile, range?: Range): Generator<undefined, EncodedTokens | null> {
  const { text } = file;
  if (range === undefined && text.segments.length > maxDocuments) return null;
  const first = range === undefined ? 0 : text.indexAtLine(range.start.line);
  const last = range === undefined ? text.segments.length - 1 : text.indexAtLine(range.end.line);
  const data: number[] = [];
  let before = { line: 0, character: 0 };
  for (let index = first; index <= last; index++) {
    const startLine = text.startLine(index);
    for (const [ownLine, character, length, type, modifiers] of tokensOf(file, index)) {
      const line = startLine + ownLine;
      if (range !== undefined && (line < range.start.line || line > range.end.line)) continue;
      const isSameLine = line === before.line;
      data.push(line - before.line, isSameLine ? character - before.character : character, length, type, modifiers);
      before = { line, character };
    }
    yield undefined;
  }
  return { data };
}

function tokensOf(file: ManifestFile, index: number): Tokens {
  const segment = file.text.segments[index];
  if (segment === undefined) return none;
  const remembered = known.get(segment);
  if (remembered !== undefined) return remembered;
  if (segment.text.length > maxLength || !isBatchSegment(segment)) return none;
  const document = readDocument(segment.text, segment.separatorLength, file.keepsSeparator(index));
  const tokens = encode(
    segment,
    document.objects.flatMap((object) => marksOf(document.text, object)),
  );
  known.set(segment, tokens);
  return tokens;
}

/** In the order of the text, without what lies on two lines or on what is told already. */
function encode(segment: Segment, marks: readonly Mark[]): Tokens {
  let end = 0;
  return marks
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .flatMap((mark) => {
      if (mark.start < end || mark.end <= mark.start || segment.text.slice(mark.start, mark.end).includes('\n'))
        return [];
      end = mark.end;
      const { line, character } = segment.positionAt(mark.start);
      const modifiers = mark.declares ? 1 << tokenModifiers.indexOf('declaration') : 0;
      return [[line, character, mark.end - mark.start, tokenTypes.indexOf(mark.type), modifiers] as const];
    });
}
