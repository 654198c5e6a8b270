import { type Message, msg } from '../l10n/message.ts';
import { type Choice, documentsOf, flattened, type Restored, readingsOf } from './documents.ts';

/** A text with its indentation rebuilt in one of the ways that its kinds allow. */
export interface Reading {
  readonly text: string;
  /** What speaks against it, by the table of costs: for comparing the readings of one text. */
  readonly cost: number;
  /** Every line stands where its kind allows it. */
  readonly sound: boolean;
  /** Where it differs first from the other readings. */
  readonly choice?: Choice;
  readonly notes: readonly Message[];
}

const LINE_BREAK = /\r\n|\r|\n/;
/** How many readings of a text are offered. */
const MAX_READINGS = 3;

/** Whether a document of a text is a manifest of a known kind that has lost indentation, as a whole or in part. */
export function lostIndentation(text: string): boolean {
  return documentsOf(text.split(LINE_BREAK)).some((texts) => flattened(texts) !== undefined);
}

/**
 * Rebuilds the indentation of the documents that have lost theirs; everything else stays as it is. Only white space at
 * the starts of lines changes, save that manifests which ran together are put on lines of their own, with `---` between.
 * @returns the likeliest reading first, others only where they are close; none where nothing is lost or can be rebuilt
 */
export function restoreIndentation(text: string): Reading[] {
  const lineBreak = LINE_BREAK.exec(text)?.[0] ?? '\n';
  const documents = documentsOf(text.split(LINE_BREAK));
  const restored = documents.map((texts) => {
    const found = flattened(texts);
    return found === undefined ? [] : readingsOf(found);
  });
  if (restored.every((readings) => readings.length === 0)) return [];
  const torn = documents.some(isTorn);
  return combinations(restored).map(({ chosen, differsAt }) => {
    const picked = chosen.filter((each) => each !== undefined);
    const sound = !torn && picked.every((each) => each.sound);
    const choice = chosen[differsAt]?.choice;
    return {
      text: documents.flatMap((texts, i) => chosen[i]?.lines ?? texts).join(lineBreak),
      cost: picked.reduce((sum, { cost }) => sum + cost, 0),
      sound,
      ...(choice !== undefined && { choice }),
      notes: notesOf(picked, sound),
    };
  });
}

/** No manifest: mostly the rest of a block scalar in which a `---` line stood, now cut off from it. */
function isTorn(texts: readonly string[]): boolean {
  const written = texts.filter((text) => !/^\s*(?:#|---|\.\.\.|$)/.test(text));
  return written.length > 0 && !written.some((text) => /^\s*["']?(?:kind|apiVersion)\b/.test(text));
}

interface Combination {
  readonly chosen: readonly (Restored | undefined)[];
  /** Index of the document in which it differs from the others. */
  readonly differsAt: number;
}

/** The best of each document, then with one document's next best instead, the likeliest first. */
function combinations(restored: readonly Restored[][]): Combination[] {
  const best = restored.map(([first]) => first);
  const others = restored
    .flatMap((readings, i) =>
      readings.slice(1).map((reading) => ({ i, reading, more: reading.cost - (best[i]?.cost ?? 0) })),
    )
    .sort((a, b) => a.more - b.more)
    .slice(0, MAX_READINGS - 1);
  const alternatives = others.map(({ i, reading }) => ({ chosen: best.with(i, reading), differsAt: i }));
  return [{ chosen: best, differsAt: others[0]?.i ?? -1 }, ...alternatives];
}

function notesOf(picked: readonly Restored[], sound: boolean): Message[] {
  const notes: Message[] = [];
  const count = picked.reduce((sum, { bareTexts }) => sum + bareTexts, 0);
  if (count > 0) {
    notes.push(
      msg('Text below `|` or `>` may have had an indentation of its own, which is gone: check it, at {count} places.', {
        count,
      }),
    );
  }
  if (!sound) {
    notes.push(msg('Not every line fits its kind, so its place is a guess: check the fields that are marked.'));
  }
  return notes;
}
