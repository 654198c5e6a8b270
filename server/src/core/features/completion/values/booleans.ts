import { fieldText } from '../../../docs/fields/index.ts';
import { CompletionItemKind } from '../../lspEnums.ts';
import type { ValueProvider } from './valueQuery.ts';

/** The other value than the default first: who writes the field wants that. */
export const booleans: ValueProvider = ({ place: { shape, owner } }) => {
  if (shape.type !== 'boolean') return [];
  const fallback = shape.default ?? (owner && fieldText(owner.definition, owner.field)?.default);
  const words = typeof fallback === 'object' ? fallback.en : String(fallback);
  const values = /\btrue\b/.test(words) ? ['false', 'true'] : ['true', 'false'];
  return values.map((text) => ({ text, bare: true, kind: CompletionItemKind.Keyword }));
};
