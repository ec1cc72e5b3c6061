import { expect, it } from 'vitest';
import type { InicioAdmin } from '../../contracts/tienda/inicio-admin.ts';
import { CUENTA_DE_DEMOSTRACION } from '../../platform/ajustes/ajustes.ts';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { comprar, hasta, llamar, pedidoDe } from '../support/personas/llamadas.ts';
import { ESCRITORIO, TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { conocido } from '../support/personas/tienda.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas(
  async (paginas) => {
    ({ e, navegador } = paginas);
    await e.iniciarWorkerDePagos();
  },
  { env: { TRANSFERENCIA_CUENTA: CUENTA_DE_DEMOSTRACION } },
);

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
