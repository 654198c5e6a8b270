import * as vscode from 'vscode';
import { keepSchemasAway } from './beside/schema.ts';
import type { CommandContext } from './commands/context.ts';
import { registerLanguageModelTools } from './languageModelTools/register.ts';
import { ManifestFiles } from './manifestFiles.ts';
import { registerRestorePaste } from './paste/restorePaste.ts';
import type { Platform } from './platform.ts';
import { ServerSession } from './serverSession.ts';
import { StatusItem } from './statusItem.ts';
import { RunDocuments } from './ui/runDocuments.ts';

/** What the editor calls of an extension. */
interface Extension {
  activate(context: vscode.ExtensionContext): void;
  deactivate(): Promise<void> | undefined;
}

export function extensionOn(platform: Platform): Extension {
  let stop: (() => Promise<void>) | undefined;
  return {
    activate(context) {
      stop = wire(context, platform);
    },
    deactivate: () => stop?.(),
  };
}

/**
 * Wires the parts together. What is heavy (the language client, the Kubernetes client) is imported when first used.
 * @returns what is to be done when the extension is deactivated
 */
function wire(context: vscode.ExtensionContext, platform: Platform): () => Promise<void> {
  const log = vscode.window.createOutputChannel('Batchwright', { log: true });
  const status = new StatusItem();
  const manifestFiles = new ManifestFiles();
  const documents = new RunDocuments();
  const { cluster } = platform;
  const session = new ServerSession((start) => platform.startServer(start), {
    extensionUri: context.extensionUri,
    log,
    clusterCommands: cluster !== undefined,
    onStatus: (update) => {
      status.update(update);
      manifestFiles.update(update);
    },
  });
  const commands: CommandContext = {
    session,
    log,
    documents,
    memory: context.workspaceState,
    subscriptions: context.subscriptions,
    extensionUri: context.extensionUri,
    ...(cluster && { cluster }),
  };
  const register = (name: string, run: (...args: unknown[]) => Promise<void>) =>
    vscode.commands.registerCommand(`batchwright.${name}`, run);

  context.subscriptions.push(
    log,
    status,
    manifestFiles,
    documents,
    session,
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
    register('restoreIndentation', async (...args) =>
      (await import('./commands/restoreIndentation.ts')).restoreIndentation(commands, args),
    ),
    registerRestorePaste(session),
    keepSchemasAway(),
    register('newFile', async () => (await import('./commands/newFile.ts')).newFile(context.extension)),
    register('showStatusMenu', async () => (await import('./commands/showStatusMenu.ts')).showStatusMenu()),
    register('chooseKubernetesVersion', async () =>
      (await import('./commands/chooseSetting.ts')).chooseKubernetesVersion(context.extension),
    ),
    register('chooseAdvice', async () => (await import('./commands/chooseSetting.ts')).chooseAdvice()),
    register('restartServer', async () => (await import('./commands/restartServer.ts')).restartServer(commands)),
    register('showOutput', async () => (await import('./commands/showOutput.ts')).showOutput(commands)),
    ...registerLanguageModelTools(session),
  );
  if (cluster !== undefined) {
    for (const [name, load] of Object.entries(cluster.commands)) {
      context.subscriptions.push(register(name, async (...args) => (await load())(commands, args)));
    }
    context.subscriptions.push(
      cluster.registerBatchView(commands),
      vscode.window.registerWebviewPanelSerializer('batchwright.clusterPage', {
        deserializeWebviewPanel: (panel, state) => cluster.restorePage(commands, panel, state),
      }),
    );
  }
  // For `when` clauses: a browser has no way to a cluster. A view is there before the extension, hence the second.
  const key = cluster === undefined ? 'batchwright.reachesNoClusters' : 'batchwright.reachesClusters';
  void vscode.commands.executeCommand('setContext', key, true);
  session.startWhenNeeded();
  return () => session.stop();
}
