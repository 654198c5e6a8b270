import { parseQuantity } from '../formats/quantity.ts';
import { type Message, msg } from '../l10n/message.ts';
import { lastName } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Cause, Fix } from '../manifest/finding.ts';
import { renameKey } from '../manifest/mend.ts';
import { removeField } from '../manifest/rearrange.ts';
import type { Entry, Node } from '../yaml/tree.ts';
import { isNull, typeName } from '../yaml/tree.ts';
import { gatedUses } from './featureGates.ts';
import { likelyField } from './fieldNames.ts';
import { makeList } from './listMendings.ts';
import { makeMap, makeObject, takeOutOnly } from './mapMendings.ts';
import { quote, respellQuantity, unquoteBoolean, writeInteger } from './mendings.ts';
import { whereItBelongs } from './misplaced.ts';
import { moveHome } from './moveHome.ts';
import { judgeGates } from './offByDefault.ts';
import { definition, type FieldShape, intOrStringDefinition, quantityDefinition, timeDefinition } from './shapes.ts';

const docs = 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation';
const typeDocs = 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/';

const int32 = { min: -(2n ** 31n), max: 2n ** 31n - 1n };
const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

/**
 * Reads an object as the API server's strict JSON decoder does: every value must have the type of its field, and every
 * field must exist (`fieldValidation=Strict`, kubectl's default).
 */
export function decodeObject(object: Field, definitionName: string): void {
  decodeDefinition(object, definitionName);
}

function decodeDefinition(field: Field, name: string): void {
  const node = field.node;
  if (node === undefined || isNull(node) || field.isUnknown) return;
  const shape = definition(name);
  if (shape.fields !== undefined) {
    if (node.kind === 'map') decodeFields(field, node.entries, name);
    else
      wrongType(
        field,
        node,
        msg('`{field}` must hold fields (`key: value` lines), not `{actual}`.', names(field, node)),
        () => makeObject(field, node, name),
      );
    return;
  }
  if (name === quantityDefinition) decodeQuantity(field, node);
  else if (name === intOrStringDefinition) decodeIntOrString(field, node);
  else if (name === timeDefinition) decodeTime(field, node);
}

/** Unknown fields that are told of one object: more are no help to anyone, and each is compared with all others. */
const maxUnknownFields = 100;

function decodeFields(object: Field, entries: readonly Entry[], definitionName: string): void {
  const fields = definition(definitionName).fields ?? {};
  const gated = gatedUses(definitionName) ?? {};
  let unknown = 0;
  for (const { key } of entries) {
    const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (shape !== undefined && isLater(shape, object)) laterField(object.get(key), shape);
    else if (shape !== undefined) {
      const field = object.get(key);
      const uses = Object.hasOwn(gated, key) ? gated[key] : undefined;
      decodeShape(field, shape);
      if (uses !== undefined) judgeGates(field, uses);
    } else if (unknown++ < maxUnknownFields) unknownField(object, object.get(key), key, definitionName);
  }
}

/** The field came with a later version than the one that manifests are checked for. */
function isLater({ since }: FieldShape, { inspection }: Field): boolean {
  return since !== undefined && Number(since.slice(since.indexOf('.') + 1)) > inspection.circumstances.minor;
}

function laterField(field: Field, { since = '' }: FieldShape): void {
  if (!field.isSet) return;
  field.inspection.dropped.add(field.path);
  const message = msg(
    '`{field}` came with Kubernetes {since}; 1.{minor}, for which this is checked, does not know it. Remove it, or check for a newer version.',
    { field: lastName(field), since, minor: field.inspection.circumstances.minor },
  );
  refuse(field, 'unknown', 'schema/since', field.anchor, message, docs);
}

function decodeShape(field: Field, shape: FieldShape): void {
  if (shape.ref !== undefined) {
    decodeDefinition(field, shape.ref);
    return;
  }
  const node = field.node;
  if (node === undefined || isNull(node) || field.isUnknown) return;
  if (shape.type === 'array') decodeList(field, node, shape);
  else if (shape.type === 'object') decodeMap(field, node, shape);
  else if (shape.type === 'string') decodeString(field, node);
  else if (shape.type === 'boolean') decodeBoolean(field, node);
  else if (shape.type === 'integer') decodeInteger(field, node, shape.format === 'int32' ? int32 : int64);
}

function decodeList(field: Field, node: Node, shape: FieldShape): void {
  if (node.kind !== 'list') {
    wrongType(
      field,
      node,
      msg('`{field}` must be a list, not `{actual}`: start each item with `- `.', names(field, node)),
      () => makeList(field, shape),
    );
    return;
  }
  if (shape.items !== undefined) for (const item of field.items()) decodeShape(item, shape.items);
}

function decodeMap(field: Field, node: Node, shape: FieldShape): void {
  if (node.kind !== 'map') {
    wrongType(field, node, msg('`{field}` must hold `key: value` pairs, not `{actual}`.', names(field, node)), () =>
      makeMap(field, node),
    );
    return;
  }
  const values = shape.values;
  if (values !== undefined) for (const [, value] of field.entries()) decodeShape(value, values);
}

function decodeString(field: Field, node: Node): void {
  if (node.kind === 'scalar' && node.type === 'string') return;
  if (node.kind !== 'scalar') {
    wrongType(field, node, msg('`{field}` must be a string, not `{actual}`.', names(field, node)), () =>
      takeOutOnly(field, node, (item) => typeName(item) === 'string'),
    );
    return;
  }
  const message = msg('Kubernetes reads `{source}` as `{actual}`, but `{field}` must be a string: put it in quotes.', {
    source: sourceOf(field, node),
    ...names(field, node),
  });
  wrongType(field, node, message, () => quote(field));
}

