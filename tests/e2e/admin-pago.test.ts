import { afterAll, expect, it } from 'vitest';
import type { InicioAdmin } from '../../contracts/tienda/admin/inicio.ts';
import { CUENTA_DE_DEMOSTRACION } from '../../platform/ajustes/ajustes.ts';
import { createSimuladorArca } from '../simuladores/arca/arca.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import {
  ajustesDeArca,
  CUIT_DE_PRUEBA,
  manosDeFacturas,
  rondaDeFacturas,
} from '../support/personas/facturas.ts';
import { comprar, hasta, llamar, pedidoDe } from '../support/personas/llamadas.ts';
import { ESCRITORIO, TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { conocido } from '../support/personas/tienda.ts';

let e: Entorno;
let navegador: Navegador;
let facturas: Ronda<number>;
const arca = await createSimuladorArca({ cuit: CUIT_DE_PRUEBA });
abrirPaginas(
  async (paginas) => {
    ({ e, navegador } = paginas);
    await e.iniciarWorkerDePagos();
    facturas = rondaDeFacturas(e);
    facturas.iniciar();
  },
  { env: { TRANSFERENCIA_CUENTA: CUENTA_DE_DEMOSTRACION, ...ajustesDeArca(arca) } },
);
afterAll(async () => {
  await facturas.detener();
  await arca.cerrar();
});

it('Cuando se paga por transferencia, entonces quien administra la confirma, la cancela y la devuelve', async () => {
  const cuerpo = { ...pedidoDe(), metodo_pago: 'transferencia' };
  const { pedido, seguimiento } = (await comprar(e.ahorro, { cuerpo })).cuerpo;
  const { numero } = pedido;
  await llamar(`${e.ahorro}/api/pedidos/${numero}/transferencia?token=${seguimiento.token}`, {
    cuerpo: { comprobante: 'operación 123' },
  });
  const admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  const porHacer = async () =>
    (await admin.pedir<InicioAdmin>('/api/admin/inicio')).cuerpo.por_hacer;
  expect(await porHacer()).toMatchObject({ por_confirmar: 1, por_devolver: 0 });

  const { pagina, quejas } = await navegador.persona(ESCRITORIO);
  await pagina.goto(`${e.ahorro}/admin/pedidos?situacion=por_confirmar`);
  await pagina.getByLabel('Correo').fill('admin@example.com');
  await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.getByRole('link', { name: numero }).click();
  await pagina.getByText('Comprobante operación 123').waitFor();
  await pagina.getByRole('button', { name: 'Llegó', exact: true }).click();
  await pagina.getByRole('dialog').getByRole('button', { name: 'Llegó' }).click();
  await pagina.getByText('Aprobado', { exact: true }).waitFor();
  await pagina.getByText('Confirmado', { exact: true }).first().waitFor();

  await pagina.getByRole('button', { name: 'Cancelar y devolver' }).click();
  await pagina.getByLabel('Motivo').fill('No hay más yerba');
  await pagina.getByRole('dialog').getByRole('button', { name: 'Cancelar y devolver' }).click();
  await pagina.getByText(`El pedido ${numero} quedó cancelado`).waitFor();
  await pagina.getByRole('button', { name: 'Ya la devolví' }).waitFor();
  expect(await porHacer()).toMatchObject({ por_confirmar: 0, por_devolver: 1 });
  for (const { ancho, alto } of [TELEFONO, ESCRITORIO]) {
    await pagina.setViewportSize({ width: ancho, height: alto });
    await pagina.waitForTimeout(150);
    await capturar(pagina, `admin-pago-${ancho}`);
    expect([await barreras(pagina, true), await sobraALoAncho(pagina)]).toEqual([[], 0]);
  }
  await pagina.getByRole('button', { name: 'Ya la devolví' }).click();
  await pagina.getByRole('dialog').getByRole('button', { name: 'Ya la devolví' }).click();
  await pagina.getByText('Devuelta', { exact: true }).waitFor();
  await hasta(async () => (await porHacer()).por_devolver === 0);
  expect(quejas).toEqual([]);
});

it('Cuando ARCA rechaza una factura, entonces quien administra la pide otra vez, y quien compró la imprime', async () => {
  const { entregado, comprobanteEn } = manosDeFacturas(() => ({ e }));
  arca.rechazar(1, { codigo: 10013, mensaje: 'Campo DocTipo inválido' });
  const { numero, token } = await entregado();
  await comprobanteEn(numero, 'rechazado');
  const { pagina, quejas } = await navegador.persona(ESCRITORIO);
  await pagina.goto(`${e.ahorro}/admin/pedidos/${numero}`);
  await pagina.getByLabel('Correo').fill('admin@example.com');
  await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  const panel = pagina.getByRole('region', { name: 'Factura' });
  await panel.getByText('Campo DocTipo inválido (10013)').waitFor();
  await panel.scrollIntoViewIfNeeded();
  await capturar(pagina, 'admin-factura-rechazada');
  expect(await barreras(pagina, true)).toEqual([]);
  await panel.getByRole('button', { name: 'Reintentar' }).click();
  const { cae } = await comprobanteEn(numero, 'autorizado');
  await pagina.reload();
  await panel.getByText(`CAE ${cae}`).waitFor();
  // As a chargeback leaves its order.
  const llevado = { metodoPago: 'mercadopago', cobroPor: 'mercadopago', pagoEstado: 'contracargo' };
  const { total } = await e.db.pedido.update({ where: { numero }, data: llevado });
  await pagina.reload();
  const falta = panel.getByText(/^Falta una nota de crédito por/);
  await falta.waitFor();
  expect((await falta.textContent())?.replaceAll('\u00a0', ' ')).toContain(
    `por ${formatearPesos(total.toNumber()).replaceAll('\u00a0', ' ')}: lo que se pagó volvió`,
  );
  await capturar(pagina, 'admin-factura-falta-nota');
  expect(await barreras(pagina, true)).toEqual([]);

  await pagina.goto(`${e.ahorro}/pedidos/${numero}?token=${token}`);
  const enlace = pagina.getByRole('link', { name: 'Factura B' });
  await enlace.waitFor();
  await capturar(pagina, 'tienda-pedido-con-factura');
  await pagina.goto(new URL((await enlace.getAttribute('href')) ?? '', e.ahorro).href);
  await pagina.getByRole('img', { name: 'Código QR de ARCA' }).waitFor();
  for (const { ancho, alto } of [TELEFONO, ESCRITORIO]) {
    await pagina.setViewportSize({ width: ancho, height: alto });
    await capturar(pagina, `factura-${ancho}`);
    expect([await barreras(pagina, true), await sobraALoAncho(pagina)]).toEqual([[], 0]);
  }
  expect(quejas).toEqual([]);
});
