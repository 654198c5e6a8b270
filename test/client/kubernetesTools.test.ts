import { describe, expect, expectTypeOf, it } from 'vitest';
import type { APIBroker, ClusterExplorerV1, ConfigurationV1 } from 'vscode-kubernetes-tools-api';
import {
  type ClusterExplorer,
  type ExplorerResourceNode,
  type KubernetesTools,
  type ToolsConfiguration,
  targetOfNode,
} from '../../client/src/beside/kubernetesTools.ts';
import { elementsOf } from '../../client/src/cluster/target.ts';

const active = { context: 'prod', namespace: 'batch' };

/** As `resolveCommandTarget` answers, without what is not looked at. */
function resource(manifestKind: string, name: string, namespace?: string | null): ExplorerResourceNode {
  return {
    nodeType: 'resource',
    name,
    resourceKind: { manifestKind },
    ...(namespace !== undefined && { namespace }),
  };
}

describe('a node of the cluster explorer', () => {
  it.each(['Job', 'CronJob', 'Pod'])('that is a %s is the object in the active context', (kind) => {
    const target = targetOfNode(resource(kind, 'nightly', 'reports'), active);
    expect(target).toEqual({ kind, name: 'nightly', namespace: 'reports', context: 'prod' });
  });

  it.each([undefined, null, ''])('whose namespace is %j is in the namespace of the active context', (namespace) => {
    expect(targetOfNode(resource('CronJob', 'nightly', namespace), active)?.namespace).toBe('batch');
  });

  it('of another kind is none of ours', () => {
    expect(targetOfNode(resource('Deployment', 'web', 'shop'), active)).toBeUndefined();
  });

  it.each(['context', 'context.inactive', 'folder.resource', 'helm.release', 'extension', 'error'])(
    'that is no object, but of the type %s, is none of ours',
    (nodeType) => {
      expect(targetOfNode({ nodeType }, active)).toBeUndefined();
    },
  );

  it('is not there for a command that was called elsewhere', () => {
    expect(targetOfNode(undefined, active)).toBeUndefined();
  });
});

describe('the elements of a menu', () => {
  it('are the one under the mouse', () => {
    expect(elementsOf(['a', undefined])).toEqual(['a']);
  });

  it('are all that are selected where it is among them', () => {
    expect(elementsOf(['a', ['b', 'a']])).toEqual(['b', 'a']);
    expect(elementsOf(['a', ['b', 'c']])).toEqual(['a']);
  });
});

it('what is used of the API is in the types that its authors publish', () => {
  expectTypeOf<APIBroker>().toExtend<KubernetesTools>();
  expectTypeOf<ClusterExplorerV1>().toExtend<ClusterExplorer>();
  expectTypeOf<ConfigurationV1>().toExtend<ToolsConfiguration>();
  expectTypeOf<ClusterExplorerV1.ClusterExplorerResourceNode>().toExtend<ExplorerResourceNode>();
});
