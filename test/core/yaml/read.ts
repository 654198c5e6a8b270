import { format, type Message } from '../../../server/src/core/l10n/message.ts';
import { toJson } from '../../../server/src/core/yaml/json.ts';
import { type Reading, readYaml } from '../../../server/src/core/yaml/read.ts';
import { entryOf, type Node, type ScalarNode, type Span } from '../../../server/src/core/yaml/tree.ts';

/** The JSON text of a YAML text; the messages of its errors in place of it where the API server would refuse it. */
export function jsonOf(text: string): string {
  const { root, problems } = readYaml(text);
  const errors = problems.filter((problem) => problem.rejected);
  if (errors.length > 0) return errors.map(({ message }) => inWords(message)).join(' | ');
  return root === undefined ? '' : toJson(root);
}

/** What is left of a text and what is said about it, as `code "place": message`. */
export function salvaged(text: string): { json: string; unknown: string[]; problems: string[] } {
  const reading = readYaml(text);
  return {
    json: reading.root === undefined ? '' : toJson(reading.root),
    unknown: scalarsOf(reading.root)
      .filter(({ marker }) => marker)
      .map(({ value }) => String(value)),
    problems: describeProblems(text, reading),
  };
}

export function describeProblems(text: string, { problems }: Reading): string[] {
  return problems.map(
    ({ code, message, start, end }) => `${code} ${JSON.stringify(text.slice(start, end))}: ${inWords(message)}`,
  );
}

export function at(node: Node | undefined, ...path: readonly (string | number)[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (place, step) =>
      typeof step === 'string' ? entryOf(place, step)?.value : place?.kind === 'list' ? place.items[step] : undefined,
    node,
  );
}

export function sliceOf(text: string, span: Span | undefined): string | undefined {
  return span === undefined ? undefined : text.slice(span.start, span.end);
}

export function scalarsOf(node: Node | undefined): ScalarNode[] {
  if (node === undefined) return [];
  if (node.kind === 'scalar') return [node];
  const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  return children.flatMap(scalarsOf);
}

function inWords(message: Message): string {
  return format(message);
}
