import { httpHeaderName } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area, quoteList } from '../manifest/area.ts';
import { removeOneOf } from '../manifest/choose.ts';
import type { Field } from '../manifest/field.ts';
import { checkChoiceUnlessBlank } from './checks.ts';
import { validatePortReference } from './ports.ts';

const area = new Area(
  'handler',
  'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
);

const schemes = ['HTTP', 'HTTPS'];

/** Name of a handler, and the check of what it holds. `gracePeriod` in seconds, undefined where it is not known. */
type Handler = readonly [name: string, validate: (action: Field, gracePeriod: number | undefined) => void];

const commonHandlers: readonly Handler[] = [
  ['exec', validateExec],
  ['httpGet', validateHttpGet],
  ['tcpSocket', (action) => validatePortReference(area, action.get('port'))],
];
const probeHandlers: readonly Handler[] = [
  ...commonHandlers,
  ['grpc', (action) => validatePortReference(area, action.get('port'))],
];
const hookHandlers: readonly Handler[] = [...commonHandlers, ['sleep', validateSleep]];

/** What a probe does. */
export function validateProbeHandler(probe: Field): void {
  validateHandler(probe, probeHandlers, undefined);
}

/** What a lifecycle hook does; `gracePeriod` in seconds, undefined where it is not known. */
export function validateHookHandler(hook: Field, gracePeriod: number | undefined): void {
  validateHandler(hook, hookHandlers, gracePeriod);
}

/** Exactly one handler; what comes after the first is not looked into. @see validateHandler */
function validateHandler(owner: Field, handlers: readonly Handler[], gracePeriod: number | undefined): void {
  let found = false;
  for (const [name, validate] of handlers) {
    const action = owner.get(name);
    if (!action.isSet) continue;
    if (found)
      area.forbidden(action, msg('Only one handler is allowed here: keep one of them.'), {
        rule: 'several-handlers',
        ...removeOneOf(...handlers.map(([other]) => owner.get(other)).filter((other) => other.isSet)),
      });
    else if (!action.isUnknown) validate(action, gracePeriod);
    found = true;
  }
  if (found || owner.inspection.circumstances.partial) return;
  const allowed = quoteList(handlers.map(([name]) => name));
  area.required(owner, {
    rule: 'handler-required',
    message: msg('This does not say what to do: add one of {allowed}.', { allowed }),
  });
}

function validateExec(action: Field): void {
  const command = action.get('command');
  if (command.size === 0) area.required(command, { rule: 'command-required' });
}

function validateHttpGet(action: Field): void {
  validatePortReference(area, action.get('port'));
  checkChoiceUnlessBlank(area, action.get('scheme'), schemes, 'scheme');
  const headers = action.get('httpHeaders');
  for (const header of headers.items()) {
    const name = header.get('name');
    const problem = httpHeaderName(name.text());
    if (problem !== undefined && !(name.inspection.circumstances.partial && !name.isSet)) {
      area.invalid(name.as(headers.path), problem, { rule: 'header-name' });
    }
  }
}

function validateSleep(action: Field, gracePeriod: number | undefined): void {
  const seconds = action.get('seconds');
  const value = seconds.number() ?? 0;
  if (gracePeriod === undefined || (value >= 0 && value <= gracePeriod)) return;
  const message = msg(
    'The sleep must be 0 or more and fit into `terminationGracePeriodSeconds`, which is {gracePeriod}.',
    { gracePeriod },
  );
  area.invalid(seconds.as(action.path), message, { rule: 'sleep' });
}
