import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { createAlertas } from '../../worker/rondas/alertas/alertas.ts';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { manosDeAlertas } from '../support/pasos/alertas.ts';
import { log } from '../support/servidores/base.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { comprar, hasta } from '../support/personas/llamadas.ts';
import { abrirNavegador, capturar, GRANDE } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import { mirarEntera } from '../support/pantalla/mirar.ts';
import { manosDe } from '../support/pasos/reconciliacion.ts';

const CHICA = { ancho: 390, alto: 844 };

let e: Entorno;
let navegador: Navegador;
let admin: Persona;
let alertas: ReturnType<typeof createAlertas>;
const { alerta } = manosDeAlertas(() => e);
const { flujo, reconciliacion, vista } = manosDe(() => e);

beforeAll(async () => {
  navegador = await abrirNavegador();
  e = await crearEntorno({ env: { DESPACHO_URL: 'http://despacho.lan' } });
  alertas = createAlertas(e.sql, log, 200);
  alertas.iniciar();
  admin = await navegador.persona(GRANDE);
  await entrar(admin.pagina, `${e.ahorro}/operaciones`);
});
afterAll(async () => {
  await alertas.detener();
  await navegador.cerrar();
  await e.cerrar();
});

async function entrar(pagina: Page, url: string, correo = 'admin@example.com') {
  await pagina.goto(url);
  await pagina.getByLabel('Correo').fill(correo);
  await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.locator('.panel-op').first().waitFor();
}
const ir = (parte: string) => admin.pagina.getByRole('link', { name: parte, exact: true }).click();

describe('Cuando hay cientos de alertas', () => {
  it('entonces se ven por causa, con qué hacer, y se reconocen todas con un toque', async () => {
    for (let i = 0; i < 60; i += 1) {
      await alerta('pago_observado', { nivel: 'critica', pago_id: `${i}`, motivo: 'es poco' });
    }
    for (let i = 0; i < 3; i += 1) await alerta('pedido_demorado', { numero: `PED-${i}` });
    const { pagina } = admin;
    await ir('Alertas');
    const grupo = pagina.locator('.grupo', { hasText: 'Pagos que no se pueden creer' });
    await grupo.getByText('60', { exact: true }).waitFor();
    await expect.poll(() => pagina.locator('.grupo').count()).toBe(2);
    await grupo.getByRole('button', { name: 'Qué hacer' }).click();
    await grupo.getByText('Hacé:').waitFor();
    await grupo.getByRole('button', { name: 'Ver las alertas' }).click();
    await grupo.getByText('Página 1 de 3').waitFor();
    await capturar(pagina, 'operaciones-grupos-1440');
    await grupo.getByRole('button', { name: 'Reconocer las 60' }).click();
    await grupo.waitFor({ state: 'detached' });
    await expect
      .poll(() => e.db.alerta.count({ where: { reconocidaPor: 'admin@example.com' } }))
      .toBe(60);
  });

  it('entonces una causa se silencia: queda gris, dice quién y hasta cuándo, y vuelve', async () => {
    const { pagina } = admin;
    const grupo = pagina.locator('.grupo', { hasText: 'Pedidos demorados' });
    await grupo.getByLabel('Silenciar: Pedidos demorados').selectOption('2 horas');
    await grupo.getByText('por admin@example.com').waitFor();
    await expect.poll(() => grupo.getAttribute('class')).toContain('callada');
    expect((await e.db.silencio.findFirstOrThrow()).quien).toBe('admin@example.com');
    expect(await barreras(pagina)).toEqual([]);
    await capturar(pagina, 'operaciones-silencio-1440');
    await grupo.getByRole('button', { name: 'Que llame otra vez' }).click();
    await grupo.getByLabel('Silenciar: Pedidos demorados').waitFor();
    await expect.poll(() => e.db.silencio.count()).toBe(0);
  });
});

