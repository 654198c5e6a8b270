import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { ClusterError } from '../cluster/failure.ts';
import {
  followJobLogs,
  jobToRead,
  type LogChoice,
  type LogReader,
  listLogs,
  listLogsOfPod,
  logFailure,
  readLogs,
} from '../cluster/jobLogs.ts';
import { kindsThatCan } from '../cluster/kinds.ts';
import type { LogSource } from '../cluster/logs.ts';
import { followRunLogs, listLogsOfRun, runToRead } from '../cluster/runLogs.ts';
import { isRun, isSchedule } from '../cluster/runs.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import { say } from '../say.ts';
import { type GrowingLog, LogDocuments } from '../ui/logDocuments.ts';
import { asking, withCluster } from './clusterAccess.ts';
import { chooseTargets } from './clusterTargets.ts';
import type { CommandContext } from './context.ts';

let documents: LogDocuments | undefined;

/** What is to be read: some logs as they are chosen, or all of a Job or its like, also of Pods that start later. */
type Reading =
  | { readonly title: string; readonly sources: readonly LogSource[] }
  | { readonly title: string; readonly follow: (reader: LogReader) => Promise<void> };

/**
 * Shows the logs of a Pod, of a Job, a Workflow or a SparkApplication, or of the newest one that a schedule has started, in
 * an editor, which grows until they end.
 */
export async function showLogs(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Show logs');
    const chosen = await chooseTargets(context, args, { kinds: kindsThatCan('logs'), title, many: false });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const reading = await chooseReading(api, targets[0]);
    if (reading === undefined) return;
    documents ??= own(context, new LogDocuments());
    const log = await documents.open(reading.title);
    // The command is done when the editor is there; the log goes on.
    void read(context, api, reading, log);
  });
}

/** Stops reading the log in front. */
export async function stopLogs(): Promise<void> {
  documents?.stop();
}

function own({ subscriptions }: CommandContext, made: LogDocuments): LogDocuments {
  subscriptions.push(made);
  return made;
}

async function chooseReading(api: Api, target: ClusterTarget): Promise<Reading | undefined> {
  if (target.kind === 'Pod') {
    const choices = await asking(api, () => listLogsOfPod(api, target.namespace, target.name));
    return pick(target.name, choices);
  }
  const { kind } = target;
  if (isRun(kind) || isSchedule(kind)) {
    const run = await asking(api, () => runToRead(api, { ...target, kind }));
    if (run === undefined) return nothing(target.name);
    const choices = await asking(api, () => listLogsOfRun(api, run));
    return pick(run.name, choices, (reader) => followRunLogs(api, run, reader));
  }
  const job = await asking(api, () => jobToRead(api, target));
  if (job === undefined) return nothing(target.name);
  const choices = await asking(api, () => listLogs(api, job));
  return pick(job.name, choices, (reader) => followJobLogs(api, job, reader));
}

async function nothing(name: string): Promise<undefined> {
  await vscode.window.showInformationMessage(
    vscode.l10n.t('There are no logs of "{name}": none of its containers has started yet, or its Pods are gone.', {
      name,
    }),
  );
}

interface LogItem extends vscode.QuickPickItem {
  readonly reading: Reading;
}

/** Nothing is asked where there is one log only. */
async function pick(
  name: string,
  choices: readonly LogChoice[],
  follow?: (reader: LogReader) => Promise<void>,
): Promise<Reading | undefined> {
  const [only] = choices;
  if (only === undefined) return nothing(name);
  if (choices.length === 1) return { title: only.label, sources: only.sources };
  const items = choices.map(
    ({ label, state, sources }): LogItem => ({ label, description: state, reading: { title: label, sources } }),
  );
  if (follow !== undefined) {
    items.unshift({ label: vscode.l10n.t('All Pods, also those that start later'), reading: { title: name, follow } });
  }
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Logs of "{name}"', { name }),
    matchOnDescription: true,
  });
  return chosen?.reading;
}

async function read(context: CommandContext, api: Api, reading: Reading, log: GrowingLog): Promise<void> {
  const severalPods = 'follow' in reading;
  const severalContainers = severalPods || reading.sources.length > 1;
  const reader: LogReader = {
    signal: log.signal,
    onLine: ({ pod, container, text }) => {
      const origin = severalPods ? `[${pod}/${container}] ` : severalContainers ? `[${container}] ` : '';
      log.add(origin + text);
    },
    onFailure: (source, error) => log.add(say(logFailure(source, error))),
  };
  try {
    if ('follow' in reading) await reading.follow(reader);
    else await readLogs(api, reading.sources, reader);
    log.end(log.signal.aborted ? vscode.l10n.t('(no longer read)') : vscode.l10n.t('(end of the log)'));
  } catch (error) {
    context.log.error(error instanceof Error ? error : String(error));
    log.end(error instanceof ClusterError ? say(error.sentence) : String(error));
  }
}
