/** Every call that is declared, made by each kind of person: who is let in is what docs/permisos.md says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '../../../dev/project.ts';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { llamadasDe } from '../../../platform/http/declaradas/declarar.ts';
import type { Llamada } from '../../../platform/http/declaradas/declarar.ts';
import { celdasDe, paginaDePermisos, PERMISOS } from '../../../scripts/lib/permisos.ts';
import type { Celda } from '../../../scripts/lib/permisos.ts';
import { clasesDeDespacho, clasesDeTienda } from '../../support/personas/clases.ts';
import type { Cabeceras, Clases } from '../../support/personas/clases.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

type Api = keyof typeof PERMISOS;

let e: Entorno;
let clases: Readonly<Record<Api, Clases>>;
beforeAll(async () => {
  e = await crearEntorno({
    sinWorker: true,
    env: { ...CREDENCIALES_SIMULADAS, SEGURIDAD_CONTACTO: 'https://tienda.example/contacto' },
  });
  clases = { ahorro: await clasesDeTienda(e), tickets: await clasesDeDespacho(e) };
});
afterAll(() => e.cerrar());

/** What nobody has. */
const DE_NADIE: Readonly<Record<string, string>> = {
  ...{ numero: 'PED-DE-NADIE', pago: '999', archivo: 'nada.webp' },
  ...{ id: '2147483647', producto_id: '2147483647' },
};
/** It is let in by its signature, which whoever notifies us makes. */
const FIRMADA = 'POST /webhooks/mp';
/** They end the session that calls: last. */
const SALIDAS = ['DELETE /api/sesiones', 'POST /api/logout'];

/** A body that whoever is let in is told is none: nothing is changed by asking. */
function cuerpoMalo({ cuerpo }: Llamada): { tipo: string; texto: string } | undefined {
  if (cuerpo === undefined) return undefined;
  if (!(cuerpo instanceof z.ZodType)) {
    const [tipo = ''] = Object.keys(cuerpo);
    return { tipo: tipo.replace('*', 'png'), texto: tipo === 'application/json' ? '[]' : 'x' };
  }
  const malo = [[], {}].find((dado) => !cuerpo.safeParse(dado).success);
  if (malo === undefined) throw new Error('este cuerpo no tiene nada malo');
  return { tipo: 'application/json', texto: JSON.stringify(malo) };
}

/** @returns the status, without waiting for the end of an answer that has none */
async function llamar(api: Api, cual: string, llamada: Llamada, quien: Cabeceras) {
  const [metodo = '', ruta = ''] = cual.split(' ');
  const malo = cuerpoMalo(llamada);
  const url = `${e[api]}${ruta.replace(/:(\w+)/g, (_, nombre: string) => DE_NADIE[nombre] ?? 'x')}`;
  const respuesta = await fetch(url, {
    method: metodo,
    headers: { ...quien, ...(malo && { 'Content-Type': malo.tipo }) },
    ...(malo && { body: malo.texto }),
  });
  await respuesta.body?.cancel();
  return respuesta.status;
}

/** A driver's own is by its id, and of the others not even that there are any is told. */
const SOLO_LO_SUYO = [
  'GET /api/repartidores/:id',
  'GET /api/repartidores/:id/entregas',
  'GET /api/repartidores/:id/calificaciones',
];
const seVe = (celda: Celda | undefined) => (celda === 'yes' || celda === 'own' ? 'entra' : celda);

const TODAS = (_: Llamada): boolean => true;
const CON_GUARDIA = ({ quien }: Llamada): boolean => quien !== undefined;

/** What each call says to `quien`, and what the table says of who is in its column `columna`. */
async function probarTodas(api: Api, quien: Cabeceras, columna: number, cuales = TODAS) {
  const celdas = celdasDe(PERMISOS[api]);
  const declaradas = llamadasDe(PERMISOS[api].areas)
    .filter(([cual, llamada]) => cual !== FIRMADA && cuales(llamada))
    .sort(([a], [b]) => Number(SALIDAS.includes(a)) - Number(SALIDAS.includes(b)));
  const hechas: string[] = [];
  for (const [cual, llamada] of declaradas) {
    const status = await llamar(api, cual, llamada, quien);
    expect(status, cual).toBeLessThan(500);
    hechas.push(`${cual}: ${status === 401 || status === 403 ? status : 'entra'}`);
  }
  const esperadas = declaradas.map(([cual]) => {
    const celda = celdas.get(cual)?.[columna];
    return `${cual}: ${SOLO_LO_SUYO.includes(cual) && celda === 'own' ? '403' : seVe(celda)}`;
  });
  return { hechas, esperadas };
}

describe.each(['ahorro', 'tickets'] as const)('Cuando se hace cada llamada de %s', (api) => {
  it.each(PERMISOS[api].clases.map((clase, columna) => [clase, columna] as const))(
    '%s: entonces entra donde dice la tabla, y en ningún otro lado',
    async (clase, columna) => {
      const { hechas, esperadas } = await probarTodas(api, clases[api].de[clase] ?? {}, columna);
      expect(hechas).toEqual(esperadas);
    },
  );

  it('entonces quien fue alguien, o lo es del otro lado, no es nadie', async () => {
    const sombras = Object.entries(clases[api].sombras);
    expect(sombras.length).toBeGreaterThan(5);
    for (const [sombra, quien] of sombras) {
      const { hechas, esperadas } = await probarTodas(api, quien, 0, CON_GUARDIA);
      expect([sombra, ...hechas]).toEqual([sombra, ...esperadas]);
    }
  });
});

it('Cuando cambia quién puede qué, entonces docs/permisos.md lo dice', () => {
  const escrita = readFileSync(join(projectRoot, 'docs/permisos.md'), 'utf8');
  expect(escrita, 'falta `npm run documentar`').toBe(paginaDePermisos());
});
