import type { Kind } from '../kinds/kind.ts';
import { kindNames } from '../kinds/registry.ts';
import { Field } from '../manifest/field.ts';
import type { Cause, Finding } from '../manifest/finding.ts';
import { type Circumstances, Inspection } from '../manifest/inspection.ts';
import { pathAt } from '../manifest/path.ts';
import { decodeObject } from '../schema/decode.ts';
import { validateTypeMeta } from '../validation/typeMeta.ts';
import type { Node } from '../yaml/tree.ts';
import type { Document, TextProblem } from './document.ts';

/** An object of a known kind with all that there is to say about it. */
export interface InspectedObject {
  readonly kind: Kind;
  readonly object: Field;
  readonly findings: readonly Finding[];
}

const yamlDocs = 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation';

/** Judges the objects of known kinds in a document; undefined for each object that is left alone. */
export function inspectDocument(document: Document, circumstances: Circumstances): (InspectedObject | undefined)[] {
  const { reading } = document;
  const partial = circumstances.partial || reading.templated;
  return document.objects.map(({ node, identity }, index) => {
    if (!identity.ours) return undefined;
    const inspection = new Inspection(document.text, node, { ...circumstances, partial });
    const object = Field.root(inspection, node);
    decodeObject(object, identity.kind.definition);
    validateTypeMeta(object, kindNames(identity.kind.apiVersion));
    identity.kind.validate(object);
    inspection.findings.push(...yamlFindings(document, node, index));
    inspection.findings.sort((a, b) => a.start - b.start || a.end - b.end);
    return { kind: identity.kind, object, findings: inspection.findings };
  });
}

/** The problems of the text that lie in this object; what lies in no object is told with the first one. */
function yamlFindings(document: Document, node: Node | undefined, index: number): Finding[] {
  return document.problems
    .filter((problem) => {
      const owner = document.objects.findIndex(
        ({ node: each }) => each !== undefined && each.start <= problem.start && problem.end <= each.end,
      );
      return owner === index || (owner < 0 && index === 0);
    })
    .map((problem) => yamlFinding(problem, node));
}

/** Turns a problem of the text into a finding of the object. */
export function yamlFinding(problem: TextProblem, node: Node | undefined): Finding {
  const duplicate = problem.code === 'duplicate-key' || problem.code === 'merge-overwrites';
  const cause: Cause | null = duplicate ? 'duplicate' : problem.rejected ? 'decode' : null;
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
  };
}
