import { type SparkMount, sparkMounts } from '../../facets/sparkMounts.ts';
import { podContainers, type SparkRole } from '../../kinds/spark/containers.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { stringSource } from '../../manifest/mend.ts';
import { addField, removeField, removeItem } from '../../manifest/rearrange.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

/** By Spark's resource-managers/kubernetes/core, deploy/k8s/Constants.scala: SPARK_CONF_DIR_INTERNAL. */
const confFolder = '/opt/spark/conf';
/** Where the images of Spark have its programs. */
const sparkHome = '/opt/spark';

export const rule = defineRule({
  id: 'spark/conf-mount',
  looksAt: 'sparkApplication',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check({ spec }, { report }) {
    const mounts = sparkMounts(spec).filter(({ path }) => path.text().startsWith(sparkHome));
    const ofConf = mounts.filter((mount) => folderOf(mount) === confFolder);
    for (const mount of mounts) {
      const path = mount.path.text();
      const folder = folderOf(mount);
      if (folder === sparkHome && mount.isReadOnly && !mount.item.get('subPath').isSet) {
        report(
          mount.path,
          msg(
            'What is mounted at `{path}` hides all that the image has there, in most images Spark itself: mount it elsewhere.',
            { path },
          ),
        );
      } else if (folder === confFolder && mountsConf(spec, mount.role)) {
        const message =
          path === confFolder
            ? msg(
                'Spark mounts its own settings at `{path}`, and a Pod that has two volumes there is refused: use `sparkConf`, or `sparkConfigMap` for files.',
                { path },
              )
            : msg(
                'What is mounted at `{path}` hides the settings that Spark mounts there: use `sparkConf`, or `sparkConfigMap` for files.',
                { path },
              );
        report(mount.path, message, { fixes: () => useSparkConfigMap(spec, ofConf) });
      }
    }
  },
});

/** Where the files are to be, without a slash at the end. */
function folderOf({ path }: SparkMount): string {
  return path.text().replace(/\/+$/, '');
}

/** The driver always does; executors do since 3.1 (SPARK-30985), unless they are told not to. */
function mountsConf(spec: Field, role: SparkRole): boolean {
  if (role === 'driver') {
    const mode = spec.get('mode');
    return !mode.isUnknown && (mode.isBlank || mode.text() === 'cluster');
  }
  const disabled = spec.get('sparkConf').get('spark.kubernetes.executor.disableConfigMap');
  const version = spec.get('sparkVersion');
  if (version.isUnknown || (disabled.isSet && disabled.text() !== 'false')) return false;
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version.text()) ?? [];
  return major === undefined || Number(major) * 100 + Number(minor) >= 301;
}

/**
 * Lets the operator mount the ConfigMap in a folder of its own, to which it points SPARK_CONF_DIR. Nothing where more
 * than one volume is mounted there, or only a part of one.
 */
function useSparkConfigMap(spec: Field, mounts: readonly SparkMount[]): Fix[] {
  const volume = mounts[0]?.volume;
  const source = volume?.get('configMap');
  const name = source?.get('name');
  if (volume === undefined || name === undefined || name.isUnknown || name.text() === '') return [];
  if (source?.size !== 1 || mounts.some((mount) => mount.volume !== volume || mount.item.size !== 2)) return [];
  const { partial } = spec.inspection.circumstances;
  if (partial || countMounts(spec, volume.get('name').text()) !== mounts.length) return [];
  const parts = [
    addField(spec, { key: 'sparkConfigMap', value: stringSource(name.text()), below: 'mainApplicationFile' }),
    ...[volume, ...mounts.map(({ item }) => item)].map(removeWithList),
  ];
  if (parts.some((part) => part.length === 0)) return [];
  const changes = parts.flatMap(([part]) => part?.changes ?? []).sort((a, b) => a.start - b.start);
  if (changes.some(({ start, end }) => meansMore.test(spec.inspection.text.slice(start, end)))) return [];
  const title = msg('Mount the ConfigMap by `sparkConfigMap: {name}`', { name: name.text() });
  return [{ title, changes, preferred: false }];
}

/** How many containers of the application mount a volume. */
function countMounts(spec: Field, volume: string): number {
  const mounts = podContainers(spec).flatMap((container) => container.get('volumeMounts').items());
  return mounts.filter((mount) => mount.get('name').text() === volume).length;
}

/** An anchor, which may be used elsewhere, an alias or a tag. */
const meansMore = /(?:^|[\s[{,:-])[&*!][^\s=]/;

/** A list goes with its last item. */
function removeWithList(item: Field): Fix[] {
  const list = item.parent;
  return list?.size === 1 ? removeField(list) : removeItem(item);
}

export const documentation: RuleDocumentation = {
  title: {
    en: 'A volume is mounted where Spark mounts its own settings',
    'zh-cn': '卷挂载到了 Spark 挂载自身配置的位置',
  },
  what: 'The driver or the executors of a Spark application mount a volume, a ConfigMap or a Secret at `/opt/spark/conf`, or a ConfigMap or Secret at `/opt/spark`. Files below, by `subPath`, are left alone, and so are executors of Spark before 3.1 or with `spark.kubernetes.executor.disableConfigMap`.',
  why: 'Spark writes the settings of an application, and the files of its own configuration folder, into a ConfigMap and mounts that at `/opt/spark/conf` of the driver, since 3.1 of each executor too. The operator adds the mounts of the manifest to the same container, and the API server refuses a Pod with two mounts at one path (`must be unique`): the application ends as `SUBMISSION_FAILED`, or waits for executors that nobody can make. Single settings belong into `sparkConf`, as a `spark-defaults.conf` is not read beside the settings that Spark has written. A ConfigMap with files such as `log4j2.properties` or `spark-env.sh` belongs into `sparkConfigMap`: the operator mounts it at `/etc/spark/conf` and points `SPARK_CONF_DIR` there.',
  example: `
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata:
  name: report
spec:
  type: Python
  mode: cluster
  image: registry.example/report:2.7.1
  mainApplicationFile: local:///app/report.py
  sparkVersion: 3.5.0
  driver:
    memory: 2g
    volumeMounts:
      - name: spark-config
        mountPath: /opt/spark/conf
#                  ^^^^^^^^^^^^^^^ spark/conf-mount
  executor:
    instances: 3
    memory: 4g
  volumes:
    - name: spark-config
      configMap:
        name: spark-config
`,
  instead: `
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata:
  name: report
spec:
  type: Python
  mode: cluster
  image: registry.example/report:2.7.1
  mainApplicationFile: local:///app/report.py
  sparkConfigMap: spark-config
  sparkVersion: 3.5.0
  driver:
    memory: 2g
  executor:
    instances: 3
    memory: 4g
`,
  references: [
    'https://spark.apache.org/docs/latest/running-on-kubernetes.html',
    'https://www.kubeflow.org/docs/components/spark-operator/user-guide/writing-sparkapplication/',
    'https://github.com/kubeflow/spark-operator/issues/216',
  ],
};
