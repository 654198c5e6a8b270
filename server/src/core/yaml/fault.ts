import type { Message } from '../l10n/message.ts';

/** What stops the reading: thrown by the scanner, caught where the tokens are gathered. */
export class SyntaxFault {
  readonly message: Message;
  readonly start: number;
  readonly end: number;
  /** Offset within the line to blame, where that is not the line of `start`. */
  readonly culprit: number;
  readonly code: 'syntax' | 'too-deep';

  constructor(
    message: Message,
    start: number,
    end: number,
    culprit: number = start,
    code: 'syntax' | 'too-deep' = 'syntax',
  ) {
    this.message = message;
    this.start = start;
    this.end = end;
    this.culprit = culprit;
    this.code = code;
  }
}
