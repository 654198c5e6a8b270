import { secretSign } from '../../facets/secretText.ts';
import { type Message, msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import type { TextChange } from '../../manifest/finding.ts';
import { endOfLines, lineStartOf } from '../../manifest/lines.ts';
import { isJsonText, isOwn, stringSource } from '../../manifest/mend.ts';
import { after } from './draft.ts';
import { lineChanges } from './lineChanges.ts';
import type { Offer, Refactoring } from './refactoring.ts';
import { blockLines, columnOf, flowSource, type Source, type Style, styleOf } from './source.ts';
import { containerAt, isIn, isOn, isOnContainer, type Spot } from './spot.ts';

/** What the values move to. */
interface Holder {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly data: 'data' | 'stringData';
  readonly reference: 'configMapKeyRef' | 'secretKeyRef';
}

const configMap: Holder = { kind: 'ConfigMap', data: 'data', reference: 'configMapKeyRef' };
const secret: Holder = { kind: 'Secret', data: 'stringData', reference: 'secretKeyRef' };

/** Keys of a ConfigMap or Secret (apimachinery pkg/util/validation, IsConfigMapKey). */
const keyFormat = /^[-._a-zA-Z0-9]{1,253}$/;
const maxName = 253;

/** Moves values of variables into a ConfigMap or Secret, which becomes a further document of the file. */
export const extractEnv: Refactoring = {
  kind: 'refactor.extract.batchwright.env',
  offers(spot) {
    const { draft } = spot;
    const container = containerAt(spot)?.container;
    // A document can only follow one that is a document in lines.
    if (container === undefined || !draft.isSingle || isJsonText(spot.object) || endsDocument(draft.text)) return [];
    const env = container.get('env');
    const all = env.items().flatMap((item) => (isLiteral(item) ? [item] : []));
    const chosen = all.filter((item) => isChosen(spot, item));
    const isNear = isOn(spot, env) || isOnContainer(spot, container);
    const offers = chosen.length > 0 && chosen.length < all.length ? inBoth(spot, container, chosen, false) : [];
    return all.length > 0 && (isNear || chosen.length > 0)
      ? [...offers, ...inBoth(spot, container, all, true)]
      : offers;
  },
};

/** A `...` line, behind which nothing may follow but a new document that begins otherwise. */
function endsDocument(text: string): boolean {
  return /^\.\.\.(?:\s|$)/m.test(text);
}

/** A value that means the same in a ConfigMap, where `$(…)` is left as it is. */
function isLiteral(item: Field): boolean {
  const [name, value] = [item.get('name'), item.get('value')];
  const { scalar } = value;
  if (scalar?.type !== 'string' || value.isUnknown || name.isUnknown || !isOwn(item) || !isOwn(value)) return false;
  const isShort = scalar.style !== 'literal' && scalar.style !== 'folded' && !sourceOf(value).includes('\n');
  return (
    isShort && item.get('valueFrom').node === undefined && keyFormat.test(name.text()) && !/\$[($]/.test(value.text())
  );
}

function isChosen(spot: Spot, item: Field): boolean {
  const { node, inspection } = item;
  if (node === undefined) return false;
  const start = lineStartOf(inspection.text, node.start);
  return isIn(spot, item) || (spot.start <= start && node.end <= spot.end);
}

/** The likelier one first: what looks like a secret belongs in a Secret. */
function inBoth(spot: Spot, container: Field, items: readonly Field[], all: boolean): Offer[] {
  const looksSecret = items.some((item) => secretSign(item.get('name').text(), item.get('value').text()) !== undefined);
  const holders = looksSecret ? [secret, configMap] : [configMap, secret];
  return holders.map((holder) => ({
    id: `extractEnv.${all ? 'all' : 'chosen'}.${holder.kind}`,
    title: titleOf(holder, items),
    edits: () => edits(spot, container, items, holder),
  }));
}

function titleOf({ kind }: Holder, items: readonly Field[]): Message {
  const [first] = items;
  return items.length === 1 && first !== undefined
    ? msg('Move the value of `{name}` to a {kind}', { name: first.get('name').text(), kind })
    : msg('Move the values of {count} variables to a {kind}', { count: items.length, kind });
}

function edits(spot: Spot, container: Field, items: readonly Field[], holder: Holder) {
  const { draft, at, object } = spot;
  const style = styleOf(object);
  const name = freeName(spot, container, holder);
  // Of variables of one name the last one counts.
  const values = new Map(items.map((item) => [item.get('name').text(), item.get('value')]));
  const clash = items.some((item) => values.get(item.get('name').text())?.text() !== item.get('value').text());
  if (clash) return undefined;
  const changes: TextChange[] = [];
  for (const item of items) {
    const change = referTo(item, name, holder, style);
    if (change === undefined) return undefined;
    changes.push(...change);
  }
  const moved = after(draft, at, [() => changes]);
  return (
    moved && lineChanges(draft.text, moved.text + documentBehind(spot, newObject(spot, name, holder, values), style))
  );
}

/** Writes `valueFrom` in the place of `value`. */
function referTo(item: Field, name: string, { reference }: Holder, style: Style): TextChange[] | undefined {
  const { node, keySpan, inspection } = item.get('value');
  if (item.node?.kind !== 'map' || node === undefined || keySpan === undefined) return undefined;
  const { text } = inspection;
  const key = item.get('name').text();
  const source: Source = { [reference]: { name: stringSource(name), key: stringSource(key) } };
  if (item.node.flow) {
    return [{ start: keySpan.start, end: node.end, newText: `valueFrom: ${flowSource(source, false)}` }];
  }
  const below = endOfLines(text, node.end);
  if (below === undefined) return undefined;
  const column = columnOf(text, keySpan.start);
  const lines = blockLines(source, style).map((line) => ' '.repeat(column + style.step) + line);
  const inserted = lines.join(style.lineBreak);
  const isEnded = text[below - 1] === '\n';
  return [
    { start: keySpan.start, end: node.end, newText: 'valueFrom:' },
    {
      start: below,
      end: below,
      newText: isEnded ? inserted + style.lineBreak : style.lineBreak + inserted,
    },
  ];
}

function newObject({ object }: Spot, name: string, { kind, data }: Holder, values: ReadonlyMap<string, Field>): Source {
  const namespace = object.at('metadata', 'namespace').text();
  const entries = [...values].map(([key, value]) => [key, sourceOf(value)] as const);
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name: stringSource(name), ...(namespace !== '' && { namespace: stringSource(namespace) }) },
    [data]: Object.fromEntries(entries),
  };
}

