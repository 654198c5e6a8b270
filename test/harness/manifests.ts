/** The smallest Job that is accepted; with another `restartPolicy` than Never or OnFailure it is refused for that alone. */
export const job = (name: string, restartPolicy = 'Never') => `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
spec:
  template:
    spec:
      restartPolicy: ${restartPolicy}
      containers:
        - name: main
          image: busybox:1.37
`;
