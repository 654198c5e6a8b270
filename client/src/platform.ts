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
  runCronJobNow(context: CommandContext, args: readonly unknown[]): Promise<void>;
  applyManifest(context: CommandContext, args: readonly unknown[]): Promise<void>;
  /** Undefined where there is no answer. */
  observeLengths(context: CommandContext): Promise<readonly ObservedLength[] | undefined>;
}
