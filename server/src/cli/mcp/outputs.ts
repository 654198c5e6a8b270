/** JSON Schema of what the tools answer: see the types of the same names in core/features/tools/. */
export interface ObjectSchema {
  readonly [keyword: string]: unknown;
  readonly type: 'object';
}

const text = (description: string) => ({ type: 'string', description });
const flag = (description: string) => ({ type: 'boolean', description });
const whole = (minimum: number, description: string) => ({ type: 'integer', minimum, description });
const list = (items: object, description: string) => ({ type: 'array', items, description });

/** All properties are there but those named as optional. */
function object(properties: Readonly<Record<string, object>>, ...optional: string[]): ObjectSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

const result = {
  verdict: {
    enum: ['accepted', 'refused', 'not-checked'],
    description:
      'Whether the API server takes all that was checked; `not-checked` where there is no Job or CronJob in the text.',
  },
  totals: object({
    manifests: whole(0, 'Objects in the text, of whatever kind.'),
    checked: whole(0, 'How many of them were checked.'),
    error: whole(0, 'What the API server refuses.'),
    warning: whole(0, 'Likely mistakes.'),
    information: whole(0, 'Inferior choices.'),
    hint: whole(0, 'Suggestions.'),
  }),
};

const manifest = object({
  apiVersion: text('Empty where there is none.'),
  kind: text('Empty where there is none.'),
  name: text('Empty where there is none.'),
  line: whole(1, 'Where it starts.'),
  checked: flag('Of a kind that is checked.'),
  partial: flag('A patch or a template: what it lacks is not told.'),
});

const problem = object({
  line: whole(1, 'From 1.'),
  column: whole(1, 'From 1, in UTF-16 units.'),
  endLine: whole(1, 'From 1.'),
  endColumn: whole(1, 'The first column behind the place.'),
  severity: { enum: ['error', 'warning', 'information', 'hint'] },
  rejected: flag('The API server refuses the object for it; otherwise it is advice.'),
  rule: text('A stable id such as `schema/unknown-field`.'),
  message: text('What is wrong and what to do.'),
  field: text('The path of the field; empty where it is about none.'),
  fixes: list({ type: 'string' }, 'What would mend it, the likeliest first.'),
});

export const lintOutput = object(
  {
    fileName: text('As it was given.'),
    kubernetesVersion: text('What was checked for, where the manifest names no other version.'),
    ...result,
    manifests: list(manifest, 'The first 100 objects of the text.'),
    problems: list(problem, 'The 100 gravest problems, in the order of the text. `totals` counts all.'),
    fixed: object(
      {
        changed: flag('Something could be mended.'),
        text: text('The whole text after mending.'),
        ...result,
      },
      'text',
    ),
  },
  'fileName',
  'fixed',
);

const scheduleProblem = object({
  argument: { enum: ['schedule', 'timeZone'] },
  message: text('What is wrong and what to do.'),
  start: whole(0, 'Offset in the argument, in UTF-16 units.'),
  end: whole(0, 'Offset of the first character behind the place.'),
  fixes: list(
    object(
      {
        title: text('What it does.'),
        schedule: text('The schedule to use instead.'),
        timeZone: text('The time zone to use instead.'),
      },
      'schedule',
      'timeZone',
    ),
    'What would mend it, the likeliest first.',
  ),
});

const told = {
  schedule: text('As it was given.'),
  timeZone: text('By whose clocks it runs.'),
  accepted: flag('The API server takes schedule and time zone in a CronJob.'),
  problems: list(scheduleProblem, 'Why not.'),
};

export const explainOutput = object({
  ...told,
  sentence: text('When it runs; empty where it cannot be read.'),
  oddities: list({ type: 'string' }, 'What may surprise.'),
});

const run = object({
  utc: text('RFC 3339.'),
  local: text('By the clocks of the time zone.'),
  weekday: text('Of the local day.'),
});

export const nextRunsOutput = object({
  ...told,
  from: text('The runs are those after this time.'),
  runs: list(run, 'Fewer than asked for, or none, where it does not run that often or cannot be read.'),
});
