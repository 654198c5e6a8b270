import { DAY, MINUTE, SECOND, SHORT_STEPS } from '../shared/time.ts';
import type { Shape } from './shapes.ts';

/** A stretch of time, in milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The lengths between two ticks. */
const STEPS = [...SHORT_STEPS, ...[1, 2, 5, 10, 30, 90, 365].map((days) => days * DAY)];

/** Round instants by the reader's clock, at most `most`. */
export function ticksOf({ from, to }: Span, most: number): number[] {
  const step = STEPS.find((each) => (to - from) / each <= most) ?? to - from;
  const shift = new Date(from).getTimezoneOffset() * MINUTE;
  const ticks: number[] = [];
  for (let tick = Math.ceil((from - shift) / step) * step + shift; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}

/** Where an instant lies: 0 is the start of the span, 1 its end. */
export function position(instant: number, { from, to }: Span): number {
  return (instant - from) / (to - from);
}

/** The least that is shown, in milliseconds. */
const SHORTEST = 2 * SECOND;

/** A part of `all`, shorter or longer by a factor around an instant. */
export function zoomed(span: Span, all: Span, factor: number, around: number): Span {
  const length = Math.min(all.to - all.from, Math.max(SHORTEST, (span.to - span.from) * factor));
  const from = around - (around - span.from) * (length / (span.to - span.from));
  return within({ from, to: from + length }, all);
}

/** The same length, within `all` where that is possible. */
export function within({ from, to }: Span, all: Span): Span {
  const length = to - from;
  const start = Math.max(all.from, Math.min(from, all.to - length));
  return { from: start, to: start + length };
}

/** Room for a label of the axis, in CSS pixels: with a time of today, and with a day. */
const CLOCK = 90;
const DAY_AND_CLOCK = 180;

/** As many ticks as have room in a width. */
export function ticksIn(span: Span, width: number, now: number): number[] {
  const isToday = new Date(span.from).toDateString() === new Date(now).toDateString();
  const room = isToday ? CLOCK : DAY_AND_CLOCK;
  const ticks = ticksOf(span, Math.max(1, Math.floor(width / room)));
  // A label that would be cut is left out.
  return ticks.filter((tick) => (1 - position(tick, span)) * width >= room * 0.7);
}

export function axisLabels(ticks: readonly number[], span: Span, write: (tick: number) => string): Shape[] {
  return ticks.map((at) => ({ class: 'tick', left: position(at, span), text: write(at) }));
}

/** Where the ticks are; and where it is now, if that is to be shown. */
export function axisLines(ticks: readonly number[], span: Span, now: number | undefined): Shape[] {
  const lines = ticks.map((at) => ({ class: 'line', left: position(at, span) }));
  if (now !== undefined && now <= span.to && now >= span.from) {
    lines.push({ class: 'line now', left: position(now, span) });
  }
  return lines;
}
