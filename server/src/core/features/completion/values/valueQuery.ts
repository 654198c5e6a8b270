import { type Bilingual, inLocale } from '../../../docs/fields/fieldText.ts';
import type { Field } from '../../../manifest/field.ts';
import { CompletionItemKind } from '../../lspEnums.ts';
import type { CompletionContext } from '../offer.ts';
import type { SchemaPlace } from '../schemaPlace.ts';
import type { WellKnown } from '../wellKnown.ts';

/** A value that is to be completed. */
export interface ValueQuery extends CompletionContext {
  readonly place: SchemaPlace;
  /** `batch.v1.JobSpec.completionMode`: the innermost field with a name that the value is of, or is an item of. */
  readonly id: string;
  /** The object or list that the value is in. */
  readonly container: Field;
  /** The whole manifest. */
  readonly object: Field;
  /** Of the file that the manifest stands in. */
  readonly uri: string;
}

/** A value that fits. */
export interface Suggestion {
  readonly text: string;
  /** A number or boolean, which has no quotation marks. */
  readonly bare?: boolean;
  readonly kind: CompletionItemKind;
  /** What it means, beside it. */
  readonly description?: string;
}

/** One sort of values. Empty for all other places. */
export type ValueProvider = (query: ValueQuery) => readonly Suggestion[];

/** Beside an entry there is no Markdown. */
export function inWords(text: Bilingual, { locale }: ValueQuery): string {
  return inLocale(text, locale).replaceAll('`', '');
}

export function suggestionOf({ text, meaning }: WellKnown, query: ValueQuery): Suggestion {
  return {
    text,
    kind: CompletionItemKind.Value,
    ...(meaning && { description: inWords(meaning, query) }),
  };
}
