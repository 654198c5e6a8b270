import { describe, expect, it } from 'vitest';
import { format } from '../../../server/src/core/l10n/message.ts';
import { applied } from '../../../server/src/core/manifest/yamlFixes/changes.ts';
import { findings } from '../../harness/inspect.ts';
import { adviceOf, findingsOf, onlyRule } from '../../harness/rules.ts';

interface Parts {
  readonly spec?: string;
  readonly driver?: string;
  readonly executor?: string;
}

/** A SparkApplication with more lines in its spec, driver and executor. */
const application = ({ spec = '', driver = '', executor = '' }: Parts = {}) => `apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata:
  name: report
spec:
  type: Python
  mode: cluster
  image: registry.example/report:2.7.1
  mainApplicationFile: local:///app/report.py
  sparkVersion: 3.5.0
${indented(spec, 2)}  driver:
    memory: 2g
${indented(driver, 4)}  executor:
    memory: 4g
${indented(executor, 4)}`;

const scheduled = (text: string) =>
  text
    .replace('SparkApplication', 'ScheduledSparkApplication')
    .replace(
      /^spec:\n([\s\S]*)$/m,
      (_, spec: string) => `spec:\n  schedule: "@daily"\n  template:\n${indented(spec, 2)}`,
    );

function indented(lines: string, columns: number): string {
  return lines.replace(/^(?=.)/gm, ' '.repeat(columns));
}

const messages = (id: string, text: string) => findingsOf(id, text).map(({ message }) => format(message));
const fixed = (id: string, text: string) => {
  const [fix] = findingsOf(id, text)[0]?.fixes?.() ?? [];
  return fix && applied(text, [...fix.changes]);
};

