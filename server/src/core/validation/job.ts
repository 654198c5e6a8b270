import { dnsLabel, dnsSubdomain, toDnsLabel } from '../formats/names.ts';
import { msg } from '../l10n/message.ts';
import { Area } from '../manifest/area.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix } from '../manifest/finding.ts';
import { replaceString } from '../manifest/mend.ts';
import { effectiveName } from './generatedName.ts';
import { validateJobSelector } from './jobSelector.ts';
import { completionsOf, jobDocs, validateJobSpec } from './jobSpec.ts';
import { validateLabels } from './labels.ts';
import { validateObjectMeta } from './objectMeta.ts';
import { warnOfJob } from './warnings/job.ts';

const area = new Area('job', jobDocs);
/** A DNS label. */
const maxHostName = 63;

/** pkg/apis/batch/validation/validation.go, ValidateJob */
export function validateJob(job: Field): void {
  const metadata = job.get('metadata');
  validateObjectMeta(metadata, { nameFormat: dnsSubdomain });
  validateInheritedLabels(job);
  validateJobSelector(job, effectiveName(metadata));
  validateJobSpec(job.get('spec'), { defaulted: true });
  validateHostName(job);
  warnOfJob(job);
}

/** Up to the length that is left for it; another name may be better. */
function shortened(name: Field, maxLength: number): readonly Fix[] {
  const short = toDnsLabel(name.text(), maxLength);
  return short === undefined ? [] : replaceString(name, short, false);
}

/** A Job without labels takes those of its Pod template (pkg/apis/batch/v1/defaults.go). */
function validateInheritedLabels(job: Field): void {
  if (job.at('metadata', 'labels').size > 0) return;
  validateLabels(job.at('spec', 'template', 'metadata', 'labels').as('metadata.labels'));
}

/** Each Pod of an Indexed Job gets the host name `<name>-<index>`, which must be a DNS label. */
function validateHostName(job: Field): void {
  const spec = job.get('spec');
  const completions = completionsOf(spec, { defaulted: true }) ?? 0;
  if (spec.get('completionMode').text() !== 'Indexed' || completions <= 0) return;
  const name = job.at('metadata', 'name');
  const generated = job.at('metadata', 'generateName');
  if (name.isUnknown || generated.isUnknown || (job.inspection.circumstances.partial && !name.isSet)) return;
  const hostName = `${effectiveName(job.get('metadata'))}-${completions - 1}`;
  if (dnsLabel(hostName) === undefined) return;
  area.invalid(
    name,
    msg(
      'The last Pod of this Indexed Job would get the host name `{hostName}`, which is no DNS label: use a shorter name of lowercase letters, digits and `-`.',
      { hostName },
    ),
    {
      rule: 'indexed-host-name',
      ...(generated.isSet && { span: generated.span }),
      fixes: () => shortened(name, maxHostName - String(completions - 1).length - 1),
    },
  );
}
