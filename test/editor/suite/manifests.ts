/** The lines of a Job in order; what a test is about replaces some of them. */
export function job(restartPolicy = 'restartPolicy: Never'): string {
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: resize
spec:
  template:
    spec:
      ${restartPolicy}
      containers:
        - name: main
          image: busybox:1.37
          command: [echo, done]
`;
}

export interface CronJobLines {
  readonly name?: string;
  readonly schedule?: string;
  readonly zone?: string;
}

export function cronJob({
  name = 'nightly',
  schedule = '30 2 * * 1-5',
  zone = 'Asia/Shanghai',
}: CronJobLines = {}): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}
spec:
  schedule: "${schedule}"
  timeZone: ${zone}
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: main
              image: busybox:1.37
              command: [date]
`;
}
