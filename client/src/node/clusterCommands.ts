import type { ClusterParts } from '../platform.ts';

/** Each command is loaded when it is first used. */
export const clusterCommands: ClusterParts['commands'] = {
  applyManifest: async () => (await import('../commands/applyManifest.ts')).applyManifestCommand,
  chooseContext: async () => (await import('../commands/chooseContext.ts')).chooseContext,
  chooseNamespace: async () => (await import('../commands/chooseNamespace.ts')).chooseNamespace,
  deleteObject: async () => (await import('../commands/deleteObject.ts')).deleteObjectCommand,
  describeObject: async () => (await import('../commands/describeObject.ts')).describeObject,
  describeObjectRaw: async () => (await import('../commands/describeObject.ts')).describeObjectRaw,
  diffWithCluster: async () => (await import('../commands/diffWithCluster.ts')).diffWithCluster,
  explainJob: async () => (await import('../commands/explainJob.ts')).explainJobCommand,
  resume: async () => (await import('../commands/suspendOnCluster.ts')).resume,
  runCronJobNow: async () => (await import('../commands/runCronJobNow.ts')).runCronJobNow,
  runJobAgain: async () => (await import('../commands/runJobAgain.ts')).runJobAgain,
  scaleParallelism: async () => (await import('../commands/scaleParallelism.ts')).scaleParallelism,
  showEvents: async () => (await import('../commands/showEvents.ts')).showEvents,
  showLogs: async () => (await import('../commands/showLogs.ts')).showLogs,
  stopLogs: async () => (await import('../commands/showLogs.ts')).stopLogs,
  suspend: async () => (await import('../commands/suspendOnCluster.ts')).suspend,
  validateOnCluster: async () => (await import('../commands/validateOnCluster.ts')).validateOnCluster,
};
