/** Whoever acts in the model, on a Belgrano that runs: each action by the call that a page makes of it. */
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { createCancelacionesVencidas } from '../../../worker/rondas/cancelaciones.ts';
import { entrar, hasta, llamar } from '../personas/llamadas.ts';
import type { CuerpoCheckout } from '../personas/llamadas.ts';
import { log } from '../servidores/base.ts';
import type { Entorno } from '../servidores/entorno.ts';
import type { Accion, Modelado } from './modelo.ts';

/** What each order is of. */
export const [PRODUCTO, CANTIDAD] = [1, 2];
const FLOTA = 'flota-belgrano-2025';

interface Ultima {
  readonly id: string;
  readonly estado: NonNullable<Modelado['pregunta']>;
}

export async function manosDelModelo(e: Entorno) {
  const admin = await entrar(e.tickets);
  const preparador = await entrar(e.tickets, 'preparador', 'preparador-belgrano-2025');
  const repartidores = new Map<number, string>();
  for (const { id, user } of await e.db.repartidor.findMany({ include: { user: true } }))
    repartidores.set(id, await entrar(e.tickets, user?.usuario, FLOTA));
  const { sql } = e.sql;
  const { mensajero, entradas } = e;
  const vencidas = createCancelacionesVencidas({ sql, mensajero, entradas, log, cadaMs: 50 });

  async function ultima(numero: string): Promise<Ultima | undefined> {
    const [consulta] = await sql<Ultima>`
      SELECT c.id, c.estado FROM ahorro.consultas AS c JOIN ahorro.pedidos AS p ON p.id = c.pedido_id
      WHERE p.numero = ${numero} ORDER BY c.abierta_en DESC LIMIT 1`;
    return consulta;
  }

  /** Who has asked for what can still be taken back, as both services tell it. */
  async function quienCancela(numero: string): Promise<string | null> {
    const [fila] = await sql<{ actor: string | null }>`
      SELECT ahorro.cancelacion_de(${numero}) ->> 'actor' AS actor`;
    return fila?.actor ?? null;
  }

  async function leer(numero: string): Promise<Modelado> {
    const { estado } = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
    const actor = await quienCancela(numero);
    const cancela = actor === null ? null : actor === 'cliente' ? 'cliente' : 'admin';
    const pregunta = (await ultima(numero))?.estado ?? null;
    return { ticket: estado as EstadoTicket, pregunta, cancela };
  }

  async function deSuRepartidor(numero: string): Promise<string> {
    const { repartidorId } = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
    return repartidores.get(repartidorId ?? 0) ?? admin;
  }

  /** Nobody answers what is asked until its time is over, which is now. */
  async function callar(numero: string): Promise<number> {
    const consulta = await ultima(numero);
    if (consulta?.estado !== 'abierta') return 204;
    const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
    const estado = await hasta(async () => {
      await sql`UPDATE ahorro.consultas SET vence_en = now() - interval '1 second'
        WHERE id = ${consulta.id} AND estado = 'abierta' AND vence_en > now()`;
      await flujo.signal(SENAL.revisar).catch(() => undefined);
      const [ahora] = await sql<Ultima>`
        SELECT id, estado FROM ahorro.consultas WHERE id = ${consulta.id}`;
      return ahora?.estado !== 'abierta' && ahora?.estado;
    });
    return estado === 'vencida' ? 200 : 204;
  }

  /** The time in which a cancellation may be taken back is over. */
  async function vencer(numero: string): Promise<number> {
    if ((await quienCancela(numero)) === null) return 204;
    await sql`UPDATE ahorro.cancelaciones SET vence_en = clock_timestamp() WHERE numero = ${numero}`;
    await hasta(async () => {
      await vencidas.pasar();
      return (await e.db.cancelacion.count({ where: { numero } })) === 0;
    });
    return (await leer(numero)).ticket === 'cancelado' ? 200 : 204;
  }

  /** @returns the status of its answer */
  async function mandar(compra: CuerpoCheckout | undefined, accion: Accion): Promise<number> {
    if (compra === undefined) throw new Error('no hay tal pedido');
    const { numero } = compra.pedido;
    const { url: ruta, token } = compra.seguimiento;
    const enDespacho = async (resto: string, opciones: object) =>
      (await llamar(`${e.tickets}/api/tickets/${numero}${resto}`, { token: admin, ...opciones }))
        .status;
    const enTienda = async (resto: string, opciones: object) =>
      (await llamar(`${e.ahorro}${ruta}${resto}?token=${token}`, opciones)).status;
    const donde = accion.quien === 'cliente' ? enTienda : enDespacho;
    switch (accion.que) {
      case 'mover': {
        const llave = accion.quien === 'admin' ? admin : await deSuRepartidor(numero);
        const opciones = { metodo: 'PATCH', token: llave, cuerpo: { estado: accion.hasta } };
        return enDespacho('/estado', opciones);
      }
      case 'cancelar':
        if (accion.quien !== 'api') return donde('/cancelar', { cuerpo: {} });
        return (await llamar(`${e.ahorro}${ruta}/cancelar`, { metodo: 'POST', apiKey: true }))
          .status;
      case 'pedir cancelación':
        return donde('/cancelar', { cuerpo: { deshacible: true } });
      case 'deshacerla':
        return donde('/cancelacion/deshacer', { metodo: 'POST' });
      case 'vencer':
        return vencer(numero);
      case 'callar':
        return callar(numero);
      case 'modificar':
        return enTienda('', { metodo: 'PATCH', cuerpo: { notas: accion.notas } });
      case 'marcar':
      case 'faltar': {
        const preparados = accion.que === 'marcar' ? CANTIDAD : CANTIDAD - 1;
        const opciones = { metodo: 'PUT', token: preparador, cuerpo: { preparados } };
        return enDespacho(`/lineas/${PRODUCTO}`, opciones);
      }
      case 'contestar': {
        const id = (await ultima(numero))?.id ?? 'f'.repeat(16);
        const respuestas = [{ linea_id: PRODUCTO, acepta: accion.acepta }];
        return enTienda('/consulta', { cuerpo: { id, respuestas } });
      }
      case 'anotar':
        return enDespacho('/notas', { cuerpo: { nota: accion.nota } });
      case 'priorizar':
        return enDespacho('/prioridad', {
          ...{ metodo: 'PATCH', cuerpo: { prioridad: accion.prioridad } },
        });
    }
  }

  return { mandar, leer };
}
