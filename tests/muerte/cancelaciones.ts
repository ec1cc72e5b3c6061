/** Cancellations that wait, as the API makes them by itself: asked for, taken back, and over in their time. */
import { randomUUID } from 'node:crypto';
import { llamar } from '../support/personas/llamadas.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { manosDePreparacion } from '../support/personas/preparacion.ts';
import type { Comprado } from '../support/personas/preparacion.ts';
import type { Cambio } from './cambio.ts';

/** Longer than a walk takes. */
export const GRACIA_SEGUNDOS = '600';

/** One who does each change, on an order of its own that is ready for it. */
export async function prepararCancelaciones({ e }: EntornoDePagos): Promise<Cambio[]> {
  const manos = manosDePreparacion(() => e);
  const comprado = () => manos.comprado({ 'Fideos Tirabuzón 500 g': 2 });
  const pedirCon = ({ numero, token }: Comprado, ruta: string, cuerpo: object) => {
    const cabeceras = { 'Idempotency-Key': randomUUID() };
    const url = `${e.ahorro}/api/pedidos/${numero}${ruta}?token=${token}`;
    return async (senal?: AbortSignal) => (await llamar(url, { cuerpo, cabeceras, senal })).status;
  };
  const pedirla = (pedido: Comprado) => pedirCon(pedido, '/cancelar', { deshacible: true });
  const contados = (numero: string, empieza: string) =>
    e.db.ticketHistorial.count({
      where: { ticket: { numero }, detalle: { startsWith: empieza } },
    });
  const espera = (numero: string) => e.db.cancelacion.count({ where: { numero } });
  const dePedido = (numero: string, nombre: string) => ({
    ...{ nombre, cola: 'pedidos' as const, retener: numero, guardado: 'clave' as const },
    numero: async () => numero,
  });
  /** Stock and money are as they were. */
  const enPie = async (numero: string) => {
    const { estado, stockDevueltoEn } = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
    return estado === 'confirmado' && stockDevueltoEn === null;
  };

  const [pedida, deshecha, vencida] = [await comprado(), await comprado(), await comprado()];
  await pedirla(deshecha)();
  const pedirQueVenza = pedirla(vencida);
  return [
    {
      ...{ ...dePedido(pedida.numero, 'cancelar con un rato para deshacerlo'), paso: 'api' },
      pedir: pedirla(pedida),
      veces: async () =>
        (await enPie(pedida.numero)) && (await espera(pedida.numero)) === 1
          ? contados(pedida.numero, 'Se pidió cancelar')
          : 0,
    },
    {
      ...{ ...dePedido(deshecha.numero, 'deshacer una cancelación'), paso: 'api' },
      pedir: pedirCon(deshecha, '/cancelacion/deshacer', {}),
      veces: async () =>
        (await enPie(deshecha.numero)) && (await espera(deshecha.numero)) === 0
          ? contados(deshecha.numero, 'Se deshizo la cancelación')
          : 0,
    },
    {
      ...{ ...dePedido(vencida.numero, 'una cancelación que vence'), paso: 'cancelarPedido' },
      pedir: async (senal) => {
        const status = await pedirQueVenza(senal);
        await e.db.cancelacion.updateMany({
          where: { numero: vencida.numero },
          data: { venceEn: new Date() },
        });
        return status;
      },
      veces: () =>
        e.db.pedidoHistorial.count({
          where: { pedido: { numero: vencida.numero }, estado: 'cancelado' },
        }),
    },
  ];
}
