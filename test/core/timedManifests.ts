import { createLanguageService, type LanguageService, ManifestFile } from '../../server/src/core/service.ts';
import { newest } from '../harness/inspect.ts';

/** A Saturday evening; 20:48 in Berlin. */
export const now = Date.parse('2026-11-21T19:48:00Z');

const chinese: Readonly<Record<string, string>> = { 'in {duration} ({time})': '{duration}后（{time}）' };

export function newService(locale: 'en' | 'zh-cn' = 'en'): LanguageService {
  return createLanguageService({
    circumstances: () => newest,
    bundle: () => (locale === 'en' ? undefined : chinese),
  });
}

export function fileOf(text: string): ManifestFile {
  return new ManifestFile('file:///manifests.yaml', 'yaml', 1, text);
}

/** A CronJob that is accepted; `fields` are more lines of its spec. */
export function cronJob(schedule: string, fields: readonly string[] = [], name = 'nightly'): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}
spec:
  schedule: ${schedule}
${fields.map((field) => `  ${field}\n`).join('')}  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: main, image: busybox:1.37 }]
`;
}

export function cronWorkflow(schedules: readonly string[], fields: readonly string[] = []): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata:
  name: hello
spec:
  schedules: ${schedules.length === 0 ? '[]' : ''}
${[...schedules.map((schedule) => `  - ${schedule}`), ...fields.map((field) => `  ${field}`)].join('\n')}
  workflowSpec:
    entrypoint: main
    templates: [{ name: main, container: { image: busybox } }]
`;
}

export function sparkApplication(fields: readonly string[]): string {
  return `apiVersion: sparkoperator.k8s.io/v1beta2
kind: ScheduledSparkApplication
metadata:
  name: spark-pi
spec:
${fields.map((field) => `  ${field}\n`).join('')}  template:
    type: Scala
    mode: cluster
`;
}
