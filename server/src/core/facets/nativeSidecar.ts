import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { endOfLines, lineBreakOf, lineStartOf, linesOf, reindent, withCommentsAbove } from '../manifest/lines.ts';
import { isOwn } from '../manifest/mend.ts';

/**
 * Moves a container behind the init containers and lets it start again for ever, which makes it a sidecar that ends
 * with the other containers. Only where both lists are written in lines; nothing for the only item of a list.
 */
export function toNativeSidecar(container: Field, podSpec: Field): Fix[] {
  const source = itemOf(container);
  if (source === undefined || (container.parent?.size ?? 0) < 2 || !isOwn(container)) return [];
  const initContainers = podSpec.get('initContainers');
  const last = initContainers.items().at(-1);
  const target = last === undefined ? aboveContainers(podSpec) : behind(last);
  if (target === undefined || (last === undefined && initContainers.node !== undefined)) return [];
  const { text } = container.inspection;
  const restarting = withRestart(text, container, source);
  const lines = restarting && reindent(restarting, (target.column ?? source.column) - source.column);
  if (lines === undefined) return [];
  const isWhole = lines.endsWith('\n') ? lines : lines + lineBreakOf(text);
  const inserted = { start: target.at, end: target.at, newText: target.before + isWhole };
  const removed = { start: source.start, end: source.end, newText: '' };
  const changes = [inserted, removed].sort((a, b) => a.start - b.start);
  return [{ title: msg('Move to `initContainers`'), changes, preferred: true }];
}

interface Lines {
  readonly start: number;
  readonly end: number;
  /** Of the dash. */
  readonly column: number;
}

/** The lines of a list's item, with the comments above it. */
function itemOf({ node, inspection: { text } }: Field): Lines | undefined {
  if (node?.kind !== 'map' || node.flow) return undefined;
  const dash = text.lastIndexOf('-', node.start - 1);
  const lines = /^- +$/.test(text.slice(dash, node.start)) ? linesOf(text, dash, node.end) : undefined;
  return lines && { start: withCommentsAbove(text, dash), end: lines.end, column: dash - lineStartOf(text, dash) };
}

/** The lines of a container with its restart policy below its name. */
function withRestart(text: string, container: Field, { start, end }: Lines): string | undefined {
  const { keySpan, node } = container.get('name');
  const below = node && endOfLines(text, node.end);
  if (keySpan === undefined || below === undefined) return undefined;
  const column = keySpan.start - lineStartOf(text, keySpan.start);
  const added = `${' '.repeat(column)}restartPolicy: Always${lineBreakOf(text)}`;
  return text.slice(start, below) + added + text.slice(below, end);
}

interface Target {
  readonly at: number;
  readonly before: string;
  /** Where the dash goes; as before where it is not set. */
  readonly column: number | undefined;
}

function aboveContainers(podSpec: Field): Target | undefined {
  const { keySpan, inspection } = podSpec.get('containers');
  if (keySpan === undefined) return undefined;
  const { text } = inspection;
  const at = lineStartOf(text, keySpan.start);
  const indentation = text.slice(at, keySpan.start);
  if (!/^ *$/.test(indentation)) return undefined;
  return { at, before: `${indentation}initContainers:${lineBreakOf(text)}`, column: undefined };
}

function behind(last: Field): Target | undefined {
  const lines = itemOf(last);
  if (lines === undefined || last.inspection.text[lines.end - 1] !== '\n') return undefined;
  return { at: lines.end, before: '', column: lines.column };
}
