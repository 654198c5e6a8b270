import type { ClusterError } from './failure.ts';

/** One thing that the API server says against a manifest. */
export interface ClusterProblem {
  /** Of the field, as the server writes it; empty where it names none. */
  readonly path: string;
  /** The server's own words. */
  readonly message: string;
}

/** `unknown field "spec.x"` and `duplicate field "spec.x"` (sigs.k8s.io/json; k8s.io/apimachinery, strict decoding). */
const STRICT = /\b(unknown|duplicate) field "((?:[^"\\]|\\.)*)"/g;
/** A line of structured-merge-diff's errors: `.spec.template.spec.containers[name="x"].y: field not declared in schema`. */
const TYPED = /(\.[A-Za-z][^\s:]*(?:"[^"]*"[^\s:]*)*): ([^\n]+)/g;

/**
 * What a refusal says, one problem for each cause. Validation lists its causes by field; strict decoding and server-side
 * apply put theirs into the message; admission webhooks and policies say one sentence, sometimes with causes.
 */
export function problemsOf({ status, message }: ClusterError): ClusterProblem[] {
  const text = status?.message ?? message;
  const causes = (status?.details?.causes ?? []).map((cause) => ({
    path: cause.field ?? '',
    message: shortened(cause.message ?? text),
  }));
  if (causes.length > 0) return distinct(causes);
  const inText = text.includes('strict decoding error') ? strictProblems(text) : typedProblems(text);
  return inText.length > 0 ? distinct(inText) : [{ path: '', message: text }];
}

/** `Invalid value: <value>: <why>`: of a whole Pod template the value fills the screen. */
function shortened(message: string): string {
  const [whole = '', start = '', why = ''] = /^(\w[\w ]*: )[\s\S]{200,}: ([^:{}]+)$/.exec(message) ?? [];
  return whole === '' ? message : `${start}…: ${why}`;
}

/** A `Warning` header; many start with the path of a field (`spec.template.spec.containers[0].env[1]: …`). */
export function warningProblem(text: string): ClusterProblem {
  const strict = strictProblems(text)[0];
  if (strict !== undefined) return { path: strict.path, message: text };
  const [, path = '', message = ''] = /^((?:spec|metadata)(?:[.[][^\s:]*)?): ([\s\S]+)$/.exec(text) ?? [];
  return path === '' ? { path: '', message: text } : { path, message };
}

function strictProblems(text: string): ClusterProblem[] {
  return [...text.matchAll(STRICT)].map(([message, , path = '']) => ({ path, message }));
}

function typedProblems(text: string): ClusterProblem[] {
  if (!text.includes('failed to create typed patch object')) return [];
  return [...text.matchAll(TYPED)].map(([, path = '', message = '']) => ({ path, message }));
}

function distinct(problems: readonly ClusterProblem[]): ClusterProblem[] {
  const seen = new Map(problems.map((problem) => [`${problem.path}\n${problem.message}`, problem]));
  return [...seen.values()];
}
