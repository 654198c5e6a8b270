import type { LogOutputChannel } from 'vscode';
import type { ServerSession } from '../serverSession.ts';
import type { RunDocuments } from '../ui/runDocuments.ts';

/** What every command works with. */
export interface CommandContext {
  readonly session: ServerSession;
  readonly log: LogOutputChannel;
  readonly documents: RunDocuments;
}
