import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lintCommand } from '../../server/src/cli/lint.ts';
import { configMap, cronJob, fromConfigMap } from '../core/workspace/world.ts';
import { job } from '../harness/manifests.ts';
import { runCommand } from './cliIo.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'batchwright-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), content);
  }
}

const lint = (args: string[], input: string[] = []) => runCommand(lintCommand, args, { cwd, input });

/** The files of the JSON report, each with the places of what is told of it because of others. */
async function told(args: string[], input?: string[]): Promise<Record<string, string[]>> {
  const { out } = await lint(['--format', 'json', ...args], input);
  const { files } = JSON.parse(out) as {
    files: {
      path: string;
      documents: { name: string; diagnostics: { rule: string; related?: { path: string }[] }[] }[];
    }[];
  };
  return Object.fromEntries(
    files.map(({ path, documents }) => [
      path,
      documents.flatMap(({ name, diagnostics }) =>
        diagnostics
          .filter(({ rule }) => rule.startsWith('workspace/'))
          .map(
            ({ rule, related }) => `${name} ${rule.slice('workspace/'.length)} ${related?.map((each) => each.path)}`,
          ),
      ),
    ]),
  );
}

const user = cronJob({ container: fromConfigMap('settngs') });

describe('the files of a command line are a workspace', () => {
  it('whatever their order, and what is told stands under its file', async () => {
    write({ 'a/job.yaml': `${job('import')}---\n${user}`, 'z/settings.yaml': configMap('settings') });
    const found = { 'a/job.yaml': ['report reference-not-found z/settings.yaml'], 'z/settings.yaml': [] };
    expect(await told([])).toEqual(found);
    expect(await told(['z', 'a'])).toEqual(found);
    expect(await told(['a'])).toEqual({ 'a/job.yaml': [] });
  });

  it('of which the schedules and the alerts are known too', async () => {
    const alerts = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop}
spec: {groups: [{name: shop, rules: [{alert: ShopDown, expr: up == 0}]}]}
`;
    const names = Array.from({ length: 11 }, (_, i) => `report-${i}`);
    write({ 'z.yaml': alerts, ...Object.fromEntries(names.map((name) => [`${name}.yaml`, cronJob({ name })])) });
    const found = Object.values(await told(['--preset', 'recommended'])).flat();
    expect(found.filter((each) => each.includes('crowded-minute'))).toHaveLength(10);
    expect(found.filter((each) => each.includes('jobs-unwatched'))).toHaveLength(11);
  });

  it('with line, carets and the other place', async () => {
    const named = job('import').replace('name: import', 'name: import\n  namespace: batch');
    write({ 'a.yaml': named, 'b.yaml': named });
    const { out, code } = await lint([]);
    expect(code).toBe(0);
    expect(
      out,
    ).toBe(`a.yaml:4:9  warning  Job \`import\` is defined twice, and the one applied last wins: rename or remove one.  workspace/duplicate-object
      name: import
            ^^^^^^
    b.yaml:4:9  The other Job \`import\` is here.
b.yaml:4:9  warning  Job \`import\` is defined twice, and the one applied last wins: rename or remove one.  workspace/duplicate-object
      name: import
            ^^^^^^
    a.yaml:4:9  The other Job \`import\` is here.
2 warnings in 2 of 2 manifests.
`);
  });

  it('with what comes through a pipe', async () => {
    write({ 'job.yaml': user });
    expect(await told(['job.yaml', '-'], [configMap('settings')])).toEqual({
      'job.yaml': ['report reference-not-found -'],
      '-': [],
    });
    expect(await told(['-'], [`${configMap('settings')}---\n${user}`])).toEqual({
      '-': ['report reference-not-found -'],
    });
  });

  it('in which a file that is named twice is one', async () => {
    write({ 'a.yaml': job('import') });
    expect(await told(['a.yaml', './a.yaml', '.'])).toEqual({ 'a.yaml': [], './a.yaml': [] });
  });

  it('in the items of a List, and beside what a generator makes', async () => {
    const secret = '{apiVersion: v1, kind: Secret, metadata: {name: import}}';
    write({
      'a.yaml': `apiVersion: v1\nkind: List\nitems:\n- {kind: Pod, apiVersion: v1}\n- ${secret}\n- ${secret}\n`,
    });
    expect(await told([])).toEqual({
      'a.yaml': ['import duplicate-object a.yaml', 'import duplicate-object a.yaml'],
    });
  });

  it('from which a kustomization takes patches and what it does not build', async () => {
    write({
      'kustomization.yaml': 'resources: [a.yaml]\npatches: [{path: b.yaml}]\n',
      'a.yaml': job('import'),
      'b.yaml': job('import'),
      'c.yaml': job('import'),
    });
    expect(Object.values(await told([])).flat()).toEqual([]);
  });
});
