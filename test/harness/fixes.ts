import { readDocument } from '../../server/src/core/analysis/document.ts';
import { type InspectedObject, inspectDocument } from '../../server/src/core/analysis/inspect.ts';
import { fixesOf, mendAll } from '../../server/src/core/features/mendAll.ts';
import type { Finding, TextChange } from '../../server/src/core/manifest/finding.ts';
import { cutSegments } from '../../server/src/core/text/segment.ts';
import type { Node } from '../../server/src/core/yaml/tree.ts';
import { findings, newest } from './inspect.ts';

/** One mending that went wrong. */
export interface Violation {
  readonly finding: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** What came of the mendings of a text: one entry per finding, by its rule. */
export interface Report {
  readonly found: string[];
  readonly mendable: string[];
  readonly obvious: string[];
  readonly violations: Violation[];
}

interface Judged {
  /** Offset of the document in the file. */
  readonly start: number;
  readonly end: number;
  readonly objects: readonly (InspectedObject | undefined)[];
}

/** Tries each mending of each finding of a text, on its own. */
export function tryFixes(text: string): Report {
  const report: Report = { found: [], mendable: [], obvious: [], violations: [] };
  judge(text).forEach((document, index) => {
    document.objects.forEach((object, at) => {
      for (const finding of object?.findings ?? []) {
        const fixes = fixesOf(finding, object?.findings ?? []);
        report.found.push(finding.rule);
        if (fixes.length > 0) report.mendable.push(finding.rule);
        if (fixes.some((fix) => fix.preferred)) report.obvious.push(finding.rule);
        for (const fix of fixes) {
          const after = text.slice(0, document.start) + applyTo(text, document, fix.changes) + text.slice(document.end);
          const what =
            badChanges(fix.changes, document.end - document.start) ??
            compare(object, judge(after)[index]?.objects[at], finding, fix.changes) ??
            lostComment(text, after, fix.changes);
          const name = `${finding.rule} ${finding.field}`;
          if (what !== undefined) report.violations.push({ finding: name, what, before: text, after });
        }
      }
    });
  });
  return report;
}

/** The text with all mended that has an obvious mending, and what could be mended of that again, which is nothing. */
export function fixAll(text: string): { readonly fixed: string; readonly again: readonly TextChange[] } {
  const fixed = applyChanges(text, mendAll(text, findings(text), newest));
  return { fixed, again: mendAll(fixed, findings(fixed), newest) };
}

export function applyChanges(text: string, changes: readonly TextChange[]): string {
  return [...changes]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((sum, { start, end, newText }) => sum.slice(0, start) + newText + sum.slice(end), text);
}

function applyTo(text: string, { start, end }: Judged, changes: readonly TextChange[]): string {
  return applyChanges(text.slice(start, end), changes);
}

function judge(text: string): Judged[] {
  let end = 0;
  return cutSegments(text).map((segment, index) => {
    const document = readDocument(segment.text, segment.separatorLength, index === 0);
    const start = end;
    end += segment.text.length;
    return { start, end, objects: inspectDocument(document, newest) };
  });
}

function badChanges(changes: readonly TextChange[], length: number): string | undefined {
  if (changes.length === 0) return 'nothing is changed';
  const sorted = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
  if (sorted.some(({ start, end }) => start > end || start < 0 || end > length)) return 'a change is not in the text';
  return sorted.some(({ start }, i) => i > 0 && start < (sorted[i - 1]?.end ?? 0)) ? 'changes overlap' : undefined;
}

/** Without the indexes of lists: what is behind a removed item moves up. */
const place = ({ rule, field }: Finding) => `${rule} ${field.replace(/\[\d+\]/g, '[]')}`;

function compare(
  before: InspectedObject | undefined,
  after: InspectedObject | undefined,
  mended: Finding,
  changes: readonly TextChange[],
): string | undefined {
  if (before === undefined || after === undefined) return 'the object is gone';
  const old = tally(before.findings.map(place));
  const now = tally(after.findings.map(place));
  const isThere = after.findings.some((finding) => isSame(mended, finding));
  const asMany = (now.get(place(mended)) ?? 0) >= (old.get(place(mended)) ?? 0);
  if (isThere && asMany) return 'the finding is still there';
  for (const finding of after.findings) {
    if (!finding.rejected || old.has(place(finding)) || isConsequence(mended, finding)) continue;
    return `something new is refused: ${place(finding)}`;
  }
  return lostValue(before, after, changes);
}

/** Of a schedule only the first wrong part is told: the same rule on a later part is another finding. */
function isSame(mended: Finding, found: Finding): boolean {
  if (found.rule !== mended.rule || found.field !== mended.field) return false;
  return !mended.rule.startsWith('cronjob/schedule-') || found.start <= mended.start;
}

/** What is judged of an Indexed Job alone. */
const indexedOnly = ['success-policy/', 'job/indexed-host-name', 'job/invalid', 'job/required', 'pod-failure-policy/'];

/** What is judged only of a Job or Pod of the kind that the mending makes it. */
const consequences: Readonly<Record<string, readonly string[]>> = {
  'container-restart/policy': ['container-restart/', 'handler/', 'probe/'],
  'container-restart/policy-required': ['container-restart/', 'handler/', 'probe/'],
  'downward-api/field-path-version': ['downward-api/field-path'],
  'env/value-and-source': ['env/several-sources'],
  'handler/several-handlers': ['handler/'],
  'init-container/sidecar-only': ['container-restart/', 'handler/', 'probe/'],
  'job/needs-indexed': indexedOnly,
  'job/not-supported': ['job/needs-indexed', 'job/completions-required', ...indexedOnly],
  'job/restart-policy-required': ['resize-policy/'],
  'label-selector/operator': ['job/selector-', 'label-selector/values-'],
  'node-affinity/field': ['node-affinity/node-name'],
  'pod-failure-policy/not-supported': ['pod-failure-policy/exit-code-zero'],
  'pod-failure-policy/required': ['pod-failure-policy/exit-code-zero'],
  'pod-os/name': ['pod-os/', 'pod-resources/windows'],
  'port/host-network': ['port/host-port-conflict'],
  'resources/limit-required': ['resources/huge-pages'],
  'volume/several-types': ['volume-device/', 'volume/'],
};

/** What could not be judged before, or had another index in its list. */
function isConsequence(mended: Finding, found: Finding): boolean {
  const judgedNow = mended.cause === 'decode' || mended.cause === 'unknown' || mended.cause === 'duplicate';
  const revealed = consequences[mended.rule]?.some((rule) => found.rule.startsWith(rule)) === true;
  return judgedNow || revealed;
}

/** Values that no change touches stay as they are. */
function lostValue(before: InspectedObject, after: InspectedObject, changes: readonly TextChange[]) {
  const now = tally(scalars(after.object.node).map(({ text }) => text));
  for (const { text, start, end } of scalars(before.object.node)) {
    // An alias changes with its anchor; null may stand for what could not be read.
    if (text === 'null' || before.object.inspection.text[start] === '*') continue;
    if (changes.some((change) => change.start <= end && start <= change.end)) continue;
    const left = now.get(text) ?? 0;
    if (left === 0) return `a value is lost: ${text}`;
    now.set(text, left - 1);
  }
  return undefined;
}

function scalars(node: Node | undefined): { text: string; start: number; end: number }[] {
  if (node === undefined) return [];
  if (node.kind === 'map') return node.entries.flatMap((entry) => scalars(entry.value));
  if (node.kind === 'list') return node.items.flatMap(scalars);
  return [{ text: node.json, start: node.start, end: node.end }];
}

/** Comments stay, though they may move; those about a thing that is removed go with it. */
function lostComment(before: string, after: string, changes: readonly TextChange[]): string | undefined {
  if (changes.length === 1 && changes[0]?.newText === '') return undefined;
  return comments(before).length > comments(after).length ? 'a comment is lost' : undefined;
}

function comments(text: string): string[] {
  return [...text.matchAll(/(?:^|\s)(# (?:of|at) \d+)/gm)].map(([, comment]) => comment ?? '');
}

function tally(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
