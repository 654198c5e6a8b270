import type { Locale } from '../../l10n/locale.ts';
import type { Bundle, Message } from '../../l10n/message.ts';
import type { Circumstances } from '../../manifest/inspection.ts';
import type { ArgumentsSchema } from './arguments.ts';

/** Where a tool is called, beside what it is called with. */
export interface ToolContext {
  /** How to judge where the arguments do not say. Runs are those after `now`. */
  readonly circumstances: Circumstances & { readonly now: number };
  /** The language to answer in, unless the arguments name one. */
  readonly locale: Locale;
  bundleOf(locale: Locale): Bundle | undefined;
}

/** What a tool says: an object for its output schema, or why it cannot answer. */
export type ToolReply = { readonly answer: object } | { readonly refusal: Message };

/** A tool for language models. It reads what it is given, and nothing else: no file, no cluster, no network. */
export interface Tool {
  readonly input: ArgumentsSchema;
  /** Loads what only some answers need; to be awaited before the call, where it is not there and nothing to wait for. */
  prepare?(input: unknown): Promise<void> | undefined;
  /** Answers in small steps, so that whoever drives it can do something else in between, or stop. */
  call(input: unknown, context: ToolContext): Iterator<undefined, ToolReply>;
}
