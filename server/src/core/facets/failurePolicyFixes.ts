import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { isFirstOnLine, lineBreakOf, lineStartOf, linesOf, withCommentsAbove } from '../manifest/lines.ts';
import { isJsonText, isOwn } from '../manifest/mend.ts';

/** Adds a rule that ignores disruptions in front of all others. `rules` are those of a podFailurePolicy. */
export function addDisruptionRule(rules: Field): Fix[] {
  const change = rules.node?.kind === 'list' && rules.node.flow ? inBrackets(rules) : inLines(rules);
  return change === undefined
    ? []
    : [{ title: msg('Add a first rule that ignores disruptions'), changes: [change], preferred: false }];
}

function inBrackets(rules: Field) {
  const first = rules.items()[0]?.node;
  if (first === undefined || !isOwn(rules)) return undefined;
  const rule = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] };
  const json = JSON.stringify(rule);
  const source = isJsonText(rules) ? json : json.replaceAll('"', '').replace(/[:,]/g, '$& ');
  return { start: first.start, end: first.start, newText: `${source}, ` };
}

function inLines(rules: Field) {
  const { text } = rules.inspection;
  const dash = dashOf(rules.items()[0]);
  if (dash === undefined || !isOwn(rules)) return undefined;
  const indentation = ' '.repeat(dash - lineStartOf(text, dash));
  const lines = ['- action: Ignore', '  onPodConditions:', '    - type: DisruptionTarget'];
  const at = withCommentsAbove(text, dash);
  return { start: at, end: at, newText: lines.map((line) => indentation + line + lineBreakOf(text)).join('') };
}

/** Moves a rule with the comments above it in front of all others. */
export function moveToFront(rule: Field): Fix[] {
  const { text } = rule.inspection;
  const [dash, first] = [dashOf(rule), dashOf(rule.parent?.items()[0])];
  if (dash === undefined || first === undefined || rule.node === undefined) return [];
  const lines = linesOf(text, dash, rule.node.end);
  if (lines === undefined || text[lines.end - 1] !== '\n') return [];
  const from = { start: withCommentsAbove(text, dash), end: lines.end };
  const at = withCommentsAbove(text, first);
  const changes = [
    { start: at, end: at, newText: text.slice(from.start, from.end) },
    { ...from, newText: '' },
  ];
  return [{ title: msg('Move it to the front'), changes, preferred: false }];
}

/** Offset of the dash of an item that begins its line. */
function dashOf(item: Field | undefined): number | undefined {
  if (item?.node === undefined || !isOwn(item)) return undefined;
  const { text } = item.inspection;
  const dash = text.lastIndexOf('-', item.node.start - 1);
  return /^-[ ]+$/.test(text.slice(dash, item.node.start)) && isFirstOnLine(text, dash) ? dash : undefined;
}
