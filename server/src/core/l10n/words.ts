import type { Locale } from './locale.ts';

const units: readonly (readonly [seconds: number, en: string, zh: string])[] = [
  [86_400, 'd', '天'],
  [3_600, 'h', '小时'],
  [60, 'min', '分钟'],
  [1, 's', '秒'],
];

/** A length of time, exact to the second: `1 h 30 min`, `1 小时 30 分钟`. `seconds` is a whole number, not negative. */
export function durationWords(seconds: number, locale: Locale): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const [size, en, zh] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${locale === 'zh-cn' ? zh : en}`);
  }
  return parts.length > 0 ? parts.join(' ') : `0 ${locale === 'zh-cn' ? '秒' : 's'}`;
}

/** The items one after the other, separated as the language does it. */
export function listWords(items: readonly string[], locale: Locale): string {
  return items.join(locale === 'zh-cn' ? '、' : ', ');
}
