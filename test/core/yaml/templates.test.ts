import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../server/src/core/yaml/read.ts';
import { at, salvaged, sliceOf } from './read.ts';

const chart = `metadata:
  name: {{ .Release.Name }}-job
  {{- with .Values.labels }}
  labels:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  schedule: "{{ .Values.schedule | default "0 3 * * *" }}"
  suspend: {{ .Values.suspend }}
  note: {{ if .x
    }}y{{ end }}
  {{ .key }}: 1
  script: |
    {{ .Values.script }}
    echo
`;

describe('a text with template tags', () => {
  const { root, problems, templated } = readYaml(chart);

  it('is read without a problem', () => {
    expect(problems).toEqual([]);
    expect(templated).toBe(true);
  });

  it.each([
    [['metadata', 'name'], '{{ .Release.Name }}-job', '{{ .Release.Name }}-job'],
    [
      ['spec', 'schedule'],
      '{{ .Values.schedule | default "0 3 * * *" }}',
      '"{{ .Values.schedule | default "0 3 * * *" }}"',
    ],
    [['spec', 'suspend'], '{{ .Values.suspend }}', '{{ .Values.suspend }}'],
    [['spec', 'note'], '{{ if .x\n    }}y{{ end }}', '{{ if .x\n    }}y{{ end }}'],
    [['spec', 'script'], '{{ .Values.script }}\necho\n', '|\n    {{ .Values.script }}\n    echo'],
  ])('%j is unknown, as written', (path, value, source) => {
    const node = at(root, ...path);
    expect(node).toMatchObject({ type: 'string', value, marker: true });
    expect(sliceOf(chart, node)).toBe(source);
  });

  it('keeps the value of a key that is a tag', () => {
    expect(at(root, 'spec', '{{ .key }}')).toMatchObject({ value: 1, marker: false });
  });

  it.each([
    ['{% for x in y %}\n- {{ x }}\n{% endfor %}\n', '["{{ x }}"]'],
    ['{# note #}\na: 1\n{% if b %}\na: 2\n{% endif %}\n', '{"a":2}'],
    ['a:\n  {{- include "b" . | nindent 2 }}\nc: 1\n', '{"a":null,"c":1}'],
    ['a: {{- include "b" . | nindent 4 }}\n    c: 1\nd: 2\n', '{"a":"{{- include \\"b\\" . | nindent 4 }}","d":2}'],
  ])('%j is read as %s, and nothing is told', (text, json) => {
    expect(readYaml(text).templated).toBe(true);
    expect(salvaged(text)).toMatchObject({ json, problems: [] });
  });

  it('does not take values for template lines', () => {
    expect(readYaml('a: {{ b }}\nc: "{{d}}"\n')).toMatchObject({ templated: false, problems: [] });
  });
});

describe('markers', () => {
  it.each([
    ['a: ${X}', ['${X}']],
    ['a: x-$ITEM', ['x-$ITEM']],
    ['a: "${{X}}"', ['${{X}}']],
    ['a: "{{x}}"', ['{{x}}']],
    ['{"a": "{{x}}"}', ['{{x}}']],
    ['a: $(X)', []],
    ['a: 5$', []],
    ['a: ${#x}', ['${#x}']],
    ['command: [sh, -c, "echo $X ${Y}", "{{z}}"]', ['{{z}}']],
    ['args: ["$X"]\nname: $X', ['$X']],
    ['a: {{ b', ['{{ b']],
  ])('%j: %j', (text, unknown) => {
    expect(salvaged(text).unknown).toEqual(unknown);
  });
});
