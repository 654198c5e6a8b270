import { describe, expect, test } from 'vitest';
import { findings } from '../../harness/inspect.ts';
import { findingsOf } from '../../harness/rules.ts';

/** A Job with lines of its spec, its metadata and its only container. */
export interface Parts {
  readonly spec?: string;
  readonly metadata?: string;
  readonly template?: string;
  readonly pod?: string;
  readonly container?: string;
  readonly image?: string;
}

export const indented = (lines: string, columns: number) => lines.replace(/^(?=.)/gm, ' '.repeat(columns));

function jobSpec({ spec = '', template = '', pod = '', container = '', image = 'busybox:1.37' }: Parts): string {
  const restart = pod.includes('restartPolicy') ? '' : '    restartPolicy: Never\n';
  return [
    spec && `${spec}\n`,
    'template:\n',
    template && `${indented(template, 2)}\n`,
    '  spec:\n',
    restart,
    pod && `${indented(pod, 4)}\n`,
    '    containers:\n',
    `      - name: main\n        image: ${image}\n`,
    container && `${indented(container, 8)}\n`,
  ].join('');
}

export function job(parts: Parts = {}): string {
  const metadata = parts.metadata ?? 'name: import';
  return `apiVersion: batch/v1\nkind: Job\nmetadata:\n${indented(metadata, 2)}\nspec:\n${indented(jobSpec(parts), 2)}`;
}

export function cronJob(parts: Parts = {}): string {
  const metadata = parts.metadata === undefined ? '' : `    metadata:\n${indented(parts.metadata, 6)}\n`;
  return `apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: import\nspec:\n  schedule: "0 2 * * *"\n  jobTemplate:\n${metadata}    spec:\n${indented(jobSpec(parts), 6)}`;
}

export const script = (...lines: string[]) => `command:\n  - sh\n  - -c\n  - |\n${indented(lines.join('\n'), 4)}`;

/** `found` tells how often the rule speaks of the Job; a CronJob's Jobs are judged alike unless `cronJob` says otherwise. */
export interface Case {
  readonly what: string;
  readonly parts: Parts;
  readonly found: number;
  readonly options?: Record<string, unknown>;
  readonly cronJob?: number;
}

export function check(rule: string, cases: readonly Case[]): void {
  describe(rule, () => {
    test.each(cases)('$what: $found', ({ parts, found, options, cronJob: ofCronJob = found }) => {
      const text = job(parts);
      expect(findings(text).filter(({ rejected }) => rejected)).toEqual([]);
      expect(findingsOf(rule, text, options).length).toBe(found);
      expect(findingsOf(rule, cronJob(parts), options).length).toBe(ofCronJob);
    });
  });
}

/** Metadata with an annotation. */
export const named = (annotation: string) => `name: import\nannotations:\n  ${annotation}`;
