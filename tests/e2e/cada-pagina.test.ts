import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../dev/project.ts';
import { cambiarEstado, comprar, entrar, hasta } from '../support/personas/llamadas.ts';
import { entrarEnPagina, mirarEntera } from '../support/pantalla/mirar.ts';
import { abrirNavegador, GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { enElTablero } from '../support/pantalla/tablero.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
let numero: string;
beforeAll(async () => {
  navegador = await abrirNavegador();
  e = await crearEntorno();
  const admin = await entrar(e.tickets);
  numero = (await comprar(e.ahorro)).cuerpo.pedido.numero;
  await comprar(e.ahorro);
  await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
  for (const estado of ['en_preparacion', 'listo', 'en_camino', 'entregado'])
    await cambiarEstado(e.tickets, admin, numero, estado);
});
afterAll(async () => {
  await navegador.cerrar();
  await e.cerrar();
});

/** What stands in the place of a page's parameters. */
const DE_QUE: Readonly<Record<string, () => string>> = {
  '/pedidos/:numero': () => `/pedidos/${numero}`,
  '/productos/:id': () => '/productos/1',
  '/clientes/:id': () => '/clientes/1',
};
/** Which need more than an order: they are looked at where there is a payment. */
const APARTE = ['/pagos/:id'];

/** Addresses of all pages of `web/<sitio>`, as its router has them. */
function rutasDe(sitio: string): string[] {
  const tabla = readFileSync(join(projectRoot, 'web', sitio, 'rutas.tsx'), 'utf8');
  const rutas = [...tabla.matchAll(/\{ ruta: '([^']+)'/g)].map(([, ruta = '']) => ruta);
  return rutas.filter((ruta) => !APARTE.includes(ruta));
}

type Entrar = () => Promise<{ readonly pagina: Page; readonly raiz: string }>;
const enLaTienda = (sitio: string): Entrar => {
  return async () => {
    const { pagina } = await navegador.persona(GRANDE);
    await entrarEnPagina(pagina, `${e.ahorro}/${sitio}`);
    return { pagina, raiz: `${e.ahorro}/${sitio}` };
  };
};
const enDespacho: Entrar = async () => {
  const { pagina } = await enElTablero(navegador, e.tickets, GRANDE);
  return { pagina, raiz: e.tickets };
};

describe('Cuando quien trabaja acá abre cada página, a 360 y a 1440 px, clara y oscura', () => {
  it.each([
    ['admin', enLaTienda('admin')],
    ['operaciones', enLaTienda('operaciones')],
    ['despacho', enDespacho],
  ] as const)(
    'en %s: entonces nada estorba, nada se sale, y nada falla',
    async (sitio, alEntrar) => {
      const { pagina, raiz } = await alEntrar();
      const quejas: string[] = [];
      const anotar = (queja: string) => quejas.push(`${pagina.url()}: ${queja}`);
      pagina.on('response', (r) => r.status() >= 400 && anotar(`${r.status()} ${r.url()}`));
      pagina.on('pageerror', (error) => anotar(error.message));
      pagina.on('console', (m) => ['error', 'warning'].includes(m.type()) && anotar(m.text()));
      const rutas = rutasDe(sitio);
      expect(rutas.length).toBeGreaterThanOrEqual(7);
      for (const ruta of rutas) {
        await pagina.goto(`${raiz}${DE_QUE[ruta]?.() ?? ruta}`);
        await pagina.locator('main').waitFor();
        await pagina.getByRole('heading', { level: 1 }).first().waitFor();
        await pagina.locator('.espera, [aria-busy="true"]').first().waitFor({ state: 'detached' });
        await mirarEntera(pagina, `cada-${sitio}${ruta.replaceAll(/[/:]/g, '-')}`);
      }
      expect(quejas).toEqual([]);
    },
  );
});
