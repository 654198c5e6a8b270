import { labelKey, labelValue } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import { nearestFix, replaceString } from '../manifest/mend.ts';
import { removeField, setField } from '../manifest/rearrange.ts';
import { checkChoiceUnlessBlank, checkFormatUnlessBlank } from './checks.ts';
import { isUndetermined } from './presence.ts';

const area = new Area('toleration', 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/');

/** `Lt` and `Gt` are not among them: their feature is off by default in 1.36. */
const operators = ['Equal', 'Exists'];
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** @see k8s.io/kubernetes/pkg/apis/core/validation/validation.go, ValidateTolerations */
export function validateTolerations(tolerations: Field): void {
  for (const toleration of tolerations.items()) {
    if (toleration.isUnknown) continue;
    checkFormatUnlessBlank(area, toleration.get('key'), labelKey, 'key');
    validateKeyless(toleration);
    validateOperator(toleration.get('operator'), toleration.get('value'));
    validateSeconds(toleration);
    checkChoiceUnlessBlank(area, toleration.get('effect'), effects, 'effect');
  }
}

/** Without a key a toleration is for all taints, which only `Exists` can say. */
function validateKeyless(toleration: Field): void {
  const key = toleration.get('key');
  const operator = toleration.get('operator');
  if (!key.isBlank || isUndetermined(key) || isUndetermined(operator) || operator.text() === 'Exists') return;
  const message = msg(
    'Without a `key`, the operator must be `Exists`, for all taints: add `key` or change `operator`.',
  );
  area.invalid(operator, message, {
    rule: 'key-required',
    fixes: () => (toleration.get('value').isBlank ? setField(toleration, { key: 'operator', value: 'Exists' }) : []),
  });
}

/** The API server reports a wrong value on the operator. */
function validateOperator(operator: Field, value: Field): void {
  const name = operator.text();
  if (operator.isUnknown) return;
  if (name === '' || name === 'Equal') {
    const wrong = value.isUnknown ? undefined : labelValue(value.text());
    if (wrong !== undefined) area.invalid(operator, wrong, { rule: 'value', span: value.span });
  } else if (name === 'Exists') {
    if (value.isBlank || value.isUnknown) return;
    const message = msg('`Exists` only looks for the key: remove `value`, or use `Equal`.');
    area.invalid(operator, message, {
      rule: 'value-forbidden',
      span: value.span,
      fixes: () => [
        ...(operator.parent?.get('key').isBlank === false ? replaceString(operator, 'Equal', false) : []),
        ...removeField(value, false),
      ],
    });
  } else {
    area.notSupported(operator, operators, { rule: 'operator', ...nearestFix(operator, operators) });
  }
}

function validateSeconds(toleration: Field): void {
  const effect = toleration.get('effect');
  if (!toleration.get('tolerationSeconds').isSet || isUndetermined(effect) || effect.text() === 'NoExecute') return;
  const message = msg(
    '`tolerationSeconds` is for the effect `NoExecute`: change `effect`, or remove `tolerationSeconds`.',
  );
  area.invalid(effect, message, {
    rule: 'seconds-effect',
    fixes: () => setField(toleration, { key: 'effect', value: 'NoExecute' }),
  });
}
