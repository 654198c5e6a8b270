/**
 * Fields of which an object has one, or at most one. The published shapes do not tell; these are the API server's own
 * checks (pkg/apis/core/validation), Argo's lint and the operator's rule reader. A definition is known by fields that
 * no other has together, since some shapes have lost the names of their definitions.
 */
export interface Union {
  /** How many of the members must be set. */
  readonly least: 0 | 1;
  readonly members: ReadonlySet<string>;
}

interface UnionRule {
  /** The definition has all of these fields. */
  readonly marks: readonly string[];
  readonly least: 0 | 1;
  readonly members: readonly string[] | { readonly allBut: readonly string[] };
}

const rules: readonly UnionRule[] = [
  { marks: ['name', 'emptyDir', 'hostPath', 'configMap'], least: 1, members: { allBut: ['name'] } },
  { marks: ['fieldRef', 'secretKeyRef'], least: 1, members: { allBut: [] } },
  { marks: ['serviceAccountToken', 'secret', 'configMap'], least: 1, members: { allBut: [] } },
  { marks: ['exec', 'httpGet', 'periodSeconds'], least: 1, members: ['exec', 'httpGet', 'tcpSocket', 'grpc'] },
  { marks: ['exec', 'httpGet', 'sleep'], least: 1, members: { allBut: [] } },
  { marks: ['configMapRef', 'secretRef', 'prefix'], least: 1, members: ['configMapRef', 'secretRef'] },
  { marks: ['name', 'value', 'valueFrom'], least: 0, members: ['value', 'valueFrom'] },
  { marks: ['action', 'onExitCodes'], least: 1, members: ['onExitCodes', 'onPodConditions'] },
  { marks: ['alert', 'record', 'expr'], least: 1, members: ['alert', 'record'] },
  {
    marks: ['container', 'script', 'steps', 'dag'],
    least: 1,
    members: ['container', 'containerSet', 'script', 'steps', 'dag', 'resource', 'suspend', 'data', 'http', 'plugin'],
  },
  {
    marks: ['template', 'templateRef', 'inline', 'withItems'],
    least: 1,
    members: ['template', 'templateRef', 'inline'],
  },
  { marks: ['gauge', 'counter', 'histogram'], least: 1, members: ['gauge', 'counter', 'histogram'] },
];

/** The union of a definition with these fields, if it has one. */
export function unionOf(fields: readonly string[]): Union | undefined {
  const has = new Set(fields);
  const rule = rules.find(({ marks }) => marks.every((mark) => has.has(mark)));
  if (rule === undefined) return undefined;
  const { members } = rule;
  const names = 'allBut' in members ? fields.filter((field) => !members.allBut.includes(field)) : members;
  return { least: rule.least, members: new Set(names) };
}
