/**
 * A sentence for people, not yet in their language: `text` is the English sentence with named placeholders, and the key
 * of its translation. An argument may be a message itself, such as a duration.
 */
export interface Message {
  readonly text: string;
  readonly args?: Readonly<Record<string, MessageArgument>>;
}

export type MessageArgument = string | number | Message;

/** Marks a sentence for translation. The text must be one literal: the test of the translations reads the source. */
export function msg(text: string, args?: Readonly<Record<string, MessageArgument>>): Message {
  return args === undefined ? { text } : { text, args };
}

/** The message in English, for logs and for the text of an `Error`. */
export function english(message: Message): string {
  const { args } = message;
  if (args === undefined) return message.text;
  return message.text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = args[name];
    if (value === undefined) return placeholder;
    return typeof value === 'object' ? english(value) : String(value);
  });
}
