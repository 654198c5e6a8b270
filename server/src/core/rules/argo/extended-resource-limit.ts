import { compareQuantities, signOf } from '../../formats/quantity.ts';
import { isOvercommitAllowed } from '../../formats/resourceNames.ts';
import { mayBePatched } from '../../kinds/argo/templates.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { Fix } from '../../manifest/finding.ts';
import { replaceString, replaceValue } from '../../manifest/mend.ts';
import { addField } from '../../manifest/rearrange.ts';
import { amountText, type ResourceAmount, readResourceList } from '../../validation/resources.ts';
import { defineRule, type RuleContext, type RuleDocumentation } from '../rule.ts';

type Report = RuleContext['report'];

export const rule = defineRule({
  id: 'argo/extended-resource-limit',
  looksAt: 'argoTemplate',
  levels: { quiet: 'warning', recommended: 'warning', strict: 'warning' },
  check(facet, { report }) {
    for (const container of facet.containers) {
      const resources = container.get('resources');
      if (resources.get('requests').size > 0 && !mayBePatched(facet)) checkResources(resources, report);
    }
  },
});

function checkResources(resources: Field, report: Report): void {
  const limits = resources.get('limits');
  const limitList = readResourceList(limits);
  const mayHoldMore = limits.isUnknown || limitList.size < limits.size;
  for (const [name, request] of readResourceList(resources.get('requests'))) {
    if (isOvercommitAllowed(name)) continue;
    const limit = limitList.get(name);
    if (limit !== undefined) compare(name, request, limit, report);
    else if (!mayHoldMore) {
      const message = msg(
        '`{name}` cannot be overcommitted, so that the API server refuses the Pod when this template runs: add a limit that equals the request.',
        { name },
      );
      report(limits.get(name), message, {
        span: request.field.span,
        fixes: () => addLimit(resources, name, request),
      });
    }
  }
}

function compare(name: string, request: ResourceAmount, limit: ResourceAmount, report: Report): void {
  if (request.quantity === undefined || limit.quantity === undefined) return;
  if (compareQuantities(request.quantity, limit.quantity) === 0) return;
  const amounts = { request: amountText(request), limit: amountText(limit) };
  const message = msg(
    'The request of {request} `{name}` differs from the limit of {limit}, so that the API server refuses the Pod when this template runs: set the same amount.',
    { name, ...amounts },
  );
  report(request.field, message, {
    related: [{ ...limit.field.span, message: msg('The limit is here.') }],
    // Either amount may be the one that is meant.
    fixes: () => [...write(request.field, amounts.limit), ...write(limit.field, amounts.request)],
  });
}

function write(field: Field, amount: string): Fix[] {
  return /^\d+$/.test(amount) ? replaceValue(field, amount, false) : replaceString(field, amount, false);
}

function addLimit(resources: Field, name: string, request: ResourceAmount): Fix[] {
  if (request.quantity === undefined || signOf(request.quantity) < 0) return [];
  const value = JSON.stringify(amountText(request));
  const limits = resources.get('limits');
  if (limits.isSet) return addField(limits, { key: name, value });
  return addField(resources, { key: 'limits', value: `{${JSON.stringify(name)}: ${value}}` });
}

export const documentation: RuleDocumentation = {
  title: {
    en: 'An Argo template requests a device without the same limit',
    'zh-cn': 'Argo 模板请求了设备资源，却未设置相同的限制',
  },
  what: 'A container, script, init container or sidecar of a template requests an extended resource, such as `nvidia.com/gpu`, or huge pages, and has no limit for it, or another one. Nothing is said where a `podSpecPatch` or `templateDefaults` may bring the limit.',
  why: 'Devices and huge pages cannot be overcommitted: a request for them must equal the limit. Of a Job the API server checks this at once. Of a workflow it only sees the Pods, one after the other: the workflow is accepted by `argo lint` and by the cluster, runs, and ends with an error when it comes to this template, after all the work of the steps before. A limit alone is enough, as it counts as the request too.',
  example: `
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: training-
spec:
  entrypoint: train
  templates:
    - name: train
      container:
        image: registry.example/train:1.4
        resources:
          requests:
            memory: 16Gi
            nvidia.com/gpu: 1
#                           ^ argo/extended-resource-limit
`,
  instead: `
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: training-
spec:
  entrypoint: train
  templates:
    - name: train
      container:
        image: registry.example/train:1.4
        resources:
          limits: {"nvidia.com/gpu": "1"}
          requests:
            memory: 16Gi
            nvidia.com/gpu: 1
`,
  references: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources',
    'https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/',
  ],
};
