import { msg } from '../../l10n/message.ts';
import { quoteList } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { defineRule, type RuleDocumentation } from '../rule.ts';

type Part = 'requests' | 'limits';

export const rule = defineRule({
  id: 'container/resources-missing',
  looksAt: 'container',
  levels: { quiet: 'off', recommended: 'hint', strict: 'warning' },
  options: {
    requests: { type: 'strings', default: ['cpu', 'memory'] },
    limits: { type: 'strings', default: ['memory'] },
  },
  alsoKnownAs: [
    'kube-linter:unset-cpu-requirements',
    'kube-linter:unset-memory-requirements',
    'kube-score:container-resources',
  ],
  check({ pod, container, init }, { report, options }) {
    if (init) return;
    const [own, shared] = [container.get('resources'), pod.spec.get('resources')];
    if (mayHoldMore(own) || mayHoldMore(shared)) return;
    const isSet = (part: Part, name: string) => [own, shared].some((each) => each.at(part, name).isSet);
    // A request that is missing is as large as the limit (pkg/apis/core/v1/defaults.go, SetDefaults_Pod).
    const requests = options.requests.filter((name) => !isSet('requests', name) && !isSet('limits', name));
    const limits = options.limits.filter((name) => !isSet('limits', name));
    const missing = [...requests.map((name) => ['requests', name]), ...limits.map((name) => ['limits', name])];
    const [first] = missing;
    if (first === undefined) return;
    report(
      own.at(...first),
      msg(
        'This container has no {missing}: say what it needs, so that it finds room on a node and leaves some to others.',
        {
          missing: quoteList(missing.map((way) => way.join('.'))),
        },
      ),
    );
  },
});

/** A template brings it, or a part of it. */
function mayHoldMore(resources: Field): boolean {
  return [resources, resources.get('requests'), resources.get('limits')].some((field) => field.isUnknown);
}

export const documentation: RuleDocumentation = {
  title: { en: 'A container does not say what resources it needs', 'zh-cn': '容器未声明所需的资源' },
  what: 'A container lacks a request for CPU or memory, or a limit for memory. A limit counts as a request too, as the API server takes it for one, and the `resources` of the Pod count for all its containers. Init containers are left alone.',
  why: 'The scheduler places a Pod by its requests alone. A batch Pod without any fits everywhere, also on a node that has no room left, and is the first to be evicted when memory runs out; that counts as a failed try. Without a memory limit, one Pod with too large an input takes the memory of the others on its node. A namespace with a `ResourceQuota` for CPU or memory refuses such Pods, so that the Job never starts one. A `LimitRange` in the namespace may fill in defaults that are not known here.',
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
#         ^^^^^^^^^^^^ container/resources-missing
          image: registry.example/import:1.4
        - name: upload
          image: registry.example/upload:2.0
          resources:
#         ^^^^^^^^^ container/resources-missing
            requests:
              cpu: 100m
              memory: 64Mi
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
          resources:
            requests:
              cpu: 500m
              memory: 1Gi
            limits:
              memory: 1Gi
        - name: upload
          image: registry.example/upload:2.0
          resources:
            requests:
              cpu: 100m
              memory: 64Mi
            limits:
              memory: 64Mi
`,
  options: {
    requests: {
      en: 'Resources that each container must request, such as `cpu`.',
      'zh-cn': '每个容器必须设置请求的资源，例如 `cpu`。',
    },
    limits: {
      en: 'Resources that each container must have a limit for, such as `memory`.',
      'zh-cn': '每个容器必须设置限制的资源，例如 `memory`。',
    },
  },
  references: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
};
