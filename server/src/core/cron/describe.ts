import type { Locale } from '../l10n/locale.ts';
import { durationWords } from '../l10n/words.ts';
import { chineseSentence } from './describeChinese.ts';
import { englishSentence } from './describeEnglish.ts';
import type { Schedule } from './schedule.ts';
import { daysShape, timesShape } from './shape.ts';

/**
 * One sentence, without a full stop, that says when a schedule runs: all of it and nothing else. It is made from the
 * minutes, hours and days that the schedule stands for, not from its text, so that a step which does not divide the hour
 * or a list that covers the whole day is told as what it is.
 */
export function describeSchedule(schedule: Schedule, locale: Locale): string {
  if (schedule.kind === 'every') {
    const duration = durationWords(schedule.seconds, locale);
    return locale === 'zh-cn'
      ? `每 ${duration}一次，从上次计划时间算起`
      : `Every ${duration}, counted from the last scheduled time`;
  }
  const sentence = locale === 'zh-cn' ? chineseSentence : englishSentence;
  return sentence(timesShape(schedule), daysShape(schedule));
}
