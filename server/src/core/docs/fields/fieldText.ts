import type { Locale } from '../../l10n/locale.ts';

/** The same said in both languages of this product. Markdown on one line. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

export function inLocale({ en, zh }: Bilingual, locale: Locale): string {
  return locale === 'zh-cn' ? zh : en;
}

/** What a person needs to know of one field, in one to three sentences. */
export interface FieldText extends Bilingual {
  /** The value that Kubernetes fills in or takes for granted, as written in a manifest; in words where it depends. */
  readonly default?: string | Bilingual;
  /** Validation asks for it although the schema does not. */
  readonly required?: true;
  /** Page below `https://kubernetes.io/docs/`, with its anchor. */
  readonly page?: string;
  /** Meaning of each value, of those that are named in the shape and of others that are worth naming. */
  readonly values?: Readonly<Record<string, Bilingual>>;
}

/** The texts of one API type by the names of its fields. */
export type FieldTexts = Readonly<Record<string, FieldText>>;
