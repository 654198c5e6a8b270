import { newestMinor, oldestMinor } from '../core/schema/versions.ts';

/** The section `batchwright` of the client's configuration, made safe. */
export interface Settings {
  /** Minor version of the target cluster. */
  readonly minor: number;
  readonly validate: boolean;
}

export const defaultSettings: Settings = { minor: newestMinor, validate: true };

/** Reads what the client sent; whatever is missing or of the wrong type keeps its default. */
export function readSettings(value: unknown): Settings {
  if (typeof value !== 'object' || value === null) return defaultSettings;
  const { kubernetesVersion, validate } = value as { kubernetesVersion?: unknown; validate?: unknown };
  const minor = typeof kubernetesVersion === 'string' ? Number(/^v?1\.(\d+)/.exec(kubernetesVersion)?.[1]) : Number.NaN;
  return {
    minor: minor >= oldestMinor && minor <= newestMinor ? minor : newestMinor,
    validate: typeof validate === 'boolean' ? validate : true,
  };
}
