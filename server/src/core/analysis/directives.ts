import { type Message, msg } from '../l10n/message.ts';
import type { Finding, Fix } from '../manifest/finding.ts';
import { nextLineOf } from '../manifest/lines.ts';
import { isSmallSlip } from '../manifest/mend.ts';
import { placeAt } from '../manifest/path.ts';
import { minorOf, newestMinor, oldestMinor, versions } from '../schema/versions.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import { nearest } from '../text/nearest.ts';
import type { Segment } from '../text/segment.ts';
import type { Node, Span } from '../yaml/tree.ts';

/**
 * What a comment on a line of its own says to Batchwright:
 *
 *     # batchwright: patch                 what is absent here comes from elsewhere
 *     # batchwright: kubernetes 1.30       the version to check for
 *
 * Both hold for the document that they stand in; a version in front of all content of a file holds for the whole file.
 */
export interface Directive {
  /** In lower case; empty where nothing is said. */
  readonly word: string;
  readonly wordSpan: Span;
  readonly value: string;
  /** Empty and behind the word where there is no value. */
  readonly valueSpan: Span;
}

const words = ['patch', 'kubernetes'];
const pattern = /^([ \t]*#[ \t]*batchwright:[ \t]*)([^\s=:]*)([ \t]*[=:]?[ \t]*)(\S*)/gm;
const page = 'https://kubernetes.io/releases/version-skew-policy/#supported-versions';
const none: readonly Directive[] = [];

/** The directives in the text of a document, in their order. `root` tells which lines are text and no comment. */
export function readDirectives(text: string, root?: Node): readonly Directive[] {
  if (!text.includes('batchwright:')) return none;
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [, lead = '', word = '', gap = '', value = ''] = match;
    const start = match.index + lead.length;
    if (root !== undefined && isText(root, start)) return [];
    const wordSpan = { start, end: start + word.length };
    const from = value === '' ? wordSpan.end : wordSpan.end + gap.length;
    return { word: word.toLowerCase(), wordSpan, value, valueSpan: { start: from, end: from + value.length } };
  });
}

/** In a text of many lines a `#` starts no comment. */
function isText(root: Node, offset: number): boolean {
  const last = placeAt(root, offset).steps.at(-1);
  const node = last === undefined ? root : 'entry' in last ? last.entry.value : last.node;
  return node.kind === 'scalar' && node.style !== 'plain' && node.start < offset && offset < node.end;
}

export function marksPatch(directives: readonly Directive[]): boolean {
  return directives.some(({ word }) => word === 'patch');
}

/** The minor version that the last of the directives with a supported version asks for. */
export function chosenMinor(directives: readonly Directive[]): number | undefined {
  return directives.map(supportedMinor).findLast((minor) => minor !== undefined);
}

function supportedMinor({ word, value }: Directive): number | undefined {
  const minor = word === 'kubernetes' ? minorOf(value) : undefined;
  return minor !== undefined && minor >= oldestMinor && minor <= newestMinor ? minor : undefined;
}

interface Head {
  readonly minor: number | undefined;
  /** The segment has no content: what is behind its `---` may belong to the head of the file too. */
  readonly goesOn: boolean;
  /** Of a segment without content. */
  readonly findings: readonly Finding[];
}

const heads = new WeakMap<Segment, Head>();

/** The minor version that the comments in front of the content of a file ask for. Costs a look-up where it is known. */
export function headMinor({ text: { segments } }: ManifestFile): number | undefined {
  const [first, second] = segments;
  if (first === undefined) return undefined;
  const head = headOf(first);
  return (head.goesOn && second !== undefined ? headOf(second).minor : undefined) ?? head.minor;
}

/** What is wrong with the directives of a segment of comments alone, which has no object to tell it. */
export function looseFindings(segment: Segment): readonly Finding[] {
  return segment.text.includes('batchwright:') ? headOf(segment).findings : [];
}

function headOf(segment: Segment): Head {
  const known = heads.get(segment);
  if (known !== undefined) return known;
  const { text } = segment;
  const end = endOfHead(text);
  const directives = readDirectives(text.slice(0, end));
  const goesOn = end === text.length;
  const head = { minor: chosenMinor(directives), goesOn, findings: goesOn ? directiveFindings(directives) : [] };
  heads.set(segment, head);
  return head;
}

/** Where the first line starts that is neither empty nor a comment nor a `---`. */
function endOfHead(text: string): number {
  let at = 0;
  while (at < text.length && /^(?:---)?[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(at, nextLineOf(text, at)))) {
    at = nextLineOf(text, at);
  }
  return at;
}

/** What is wrong with directives. */
export function directiveFindings(directives: readonly Directive[]): Finding[] {
  return directives.flatMap((directive) => {
    if (!words.includes(directive.word)) return unknownDirective(directive);
    if (directive.word !== 'kubernetes' || supportedMinor(directive) !== undefined) return [];
    return unsupportedVersion(directive);
  });
}

function unsupportedVersion({ wordSpan, value, valueSpan }: Directive): Finding {
  const range = { oldest: `1.${oldestMinor}`, newest: `1.${newestMinor}` };
  const message =
    value === ''
      ? msg('`kubernetes` needs a version to check for: use one from {oldest} to {newest}.', range)
      : msg('Manifests cannot be checked for Kubernetes `{value}`: use a version from {oldest} to {newest}.', {
          value,
          ...range,
        });
  const minor = minorOf(value);
  const version =
    minor === undefined
      ? (nearest(value, versions) ?? range.newest)
      : `1.${Math.min(Math.max(minor, oldestMinor), newestMinor)}`;
  const newText = value === '' ? ` ${version}` : version;
  const span = value === '' ? wordSpan : valueSpan;
  return finding('directive/kubernetes-version', span, message, {
    title: msg('Change to `{name}`', { name: version }),
    changes: [{ ...valueSpan, newText }],
    preferred: minor !== undefined,
  });
}

function unknownDirective({ word, wordSpan }: Directive): Finding {
  const guess = nearest(word, words);
  if (guess === undefined || word === '') {
    const message = msg('Batchwright takes `patch` or `kubernetes {version}` here: write one of them.', {
      version: `1.${newestMinor}`,
    });
    return finding('directive/unknown', wordSpan, message);
  }
  const message = msg('`{word}` says nothing to Batchwright. Did you mean `{guess}`?', { word, guess });
  return finding('directive/unknown', wordSpan, message, {
    title: msg('Change to `{name}`', { name: guess }),
    changes: [{ ...wordSpan, newText: guess }],
    preferred: isSmallSlip(word, guess),
  });
}

function finding(rule: string, { start, end }: Span, message: Message, fix?: Fix): Finding {
  return {
    ...{ rule, severity: 'warning', rejected: false, cause: null, field: '', message, docs: page, start, end },
    ...(fix && { fixes: () => [fix] }),
  };
}
