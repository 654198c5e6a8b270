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
  resubmitWorkflow: async () => (await import('../commands/argo/rerunWorkflow.ts')).resubmitWorkflow,
  restartSparkApplication: async () =>
    (await import('../commands/spark/restartSparkApplication.ts')).restartSparkApplication,
  resume: async () => (await import('../commands/suspendOnCluster.ts')).resume,
  retryWorkflow: async () => (await import('../commands/argo/rerunWorkflow.ts')).retryWorkflow,
  runCronJobNow: async () => (await import('../commands/runCronJobNow.ts')).runCronJobNow,
  runJobAgain: async () => (await import('../commands/runJobAgain.ts')).runJobAgain,
  scaleParallelism: async () => (await import('../commands/scaleParallelism.ts')).scaleParallelism,
  showEvents: async () => (await import('../commands/showEvents.ts')).showEvents,
  showJobPage: async () => (await import('../commands/showJobPage.ts')).showJobPage,
  showLogs: async () => (await import('../commands/showLogs.ts')).showLogs,
  stopLogs: async () => (await import('../commands/showLogs.ts')).stopLogs,
  stopWorkflow: async () => (await import('../commands/argo/endWorkflow.ts')).stopWorkflow,
  submitWorkflow: async () => (await import('../commands/argo/submitWorkflow.ts')).submitWorkflow,
  suspend: async () => (await import('../commands/suspendOnCluster.ts')).suspend,
  terminateWorkflow: async () => (await import('../commands/argo/endWorkflow.ts')).terminateWorkflow,
  validateOnCluster: async () => (await import('../commands/validateOnCluster.ts')).validateOnCluster,
};
