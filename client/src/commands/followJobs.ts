import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { ClusterError } from '../cluster/failure.ts';
import { describeEnds, describeEndsSoFar } from '../cluster/jobEnds.ts';
import { english } from '../cluster/message.ts';
import type { Job } from '../cluster/types.ts';
import type { JobIdentity } from '../cluster/watch.ts';
import { type JobEnd, watchJobs } from '../cluster/watchJobs.ts';
import { say, sayAll } from '../say.ts';
import { untilCancelled } from './cancellable.ts';
import type { CommandContext } from './context.ts';
import { followJob, offerExplanation } from './followJob.ts';
import { offerOutput } from './notify.ts';

/**
 * Shows in one notification how many of some Jobs have ended, until all have, then tells how. Cancelling it stops watching;
 * the Jobs go on. A single one is followed by itself. Resolves when the last notification is closed.
 */
export async function followJobs(context: CommandContext, api: Api, jobs: readonly Job[]): Promise<void> {
  const [first, ...others] = jobs;
  if (first === undefined) return;
  if (others.length === 0) return followJob(context, api, first.metadata.namespace ?? '', first);
  const identities = jobs.map(({ metadata: { namespace = '', name, uid } }) => ({ namespace, name, uid }));
  const count = jobs.length;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Following {count} Jobs', { count }),
    cancellable: true,
  };
  try {
    const ends = await vscode.window.withProgress(options, (progress, token) =>
      untilCancelled(token, (signal) => watchWithProgress(context, api, identities, progress, signal)),
    );
    await report(context, api, ends);
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    context.log.error(error);
    const args = { count, reason: say(error.sentence) };
    const sentence = vscode.l10n.t('{count} Jobs exist, but they cannot be followed: {reason}', args);
    await offerOutput(context, vscode.window.showErrorMessage, sentence);
  }
}

function watchWithProgress(
  { log }: CommandContext,
  api: Api,
  jobs: readonly JobIdentity[],
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  signal: AbortSignal,
): Promise<readonly JobEnd[]> {
  let soFar: readonly JobEnd[] = [];
  const tell = (increment: number) =>
    progress.report({ message: say(describeEndsSoFar(soFar, jobs.length)), increment });
  tell(0);
  return watchJobs(api, jobs, {
    signal,
    onEnd(ends) {
      soFar = ends;
      tell(100 / jobs.length);
    },
    onLive: () => tell(0),
    onInterruption(error) {
      log.warn(error.message);
      progress.report({ message: vscode.l10n.t('The connection to the cluster is lost; trying again…') });
    },
  });
}

/** A single failure is explained by a button, as that of a Job that is followed by itself. */
async function report(context: CommandContext, api: Api, ends: readonly JobEnd[]): Promise<void> {
  const { sentences, failures } = describeEnds(ends);
  const [failure, ...others] = failures;
  const sentence = sayAll(sentences);
  context.log.info(sentences.map(english).join(' '));
  for (const each of failures) context.log.error(each.sentences.map(english).join(' '));
  if (failure !== undefined && others.length === 0) {
    await offerExplanation(context, api, failure.job, sentence, failure.snapshot);
  } else {
    const { showErrorMessage, showInformationMessage } = vscode.window;
    await offerOutput(context, failure === undefined ? showInformationMessage : showErrorMessage, sentence);
  }
}
