import { type Message, msg } from '../../l10n/message.ts';
import { Area } from '../../manifest/area.ts';
import type { Field } from '../../manifest/field.ts';
import { removeField, removeItem } from '../../manifest/rearrange.ts';
import { isUndetermined } from '../presence.ts';

const area = new Area('port', 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports');

interface Port {
  readonly field: Field;
  readonly container: Field;
  /** 0 where there is none. */
  readonly hostPort: number;
  readonly hostIP: string;
}

/** The ports of all containers, which share one network. @see pkg/api/pod/warnings.go, warningsForPodSpecAndMeta */
export function warnOfPorts(containers: readonly Field[]): void {
  const definitions = new Map<string, Port[]>();
  const names = new Map<string, Field>();
  for (const container of containers) {
    for (const field of container.get('ports').items()) {
      if (field.isUnknown) continue;
      warnOfName(field, container, names);
      const port = readPort(field, container);
      if (port !== undefined) warnOfPort(port, definitions);
    }
  }
}

/** Undefined where something about the port is not known. */
function readPort(field: Field, container: Field): Port | undefined {
  const [number, protocol, hostPort, hostIP] = ['containerPort', 'protocol', 'hostPort', 'hostIP'].map((name) =>
    field.get(name),
  );
  if (!number || !protocol || !hostPort || !hostIP) return undefined;
  if ([number, protocol, hostPort, hostIP].some(isUndetermined)) return undefined;
  return { field, container, hostPort: hostPort.number() ?? 0, hostIP: hostIP.text() };
}

function warnOfPort(port: Port, definitions: Map<string, Port[]>): void {
  const { field } = port;
  const hostIP = field.get('hostIP');
  if (port.hostIP !== '' && port.hostPort === 0) {
    area.warning(field, msg('`hostIP` has no effect without `hostPort`: add that, or remove `hostIP`.'), {
      rule: 'host-ip-alone',
      span: hostIP.span,
      fixes: () => removeField(hostIP, false),
    });
  }
  const key = `${field.get('containerPort').number() ?? 0}/${field.get('protocol').text() || 'TCP'}`;
  const others = definitions.get(key);
  if (others === undefined) definitions.set(key, [port]);
  else {
    warnOfConflicts(port, others);
    others.push(port);
  }
}

function warnOfConflicts(port: Port, others: readonly Port[]): void {
  const duplicates = others.filter((other) => isSame(port, other) && !isRefused(port, other));
  const overlapping = others.filter((other) => !isSame(port, other) && (port.hostPort === 0 || other.hostPort === 0));
  const ambiguous = others.filter((other) => isAmbiguous(port, other));
  const number = port.field.get('containerPort').number() ?? 0;
  if (duplicates.length > 0) reportDuplicate(port, duplicates, number);
  if (overlapping.length > 0) {
    const message = msg('Port {number} is listed twice, once without `hostPort`: remove one of the two.', { number });
    report(port, overlapping, message, 'overlapping');
  }
  if (ambiguous.length > 0) {
    const message = msg('Port {number} is bound on all addresses of the host and on one: give both a `hostIP`.', {
      number: port.hostPort,
    });
    report(port, ambiguous, message, 'ambiguous-host-ip');
  }
}

function isSame(a: Port, b: Port): boolean {
  return a.hostIP === b.hostIP && a.hostPort === b.hostPort;
}

/** One port is for every address of the host, the other for a certain one. */
function isAmbiguous(a: Port, b: Port): boolean {
  return a.hostPort !== 0 && a.hostPort === b.hostPort && a.hostIP !== b.hostIP && (a.hostIP === '' || b.hostIP === '');
}

/** Taking a port of the host twice is an error among containers that run at the same time. */
function isRefused(a: Port, b: Port): boolean {
  return a.hostPort !== 0 && (a.container.node === b.container.node || (isApp(a.container) && isApp(b.container)));
}

function isApp({ parent }: Field): boolean {
  return parent?.path.endsWith('.containers') ?? false;
}

function reportDuplicate(port: Port, others: readonly Port[], number: number): void {
  const twin = others.find(({ container }) => container.node === port.container.node);
  const message =
    twin === undefined
      ? msg('Another container has port {number} too, and only one can listen on it: choose another one.', { number })
      : msg('Port {number} is listed above already: remove one of the two.', { number });
  report(port, others, message, 'duplicate-definition', twin);
}

/** `twin` says the same in the same container, so that one of them can go. */
function report(port: Port, others: readonly Port[], message: Message, rule: string, twin?: Port): void {
  const { field } = port;
  const number = field.get('containerPort');
  area.warning(field, message, {
    rule,
    span: number.span,
    related: others.map((other) => ({
      ...other.field.get('containerPort').span,
      message: msg('The other port is here.'),
    })),
    fixes: () => (twin !== undefined && field.get('name').isBlank ? removeItem(field) : []),
  });
}

/** Within one container, two ports of one name are refused. */
function warnOfName(field: Field, container: Field, names: Map<string, Field>): void {
  const name = field.get('name');
  if (name.isBlank || name.isUnknown) return;
  const first = names.get(name.text());
  if (first === undefined) names.set(name.text(), name);
  if (first === undefined || first.parent?.parent?.parent?.node === container.node) return;
  const message = msg('Another port is called `{name}`, and Services and probes find only that one: rename this.', {
    name: name.text(),
  });
  area.warning(field, message, {
    rule: 'name-taken',
    span: name.span,
    related: [{ ...first.span, message: msg('The other port is here.') }],
  });
}
