import { msg } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { isOwn } from '../manifest/mend.ts';
import { innerSpan } from '../manifest/scalarText.ts';
import { indexVariable } from './completionIndex.ts';
import { referencesIn, type Variable, type VariableReference, variablesOf } from './environment.ts';
import type { ContainerFacet } from './facets.ts';

/** A container with more variables or references is made by a program; to look at each pair of them would take long. */
const maxVariables = 500;
const maxReferences = 200;

/** A text in which the kubelet replaces `$(NAME)`: of `command`, `args`, or a variable of `env`. */
export interface ExpandedText {
  readonly field: Field;
  readonly references: readonly VariableReference[];
  /** The variables that are set when it is expanded. For one of `env` these are the ones above it. */
  readonly known: ReadonlySet<string>;
  /** The variable whose text it is. */
  readonly variable: Variable | undefined;
}

/** The texts of a container that hold references (pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables). */
export function expandedTexts({ container, pod }: ContainerFacet): ExpandedText[] {
  const variables = variablesOf(container);
  if (variables.length > maxVariables) return [];
  const texts: ExpandedText[] = [];
  for (const [index, variable] of variables.entries()) {
    const references = referencesAt(variable.value);
    if (references.length === 0) continue;
    const above = new Set(variables.slice(0, index).map(({ name }) => name));
    texts.push({ field: variable.value, references, known: above, variable });
  }
  const all = new Set(variables.map(({ name }) => name));
  if (pod.job.spec.get('completionMode').text() === 'Indexed') all.add(indexVariable);
  for (const field of [...container.get('command').items(), ...container.get('args').items()]) {
    const references = referencesAt(field);
    if (references.length > 0) texts.push({ field, references, known: all, variable: undefined });
  }
  const count = texts.reduce((sum, { references }) => sum + references.length, 0);
  return count > maxReferences ? [] : texts;
}

function referencesAt(field: Field): VariableReference[] {
  const text = field.isUnknown ? '' : field.text();
  return text.includes('$(') ? referencesIn(text) : [];
}

/** Writes something else for a part of a text; nothing where the text is not written as it reads. */
export function replacePart(field: Field, { start, end }: VariableReference, newText: string): Fix[] {
  const span = innerSpan(field, start, end);
  const isExact = field.inspection.text.slice(span.start, span.end) === field.text().slice(start, end);
  if (!isExact || !isOwn(field)) return [];
  return [{ title: msg('Change to `{name}`', { name: newText }), changes: [{ ...span, newText }], preferred: true }];
}
