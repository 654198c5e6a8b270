import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { listTargets } from '../cluster/listing.ts';
import { type ClusterTarget, type TargetKind, targetsOf } from '../cluster/target.ts';
import { asking, connect } from './clusterAccess.ts';
import type { CommandContext } from './context.ts';
import { manifestAt, placeOf } from './place.ts';

/** What a command is about, and the way to it. */
export interface Targets {
  readonly api: Api;
  /** At least one; all of the same context. */
  readonly targets: readonly [ClusterTarget, ...ClusterTarget[]];
}

export interface TargetChoice {
  readonly kinds: readonly TargetKind[];
  /** Title of the list, where there is something to choose. */
  readonly title: string;
  readonly many: boolean;
}

/**
 * The objects that a command was called for: those of a tree, else the manifest at the cursor, else what the person picks
 * of the namespace in use. Undefined where there are none, or they cancel; that there are none is told.
 */
export async function chooseTargets(
  context: CommandContext,
  args: readonly unknown[],
  choice: TargetChoice,
): Promise<Targets | undefined> {
  const ofTree = targetsOf(args).filter(({ kind }) => choice.kinds.includes(kind));
  const [first] = ofTree;
  const api = await connect(context, first?.context);
  if (api === undefined) return undefined;
  if (first !== undefined) {
    const others = choice.many ? ofTree.slice(1).filter((each) => each.context === first.context) : [];
    return { api, targets: [first, ...others] };
  }
  const ofManifest = await targetAtCursor(context, args, choice.kinds, api.connection.namespace);
  if (ofManifest !== undefined) return { api, targets: [ofManifest] };
  const [picked, ...more] = await pick(api, choice);
  return picked && { api, targets: [picked, ...more] };
}

/** The namespaces of some objects, to be named in a question. */
export function namespacesOf(targets: readonly ClusterTarget[]): string {
  return [...new Set(targets.map(({ namespace }) => namespace))].join(', ');
}

async function targetAtCursor(
  { session }: CommandContext,
  args: readonly unknown[],
  kinds: readonly TargetKind[],
  namespace: string,
): Promise<ClusterTarget | undefined> {
  const place = placeOf(args);
  const info = place === undefined ? undefined : await manifestAt(session, place);
  const kind = kinds.find((each) => each === info?.kind);
  if (info === undefined || kind === undefined || info.name === '') return undefined;
  return { kind, namespace: info.namespace || namespace, name: info.name };
}

interface TargetItem extends vscode.QuickPickItem {
  readonly target: ClusterTarget;
}

async function pick(api: Api, { kinds, title, many }: TargetChoice): Promise<readonly ClusterTarget[]> {
  const { namespace, context } = api.connection;
  const found = await asking(api, () => listTargets(api, kinds, namespace));
  if (found.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('There is no {kinds} in namespace "{namespace}" of context "{context}".', {
        kinds: kinds.join('/'),
        namespace,
        context,
      }),
    );
    return [];
  }
  const items = found.map(
    ({ kind, name, state, created }): TargetItem => ({
      label: name,
      description: kinds.length > 1 ? `${kind} · ${state}` : state,
      detail: new Date(created).toLocaleString(vscode.env.language),
      target: { kind, namespace, name },
    }),
  );
  const options = { title: `${title} (${context}/${namespace})`, matchOnDescription: true };
  if (!many) {
    const one = await vscode.window.showQuickPick(items, options);
    return one === undefined ? [] : [one.target];
  }
  const several = (await vscode.window.showQuickPick(items, { ...options, canPickMany: true })) ?? [];
  return several.map(({ target }) => target);
}
