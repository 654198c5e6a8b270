import type { InspectedObject } from '../../analysis/inspect.ts';
import { type Message, msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { lineStartOf, nextLineOf } from '../../manifest/lines.ts';
import type { Span } from '../../yaml/tree.ts';
import { codeSpan } from './markdown.ts';
import type { NameAt } from './references.ts';

/** A tag of Helm, Argo or a Jinja dialect on one line. */
const tag = /\{\{[^{}\n]*\}\}/g;
const helmValue = /^\{\{-?\s*\.Values\.([\w.]+)/;
const argoParameter = /^\{\{\s*(workflow|inputs)\.parameters\.([\w-]+)\s*\}\}$/;

/** What a template tag at an offset of an object stands for. */
export function templateTagAt(inspected: InspectedObject, offset: number): NameAt | undefined {
  const { text } = inspected.object.inspection;
  const span = tagAt(text, offset);
  if (span === undefined) return undefined;
  const source = text.slice(span.start, span.end);
  const message = inspected.kind.workflowSpecs === undefined ? ofHelm(source) : ofArgo(source, inspected, offset);
  return message && { span, messages: [message] };
}

function tagAt(text: string, offset: number): Span | undefined {
  const start = lineStartOf(text, offset);
  const line = text.slice(start, nextLineOf(text, offset));
  for (const { index, 0: found } of line.matchAll(tag)) {
    const span = { start: start + index, end: start + index + found.length };
    if (span.start <= offset && offset <= span.end) return span;
  }
  return undefined;
}

function ofHelm(source: string): Message | undefined {
  const [, name] = helmValue.exec(source) ?? [];
  return name === undefined
    ? undefined
    : msg('Helm puts the value {name} of the chart here. What depends on it is not checked.', { name: codeSpan(name) });
}

function ofArgo(source: string, inspected: InspectedObject, offset: number): Message | undefined {
  const [, scope, name] = argoParameter.exec(source) ?? [];
  if (scope === undefined || name === undefined) return undefined;
  const { kind, object } = inspected;
  const lists =
    scope === 'workflow'
      ? (kind.workflowSpecs?.(object) ?? []).map((spec) => spec.at('arguments', 'parameters'))
      : (kind.argoTemplates?.(object) ?? [])
          .filter(({ template }) => holds(template, offset))
          .slice(-1)
          .map(({ template }) => template.at('inputs', 'parameters'));
  const parameter = lists.flatMap((list) => list.items()).find((each) => each.get('name').text() === name);
  const value = ['value', 'default'].map((key) => parameter?.get(key)).find((each) => each?.isSet);
  const text = value === undefined ? undefined : value.scalar?.type === 'string' ? value.text() : value.scalar?.json;
  if (text === undefined) return undefined;
  return msg('Parameter {name}: {value}, unless the workflow is started with another.', {
    name: codeSpan(name),
    value: codeSpan(text),
  });
}

function holds({ node }: Field, offset: number): boolean {
  return node !== undefined && node.start <= offset && offset <= node.end;
}
