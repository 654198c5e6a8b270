import { portName } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area, lastName } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { removeRepeated } from '../manifest/listItems.ts';
import { replaceValue } from '../manifest/mend.ts';
import { toJson } from '../yaml/json.ts';
import { checkChoiceUnlessBlank, checkFormat } from './checks.ts';

const area = new Area('port', 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports');

const protocols = ['SCTP', 'TCP', 'UDP'];
const maxPort = 65_535;

/** The ports of one container. @see validateContainerPorts */
export function validateContainerPorts(ports: Field): void {
  const names = new Set<string>();
  for (const port of ports.items()) {
    if (port.isUnknown) continue;
    validatePortName(port.get('name'), names);
    const number = port.get('containerPort');
    if ((number.number() ?? 0) === 0) area.required(number, { rule: 'container-port-required' });
    else checkPortNumber(area, number);
    const hostPort = port.get('hostPort');
    if ((hostPort.number() ?? 0) !== 0) checkPortNumber(area, hostPort);
    checkChoiceUnlessBlank(area, port.get('protocol'), protocols, 'protocol');
  }
}

function validatePortName(name: Field, names: Set<string>): void {
  const text = name.text();
  if (text === '') return;
  if (portName(text) !== undefined) checkFormat(area, name, portName, 'name');
  else if (names.has(text)) area.duplicate(name, { fixes: () => removeRepeatedPort(name) });
  else names.add(text);
}

function removeRepeatedPort(name: Field): readonly Fix[] {
  const port = name.parent;
  if (port?.node === undefined) return [];
  const source = toJson(port.node);
  const equals = port.parent?.items().filter(({ node }) => node !== undefined && toJson(node) === source) ?? [];
  return removeRepeated(port, equals.length > 1);
}

/** Containers that run at the same time cannot take the same port of the host. @see AccumulateUniqueHostPorts */
export function validateUniqueHostPorts(containers: readonly Field[]): void {
  const taken = new Set<string>();
  for (const container of containers) {
    for (const port of container.get('ports').items()) {
      const hostPort = port.get('hostPort');
      const protocol = port.get('protocol');
      const hostIP = port.get('hostIP');
      const number = hostPort.number() ?? 0;
      if (number === 0 || protocol.isUnknown || hostIP.isUnknown) continue;
      const socket = `${protocol.text() || 'TCP'}/${hostIP.text()}/${number}`;
      if (taken.has(socket)) {
        const message = msg('Another container has taken port {port} of the host: choose another `hostPort`.', {
          port: number,
        });
        area.duplicate(hostPort, { rule: 'host-port-conflict', message });
      }
      taken.add(socket);
    }
  }
}

/** With the network of the host, a container port is a port of the host. @see validatePodHostNetworkDeps */
export function validateHostNetworkPorts(containers: Field): void {
  for (const container of containers.items()) {
    for (const port of container.get('ports').items()) {
      const hostPort = port.get('hostPort');
      const containerPort = port.get('containerPort');
      const number = hostPort.number() ?? 0;
      if (number === 0 || containerPort.isUnknown || number === containerPort.number()) continue;
      const message = msg(
        'With `hostNetwork: true`, `hostPort` must equal `containerPort`: set the same number or remove it.',
      );
      area.invalid(hostPort, message, {
        rule: 'host-network',
        fixes: () => {
          const wanted = containerPort.number() ?? 0;
          return wanted >= 1 && wanted <= maxPort ? replaceValue(hostPort, String(wanted)) : [];
        },
      });
    }
  }
}

/** A port by its number, or by its name. The absent port is 0. @see ValidatePortNumOrName */
export function validatePortReference(owner: Area, port: Field): void {
  if (port.scalar?.type === 'string') checkFormat(owner, port, portName, 'port-name');
  else if (port.isSet || !port.inspection.circumstances.partial) checkPortNumber(owner, port);
}

function checkPortNumber(owner: Area, port: Field): void {
  const number = port.number() ?? 0;
  if (number >= 1 && number <= maxPort) return;
  const message = msg('`{field}` must be a port number from 1 to {max}: correct it.', {
    field: lastName(port),
    max: maxPort,
  });
  owner.invalid(port, message, { rule: 'port-range' });
}
