import * as vscode from 'vscode';
import { typeFirst, withoutBookkeeping } from '../cluster/clean.ts';
import type { JsonObject } from '../cluster/json.ts';
import { KINDS } from '../cluster/kinds.ts';
import { readObject } from '../cluster/objects.ts';
import { toYaml } from '../cluster/yaml.ts';
import { asking, withCluster } from './clusterAccess.ts';
import { chooseTargets } from './clusterTargets.ts';
import type { CommandContext } from './context.ts';

/** Shows an object as the cluster has it, without what the cluster notes for itself. */
export function describeObject(context: CommandContext, args: readonly unknown[]): Promise<void> {
  return show(context, args, withoutBookkeeping);
}

/** Shows an object with everything that the cluster has of it. */
export function describeObjectRaw(context: CommandContext, args: readonly unknown[]): Promise<void> {
  return show(context, args, typeFirst);
}

async function show(
  context: CommandContext,
  args: readonly unknown[],
  part: (object: JsonObject) => JsonObject,
): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Show as YAML');
    const chosen = await chooseTargets(context, args, { kinds: KINDS, title, many: false });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const [target] = targets;
    const object = await asking(api, () => readObject(api, target));
    await context.documents.show(`${target.name}.${target.kind.toLowerCase()}.yaml`, toYaml(part(object)));
  });
}
