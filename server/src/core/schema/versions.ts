/** The newest Kubernetes minor version whose rules are known, and the default. */
export const newestMinor = 36;
/** The oldest minor version that manifests can be checked for. */
export const oldestMinor = 29;