describe('Cuando alguien toma una alerta', () => {
  it('entonces se ve quién la tiene en todas las pestañas, se da, se suelta y se filtra', async () => {
    const { passwordHash } = await e.db.usuario.findUniqueOrThrow({
      where: { email: 'admin@example.com' },
    });
    await e.db.usuario.create({
      data: { email: 'beto@example.com', nombre: 'Beto', passwordHash, rol: 'admin' },
    });
    const beto = await navegador.persona(CHICA);
    await entrar(beto.pagina, `${e.ahorro}/operaciones`, 'beto@example.com');
    await beto.pagina.goto(`${e.ahorro}/operaciones/alertas?de=nadie`);
    const { pagina } = admin;
    await pagina.goto(`${e.ahorro}/operaciones/alertas`);
    await pagina.getByLabel('De quién').selectOption('Sin dueño');
    const renglones = (de: Page) => de.locator('.renglones li');
    const [mia, deBeto] = [renglones(pagina), renglones(beto.pagina)];
    const [primera, vista] = [mia.first(), deBeto.first()];
    await vista.getByRole('button', { name: /^Lo tomo yo/ }).waitFor();
    const habia = await deBeto.count();
    await primera.getByRole('button', { name: /^Lo tomo yo/ }).click();
    // Nobody has touched the other's page.
    await expect.poll(() => deBeto.count()).toBe(habia - 1);
    await pagina.getByLabel('De quién').selectOption('Mías');
    await pagina.getByText(/la tiene admin@example\.com desde/).waitFor();
    await expect.poll(() => mia.count()).toBe(1);
    await mirarEntera(pagina, 'operaciones-alertas-mias');
    await beto.pagina.getByLabel('De quién').selectOption('Mías');
    await beto.pagina.getByText('Ninguna alerta así.').waitFor();
    await primera.getByLabel(/^Dar a alguien/).selectOption('beto@example.com');
    await beto.pagina
      .getByText(/la tiene beto@example\.com desde .*, se la dio admin@example\.com/)
      .waitFor();
    await pagina.getByText('Ninguna alerta así.').waitFor();
    await capturar(beto.pagina, 'operaciones-alertas-dada-390');
    await deBeto.getByRole('button', { name: /^Soltar/ }).click();
    await beto.pagina.getByText('Ninguna alerta así.').waitFor();
    expect(await e.db.alerta.count({ where: { duenioId: { not: null } } })).toBe(0);
    expect(beto.quejas).toEqual([]);
    await beto.contexto.close();
  });
});

describe('Cuando una alerta es de un pago', () => {
  it('entonces cada id de ella lleva a lo suyo: el pago, el pedido, el ticket y su flujo', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    const pedido = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
    await e.db.payment.create({
      data: {
        ...{ paymentId: 'pago-de-alerta', status: 'refunded', amount: 10, pedidoId: pedido.id },
        ...{ currency: 'ARS', dateLastUpdated: new Date(), payload: {} },
      },
    });
    await alerta('pago_devuelto', {
      ...{ numero, pago_id: 'pago-de-alerta', estado: 'entregado' },
      mensaje: `El pago fue devuelto: pago pago-de-alerta del pedido ${numero}`,
    });
    await alerta('pago_observado', { pago_id: 'nadie', mensaje: 'El pago nadie no se entiende' });
    const { pagina } = admin;
    await ir('Tablero');
    await ir('Alertas');
    const grupo = pagina.locator('.grupo', { hasText: 'Pagos devueltos por afuera' });
    await grupo.getByRole('button', { name: 'Ver las alertas' }).click();
    const adonde = (nombre: string) =>
      grupo.getByRole('link', { name: nombre, exact: true }).getAttribute('href');
    expect(await adonde(numero)).toBe(`/admin/pedidos/${numero}`);
    await pagina.keyboard.press('/');
    await pagina.keyboard.type('pago-de-alerta');
    const hallados = pagina.getByRole('region', { name: 'Pagos' }).getByRole('link');
    await hallados.filter({ hasText: numero }).waitFor();
    await mirarEntera(pagina, 'operaciones-buscar');
    await pagina.keyboard.press('Escape');
    expect(await adonde('Ver el ticket')).toBe(`http://despacho.lan/?ticket=${numero}`);
    expect(await adonde('Ver en Temporal')).toContain(`/workflows/pedido-${numero}`);
    expect(await barreras(pagina, true)).toEqual([]);
    await capturar(pagina, 'operaciones-alerta-de-pago-1440');
    await grupo.getByRole('link', { name: 'pago-de-alerta' }).click();
    await pagina.getByRole('region', { name: 'Qué pagó' }).getByText(numero).waitFor();
    // Of what is nowhere there is nothing to open.
    await ir('Alertas');
    const sinPago = pagina.locator('.grupo', { hasText: 'Pagos que no se pueden creer' });
    await sinPago.getByRole('button', { name: 'Ver las alertas' }).click();
    await sinPago.getByText('El pago nadie no se entiende').waitFor();
    await expect.poll(() => sinPago.getByRole('link').count()).toBe(0);
    await sinPago
      .getByRole('button', { name: /^Reconocer/ })
      .first()
      .click();
  });
});

