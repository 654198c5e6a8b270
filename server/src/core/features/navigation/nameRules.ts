import {
  configMapKey,
  dnsLabel,
  dnsSubdomain,
  envVarName,
  type Format,
  labelValue,
  portName,
} from '../../formats/names.ts';
import { type Message, msg } from '../../l10n/message.ts';
import type { LocalKind } from './localNames.ts';

/** A Job's name of 63 characters less what the controller appends (pkg/apis/batch/validation/validation.go). */
const maxCronJobName = 52;
/** What can stand in `$(NAME)` and between any quotes as it is. */
const plainVariable = /^[A-Za-z_][\w.-]*$/;

const localFormats: Readonly<Record<LocalKind, Format>> = {
  container: dnsLabel,
  volume: dnsLabel,
  'resource claim': dnsLabel,
  port: portName,
  variable: (name) =>
    envVarName(name) ??
    (plainVariable.test(name)
      ? undefined
      : msg('`{name}` cannot be written as `$(NAME)`: use letters, digits, `_`, `-` and `.`.', { name })),
};

/** Why a container, volume … cannot be called so; undefined where it can. */
export function problemOfLocalName(kind: LocalKind, name: string): Message | undefined {
  return localFormats[kind](name);
}

/** The same of an object, by `kindId`. */
export function problemOfObjectName(kind: string, name: string): Message | undefined {
  const problem = dnsSubdomain(name);
  if (problem !== undefined) return problem;
  if (kind === 'CronJob.batch' && name.length > maxCronJobName) {
    return msg('A CronJob name has at most {max} characters, as 11 are appended for each Job; this one has {length}.', {
      max: maxCronJobName,
      length: name.length,
    });
  }
  // The Pods of a Job get its name as a label.
  return kind === 'Job.batch' ? labelValue(name) : undefined;
}

/** The same of a key of a ConfigMap or Secret. */
export const problemOfKey: Format = configMapKey;
