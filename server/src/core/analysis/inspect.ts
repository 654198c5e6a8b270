import type { Kind } from '../kinds/kind.ts';
import { kindNames } from '../kinds/registry.ts';
import { msg } from '../l10n/message.ts';
import { Field } from '../manifest/field.ts';
import type { Cause, Finding } from '../manifest/finding.ts';
import { type Circumstances, Inspection } from '../manifest/inspection.ts';
import { pathAt } from '../manifest/path.ts';
import { mendYaml } from '../manifest/yamlFixes/mendYaml.ts';
import { decodeObject } from '../schema/decode.ts';
import { validateTypeMeta } from '../validation/typeMeta.ts';
import type { Node } from '../yaml/tree.ts';
import type { Document, ObjectNode, TextProblem } from './document.ts';

/** An object of a known kind with all that there is to say about it. */
export interface InspectedObject {
  readonly kind: Kind;
  readonly object: Field;
  readonly findings: readonly Finding[];
}

const yamlDocs = 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation';

/** Judges the objects of known kinds in a document; undefined for each object that is left alone. */
export function inspectDocument(document: Document, circumstances: Circumstances): (InspectedObject | undefined)[] {
  const partial = circumstances.partial || document.reading.templated;
  const problems = problemsByObject(document);
  return document.objects.map((objectNode) => {
    const { node, identity, inheritsType } = objectNode;
    if (!identity.ours) return undefined;
    const inspection = new Inspection(document.text, node, { ...circumstances, partial });
    const object = Field.root(inspection, node);
    decodeObject(object, identity.kind.definition);
    if (!inheritsType) validateTypeMeta(object, kindNames(identity.kind.apiVersion));
    identity.kind.validate(object);
    for (const problem of problems.get(objectNode) ?? [])
      inspection.findings.push(yamlFinding(problem, node, document));
    inspection.findings.sort((a, b) => a.start - b.start || a.end - b.end);
    return { kind: identity.kind, object, findings: inspection.findings };
  });
}

/**
 * The problems of the text, each with the object that it lies in. What lies in none, and what keeps the document as a
 * whole from being read, is told with the first object of a known kind; a foreign object's own problems are its own.
 */
function problemsByObject({ problems, objects }: Document): Map<ObjectNode, TextProblem[]> {
  const first = objects.find(({ identity }) => identity.ours);
  const result = new Map<ObjectNode, TextProblem[]>();
  for (const problem of problems) {
    const holder = objects.find(
      ({ node }) => node !== undefined && node.start <= problem.start && problem.end <= node.end,
    );
    const stopsReading = problem.rejected && !isDuplicate(problem);
    const owner = holder === undefined || (stopsReading && !holder.identity.ours) ? first : holder;
    if (owner === undefined) continue;
    const own = result.get(owner);
    if (own === undefined) result.set(owner, [problem]);
    else own.push(problem);
  }
  return result;
}

/** Turns a problem of the text into a finding of the object; with its mendings where the document is given. */
export function yamlFinding(problem: TextProblem, node: Node | undefined, document?: Document): Finding {
  const cause: Cause | null = isDuplicate(problem) ? 'duplicate' : problem.rejected ? 'decode' : null;
  return {
    rule: `yaml/${problem.code}`,
    severity: problem.rejected ? 'error' : 'warning',
    rejected: problem.rejected,
    cause,
    field: node === undefined ? '' : pathAt(node, problem.start),
    message: problem.message,
    docs: yamlDocs,
    start: problem.start,
    end: problem.end,
    ...(problem.other && { related: [{ ...problem.other, message: msg('It is used here already.') }] }),
    ...(document && { fixes: () => mendYaml(document.text, problem, document.reading) }),
  };
}

function isDuplicate({ code }: TextProblem): boolean {
  return code === 'duplicate-key' || code === 'merge-overwrites';
}
