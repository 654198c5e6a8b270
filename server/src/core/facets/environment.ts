import type { Field } from '../manifest/field.ts';
import { Recent } from './recent.ts';

/** An item of `env` that has a name. */
export interface Variable {
  readonly name: string;
  readonly item: Field;
  /** The text that is written for it; not set where `valueFrom` brings it. */
  readonly value: Field;
}

/** By the container, as many rules ask for them. */
const known = new Recent<Field, readonly Variable[]>();

/** The variables that a container's `env` sets, in their order; those whose name is not known are left out. */
export function variablesOf(container: Field): readonly Variable[] {
  return known.get(container, () =>
    container
      .get('env')
      .items()
      .flatMap((item) => {
        const name = item.get('name');
        return name.isUnknown || name.text() === '' ? [] : [{ name: name.text(), item, value: item.get('value') }];
      }),
  );
}

/** The variables with a text of their own that can be judged. */
export function writtenVariables(container: Field): (Variable & { readonly text: string })[] {
  return variablesOf(container).flatMap((variable) => {
    const text = variable.value.isUnknown ? '' : variable.value.text();
    return text === '' ? [] : [{ ...variable, text }];
  });
}

/** Variables may come from elsewhere: from `envFrom`, from a template, or from what a patch is applied to. */
export function mayHaveMoreVariables(container: Field): boolean {
  const [env, envFrom] = [container.get('env'), container.get('envFrom')];
  return (
    container.inspection.circumstances.partial ||
    envFrom.isSet ||
    env.isUnknown ||
    env.items().some((item) => item.isUnknown || item.node?.kind !== 'map' || item.get('name').isUnknown)
  );
}

/** `$(NAME)` in a text, with its place there. */
export interface VariableReference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The references that Kubernetes looks up: `$$(NAME)` is none (third_party/forked/golang/expansion/expand.go). */
export function referencesIn(text: string): VariableReference[] {
  const found: VariableReference[] = [];
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at)) {
    if (text[at + 1] !== '(') {
      at += 2;
      continue;
    }
    const end = text.indexOf(')', at) + 1;
    if (end === 0) break;
    found.push({ name: text.slice(at + 2, end - 1), start: at, end });
    at = end;
  }
  return found;
}

/** Commands that people write in `$(…)` for a shell; a name of a variable has no space. */
export const shellCommand = /^[a-z][\w./-]*\s|^(?:date|hostname|nproc|pwd|whoami|uname)$/;

const dollar = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

/** `$NAME` and `${NAME}`, which only a shell replaces. None in a text that a template fills in, or that escapes them. */
export function dollarReferences(text: string): VariableReference[] {
  if (!text.includes('$') || text.includes('{{') || text.includes('\\$')) return [];
  return [...text.matchAll(dollar)].map((match) => ({
    name: match[1] ?? match[2] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Such as the kubelet sets for each Service: `DB_SERVICE_HOST`, `DB_PORT_5432_TCP_ADDR` (pkg/kubelet/envvars). */
export function isServiceVariable(name: string): boolean {
  return /_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT(?:_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?)$/.test(name);
}

const shells = /^(?:ba|da|a|k|z|fi|c|tc)?sh$|^(?:pwsh|powershell|cmd)(?:\.exe)?$|^(?:busybox|env)$/i;

/** A shell is named in the command or its arguments, so that what is written there may be a script. */
export function namesShell(container: Field): boolean {
  return [...container.get('command').items(), ...container.get('args').items()].some((item) =>
    shells.test(item.text().split(/[/\\]/).at(-1) ?? ''),
  );
}
