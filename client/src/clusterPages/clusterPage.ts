import type { Api } from '../cluster/api.ts';
import type { CommandContext } from '../commands/context.ts';
import type { PageTarget } from './messages.ts';

/** A sort of page about one object of a cluster. `P` is what the page tells the extension, `H` what it is told. */
export interface ClusterPage<P = unknown, H = unknown> {
  /** Of its script and its style sheet in `dist/webviews`. */
  readonly name: string;
  /** All that only pages of this sort say, in the language of the editor. */
  texts(): Readonly<Record<string, string>>;
  /**
   * Tells the page about the object, at first all and then what changes, until the signal of the link aborts: the page
   * is hidden or closed. It begins anew whenever the page is shown. A rejection becomes a sentence in the page, with a
   * button that begins anew.
   */
  follow(link: PageLink<H>): Promise<void>;
  /** Does what the page asks for while it is followed. A rejection becomes a notification. */
  handle?(link: PageLink<H>, content: P): Promise<void>;
}

/** From the extension to one page, for as long as it is followed. */
export interface PageLink<H> {
  readonly context: CommandContext;
  readonly api: Api;
  readonly target: PageTarget;
  readonly signal: AbortSignal;
  /** The first message says that the cluster has answered. */
  tell(content: H): void;
  /** The connection is lost and is tried again. */
  interrupted(error: Error): void;
  /** It is back. */
  live(): void;
}
