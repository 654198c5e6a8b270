import type { Field } from '../manifest/field.ts';
import { isJsonText, stringSource } from '../manifest/mend.ts';
import type { ScalarNode } from '../yaml/tree.ts';

/** The field that is meant where a text or number alone stands in the place of an object. */
const mainFields: ReadonlyMap<string, string> = new Map([
  ['core.v1.LocalObjectReference', 'name'],
  ['core.v1.ConfigMapVolumeSource', 'name'],
  ['core.v1.ConfigMapProjection', 'name'],
  ['core.v1.ConfigMapEnvSource', 'name'],
  ['core.v1.SecretVolumeSource', 'secretName'],
  ['core.v1.SecretProjection', 'name'],
  ['core.v1.SecretEnvSource', 'name'],
  ['core.v1.PersistentVolumeClaimVolumeSource', 'claimName'],
  ['core.v1.HostPathVolumeSource', 'path'],
  ['core.v1.ObjectFieldSelector', 'fieldPath'],
  ['core.v1.SeccompProfile', 'type'],
  ['core.v1.AppArmorProfile', 'type'],
  ['core.v1.PodOS', 'name'],
  ['core.v1.SleepAction', 'seconds'],
  ['core.v1.PodReadinessGate', 'conditionType'],
  ['core.v1.PodSchedulingGate', 'name'],
  ['core.v1.ResourceClaim', 'name'],
  ['core.v1.ContainerPort', 'containerPort'],
  ['core.v1.TCPSocketAction', 'port'],
  ['core.v1.GRPCAction', 'port'],
  ['apis.meta.v1.ObjectMeta', 'name'],
]);

/** Main fields that are numbers. */
const numbers: ReadonlySet<string> = new Set(['seconds', 'containerPort', 'port']);

/** Within braces, the object that a scalar in its place stands for; undefined where that is not plain. */
export function objectSource(field: Field, node: ScalarNode, definitionName: string): string | undefined {
  if (node.style === 'literal' || node.style === 'folded' || node.type === 'bool') return undefined;
  const value = String(node.value);
  const pair = pairIn(value, definitionName);
  if (pair !== undefined) return braces(field, pair);
  const main = mainFields.get(definitionName);
  if (main === undefined || value === '' || /\s/.test(value)) return undefined;
  if (numbers.has(main)) return /^\d+$/.test(value) ? braces(field, [[main, Number(value)]]) : undefined;
  return node.type === 'string' ? braces(field, [[main, value]]) : undefined;
}

type Members = readonly (readonly [name: string, value: string | number])[];

/** `KEY=value` of a variable and `volume:/path` of a mount, as other tools write them. */
function pairIn(text: string, definitionName: string): Members | undefined {
  if (definitionName === 'core.v1.EnvVar') {
    const [, name, value] = /^([A-Za-z_][\w.-]*)=(.*)$/s.exec(text) ?? [];
    return name === undefined || value === undefined ? undefined : [['name', name] as const, ['value', value] as const];
  }
  if (definitionName !== 'core.v1.VolumeMount') return undefined;
  const [, name, mountPath] = /^([a-z0-9-]+):(\/[^\s:]*)$/.exec(text) ?? [];
  return name === undefined || mountPath === undefined
    ? undefined
    : [
        ['name', name],
        ['mountPath', mountPath],
      ];
}

function braces(field: Field, members: Members): string {
  const json = isJsonText(field);
  const source = (value: string) => (json ? JSON.stringify(value) : quotedWithin(value));
  const parts = members.map(
    ([name, value]) => `${json ? JSON.stringify(name) : name}: ${typeof value === 'number' ? value : source(value)}`,
  );
  return `{${parts.join(', ')}}`;
}

function quotedWithin(value: string): string {
  return /^[\w./-]+$/.test(value) ? stringSource(value) : JSON.stringify(value);
}
