import { writtenVariables } from '../../facets/environment.ts';
import { secretSign } from '../../facets/secretText.ts';
import { msg } from '../../l10n/message.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

export const rule = defineRule({
  id: 'container/secret-in-env',
  looksAt: 'anyContainer',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  alsoKnownAs: ['kube-linter:env-var-secret'],
  check({ container }, { report }) {
    for (const { name, value, text } of writtenVariables(container)) {
      const sign = secretSign(name, text);
      if (sign === 'url') {
        report(
          value,
          msg(
            'The address in `{name}` holds a password that everyone who sees this manifest can read: keep it in a Secret, and refer to that in `valueFrom.secretKeyRef`.',
            { name },
          ),
        );
      } else if (sign !== undefined) {
        report(
          value,
          msg(
            '`{name}` holds a secret that everyone who sees this manifest can read: keep it in a Secret, and refer to that in `valueFrom.secretKeyRef`.',
            { name },
          ),
        );
      }
    }
  },
});

export const documentation: RuleDocumentation = {
  title: { en: 'A secret stands in plain text in the manifest', 'zh-cn': '清单中以明文写有机密信息' },
  what: 'A variable in `env` has a text that is a secret: its name ends in `PASSWORD`, `TOKEN`, `SECRET`, `API_KEY` or the like, or its text is an address with a password, a private key, or a token of a well-known form. Empty texts, paths, references such as `vault:…` or `$(OTHER)`, words to be filled in such as `changeme`, and names such as `TOKEN_URL` or `SECRET_NAME` are left alone, and so is a user whose password is its own name (`guest:guest`).',
  why: 'Whoever may read Jobs or Pods in the namespace can read it, it is in the history of the repository, and each Job that a CronJob has made keeps a copy of it. A Secret has access rules of its own, may be encrypted at rest, and changes without a change of the manifest.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
          env:
            - name: DB_PASSWORD
              value: correct-horse-battery
#                    ^^^^^^^^^^^^^^^^^^^^^ container/secret-in-env
            - name: BROKER_URL
              value: amqp://import:s3cr3t@rabbitmq:5672
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ container/secret-in-env
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: import
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: import
          image: registry.example/import:1.4
          env:
            - name: DB_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: import-database
                  key: password
            - name: BROKER_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: import-broker
                  key: password
            - name: BROKER_URL
              value: amqp://import:$(BROKER_PASSWORD)@rabbitmq:5672
`,
  references: [
    'https://kubernetes.io/docs/concepts/security/secrets-good-practices/',
    'https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/',
  ],
};
