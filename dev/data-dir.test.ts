import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDataDir, removeDataDir } from './data-dir.ts';
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
