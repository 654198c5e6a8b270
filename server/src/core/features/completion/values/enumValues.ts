import { fieldText, valueText } from '../../../docs/fields/index.ts';
import { CompletionItemKind } from '../../lspEnums.ts';
import { inWords, type Suggestion, type ValueProvider } from './valueQuery.ts';

/** The values that a field knows by name: those of the schema, and those that are worth naming. */
export const enumValues: ValueProvider = (query) => {
  const { place } = query;
  if (place.owner === undefined || place.mapKey !== undefined) return [];
  const { definition, field } = place.owner;
  if (place.shape.type !== 'string') return [];
  const named = Object.keys(fieldText(definition, field)?.values ?? {});
  // The texts are in the order of use.
  const values = new Set([...named, ...(place.shape.enum ?? [])]);
  return [...values].map((text): Suggestion => {
    const meaning = valueText(definition, field, text);
    return { text, kind: CompletionItemKind.EnumMember, ...(meaning && { description: inWords(meaning, query) }) };
  });
};
