import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const markFile = '.belgrano';

/** Others go through root's, as the account that runs PostgreSQL has to, and see nothing. */
const privateMode = process.getuid?.() === 0 ? 0o711 : 0o700;

/** Creates the data folder, closed to others, and marks it as ours. */
export function createDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  const mark = join(dataDir, markFile);
  if (!existsSync(mark)) {
    if (readdirSync(dataDir).length > 0) {
      throw new Error(`${dataDir} ya tiene otras cosas; elegí otra carpeta con BELGRANO_DATA_DIR.`);
    }
    writeFileSync(mark, 'Datos de desarrollo de Belgrano. `npm run reset` borra esta carpeta.\n');
  }
  chmodSync(dataDir, privateMode);
}

/** Whether `createDataDir` made the folder: only then may it be wiped. */
export function isDataDir(dataDir: string): boolean {
  return existsSync(join(dataDir, markFile));
}

/** Wipes a data folder of ours; the mark goes last, so that it can be tried again. */
export function removeDataDir(dataDir: string): void {
  if (!isDataDir(dataDir)) throw new Error(`${dataDir} no es una carpeta de datos de Belgrano.`);
  for (const name of readdirSync(dataDir)) {
    if (name !== markFile) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}
