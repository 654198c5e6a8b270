import * as vscode from 'vscode';
import type { CommandContext } from './commands/context.ts';
import { ServerSession } from './serverSession.ts';
import { StatusItem } from './statusItem.ts';
import { RunDocuments } from './ui/runDocuments.ts';

let session: ServerSession | undefined;

/** Wires the parts together. What is heavy (the language client, the Kubernetes client) is imported when first used. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Batchwright', { log: true });
  const status = new StatusItem();
  const documents = new RunDocuments();
  session = new ServerSession(context.asAbsolutePath('dist/server.mjs'), log, (update) => status.update(update));
  const commands: CommandContext = {
    session,
    log,
    documents,
    memory: context.workspaceState,
    extensionUri: context.extensionUri,
  };
  const register = (name: string, run: (...args: unknown[]) => Promise<void>) =>
    vscode.commands.registerCommand(`batchwright.${name}`, run);

  context.subscriptions.push(
    log,
    status,
    documents,
    session,
    register('runCronJobNow', async (...args) =>
      (await import('./commands/runCronJobNow.ts')).runCronJobNow(commands, args),
    ),
    register('applyManifest', async (...args) =>
      (await import('./commands/applyManifest.ts')).applyManifestCommand(commands, args),
    ),
    register('showNextRuns', async (...args) =>
      (await import('./commands/showNextRuns.ts')).showNextRuns(commands, args),
    ),
    register('toggleSuspend', async (...args) =>
      (await import('./commands/toggleSuspend.ts')).toggleSuspend(commands, args),
    ),
    register('showTimeline', async (...args) =>
      (await import('./commands/showTimeline.ts')).showTimeline(commands, args),
    ),
    vscode.window.registerWebviewPanelSerializer('batchwright.timeline', {
      deserializeWebviewPanel: async (panel) => {
        (await import('./timeline/timelinePanel.ts')).TimelinePanel.restore(commands, panel);
      },
    }),
    register('buildSchedule', async (...args) =>
      (await import('./commands/buildSchedule.ts')).buildSchedule(commands, args),
    ),
    register('restartServer', async () => (await import('./commands/restartServer.ts')).restartServer(commands)),
    register('showOutput', async () => (await import('./commands/showOutput.ts')).showOutput(commands)),
  );
  session.startWhenNeeded();
}

export function deactivate(): Promise<void> | undefined {
  return session?.stop();
}
