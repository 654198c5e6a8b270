import type { FacetName, FacetTypes } from '../facets/facets.ts';
import type { Locale } from '../l10n/locale.ts';
import type { Message } from '../l10n/message.ts';
import type { Field } from '../manifest/field.ts';
import type { Fix, Related } from '../manifest/finding.ts';
import type { Level, Preset } from '../manifest/ruleSettings.ts';
import type { Span } from '../yaml/tree.ts';

/** What may be set for a rule beside its severity, where a number or a name is a matter of taste. */
export type OptionSpec =
  | { readonly type: 'integer'; readonly default: number; readonly minimum: number }
  | { readonly type: 'strings'; readonly default: readonly string[] };

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type OptionValue<S extends OptionSpec> = S extends { readonly type: 'integer' } ? number : readonly string[];

/** The options of a rule as they are set, else as they are by default. */
export type OptionValues<O extends OptionSpecs> = { readonly [K in keyof O]: OptionValue<O[K]> };

/** What a rule may add to what it reports. */
export interface ReportDetails {
  /** What to underline, where it is not the field: what is missing has its nearest parent's key. */
  readonly span?: Span;
  readonly related?: readonly Related[];
  readonly fixes?: () => readonly Fix[];
}

export interface RuleContext<O extends OptionSpecs = OptionSpecs> {
  readonly options: OptionValues<O>;
  /** Milliseconds since the epoch; undefined where no clock is at hand. */
  readonly now: number | undefined;
  /**
   * Reports what is set at a field, or that it is not set. Nothing is told of a field that cannot be judged: of a
   * template marker, or of one that a patch leaves out, as it may come from elsewhere.
   */
  readonly report: (field: Field, message: Message, details?: ReportDetails) => void;
}

/** What settings, pages and comments know of a rule. */
export interface RuleHead<O extends OptionSpecs = OptionSpecs> {
  /** `area/name`: the name of its file, the diagnostic's code, and its name in settings and comments. */
  readonly id: string;
  readonly levels: Readonly<Record<Exclude<Preset, 'off'>, Level>>;
  readonly options?: O;
  /** Checks of other linters that mean the same, as `kube-linter:latest-tag`: their annotations hold for it too. */
  readonly alsoKnownAs?: readonly string[];
}

/**
 * Advice about what the API server accepts and people regret. One file a rule: `export const rule` and, for the page
 * under `docs/rules/` and the settings, `export const documentation`.
 */
export interface Rule<F extends FacetName = FacetName, O extends OptionSpecs = OptionSpecs> extends RuleHead<O> {
  /** What it is asked about, once for each such part of an object. */
  readonly looksAt: F;
  /** Pure, synchronous, and never throws. */
  check(facet: FacetTypes[F], context: RuleContext<O>): void;
}

/** Gives a rule the types of what it looks at and of its options. */
export function defineRule<F extends FacetName, const O extends OptionSpecs = Record<never, never>>(
  rule: Rule<F, O>,
): Rule {
  return rule;
}

/** The same sentence in each language. */
export type Words = Readonly<Record<Locale, string>>;

/** What the page of a rule says. Markdown. */
export interface RuleDocumentation {
  /** What is found, as a heading without a full stop; told in settings too. */
  readonly title: Words;
  /** When exactly the rule speaks, in one or two sentences. */
  readonly what: string;
  /** What happens on a cluster. */
  readonly why: string;
  /**
   * A whole manifest in which the rule finds something, with marks under each place (see CONTRIBUTING.md). Tests run it.
   */
  readonly example: string;
  /** The manifest mended: the rule is silent. Where the rule has a preferred fix, exactly what that makes of `example`. */
  readonly instead: string;
  /** What each option means. */
  readonly options?: Readonly<Record<string, Words>>;
  /** Addresses of pages that say more. */
  readonly references: readonly string[];
}
