import { readDocument } from '../analysis/document.ts';
import { inspectDocument } from '../analysis/inspect.ts';
import type { Finding, Fix, TextChange } from '../manifest/finding.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import { applied } from '../manifest/yamlFixes/changes.ts';

/** A mending may bring to light what could not be judged before; this deep at most. */
const maxRounds = 10;

/**
 * The mendings of a finding among `all` of its document. Where the text is broken as YAML, nobody knows which lines
 * belong to what: only what mends that, or changes a few characters of one line, is to be trusted.
 */
export function fixesOf(finding: Finding, all: readonly Finding[]): readonly Fix[] {
  const fixes = finding.fixes?.() ?? [];
  return isYaml(finding) || !isBroken(all) ? fixes : fixes.filter(isSmall);
}

function isYaml({ rule }: Finding): boolean {
  return rule.startsWith('yaml/');
}

function isBroken(findings: readonly Finding[]): boolean {
  return findings.some(({ rule }) => rule === 'yaml/syntax');
}

function isSmall({ changes: [change, ...others] }: Fix): boolean {
  return change !== undefined && others.length === 0 && change.newText !== '' && !change.newText.includes('\n');
}

/**
 * The changes of each finding's one obvious mending, in their order. Leaves out what overlaps or touches an earlier
 * one, as the two may not know of each other. `all` are those of the document.
 */
export function obviousChanges(findings: readonly Finding[], all: readonly Finding[] = findings): TextChange[] {
  const chosen: TextChange[] = [];
  for (const finding of findings) {
    const fix = fixesOf(finding, all).find((each) => each.preferred);
    if (fix === undefined) continue;
    const free = fix.changes.every((change) =>
      chosen.every((other) => change.end < other.start || other.end < change.start),
    );
    if (free) chosen.push(...fix.changes);
  }
  return chosen.sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * Mends all that has an obvious mending in the text of a document, again and again until nothing is left to mend.
 * @param findings what is wrong with the text
 * @returns changes of the text, in their order and without overlaps
 */
export function mendAll(text: string, findings: readonly Finding[], circumstances: Circumstances): TextChange[] {
  const first = mostUrgent(findings);
  let changes = first;
  let mended = text;
  for (let round = 1; changes.length > 0; round++) {
    mended = applied(mended, changes);
    changes = round < maxRounds ? mostUrgent(judge(mended, circumstances)) : [];
    if (changes.length === 0 && round === 1) return first;
  }
  return difference(text, mended);
}

/** YAML comes first: what is in the text is seen when it can be read. What is only a hint is left to people. */
function mostUrgent(findings: readonly Finding[]): TextChange[] {
  return obviousChanges(findings.filter(isBroken(findings) ? isYaml : isMistake), findings);
}

function isMistake({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

function judge(text: string, circumstances: Circumstances): Finding[] {
  return inspectDocument(readDocument(text, 0, true), circumstances).flatMap((object) => object?.findings ?? []);
}

/** The one change that makes `after` of `before`. */
function difference(before: string, after: string): TextChange[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return [{ start, end: before.length - tail, newText: after.slice(start, after.length - tail) }];
}
