import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sembrarPasado } from '../support/pasos/tickets-pasados.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import { TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
let admin: string;
let persona: Persona;
/** The ticket that waits since the shortest time. */
let espera: string;

abrirPaginas(
  async (paginas) => {
    ({ e, navegador } = paginas);
    admin = await entrar(e.tickets);
    espera = await sembrar();
    persona = await navegador.persona();
    await ingresar(persona.pagina, `${e.tickets}/`, 'admin', 'admin-belgrano-2025');
    await persona.pagina.locator('[data-columna="pendiente"]').waitFor();
  },
  { sinWorker: true },
);

async function ingresar(pagina: Page, url: string, usuario: string, password: string) {
  await pagina.goto(url);
  await pagina.getByLabel('Usuario').fill(usuario);
  await pagina.getByLabel('Contraseña').fill(password);
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
}

/** A week of tickets: some of each kind, every day. @returns the number of the newest that waits still */
async function sembrar(): Promise<string> {
  let ultimo = '';
  const ZONAS = ['Belgrano', 'Núñez', 'Palermo'];
  for (let i = 0; i < 60; i += 1) {
    const creado = Date.now() - i * 2.7 * 3_600_000;
    const final = ['entregado', 'entregado', 'entregado', 'cancelado', 'pendiente'][i % 5] ?? '';
    const en = (minutos: number) => new Date(creado + minutos * 60_000);
    const pasos: [string, Date][] = [];
    if (final === 'entregado')
      pasos.push(['en_preparacion', en(2)], ['en_camino', en(12 + (i % 9))]);
    if (final !== 'pendiente') pasos.push([final, en(30 + (i % 17))]);
    const numero = await sembrarPasado(e, {
      ...{
        creado: en(0),
        direccion: `Cabildo ${i}, ${ZONAS[i % 3]}`,
        total: 1_500 + i * 37,
        pasos,
      },
      ...(i % 7 === 0 ? {} : { asignado: en(0.3), repartidorId: (i % 5) + 1 }),
    });
    if (final === 'pendiente') ultimo ||= numero;
  }
  return ultimo;
}

const MINUTOS = { minutos_sin_preparar: 30, horario_apertura: '00:00', horario_cierre: '24:00' };
const ajustar = (cuerpo: object) =>
  llamar(`${e.tickets}/api/configuracion`, { metodo: 'PUT', token: admin, cuerpo });

describe('Cuando se miran las estadísticas', () => {
  it('entonces se va y se vuelve del tablero, con gráficos, tablas y la planilla', async () => {
    const { pagina } = persona;
    await pagina.getByRole('application', { name: 'Tickets por hora' }).waitFor();
    await capturar(pagina, 'tablero-con-hoy-1280');
    await pagina.getByRole('link', { name: 'Estadísticas' }).click();
    await pagina.getByRole('application', { name: 'Tickets', exact: true }).waitFor();
    await expect.poll(() => pagina.locator('.tabla-caja tbody tr').count()).toBe(7);
    await capturar(pagina, 'estadisticas-1280');
    await pagina.getByRole('button', { name: 'Ayer' }).click();
    await hasta(async () => (await pagina.locator('.tabla-caja tbody tr').count()) === 1);
    await pagina.getByRole('button', { name: '7 días' }).click();
    await hasta(async () => (await pagina.locator('.tabla-caja tbody tr').count()) === 7);
    await expect
      .poll(() => pagina.getByRole('button', { name: '7 días' }).getAttribute('aria-pressed'))
      .toBe('true');
    await pagina.getByText('Ver como tabla').first().click();
    await pagina.getByRole('columnheader', { name: 'Cancelados' }).first().waitFor();
    await pagina.getByRole('button', { name: 'Por repartidor' }).click();
    await pagina.getByRole('rowheader', { name: 'Sin repartidor' }).first().waitFor();
    await pagina.getByRole('button', { name: 'Por zona' }).click();
    await pagina.getByRole('rowheader', { name: 'Palermo' }).first().waitFor();
    await pagina.waitForURL(/por=zona/);
    const baja = pagina.waitForEvent('download');
    await pagina.getByRole('link', { name: 'Bajar CSV' }).click();
    expect((await baja).suggestedFilename()).toMatch(/^despacho-por-zona-.*\.csv$/);
    await pagina.getByRole('button', { name: 'Usar tema oscuro' }).click();
    await capturar(pagina, 'estadisticas-zona-oscuro-1280');
    await pagina.reload();
    await pagina.getByRole('rowheader', { name: 'Palermo' }).first().waitFor();
    await pagina.setViewportSize({ width: TELEFONO.ancho, height: TELEFONO.alto });
    await capturar(pagina, 'estadisticas-360');
    const ancho = await pagina.evaluate<number>('document.documentElement.scrollWidth');
    expect(ancho).toBeLessThanOrEqual(TELEFONO.ancho);
    await pagina.setViewportSize({ width: 1280, height: 800 });
    await pagina.getByRole('link', { name: 'Tablero' }).click();
    await pagina.locator('[data-columna="pendiente"]').waitFor();
  });
});