describe('spark/conf-mount', () => {
  const id = 'spark/conf-mount';
  const volume = 'volumes:\n  - name: conf\n    configMap:\n      name: spark-config\n';
  const mount = (path: string, name = 'conf') => `volumeMounts:\n  - name: ${name}\n    mountPath: ${path}\n`;
  const conf = mount('/opt/spark/conf');
  const places = (parts: Parts) => findingsOf(id, application(parts)).map(({ field }) => field);

  it.each([
    ['the driver', { spec: volume, driver: conf }, ['spec.driver.volumeMounts[0].mountPath']],
    ['the executors', { spec: volume, executor: conf }, ['spec.executor.volumeMounts[0].mountPath']],
    [
      'both',
      { spec: volume, driver: conf, executor: conf },
      ['spec.driver.volumeMounts[0].mountPath', 'spec.executor.volumeMounts[0].mountPath'],
    ],
    [
      'a ConfigMap that is named directly',
      { driver: 'configMaps:\n  - name: a\n    path: /opt/spark/conf\n' },
      ['spec.driver.configMaps[0].path'],
    ],
    [
      'a Secret',
      { executor: 'secrets:\n  - name: a\n    path: /opt/spark/conf\n    secretType: Generic\n' },
      ['spec.executor.secrets[0].path'],
    ],
    [
      'a Pod template',
      {
        driver: `template:\n  spec:\n    containers:\n      - name: spark-kubernetes-driver\n${indented(conf, 8)}`,
      },
      ['spec.driver.template.spec.containers[0].volumeMounts[0].mountPath'],
    ],
    [
      'a slash at the end',
      { spec: volume, driver: mount('/opt/spark/conf/') },
      ['spec.driver.volumeMounts[0].mountPath'],
    ],
    [
      'a ConfigMap over all of Spark',
      { spec: volume, driver: mount('/opt/spark') },
      ['spec.driver.volumeMounts[0].mountPath'],
    ],
    [
      'a volume that is no ConfigMap',
      { spec: 'volumes: [{ name: conf, emptyDir: {} }]\n', driver: conf },
      ['spec.driver.volumeMounts[0].mountPath'],
    ],
  ])('speaks of %s', (_, parts, expected) => {
    expect(places(parts)).toEqual(expected);
    expect(findingsOf(id, scheduled(application(parts)))).toHaveLength(expected.length);
  });

  it.each([
    ['another folder', { spec: volume, driver: mount('/opt/spark/work-dir') }],
    ['a file of the folder', { spec: volume, driver: `${mount('/opt/spark/conf/log4j2.properties')}    subPath: a\n` }],
    ['a folder of a like name', { spec: volume, driver: mount('/opt/spark/configuration') }],
    ['the folder of the operator', { spec: volume, driver: mount('/etc/spark/conf') }],
    ['a volume that is not there, which the operator passes over', { driver: conf }],
    ['a name of a template', { spec: volume, driver: mount('/opt/spark/conf', '"{{ .Values.volume }}"') }],
    ['a path of a template', { spec: volume, driver: mount('"{{ .Values.conf }}"') }],
    ['a volume with all of Spark', { spec: 'volumes: [{ name: conf, emptyDir: {} }]\n', driver: mount('/opt/spark') }],
    ['the ConfigMap of the operator', { spec: 'sparkConfigMap: spark-config\n' }],
    [
      'executors without a ConfigMap',
      { spec: `sparkConf:\n  spark.kubernetes.executor.disableConfigMap: "true"\n${volume}`, executor: conf },
    ],
    [
      'another container of a Pod template',
      {
        driver: `template:\n  spec:\n    containers:\n      - name: spark-kubernetes-driver\n      - name: other\n${indented(conf, 8)}`,
      },
    ],
    ['nothing', { driver: 'volumeMounts:\n' }],
  ])('is silent about %s', (_, parts) => {
    expect(places(parts)).toEqual([]);
  });

  it.each([
    ['3.0.3', ['driver']],
    ['2.4.5', ['driver']],
    ['3.1.1', ['driver', 'executor']],
    ['4.0.0', ['driver', 'executor']],
    ['"{{ .Values.version }}"', ['driver']],
  ])('knows what Spark %s mounts', (version, roles) => {
    const text = application({ spec: volume, driver: conf, executor: conf }).replace('3.5.0', version);
    expect(findingsOf(id, text).map(({ field }) => field.split('.')[1])).toEqual(roles);
  });

  it.each(['client', '"{{ .Values.mode }}"'])('says nothing of the driver in the mode %s', (mode) => {
    expect(findingsOf(id, application({ spec: volume, driver: conf }).replace('cluster', mode))).toEqual([]);
  });

  it('says what happens', () => {
    const told = (path: string) => messages(id, application({ spec: volume, driver: mount(path) }))[0];
    expect(told('/opt/spark/conf')).toContain('a Pod that has two volumes there is refused');
    expect(told('/opt/spark/conf/')).toContain('hides the settings that Spark mounts there');
    expect(told('/opt/spark/')).toContain('in most images Spark itself');
  });

  it('lets the operator mount the ConfigMap for both', () => {
    const after = fixed(id, application({ spec: volume, driver: conf, executor: conf }));
    expect(after).toBe(application({}).replace('  sparkVersion', '  sparkConfigMap: spark-config\n  sparkVersion'));
  });

  it('keeps other mounts and volumes', () => {
    const data = '  - name: data\n    mountPath: /data\n';
    const volumes = `${volume}  - name: data\n    emptyDir: {}\n`;
    const after = fixed(id, application({ spec: volumes, driver: `${conf}${data}` }));
    expect(after).toContain('    volumeMounts:\n      - name: data\n        mountPath: /data\n');
    expect(after).toContain('  volumes:\n    - name: data\n      emptyDir: {}\n');
    expect(after).not.toContain('/opt/spark/conf');
  });

  it.each([
    ['only some keys are mounted', volume.replace('name: spark-config', 'name: a\n      items: []'), conf],
    ['it is no ConfigMap', 'volumes: [{ name: conf, emptyDir: {} }]\n', conf],
    ['a part is mounted', volume, `${conf}    subPath: a\n`],
    ['it is mounted elsewhere too', volume, `${conf}  - name: conf\n    mountPath: /conf\n`],
    ['there is one already', `sparkConfigMap: a\n${volume}`, conf],
    ['it has an anchor', volume.replace('volumes:', 'volumes: &volumes'), conf],
    ['its name is a template', volume.replace('spark-config', '"{{ .Values.name }}"'), conf],
  ])('offers nothing where %s', (_, spec, driver) => {
    const found = findingsOf(id, application({ spec, driver }));
    expect(found.length).toBeGreaterThan(0);
    expect(found.flatMap(({ fixes }) => fixes?.() ?? [])).toEqual([]);
  });
});

