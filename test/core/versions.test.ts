import { expect, it } from 'vitest';
import { findings } from '../harness/inspect.ts';

const manifest = `apiVersion: batch/v1
kind: Job
metadata: {name: report}
spec:
  completions: 3
  parallelism: 3
  completionMode: Indexed
  successPolicy: {rules: [{succeededCount: 1}]}
  template:
    spec:
      restartPolicy: Never
      containers: [{name: main, image: busybox}]
`;

it.each([
  [29, ['schema/since']],
  [30, []],
  [36, []],
])('successPolicy, which came with 1.30, for Kubernetes 1.%i', (minor, rules) => {
  expect(findings(manifest, { partial: false, minor }).map(({ rule }) => rule)).toEqual(rules);
});
