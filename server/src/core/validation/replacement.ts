import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { nearest } from '../text/nearest.ts';

const plainWord = /^[A-Za-z][\w./-]*$/;
const reservedWord = /^(y|n|yes|no|on|off|true|false|null)$/i;

/** For the details of a finding: offers to put in its place the candidate that what stands there is a slip of. */
export function nearestFix(field: Field, candidates: Iterable<string>): { fixes: () => readonly Fix[] } {
  return {
    fixes: () => {
      const value = nearest(field.text(), candidates);
      return value === undefined ? [] : replacementFix(field, value);
    },
  };
}

/** The one mending that writes `value` where another string stands, quoted as that is or as YAML needs it. */
export function replacementFix(field: Field, value: string): readonly Fix[] {
  const { scalar } = field;
  if (scalar === undefined || scalar.end <= scalar.start) return [];
  if (scalar.style === 'literal' || scalar.style === 'folded') return [];
  const quote = scalar.style === 'single' ? "'" : scalar.style === 'double' || !isPlain(value) ? '"' : '';
  const { start, end } = scalar;
  return [
    {
      title: msg('Change to `{name}`', { name: value }),
      changes: [{ start, end, newText: `${quote}${value}${quote}` }],
      preferred: true,
    },
  ];
}

function isPlain(value: string): boolean {
  return plainWord.test(value) && !reservedWord.test(value);
}
