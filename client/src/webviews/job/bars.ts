import { endOf, type Lane, stretchesOf, type Wait } from '../../cluster/jobPage/lanes.ts';
import type { Attempt } from '../../cluster/jobPage/model.ts';
import { position, type Span } from './axis.ts';
import type { JobWords } from './context.ts';
import { resultOf } from './describe.ts';
import type { Shape } from './shapes.ts';

export interface Drawing {
  readonly span: Span;
  readonly now: number;
  /** Of the whole span, in CSS pixels. */
  readonly width: number;
  readonly words: JobWords;
}

/** What a lane shows: its Pods with what they went through, the waits between them, and how the Pods ended. */
export function barsOf({ attempts }: Lane, waits: readonly Wait[], drawing: Drawing): Shape[] {
  const { span, now } = drawing;
  const isSeen = (from: number, to: number) => to >= span.from && from <= span.to;
  return [
    ...waits.filter(({ from, to }) => isSeen(from, to)).map((wait) => waitBar(wait, drawing)),
    ...attempts.flatMap((attempt, i) => {
      const { created, finished = now } = attempt;
      if (!isSeen(created, finished)) return [];
      const wait = waits.find(({ from }) => from === attempt.finished);
      const bar = attemptBar(attempt, drawing);
      const end = endText(attempt, wait, attempts[i + 1]?.created ?? span.to, drawing);
      return end === undefined ? [bar] : [bar, end];
    }),
  ];
}

/** Of a letter, of one in a script as wide as Chinese, and of the edges of the text, in CSS pixels. */
const LETTER = 6.4;
const WIDE_LETTER = 11.5;
const EDGES = 14;

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? WIDE_LETTER : LETTER), EDGES);
}

/** How a Pod has failed and how long the Job waits then: as much of it as there is room for. */
function endText(
  attempt: Attempt,
  wait: Wait | undefined,
  next: number,
  { span, width, words }: Drawing,
): Shape | undefined {
  const end = endOf(attempt);
  const { finished } = attempt;
  if (end === '' || finished === undefined || finished < span.from) return undefined;
  const long = attempt.reason === '' ? words.say('exit', { code: end }) : end;
  const waiting = wait?.isOpen === false && words.say('waitShort', { duration: words.duration(wait.to - wait.from) });
  // What is still waited for is not covered.
  const from = position(wait?.isOpen === true ? wait.to : finished, span);
  const room = (position(next, span) - from) * width;
  const text = [...(waiting === false ? [] : [`${long} · ${waiting}`]), long, end].find(
    (each) => widthOf(each) <= room,
  );
  return text === undefined ? undefined : { class: 'end', left: from, text };
}

/** Tones by which the style sheet colours a Pod. */
function toneOf({ phase, isGoing, reason }: Attempt): string {
  if (isGoing) return 'going';
  return phase === 'Pending' && reason !== '' ? 'Troubled' : phase;
}

function attemptBar(attempt: Attempt, drawing: Drawing): Shape {
  const { span, now, words } = drawing;
  const { created, finished = now } = attempt;
  const length = Math.max(1, finished - created);
  const parts = stretchesOf(attempt, now).map(({ phase, from, to }) => ({
    class: `stretch ${phase}`,
    left: (from - created) / length,
    width: (to - from) / length,
  }));
  const lines = () => [attempt.name, ...describe(attempt, now, words)];
  return { class: 'bar', tone: toneOf(attempt), ...between(created, finished, span), parts, lines };
}

function describe(attempt: Attempt, now: number, words: JobWords): string[] {
  const texts = { scheduling: 'scheduling', starting: 'starting', running: 'atWork' } as const;
  return [
    resultOf(attempt, words),
    attempt.message,
    ...stretchesOf(attempt, now).map(({ phase, from, to }) =>
      words.say(texts[phase], { duration: words.duration(to - from) }),
    ),
    attempt.node === '' ? '' : words.say('onNode', { name: attempt.node }),
    words.say('createdAt', { time: words.time(attempt.created, now) }),
  ];
}

function waitBar({ from, to, failures, isOpen }: Wait, { span, now, width, words }: Drawing): Shape {
  const duration = words.duration(to - from);
  const label = words.say('waitShort', { duration });
  const room = (position(Math.min(to, span.to), span) - position(Math.max(from, span.from), span)) * width;
  // Of those that are over, the end of the Pod tells it.
  const parts = isOpen && widthOf(label) <= room ? [{ class: 'remaining', left: 0.5, text: label }] : [];
  const lines = () => [
    isOpen
      ? words.say('waitOpen', { failures, time: words.time(to, now), relative: words.relative(to, now) })
      : words.say('waitPast', { failures, duration }),
  ];
  return { class: 'wait', isOpen, ...between(from, to, span), parts, lines };
}

function between(from: number, to: number, span: Span): { readonly left: number; readonly width: number } {
  const left = Math.max(0, position(from, span));
  return { left, width: Math.min(1, position(to, span)) - left };
}
