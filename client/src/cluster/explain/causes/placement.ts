import { msg } from '../../message.ts';
import type { Container, Job } from '../../types.ts';
import type { Finding } from '../explanation.ts';
import type { NodeReason, Unschedulable } from '../unschedulable.ts';

type Advice = Pick<Finding, 'advice' | 'field' | 'rule'>;

/** What to change so that a node can take the Pods: about what keeps most nodes off. */
export function placementAdvice(job: Job, { nodes, reasons, about = '' }: Unschedulable): Advice {
  if (nodes === 0) return { advice: msg('Add a node, or see why those of the cluster are gone.') };
  const claim = /persistentvolumeclaim "([^"]+)"/i.exec(about)?.[1];
  if (claim !== undefined || /PersistentVolumeClaims/.test(about)) return claimAdvice(job, claim);
  // Nodes with taints are most often kept for others on purpose.
  const isAboutRoom = ({ text }: NodeReason) => text.startsWith('Insufficient ');
  for (const { text } of [...reasons.filter(isAboutRoom), ...reasons]) {
    const advice = adviceAbout(job, text);
    if (advice !== undefined) return advice;
  }
  return {};
}

function adviceAbout(job: Job, text: string): Advice | undefined {
  const [, resource] = /^Insufficient (\S+)$/.exec(text) ?? [];
  if (resource !== undefined) return resourceAdvice(job, resource);
  const spec = 'spec.template.spec';
  if (/taint/.test(text)) {
    return {
      advice: msg('If the Pods may run there, add a toleration for the taint. `kubectl describe node` shows it.'),
      field: `${spec}.tolerations`,
    };
  }
  if (/node affinity\/selector|node selector/.test(text)) {
    const { nodeSelector = {} } = job.spec.template?.spec ?? {};
    const labels = Object.entries(nodeSelector).map(([key, value]) => `${key}=${value}`);
    return labels.length === 0
      ? { advice: msg('Compare its node affinity with the labels of the nodes.'), field: `${spec}.affinity` }
      : {
          advice: msg('No node that is free has the labels `{labels}`. Correct the selector, or label a node.', {
            labels: labels.join(', '),
          }),
          field: `${spec}.nodeSelector`,
        };
  }
  if (/persistent volumes to bind|PersistentVolume's node affinity|volume node affinity|volume zone/.test(text)) {
    return claimAdvice(job, undefined);
  }
  if (/were unschedulable/.test(text))
    return { advice: msg('Somebody has cordoned the nodes: `kubectl uncordon` frees them.') };
  if (/^Too many pods/.test(text)) return { advice: msg('Wait until other Pods end, or add nodes.') };
  return undefined;
}

/** Names the largest request of the resource: no node has as much left. */
function resourceAdvice(job: Job, resource: string): Advice {
  const requests = requestsOf(job, resource);
  const [largest] = requests;
  if (largest === undefined) return { advice: msg('Wait until other Pods end, or add nodes.') };
  const isExtended = resource.includes('/');
  const args = { container: largest.container.name, request: largest.request, resource };
  return {
    advice: isExtended
      ? msg('Container "{container}" asks for {request} `{resource}`: only nodes that offer it can take the Pod.', args)
      : msg(
          'Container "{container}" asks for {request}. Ask for less `{resource}`, wait until other Pods end, or add nodes.',
          args,
        ),
    ...requestField(job, resource),
  };
}

/** Where the largest request of the resource stands. */
export function requestField(job: Job, resource: string): Pick<Finding, 'field'> {
  const [largest] = requestsOf(job, resource);
  if (largest === undefined) return {};
  const key = /[./]/.test(resource) ? `[${resource}]` : `.${resource}`;
  return { field: `${largest.field}.resources.${largest.list}${key}` };
}

interface Request {
  readonly container: Container;
  readonly field: string;
  readonly list: 'requests' | 'limits';
  readonly request: string;
}

/** A limit without a request is the request too. */
function requestsOf({ spec }: Job, resource: string): Request[] {
  const containers = (spec.template?.spec?.containers ?? []).flatMap((container, index): Request[] => {
    const { requests = {}, limits = {} } = container.resources ?? {};
    const list = requests[resource] === undefined ? 'limits' : 'requests';
    const request = requests[resource] ?? limits[resource];
    if (request === undefined) return [];
    return [{ container, field: `spec.template.spec.containers[${index}]`, list, request: String(request) }];
  });
  return containers.sort((a, b) => amountOf(b.request) - amountOf(a.request));
}

const UNITS: Readonly<Record<string, number>> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A quantity as a number, to compare two of them. */
function amountOf(quantity: string): number {
  const [, digits = '0', unit = ''] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  return Number(digits) * (UNITS[unit] ?? 1);
}

function claimAdvice(job: Job, claim: string | undefined): Advice {
  const volumes = job.spec.template?.spec?.volumes ?? [];
  const index = volumes.findIndex(({ persistentVolumeClaim: wanted }) =>
    claim === undefined ? wanted !== undefined : wanted?.claimName === claim,
  );
  const name = claim ?? volumes[index]?.persistentVolumeClaim?.claimName;
  return {
    advice:
      name === undefined
        ? msg('See why the claim is not bound: `kubectl describe pvc` tells of its class and size.')
        : msg('Create the claim, or see why it is not bound: `kubectl describe pvc {claim}`.', { claim: name }),
    ...(index >= 0 && { field: `spec.template.spec.volumes[${index}]` }),
  };
}
