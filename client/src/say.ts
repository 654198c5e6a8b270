import * as vscode from 'vscode';
import type { Message } from './cluster/message.ts';

/** Puts a message of the modules that do not know the editor into the editor's language. */
export function say(message: Message): string {
  const args: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(message.args ?? {})) {
    args[name] = typeof value === 'object' ? say(value) : value;
  }
  return vscode.l10n.t(message.text, args);
}

/** Whole sentences after each other. Chinese sets no space between them. */
export function sayAll(messages: readonly Message[]): string {
  return messages.map(say).join(vscode.env.language.startsWith('zh') ? '' : ' ');
}