describe('Cuando se guarda una vista', () => {
  it('entonces está después de recargar, lleva a sus filtros y se puede quitar', async () => {
    const { pagina } = admin;
    await pagina.getByLabel('Estado').selectOption('Resueltas');
    await pagina.getByRole('button', { name: 'Guardar esta vista' }).click();
    await pagina.getByLabel('Nombre').fill('Ya resueltas');
    await pagina.getByRole('button', { name: 'Guardar', exact: true }).click();
    await ir('Tablero');
    await pagina.reload();
    await pagina.getByRole('link', { name: 'Ya resueltas' }).click();
    await hasta(async () => new URL(pagina.url()).search === '?estado=resueltas');
    await pagina.getByText('la vio admin@example.com').first().waitFor();
    await pagina.getByRole('button', { name: 'Quitar la vista Ya resueltas' }).click();
    await pagina.getByRole('link', { name: 'Ya resueltas' }).waitFor({ state: 'detached' });
  });
});

describe('Cuando hay más notificaciones fallidas que las que se ven', () => {
  it('entonces se reintentan todas las que coinciden, y el filtro queda', async () => {
    await e.db.webhookEvent.createMany({
      data: Array.from({ length: 130 }, (_, i) => ({
        ...{ webhookId: `w-${i}`, type: 'payment', status: 'failed', payload: {} },
        ...{ processed: true, processedAt: new Date() },
      })),
    });
    const { pagina } = admin;
    await ir('Notificaciones');
    await pagina.getByLabel('Estado').selectOption('Fallida');
    await pagina.getByRole('button', { name: 'Reintentar todas las que coinciden (130)' }).click();
    await pagina.getByRole('button', { name: 'Parar' }).click();
    await pagina.getByText('sin pedir').waitFor();
    const quedan = await e.db.webhookEvent.count({ where: { status: 'failed' } });
    expect(quedan).toBeGreaterThan(0);
    expect(quedan).toBeLessThan(130);
    expect(new URL(pagina.url()).searchParams.get('status')).toBe('failed');
    const todas = pagina.getByRole('button', { name: `todas las que coinciden (${quedan})` });
    await todas.click();
    await hasta(async () => (await e.db.webhookEvent.count({ where: { status: 'failed' } })) === 0);
    expect(new URL(pagina.url()).searchParams.get('status')).toBe('failed');
    await pagina.getByText('No hay notificaciones así.').waitFor();
  });
});

describe('Cuando un pedido se queda sin flujo', () => {
  it('entonces está entre los hallazgos, y revivirlo dice quién lo pidió', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await flujo(numero).terminate('alguien lo terminó');
    const ronda = reconciliacion();
    const { pagina } = admin;
    await ir('Hallazgos');
    const hallazgo = pagina.locator('.grupo', { hasText: numero });
    await hasta(async () => {
      await ronda.pasar();
      return (await hallazgo.count()) === 1;
    });
    await capturar(pagina, 'operaciones-hallazgos-1440');
    await hallazgo.getByRole('button', { name: 'Revivir' }).click();
    await pagina.getByRole('dialog').getByRole('button', { name: 'Revivir' }).click();
    await hallazgo.getByText('lo pidió admin@example.com').waitFor();
    expect((await flujo(numero).describe()).status.name).toBe('RUNNING');
  });
});

