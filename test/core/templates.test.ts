import { describe, expect, it } from 'vitest';
import { findings, newest } from '../harness/inspect.ts';

const fields = (text: string, partial = false) => findings(text, { ...newest, partial }).map(({ field }) => field);

const chart = `{{- if .Values.enabled }}
apiVersion: {{ include "capabilities.cronjob.apiVersion" . }}
kind: CronJob
metadata:
  name: {{ include "report.fullname" . }}
  labels:
    {{- include "report.labels" . | nindent 4 }}
spec:
  schedule: {{ .Values.schedule | quote }}
  timeZone: "{{ .Values.zone }}"
  suspend: {{ .Values.suspend }}
  backofLimit: 3
  successfulJobsHistoryLimit: {{ .Values.history }}
  failedJobsHistoryLimit: -1
  jobTemplate:
    spec:
      {{- with .Values.deadline }}
      activeDeadlineSeconds: {{ . }}
      {{- end }}
      template:
        spec:
          restartPolicy: {{ .Values.restartPolicy | default "Never" }}
          containers:
            - name: {{ .Chart.Name }}
              image: "{{ .Values.image }}:{{ .Values.tag }}"
              resources: {{- toYaml .Values.resources | nindent 16 }}
              env:
                {{- range .Values.env }}
                - name: {{ .name }}
                  value: {{ .value | quote }}
                {{- end }}
{{- end }}
`;

const job = (name: string, container = 'main') => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
spec:
  backoffLimit: -1
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: ${container}
          image: busybox:1.37
`;

describe('a value that holds a marker is not judged, the rest is', () => {
  it('in a Helm chart', () => {
    expect(fields(chart)).toEqual(['spec.backofLimit', 'spec.failedJobsHistoryLimit']);
  });

  it.each([
    ['{{ }} of Helm or Argo', job('{{ .Release.Name }}_X', '{{inputs.parameters.name}}')],
    ['$ITEM of a shell loop', job('process-item-$ITEM')],
    ['${X} of envsubst', job('report-${BUILD_ID}', '${CONTAINER}')],
    ['{% %} of Jinja', `{% for i in items %}\n${job('job-{{ i }}')}{% endfor %}\n`],
  ])('%s', (_, text) => {
    expect(fields(text)).toEqual(['spec.backoffLimit']);
  });

  it.each([
    ['a number', 'backoffLimit: ${LIMIT}'],
    ['a list', 'template: {{ toYaml .Values.template }}'],
    ['a boolean', 'suspend: $SUSPEND'],
  ])('for %s', (_, text) => {
    const manifest = `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec:\n  ${text}\n`;
    expect(fields(manifest, true)).toEqual([]);
  });
});

describe('shell text is no template', () => {
  const withCommand = (text: string) => `${job('report').replace('  backoffLimit: -1\n', '')}${text}`;
  it.each([
    ['command', '          command: [sh, -c, "echo $HOME ${USER:-nobody}"]\n'],
    ['args', '          args:\n            - |\n              for i in $ITEMS; do echo "${i}"; done\n'],
    [
      'a Go template for a program',
      '          command: [kubectl, get, pods, -o, "go-template={{range .items}}{{.metadata.name}}{{end}}"]\n',
    ],
  ])('in %s', (_, text) => {
    expect(fields(withCommand(text))).toEqual([]);
  });

  it('so that what stands in its place is judged', () => {
    expect(fields(withCommand('          command: sh -c "echo $HOME"\n'))).toEqual([
      'spec.template.spec.containers[0].command',
    ]);
    expect(fields(withCommand('          args: ["$HOME", 5]\n'))).toEqual(['spec.template.spec.containers[0].args[1]']);
  });
});

describe('a patch', () => {
  const patch = `apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  backofLimit: 3
  template:
    spec:
      containers:
        - name: Main
`;

  it('is not asked for what it leaves out, and judged by what it says', () => {
    expect(fields(patch, true)).toEqual(['spec.backofLimit', 'spec.template.spec.containers[0].name']);
  });

  it('is no patch because something is missing', () => {
    expect(fields(patch)).toContain('spec.template.spec.restartPolicy');
  });
});
