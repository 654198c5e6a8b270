import { describe, expect, it } from 'vitest';
import { walkPath } from '../../server/src/core/manifest/pathSteps.ts';
import { readYaml } from '../../server/src/core/yaml/read.ts';

const text = `metadata:
  labels:
    app: one
    app.kubernetes.io/name: two
  finalizers: [a, b]
spec:
  template:
    spec:
      containers:
      - name: side
        image: side:1
      - name: the main
        image: main:1
        ports:
        - containerPort: 80
        - containerPort: 80
          protocol: UDP
`;

/** What a path leads to: the text of the value, or of the key of a map or list. */
function found(path: string): string {
  const { root } = readYaml(text);
  if (root === undefined) throw new Error('Nothing is read.');
  const { steps, exact } = walkPath(root, path);
  const last = steps.at(-1);
  const span = last?.node.kind === 'scalar' ? last.node : (last?.entry?.keySpan ?? last?.node);
  return `${exact ? '' : 'up to '}${span === undefined ? 'nothing' : text.slice(span.start, span.end).split('\n')[0]}`;
}

describe('walkPath', () => {
  it.each([
    ['spec.template.spec.containers[1].image', 'main:1'],
    ['spec.template.spec.containers[1].imag', 'up to name: the main'],
    ['spec.template.spec.containers[7].image', 'up to containers'],
    ['spec.template.labels', 'up to template'],
    ['metadata.labels[app]', 'one'],
    ['metadata.labels[app.kubernetes.io/name]', 'two'],
    ['.metadata.labels.app.kubernetes.io/name', 'two'],
    ['.metadata.labels.app', 'one'],
    ['.metadata.finalizers[="b"]', 'b'],
    ['.spec.template.spec.containers[name="the main"].image', 'main:1'],
    ['.spec.template.spec.containers[name="none"].image', 'up to containers'],
    ['.spec.template.spec.containers[name="the main"].ports[containerPort=80,protocol="UDP"].protocol', 'UDP'],
    ['.spec.template.spec.containers[name="the main"].ports[containerPort=80,protocol="TCP"].containerPort', '80'],
    ['spec.template.spec.containers', 'containers'],
    ['', 'nothing'],
    ['<nil>', 'up to nothing'],
    ['metadata.labels[', 'up to labels'],
  ])('%s', (path, expected) => {
    expect(found(path)).toBe(expected);
  });
});
