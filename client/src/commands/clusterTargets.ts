import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { kindOf } from '../cluster/kinds.ts';
import { listTargets } from '../cluster/listing.ts';
import { type ClusterTarget, type TargetKind, targetIn } from '../cluster/target.ts';
import { asking, connect } from './clusterAccess.ts';
import type { CommandContext } from './context.ts';
import { givenTargets } from './givenTargets.ts';
import { chooseManifests, type FiledManifest } from './manifestChoice.ts';

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
 * The objects that a command was called for: those of a tree, else those of the manifests of files or at the cursor, else
 * what the person picks of the namespace in use. Undefined where there are none, or they cancel; that there are none is
 * told.
 */
export async function chooseTargets(
  context: CommandContext,
  args: readonly unknown[],
  choice: TargetChoice,
): Promise<Targets | undefined> {
  const given = givenTargets(args);
  const ofTree = given.targets.filter(({ kind }) => choice.kinds.includes(kind));
  const [first] = ofTree;
  const manifests = first === undefined ? await chooseManifests(context.session, args, choice) : [];
  if (manifests === undefined) return undefined;
  const api = await connect(context, first?.context, given.kubeconfig);
  if (api === undefined) return undefined;
  if (first !== undefined) {
    const others = choice.many ? ofTree.slice(1).filter((each) => each.context === first.context) : [];
    return { api, targets: [first, ...others] };
  }
  const { namespace } = api.connection;
  const [ofManifest, ...ofOthers] = manifests.flatMap((each) => targetOf(each, choice.kinds, namespace) ?? []);
  if (ofManifest !== undefined) return { api, targets: [ofManifest, ...ofOthers] };
  const [picked, ...more] = await pick(api, choice);
  return picked && { api, targets: [picked, ...more] };
}

/** The namespaces of some objects, to be named in a question; empty where they are in none. */
export function namespacesOf(targets: readonly ClusterTarget[]): string {
  return [...new Set(targets.map(({ namespace }) => namespace))].filter((name) => name !== '').join(', ');
}

/** A manifest without a name has no object that it could be about. */
function targetOf({ info }: FiledManifest, kinds: readonly TargetKind[], namespace: string): ClusterTarget | undefined {
  const kind = kindOf(info);
  if (kind === undefined || !kinds.includes(kind) || info.name === '') return undefined;
  return targetIn(info.namespace || namespace, kind, info.name);
}

interface TargetItem extends vscode.QuickPickItem {
  readonly target: ClusterTarget;
}

async function pick(api: Api, { kinds, title, many }: TargetChoice): Promise<readonly ClusterTarget[]> {
  const { namespace, context } = api.connection;
  const { objects, kinds: listed } = await asking(api, () => listTargets(api, kinds, namespace));
  if (objects.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('There is no {kinds} in namespace "{namespace}" of context "{context}".', {
        kinds: kinds.filter((kind) => listed.includes(kind)).join('/'),
        namespace,
        context,
      }),
    );
    return [];
  }
  const items = objects.map(
    ({ target, state, created }): TargetItem => ({
      label: target.name,
      description: [...(listed.length > 1 ? [target.kind] : []), ...(state === '' ? [] : [state])].join(' · '),
      detail: new Date(created).toLocaleString(vscode.env.language),
      target,
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