describe('spark/argument-template', () => {
  const id = 'spark/argument-template';
  const withArguments = (...lines: string[]) =>
    application({ spec: `arguments:\n${lines.map((line) => `  - ${line}\n`).join('')}` });
  const about = (text: string) => findingsOf(id, text).map(({ start, end }) => text.slice(start, end));

  it.each([
    ['a time', `"--date={{ .Time.Format \\"2006-01-02\\" }}"`, ['{{ .Time.Format \\"2006-01-02\\" }}']],
    ['in single quotes', `'--date={{ .Time.Format "2006-01-02" }}'`, ['{{ .Time.Format "2006-01-02" }}']],
    ['without spaces', `'{{.ScheduledTime}}'`, ['{{.ScheduledTime}}']],
    ['trimmed', `'a{{- .ExecutionDate -}}b'`, ['{{- .ExecutionDate -}}']],
    ['through a pipe', `'{{ .Now | date "2006" }}'`, ['{{ .Now | date "2006" }}']],
    ['two', `'{{ .StartTime }}/{{ .EndTime }}'`, ['{{ .StartTime }}', '{{ .EndTime }}']],
    ['a command', '--date=$(date +%F)', ['$(date +%F)']],
    ['a command without arguments', '$(date)', ['$(date)']],
    ['a command in backquotes', "'--date=`date -u +%F`'", ['`date -u +%F`']],
  ])('speaks of %s', (_, argument, expected) => {
    expect(about(withArguments(argument))).toEqual(expected);
    expect(about(scheduled(withArguments(argument)))).toEqual(expected);
  });

  it.each([
    ['a value of Helm', `'{{ .Values.date }}'`],
    ['a release of Helm', `'{{ .Release.Time }}'`],
    ['the clock of Helm', `'{{ now | date "2006-01-02" }}'`],
    ['a variable of Helm', `'{{ $.Values.startTime }}'`],
    ['Jinja, as of Airflow', `'{{ ds }}'`],
    ['a time of Jinja', `'{{ data_interval_start }}'`],
    ['Argo', `'{{inputs.parameters.date}}'`],
    ['a field of another name', `'{{ .Name }}'`],
    ['a name that holds a time', `'{{ .Timeout }}'`],
    ['what the application may know', `'{yyyy-MM-dd}'`],
    ['an id that Spark fills in elsewhere', `'{{APP_ID}}'`],
    ['a variable of the kubelet', `'--bucket=$(BUCKET)'`],
    ['what is escaped', `'$$(date +%F)'`],
    ['a variable that is not known', "'$HOME/${BUCKET}'"],
    ['a column of SQL', "'select `date` from orders'"],
    ['a path of JSON', `'$.store.book'`],
    ['the end of a pattern', `'^orders-.*$'`],
    ['a number', '5'],
    ['plain text', '--date=2024-01-15'],
  ])('is silent about %s', (_, argument) => {
    expect(about(withArguments(argument))).toEqual([]);
  });

  it('is silent about a script for a shell', () => {
    expect(about(withArguments('/bin/bash', '-c', 'echo $(date +%F)'))).toEqual([]);
  });

  it.each([
    ['in a value', (text: string) => text.replace('name: report', 'name: "{{ .Release.Name }}"')],
    ['in another argument', (text: string) => text.replace('  arguments:\n', `  arguments:\n    - '{{ ds }}'\n`)],
    ['on a line of its own', (text: string) => `{{- with .Values.job }}\n${text}{{- end }}\n`],
    ['in a comment', (text: string) => `# {{ .Values.comment }}\n${text}`],
  ])('leaves a time to whoever fills in the tags %s', (_, change) => {
    const text = withArguments(`'{{ .Time }}'`);
    expect(about(text)).toEqual(['{{ .Time }}']);
    expect(about(change(text))).toEqual([]);
  });

  describe('a variable of the driver', () => {
    const env = 'env:\n  - name: BUCKET\n    value: orders\n';
    const text = (argument: string, driver = env) => application({ spec: `arguments:\n  - ${argument}\n`, driver });

    it.each([
      ['$BUCKET', '$(BUCKET)'],
      ['"s3a://${BUCKET}/in"', '"s3a://$(BUCKET)/in"'],
    ])('written as %s', (argument, instead) => {
      expect(fixed(id, text(argument))).toBe(text(instead));
      expect(about(text(instead))).toEqual([]);
    });

    it('of the older field', () => {
      expect(about(text('$BUCKET', 'envVars:\n  BUCKET: orders\n'))).toEqual(['$BUCKET']);
    });

    it.each(['$BUCKET/$OTHER', '"\\\\$BUCKET"'])('but not beside others, or escaped: %s', (argument) => {
      expect(about(text(argument))).toEqual([]);
    });
  });

  it('shortens what is long', () => {
    const [message = ''] = messages(id, withArguments(`$(date -d "${'yesterday '.repeat(10)}")`));
    expect(message).toMatch(/^`\$\(date -d "[^`]{20,40}…` reaches/);
  });
});

describe('what is told of any container', () => {
  it.each<[string, Parts, string]>([
    ['container/image-tag', { spec: 'image: spark:latest\n' }, 'spec.image'],
    ['container/image-tag', { driver: 'image: spark\n' }, 'spec.driver.image'],
    ['container/image-tag', { executor: 'sidecars:\n  - image: proxy\n' }, 'spec.executor.sidecars[0].image'],
    [
      'container/secret-in-env',
      { driver: 'env: [{ name: DB_PASSWORD, value: hunter22 }]\n' },
      'spec.driver.env[0].value',
    ],
    [
      'container/redis-address',
      { executor: 'env: [{ name: REDIS_ADDR, value: "redis://redis:6379" }]\n' },
      'spec.executor.env[0].value',
    ],
  ])('%s is told in %j', (rule, parts, place) => {
    const text = application(parts).replace(
      parts.spec?.startsWith('image') ? '  image: registry.example/report:2.7.1\n' : /$^/,
      '',
    );
    expect(findingsOf(rule, text).map(({ field }) => field)).toEqual([place]);
  });

  it('nothing else is told, whatever else is wrong', () => {
    const text = application({ spec: 'nonsense: 1\n', driver: 'cores: many\n' });
    expect(findings(text)).toEqual([]);
    expect(adviceOf('strict', text)).toEqual([]);
    expect(adviceOf('strict', text.replace('v1beta2', 'v1alpha1'))).toEqual([]);
  });

  it('a patch is judged by what it says', () => {
    const text = application({ spec: 'arguments:\n  - $(date)\n' });
    expect(findings(text, { ...onlyRule('spark/argument-template'), partial: true })).toHaveLength(1);
  });
});
