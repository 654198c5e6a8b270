/** The languages that Batchwright speaks. */
export type Locale = 'en' | 'zh-cn';

/** The language to speak to somebody whose editor is set to `tag` (`zh-cn`, `zh_CN.UTF-8`, `de` …). */
export function localeOf(tag: string | undefined): Locale {
  return tag !== undefined && /^zh([-_.]|$)/i.test(tag) && !/^zh[-_](tw|hk|mo|hant)/i.test(tag) ? 'zh-cn' : 'en';
}
