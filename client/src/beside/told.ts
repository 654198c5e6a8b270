/** A diagnostic as far as it matters whether two tell the same. Severities are those of `vscode.DiagnosticSeverity`. */
export interface Told {
  readonly source?: string | undefined;
  readonly severity: number;
  readonly code?: string | number | { readonly value: string | number } | undefined;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

/** `vscode.DiagnosticSeverity.Error` */
const ERROR = 0;
/**
 * The sources of what the YAML extension, and the editor's own one for JSON, say of a text; what the first says of a
 * schema has a source that names the schema.
 */
const SOURCES: readonly (string | undefined)[] = ['YAML', 'json'];
/** What the parser of the YAML extension, the npm package `yaml`, says of a key that is there twice. Not translated. */
const DUPLICATE_KEY = 'Map keys must be unique';
/** An error too, but of a text that is YAML: Kubernetes passes over tags. */
const UNKNOWN_TAG = 'Unresolved tag';

/** For each rule about YAML that another parser checks as well: whether a message is about the same. */
const SAME: Readonly<Record<string, (message: string) => boolean>> = {
  'yaml/duplicate-key': (message) => message.startsWith(DUPLICATE_KEY),
  'yaml/syntax': (message) => !message.startsWith(DUPLICATE_KEY) && !message.startsWith(UNKNOWN_TAG),
};

/** Whether another extension may tell the same as one of ours. */
export function mayBeTold({ code }: Pick<Told, 'code'>): boolean {
  return sameAs(code) !== undefined;
}

/**
 * Those of `ours` that no other extension has told as an error on the same line. Where they are silent ours stay: they
 * read YAML 1.2 or JSON, and Kubernetes mostly YAML 1.1.
 * @param all what is told of the same document, by whomever
 */
export function withoutTold<T extends Told>(ours: readonly T[], all: readonly Told[]): T[] {
  const theirs = all.filter(({ source, severity }) => SOURCES.includes(source) && severity === ERROR);
  return ours.filter(({ code, range }) => {
    const isSame = sameAs(code);
    return !(isSame && theirs.some((each) => each.range.start.line === range.start.line && isSame(each.message)));
  });
}

function sameAs(code: Told['code']): ((message: string) => boolean) | undefined {
  const rule = typeof code === 'object' ? code.value : code;
  return typeof rule === 'string' && rule.startsWith('yaml/') ? SAME[rule] : undefined;
}
