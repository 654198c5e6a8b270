import { msg } from '../l10n/message.ts';
import { quoteList } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { replaceString } from '../manifest/mend.ts';
import { addField, setField } from '../manifest/rearrange.ts';
import { nearest } from '../text/nearest.ts';

const docs = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields';

/**
 * `apiVersion` and `kind` select the type; the API server refuses an object whose pair it does not serve.
 * `served` are the kinds of batch/v1.
 */
export function validateTypeMeta(object: Field, served: readonly string[]): void {
  const apiVersion = object.get('apiVersion');
  const kind = object.get('kind');
  if (!apiVersion.isUnknown && apiVersion.text() !== 'batch/v1') reportApiVersion(object, apiVersion, kind.text());
  if (!kind.isUnknown && !served.includes(kind.text())) reportKind(object, kind, served);
}

function reportApiVersion(object: Field, apiVersion: Field, kind: string): void {
  const value = apiVersion.text();
  const missing = value === '';
  const message = missing
    ? msg('`apiVersion` is missing: a {kind} needs `apiVersion: batch/v1`.', { kind })
    : value.startsWith('batch/v1beta') || value.startsWith('batch/v2alpha')
      ? msg('Kubernetes no longer serves `{value}` (since 1.25 at the latest): use `batch/v1`.', { value })
      : msg('`{value}` has no {kind}: use `apiVersion: batch/v1`.', { value, kind });
  const fixes = () =>
    missing && apiVersion.node === undefined
      ? addField(object, { key: 'apiVersion', value: 'batch/v1' })
      : replaceString(apiVersion, 'batch/v1');
  refuse(apiVersion, missing ? 'manifest/api-version-required' : 'manifest/api-version', message, fixes);
}

function reportKind(object: Field, kind: Field, served: readonly string[]): void {
  const value = kind.text();
  if (value === '') {
    const guess = object.at('spec', 'schedule').isSet || object.at('spec', 'jobTemplate').isSet ? 'CronJob' : 'Job';
    refuse(kind, 'manifest/kind-required', msg('`kind` is missing: add `kind: {guess}`.', { guess }), () =>
      setField(object, { key: 'kind', value: guess, below: 'apiVersion' }),
    );
    return;
  }
  const guess = nearest(value, served);
  const message = msg('`batch/v1` has no kind `{value}`: use one of {served}.', { value, served: quoteList(served) });
  refuse(kind, 'manifest/kind', message, () => (guess === undefined ? [] : replaceString(kind, guess)));
}

function refuse(field: Field, rule: string, message: ReturnType<typeof msg>, fixes: () => Fix[]): void {
  if (field.inspection.circumstances.partial && !field.isSet) return;
  const { start, end } = field.span;
  field.inspection.findings.push({
    rule,
    severity: 'error',
    rejected: true,
    cause: 'decode',
    field: field.path,
    message,
    docs,
    start,
    end,
    fixes,
  });
}
