import { type Message, msg } from '../l10n/message.ts';
import type { FieldBounds } from './fields.ts';
import type { ScheduleError, ScheduleFix } from './schedule.ts';

/**
 * Explains what other schedulers know and Kubernetes does not: `L`, `W` and `#` of Quartz, `H` of Jenkins. Undefined
 * when `part` (at `start` in the text of the schedule) is none of these.
 */
export function explainUnsupported(part: string, start: number, bounds: FieldBounds): ScheduleError | undefined {
  const message = explanation(part, bounds);
  if (message === undefined) return undefined;
  const end = start + part.length;
  return { kind: 'error', error: 'unsupported', message, start, end, fixes: fixes(part, start, end, bounds) };
}

function explanation(part: string, { name }: FieldBounds): Message | undefined {
  if (/^H(\/\d+)?$/i.test(part)) {
    return msg('Kubernetes does not know `H` (Jenkins picks a number for it). Pick one yourself.');
  }
  if (name === 'day' && /^L(-\d+)?$/i.test(part)) {
    return msg('Kubernetes does not know `L`, the last day. Run on days `28-31` and let the program check the date.');
  }
  if (name === 'day' && /^(\d+W|LW|W)$/i.test(part)) {
    return msg(
      'Kubernetes does not know `W`, the nearest working day. Run every day and let the program check the date.',
    );
  }
  if (name === 'weekday' && /^([0-7]|[a-z]{3})?L$/i.test(part)) {
    return msg('Kubernetes does not know `L`, the last such day. Run every week and let the program check the date.');
  }
  if (name === 'weekday' && /^([0-7]|[a-z]{3})#\d?$/i.test(part)) {
    return msg('Kubernetes does not know `#`, the nth such day. Run every week and let the program check the date.');
  }
  return undefined;
}

function fixes(part: string, start: number, end: number, { min }: FieldBounds): ScheduleFix[] {
  const place = { start, end };
  if (/^H$/i.test(part)) return [to(place, String(min))];
  if (/^H\//i.test(part)) return [to(place, `*${part.slice(1)}`)];
  if (/^[a-z]{3}L$|^[0-6]L$|#/i.test(part)) {
    const weekday = part.replace(/L$|#.*$/i, '');
    return /^([0-6]|sun|mon|tue|wed|thu|fri|sat)$/i.test(weekday) ? [to(place, weekday)] : [];
  }
  return /^L$/i.test(part) && min === 1 ? [to(place, '28-31')] : [];
}

function to(place: { readonly start: number; readonly end: number }, newText: string): ScheduleFix {
  return { ...place, newText, title: msg('Change to `{text}`', { text: newText }) };
}
