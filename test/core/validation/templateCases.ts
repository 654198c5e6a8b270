import type { Case } from './podPart.ts';

/** The API server's answers (v1.36.3) on a Pod template: its metadata and, besides a container, its spec. */
function template(metadata: string, spec: string, ...causes: string[]): Case {
  const fields = ['containers: [{name: a, image: i}]', ...spec.split('\n')].map((line) => `  ${line}`).join('\n');
  return [`metadata: {${metadata}}\nspec:\n${fields}\n`, ...causes];
}

export const templateCases: readonly Case[] = [
  template('labels: {a b: c}', '', 'labels Invalid'),
  template('labels: {a: c d}', '', 'labels Invalid'),
  template('annotations: {A: x, a b: x}', '', 'annotations Invalid'),
  template('annotations: {kubernetes.io/config.mirror: x}', '', 'annotations[kubernetes.io/config.mirror] Invalid'),
  template('annotations: {kubernetes.io/config.mirror: x}', 'nodeName: node1'),
  template(
    'annotations: {controller.kubernetes.io/pod-deletion-cost: "+1"}',
    '',
    'annotations[controller.kubernetes.io/pod-deletion-cost] Invalid',
  ),
  template('annotations: {controller.kubernetes.io/pod-deletion-cost: "-100"}', ''),
  template(
    'annotations: {seccomp.security.alpha.kubernetes.io/pod: x, container.seccomp.security.alpha.kubernetes.io/a: localhost/../a}',
    '',
    'annotations.container.seccomp.security.alpha.kubernetes.io/a Invalid',
    'annotations.seccomp.security.alpha.kubernetes.io/pod Invalid',
  ),
  template(
    'annotations: {container.apparmor.security.beta.kubernetes.io/a: x, container.apparmor.security.beta.kubernetes.io/b: unconfined}',
    '',
    'annotations[container.apparmor.security.beta.kubernetes.io/a] Invalid',
    'annotations[container.apparmor.security.beta.kubernetes.io/b] Invalid',
  ),
  template(
    'annotations: {seccomp.security.alpha.kubernetes.io/pod: unconfined}',
    'securityContext: {seccompProfile: {type: RuntimeDefault}}',
    'spec.securityContext.seccompProfile.type Forbidden',
  ),
  template(
    'annotations: {seccomp.security.alpha.kubernetes.io/pod: docker/default}',
    'securityContext: {seccompProfile: {type: RuntimeDefault}}',
  ),
  template(
    'annotations: {container.apparmor.security.beta.kubernetes.io/a: localhost/p}',
    'securityContext: {appArmorProfile: {type: Localhost, localhostProfile: q}}',
    'spec.containers[0].securityContext.appArmorProfile.localhostProfile Forbidden',
  ),
  template(
    'annotations: {container.apparmor.security.beta.kubernetes.io/a: unconfined}',
    'securityContext: {appArmorProfile: {type: RuntimeDefault}}\nos: {name: windows}',
    'spec.securityContext.appArmorProfile Forbidden',
  ),
  template('annotations: {scheduler.alpha.kubernetes.io/tolerations: "[1]"}', '', 'annotations Invalid'),
  template(
    `annotations: {scheduler.alpha.kubernetes.io/tolerations: '[{"Key": "a b", "operator": "Exists"}]'}`,
    '',
    'annotations.scheduler.alpha.kubernetes.io/tolerations[0].key Invalid',
  ),
];

/** On the metadata of a Job. */
export const metadataCases: readonly Case[] = [
  ['name: a'],
  ['{}', 'metadata.name Required'],
  ['generateName: a-'],
  ['generateName: A-', 'metadata.name Invalid'],
  ['generateName: A', 'metadata.generateName Invalid', 'metadata.name Invalid'],
  ['generateName: a.-', 'metadata.name Invalid'],
  ['name: A\ngenerateName: b', 'metadata.name Invalid'],
  ['name: a\nnamespace: A', 'metadata.namespace Invalid'],
  [
    'name: a.b-c\nlabels: {a b: c, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: d, a: e f}',
    'metadata.labels Invalid',
  ],
  ['name: a\nlabels: {a/b/c: d, /b: e}', 'metadata.labels Invalid'],
  ['name: a\nannotations: {A.b/C: d, a b: e}', 'metadata.annotations Invalid'],
  [
    'name: a\nfinalizers: [a, orphan, foregroundDeletion, a/b, a b/c]',
    'metadata.finalizers Invalid',
    'metadata.finalizers[0] Invalid',
  ],
  [
    'name: a\nownerReferences: [{}, {apiVersion: v1, kind: Event, name: a, uid: b}]',
    'metadata.ownerReferences Invalid',
    'metadata.ownerReferences.apiVersion Invalid',
    'metadata.ownerReferences.kind Invalid',
    'metadata.ownerReferences.name Invalid',
    'metadata.ownerReferences.uid Invalid',
  ],
  [
    'name: a\nownerReferences: [{apiVersion: a/v1, kind: K, name: a, uid: b, controller: true}, {apiVersion: a/b/v1, kind: K, name: a, uid: c, controller: true}]',
    'metadata.ownerReferences Invalid',
    'metadata.ownerReferences.apiVersion Invalid',
  ],
];
