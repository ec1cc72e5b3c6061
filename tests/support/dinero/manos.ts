/** Whoever touches an order and its money in a walk: each by the call that a page makes of it. */
import { randomUUID } from 'node:crypto';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { FichaDePago } from '../../../contracts/pagos/ficha.ts';
import type { PedidoDetalle } from '../../../contracts/pedidos/pedidos.ts';
import type { Reclamo, ReclamoDeAdmin } from '../../../contracts/pedidos/reclamos.ts';
import { hasta, llamar } from '../personas/llamadas.ts';
import type { Opciones } from '../personas/llamadas.ts';
import type { Gesto } from './azar.ts';
import type { Lugar } from './lugar.ts';

export interface Comprado {
  readonly numero: string;
  readonly token: string;
  /** By whom it was paid before it was prepared; null at the door. */
  readonly pagoId: string | null;
}

const ADELANTE: Readonly<Record<string, string>> = {
  ...{ pendiente: 'en_preparacion', en_preparacion: 'en_camino', listo: 'en_camino' },
  ...{ en_camino: 'entregado', no_entregado: 'pendiente' },
};
const redondo = (pesos: number) => Math.round(pesos * 100) / 100;

export function manosDelPaseo(lugar: Lugar, pedido: Comprado) {
  const { e, productos, admin, despacho, preparador } = lugar;
  const { numero, token, pagoId } = pedido;
  const enTienda = <T>(resto: string, opciones: Opciones = {}) =>
    llamar<T>(`${e.ahorro}/api/pedidos/${numero}${resto}?token=${token}`, opciones);
  const enDespacho = async (resto: string, opciones: Opciones) =>
    (await llamar(`${e.tickets}/api/tickets/${numero}${resto}`, { token: despacho, ...opciones }))
      .status;
  const ver = async () => (await enTienda<PedidoDetalle>('')).cuerpo;
  const productoDe = (i: number) => productos[i] ?? { id: 0, paso: 1, porPeso: false };

  async function marcar(i: number, parte: number, reemplazo?: object): Promise<number> {
    const { lineas } = await ver();
    const linea = lineas[i % lineas.length];
    if (linea === undefined) return 0;
    const { id, por } = linea;
    const cuartos = parte === 5 ? 4.2 : parte;
    const preparados = por
      ? Math.round(linea.cantidad * cuartos * 250) / 1000
      : Math.round((linea.cantidad * Math.min(parte, 4)) / 4);
    const cuerpo = { preparados, ...(reemplazo && { reemplazo }) };
    return enDespacho(`/lineas/${id}`, { metodo: 'PUT', token: preparador, cuerpo });
  }

  async function contestar(acepta: boolean): Promise<number> {
    const { consulta } = await ver();
    if (consulta === undefined) return 0;
    const respuestas = consulta.lineas.map(({ linea_id }) => ({ linea_id, acepta }));
    return (await enTienda('/consulta', { cuerpo: { id: consulta.id, respuestas } })).status;
  }

  /** Nobody answers what is asked until its time is over, which is now. */
  async function callar(): Promise<number> {
    const { consulta } = await ver();
    if (consulta === undefined) return 0;
    const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
    await hasta(async () => {
      await e.sql.sql`UPDATE ahorro.consultas SET vence_en = now() - interval '1 second'
        WHERE id = ${consulta.id} AND estado = 'abierta' AND vence_en > now()`;
      await flujo.signal(SENAL.revisar).catch(() => undefined);
      return (await ver()).consulta?.id !== consulta.id;
    });
    return 200;
  }

  async function cambiar(i: number, pasos: number): Promise<number> {
    const { id, paso } = productoDe(i);
    const demas = (await ver()).items.filter((item) => item.producto_id !== id);
    const items = [
      ...demas.map(({ producto_id, cantidad }) => ({ producto_id, cantidad })),
      ...(pasos === 0 ? [] : [{ producto_id: id, cantidad: pasos * paso }]),
    ];
    return (await enTienda('', { metodo: 'PATCH', cuerpo: { items } })).status;
  }

  async function mover(hasta_: string): Promise<number> {
    const { estado } = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
    const hacia = hasta_ === 'adelante' ? ADELANTE[estado] : hasta_;
    if (hacia === undefined) return 0;
    return enDespacho('/estado', { metodo: 'PATCH', cuerpo: { estado: hacia } });
  }

  async function reintegrar(parte: number): Promise<number> {
    if (pagoId === null) return 0;
    const { cuerpo: ficha } = await admin.pedir<FichaDePago>(`/api/payments/${pagoId}`);
    const monto = redondo((ficha.devolvible * Math.max(1, parte)) / 7);
    if (monto === 0) return 0;
    const pedida = await admin.pedir(`/api/payments/${pagoId}/reintegros`, {
      ...{ cuerpo: { monto, motivo: 'Una atención' } },
      cabeceras: { 'Idempotency-Key': randomUUID() },
    });
    return pedida.status;
  }

  async function reclamar(gesto: Extract<Gesto, { que: 'reclamar' }>): Promise<number> {
    const { lineas } = await ver();
    const elegida = gesto.linea === null ? undefined : lineas[gesto.linea % lineas.length];
    const cuerpo = {
      ...{ motivo: 'mal_estado', detalle: 'Vino mal' },
      lineas: elegida === undefined ? [] : [elegida.id],
    };
    const abierto = await enTienda<Reclamo>('/reclamos', { cuerpo });
    if (abierto.status !== 201) return abierto.status;
    const ruta = `/api/reclamos/${abierto.cuerpo.id}/resolver`;
    const { cuerpo: lista } = await admin.pedir<{ reclamos: ReclamoDeAdmin[] }>(
      '/api/reclamos?estado=abierto&limite=100',
    );
    const reintegrable = lista.reclamos.find(({ id }) => id === abierto.cuerpo.id)?.reintegrable;
    const monto = redondo(((reintegrable ?? 0) * gesto.parte) / 9);
    const devuelve = gesto.resultado === 'devolver' && monto > 0 ? { monto } : {};
    const decision = { resultado: gesto.resultado, motivo: 'Lo miramos', ...devuelve };
    const decidido = await admin.pedir(ruta, { cuerpo: decision });
    // Of what there is nothing to give back of, or to send again, a person says no.
    if (decidido.status === 409)
      await admin.pedir(ruta, { cuerpo: { resultado: 'rechazar', motivo: 'No se puede' } });
    return decidido.status;
  }

  async function darEnMano(): Promise<number> {
    const filas = await e.db.reintegro.findMany({
      where: { pedido: { numero }, estado: 'a_mano' },
    });
    let peor = 0;
    for (const { id } of filas)
      peor = Math.max(
        peor,
        (await admin.pedir(`/api/reintegros/${id}/hecho`, { metodo: 'POST' })).status,
      );
    return peor;
  }

  /** @returns the status of the answer; 0 where there was nothing to do */
  async function hacer(gesto: Gesto): Promise<number> {
    switch (gesto.que) {
      case 'marcar':
        return marcar(gesto.linea, gesto.parte);
      case 'reemplazar': {
        const { id, paso } = productoDe(gesto.con);
        return marcar(gesto.linea, Math.min(gesto.parte, 3), {
          producto_id: id,
          cantidad: 2 * paso,
        });
      }
      case 'contestar':
        return contestar(gesto.acepta);
      case 'callar':
        return callar();
      case 'cambiar':
        return cambiar(gesto.linea, gesto.pasos);
      case 'mover':
        return mover(gesto.hasta);
      case 'cancelar':
        return gesto.quien === 'cliente'
          ? (await enTienda('/cancelar', { metodo: 'POST' })).status
          : enDespacho('/cancelar', { cuerpo: {} });
      case 'reintegrar':
        return reintegrar(gesto.parte);
      case 'reclamar':
        return reclamar(gesto);
      case 'dar en mano':
        return darEnMano();
    }
  }

  return { hacer, ver };
}
