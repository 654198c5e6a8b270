import type { Hover, Position } from 'vscode-languageserver-types';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { InspectedObject } from '../analysis/inspect.ts';
import { rangeIn, shift } from '../analysis/summarize.ts';
import type { ScheduleFacet } from '../kinds/kind.ts';
import type { Locale } from '../l10n/locale.ts';
import { type Bundle, format } from '../l10n/message.ts';
import type { Circumstances } from '../manifest/inspection.ts';
import { type PlaceAt, placeAt, type Step } from '../manifest/path.ts';
import { type FieldShape, fieldShape, nestedDefinition } from '../schema/shapes.ts';
import type { ManifestFile } from '../text/manifestFile.ts';
import { scheduleFields } from '../validation/schedule.ts';
import type { Span } from '../yaml/tree.ts';
import { fieldHover } from './hover/field.ts';
import { explainCronJobField, explainJobField } from './hover/jobNumbers.ts';
import { type NameAt, nameAt } from './hover/references.ts';
import { scheduleHover } from './hover/schedule.ts';
import { templateTagAt } from './hover/template.ts';
import { type Described, explainValue, textAt } from './hover/value.ts';

export interface HoverContext {
  readonly locale: Locale;
  readonly bundle?: Bundle;
  /** IANA name of the reader's zone. */
  readonly readerZone?: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Descriptions of fields by `<definition>.<field>`, for those that have no text of our own. */
  readonly descriptions?: Readonly<Record<string, string>>;
}

/** What there is to say about the key or value at a position: Markdown, or nothing. */
export function hover(
  analyzer: Analyzer,
  file: ManifestFile,
  circumstances: Circumstances,
  position: Position,
  context: HoverContext,
): Hover | undefined {
  const { index, segment, offset } = file.text.locate(position);
  const open = analyzer.open(file, index, circumstances);
  const inspected = open?.objects.find((object) => covers(object, offset));
  const root = inspected?.object.node;
  if (inspected === undefined || root === undefined) return undefined;
  const place = placeAt(root, offset);
  const name = templateTagAt(inspected, offset) ?? nameAt(inspected, offset);
  const markdown = markdownAt(inspected, place, name, context);
  const span = name?.span ?? spanOf(place, offset);
  if (markdown === undefined || span === undefined) return undefined;
  return {
    contents: { kind: 'markdown', value: markdown },
    range: shift(rangeIn(segment, span), file.text.startLine(index)),
  };
}

function covers(object: InspectedObject | undefined, offset: number): boolean {
  const node = object?.object.node;
  return node !== undefined && node.start <= offset && offset <= node.end;
}

function spanOf({ steps, onKey }: PlaceAt, offset: number): Span | undefined {
  const last = steps.at(-1);
  if (last === undefined) return undefined;
  if ('index' in last) return last.node.kind === 'scalar' ? last.node : undefined;
  if (onKey) return last.entry.keySpan;
  const { value } = last.entry;
  return value.kind === 'scalar' && value.start <= offset ? value : undefined;
}

/** First what is true of this manifest, then, below a line, what the field means in general. */
function markdownAt(
  inspected: InspectedObject,
  place: PlaceAt,
  name: NameAt | undefined,
  context: HoverContext,
): string | undefined {
  const facet = inspected.kind.schedules?.(inspected.object).find((each) => isPartOf(each, place));
  const { definition } = inspected.kind;
  const described = definition === undefined ? undefined : describedField(definition, place.steps);
  const here = [
    ...(name?.messages ?? []).map((message) => format(message, context.bundle)),
    ...(facet === undefined ? [] : [scheduleMarkdown(inspected, facet, context)]),
    ...(described === undefined ? [] : explanations(inspected, described, place, context)),
  ].filter((part) => part !== undefined);
  // On the value of a schedule its runs are what one asks for; the key tells of the field too.
  const general = described !== undefined && (facet === undefined || place.onKey);
  const parts = [here.join('\n\n'), general ? fieldHover({ ...described, ...context, value: textAt(place) }) : ''];
  return parts.filter(Boolean).join('\n\n---\n\n') || undefined;
}

function isPartOf({ schedule, timeZone }: ScheduleFacet, { steps }: PlaceAt): boolean {
  const last = steps.at(-1);
  if (last === undefined) return false;
  if ('index' in last) return schedule.node === last.node;
  return [schedule, timeZone].some(({ keySpan }) => keySpan !== undefined && keySpan === last.entry.keySpan);
}

function scheduleMarkdown(
  { kind, object }: InspectedObject,
  facet: ScheduleFacet,
  context: HoverContext,
): string | undefined {
  const { schedule, timeZone, suspend, spec, check } = facet;
  const fields = scheduleFields(facet);
  if (fields.schedule === undefined || timeZone.isUnknown || check(fields).length > 0) return undefined;
  const deadline = spec.get('startingDeadlineSeconds').number();
  return scheduleHover({
    schedule: schedule.text(),
    ...(timeZone.text() !== '' && { timeZone: timeZone.text() }),
    ...(context.readerZone !== undefined && { readerZone: context.readerZone }),
    ...(context.bundle !== undefined && { bundle: context.bundle }),
    now: context.now,
    locale: context.locale,
    ...(kind.kind === 'CronJob' && { name: object.at('metadata', 'name').text() }),
    suspend: suspend.bool() === true,
    ...(deadline !== undefined && { startingDeadlineSeconds: deadline }),
    concurrencyPolicy: spec.get('concurrencyPolicy').text() || 'Allow',
  });
}

function explanations(
  { object, kind }: InspectedObject,
  described: Described,
  place: PlaceAt,
  context: HoverContext,
): string[] {
  const { definition, field } = described;
  const named = { name: object.at('metadata', 'name').text(), locale: context.locale };
  const jobSpec = definition === 'batch.v1.JobSpec' ? kind.jobSpecs?.(object)[0] : undefined;
  const messages =
    definition === 'batch.v1.CronJobSpec'
      ? explainCronJobField(object.get('spec'), field, named)
      : jobSpec === undefined
        ? []
        : explainJobField(jobSpec, field, named);
  const said = messages.length > 0 ? messages : explainValue(described, place, context.locale);
  return said.map((message) => format(message, context.bundle));
}

/** The field that the last key of a way names. */
function describedField(root: string, steps: readonly Step[]): Described | undefined {
  let definition: string | undefined = root;
  let found: Described | undefined;
  for (const step of steps) {
    if ('index' in step) continue;
    const shape: FieldShape | undefined = definition === undefined ? undefined : fieldShape(definition, step.entry.key);
    if (shape === undefined || definition === undefined) return undefined;
    found = { definition, field: step.entry.key, shape };
    definition = nestedDefinition(shape);
    if (shape.values !== undefined) return found;
  }
  return found;
}
