import { createServer, type Server } from 'node:http';
import type { TestProject } from 'vitest/node';
import { type ControlPlane, startControlPlane } from './controlPlane.ts';
import { freePorts } from './process.ts';
import { findPrograms } from './programs.ts';

/** What the tests are told of the control plane that runs in vitest's main process. */
export interface ClusterUnderTest {
  readonly kubeconfig: string;
  /** Grows when a test writes to it: the log of every container. */
  readonly logFile: string;
  /** POST here to restart the API server; the answer comes when it is ready. */
  readonly restartUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Null where no control plane can be run: the tests are skipped. */
    cluster: ClusterUnderTest | null;
  }
}

/** Starts one control plane for all tests. Where none can be had the tests are skipped, but with `CI=true` that fails. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const programs = await findPrograms(process.env, (line) => console.log(line));
  if (typeof programs === 'string') {
    if (process.env.CI === 'true') throw new Error(programs);
    console.log(`Cluster tests are skipped. ${programs}`);
    project.provide('cluster', null);
    return undefined;
  }
  const controlPlane = await startControlPlane(programs);
  const [port = 0] = await freePorts(1);
  const remote = await serveRestart(controlPlane, port);
  const restartUrl = `http://127.0.0.1:${port}/`;
  const { kubeconfig, logFile } = controlPlane;
  project.provide('cluster', { kubeconfig, logFile, restartUrl });
  return async () => {
    remote.close();
    await controlPlane.stop();
  };
}

/** Tests run in processes of their own, so they ask for the restart by HTTP. */
function serveRestart(controlPlane: ControlPlane, port: number): Promise<Server> {
  const server = createServer((_request, response) => {
    controlPlane.restartApiServer().then(
      () => response.end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}
