/** Money that a person gives back: whoever bought is told, once, by mail and on the page of the order. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Correo } from '../../../contracts/operaciones/correos.ts';
import type { ReintegroDePedido } from '../../../contracts/pagos/reintegros.ts';
import type { Reclamo } from '../../../contracts/pedidos/reclamos.ts';
import { CUENTA_DE_DEMOSTRACION } from '../../../platform/ajustes/ajustes.ts';
import { redactar } from '../../../proveedores/correo/plantillas.ts';
import { createRelevoPagos } from '../../../worker/rondas/relevo-pagos.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../../support/personas/llamadas.ts';
import { enEstado } from '../../support/personas/pagos.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import type { Comprado } from '../../support/personas/preparacion.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
let despacho: string;
let relevo: Ronda<number>;
const manos = manosDePreparacion(() => e);
beforeAll(async () => {
  e = await crearEntorno({ env: { TRANSFERENCIA_CUENTA: CUENTA_DE_DEMOSTRACION } });
  await e.iniciarWorkerDePagos();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  despacho = await entrar(e.tickets);
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
  const { mensajeroPagos: mensajero } = e;
  relevo = createRelevoPagos({ sql: e.sql.sql, mensajero, log, cadaMs: 50, edadMs: 0 });
  relevo.iniciar();
});
afterAll(async () => {
  await relevo.detener();
  await e.cerrar();
});

const FIDEOS = 'Fideos Tirabuzón 500 g';
const mover = async (numero: string, ...estados: string[]) => {
  for (const estado of estados)
    expect((await cambiarEstado(e.tickets, despacho, numero, estado)).status).toBe(200);
};
/** Three packets, paid by transfer, of which one was found and has left. */
async function salioConMenos(): Promise<Comprado> {
  const items = await manos.ids({ [FIDEOS]: 3 });
  const cuerpo = { ...pedidoDe(items), metodo_pago: 'transferencia', si_falta: 'quitar' };
  const { pedido, seguimiento } = (await comprar(e.ahorro, { cuerpo })).cuerpo;
  const { numero } = pedido;
  const ruta = `${e.ahorro}/api/pedidos/${numero}/transferencia?token=${seguimiento.token}`;
  await llamar(ruta, { cuerpo: { comprobante: 'operación 123' } });
  await admin.pedir(`/api/transferencias/${numero}`, { cuerpo: { estado: 'confirmada' } });
  await enEstado({ e }, numero, 'confirmado');
  await manos.marcar(numero, items[0]?.producto_id ?? 0, { preparados: 1 });
  await mover(numero, 'en_camino');
  return { numero, token: seguimiento.token };
}
const aMano = (numero: string) =>
  hasta(async () => {
    const { cuerpo } = await admin.pedir<{ reintegros: ReintegroDePedido[] }>(
      '/api/reintegros?estado=a_mano',
    );
    return cuerpo.reintegros.find((reintegro) => reintegro.numero === numero);
  });
const hecho = (id: number) => admin.pedir(`/api/reintegros/${id}/hecho`, { metodo: 'POST' });
const correosDe = (numero: string) =>
  e.db.correo.findMany({
    where: { tipo: 'devuelto', datos: { path: ['numero'], equals: numero } },
  });

describe('Cuando una persona devuelve una parte de una transferencia', () => {
  it('entonces a quien compró se le escribe una vez, y su pedido lo dice antes y después', async () => {
    const pedido = await salioConMenos();
    const { id, monto } = await aMano(pedido.numero);
    expect(monto).toBe(2240);
    expect((await manos.ver(pedido)).pago?.devoluciones).toMatchObject([
      { estado: 'en_proceso', monto: 2240 },
    ]);
    expect(await correosDe(pedido.numero)).toEqual([]);
    const marcados = await Promise.all([hecho(id), hecho(id)]);
    expect(marcados.map(({ status }) => status)).toEqual([200, 200]);
    const correos = await correosDe(pedido.numero);
    expect(correos.map(({ datos }) => datos)).toMatchObject([{ monto: 2240, de: 3360 }]);
    const { texto, asunto } = redactar(correos[0] as unknown as Correo, e.env);
    expect(asunto).toMatch(/^Te devolvimos \$\s2\.240\S* de tu pedido/);
    expect(texto).toMatch(/\$\s2\.240\S* de los \$\s3\.360\S* que pagaste/);
    const visto = await manos.ver(pedido);
    expect(visto.pago?.devoluciones).toMatchObject([{ estado: 'hecha', monto: 2240 }]);
    const detalles = visto.historial.map(({ detalle }) => detalle ?? '');
    expect(detalles.filter((detalle) => detalle.startsWith('Se devolvieron'))).toEqual([
      expect.stringMatching(/^Se devolvieron \$\s2\.240\S* de \$\s3\.360/),
    ]);
  });

  it('y se pagó en la puerta: entonces también se le escribe, y su reclamo dice que está hecho', async () => {
    const pedido = await manos.comprado({ [FIDEOS]: 3 });
    await mover(pedido.numero, 'en_preparacion', 'en_camino', 'entregado');
    const url = `${e.ahorro}/api/pedidos/${pedido.numero}/reclamos?token=${pedido.token}`;
    const reclamo = await hasta(async () => {
      const cuerpo = { motivo: 'mal_estado', detalle: 'Un paquete roto' };
      const abierto = await llamar<Reclamo>(url, { cuerpo });
      return abierto.status === 201 && abierto.cuerpo;
    });
    const leido = async () =>
      (await llamar<{ reclamos: Reclamo[] }>(url)).cuerpo.reclamos.find(
        ({ id }) => id === reclamo.id,
      );
    const decision = { resultado: 'devolver', monto: 500.5 };
    expect(
      (await admin.pedir(`/api/reclamos/${reclamo.id}/resolver`, { cuerpo: decision })).status,
    ).toBe(200);
    expect(await leido()).toMatchObject({ monto: 500.5, devuelto_en: null });
    const { id } = await aMano(pedido.numero);
    expect((await hecho(id)).status).toBe(200);
    expect((await leido())?.devuelto_en).toMatch(/^\d{4}-/);
    const [correo, ...demas] = await correosDe(pedido.numero);
    expect([correo?.datos, demas]).toMatchObject([{ monto: 500.5, de: 3360 }, []]);
    // Nobody says that it went by a way by which it did not.
    expect(redactar(correo as unknown as Correo, e.env).texto).not.toContain(
      'por donde lo pagaste',
    );
  });
});

describe('Cuando se avisa una transferencia a destiempo', () => {
  it('de un pedido que se canceló: entonces se dice que ya no espera su pago, y no queda avisada', async () => {
    const cuerpo = { ...pedidoDe(), metodo_pago: 'transferencia' };
    const { pedido, seguimiento } = (await comprar(e.ahorro, { cuerpo })).cuerpo;
    const ruta = `${e.ahorro}/api/pedidos/${pedido.numero}`;
    const llave = `token=${seguimiento.token}`;
    expect((await llamar(`${ruta}/cancelar?${llave}`, { metodo: 'POST' })).status).toBe(200);
    const tarde = await llamar(`${ruta}/transferencia?${llave}`, {
      ...{ cuerpo: { comprobante: 'operación 9' } },
    });
    expect([tarde.status, tarde.cuerpo['error']]).toEqual([409, 'El pedido ya no espera su pago']);
    const [fila] = await e.db.transferencia.findMany({
      where: { pedido: { numero: pedido.numero } },
    });
    expect(fila?.estado).toBe('esperada');
  });
});
