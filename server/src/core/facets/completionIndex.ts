import type { Field } from '../manifest/field.ts';

/** The Job controller adds it to the containers of an Indexed Job, behind their own variables. */
export const indexVariable = 'JOB_COMPLETION_INDEX';
const indexPath = /^metadata\.(?:annotations|labels)\['batch\.kubernetes\.io\/job-completion-index'\]$/;

/** A variable by the name that the Job controller uses for the completion index. */
export interface IndexVariable {
  /** Of `env`. */
  readonly item: Field;
  readonly name: Field;
  /** It brings the index that the Job controller gave the Pod, or is the same in all Pods. */
  readonly source: 'index' | 'same';
}

/** Variables whose value is not known, or is another one in each Pod, are left out. */
export function indexVariablesOf(container: Field): IndexVariable[] {
  const items = container
    .get('env')
    .items()
    .filter((item) => item.get('name').text() === indexVariable);
  return items.flatMap((item): IndexVariable[] => {
    const [value, path] = [item.get('value'), item.at('valueFrom', 'fieldRef', 'fieldPath')];
    if (value.isUnknown || path.isUnknown) return [];
    const name = item.get('name');
    if (indexPath.test(path.text())) return [{ item, name, source: 'index' }];
    return path.isSet ? [] : [{ item, name, source: 'same' }];
  });
}
