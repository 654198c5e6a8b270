import { type Message, msg } from '../l10n/message.ts';
import { build } from './build.ts';
import { isJson } from './jsonValue.ts';
import { type MaskedText, withoutMasks } from './masks.ts';
import { type Parse, parse } from './parser.ts';
import { MAX_PROBLEMS, type YamlProblem } from './problem.ts';
import { lineAt, repair } from './salvage.ts';
import type { SyntaxNode } from './syntax.ts';
import { type MaskedTemplates, maskTemplates } from './templates.ts';
import type { Node, Span } from './tree.ts';

export type { YamlProblem, YamlProblemCode } from './problem.ts';

export interface Reading {
  /** The best tree there is, also of a broken text; undefined for an empty document. */
  readonly root: Node | undefined;
  /** In the order in which they were found. The first of code `syntax` is the one at which the API server stops. */
  readonly problems: readonly YamlProblem[];
  /** Template lines (`{{- if … }}`) were left out: what is absent may be there, and what is twice may be there once. */
  readonly templated: boolean;
}

/** The API server takes no request beyond 3 MiB (`MaxRequestBodyBytes` in k8s.io/apiserver). */
export const MAX_LENGTH = 3 * 1024 * 1024;
/** How often a broken place is covered and the text read again; less often for a long text. */
const MAX_REPAIRS = 6;
const MAX_REPAIRED_LENGTH = 1_500_000;
const NOT_ALLOWED = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/g;
const SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Reads one YAML document, or a JSON object, as sigs.k8s.io/yaml does on behalf of kubectl and the API server.
 * Never throws.
 */
export function readYaml(text: string): Reading {
  if (text.length > MAX_LENGTH) return tooLong();
  const problems: YamlProblem[] = [];
  const json = /^\s*\{/.test(text) && isJson(text);
  const plain = withoutMasks(readable(text, problems));
  const prepared = json ? { masked: plain, templated: false } : maskTemplates(plain);
  const { result, masked, templated } = parseRepaired(prepared, json, problems);
  for (const { start, end, text: name } of result.unknownAliases.slice(0, MAX_PROBLEMS)) {
    const message = msg('There is no `&{name}` above: define it, or put the text in quotes.', { name });
    problems.push({ code: 'unreadable', start, end, message, rejected: true });
  }
  if (result.ignored !== undefined) {
    const message = ignoredMessage(masked.text, result.ignored, result.root);
    problems.push({ code: 'ignored-content', ...result.ignored, message, rejected: false });
  }
  // Where the nesting was given up, what is around it looks wrong in many ways.
  const found = result.fault?.code === 'too-deep' ? [] : problems;
  const root = result.root === undefined ? undefined : build(result.root, masked, found);
  return { root, problems: templated ? problems.filter(({ code }) => !DOUBTFUL.has(code)) : problems, templated };
}

/** What template lines may make look wrong. */
const DOUBTFUL: ReadonlySet<string> = new Set([
  'duplicate-key',
  'merge-overwrites',
  'ambiguous-key',
  'ignored-content',
]);

function ignoredMessage(text: string, ignored: Span, root: SyntaxNode | undefined): Message {
  return root !== undefined && columnOf(text, ignored.start) < columnOf(text, root.start)
    ? msg('Everything from here on is ignored, as this line is indented less than the first one: align them.')
    : msg('Everything from here on is ignored, as the value ends before: remove it, or put `---` between.');
}

function columnOf(text: string, pos: number): number {
  return pos - lineAt(text, pos).start;
}

/** Puts U+FFFD where a character stands that YAML does not allow. */
function readable(text: string, problems: YamlProblem[]): string {
  const first = text.search(NOT_ALLOWED);
  let clean = text;
  if (first >= 0) {
    const character = `U+${text.charCodeAt(first).toString(16).toUpperCase().padStart(4, '0')}`;
    const message = msg('The control character {character} is not allowed in YAML: remove it.', { character });
    problems.push({ code: 'syntax', start: first, end: first + 1, message, rejected: true });
    clean = text.replace(NOT_ALLOWED, '\ufffd');
  }
  return SURROGATE.test(clean) ? clean.replace(LONE_SURROGATE, '\ufffd') : clean;
}

function tooLong(): Reading {
  const message = msg(
    'This document is longer than {max} MiB, the most that the API server takes, and is not checked.',
    {
      max: MAX_LENGTH / 1024 / 1024,
    },
  );
  return {
    root: undefined,
    problems: [{ code: 'too-long', start: 0, end: 1, message, rejected: false }],
    templated: false,
  };
}

interface RepairedParse extends MaskedTemplates {
  readonly result: Parse;
}

/** Reads the text, covering what is broken until the rest can be read. */
function parseRepaired(prepared: MaskedTemplates, json: boolean, problems: YamlProblem[]): RepairedParse {
  let { masked, templated } = prepared;
  let result = parse(masked.text, json);
  const maxRepairs = Math.min(MAX_REPAIRS, Math.ceil(MAX_REPAIRED_LENGTH / masked.text.length));
  for (let repairs = 0; result.fault !== undefined; repairs++) {
    const { code, start, end, message, culprit } = result.fault;
    // A tag may bring the lines that make this right.
    if (touchesLine(prepared.masked, start) || touchesLine(prepared.masked, culprit)) templated = true;
    else problems.push({ code, ...visible(masked.text, start, end), message, rejected: true });
    const repaired = repairs < maxRepairs ? repair(masked, result.fault) : undefined;
    if (repaired === undefined) break;
    masked = repaired;
    result = parse(masked.text, json);
  }
  return { result, masked, templated };
}

/** Is there a mask in the line of `pos`, or in the one above? */
function touchesLine({ text, masks }: MaskedText, pos: number): boolean {
  if (masks.length === 0) return false;
  const { start, end } = lineAt(text, pos);
  const above = start === 0 ? 0 : lineAt(text, start - 1).start;
  return masks.some((mask) => mask.start < end && above < mask.end);
}

/** The span within the text; the last word for a fault at its end. */
function visible(text: string, start: number, end: number): Span {
  const textEnd = text.trimEnd().length;
  if (start < textEnd) return { start, end: Math.min(end, text.length) };
  return { start: Math.max(text.slice(0, textEnd).search(/\S+$/), 0), end: textEnd };
}
