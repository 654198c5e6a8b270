import type { Segment } from '../../text/segment.ts';

const saysBatch = /^[^#\n]*\bkind["']?[ \t]*:[ \t]*["']?(?:Cron)?Job\b/m;

/**
 * A Job or CronJob is in it, by the text alone: what is asked of a whole file must not read each of its documents.
 */
export function isBatchSegment({ text }: Segment): boolean {
  return text.includes('Job') && saysBatch.test(text);
}
