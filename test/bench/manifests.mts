/** Writes files of Jobs and CronJobs as long as people write them: 40 to 100 lines each, the same for the same seed. */

/** Marsaglia's xorshift: repeatable numbers from 0 to 1. */
function random(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** `count` documents, joined by `---`. */
export function manifestFile(count: number, seed = 42): string {
  const next = random(seed);
  return Array.from({ length: count }, (_, i) => (i % 3 === 2 ? cronJob(i, next) : job(i, next))).join('---\n');
}

function job(index: number, next: () => number): string {
  return `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: import-${index}\n  labels:\n    app: import\nspec:\n${jobSpec(next, '  ')}`;
}

function cronJob(index: number, next: () => number): string {
  const minute = Math.floor(next() * 60);
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly-${index}
  labels:
    app: nightly
spec:
  schedule: "${minute} 2 * * *"
  timeZone: Europe/Berlin
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 300
  jobTemplate:
    spec:
${jobSpec(next, '      ')}`;
}

function jobSpec(next: () => number, indent: string): string {
  const containers = Array.from({ length: 1 + Math.floor(next() * 3) }, (_, i) => container(i));
  const lines = [
    'backoffLimit: 4',
    'activeDeadlineSeconds: 1800',
    'ttlSecondsAfterFinished: 86400',
    'template:',
    '  metadata:',
    '    labels:',
    '      tier: batch',
    '  spec:',
    '    restartPolicy: Never',
    '    containers:',
  ];
  lines.push(
    ...containers.flat().map((line) => `      ${line}`),
    '    volumes:',
    '      - name: scratch',
    '        emptyDir: {}',
  );
  return lines.map((line) => `${indent}${line}\n`).join('');
}

function container(index: number): string[] {
  return `- name: worker-${index}
  image: registry.example.com/batch/worker:1.${index}
  # reads its share of the input
  command: ["/bin/sh", "-c"]
  args:
    - |
      set -e
      echo "start"
      exec /app/worker --verbose
  env:
    - name: STAGE
      value: "production"
    - name: TOKEN
      valueFrom:
        secretKeyRef:
          name: worker
          key: token
  resources:
    requests:
      cpu: 500m
      memory: 256Mi
    limits:
      memory: 512Mi
  volumeMounts:
    - name: scratch
      mountPath: /scratch`.split('\n');
}
