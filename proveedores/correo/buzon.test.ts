import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { log } from '../../tests/support/servidores/base.ts';
import { crearSmtp } from '../../tests/support/terceros/smtp.ts';
import type { ServidorSmtp } from '../../tests/support/terceros/smtp.ts';
import { loadEnv } from '../../platform/ajustes/env.ts';
import { createBuzon } from './buzon.ts';

/** It offers no TLS, as one between us and which somebody stands would seem to. */
let smtp: ServidorSmtp;
beforeAll(async () => {
  smtp = await crearSmtp();
});
afterAll(() => smtp.cerrar());

function mandar(url: string, produccion: boolean, para: string): Promise<void> | undefined {
  const buzon = createBuzon({ ...loadEnv({ SMTP_URL: url }), produccion }, log);
  const datos = { nombre: 'Ana', nonce: 'uno' };
  return buzon?.({ id: 1, azar: 'x', para, tipo: 'recuperacion', datos });
}
const de = (quien: string) => smtp.recibidos.filter(({ para }) => para === quien);

describe('Cuando el servidor de correo no ofrece TLS', () => {
  it('en producción: entonces no se le entrega nada, y se reintenta', async () => {
    await expect(mandar(smtp.url, true, 'a@example.com')).rejects.toThrow('ETLS');
    expect(de('a@example.com')).toEqual([]);
  });

  it.each([
    ['en desarrollo', '', false],
    ['en producción, y la URL dice que no hace falta', '/?requireTLS=false', true],
  ])('%s: entonces se le entrega', async (_, consulta, produccion) => {
    const para = `${produccion}@example.com`;
    await mandar(`${smtp.url}${consulta}`, produccion, para);
    expect(de(para)).toHaveLength(1);
  });
});
