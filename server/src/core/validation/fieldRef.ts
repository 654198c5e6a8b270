import { annotationKey, labelKey } from '../formats/names.ts';
import {
  compareQuantities,
  notationOf,
  parseQuantity,
  type Quantity,
  type QuantityNotation,
  quantityOf,
  signOf,
} from '../formats/quantity.ts';
import { msg } from '../l10n/message.ts';
import { Area, quoteList } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { nearestFix, replaceString } from '../manifest/mend.ts';

const area = new Area(
  'downward-api',
  'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields',
);

/** The fields of a Pod that a selector can name; only some of them can be read at a given place. */
const selectableFields: ReadonlySet<string> = new Set([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);

/** `metadata.labels['key']` */
const subscriptedPath = /^(.*?)\['(.*)'\]$/s;

const resourceNames = [
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
];
const hugePages = /^(limits|requests)\.hugepages-/;
const cpuResource = /^(limits|requests)\.cpu$/;

/** Where a field of the Pod goes: `supported` paths without subscript can be read there. */
export interface FieldRefOptions {
  readonly supported: readonly string[];
}

/** A field of the Pod itself. @see validateObjectFieldSelector */
export function validateFieldRef(fieldRef: Field, options: FieldRefOptions): void {
  const fieldPath = fieldRef.get('fieldPath');
  if (fieldPath.isBlank) {
    area.required(fieldPath);
    return;
  }
  const path = fieldPath.text();
  const subscripted = subscriptedPath.exec(path);
  const apiVersion = fieldRef.get('apiVersion');
  if (!apiVersion.isBlank && apiVersion.text() !== 'v1') {
    const message = msg('A Pod has API version `v1`: write `apiVersion: v1`, or leave it out.');
    area.invalid(fieldPath, message, {
      rule: 'field-path-version',
      span: apiVersion.span,
      fixes: () => replaceString(apiVersion, 'v1'),
    });
    return;
  }
  if (subscripted !== null && subscripted[1] !== '') {
    validateSubscript(fieldRef, fieldPath, subscripted[1] ?? '', subscripted[2] ?? '');
    return;
  }
  const known = path === 'spec.host' ? 'spec.nodeName' : path;
  if (options.supported.includes(known)) return;
  const suggestion = nearestFix(fieldPath, options.supported);
  const details = { rule: 'field-path', ...suggestion };
  const message = msg('`{path}` cannot be read here: use {allowed}.', { path, allowed: quoteList(options.supported) });
  if (selectableFields.has(known)) area.notSupported(fieldPath, options.supported, { ...details, message });
  else area.invalid(fieldPath, message, details);
}

function validateSubscript(fieldRef: Field, fieldPath: Field, map: string, key: string): void {
  if (map !== 'metadata.annotations' && map !== 'metadata.labels') {
    const message = msg("Only `metadata.labels['key']` and `metadata.annotations['key']` take a key in brackets.");
    area.invalid(fieldPath, message, { rule: 'field-path' });
    return;
  }
  const problem = map === 'metadata.labels' ? labelKey(key) : annotationKey(key);
  if (problem !== undefined) area.invalid(fieldPath.as(fieldRef.path), problem, { rule: 'field-path-key' });
}

export interface ResourceFieldRefOptions {
  /** In a volume the container must be named. */
  readonly inVolume: boolean;
}

/** A resource limit or request of a container. @see validateContainerResourceFieldSelector */
export function validateResourceFieldRef(reference: Field, options: ResourceFieldRefOptions): void {
  const resource = reference.get('resource');
  const name = resource.text();
  const containerName = reference.get('containerName');
  if (options.inVolume && containerName.isBlank) area.required(containerName);
  else if (resource.isBlank) area.required(resource);
  else if (!resourceNames.includes(name) && !hugePages.test(name)) {
    area.notSupported(resource, resourceNames, { rule: 'resource', ...nearestFix(resource, resourceNames) });
  }
  if (!resource.isUnknown) validateDivisor(reference.get('divisor'), name);
}

/** The API server compares the text that it would write for the divisor with a list of units. */
function validateDivisor(divisor: Field, resource: string): void {
  const quantity = quantityOf(divisor);
  if (quantity === undefined || signOf(quantity) === 0) return;
  const text = divisor.scalar?.type === 'string' ? divisor.text().trim() : (divisor.scalar?.json ?? '');
  const units = unitsFor(resource);
  if (units === undefined || units.includes(text)) return;
  // It keeps the text of a simple number: `+1` and `1e0` stay as they are.
  if (!simpleOne.test(text) && isUnit(quantity, notationOf(text), units)) return;
  const message = msg('The divisor of `{resource}` must be one of {allowed}.', { resource, allowed: quoteList(units) });
  area.invalid(divisor, message, { rule: 'divisor' });
}

function unitsFor(resource: string): readonly string[] | undefined {
  if (cpuResource.test(resource)) return cpuUnits;
  return resourceNames.includes(resource) || hugePages.test(resource) ? byteUnits : undefined;
}

const simpleOne = /^\+?0*1\.?(?!\d)/;
const cpuUnits = ['1m', '1'];
const decimalUnits = ['1k', '1M', '1G', '1T', '1P', '1E'];
const binaryUnits = ['1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];
const byteUnits = ['1', ...decimalUnits, ...binaryUnits];
const unitValues: ReadonlyMap<string, Quantity | undefined> = new Map(
  [...cpuUnits, ...decimalUnits, ...binaryUnits].map((unit) => [unit, parseQuantity(unit)]),
);
const one: Quantity = { coefficient: 1n, exponent: 0 };
const binaryBegin: Quantity = { coefficient: 1024n, exponent: 0 };

/** The notation counts: `1024` is not `1Ki`. What is less than that is written as a decimal again. */
function isUnit(quantity: Quantity, notation: QuantityNotation, units: readonly string[]): boolean {
  if (compareQuantities(quantity, one) === 0) return true;
  if (notation === 'exponent') return false;
  const binary = notation === 'binary' && compareQuantities(quantity, binaryBegin) >= 0;
  return units.some((unit) => {
    const value = unitValues.get(unit);
    return unit.endsWith('i') === binary && value !== undefined && compareQuantities(value, quantity) === 0;
  });
}
