import { readRuleSettings } from '../../../server/src/core/manifest/ruleSettings.ts';
import { createLanguageService, type LanguageService, ManifestFile } from '../../../server/src/core/service.ts';
import { OpenWorkspace } from '../../../server/src/core/workspace/openWorkspace.ts';
import { newest } from '../../harness/inspect.ts';

export const rules = readRuleSettings('quiet', {});

/** A service in which all of some files are open. A path without a scheme is one of `file:///`. */
export function openAll(
  files: Readonly<Record<string, string>>,
  options: {
    readonly patches?: readonly string[];
    readonly builtTogether?: boolean;
    readonly settings?: object;
    readonly preset?: string;
  } = {},
): { service: LanguageService; workspace: OpenWorkspace; file: (path: string) => ManifestFile } {
  const settings = readRuleSettings(options.preset, options.settings);
  const service = createLanguageService({
    circumstances: (uri) => ({ ...newest, partial: options.patches?.includes(uri) === true, rules: settings }),
    builtTogether: () => options.builtTogether,
    bundle: () => undefined,
    workspace: (parts) => new OpenWorkspace(parts),
  });
  const { workspace } = service;
  if (workspace === undefined) throw new Error('the service has no workspace');
  const open = new Map(
    Object.entries(files).map(([path, text]) => [path, new ManifestFile(uriOf(path), 'yaml', 1, text)] as const),
  );
  for (const file of open.values()) workspace.update(file, () => true);
  const file = (path: string) => {
    const found = open.get(path);
    if (found === undefined) throw new Error(`no file ${path}`);
    return found;
  };
  return { service, workspace, file };
}

/** What is told of some files because of each other: the file, rule, the text underlined, and the guess. */
export function told(...world: Parameters<typeof openAll>): string[] {
  const [files] = world;
  const { workspace, file } = openAll(...world);
  return Object.entries(files).flatMap(([path, text]) =>
    workspace.findings(file(path)).map(({ rule, range, segmentIndex, replacement }) => {
      const line = text.split('\n')[range.start.line + file(path).text.startLine(segmentIndex)] ?? '';
      const name = line.slice(range.start.character, range.end.character);
      const guess = replacement === undefined ? '' : ` → ${replacement}`;
      return `${path} ${rule.replace('workspace/', '')} ${name}${guess}`;
    }),
  );
}

export function uriOf(path: string): string {
  return `file:///${path}`;
}

/** A ConfigMap, or an object like one, with some keys. */
export function configMap(name: string, keys: readonly string[] = ['a'], kind = 'ConfigMap', namespace = ''): string {
  const data = keys.map((key) => `  ${key}: x\n`).join('');
  return `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace && `  namespace: ${namespace}\n`}data:\n${data}`;
}

/** A CronJob with some lines in its Pod's spec, indented as they stand under it, and in its container. */
export function cronJob({ pod = '', container = '', namespace = '', name = 'report' }): string {
  const indent = (text: string, columns: number) => text.replace(/^(?=.)/gm, ' '.repeat(columns));
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}
${namespace && `  namespace: ${namespace}\n`}spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
${indent(pod, 10)}          containers:
            - name: main
              image: busybox:1.37
${indent(container, 14)}`;
}

/** Variables from all of a ConfigMap. */
export const fromConfigMap = (name: string) => `envFrom:\n  - configMapRef:\n      name: ${name}\n`;

/** A variable from a key of a ConfigMap. */
export const keyOf = (name: string, key: string, optional = false) =>
  `env:\n  - name: X\n    valueFrom:\n      configMapKeyRef:\n        name: ${name}\n        key: ${key}\n${optional ? '        optional: true\n' : ''}`;