function decodeBoolean(field: Field, node: Node): void {
  if (node.kind === 'scalar' && node.type === 'bool') return;
  wrongType(field, node, msg('`{field}` must be `true` or `false`, not `{actual}`.', names(field, node)), () =>
    node.kind === 'list' ? takeOutOnly(field, node, (item) => typeName(item) === 'bool') : unquoteBoolean(field),
  );
}

function decodeInteger(field: Field, node: Node, bounds: { min: bigint; max: bigint }): void {
  if (node.kind !== 'scalar' || (node.type !== 'int' && node.type !== 'float')) {
    wrongType(field, node, msg('`{field}` must be a whole number, not `{actual}`.', names(field, node)), () =>
      node.kind === 'list' ? takeOutOnly(field, node, (item) => typeName(item) === 'int') : writeInteger(field),
    );
    return;
  }
  if (!/^-?\d+$/.test(node.json)) {
    wrongType(
      field,
      node,
      msg('`{field}` must be a whole number: `{source}` is not one.', {
        ...names(field, node),
        source: sourceOf(field, node),
      }),
      () => writeInteger(field),
    );
    return;
  }
  const value = BigInt(node.json);
  if (value < bounds.min || value > bounds.max) {
    wrongType(
      field,
      node,
      msg('`{source}` does not fit into `{field}`: it holds whole numbers from {min} to {max}.', {
        source: sourceOf(field, node),
        field: lastName(field),
        min: String(bounds.min),
        max: String(bounds.max),
      }),
    );
  }
}

/** apimachinery pkg/api/resource/quantity.go, UnmarshalJSON: a string or a number in the grammar of quantities. */
function decodeQuantity(field: Field, node: Node): void {
  const text = node.kind === 'scalar' ? (node.type === 'string' ? String(node.value).trim() : node.json) : undefined;
  if (text !== undefined && parseQuantity(text) !== undefined) return;
  wrongType(
    field,
    node,
    msg('`{source}` is no quantity: write a number with a unit such as `500m`, `2`, `512Mi` or `4Gi`.', {
      source: sourceOf(field, node),
    }),
    () => respellQuantity(field),
  );
}

/** apimachinery pkg/util/intstr: a string or an int32. */
function decodeIntOrString(field: Field, node: Node): void {
  const type = node.kind === 'scalar' ? node.type : node.kind;
  if (type === 'string') return;
  if (type === 'int' || type === 'float') decodeInteger(field, node, int32);
  else {
    wrongType(field, node, msg('`{field}` must be a whole number or a name, not `{actual}`.', names(field, node)));
  }
}

const rfc3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-4]):[0-5]\d)$/;

function decodeTime(field: Field, node: Node): void {
  if (node.kind === 'scalar' && node.type === 'string' && rfc3339.test(String(node.value))) return;
  wrongType(
    field,
    node,
    msg('`{field}` must be a time such as `2026-01-31T08:00:00Z`, not `{actual}`.', names(field, node)),
  );
}

function unknownField(object: Field, child: Field, key: string, definitionName: string): void {
  const { keySpan } = child;
  if (key.includes('{{') || keySpan === undefined) return;
  const report = (message: Message, fixes?: () => readonly Fix[]) =>
    refuse(child, 'unknown', 'schema/unknown-field', keySpan, message, docs, fixes);
  const guess = likelyField(object, key, definitionName);
  const home = guess?.toLowerCase() === key.toLowerCase() ? undefined : whereItBelongs(object, key, definitionName);
  if (home !== undefined) {
    const { path: place } = home;
    const message =
      place === ''
        ? msg('`{key}` does not belong here but at the top level: move it there.', { key })
        : msg('`{key}` does not belong here but in `{place}`: move it there.', { key, place });
    report(message, () => moveHome(child, key, home, definitionName));
  } else if (guess !== undefined) {
    report(msg('There is no field `{key}` here. Did you mean `{guess}`?', { key, guess }), () =>
      renameKey(child, key, guess),
    );
  } else {
    report(msg('There is no field `{key}` here: remove it.', { key }), () => removeField(child, false));
  }
}

function wrongType(field: Field, node: Node, message: Message, fixes?: () => readonly Fix[]): void {
  field.inspection.markUndecodable(node);
  const span = node.kind === 'scalar' && node.end > node.start ? node : field.anchor;
  refuse(field, 'decode', 'schema/type', span, message, typeDocs, fixes);
}

function refuse(
  field: Field,
  cause: Cause,
  rule: string,
  { start, end }: { start: number; end: number },
  message: Message,
  link: string,
  fixes?: () => readonly Fix[],
): void {
  field.inspection.findings.push({
    rule,
    severity: 'error',
    rejected: true,
    cause,
    field: field.path,
    message,
    docs: link,
    start,
    end,
    ...(fixes && { fixes }),
  });
}

function sourceOf(field: Field, node: Node): string {
  const source = field.inspection.text.slice(node.start, node.end).split('\n', 1)[0] ?? '';
  return source.length > 40 ? `${source.slice(0, 40)}…` : source;
}

function names(field: Field, node: Node): { field: string; actual: string } {
  return { field: lastName(field), actual: typeName(node) };
}
