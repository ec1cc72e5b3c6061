import { setTimeout as dormir } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAlertas } from '../../worker/rondas/alertas/alertas.ts';
import { freePort } from '../../dev/servers/ports.ts';
import { startTcpProxy } from '../chaos/fallas/tcp-proxy.ts';
import { log } from '../support/servidores/base.ts';
import { comprar, hasta } from '../support/personas/llamadas.ts';
import { TELEFONO, abrirNavegador, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import {
  comprarEnLinea,
  crearEntornoDePagos,
  enEstado,
  numeroNuevo,
} from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { crearPar } from '../support/terceros/par.ts';
import type { Par } from '../support/terceros/par.ts';

let p: EntornoDePagos;
let par: Par;
let navegador: Navegador;
let admin: Persona;
let alertas: ReturnType<typeof createAlertas>;

beforeAll(async () => {
  navegador = await abrirNavegador();
  par = await crearPar();
  p = await crearEntornoDePagos({ env: { TICKETERA_URL: par.url } });
  alertas = createAlertas(p.e.sql, log, 200);
  alertas.iniciar();
  admin = await navegador.persona();
});
afterAll(async () => {
  await alertas.detener();
  await navegador.cerrar();
  await p.cerrar();
  await par.cerrar();
});

const enPagina = (ruta = '') => `${p.e.ahorro}/operaciones${ruta}`;

async function ingresar(pagina: Page, email: string, password: string) {
  await pagina.getByLabel('Correo').fill(email);
  await pagina.getByLabel('Contraseña').fill(password);
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
}
/** A page that is asked for again would show the news too: it must not have been. */
const recordar = (pagina: Page) => pagina.evaluate(`document.title = 'la misma'`);
const esLaMisma = async (pagina: Page) => expect(await pagina.title()).toBe('la misma');

describe('Cuando alguien abre operaciones', () => {
  it('entonces un cliente no entra y un admin de la tienda sí', async () => {
    const { pagina } = admin;
    await pagina.goto(enPagina());
    await ingresar(pagina, 'cliente@example.com', 'cliente-belgrano-2025');
    await pagina.getByText('Esta página es para administración').waitFor();
    await ingresar(pagina, 'admin@example.com', 'admin-belgrano-2025');
    await pagina.getByRole('heading', { name: 'Pedidos en espera' }).waitFor();
  });
});

describe('Cuando hay notificaciones fallidas', () => {
  it('entonces el admin las filtra, las reintenta juntas y las ve ponerse verdes', async () => {
    const { pagina } = admin;
    const numeros = [await numeroNuevo(p), await numeroNuevo(p), await numeroNuevo(p)];
    p.mp.fallas.poner('404', 3, '/v1/payments/');
    for (const numero of numeros) await p.mp.pagar(numero, 'approved');
    // One more, that is well.
    await p.mp.pagar(await numeroNuevo(p), 'approved');
    await hasta(
      async () => (await p.e.db.webhookEvent.count({ where: { status: 'failed' } })) === 3,
    );

    await pagina.getByRole('link', { name: 'Notificaciones' }).click();
    await pagina.locator('tr[data-estado="success"]').waitFor();
    await pagina.getByLabel('Estado').selectOption('Fallida');
    await hasta(async () => (await pagina.locator('tbody tr').count()) === 3);
    await pagina.waitForURL(({ searchParams }) => searchParams.get('status') === 'failed');
    await pagina.reload();
    await hasta(async () => (await pagina.locator('tr[data-estado="failed"]').count()) === 3);
    await capturar(pagina, 'operaciones-fallidas');

    await recordar(pagina);
    await pagina.getByLabel('Elegir todas las que se pueden reintentar').check();
    await pagina.getByRole('button', { name: 'Reintentar 3 elegidas' }).click();
    await hasta(async () => (await pagina.locator('tr[data-estado="success"]').count()) === 3);
    await esLaMisma(pagina);
    await expect.poll(() => pagina.locator('tbody .tono-ok').count()).toBe(3);
    await capturar(pagina, 'operaciones-verdes');
    for (const numero of numeros) await enEstado(p, numero, 'confirmado');
  });

  it('entonces el detalle dice qué pasó, qué trajo y dónde se ve su flujo', async () => {
    const { pagina } = admin;
    await pagina.locator('tbody .enlace').first().click();
    const detalle = pagina.getByRole('dialog');
    await detalle.getByText('Lo que trajo').waitFor();
    await detalle.getByText('MercadoPago respondió 404').waitFor();
    const { webhookId, id } = await p.e.db.webhookEvent.findFirstOrThrow({
      where: { id: Number(new URL(pagina.url()).searchParams.get('evento')) },
    });
    await expect.poll(() => detalle.locator('.payload').textContent()).toContain('"live_mode"');
    await expect
      .poll(() => detalle.getByRole('link', { name: 'Ver en Temporal' }).getAttribute('href'))
      .toBe(`http://localhost:8233/namespaces/default/workflows/webhook-mp-${webhookId}`);
    await capturar(pagina, 'operaciones-detalle');
    await pagina.reload();
    await pagina.getByRole('heading', { name: `Notificación ${id}` }).waitFor();
    await pagina.getByRole('button', { name: 'Cerrar' }).click();
    await pagina.getByRole('link', { name: 'Pagos' }).click();
    await pagina.getByText('Aprobado').nth(3).waitFor();
    await capturar(pagina, 'operaciones-pagos');
  });
});

describe('Cuando alguien paga en la página simulada', () => {
  it('entonces el pedido se confirma, y el tablero lo muestra sin que nadie lo pida', async () => {
    const { pagina } = admin;
    await pagina.getByRole('link', { name: 'Tablero' }).click();
    const enLaHora = pagina.locator('.cifras div', { hasText: 'Pedidos en la hora' }).locator('dd');
    const antes = Number(await enLaHora.textContent());
    await recordar(pagina);

    const compradora = await navegador.persona(TELEFONO);
    const { cuerpo } = await comprarEnLinea(p);
    await compradora.pagina.goto(cuerpo.pago?.init_point ?? '');
    await capturar(compradora.pagina, 'pago-simulado');
    await compradora.pagina.getByRole('button', { name: 'Pagar' }).click();
    await enEstado(p, cuerpo.pedido.numero, 'confirmado');
    await hasta(async () => Number(await enLaHora.textContent()) === antes + 1);
    await esLaMisma(pagina);
  });
});

describe('Cuando un pedido espera', () => {
  it('entonces se ve por qué, con su alerta; empujado, se va de la lista', async () => {
    const { pagina } = admin;
    par.despues = { status: 500 };
    const { cuerpo } = await comprar(p.e.ahorro);
    const { numero } = cuerpo.pedido;
    const espera = pagina.locator('section[aria-label="Pedidos en espera"] li', {
      hasText: numero,
    });
    await espera.getByText('respondió 500').waitFor();
    const suAlerta = pagina.locator('section[aria-label="Alertas abiertas"] li', {
      hasText: numero,
    });
    await suAlerta.getByRole('button', { name: 'Reconocer' }).click();
    await suAlerta.getByText('la vio admin@example.com').waitFor();
    await capturar(pagina, 'operaciones-1280');
    par.despues = 'bien';
    await espera.getByRole('button', { name: 'Empujar' }).click();
    await espera.waitFor({ state: 'detached' });
    await suAlerta.waitFor({ state: 'detached' });
    await enEstado(p, numero, 'confirmado');
    await esLaMisma(pagina);
  });
});

describe('Cuando se mira desde un teléfono, a oscuras', () => {
  it('entonces nada se sale de la pantalla y nadie se queja', async () => {
    const telefono = await navegador.persona(TELEFONO);
    await telefono.pagina.emulateMedia({ colorScheme: 'dark' });
    for (const ruta of ['', '/notificaciones', '/pagos', '/alertas?estado=todas']) {
      await telefono.pagina.goto(enPagina(ruta));
      if (ruta === '') await ingresar(telefono.pagina, 'admin@example.com', 'admin-belgrano-2025');
      await telefono.pagina.locator('.panel-op').first().waitFor();
      await dormir(500);
      const [ancho, ventana] = await telefono.pagina.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, innerWidth]',
      );
      expect([ruta, ancho]).toEqual([ruta, ventana]);
      await capturar(telefono.pagina, `operaciones-360${ruta.replaceAll(/\W/g, '-')}`);
    }
    expect([...telefono.quejas, ...admin.quejas]).toEqual([]);
  });
});

