/** The newest Kubernetes minor version whose rules are known, and the default. */
export const newestMinor = 36;
/** The oldest minor version that manifests can be checked for. */
export const oldestMinor = 29;

/** All versions that manifests can be checked for, the newest first. */
export const versions: readonly string[] = Array.from(
  { length: newestMinor - oldestMinor + 1 },
  (_, index) => `1.${newestMinor - index}`,
);

/** The minor version of `1.30`, `v1.30` or `v1.30.2+k3s1`; undefined of what is no version of Kubernetes 1. */
export function minorOf(version: string): number | undefined {
  const minor = /^v?1\.(\d{1,3})(?:[.+-]\S*)?$/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}
