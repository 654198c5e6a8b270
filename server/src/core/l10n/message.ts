/**
 * A sentence for people, not yet in their language. `text` is the English sentence with named placeholders and is the
 * key of the translation too, as in VS Code's l10n bundles.
 */
export interface Message {
  readonly text: string;
  readonly args?: Readonly<Record<string, string | number>>;
}

/** Marks a sentence for translation. The text must be a literal: the test of the bundles finds it by reading the source. */
export function msg(text: string, args?: Readonly<Record<string, string | number>>): Message {
  return args === undefined ? { text } : { text, args };
}

/** English sentence to translated sentence. */
export type Bundle = Readonly<Record<string, string>>;

/** Puts a message into words. Without a bundle, or where the bundle lacks the sentence, the words are English. */
export function format(message: Message, bundle?: Bundle): string {
  const text = bundle?.[message.text] ?? message.text;
  const { args } = message;
  if (args === undefined) return text;
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(args[name] ?? placeholder));
}
