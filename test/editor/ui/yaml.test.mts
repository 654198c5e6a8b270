/** Beside the YAML extension, whose server runs here under its id, each thing is told once. */
import { match, ok } from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeYamlExtension } from '../yamlExtension/make.mts';
import { required, type Session } from './context.mts';
import { amountTo } from './expectations.mts';
import { openSession } from './session.mts';

/** A schema as others are given for Kubernetes: it describes a field, and knows no other. */
const SCHEMA = {
  title: 'Kubernetes',
  type: 'object',
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object' },
    spec: {
      type: 'object',
      properties: {
        backoffLimit: { type: 'integer', description: 'The text of the schema.' },
        template: { type: 'object' },
        replicas: { type: 'integer', description: 'The text of the schema.' },
      },
      additionalProperties: false,
    },
  },
};

const TEMPLATE = `  template:
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: busybox:1.37
`;
const FILES = {
  'kubernetes.json': JSON.stringify(SCHEMA),
  'broken.yaml': `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: nightly: report\nspec:\n  backoffLimit: 2\n${TEMPLATE}`,
  'twice.yaml': `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: a\n  name: b\nspec:\n${TEMPLATE}`,
  'older.yaml': `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: a\n  annotations:\n    ? {a: b}\n    : c\nspec:\n${TEMPLATE}`,
  'broken.json': JSON.stringify(
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'a' },
      spec: {
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1.37' }] } },
        backoffLimit: '@',
      },
    },
    null,
    2,
  ).replace('"@"', '@'),
  'job.yaml': `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: a\nspec:\n  backoffLimit: 2\n  retries: 3\n${TEMPLATE}`,
  'deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 2\n  retries: 3\n',
};

const SLOW = 30_000;
/** Milliseconds in which both servers have had their say. */
const SETTLED = 1500;

suite('beside the YAML extension', () => {
  let session: Session;
  let settings: string;

  suiteSetup(async function () {
    this.timeout(300_000);
    const yaml = await makeYamlExtension().catch((error: unknown) => {
      if (process.env.CI === 'true') throw error;
      console.log(`  Beside the YAML extension: skipped. ${error instanceof Error ? error.message : error}`);
      return this.skip();
    });
    session = await openSession({
      ...required(),
      theme: 'dark',
      others: [yaml],
      examples: false,
      files: FILES,
      folderSettings: {
        'yaml.schemaStore.enable': false,
        'yaml.schemas': { './kubernetes.json': '*.yaml' },
      },
    });
    settings = join(session.folder, '.vscode/settings.json');
  });
  teardown(async function () {
    await session.noteFailure(this.currentTest);
    await session.workbench.press('Escape', 'Escape', 'Control+K', 'Control+W');
  });
  suiteTeardown(async () => session?.[Symbol.asyncDispose]());

  /**
   * Waits until the list of problems has these and keeps them, each told by its source and a part of its message, in any
   * order.
   */
  async function problemsAre(...expected: RegExp[]): Promise<void> {
    const rows = await session.workbench.problems();
    const end = Date.now() + SLOW;
    for (let since = Number.NaN; ; ) {
      const texts = (await rows.allTextContents()).slice(1);
      const now = Date.now();
      const isSo = texts.length === expected.length && expected.every((each) => texts.some((text) => each.test(text)));
      if (!isSo) since = Number.NaN;
      else if (Number.isNaN(since)) since = now;
      if (now - since >= SETTLED) return;
      if (now > end) throw new Error(`The problems are:\n${texts.join('\n')}`);
      await session.workbench.page.waitForTimeout(200);
    }
  }

  function configure(more: Readonly<Record<string, unknown>>): void {
    writeFileSync(settings, JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), ...more }));
  }

  test('a syntax error that both find is told once', async () => {
    await session.workbench.open('broken.yaml');
    await problemsAre(/Nested mappings are not allowed.*YAML/);
  });

  test('ours comes back when the other takes its own back, and goes again', async () => {
    await session.workbench.open('broken.yaml');
    await problemsAre(/Nested mappings are not allowed.*YAML/);
    configure({ 'yaml.validate': false });
    await problemsAre(/A value cannot contain.*yaml\/syntax/);
    configure({ 'yaml.validate': true });
    await problemsAre(/Nested mappings are not allowed.*YAML/);
  });

  test('a syntax error in JSON is told once, by the editor itself', async () => {
    await session.workbench.open('broken.json');
    await problemsAre(/json/);
  });

  test('a key that is there twice is told once', async () => {
    await session.workbench.open('twice.yaml');
    await problemsAre(/Map keys must be unique.*YAML/);
  });

  test('what only Kubernetes refuses as YAML stays', async () => {
    await session.workbench.open('older.yaml');
    await problemsAre(/cannot be a key.*yaml\/unreadable/);
  });

  test('no schema judges, explains or completes what Batchwright does', async () => {
    const { workbench } = session;
    await workbench.open('job.yaml');
    await problemsAre(/retries.*schema\/unknown-field/);
    const hover = await workbench.hover('backoffLimit', /retries/);
    ok(!hover.includes('The text of the schema.'), hover);
    await workbench.click('backoffLimit');
    await workbench.press('End', 'Enter');
    await workbench.typeUntilSuggested('para', 'parallelism');
    await amountTo(workbench.suggestions('parallelism'), 1);
    await workbench.press('Escape');
    await workbench.command('File: Revert File');
  });

  test('files with other kinds keep their schema', async () => {
    const { workbench } = session;
    await workbench.open('deployment.yaml');
    await problemsAre(/Property retries is not allowed.*yaml-schema: Kubernetes/);
    match(await workbench.hover('replicas', /The text of the schema/), /The text of the schema/);
  });

  test('a setting leaves the schema where it is', async () => {
    configure({ 'batchwright.replaceYamlSchema': false });
    await session.workbench.open('job.yaml');
    await problemsAre(/schema\/unknown-field/, /Property retries is not allowed.*yaml-schema: Kubernetes/);
    await session.workbench.hover('backoffLimit', /The text of the schema/);
  });

  test('the schemas of the Kubernetes extension are kept from Jobs only', async () => {
    configure({ 'batchwright.replaceYamlSchema': true, 'yaml.schemas': {}, 'test.kubernetesSchema': SCHEMA });
    await session.workbench.open('job.yaml');
    await problemsAre(/schema\/unknown-field/);
    await session.workbench.press('Control+K', 'Control+W');
    await session.workbench.open('deployment.yaml');
    await problemsAre(/Property retries is not allowed.*yaml-schema: Kubernetes/);
  });
});
