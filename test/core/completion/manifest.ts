/** Manifests around a place that is being typed in. */
export const job = (spec: string) => `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: work\nspec:\n${spec}\n`;

export const cronJob = (spec: string) =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: work\nspec:\n  schedule: "0 2 * * *"\n${spec}\n`;

/** `podSpec` at column 6. */
export const pod = (podSpec: string) => job(`  template:\n    spec:\n${podSpec}`);

/** Fields of the only container, at column 10; then more of the PodSpec at column 6. */
export const container = (fields: string, podSpec = '      restartPolicy: Never') =>
  pod(`      containers:\n        - name: main\n${fields}\n${podSpec}`);

/** A rule of a podFailurePolicy behind its dash, at column 8. */
export const rule = (fields: string) =>
  job(
    `  podFailurePolicy:\n    rules:\n      - ${fields}\n  template:\n    spec:\n      restartPolicy: Never\n      initContainers:\n        - name: prepare\n      containers:\n        - name: main\n        - name: helper`,
  );

/** A variable's `valueFrom`, at column 16. */
export const variable = (valueFrom: string) =>
  container(`          env:\n            - name: X\n              valueFrom:\n${valueFrom}`);