describe('Cuando se corta la línea o se cierra la sesión', () => {
  it('entonces lo dice, vuelve sola y se pone al día; sin sesión, pide entrar', async () => {
    const puerto = await freePort();
    const linea = await startTcpProxy(puerto, Number(new URL(p.e.ahorro).port));
    const { pagina } = await navegador.persona();
    await pagina.goto(`http://127.0.0.1:${puerto}/operaciones`);
    await ingresar(pagina, 'admin@example.com', 'admin-belgrano-2025');
    await pagina.getByText('Ninguna alerta abierta.').waitFor();
    await recordar(pagina);
    const corte = linea.cut(5_000);
    await pagina.getByText('Sin conexión.').waitFor();
    await p.e.sql.sql`
      INSERT INTO tickets.evento (clave, nombre, datos) VALUES ('a-ciegas', 'alerta',
        '{"nivel":"critica","codigo":"pago_observado","mensaje":"Pasó mientras nadie miraba"}')`;
    await corte;
    await pagina.getByText('Pasó mientras nadie miraba').waitFor();
    await pagina.getByText('Sin conexión.').waitFor({ state: 'detached' });
    await esLaMisma(pagina);
    await pagina.getByRole('button', { name: 'Salir' }).click();
    await pagina.getByRole('button', { name: 'Ingresar' }).waitFor();
    linea.close();
  });
});

describe('Cuando la línea se queda muda', () => {
  it('entonces se dice mientras dura, en todas las pestañas, y se va cuando vuelve', async () => {
    const puerto = await freePort();
    const linea = await startTcpProxy(puerto, Number(new URL(p.e.ahorro).port));
    const persona = await navegador.persona();
    const url = `http://127.0.0.1:${puerto}/operaciones`;
    await persona.pagina.goto(url);
    await ingresar(persona.pagina, 'admin@example.com', 'admin-belgrano-2025');
    await persona.pagina.locator('.panel-op').first().waitFor();
    const segunda = await persona.contexto.newPage();
    await segunda.goto(url);
    await segunda.locator('.panel-op').first().waitFor();
    const pestanas = [persona.pagina, segunda];
    // Nothing is cut: what is said takes longer than anybody waits.
    const corte = linea.slow(30_000, 12_000);
    await Promise.all(pestanas.map((pestana) => pestana.getByText('Sin conexión.').waitFor()));
    await corte;
    await Promise.all(
      pestanas.map((pestana) =>
        pestana.getByText('Sin conexión.').waitFor({ state: 'detached', timeout: 60_000 }),
      ),
    );
    linea.close();
  });
});
