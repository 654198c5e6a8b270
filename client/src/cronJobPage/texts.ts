import * as vscode from 'vscode';
import type { CronJobTexts } from './messages.ts';

/** All that the page of a CronJob says, in the language of the editor. What is in braces is filled in by the page. */
export function cronJobTexts(): CronJobTexts {
  return { ...headTexts(), ...historyTexts(), ...fateTexts() } satisfies CronJobTexts;
}

function headTexts() {
  return {
    actions: vscode.l10n.t('Actions'),
    runNow: vscode.l10n.t('Run Now…'),
    suspend: vscode.l10n.t('Suspend…'),
    resume: vscode.l10n.t('Resume…'),
    why: vscode.l10n.t('Why?'),
    events: vscode.l10n.t('Events'),
    yaml: vscode.l10n.t('Live YAML'),
    manifest: vscode.l10n.t('Go to Manifest'),
    delete: vscode.l10n.t('Delete…'),
    gone: vscode.l10n.t('There is no CronJob of this name on the cluster any more.'),
    suspended: vscode.l10n.t('Suspended'),
    nextRun: vscode.l10n.t('Next run: {time} ({in})'),
    noNextRun: vscode.l10n.t('Its schedule never fires.'),
    lastOutcome: vscode.l10n.t('Last run: {outcome} ({ago})'),
    zone: vscode.l10n.t('Time zone: {zone}'),
    zoneOfController: vscode.l10n.t('No time zone set: that of the controller, nearly always UTC'),
    successRate: vscode.l10n.t('Success rate'),
    ofRuns: vscode.l10n.t('{complete} of {count} runs'),
    median: vscode.l10n.t('Median'),
    p95: vscode.l10n.t('95th percentile'),
    longest: vscode.l10n.t('Longest'),
    missedCount: vscode.l10n.t('Missed'),
  };
}

function historyTexts() {
  return {
    chart: vscode.l10n.t(
      'The runs by their lengths. Arrow keys move between runs, Enter opens the Job. The table below tells the same.',
    ),
    interval: vscode.l10n.t('Next run due after {duration}'),
    intervalFar: vscode.l10n.t('The next run is due {duration} after each, far above these lengths.'),
    deadline: vscode.l10n.t('Ended after {duration} (`activeDeadlineSeconds`)'),
    now: vscode.l10n.t('now'),
    earlier: vscode.l10n.t('Show Earlier Runs'),
    earlierRuns: vscode.l10n.t('Earlier Runs'),
    noRuns: vscode.l10n.t('No run was due yet.'),
    history: vscode.l10n.t('History'),
    historyOf: vscode.l10n.t('Runs of CronJob "{name}", the latest first'),
    scheduled: vscode.l10n.t('Scheduled'),
    started: vscode.l10n.t('Started'),
    delay: vscode.l10n.t('Delay'),
    duration: vscode.l10n.t('Duration'),
    outcome: vscode.l10n.t('Outcome'),
    pods: vscode.l10n.t('Pods'),
    reason: vscode.l10n.t('Reason'),
    job: vscode.l10n.t('Job'),
    yourTime: vscode.l10n.t('Your time'),
    missedRuns: vscode.l10n.t('Missed Runs'),
    unknownRuns: vscode.l10n.t('Not Known'),
    oneRun: vscode.l10n.t('1 run'),
    runs: vscode.l10n.t('{count} runs'),
    fromTo: vscode.l10n.t('{first} to {last}'),
    clockChanges: vscode.l10n.t('Clock Changes'),
    retries: vscode.l10n.t('{count} failed'),
    succeededOf: vscode.l10n.t('{succeeded} of {completions}'),
    failedIndexes: vscode.l10n.t('failed indexes {indexes}'),
    longerThanInterval: vscode.l10n.t('Longer than the time to the next run'),
    jobGone: vscode.l10n.t('gone'),
  };
}

function fateTexts() {
  return {
    complete: vscode.l10n.t('complete'),
    failed: vscode.l10n.t('failed'),
    running: vscode.l10n.t('running'),
    jobSuspended: vscode.l10n.t('suspended'),
    replaced: vscode.l10n.t('replaced'),
    startedOnly: vscode.l10n.t('started'),
    missed: vscode.l10n.t('missed'),
    held: vscode.l10n.t('held back'),
    due: vscode.l10n.t('due'),
    unknown: vscode.l10n.t('not known'),
    planned: vscode.l10n.t('planned'),
    manual: vscode.l10n.t('by hand'),
    other: vscode.l10n.t('other schedule'),
  };
}
