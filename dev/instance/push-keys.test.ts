import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEnv } from '../../platform/ajustes/env.ts';
import { pushSettings } from './push-keys.ts';

let above: string;
let folder: string;
beforeAll(() => {
  above = mkdtempSync(join(tmpdir(), 'belgrano-claves-'));
  // As a first start finds it.
  folder = join(above, 'datos');
});
afterAll(() => rmSync(above, { recursive: true }));

describe('When an instance starts without a name for push services', () => {
  it('then it has a pair of its own, the same at each start, that nobody else reads', () => {
    const first = pushSettings(folder, {});
    expect(pushSettings(folder, {})).toEqual(first);
    expect(loadEnv(first)).toMatchObject(first);
    expect(statSync(join(folder, 'claves-push.json')).mode & 0o077).toBe(0);
  });

  it('and the environment has one: then that counts', () => {
    expect(pushSettings(folder, { PUSH_VAPID_PUBLICA: 'B', PUSH_VAPID_PRIVADA: 'x' })).toEqual({});
  });
});
