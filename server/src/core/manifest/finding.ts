import type { Message } from '../l10n/message.ts';
import type { Span } from '../yaml/tree.ts';

/**
 * Why the API server refuses the object. The `FieldValue…` names are its own (`metav1.CauseType`); `unknown` and
 * `duplicate` are what strict field validation refuses, `decode` is what cannot be read at all.
 */
export type Cause =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueNotFound'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid'
  | 'unknown'
  | 'duplicate'
  | 'decode';

/** error: the API server refuses it · warning: likely a mistake · information: an inferior choice · hint: a simpler form. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface TextChange extends Span {
  readonly newText: string;
}

/** A mending of one finding. `changes` do not overlap. */
export interface Fix {
  readonly title: Message;
  readonly changes: readonly TextChange[];
  /** The one obvious mending: what "fix all" applies. */
  readonly preferred: boolean;
}

export interface Related extends Span {
  readonly message: Message;
}

/** Something to tell about one place of a document. Offsets count from the start of the document's text. */
export interface Finding extends Span {
  /** Stable id `area/name`: the diagnostic's code, and the name in settings. */
  readonly rule: string;
  readonly severity: Severity;
  /** The API server would refuse the object for it, or the controller of a kind of another project would. */
  readonly rejected: boolean;
  readonly cause: Cause | null;
  /** The API server's own path notation, such as `spec.template.spec.containers[0].name`. */
  readonly field: string;
  readonly message: Message;
  /** Address of the page that explains the rule. */
  readonly docs: string;
  readonly related?: readonly Related[];
  /** Computed only when asked for: closes over the document's tree. */
  readonly fixes?: () => readonly Fix[];
}
