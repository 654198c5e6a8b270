import * as vscode from 'vscode';
import { clockIn } from '../cluster/explain/clock.ts';
import type { Explanation, Finding } from '../cluster/explain/explanation.ts';
import type { Message } from '../cluster/message.ts';

/** Where and when the cluster was asked. */
export interface Asked {
  readonly context: string;
  readonly namespace: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** An explanation as a short text in Markdown. `put` puts messages into the reader's words. */
export function explanationText(
  { headline, findings, notes, manifest }: Explanation,
  { context, namespace, now }: Asked,
  put: (message: Message) => string,
): string {
  const asked = vscode.l10n.t('Namespace "{namespace}" of context "{context}", asked at {time}.', {
    namespace,
    context,
    time: clockIn(now, now),
  });
  const parts = [
    `# ${put(headline)}`,
    ...findings.map((finding, index) => paragraph(finding, index + 1, manifest, now, put)),
    ...notes.map((note) => `> ${put(note)}`),
    asked,
  ];
  return `${closeUp(parts.join('\n\n'))}\n`;
}

function paragraph(
  { sentence, advice, field, rule, since }: Finding,
  number: number,
  manifest: Explanation['manifest'],
  now: number,
  put: (message: Message) => string,
): string {
  const lines = [`${number}. ${put(sentence)}`];
  if (advice !== undefined) lines.push(`   → ${put(advice)}`);
  const remarks: string[] = [];
  if (field !== undefined) {
    remarks.push(
      vscode.l10n.t('Field: `{field}` of {kind} "{name}"', { field, kind: manifest.kind, name: manifest.name }),
    );
  }
  if (rule !== undefined) remarks.push(vscode.l10n.t('Rule: `{rule}`', { rule }));
  if (since !== undefined) remarks.push(vscode.l10n.t('Since {time}', { time: clockIn(Date.parse(since), now) }));
  if (remarks.length > 0) lines.push(`   ${remarks.join(' · ')}`);
  // Two spaces at the end of a line keep it a line of its own.
  return lines.join('  \n');
}

/** Chinese sets a space after `3 个 Pod`, but none after a name in quotation marks, which may stand in the same place. */
function closeUp(text: string): string {
  return text.replace(/([”）]) (?=[\u4e00-\u9fff])/g, '$1');
}
