/** An instance's own name to push services: made once, and kept with its data, as devices know it by that name. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nuevoPar } from '../../platform/seguridad/claves-push.ts';
import type { ParDeClaves } from '../../platform/seguridad/claves-push.ts';

const file = 'claves-push.json';
const contact = 'mailto:desarrollo@belgrano.example';

/** The settings that notices to devices need; none where the environment has its own. */
export function pushSettings(dataDir: string, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env['PUSH_VAPID_PUBLICA'] || env['PUSH_VAPID_PRIVADA']) return {};
  const { publica, privada } = keysIn(dataDir);
  return {
    ...{ PUSH_VAPID_PUBLICA: publica, PUSH_VAPID_PRIVADA: privada },
    PUSH_CONTACTO: env['PUSH_CONTACTO'] || contact,
  };
}

function keysIn(dataDir: string): ParDeClaves {
  const path = join(dataDir, file);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as ParDeClaves;
  const made = nuevoPar();
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  return made;
}
