import { type Message, msg } from '../l10n/message.ts';
import type { Span } from './ast.ts';

/** Why Prometheus refuses an expression, and where. */
export interface Mistake extends Span {
  readonly message: Message;
}

/** Ends reading at the first mistake. It never leaves `parse.ts`. */
export class PromqlFault extends Error {
  readonly mistake: Mistake;

  constructor(message: Message, { start, end }: Span) {
    super(message.text);
    this.mistake = { message, start, end };
  }
}

/** @throws PromqlFault always */
export function refuse(message: Message, span: Span): never {
  throw new PromqlFault(message, span);
}

/** For what Prometheus knows only with a feature flag. */
export function experiment(word: string): Message {
  return msg('`{word}` is an experiment that is off by default: remove it.', { word });
}
