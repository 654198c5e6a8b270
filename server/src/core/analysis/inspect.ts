import { Facets } from '../facets/facets.ts';
import { readSuppressions } from '../facets/suppressions.ts';
import type { Kind } from '../kinds/kind.ts';
import { kindNames } from '../kinds/registry.ts';
import { msg } from '../l10n/message.ts';
import { Field } from '../manifest/field.ts';
import type { Cause, Finding } from '../manifest/finding.ts';
import { type Circumstances, Inspection } from '../manifest/inspection.ts';
import { pathAt } from '../manifest/path.ts';
import { mendYaml } from '../manifest/yamlFixes/mendYaml.ts';
import { advise } from '../rules/advise.ts';
import { decodeObject } from '../schema/decode.ts';
import { forgetDropped } from '../schema/offByDefault.ts';
import { validateTypeMeta } from '../validation/typeMeta.ts';
import type { Node } from '../yaml/tree.ts';
import { chosenMinor, directiveFindings, marksPatch, readDirectives } from './directives.ts';
import type { Document, ObjectNode, TextProblem } from './document.ts';
import { suppress } from './suppress.ts';

/** An object of a known kind with all that there is to say about it. */
export interface InspectedObject {
  readonly kind: Kind;
  readonly object: Field;
  readonly findings: readonly Finding[];
}

const yamlDocs = 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation';

/** Judges the objects of known kinds in a document; undefined for each object that is left alone. */
export function inspectDocument(document: Document, circumstances: Circumstances): (InspectedObject | undefined)[] {
  const directives = readDirectives(document.text, document.reading.root);
  const partial = circumstances.partial || document.reading.templated || marksPatch(directives);
  const minor = chosenMinor(directives) ?? circumstances.minor;
  const problems = problemsByObject(document);
  const judged = document.objects.map((objectNode) =>
    judge(document, objectNode, problems.get(objectNode) ?? [], { ...circumstances, partial, minor }),
  );
  const first = judged.find((facets) => facets !== undefined);
  first?.object.inspection.findings.push(...directiveFindings(directives));
  suppress(
    readSuppressions(document.text, document.reading.root),
    judged.filter((facets) => facets !== undefined),
  );
  return judged.map((facets) => facets && inspected(facets));
}

/** Decodes and validates one object, and looks for advice: all that is found is in its inspection. */
function judge(
  document: Document,
  { node, identity, inheritsType }: ObjectNode,
  problems: readonly TextProblem[],
  circumstances: Circumstances,
): Facets | undefined {
  if (!identity.ours) return undefined;
  const { kind } = identity;
  const inspection = new Inspection(document.text, node, circumstances);
  const object = Field.root(inspection, node);
  if (kind.definition !== undefined) {
    decodeObject(object, kind.definition);
    if (!inheritsType) validateTypeMeta(object, kindNames(kind.apiVersion));
  }
  kind.validate?.(object);
  forgetDropped(inspection);
  for (const problem of problems) inspection.findings.push(yamlFinding(problem, node, document));
  const facets = new Facets(kind, object);
  advise(facets);
  return facets;
}

function inspected({ kind, object }: Facets): InspectedObject {
  const { findings } = object.inspection;
  findings.sort((a, b) => a.start - b.start || a.end - b.end);
  return { kind, object, findings };
}

/**
 * The problems of the text, each with the object that it lies in. What lies in none, and what keeps the document as a
 * whole from being read, is told with the first object of a known kind; a foreign object's own problems are its own.
 */
function problemsByObject({ problems, objects }: Document): Map<ObjectNode, TextProblem[]> {
  const isValidated = ({ identity }: ObjectNode) => identity.ours && identity.kind.definition !== undefined;
  const first = objects.find(isValidated);
  const result = new Map<ObjectNode, TextProblem[]>();
  for (const problem of problems) {
    const holder = objects.find(
      ({ node }) => node !== undefined && node.start <= problem.start && problem.end <= node.end,
    );
    const stopsReading = problem.rejected && !isDuplicate(problem);
    const owner = holder === undefined || (stopsReading && !isValidated(holder)) ? first : holder;
    if (owner === undefined || !isValidated(owner)) continue;
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
