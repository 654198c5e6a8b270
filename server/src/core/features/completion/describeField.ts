import { fieldShape } from '../../schema/shapes.ts';
import { fieldHover } from '../hover/field.ts';
import type { EntryData } from './offer.ts';
import type { Reader } from './preview.ts';

export interface DescribingReader extends Reader {
  /** Descriptions of fields by `<definition>.<field>`, for those that have no text of our own. */
  readonly descriptions?: Readonly<Record<string, string>>;
}

/** What a field is, in the words of its hover; undefined where an entry is about none. */
export function describeField({ definition, field }: EntryData, reader: DescribingReader): string | undefined {
  if (definition === undefined || typeof field !== 'string') return undefined;
  const shape = fieldShape(definition, field);
  return shape && fieldHover({ definition, field, shape, ...reader });
}
