import type { Message } from '../l10n/message.ts';
import type { Span } from './tree.ts';

export type YamlProblemCode =
  /** The text is no YAML from here on. */
  | 'syntax'
  | 'too-deep'
  /** Longer than any request that the API server takes. */
  | 'too-long'
  /** The text is YAML, but has no value in JSON. */
  | 'unreadable'
  | 'duplicate-key'
  /** `<<` and a key of the map itself set the same key. */
  | 'merge-overwrites'
  /** Keys of different types become the same JSON key. */
  | 'ambiguous-key'
  /** Text behind the end of the value: not looked at. */
  | 'ignored-content';

/** Something wrong with a text as YAML. Offsets count UTF-16 code units from the start of the text. */
export interface YamlProblem extends Span {
  readonly code: YamlProblemCode;
  readonly message: Message;
  /** The API server refuses the text for it under strict field validation, as `kubectl apply` asks for. */
  readonly rejected: boolean;
  /** The other place that it is about, such as the first of two equal keys. */
  readonly other?: Span;
}

/** More are no help to anyone. */
export const MAX_PROBLEMS = 100;