describe('Cuando cambia algo que no es un ticket', () => {
  it('entonces el tablero abierto lo muestra sin recargar: turno, capacidad, límites y horario', async () => {
    const { pagina } = persona;
    const fila = pagina.locator('.repartidor', { hasText: 'Repartidor4' });
    await fila.waitFor();
    const cambiar = (cuerpo: object) =>
      llamar(`${e.tickets}/api/repartidores/4`, { metodo: 'PATCH', token: admin, cuerpo });
    await cambiar({ capacidad: 33 });
    await fila.getByText('/33').waitFor();
    await e.db.repartidor.update({ where: { id: 4 }, data: { enTurno: true } });
    await e.db.ticket.updateMany({ where: { repartidorId: 4 }, data: { repartidorId: 5 } });
    await cambiar({ en_turno: false });
    await fila.getByText('Fuera de turno').waitFor();

    await ajustar(MINUTOS);
    const tarjeta = pagina.locator(`[data-numero="${espera}"] .edad`);
    await pagina.locator(`[data-numero="${espera}"] .edad-tarde`).waitFor();
    await ajustar({ minutos_sin_preparar: 7 * 24 * 60 });
    await pagina.locator(`[data-numero="${espera}"] .edad-bien`).waitFor();
    await expect.poll(() => tarjeta.innerText()).toMatch(/h/);
    const hora = new Date(Date.now() - 3 * 3_600_000).getUTCHours();
    const cerrado =
      hora < 12
        ? { horario_apertura: '22:00', horario_cierre: '23:00' }
        : { horario_apertura: '03:00', horario_cierre: '04:00' };
    await ajustar(cerrado);
    await pagina.getByText(`Cerrado · abre a las ${cerrado.horario_apertura}`).waitFor();
    await capturar(pagina, 'tablero-cerrado-1280');
    expect(persona.quejas).toEqual([]);
  });

  it('entonces al dar de baja la sesión la página pide entrar', async () => {
    await e.db.sesion.deleteMany();
    await persona.pagina.getByLabel('Contraseña').waitFor();
  });
});

describe('Cuando la página del repartidor se abre sin conexión', () => {
  it('entonces muestra lo último que se supo, y nada de la API queda guardado aparte', async () => {
    const { pagina, contexto, quejas } = await navegador.persona(TELEFONO);
    await ingresar(pagina, `${e.tickets}/repartidor`, 'repartidor5', 'flota-belgrano-2025');
    await pagina.locator('.entrega').first().waitFor();
    const cuantas = await pagina.locator('.entrega').count();
    await pagina.evaluate('navigator.serviceWorker.ready.then(() => null)');
    await contexto.setOffline(true);
    await pagina.reload();
    await pagina.locator('.entrega').first().waitFor();
    await expect.poll(() => pagina.locator('.entrega').count()).toBe(cuantas);
    await pagina.getByText('Sin conexión').waitFor();
    await capturar(pagina, 'repartidor-abierta-sin-conexion-360');
    const guardadas = await pagina.evaluate<string[]>(`(async () => {
      const rutas = [];
      for (const nombre of await caches.keys()) {
        for (const { url } of await (await caches.open(nombre)).keys()) rutas.push(new URL(url).pathname);
      }
      return rutas;
    })()`);
    expect(guardadas).toContain('/repartidor');
    expect(
      guardadas.filter((ruta) => ruta !== '/repartidor' && !ruta.startsWith('/assets/')),
    ).toEqual([]);
    await contexto.setOffline(false);
    await pagina.getByText('Sin conexión').waitFor({ state: 'detached' });
    // A list that was asked for before they left comes after they have.
    let soltar = () => {};
    const suelta = new Promise<void>((listo) => (soltar = listo));
    let pedidas = 0;
    await pagina.route('**/api/tickets/mios', async (ruta) => {
      const respuesta = await ruta.fetch();
      pedidas += 1;
      await suelta;
      await ruta.fulfill({ response: respuesta }).catch(() => undefined);
    });
    await contexto.setOffline(true);
    await pagina.getByText('Sin conexión').waitFor();
    await contexto.setOffline(false);
    await hasta(async () => pedidas > 0);
    await pagina.getByRole('button', { name: 'Salir' }).click();
    await pagina.getByLabel('Contraseña').waitFor();
    soltar();
    await pagina.unrouteAll({ behavior: 'wait' });
    expect(await pagina.evaluate<string[]>('Object.keys(localStorage)')).not.toContain(
      'belgrano.sesion',
    );
    expect(
      await pagina.evaluate<boolean>(
        `Object.keys(localStorage).some((clave) => clave.startsWith('belgrano.mios'))`,
      ),
    ).toBe(false);
    expect(quejas).toEqual([]);
  });
});
