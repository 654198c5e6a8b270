import type { Disposable, WebviewPanel } from 'vscode';
import type { ObservedLength } from '../../server/src/protocol.ts';
import type { CommandContext } from './commands/context.ts';
import type { ServerClient, ServerStart } from './serverClient.ts';

/** What an editor with Node and one in a browser do differently. */
export interface Platform {
  /** Rejects when the server does not start. */
  startServer(start: ServerStart): Promise<ServerClient>;
  /** Absent where no connection to a cluster can be made. */
  readonly cluster?: ClusterParts;
}

/** What needs a connection to a cluster: each part is loaded when it is first used. */
export interface ClusterParts {
  /** By their names without `batchwright.`. */
  readonly commands: Readonly<Record<string, () => Promise<ClusterCommand>>>;
  /** Undefined where there is no answer. */
  observeLengths(context: CommandContext): Promise<readonly ObservedLength[] | undefined>;
  /** Fills a tab with the page of an object after a reload of the window; `state` is what the editor has remembered. */
  restorePage(context: CommandContext, panel: WebviewPanel, state: unknown): Promise<void>;
  /** The view of what runs on clusters, with its commands. */
  registerBatchView(context: CommandContext): Disposable;
}

/** A command that needs a cluster. `args` are those that the editor calls it with. */
export type ClusterCommand = (context: CommandContext, args: readonly unknown[]) => Promise<void>;
