import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { abrirNavegador, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';
import {
  crearEntornoDePagos,
  enEstado,
  numeroNuevo,
  webhookEn,
} from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { enElTablero } from '../support/pantalla/tablero.ts';

const TELEFONO = { ancho: 390, alto: 844 };
const ESCRITORIO = { ancho: 1440, alto: 900 };

let p: EntornoDePagos;
let navegador: Navegador;
let admin: Persona;
let pagado: { numero: string; id: string; monto: number };

beforeAll(async () => {
  navegador = await abrirNavegador();
  p = await crearEntornoDePagos();
  admin = await navegador.persona(ESCRITORIO);
  pagado = await pagar('approved', 'confirmado');
  await pagar('rejected', 'pago_pendiente');
  await admin.pagina.goto(enPagina('/pagos'));
  await admin.pagina.getByLabel('Correo').fill('admin@example.com');
  await admin.pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
  await admin.pagina.getByRole('button', { name: 'Ingresar' }).click();
});
afterAll(async () => {
  await navegador.cerrar();
  await p.cerrar();
});

const enPagina = (ruta: string) => `${p.e.ahorro}/operaciones${ruta}`;
async function pagar(como: 'approved' | 'rejected', estado: string) {
  const numero = await numeroNuevo(p);
  const { id, transaction_amount: monto } = await p.mp.pagar(numero, como);
  await webhookEn(p, id, 'success');
  await enEstado(p, numero, estado);
  return { numero, id: String(id), monto };
}
/** What it is like for who sees little, on both screens. */
async function mirar(pagina: Page, nombre: string) {
  for (const { ancho, alto } of [TELEFONO, ESCRITORIO]) {
    await pagina.setViewportSize({ width: ancho, height: alto });
    await pagina.waitForTimeout(200);
    await capturar(pagina, `operaciones-${nombre}-${ancho}`);
    expect([nombre, ancho, await barreras(pagina, true), await sobraALoAncho(pagina)]).toEqual([
      ...[nombre, ancho],
      ...[[], 0],
    ]);
  }
}
const panel = (nombre: string) => admin.pagina.getByRole('region', { name: nombre, exact: true });
const destino = (enlace: ReturnType<Page['getByRole']>) =>
  enlace.getAttribute('href').then((href) => href ?? '');

describe('Cuando operaciones busca un pago', () => {
  it('entonces lo filtra en la dirección, y la suma es de todos los que hay así', async () => {
    const { pagina } = admin;
    await pagina.getByRole('link', { name: pagado.id }).waitFor();
    await expect.poll(() => pagina.title()).toBe('Pagos · Operaciones');
    await pagina.getByText('Rechazado', { exact: true }).last().waitFor();
    await pagina.getByText('Fondos insuficientes').last().waitFor();
    expect(await pagina.locator('main').textContent()).not.toMatch(/cc_|pending_/);
    await mirar(pagina, 'pagos');
    await pagina.getByLabel('Estado').selectOption('Aprobado');
    await pagina.getByLabel('Correo').fill('juan');
    await pagina.getByText('1 en total').waitFor();
    await pagina.reload();
    await pagina.getByText('1 en total').waitFor();
    expect(new URL(pagina.url()).search).toBe('?status=approved&email=juan');
    const cifras = await pagina.getByLabel('En total').innerText();
    expect(cifras.replaceAll(/\s+/g, ' ')).toMatch(/Cobrados 1 .*Bruto \$.*Devuelto \$ 0,00 Neto/i);
    const archivo = await destino(pagina.getByRole('link', { name: 'Bajar en CSV' }));
    expect(archivo).toBe('/api/payments.csv?status=approved&email=juan');
    const bajada = pagina.waitForEvent('download');
    await pagina.getByRole('link', { name: 'Bajar en CSV' }).click();
    expect((await bajada).suggestedFilename()).toBe('pagos.csv');
  });
});

describe('Cuando abre uno', () => {
  it('entonces lee qué pasó, y de él se va al pedido, al ticket y a su flujo, y se vuelve', async () => {
    const { pagina } = admin;
    const { numero, id } = pagado;
    await pagina.getByRole('link', { name: id }).click();
    await pagina.getByRole('heading', { name: `Pago ${id}` }).waitFor();
    await expect.poll(() => pagina.title()).toBe(`Pago ${id} · Operaciones`);
    await panel('Qué pasó').getByText(`Pagó el pedido ${numero}`).waitFor();
    await panel('Qué pasó').getByText('Se aprobó').waitFor();
    const que = panel('Qué pagó');
    expect(await destino(que.getByRole('link', { name: 'Ver en Temporal' }))).toContain(
      encodeURIComponent(workflowIdPedido(numero)),
    );
    await hasta(async () => (await que.getByRole('link', { name: /, pendiente/ }).count()) === 1);
    expect(await destino(que.getByRole('link', { name: /, pendiente/ }))).toContain(
      `/?ticket=${numero}`,
    );
    expect(await destino(que.getByRole('link', { name: 'Juan Pérez' }))).toBe(
      '/admin/pedidos?q=juan%40example.com',
    );
    await mirar(pagina, 'pago');
    await que.getByRole('link', { name: numero }).click();
    await pagina.getByRole('link', { name: `Pago ${id}` }).click();
    await pagina.getByRole('heading', { name: `Pago ${id}` }).waitFor();
    await panel('Qué pasó').getByRole('link', { name: 'Llegó una notificación' }).click();
    const detalle = pagina.getByRole('dialog');
    await detalle.getByRole('link', { name: id }).click();
    await pagina.getByRole('heading', { name: `Pago ${id}` }).waitFor();
    expect(
      await pagina.getByRole('link', { name: 'Pagos', exact: true }).getAttribute('aria-current'),
    ).toBe('page');
  });

  it('y no existe, el pago o la página: entonces lo dice', async () => {
    const { pagina } = admin;
    await pagina.goto(enPagina('/pagos/424242'));
    await pagina.getByRole('heading', { name: 'No existe el pago 424242' }).waitFor();
    await expect.poll(() => pagina.title()).toBe('No existe ese pago · Operaciones');
    await mirar(pagina, 'pago-no-existe');
    await pagina.goto(enPagina('/no-hay'));
    await pagina.getByRole('heading', { name: 'Esta página no existe' }).waitFor();
    await expect.poll(() => pagina.title()).toBe('No existe · Operaciones');
    for (const nombre of ['Tablero', 'Notificaciones', 'Transferencias', 'Alertas']) {
      await pagina.getByRole('link', { name: nombre, exact: true }).click();
      await expect.poll(() => pagina.title()).toBe(`${nombre} · Operaciones`);
    }
  });
});

describe('Cuando devuelve', () => {
  const abrir = async () => {
    await admin.pagina.getByRole('button', { name: 'Devolver', exact: true }).click();
    return admin.pagina.getByRole('dialog');
  };

  it('más de lo que queda: entonces no pasa de ahí', async () => {
    const { pagina } = admin;
    await pagina.goto(enPagina(`/pagos/${pagado.id}`));
    const dialogo = await abrir();
    await dialogo.getByLabel('Importe').fill('99999999');
    await dialogo.getByLabel('Motivo').fill('De más');
    await dialogo.getByRole('button', { name: 'Revisar' }).click();
    await dialogo.getByText(/^Poné un importe de hasta/).waitFor();
    await mirar(pagina, 'devolver');
  });

  it('una parte, con su motivo: entonces confirma, se hace una vez y lo ve terminar sin recargar', async () => {
    const { pagina } = admin;
    const dialogo = pagina.getByRole('dialog');
    await dialogo.getByLabel('Importe').fill('500');
    await dialogo.getByLabel('Motivo').fill('Se cobró de más el envío');
    await dialogo.getByRole('button', { name: 'Revisar' }).click();
    await dialogo.getByText('No se puede deshacer').waitFor();
    await mirar(pagina, 'devolver-revisar');
    // Pressed by somebody in a hurry.
    await dialogo.getByRole('button', { name: /^Devolver \$/ }).dblclick();
    await dialogo.waitFor({ state: 'detached' });
    const devoluciones = panel('Devoluciones');
    await devoluciones.getByText('Hecha', { exact: true }).waitFor();
    await devoluciones.getByText('por Se cobró de más el envío').waitFor();
    await devoluciones.getByText('por admin@example.com').waitFor();
    expect(p.mp.reembolsos.de(Number(pagado.id)).map(({ amount }) => amount)).toEqual([500]);
    await panel('Qué pasó')
      .getByText(/^Se devolvieron \$\s500,00/)
      .waitFor();
    await mirar(pagina, 'pago-devuelto');
  });

  it('y después todo lo demás: entonces el pago queda devuelto y no se ofrece más', async () => {
    const { pagina } = admin;
    const dialogo = await abrir();
    await dialogo.getByLabel('Motivo').fill('Al final no lo quiso');
    await dialogo.getByRole('button', { name: 'Revisar' }).click();
    await dialogo.getByRole('button', { name: /^Devolver \$/ }).click();
    await pagina.getByText('Está devuelto: no hay qué devolver').waitFor();
    await expect
      .poll(() => pagina.getByRole('button', { name: 'Devolver', exact: true }).count())
      .toBe(0);
    expect(p.mp.almacen.pagos.get(pagado.id)).toMatchObject({
      ...{ status: 'refunded', transaction_amount_refunded: pagado.monto },
    });
  });
});

describe('Cuando una notificación del pago quedó trabada', () => {
  it('entonces se reintenta desde su página', async () => {
    const { pagina } = admin;
    await p.e.sql.sql`
      INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, payload, status, processed, processed_at,
        last_error)
      VALUES ('trabada-1', 'payment', 'payment.updated', ${pagado.id}, '{}', 'failed', true, now(), 'respondió 500')`;
    await pagina.reload();
    const fallida = panel('Notificaciones').locator('li', { hasText: 'respondió 500' });
    await fallida.getByText('Fallida').waitFor();
    await fallida.getByRole('button', { name: /^Reintentar/ }).click();
    await fallida.waitFor({ state: 'detached' });
    await webhookEn(p, pagado.id, 'success');
    expect(admin.quejas).toEqual([]);
  });
});

describe('Cuando despacho abre el ticket de un pedido pagado', () => {
  it('entonces quien administra va a sus pagos', async () => {
    const { numero } = await pagar('approved', 'confirmado');
    const { pagina } = await enElTablero(navegador, p.e.tickets, ESCRITORIO);
    await pagina.goto(`${p.e.tickets}/?ticket=${numero}`);
    const enlace = pagina.getByRole('dialog').getByRole('link', { name: 'Ver el pago' });
    await enlace.waitFor();
    expect(await destino(enlace)).toMatch(new RegExp(`/operaciones/pagos\\?numero=${numero}$`));
  });
});
