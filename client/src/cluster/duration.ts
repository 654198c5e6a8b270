import { type Message, msg } from './message.ts';

/** A length of time in words, in its two largest units. `milliseconds` below zero count as zero. */
export function durationInWords(milliseconds: number): Message {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes === 0) return msg('{seconds} s', { seconds });
  if (hours === 0) return msg('{minutes} min {seconds} s', { minutes, seconds: seconds % 60 });
  if (days === 0) return msg('{hours} h {minutes} min', { hours, minutes: minutes % 60 });
  return msg('{days} d {hours} h', { days, hours: hours % 24 });
}