describe('Cuando un flujo y la base no dicen lo mismo', () => {
  const hallado = (numero: string) => admin.pagina.locator('.grupo', { hasText: numero });
  /** As the reconciliation writes it down. */
  async function seHallo(numero: string, que: string, motivo: string): Promise<void> {
    await e.db.hallazgo.create({ data: { numero, que, motivo, hecho: 'Se avisó' } });
    await ir('Tablero');
    await ir('Hallazgos');
    await hallado(numero).getByText(motivo).waitFor();
  }
  async function pulsar(numero: string, boton: string): Promise<void> {
    const { pagina } = admin;
    await hallado(numero).getByRole('button', { name: boton }).click();
    await pagina.getByRole('dialog').getByRole('button', { name: boton }).click();
    await hallado(numero).getByText('lo pidió admin@example.com').waitFor();
  }

  it('y la base no tiene el pedido: entonces «Terminar el flujo» lo termina', async () => {
    const numero = 'PED-20260101000000-0009';
    // Begun for nobody: there is no row, and there will be none.
    await e.mensajero.iniciar(e.entradas.deAhorro(numero, 'perdido', null));
    await seHallo(numero, 'sin_fila', 'su flujo vive y la base no lo tiene');
    expect((await flujo(numero).describe()).status.name).toBe('RUNNING');
    expect(await barreras(admin.pagina, true)).toEqual([]);
    await pulsar(numero, 'Terminar el flujo');
    await hallado(numero).getByText('Se terminó el flujo').waitFor();
    await hasta(async () => (await flujo(numero).describe()).status.name === 'TERMINATED');
  });

  it('y la base dice otro estado: entonces «Volver a leer» hace que el flujo lo vea', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await hasta(async () => (await vista(numero)).estado === 'confirmado');
    // Somebody has put the row right by hand.
    await e.sql.sql`UPDATE tickets.ticket SET estado = 'en_preparacion' WHERE numero = ${numero}`;
    await e.sql.sql`UPDATE ahorro.pedidos SET estado = 'en_preparacion' WHERE numero = ${numero}`;
    expect((await vista(numero)).estado).toBe('confirmado');
    await seHallo(numero, 'desacuerdo', 'la fila dice en_preparacion; el flujo, confirmado');
    await pulsar(numero, 'Volver a leer');
    await hallado(numero).getByText('El flujo vuelve a leer la fila').waitFor();
    await hasta(async () => (await vista(numero)).estado === 'en_preparacion');
  });
});

describe('Cuando se miran los workers', () => {
  it('entonces se ve quién atiende, y que nadie atiende los pagos', async () => {
    const { pagina } = admin;
    await ir('Workers');
    const pedidos = pagina.getByRole('region', { name: `Cola ${e.taskQueue}` });
    await pedidos.getByText('En línea', { exact: true }).first().waitFor();
    await pagina.getByText('Nadie atiende esta cola').waitFor();
    await capturar(pagina, 'operaciones-workers-1440');
  });
});

describe('Cuando se mira desde un teléfono', () => {
  it('entonces nada se sale de la pantalla, y se puede usar sin ver', async () => {
    const chica = await navegador.persona(CHICA);
    await entrar(chica.pagina, `${e.ahorro}/operaciones`);
    for (const ruta of [
      '/alertas',
      '/alertas?estado=todas',
      '/notificaciones',
      '/hallazgos',
      '/workers',
    ]) {
      for (const { pagina } of [chica, admin]) {
        await pagina.goto(`${e.ahorro}/operaciones${ruta}`);
        await pagina
          .locator('.grupo, .renglones, .lista, .vacio:not([role=status])')
          .first()
          .waitFor();
        expect([ruta, await sobraALoAncho(pagina)]).toEqual([ruta, 0]);
        expect([ruta, ...(await barreras(pagina))]).toEqual([ruta]);
      }
      await capturar(chica.pagina, `operaciones-390${ruta.replaceAll(/\W/g, '-')}`);
    }
    expect([...chica.quejas, ...admin.quejas]).toEqual([]);
  });
});
