import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import type { ProcessSpec } from '../processes/child.ts';

export type Account = { uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root: the account it runs as instead (the
 * owner of an existing cluster, `postgres`, or `nobody`). Undefined when this
 * process is not root and can run it itself.
 */
export function postgresAccount(dataDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  const account = lookUp('postgres') ?? lookUp('nobody');
  if (account === undefined) {
    throw new Error('Como root hace falta un usuario «postgres» o «nobody», o una DATABASE_URL.');
  }
  return account;
}

function lookUp(name: string): Account | undefined {
  const id = (flag: string) => execaSync('id', [flag, name], { reject: false });
  const { failed, stdout } = id('-u');
  return failed ? undefined : { uid: Number(stdout), gid: Number(id('-g').stdout) };
}

/**
 * The same command as another account. Where a folder on the way is closed to
 * others (a clone under /root, a `mktemp -d`), the account is lent the one
 * capability that lets it through, instead of opening root's folders.
 */
export function asAccount(
  account: Account | undefined,
  command: string,
  args: readonly string[],
  paths: readonly string[],
): ProcessSpec {
  if (account === undefined) return { command, args };
  if (paths.every(openToOthers)) return { command, args, ...account };
  const ids = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  // initdb asks access(2), which forgets capabilities unless no_setuid_fixup is set.
  const capability = [
    ...['--inh-caps=+dac_override', '--ambient-caps=+dac_override'],
    '--securebits=+no_setuid_fixup',
  ];
  return { command: 'setpriv', args: [...ids, ...capability, '--', command, ...args] };
}

function openToOthers(path: string): boolean {
  const parent = dirname(path);
  if (parent === path) return true;
  return (statSync(parent).mode & 0o001) !== 0 && openToOthers(parent);
}
