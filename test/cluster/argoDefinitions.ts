import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { factsOf, type TargetKind } from '../../client/src/cluster/kinds.ts';
import type { GoProgram } from '../harness/goProgram.ts';
import { filesFrom, type PinnedModule } from './goModule.ts';

const ARGO: PinnedModule = {
  path: 'github.com/argoproj/argo-workflows/v3',
  version: 'v3.7.0',
  sum: 'h1:TDijZztm6dLruB7yZLH+Ps4OJKRwu0YSAJ4/NvceON0=',
};

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
  found ??= filesFrom(
    ARGO,
    DEFINITIONS,
    'the schema of the checks defines the kinds of Argo Workflows',
    copyDefinitions,
  );
  return found;
}

async function copyDefinitions(source: string, into: string): Promise<void> {
  for (const [kind, extent] of Object.entries(KINDS) as [TargetKind, Extent][]) {
    const file = `argoproj.io_${factsOf(kind).resource}.yaml`;
    const yaml = await readFile(path.join(source, 'manifests', 'base', 'crds', extent, file), 'utf8');
    await writeFile(fileIn(into, kind), JSON.stringify(parse(yaml)));
  }
}

function fileIn(folder: string, kind: TargetKind): string {
  return path.join(folder, `${kind}.json`);
}
