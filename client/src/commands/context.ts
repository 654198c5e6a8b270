import type { Disposable, LogOutputChannel, Memento, Uri } from 'vscode';
import type { ClusterParts } from '../platform.ts';
import type { ServerSession } from '../serverSession.ts';
import type { RunDocuments } from '../ui/runDocuments.ts';

/** What every command works with. */
export interface CommandContext {
  readonly session: ServerSession;
  readonly log: LogOutputChannel;
  readonly documents: RunDocuments;
  /** What is remembered in this workspace from one session to the next. */
  readonly memory: Memento;
  /** What is to go with the extension. */
  readonly subscriptions: Disposable[];
  /** The folder of the package. */
  readonly extensionUri: Uri;
  /** Absent where no connection to a cluster can be made. */
  readonly cluster?: ClusterParts;
}
