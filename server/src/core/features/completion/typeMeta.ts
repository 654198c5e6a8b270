import type { TextEdit } from 'vscode-languageserver-types';
import { kinds } from '../../kinds/registry.ts';
import type { Field } from '../../manifest/field.ts';
import { CompletionItemKind } from '../lspEnums.ts';
import type { Offer } from './offer.ts';

/** What an object that tells its type may have beside it. More is a sign of another sort of file. */
const ofAnyObject: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec']);

/** Whether an object that has only these keys may become one of ours. */
export function mayBecomeOurs(keys: Iterable<string>): boolean {
  return [...keys].every((key) => ofAnyObject.has(key));
}

/** How the value of `apiVersion` or `kind` is written at its place. */
export interface TypeMetaPlace {
  readonly source: (text: string) => string;
  /** Whether a line can be added below the value, and how it begins. */
  readonly lineBelow?: string;
  /** Adds the line of the `apiVersion` above that of the kind; undefined where that cannot be. */
  readonly addApiVersion?: (apiVersion: string) => TextEdit;
}

/** `batch/v1`, alone or with a kind that the object does not have yet. */
export function apiVersionOffers(object: Field, { source, lineBelow }: TypeMetaPlace): Offer[] {
  const kind = object.get('kind').text();
  const fitting = kinds.filter((each) => kind === '' || each.kind === kind);
  const versions = [...new Set(fitting.map(({ apiVersion }) => apiVersion))];
  const alone = versions.map(
    (apiVersion): Offer => ({ label: apiVersion, newText: source(apiVersion), kind: CompletionItemKind.Constant }),
  );
  if (object.get('kind').node !== undefined || lineBelow === undefined) return alone;
  const pairs = fitting.map(
    (each): Offer => ({
      label: `${each.apiVersion} ${each.kind}`,
      newText: `${source(each.apiVersion)}${lineBelow}kind: ${each.kind}`,
      kind: CompletionItemKind.Class,
    }),
  );
  return [...pairs, ...alone];
}

/** The kinds of the apiVersion that the object has, or all with theirs. */
export function kindOffers(object: Field, { source, addApiVersion }: TypeMetaPlace): Offer[] {
  const field = object.get('apiVersion');
  const apiVersion = field.text();
  return kinds
    .filter((each) => apiVersion === '' || each.apiVersion === apiVersion)
    .map((each) => ({
      label: each.kind,
      newText: source(each.kind),
      kind: CompletionItemKind.Class,
      description: each.apiVersion,
      ...(field.node === undefined && addApiVersion && { also: [addApiVersion(each.apiVersion)] }),
    }));
}
