import type { ValueType } from './ast.ts';

export interface FunctionType {
  readonly args: readonly ValueType[];
  /** How many arguments may be left out, at the end. */
  readonly optional: number;
  /** The last argument may be repeated. */
  readonly repeats: boolean;
  readonly returns: ValueType;
}

/** Functions by their type; `v`, `m`, `s`, `t`: vector, matrix, scalar, text; `?`: may be left out, `*`: may be repeated. */
const names: Readonly<Record<string, string>> = {
  'v>v':
    'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count ' +
    'histogram_sum histogram_stddev histogram_stdvar ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh ' +
    'timestamp',
  'm>v':
    'absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate ' +
    'last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time ' +
    'sum_over_time',
  'v?>v': 'days_in_month day_of_month day_of_week day_of_year hour minute month year',
  'vss>v': 'clamp',
  'vs>v': 'clamp_max clamp_min',
  'ssv>v': 'histogram_fraction',
  'sv>v': 'histogram_quantile',
  'vtttt>v': 'label_replace',
  'vttt*>v': 'label_join',
  '>s': 'pi time',
  'ms>v': 'predict_linear',
  'sm>v': 'quantile_over_time',
  'vs?>v': 'round',
  'v>s': 'scalar',
  's>v': 'vector',
};

/** Functions that Prometheus knows only with `--enable-feature=promql-experimental-functions`. */
export const experimentalFunctions: ReadonlySet<string> = new Set(
  (
    'double_exponential_smoothing end histogram_quantiles info mad_over_time max_of min_of range sort_by_label ' +
    'sort_by_label_desc start start_timestamp step ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ' +
    'ts_of_min_over_time'
  ).split(' '),
);

const types: Readonly<Record<string, ValueType>> = { v: 'vector', m: 'matrix', s: 'scalar', t: 'string' };

function typeOfFunction(signature: string): FunctionType {
  const [args = '', result = ''] = signature.split('>');
  const read = (letters: string) => [...letters].flatMap((letter) => types[letter] ?? []);
  const repeats = args.endsWith('*');
  return {
    args: read(args),
    // What may be repeated may be left out too.
    optional: args.endsWith('?') || repeats ? 1 : 0,
    repeats,
    returns: types[result] ?? 'vector',
  };
}

/** The functions of Prometheus 3.14 that need no feature flag (promql/parser/functions.go). */
export const functions: ReadonlyMap<string, FunctionType> = new Map(
  Object.entries(names).flatMap(([signature, list]) => {
    const type = typeOfFunction(signature);
    return list.split(' ').map((name): [string, FunctionType] => [name, type]);
  }),
);
