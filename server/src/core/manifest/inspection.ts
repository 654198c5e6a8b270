import { entryOf, type Node, type Span } from '../yaml/tree.ts';
import type { Finding } from './finding.ts';
import type { RuleSettings } from './ruleSettings.ts';

/** What the manifest is, beyond its values: it decides what may be judged. */
export interface Circumstances {
  /** A patch, or a text with template lines that may bring fields: what is absent here may come from elsewhere. */
  readonly partial: boolean;
  /** Target Kubernetes minor version, such as 36. */
  readonly minor: number;
  /** Which advice is wanted; none without. */
  readonly rules?: RuleSettings;
  /** Milliseconds since the epoch, for what depends on the date; nothing is said of that without. */
  readonly now?: number;
}

/** One look at one object: gathers findings and knows what must not be judged. */
export class Inspection {
  readonly text: string;
  readonly circumstances: Circumstances;
  readonly findings: Finding[] = [];
  /** Paths of the fields that the API server of the target version leaves out before it validates the object. */
  readonly dropped = new Set<string>();
  readonly #undecodable = new Set<Node>();
  readonly #root: Node | undefined;

  constructor(text: string, root: Node | undefined, circumstances: Circumstances) {
    this.text = text;
    this.#root = root;
    this.circumstances = circumstances;
  }

  markUndecodable(node: Node): void {
    this.#undecodable.add(node);
  }

  isUndecodable(node: Node): boolean {
    return this.#undecodable.size > 0 && this.#undecodable.has(node);
  }

  /** Where to underline what concerns the whole object: its kind, else its first line. */
  get headline(): Span {
    const kind = entryOf(this.#root, 'kind');
    if (kind !== undefined && kind.value.end > kind.value.start) return kind.value;
    return this.#root === undefined ? { start: 0, end: 0 } : this.firstLine(this.#root);
  }

  /** The first line of what stands at `span`. */
  firstLine(span: Span): Span {
    const newline = this.text.indexOf('\n', span.start);
    let end = newline < 0 ? span.end : Math.min(newline, span.end);
    while (end > span.start + 1 && /\s/.test(this.text[end - 1] ?? '')) end--;
    return { start: span.start, end };
  }
}
