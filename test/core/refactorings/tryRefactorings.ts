import { refactorings } from '../../../server/src/core/features/refactorings/index.ts';
import type { Offer } from '../../../server/src/core/features/refactorings/refactoring.ts';
import { containerAt, type Spot, spotAt } from '../../../server/src/core/features/refactorings/spot.ts';
import { soundEdits } from '../../../server/src/core/features/refactorings.ts';
import { format } from '../../../server/src/core/l10n/message.ts';
import type { TextChange } from '../../../server/src/core/manifest/finding.ts';
import { ManifestFile } from '../../../server/src/core/text/manifestFile.ts';
import { applyChanges } from '../../harness/fixes.ts';
import { findings, newest } from '../../harness/inspect.ts';

/** One refactoring, applied to a text. */
export interface Application {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

export interface Outcome {
  readonly applications: Application[];
  /** The ids of those that were left, as the API server would refuse what comes of them. */
  readonly refused: string[];
  /** What went wrong, one line each with the refactoring's id in front. */
  readonly violations: string[];
}

/** A place of a file, and what is offered there. */
export interface Found {
  readonly spot: Spot;
  readonly offer: Offer;
  readonly title: string;
}

/** Lines at which something may be offered: all others are left out, as each place costs a reading of its document. */
const mayOffer =
  /\b(?:apiVersion|kind|metadata|name|image|spec|schedule|jobTemplate|completion|parallelism|restartPolicy|backoffLimit|env|value)/;

/** What is offered anywhere in a text, once for each effect. */
export function offersIn(text: string): Found[] {
  const file = new ManifestFile('file:///m.yaml', 'yaml', 1, text);
  const found = new Map<string, Found>();
  for (const [line, source] of text.split('\n').entries()) {
    if (!mayOffer.test(source)) continue;
    const position = { line, character: source.length - source.trimStart().length };
    for (const each of offersAt(file, position)) {
      const container = /^(?:extract|makeNative)/.test(each.offer.id) ? containerAt(each.spot)?.container.path : '';
      const key = `${each.spot.index} ${each.offer.id} ${each.title} ${container}`;
      if (!found.has(key)) found.set(key, each);
    }
  }
  return [...found.values()];
}

export function offersAt(file: ManifestFile, position: { line: number; character: number }): Found[] {
  const spot = spotAt(file, { start: position, end: position }, newest, (message) => format(message));
  if (spot === undefined) return [];
  return refactorings
    .flatMap(({ offers }) => offers(spot))
    .map((offer) => ({ spot, offer, title: format(offer.title) }));
}

/** Applies each refactoring that is offered in a text, on its own. */
export function tryRefactorings(text: string): Outcome {
  const outcome: Outcome = { applications: [], refused: [], violations: [] };
  const offers = offersIn(text);
  for (const { spot, offer, title } of offers) {
    const wrong = (what: string) => outcome.violations.push(`${offer.id}: ${what}`);
    const changes = soundEdits(spot, offer);
    if (changes === undefined) {
      // What the API server looks at in the new place only, such as the labels of a template, may refuse it there.
      if (offer.edits() === undefined) wrong('offered, and has no edits');
      else outcome.refused.push(offer.id);
      continue;
    }
    if (changes.some(({ start, end }, i) => start > end || start < (changes[i - 1]?.end ?? 0)))
      wrong('changes overlap');
    const after = applied(spot, changes);
    outcome.applications.push({ id: offer.id, title, before: text, after });
    const refused = newRefusals(text, after);
    if (refused.length > 0) wrong(`refused: ${refused.join(', ')}`);
    const lost = removesFields.has(offer.id) ? [] : lostComments(text, after);
    if (lost.length > 0) wrong(`comments are lost: ${lost.join(', ')}`);
    if (text.includes('\r\n') && /(?<!\r)\n/.test(after)) wrong('line breaks are mixed');
    const again = offersIn(after).filter((each) => each.offer.id === offer.id);
    if (again.length >= offers.filter((each) => each.offer.id === offer.id).length) wrong('offered again');
  }
  return outcome;
}

/** Comments about what these remove go with it. */
const removesFields: ReadonlySet<string> = new Set(['takeOutOfCronJob', 'deploymentToJob']);

export function applied({ file, index }: Spot, changes: readonly TextChange[]): string {
  return file.text.segments.map(({ text }, at) => (at === index ? applyChanges(text, changes) : text)).join('');
}

/** What the API server would refuse now and did not before; the fields' paths change with the kind. */
function newRefusals(before: string, after: string): string[] {
  const rejected = (text: string) => findings(text).filter((finding) => finding.rejected);
  const [old, now] = [rejected(before), rejected(after)];
  return now.length <= old.length ? [] : now.map(({ rule, field }) => `${rule} ${field}`);
}

function lostComments(before: string, after: string): string[] {
  const left = comments(after);
  return comments(before).filter((comment) => {
    const at = left.indexOf(comment);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** All that may be a comment: what looks so in a text of many lines stays as well. */
function comments(text: string): string[] {
  const withoutQuotes = text.replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
  return [...withoutQuotes.matchAll(/(?:^|[ \t])(#.*?)[ \t\r]*$/gm)].map(([, comment = '']) => comment);
}
