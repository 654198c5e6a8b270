import { type Message, msg } from './message.ts';

/** A length of time in words, in its two largest units. `milliseconds` below zero count as zero. */
export function durationInWords(milliseconds: number): Message {
  const total = Math.max(0, Math.round(milliseconds / 1000));
  const seconds = total % 60;
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600) % 24;
  const days = Math.floor(total / 86_400);
  if (days > 0) return hours > 0 ? msg('{days} d {hours} h', { days, hours }) : msg('{days} d', { days });
  if (hours > 0) return minutes > 0 ? msg('{hours} h {minutes} min', { hours, minutes }) : msg('{hours} h', { hours });
  if (minutes === 0) return msg('{seconds} s', { seconds });
  return seconds > 0 ? msg('{minutes} min {seconds} s', { minutes, seconds }) : msg('{minutes} min', { minutes });
}