/** As it is written, with its quotes. */
function sourceOf({ node, inspection }: Field): string {
  return node === undefined || node.end <= node.start ? '""' : inspection.text.slice(node.start, node.end);
}

/** A document behind this one, and what separates them. */
function documentBehind({ file, index, draft }: Spot, object: Source, style: Style): string {
  const { text } = draft;
  const isLast = index === file.text.segments.length - 1;
  const isEnded = text.endsWith('\n');
  const lines = ['---', ...blockLines(object, style)].join(style.lineBreak);
  return (isEnded ? '' : style.lineBreak) + lines + (isEnded || !isLast ? style.lineBreak : '');
}

/** `<job>-env`, with a number where the file has an object of that name already. */
function freeName({ file, object }: Spot, container: Field, { kind }: Holder): string {
  const metadata = object.get('metadata');
  const owner = metadata.get('name').text() || metadata.get('generateName').text() || container.get('name').text();
  const base = `${owner.slice(0, maxName - '-env-99'.length).replace(/[-.]+$/, '')}-env`;
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    const isTaken = file.text.segments.some(({ text }) => text.includes(kind) && namesIt(text, name));
    if (!isTaken) return name;
  }
}

function namesIt(text: string, name: string): boolean {
  return new RegExp(`\\bname["']?[ \\t]*:[ \\t]*["']?${name.replace(/[.]/g, '\\.')}["']?\\s*[,}#\\r\\n]`).test(
    `${text}\n`,
  );
}
