import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireBinary, temporalCli } from './binaries.ts';

describe('binaries', () => {
  let folder: string;
  let cacheDir: string;
  // A PATH without python3, so that no test downloads anything.
  const env = () => ({ PATH: join(folder, 'bin') });

  const place = (path: string) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o755);
    return file;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'belgrano-bin-'));
    cacheDir = join(folder, 'cache');
    mkdirSync(cacheDir);
    mkdirSync(join(folder, 'bin'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('When a path is set, Then it wins over the PATH and the cache', async () => {
    const mine = place('mine');
    place('bin/temporal');
    const found = requireBinary(temporalCli, {
      env: { ...env(), TEMPORAL_CLI_PATH: mine },
      cacheDir,
    });
    expect(await found).toBe(mine);
  });

  it('When the set path does not exist, Then the setting is named', async () => {
    const found = requireBinary(temporalCli, { env: { TEMPORAL_CLI_PATH: '/no/hay' }, cacheDir });
    await expect(found).rejects.toThrow('TEMPORAL_CLI_PATH=/no/hay');
  });

  it('When temporal is on the PATH, Then it wins over the cache', async () => {
    const installed = place('bin/temporal');
    place('cache/temporal-1.9.1/bin/temporal');
    expect(await requireBinary(temporalCli, { env: env(), cacheDir })).toBe(installed);
  });

  it('When it is in the cache, Then nothing is downloaded', async () => {
    const cached = place('cache/temporal-1.9.1/bin/temporal');
    expect(await requireBinary(temporalCli, { env: env(), cacheDir })).toBe(cached);
  });

  it('When nothing has it, Then the error names the settings and no rubbish stays', async () => {
    const required = requireBinary(temporalCli, { env: env(), cacheDir });
    await expect(required).rejects.toThrow(/TEMPORAL_CLI_PATH.*TEMPORAL_ADDRESS/);
    expect(readdirSync(cacheDir)).toEqual([]);
  });
});
