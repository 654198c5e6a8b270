import { dnsLabel, qualifiedName } from '../formats/names.ts';
import { compareQuantities, isInteger, type Quantity, quantityOf, roundUpTo, signOf } from '../formats/quantity.ts';
import {
  isExtendedResource,
  isHugePagesResource,
  isIntegerResource,
  isNativeResource,
  isOvercommitAllowed,
  isStandardContainerResource,
  isWholePages,
} from '../formats/resourceNames.ts';
import { type Message, msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { nearestFix, renameKey, replaceString, replaceValue } from '../manifest/mend.ts';
import { addField, removeItem } from '../manifest/rearrange.ts';
import { nearest } from '../text/nearest.ts';
import { checkFormatUnlessBlank } from './checks.ts';
import type { NameSet } from './nameSet.ts';
import { isTemplateKey } from './templateKey.ts';

const area = new Area('resources', 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/');

/** Defaulting rounds amounts up to thousandths. */
const finestExponent = -3;

/** Amounts by the name of the resource; without those whose name is not known. */
export type ResourceList = ReadonlyMap<string, ResourceAmount>;

export interface ResourceAmount {
  readonly field: Field;
  /** Undefined where it cannot be judged. */
  readonly quantity: Quantity | undefined;
}

export function readResourceList(list: Field): ResourceList {
  const known = list.entries().filter(([name]) => !isTemplateKey(name));
  return new Map(known.map(([name, field]) => [name, { field, quantity: amountAt(field) }]));
}

function amountAt(field: Field): Quantity | undefined {
  const quantity = quantityOf(field);
  return quantity && roundUpTo(quantity, finestExponent);
}

/** What is wrong with the name of a resource at this place. */
export type ResourceNameRule = (amount: Field, name: string) => void;

/** The resources of a container. @see ValidateContainerResourceRequirements */
export function validateContainerResources(resources: Field, claimNames: NameSet): void {
  if (resources.isUnknown) return;
  validateRequirements(resources, resources.get('limits'), resources.get('requests'), checkContainerResourceName);
  validateClaims(resources.get('claims'), claimNames);
}

/** What the Pod needs besides its containers. The API server reports it as `overhead.limits`. @see validateOverhead */
export function validateOverhead(overhead: Field): void {
  const limits = readResourceList(overhead.as(`${overhead.path}.limits`));
  for (const [name, amount] of limits) validateAmount(name, amount, checkContainerResourceName);
  validateHugePagesCompany(overhead, [...limits.keys()]);
}

/** Limits and requests of `owner`, by themselves and against each other. @see validateResourceRequirements */
export function validateRequirements(owner: Field, limits: Field, requests: Field, checkName: ResourceNameRule): void {
  const limitList = readResourceList(limits);
  const requestList = readResourceList(requests);
  for (const [name, amount] of limitList) validateAmount(name, amount, checkName);
  for (const [name, amount] of requestList) {
    validateAmount(name, amount, checkName);
    validateRequestAgainstLimit(name, amount, limitList.get(name), requests, limits);
  }
  validateHugePagesCompany(owner, [...limitList.keys(), ...requestList.keys()]);
}

function validateHugePagesCompany(owner: Field, names: readonly string[]): void {
  if (!names.some(isHugePagesResource) || names.includes('cpu') || names.includes('memory')) return;
  if (owner.inspection.circumstances.partial) return;
  area.forbidden(owner, msg('Huge pages are given only together with `cpu` or `memory`: add one of them.'), {
    rule: 'huge-pages-alone',
  });
}

function validateAmount(name: string, { field, quantity }: ResourceAmount, checkName: ResourceNameRule): void {
  checkName(field, name);
  if (quantity === undefined) return;
  if (signOf(quantity) < 0) {
    area.invalid(field, msg('An amount of a resource must be 0 or more: remove the minus sign.'), {
      rule: 'negative',
      fixes: () => rewriteAmount(field, (source) => source.replace(/^-/, '')),
    });
  }
  if (isIntegerResource(name) && !isInteger(quantity)) {
    area.invalid(field, msg('`{name}` is counted in whole units: use a whole number.', { name }), {
      rule: 'whole-number',
      fixes: () => rewriteAmount(field, (source) => String(Math.ceil(Number(source))), false),
    });
  }
  if (isHugePagesResource(name) && !isWholePages(name, quantity)) {
    const message = msg('The amount must be a multiple of the page size in `{name}`, such as `hugepages-2Mi: 4Mi`.', {
      name,
    });
    area.invalid(field, message, { rule: 'huge-pages' });
  }
}

/** Writes another amount in the quotes that are there. */
function rewriteAmount(field: Field, change: (source: string) => string, preferred = true): readonly Fix[] {
  const { scalar } = field;
  if (scalar?.type === 'string')
    return offerAmount(change(field.text()), (value) => replaceString(field, value, preferred));
  return offerAmount(change(scalar?.json ?? ''), (value) => replaceValue(field, value, preferred));
}

/** Nothing where the amount has a form that the change is not made for. */
function offerAmount(value: string, write: (value: string) => readonly Fix[]): readonly Fix[] {
  return /^\d/.test(value) ? write(value) : [];
}

function validateRequestAgainstLimit(
  name: string,
  request: ResourceAmount,
  limit: ResourceAmount | undefined,
  requests: Field,
  limits: Field,
): void {
  const field = request.field.as(requests.path);
  if (limit === undefined) {
    if (isOvercommitAllowed(name) || limits.isUnknown || limits.inspection.circumstances.partial) return;
    const message = msg('`{name}` cannot be overcommitted: add a limit that equals the request.', { name });
    area.required(limits, {
      rule: 'limit-required',
      message,
      span: request.field.span,
      fixes: () => addLimit(limits, name, request),
    });
    return;
  }
  if (limit.quantity === undefined || request.quantity === undefined) return;
  const comparison = compareQuantities(request.quantity, limit.quantity);
  const values = { name, request: amountText(request), limit: amountText(limit) };
  const related = [{ ...limit.field.span, message: msg('The limit is here.') }];
  if (comparison !== 0 && !isOvercommitAllowed(name)) {
    const message = msg(
      'The request of {request} `{name}` must equal the limit of {limit}: set the same amount.',
      values,
    );
    area.invalid(field, message, {
      rule: 'request-differs-from-limit',
      related,
      fixes: () => setEqual(request, limit),
    });
  } else if (comparison > 0) {
    const message = msg(
      'The request of {request} `{name}` is more than the limit of {limit}: lower it, or raise the limit.',
      values,
    );
    area.invalid(field, message, { rule: 'request-exceeds-limit', related, fixes: () => setEqual(request, limit) });
  }
}

/** Either amount may be the one that is meant. */
function setEqual(request: ResourceAmount, limit: ResourceAmount): readonly Fix[] {
  return [...replaceAmount(request.field, amountText(limit)), ...replaceAmount(limit.field, amountText(request))];
}

function replaceAmount(field: Field, amount: string): readonly Fix[] {
  return /^\d+$/.test(amount) ? replaceValue(field, amount, false) : replaceString(field, amount, false);
}

/** For devices of a container. */
function addLimit(limits: Field, name: string, request: ResourceAmount): readonly Fix[] {
  const { quantity } = request;
  const isCount = quantity !== undefined && signOf(quantity) > 0 && isInteger(quantity);
  if (!isCount || !isExtendedResource(name) || !/ontainers\[\d+\]\.resources/.test(limits.path)) return [];
  const value = JSON.stringify(amountText(request));
  if (limits.isSet) return addField(limits, { key: name, value });
  return limits.parent ? addField(limits.parent, { key: 'limits', value: `{${JSON.stringify(name)}: ${value}}` }) : [];
}

/** An amount as it is written. */
export function amountText({ field }: ResourceAmount): string {
  return field.scalar?.value?.toString() ?? '0';
}

/** @see validateContainerResourceName */
function checkContainerResourceName(amount: Field, name: string): void {
  const problem = containerResourceProblem(name);
  if (problem !== undefined)
    area.invalid(amount, problem, {
      rule: 'name',
      ...(amount.keySpan && { span: amount.keySpan }),
      fixes: () => nearestResource(amount, name),
    });
}

function nearestResource(amount: Field, name: string): readonly Fix[] {
  // A `gpu` is no slip of `cpu`.
  const short = /^c/i.test(name) ? ['cpu'] : [];
  const guess = nearest(name, [...short, 'memory', 'ephemeral-storage']);
  if (guess === undefined || amount.parent?.get(guess).node !== undefined) return [];
  return renameKey(amount, name, guess);
}

function containerResourceProblem(name: string): Message | undefined {
  const problem = qualifiedName(name);
  if (problem !== undefined) return problem;
  if (!name.includes('/')) {
    if (isStandardContainerResource(name)) return undefined;
    return msg(
      '`{name}` is no resource of containers: use `cpu`, `memory`, `ephemeral-storage`, or a name with a domain such as `example.com/device`.',
      { name },
    );
  }
  if (isNativeResource(name) || isExtendedResource(name)) return undefined;
  return msg(
    '`{name}` is not a valid name of an extended resource: it must not begin with `requests.`, and its domain must be short enough.',
    { name },
  );
}

/** The names of claims that are used; those of the Pod are `claimNames`. @see validateResourceClaimNames */
export function validateClaims(claims: Field, claimNames: NameSet): void {
  const used = new Map<string, Set<string>>();
  for (const claim of claims.items()) {
    const name = claim.get('name');
    if (claim.isUnknown || name.isUnknown) continue;
    if (name.isBlank) {
      area.required(name.as(claim.path), { rule: 'claim-name-required' });
      continue;
    }
    const requests = used.get(name.text()) ?? new Set<string>();
    used.set(name.text(), requests);
    const request = claim.get('request');
    // A claim without a request is the whole of it, and leaves nothing to ask for.
    const taken = requests.has('');
    if (!taken) checkFormatUnlessBlank(area, request, dnsLabel, 'claim-request');
    if (taken || requests.has(request.text()) || (request.isBlank && requests.size > 0)) {
      area.duplicate(name.as(claim.path), { rule: 'claim-twice', fixes: () => removeItem(claim) });
    }
    requests.add(request.text());
    if (claimNames.has(name.text()) !== false) continue;
    const message = msg(
      'The Pod has no resource claim `{name}`: add it to `resourceClaims` of the Pod, or correct the name.',
      { name: name.text() },
    );
    area.notFound(name.as(claim.path), message, { rule: 'claim-not-found', ...nearestFix(name, claimNames) });
  }
}
