import type { Position, TextEdit } from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import { suspendOf } from '../kinds/kind.ts';
import type { Field } from '../manifest/field.ts';
import type { TextChange } from '../manifest/finding.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import { replaceValue } from '../manifest/mend.ts';
import { addField } from '../manifest/rearrange.ts';
import type { ManifestFile } from '../text/manifestFile.ts';

/**
 * The change that suspends the object at a place, or resumes it where it is suspended. Nothing where no such object is,
 * or its `suspend` cannot be changed in place: a template fills it in, or an alias brings it.
 */
export function suspendEdit(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  position: Position,
): TextEdit[] {
  const { index, offset } = file.text.locate(position);
  const objects = analyzer.open(file, index, circumstances)?.objects ?? [];
  const around = objects.flatMap((each) => {
    const node = each?.object.node;
    return each !== undefined && node !== undefined && node.start <= offset && offset <= node.end ? [each] : [];
  });
  const suspend = around.map(({ kind, object }) => suspendOf(kind, object)).find((field) => field !== undefined);
  return changesOf(suspend).map(({ start, end, newText }) => ({
    range: { start: file.text.positionAt(index, start), end: file.text.positionAt(index, end) },
    newText,
  }));
}

function changesOf(suspend: Field | undefined): readonly TextChange[] {
  const spec = suspend?.parent;
  if (suspend === undefined || spec === undefined || suspend.isUnknown) return [];
  const isSuspended = suspend.bool() === true;
  const [fix] =
    suspend.node === undefined
      ? addField(spec, { key: 'suspend', value: 'true', ...(spec.get('schedule').isSet && { below: 'schedule' }) })
      : replaceValue(suspend, String(!isSuspended));
  return fix?.changes ?? [];
}
