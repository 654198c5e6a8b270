import { type InlayHintSettings, scheduleHintModes } from '../core/features/inlayHints.ts';
import { type RuleSettings, readRuleSettings } from '../core/manifest/ruleSettings.ts';
import { newestMinor, oldestMinor } from '../core/schema/versions.ts';

/** The section `batchwright` of the client's configuration, made safe. */
export interface Settings {
  /** Minor version of the target cluster. */
  readonly minor: number;
  readonly validate: boolean;
  /** Files of the workspace that no editor has open are read too. */
  readonly scanWorkspace: boolean;
  /** Which advice is wanted. */
  readonly rules: RuleSettings;
  readonly inlayHints: InlayHintSettings;
  readonly codeLens: boolean;
}

/** Reads what the client sent; whatever is missing or of the wrong type keeps its default. */
export function readSettings(value: unknown): Settings {
  const { kubernetesVersion, validate, preset, rules, workspace, inlayHints, codeLens } = (value ?? {}) as Record<
    string,
    unknown
  >;
  const minor = typeof kubernetesVersion === 'string' ? Number(/^v?1\.(\d+)/.exec(kubernetesVersion)?.[1]) : Number.NaN;
  return {
    minor: minor >= oldestMinor && minor <= newestMinor ? minor : newestMinor,
    validate: typeof validate === 'boolean' ? validate : true,
    scanWorkspace: (workspace as { scan?: unknown } | undefined)?.scan !== false,
    rules: readRuleSettings(preset, rules),
    inlayHints: readInlayHints(inlayHints),
    codeLens: codeLens !== false,
  };
}

function readInlayHints(value: unknown): InlayHintSettings {
  const { schedules, durations } = (value ?? {}) as Record<string, unknown>;
  return {
    schedules: scheduleHintModes.find((mode) => mode === schedules) ?? 'both',
    durations: durations !== false,
  };
}

export const defaultSettings: Settings = readSettings({});
