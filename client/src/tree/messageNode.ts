import { sentenceOf } from '../cluster/failure.ts';
import { type Message, msg } from '../cluster/message.ts';
import type { Appearance, Icon, TreeNode } from './node.ts';

/** A row that says why there are no others. */
export class MessageNode implements TreeNode {
  readonly id: string;
  readonly #message: Message;
  readonly #icon: Icon;
  readonly #retries: boolean;

  private constructor(id: string, message: Message, icon: Icon, retries: boolean) {
    this.id = id;
    this.#message = message;
    this.#icon = icon;
    this.#retries = retries;
  }

  static note(parent: string, message: Message): MessageNode {
    return new MessageNode(`${parent}/note`, message, { id: 'info' }, false);
  }

  /** A click tries again. */
  static failure(parent: string, error: Error): MessageNode {
    const icon = { id: 'error', color: 'list.errorForeground' };
    return new MessageNode(`${parent}/failure ${error.message}`, sentenceOf(error), icon, true);
  }

  appearance(): Appearance {
    return {
      label: this.#message,
      description: [],
      tooltip: [this.#message, ...(this.#retries ? [msg('Select to try again.')] : [])],
      icon: this.#icon,
      role: '',
      contextValue: 'message',
      expansion: 'none',
      ...(this.#retries && { command: { id: 'batchwright.refreshJobs', title: msg('Try Again') } }),
    };
  }
}
