import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeCommand } from '../../dev/project.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { llamar } from '../support/personas/llamadas.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
});
afterAll(() => e.cerrar());

async function crear(...opciones: string[]): Promise<{ password: string; salida: string }> {
  const { command, args } = nodeCommand('scripts/crear-admin.ts');
  const env = { ...process.env, DATABASE_URL: e.baseUrl, LOG_LEVEL: 'silent' };
  const { stdout } = await promisify(execFile)(command, [...args, ...opciones], { env });
  return { password: /contraseña\s+(\S+)/.exec(stdout)?.[1] ?? '', salida: stdout };
}

describe('Cuando una base de producción no tiene a nadie', () => {
  it('entonces el primer administrador de despacho entra con lo que se le mostró', async () => {
    const { password } = await crear('--despacho', 'jefa');
    const { status, cuerpo } = await llamar(`${e.tickets}/api/login`, {
      cuerpo: { usuario: 'jefa', password },
    });
    expect([status, cuerpo['usuario']]).toEqual([200, expect.objectContaining({ rol: 'admin' })]);
    await expect(crear('--despacho', 'jefa')).rejects.toThrow('jefa ya existe');
  });

  it('entonces el de la tienda también', async () => {
    const { password } = await crear('--tienda', 'Jefa@Example.com', '--nombre', 'La jefa');
    const { status, cuerpo } = await llamar(`${e.ahorro}/api/sesiones`, {
      cuerpo: { email: 'jefa@example.com', password },
    });
    expect(status).toBe(200);
    expect(JSON.stringify(cuerpo)).toContain('"rol":"admin"');
  });

  it.each([[[]], [['--despacho', 'x']], [['--tienda', 'nadie']]])(
    '%s: entonces dice cómo se usa',
    async (opciones) => {
      await expect(crear(...opciones)).rejects.toThrow('Con --help se ve cómo se usa');
    },
  );
});
