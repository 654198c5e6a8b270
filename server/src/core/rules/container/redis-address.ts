import { writtenVariables } from '../../facets/environment.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { replaceString } from '../../manifest/mend.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

const addressName = /(?:^|_)REDIS\w*ADDR(?:ESS)?$/i;
const url = /^rediss?:\/\/((?:\[[0-9a-f:.]+\]|[\w.-]+)(?::\d+)?)(?:\/\d*)?$/i;
const defaultPort = 6379;

export const rule = defineRule({
  id: 'container/redis-address',
  looksAt: 'anyContainer',
  levels: { quiet: 'hint', recommended: 'warning', strict: 'warning' },
  check({ container }, { report }) {
    for (const { name, value, text } of writtenVariables(container)) {
      if (!/^rediss?:\/\//i.test(text) || !addressName.test(name) || isExporter(container)) continue;
      const host = url.exec(text)?.[1];
      const address = host === undefined || /:\d+$/.test(host) ? host : `${host}:${defaultPort}`;
      report(
        value,
        msg('`{name}` is an address, which Redis clients such as go-redis want as `host:port`: leave out `redis://`.', {
          name,
        }),
        address === undefined ? {} : { fixes: () => replaceString(value, address, false) },
      );
    }
  },
});

/** The exporter for Prometheus takes a URL in its `REDIS_ADDR`. */
function isExporter(container: Field): boolean {
  return ['image', 'name'].some((key) => container.get(key).text().includes('exporter'));
}

export const documentation: RuleDocumentation = {
  title: { en: 'A URL stands where a Redis client wants host:port', 'zh-cn': 'Redis 地址应为 host:port，却写成了 URL' },
  what: 'A variable whose name ends in `REDIS_ADDR` or `REDIS_ADDRESS` has a `redis://` URL. The Redis exporter of Prometheus, which takes one, is left alone.',
  why: 'By convention such a variable holds the `Addr` of go-redis, which it dials as it is: `redis://redis:6379` fails with `too many colons in address`, and each Pod of the Job with it, until the back-off limit is reached. A program that parses the URL itself (`redis.ParseURL`) usually calls it `REDIS_URL`.',
  example: `
apiVersion: batch/v1
kind: Job
metadata:
  name: workers
spec:
  parallelism: 4
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: worker
          image: registry.example/worker:1.0
          env:
            - name: REDIS_ADDR
              value: redis://redis:6379
#                    ^^^^^^^^^^^^^^^^^^ container/redis-address
`,
  instead: `
apiVersion: batch/v1
kind: Job
metadata:
  name: workers
spec:
  parallelism: 4
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: worker
          image: registry.example/worker:1.0
          env:
            - name: REDIS_ADDR
              value: redis:6379
`,
  references: [
    'https://pkg.go.dev/github.com/redis/go-redis/v9#Options',
    'https://kubernetes.io/docs/tasks/job/fine-parallel-processing-work-queue/',
  ],
};
