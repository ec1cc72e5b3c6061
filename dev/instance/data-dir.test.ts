import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDataDir, removeDataDir } from './data-dir.ts';
import { openLog } from '../processes/log-file.ts';
import { orderCommand } from './summary.ts';

describe('data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'belgrano-datos-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('When we made it, Then it can be used again and wiped', () => {
    const dataDir = join(folder, 'datos');
    createDataDir(dataDir);
    writeFileSync(join(dataDir, 'algo'), '');
    createDataDir(dataDir);
    removeDataDir(dataDir);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('When it is made or used again, Then others see nothing of it, its logs included', () => {
    const dataDir = join(folder, 'datos');
    createDataDir(dataDir);
    chmodSync(dataDir, 0o755);
    createDataDir(dataDir);
    const log = join(dataDir, 'logs', 'api.log');
    closeSync(openLog(log));
    chmodSync(log, 0o644);
    closeSync(openLog(log));
    const open = (path: string) => statSync(path).mode & 0o066;
    expect([dataDir, join(dataDir, 'logs'), log].map(open)).toEqual([0, 0, 0]);
    expect(statSync(log).mode & 0o777).toBe(0o600);
  });

  it('When it holds the things of somebody else, Then it is neither used nor wiped', () => {
    writeFileSync(join(folder, 'tesis.doc'), '');
    expect(() => createDataDir(folder)).toThrow('BELGRANO_DATA_DIR');
    expect(() => removeDataDir(folder)).toThrow('no es una carpeta de datos de Belgrano');
    expect(existsSync(join(folder, 'tesis.doc'))).toBe(true);
  });
});

it('When the order command is shown, Then its body is whole inside the quotes of the shell', () => {
  const body = /-d '([^']+)'$/.exec(orderCommand(5000))?.[1] ?? '';
  expect(JSON.parse(body)).toMatchObject({ items: [{ producto_id: 1 }], metodo_pago: 'efectivo' });
});
