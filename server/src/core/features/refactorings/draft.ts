import { marksPatch, readDirectives } from '../../analysis/directives.ts';
import { readDocument } from '../../analysis/document.ts';
import { Field } from '../../manifest/field.ts';
import type { TextChange } from '../../manifest/finding.ts';
import { type Circumstances, Inspection } from '../../manifest/inspection.ts';
import { applied } from '../../manifest/yamlFixes/changes.ts';
import { toJson } from '../../yaml/json.ts';
import type { Node } from '../../yaml/tree.ts';
import { lineChanges } from './lineChanges.ts';

/** Template tags, and keys behind question marks, which nobody writes and whose values stand on lines of their own. */
const unsafe = /\{\{|^[ -]*\?(?:\s|$)/m;

/** Changes of the text that an object stands in; undefined where they cannot be made. */
export type Step = (object: Field) => readonly TextChange[] | undefined;

/** How the text of a segment is read. */
export interface DraftSource {
  readonly text: string;
  readonly separatorLength: number;
  readonly keepsSeparator: boolean;
  readonly circumstances: Circumstances;
}

/**
 * The text of a document on its way from one form to another. Each step is read again before the next, so that a step
 * sees fields where they are by then, and one that makes a text that cannot be read is the last.
 */
export class Draft {
  readonly source: DraftSource;
  /** The objects that stand in the document, a List's items each. */
  readonly objects: readonly Field[];
  /** The document is one object, which is no item of a List. */
  readonly isSingle: boolean;

  private constructor(source: DraftSource, text: string, root: Node | undefined, nodes: readonly (Node | undefined)[]) {
    this.source = source;
    this.objects = nodes.map((node) => Field.root(new Inspection(text, node, source.circumstances), node));
    this.isSingle = nodes.length === 1 && nodes[0] === root;
  }

  /** Undefined for a text that cannot be read as it will be applied: broken, a patch, or a template. */
  static of(source: DraftSource): Draft | undefined {
    const { text, separatorLength, keepsSeparator, circumstances } = source;
    if (circumstances.partial || unsafe.test(text)) return undefined;
    const document = readDocument(text, separatorLength, keepsSeparator);
    const { root, templated } = document.reading;
    if (document.problems.some(({ rejected }) => rejected) || templated || marksPatch(readDirectives(text, root)))
      return undefined;
    return new Draft(
      source,
      document.text,
      root,
      document.objects.map(({ node }) => node),
    );
  }

  get text(): string {
    return this.source.text;
  }

  /** The draft with changes of its text; undefined where what comes of them cannot be read. */
  with(changes: readonly TextChange[]): Draft | undefined {
    if (changes.length === 0) return this;
    const sorted = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
    return Draft.of({ ...this.source, text: applied(this.text, sorted) });
  }
}

/** What an object of the draft is once all steps are done; undefined where one of them cannot be done. */
export function after(draft: Draft, at: number, steps: readonly Step[]): Draft | undefined {
  let current: Draft | undefined = draft;
  for (const step of steps) {
    const object: Field | undefined = current?.objects[at];
    const changes: readonly TextChange[] | undefined = object && step(object);
    current = changes && current?.with(changes);
    if (current === undefined) return undefined;
  }
  return current;
}

/** The field of an object as it is by now that stands at the path of another; no list is on the way. */
export function sameField(object: Field, { path }: Field): Field {
  return object.at(...path.split('.'));
}

/** The changes that make one draft of another, as few as they can be. */
export function changesBetween(before: Draft, behind: Draft | undefined): readonly TextChange[] | undefined {
  return behind && lineChanges(before.text, behind.text);
}

/** Two fields, of different drafts, say the same. */
export function isSameValue({ node: a }: Field, { node: b }: Field): boolean {
  return a !== undefined && b !== undefined && toJson(a) === toJson(b);
}
