import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { factsOf, type TargetKind } from '../../client/src/cluster/kinds.ts';
import { buildFolder, buildInto, type GoProgram, go, hasGo } from '../harness/goProgram.ts';

const MODULE = 'github.com/argoproj/argo-workflows/v3';
const VERSION = 'v3.7.0';
/** What `go.sum` would say of that version of the module. */
const SUM = 'h1:TDijZztm6dLruB7yZLH+Ps4OJKRwu0YSAJ4/NvceON0=';

type Extent = 'full' | 'minimal';

/**
 * Which schema of each kind is installed. The minimal one leaves `spec` open: the API server needs several seconds for each
 * full one, and the `spec` of a template is that of a Workflow.
 */
const KINDS: Readonly<Partial<Record<TargetKind, Extent>>> = {
  Workflow: 'full',
  CronWorkflow: 'full',
  WorkflowTemplate: 'minimal',
  ClusterWorkflowTemplate: 'minimal',
};

/** JSON of each CustomResourceDefinition: to read the YAML, of up to 3 MB, takes seconds. */
const DEFINITIONS: GoProgram = {
  name: 'argo-crds',
  sources: import.meta.dirname,
  files: [path.basename(import.meta.filename)],
};

/** A CustomResourceDefinition, as much of it as is needed to install it. */
export interface CustomResourceDefinition {
  readonly metadata: { readonly name: string };
}

/**
 * The CustomResourceDefinition of a kind as Argo Workflows publishes it. It is taken from the Go module into the project's
 * `.build`, once. Resolves to undefined for other kinds, and where the module cannot be had, which is logged.
 */
export async function argoDefinition(kind: TargetKind): Promise<CustomResourceDefinition | undefined> {
  const folder = kind in KINDS ? await available() : undefined;
  if (folder === undefined) return undefined;
  return JSON.parse(await readFile(fileIn(folder, kind), 'utf8')) as CustomResourceDefinition;
}

let found: Promise<string | undefined> | undefined;

/** The folder of the definitions. That there is none is logged once. */
function available(): Promise<string | undefined> {
  found ??= findOrFetch();
  return found;
}

async function findOrFetch(): Promise<string | undefined> {
  const folder = await buildFolder(DEFINITIONS);
  if (existsSync(folder)) return folder;
  try {
    if (!(await hasGo())) throw new Error('Go is not installed.');
    await buildInto(folder, fetchInto);
    return folder;
  } catch (error) {
    if (error instanceof UnexpectedSum) throw error;
    console.log(
      `${MODULE} is missing, so the schema of the checks defines the kinds of Argo Workflows. ${reasonOf(error)}`,
    );
    return undefined;
  }
}

class UnexpectedSum extends Error {}

/** One line. With `-json`, `go` prints what went wrong to its output. */
function reasonOf(error: unknown): string {
  const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
  return /"Error": "(.*)"/.exec(output)?.[1] ?? String(error).split('\n')[0] ?? '';
}

async function fetchInto(folder: string): Promise<void> {
  // The sum is known here: for this module alone the checksum database, which is not reached everywhere, is passed over.
  const passedOver = [process.env.GONOSUMDB, MODULE].filter(Boolean).join(',');
  const answer = await go(['mod', 'download', '-json', `${MODULE}@${VERSION}`], folder, { GONOSUMDB: passedOver });
  const { Dir, Sum } = JSON.parse(answer) as { readonly Dir: string; readonly Sum: string };
  if (Sum !== SUM) throw new UnexpectedSum(`${MODULE}@${VERSION} has the sum ${Sum} instead of ${SUM}.`);
  for (const [kind, extent] of Object.entries(KINDS) as [TargetKind, Extent][]) {
    const file = `argoproj.io_${factsOf(kind).resource}.yaml`;
    const yaml = await readFile(path.join(Dir, 'manifests', 'base', 'crds', extent, file), 'utf8');
    await writeFile(fileIn(folder, kind), JSON.stringify(parse(yaml)));
  }
}

function fileIn(folder: string, kind: TargetKind): string {
  return path.join(folder, `${kind}.json`);
}
