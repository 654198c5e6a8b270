import path from 'node:path';
import type { Cluster, User } from '@kubernetes/client-node';
import { ClusterError, reasonOf } from './failure.ts';
import { type Message, msg } from './message.ts';

/** The part of a user's `exec` that is used here (`ExecConfig` of client.authentication.k8s.io). */
export interface ExecConfig {
  readonly apiVersion?: string;
  readonly command?: string;
  readonly args?: readonly string[] | null;
  readonly env?: readonly { readonly name: string; readonly value: string }[] | null;
  readonly installHint?: string;
  readonly interactiveMode?: string;
  readonly provideClusterInfo?: boolean;
}

/** A command with a slash that is not absolute starts in the folder of its kubeconfig, as with kubectl. */
export function withResolvedCommand(user: User, folder: string): User {
  const exec = execOf(user);
  const command = exec?.command ?? '';
  if (!/[\\/]/.test(command) || path.isAbsolute(command)) return user;
  return { ...user, exec: { ...exec, command: path.join(folder, command) } };
}

/**
 * Tells the user's plugin what kubectl tells it, by the variable `KUBERNETES_EXEC_INFO`; some plugins need it. Throws a
 * `ClusterError` where the plugin needs a terminal.
 */
export function withExecInfo(user: User, cluster: Cluster): User {
  const exec = execOf(user);
  if (exec === undefined) return user;
  if (exec.interactiveMode === 'Always') {
    throw new ClusterError(
      'credentials',
      msg('User "{user}" signs in by `{command}`, which needs a terminal. Sign in there, or use another context.', {
        user: user.name,
        command: exec.command ?? '',
      }),
    );
  }
  const value = JSON.stringify({
    kind: 'ExecCredential',
    apiVersion: exec.apiVersion,
    spec: { ...(exec.provideClusterInfo === true && { cluster: clusterInfo(cluster) }), interactive: false },
  });
  return { ...user, exec: { ...exec, env: [...(exec.env ?? []), { name: 'KUBERNETES_EXEC_INFO', value }] } };
}

function clusterInfo({ server, caData, skipTLSVerify, tlsServerName }: Cluster) {
  return {
    server,
    ...(caData !== undefined && { 'certificate-authority-data': caData }),
    ...(skipTLSVerify && { 'insecure-skip-tls-verify': true }),
    ...(tlsServerName !== undefined && { 'tls-server-name': tlsServerName }),
  };
}

/** The failure to get credentials. What a plugin printed is not told where it should have been a credential. */
export function credentialsFailure(user: User | undefined, error: unknown): ClusterError {
  const { command = '', installHint = '' } = execOf(user) ?? {};
  const name = user?.name ?? '';
  return new ClusterError(
    'credentials',
    msg('The credentials of user "{user}" cannot be obtained: {reason}', {
      user: name,
      reason: reasonOfPlugin(error, command, installHint),
    }),
    // A parser's message has an excerpt of what it read.
    isUnreadable(error) ? {} : { cause: error },
  );
}

function reasonOfPlugin(error: unknown, command: string, installHint: string): Message | string {
  if (isUnreadable(error)) return msg('`{command}` printed no `ExecCredential`', { command });
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isMissing && installHint !== '' ? `${reasonOf(error)} · ${installHint.trim()}` : reasonOf(error);
}

function isUnreadable(error: unknown): boolean {
  return error instanceof SyntaxError || error instanceof TypeError;
}

/** Undefined where the user signs in in another way. */
export function execOf(user: User | undefined): ExecConfig | undefined {
  return (user?.exec as ExecConfig | null | undefined) ?? undefined;
}
