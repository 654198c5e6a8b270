import { durationInWords } from '../cluster/duration.ts';
import { type Message, msg } from '../cluster/message.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A length of time as exact as it is of use in a list: no seconds beside minutes, no minutes beside days. */
export function roughDuration(milliseconds: number): Message {
  const unit = milliseconds < MINUTE ? 1000 : milliseconds < DAY ? MINUTE : DAY / 24;
  return durationInWords(Math.floor(milliseconds / unit) * unit);
}

export function ago(instant: number, now: number): Message {
  return msg('{duration} ago', { duration: roughDuration(Math.max(0, now - instant)) });
}

export function inFuture(instant: number, now: number): Message {
  return msg('in {duration}', { duration: roughDuration(Math.max(0, instant - now)) });
}
