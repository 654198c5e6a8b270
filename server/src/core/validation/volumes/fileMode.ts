import { msg } from '../../l10n/message.ts';
import type { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { replaceValue } from '../../manifest/mend.ts';

const maxFileMode = 0o777;
const octalDigits = /^[0-7]{3}$/;

/** Permission bits of a file: 0 to 0777 (octal). */
export function validateFileMode(area: Area, field: Field): void {
  const mode = field.number();
  if (mode === undefined || (mode >= 0 && mode <= maxFileMode)) return;
  const digits = String(mode);
  if (!octalDigits.test(digits)) {
    const message = msg('A file mode is from `0` to `0777` (octal): correct `{mode}`.', { mode: digits });
    area.invalid(field, message, { rule: 'file-mode' });
    return;
  }
  const octal = isJson(field) ? String(Number.parseInt(digits, 8)) : `0${digits}`;
  area.invalid(
    field,
    msg('`{mode}` is read as a decimal number, which is beyond `0777` (octal): write `{octal}`.', {
      mode: digits,
      octal,
    }),
    { rule: 'file-mode', fixes: () => replaceValue(field, octal) },
  );
}

/** JSON knows no octal numbers. */
function isJson(field: Field): boolean {
  return field.inspection.text.trimStart().startsWith('{');
}
