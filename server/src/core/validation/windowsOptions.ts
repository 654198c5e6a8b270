import { byteLength, dnsSubdomain } from '../formats/names.ts';
import { type Message, msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { checkFormat } from './checks.ts';
import { isPresent } from './presence.ts';

const area = new Area('windows', 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/');

const maxCredentialSpecBytes = 64 * 1024;
const maxDomainBytes = 255;
const maxUserBytes = 104;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const controlCharacter = /[\x00-\x1f\x7f]/;
const netBiosDomain = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const dnsDomain = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const forbiddenInUser = /["/\\:;|=,+*?<>@[\]]/;
const onlyDotsOrSpaces = /^[. ]+$/;

/** The Windows part of a security context. @see validateWindowsSecurityContextOptions */
export function validateWindowsOptions(options: Field): void {
  if (!isPresent(options)) return;
  const specName = options.get('gmsaCredentialSpecName');
  if (specName.isSet) checkFormat(area, specName, dnsSubdomain, 'credential-spec-name');
  validateCredentialSpec(options.get('gmsaCredentialSpec'));
  const user = options.get('runAsUserName');
  const problem = user.isSet ? userNameProblem(user.text()) : undefined;
  if (problem !== undefined) area.invalid(user, problem, { rule: 'run-as-user-name' });
}

function validateCredentialSpec(spec: Field): void {
  if (!spec.isSet) return;
  if (spec.text() === '') {
    area.invalid(spec, msg('`gmsaCredentialSpec` must not be empty: fill it in or remove it.'), {
      rule: 'credential-spec',
    });
  } else if (byteLength(spec.text()) > maxCredentialSpecBytes) {
    area.invalid(spec, msg('`gmsaCredentialSpec` may have at most 64 KiB: shorten it.'), { rule: 'credential-spec' });
  }
}

/** `DOMAIN\\user` or `user`. */
function userNameProblem(name: string): Message | undefined {
  if (name === '') return msg('`runAsUserName` must not be empty: fill it in or remove it.');
  if (controlCharacter.test(name)) return msg('`runAsUserName` must not contain control characters: remove them.');
  const parts = name.split('\\');
  if (parts.length > 2) return msg('`runAsUserName` may have one backslash: write `DOMAIN\\user` or `user`.');
  const user = parts.at(-1) ?? '';
  return (parts.length === 2 ? domainProblem(parts[0] ?? '') : undefined) ?? userProblem(user);
}

function domainProblem(domain: string): Message | undefined {
  if (byteLength(domain) <= maxDomainBytes && (netBiosDomain.test(domain) || dnsDomain.test(domain))) return undefined;
  return msg('`{domain}` is neither a NetBIOS nor a DNS domain name: correct it.', { domain });
}

function userProblem(user: string): Message | undefined {
  if (user === '') return msg('The user in `runAsUserName` must not be empty: fill it in.');
  if (byteLength(user) > maxUserBytes)
    return msg('The user in `runAsUserName` may have at most {max} characters: shorten it.', { max: maxUserBytes });
  if (onlyDotsOrSpaces.test(user)) return msg('The user in `runAsUserName` must not consist of dots and spaces only.');
  if (forbiddenInUser.test(user))
    return msg('The user in `runAsUserName` must not contain any of `{characters}`: remove them.', {
      characters: '"/\\:;|=,+*?<>@[]',
    });
  return undefined;
}

/**
 * If one container of a Pod is a HostProcess container, all must be, and the Pod must use the network of the host.
 * `containers` are those of all kinds.
 * @see validateWindowsHostProcessPod
 */
export function validateHostProcess(podSpec: Field, containers: readonly Field[]): void {
  const ofPod = podSpec.at('securityContext', 'windowsOptions', 'hostProcess');
  let count = 0;
  for (const container of containers) {
    const own = container.at('securityContext', 'windowsOptions', 'hostProcess');
    if (ofPod.isUnknown || own.isUnknown) return;
    if (own.bool() ?? ofPod.bool()) count++;
    if (!own.isSet || !ofPod.isSet || own.bool() === ofPod.bool()) continue;
    area.invalid(
      own,
      msg('`hostProcess` of a container must equal that of the Pod: set the same value or remove it.'),
      { rule: 'host-process-differs' },
    );
  }
  if (count === 0 || podSpec.inspection.circumstances.partial) return;
  if (count < containers.length) {
    area.invalid(
      podSpec,
      msg('Either all containers of a Pod are HostProcess containers or none: set `hostProcess` for the Pod.'),
      { rule: 'host-process-mixed' },
    );
  }
  const hostNetwork = podSpec.get('hostNetwork');
  if (hostNetwork.bool() === true) return;
  area.invalid(hostNetwork, msg('HostProcess containers use the network of the host: set `hostNetwork: true`.'), {
    rule: 'host-process-network',
  });
}
