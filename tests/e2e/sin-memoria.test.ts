/** Browsers that keep nothing, or keep what an older page, or nobody, has written: every page opens, and works. */
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { comprarComoInvitado } from '../support/pantalla/compra-en-pantalla.ts';
import { entrarEnPagina } from '../support/pantalla/mirar.ts';
import { ESCRITORIO, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import { enElTablero } from '../support/pantalla/tablero.ts';
import { enSuTelefono } from '../support/pantalla/telefono.ts';
import { comprar, hasta } from '../support/personas/llamadas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
let pedido: string;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  const { url, token } = (await comprar(e.ahorro)).cuerpo.seguimiento;
  pedido = `${url.replace('/api', '')}?token=${token}`;
});

/** What there is in the place of both storages, as a script that runs before the page's. */
const NADA = {
  'no hay, como dentro de otra aplicación': `
    for (const cual of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, cual, { configurable: true, get: () => null });`,
  'no hay lugar': `
    Storage.prototype.setItem = () => { throw new DOMException('lleno', 'QuotaExceededError'); };`,
} as const;

const CLAVES = [
  ...['tema', 'sesion', 'pedidos', 'busquedas', 'donde', 'compra', 'ultimo-pedido'],
  ...[
    'datos-compra',
    'por-salir',
    ...[1, 2, 3, 4, 5, 6].flatMap((id) => [`mios.${id}`, `pasos.${id}`, `pruebas.${id}`]),
  ],
].map((clave) => `belgrano.${clave}`);
const TODAS = [...CLAVES, 'preparador-escaneado', 'vistas:admin@example.com'];
const BASURA = [
  ...[
    'null',
    '5',
    '"x"',
    '{}',
    '[]',
    '[null,5,{},[]]',
    '{"tickets":[{}]}',
    '{"clave":5,"enviados":{}}',
    '{"a":',
  ],
  ...[
    '[{"numero":5}]',
    '[{"numero":"PED-1","token":"x"}]',
    '[{"numero":"PED-1","token":"x","fecha":"ayer","total":"mil"}]',
  ],
];
/** One rubbish for all keys at a time would be many pages: each key gets another one, by its turn. */
const conBasura = (turno: number) => `
  for (const [i, clave] of ${JSON.stringify(TODAS)}.entries()) {
    const basura = ${JSON.stringify(BASURA)}[(i + ${turno}) % ${BASURA.length}];
    if (!sessionStorage.getItem('listo')) { localStorage.setItem(clave, basura); sessionStorage.setItem(clave, basura); }
  }
  sessionStorage.setItem('listo', 'si');`;
const CON_BASURA = BASURA.map((_, turno) => conBasura(turno));

const DE_LA_TIENDA = ['/', '/productos/1', '/carrito', '/comprar', '/pedidos', '/ingresar'];

/** Opens, without a complaint, and shows what it is about. */
async function seAbre({ pagina, quejas }: Persona, url: string): Promise<void> {
  await pagina.goto(url);
  await pagina.getByRole('heading', { level: 1 }).first().waitFor();
  expect([url, await pagina.getByText('No pudimos mostrar').count(), ...quejas]).toEqual([url, 0]);
}

/** Another tab of theirs, which has what `guion` leaves. */
async function pestania(contexto: BrowserContext, guion: string): Promise<Persona> {
  const pagina = await contexto.newPage();
  const quejas: string[] = [];
  pagina.on('pageerror', (error) => quejas.push(error.message));
  await pagina.addInitScript(guion);
  return { contexto, pagina, quejas };
}

describe('Cuando el navegador no guarda nada', () => {
  it.each(Object.entries(NADA))(
    'porque %s: entonces se compra igual, y se abren todas',
    async (_, guion) => {
      const persona = await navegador.persona(TELEFONO);
      await persona.pagina.addInitScript(guion);
      for (const ruta of [...DE_LA_TIENDA, pedido]) await seAbre(persona, `${e.ahorro}${ruta}`);
      const numero = await comprarComoInvitado(persona.pagina, e.ahorro);
      await persona.pagina.getByText('Lo lleva').waitFor();
      expect(await e.db.pedido.count({ where: { numero } })).toBe(1);
      expect(persona.quejas).toEqual([]);
    },
  );
});

describe('Cuando lo guardado es de otra página, o de nadie', () => {
  it('en la tienda: entonces no cuenta, y se compra igual', async () => {
    const { contexto } = await navegador.persona(TELEFONO);
    for (const guion of CON_BASURA) {
      const pestana = await pestania(contexto, guion);
      for (const ruta of ['/', '/pedidos', '/comprar']) await seAbre(pestana, `${e.ahorro}${ruta}`);
      await pestana.pagina.close();
    }
    const ultima = await pestania(contexto, conBasura(7));
    await comprarComoInvitado(ultima.pagina, e.ahorro);
  });
});

describe('Cuando le pasa a quien trabaja', () => {
  const PERSONAL = [
    ['administración', () => deLaTienda('/admin')],
    ['operaciones', () => deLaTienda('/operaciones')],
    [
      'despacho',
      async () => [await enElTablero(navegador, e.tickets, ESCRITORIO), `${e.tickets}/`],
    ],
    [
      'reparto',
      async () => [await enSuTelefono(navegador, e.tickets, 2), `${e.tickets}/repartidor`],
    ],
    ['preparación', async () => [await quienPrepara(), `${e.tickets}/preparador`]],
  ] as const satisfies readonly (readonly [string, () => Promise<readonly [Persona, string]>])[];

  it.each(PERSONAL)('en %s: entonces su página se abre como siempre', async (_, abrir) => {
    const [{ contexto }, url] = await abrir();
    for (const guion of [...Object.values(NADA), ...CON_BASURA.filter((_, i) => i % 4 === 0)]) {
      const pestana = await pestania(contexto, guion);
      await pestana.pagina.goto(url);
      await pestana.pagina.getByRole('button', { name: 'Salir' }).first().waitFor();
      await hasta(async () => (await pestana.pagina.getByText('Cargando').count()) === 0);
      expect([guion.slice(0, 90), ...pestana.quejas]).toEqual([guion.slice(0, 90)]);
      await pestana.pagina.close();
    }
  });

  async function deLaTienda(ruta: string): Promise<readonly [Persona, string]> {
    const persona = await navegador.persona(ESCRITORIO);
    await entrarEnPagina(persona.pagina, `${e.ahorro}${ruta}`);
    return [persona, `${e.ahorro}${ruta}`];
  }

  async function quienPrepara(): Promise<Persona> {
    const persona = await navegador.persona(TELEFONO);
    await ingresar(persona.pagina, `${e.tickets}/preparador`);
    return persona;
  }

  async function ingresar(pagina: Page, url: string): Promise<void> {
    await pagina.goto(url);
    await pagina.getByLabel('Usuario').fill('preparador');
    await pagina.getByLabel('Contraseña').fill('preparador-belgrano-2025');
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await pagina.getByRole('button', { name: 'Salir' }).waitFor();
  }
});
