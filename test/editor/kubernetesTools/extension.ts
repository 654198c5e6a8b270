/**
 * Shows a tree as the Kubernetes extension does: the same view, `contextValue` and names of the API. What stands in it is
 * the setting `test.kubernetesObjects`, each as `Kind/name` or `Kind/namespace/name`: the original lists most kinds without
 * their namespace.
 */
import { commands, type ExtensionContext, env, TreeItem, window, workspace } from 'vscode';

interface Element {
  readonly nodeCategory: 'kubernetes-explorer-node';
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

function elements(): Element[] {
  const objects = workspace.getConfiguration('test').get<string[]>('kubernetesObjects', []);
  return objects.map((object) => {
    const parts = object.split('/');
    const [kind = '', namespace = '', name = ''] = parts.length === 2 ? [parts[0], '', parts[1]] : parts;
    return { nodeCategory: 'kubernetes-explorer-node', kind, namespace, name };
  });
}

function itemOf({ kind, name }: Element): TreeItem {
  const item = new TreeItem(name);
  item.contextValue = `vsKubernetes.resource.${kind.toLowerCase()}k8s-watchable`;
  return item;
}

const explorer = {
  resolveCommandTarget(target?: Partial<Element>): object | undefined {
    if (target?.nodeCategory !== 'kubernetes-explorer-node') return undefined;
    const { kind, namespace, name } = target;
    return { nodeType: 'resource', name, namespace, resourceKind: { manifestKind: kind }, metadata: {} };
  },
};

const configuration = {
  getKubeconfigPath: () => ({ pathType: 'host', hostPath: process.env.KUBECONFIG }),
};

const components: Readonly<Record<string, object>> = { clusterexplorer: explorer, configuration };

export function activate({ subscriptions }: ExtensionContext): object {
  subscriptions.push(
    window.createTreeView<Element>('extension.vsKubernetesExplorer', {
      treeDataProvider: { getTreeItem: itemOf, getChildren: (parent) => (parent === undefined ? elements() : []) },
    }),
    commands.registerCommand('extension.vsKubernetesCopy', ({ name }: Element) => env.clipboard.writeText(name)),
  );
  return {
    get(component: string, version: string): object {
      const api = version === 'v1' ? components[component] : undefined;
      return api === undefined ? { available: false, reason: 'version-unknown' } : { available: true, api };
    },
  };
}
