import { type Message, msg } from '../l10n/message.ts';
import type { Span } from '../yaml/tree.ts';
import type { Field } from './field.ts';
import type { Cause, Finding, Fix, Related } from './finding.ts';

/** What a check may add to its finding. */
export interface Details {
  /** Name of the rule within the area where the default (`required`, `invalid` …) says too little. */
  readonly rule?: string;
  readonly message?: Message;
  readonly span?: Span;
  readonly related?: readonly Related[];
  /**
   * Causes that the API server gives beside this one for the same field, as consequences that tell a person nothing
   * new: a missing name that is "not found" too. Editors show the finding once.
   */
  readonly consequences?: readonly Cause[];
  readonly fixes?: () => readonly Fix[];
}

/** How much a finding weighs. */
type Verdict = Pick<Finding, 'severity' | 'rejected' | 'cause'>;

/**
 * The checks of one API type: names its rules `<id>/…`, and reports as `field.Required`, `field.Invalid` … do in
 * k8s.io/apimachinery/pkg/util/validation/field. Nothing is reported on a value that cannot be judged.
 */
export class Area {
  readonly id: string;
  /** Page that explains this API type. */
  readonly docs: string;

  constructor(id: string, docs: string) {
    this.id = id;
    this.docs = docs;
  }

  required(field: Field, details: Details = {}): void {
    if (field.inspection.circumstances.partial && !field.isSet) return;
    const message = msg('`{field}` is required: add it.', { field: lastName(field) });
    this.#report('FieldValueRequired', 'required', field, { message, span: field.anchor, ...details });
  }

  invalid(field: Field, message: Message, details: Details = {}): void {
    this.#report('FieldValueInvalid', 'invalid', field, { ...details, message });
  }

  notSupported(field: Field, allowed: readonly string[], details: Details = {}): void {
    const message = msg('`{value}` is not a possible value of `{field}`: use {allowed}.', {
      value: field.scalar?.json.replace(/^"|"$/g, '') ?? '',
      field: lastName(field),
      allowed: quoteList(allowed),
    });
    this.#report('FieldValueNotSupported', 'not-supported', field, { message, ...details });
  }

  duplicate(field: Field, details: Details = {}): void {
    const message = msg('`{value}` is here twice: keep one.', {
      value: field.scalar?.value?.toString() ?? lastName(field),
    });
    this.#report('FieldValueDuplicate', 'duplicate', field, { message, ...details });
  }

  notFound(field: Field, message: Message, details: Details = {}): void {
    this.#report('FieldValueNotFound', 'not-found', field, { ...details, message });
  }

  forbidden(field: Field, message: Message, details: Details = {}): void {
    this.#report('FieldValueForbidden', 'forbidden', field, { ...details, message });
  }

  tooLong(field: Field, maxBytes: number, details: Details = {}): void {
    const message = msg('`{field}` may have at most {max} bytes: shorten it.', {
      field: lastName(field),
      max: maxBytes,
    });
    this.#report('FieldValueTooLong', 'too-long', field, { message, ...details });
  }

  tooMany(field: Field, max: number, details: Details = {}): void {
    const message = msg('`{field}` may have at most {max} items.', { field: lastName(field), max });
    this.#report('FieldValueTooMany', 'too-many', field, { message, ...details });
  }

  /**
   * What the API server accepts with a warning. Nothing where it refuses what stands at the same place, which is to be
   * mended first: warnings come after all that is refused.
   */
  warning(field: Field, message: Message, details: Details & { readonly rule: string }): void {
    const { start, end } = details.span ?? field.span;
    const isRefused = field.inspection.findings.some(
      (other) => other.rejected && (other.field === field.path || (other.start === start && other.end === end)),
    );
    if (!isRefused) this.#add(field, { severity: 'warning', rejected: false, cause: null }, { ...details, message });
  }

  #report(cause: Cause, name: string, field: Field, details: Details & { message: Message }): void {
    for (const each of [cause, ...(details.consequences ?? [])]) {
      this.#add(field, { severity: 'error', rejected: true, cause: each }, { rule: name, ...details });
    }
  }

  #add(field: Field, verdict: Verdict, details: Details & { rule: string; message: Message }): void {
    if (field.isUnknown) return;
    const { start, end } = details.span ?? field.span;
    field.inspection.findings.push({
      rule: `${this.id}/${details.rule}`,
      ...verdict,
      field: field.path,
      message: details.message,
      docs: this.docs,
      start,
      end,
      ...(details.related && { related: details.related }),
      ...(details.fixes && { fixes: details.fixes }),
    });
  }
}

/** The last name of a field's path, as a person would call it: `limits[cpu]`, `containers[0]`, `image`. */
export function lastName(field: Field): string {
  return /[^.[\]]+(\[[^\]]*\])*$/.exec(field.path)?.[0] ?? field.path;
}

export function quoteList(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}
