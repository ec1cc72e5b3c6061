/** Things are taken from the shelves: each line marked, its shopper asked where something is missing. */
import { ESTADOS_SIN_SALIR, PREPARADO } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import {
  faltanDe,
  importeDeReemplazo,
  porQueNoSePrepara,
} from '../../contracts/reglas/preparacion/lineas.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { PrepararLinea, ResponderConsulta } from '../../contracts/temporal/mensajes.ts';
import type { Paso } from '../../contracts/temporal/pedido.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { leerConfiguracion } from '../comun/ajustes.ts';
import { ticketCreado } from '../comun/cambios.ts';
import { avisarAparatos, escribirCorreo } from '../comun/correos.ts';
import { consultaAbierta } from '../comun/salida.ts';
import { permanente, transicionInvalida } from '../comun/operacion.ts';
import { cambiado, cambiarTicket } from '../despacho/ticket-cambiado.ts';
import type { EnCambio, TicketBloqueado, TicketCambiado } from '../despacho/ticket-cambiado.ts';
import { cerrarSiNoQueda, decidir, esLaPropuesta, leerConsulta, preguntar } from './consultas.ts';
import { asentar } from './asentar.ts';
import type { Contado } from './asentar.ts';
import { contar, importeQueFalta } from './contado.ts';
import {
  exigirQueEstePagado,
  leerLinea,
  marcar,
  sacarCuentas,
  soltar,
  tomarPedido,
} from './lineas.ts';
import type { Linea, Marca, PedidoTomado } from './lineas.ts';
import { retenerElegido, retenerParecido } from './retener.ts';

const OTRA_PROPUESTA = 'Lo que te proponemos cambió: mirá tu pedido y contestá de nuevo';

/** When a question is over, as its workflow knows it. */
interface Vencimiento extends Paso {
  readonly id: string;
  /** ISO 8601. */
  readonly vence: string;
}

export function createPreparacionActivities({ sql: pool }: { readonly sql: SqlPool }) {
  return {
    /**
     * Marks a line: how much of it was found, and what is done about the rest. With all of them settled the
     * order is ready. @throws TransicionInvalida, PedidoInexistente, CantidadInvalida, ReemplazoNoDisponible, CambioImposible
     */
    async prepararLinea(pedido: PrepararLinea & Paso): Promise<TicketCambiado> {
      return cambiarTicket(pool, pedido, async (cambio) => {
        const { previo, sql } = cambio;
        if (previo.yaHecho) return conConsulta(sql, cambiado(previo));
        exigirSinSalir(previo);
        const { linea: productoId, preparados, actor } = pedido;
        const tomado = await tomarPedido(sql, pedido.numero);
        const linea = await leerLinea(sql, tomado.id, productoId);
        const porQueNo = porQueNoSePrepara(linea, preparados);
        if (porQueNo !== undefined) throw permanente(FALLA.cantidadInvalida, porQueNo);
        await soltar(sql, tomado.id, productoId);
        const marca = await decidirMarca(sql, { tomado, linea, pedido });
        if (marca.estado === 'consultada' && previo.estado === PREPARADO)
          throw transicionInvalida(
            'El pedido ya está listo: no se le pregunta más',
            [],
            ticketCreado(previo),
          );
        await marcar(sql, { pedidoId: tomado.id, linea, preparados, actor }, marca);
        if (marca.estado === 'consultada') {
          const { minutos_para_contestar: minutos } = await leerConfiguracion(sql);
          const faltan = faltanDe(linea.cantidad, preparados);
          await preguntar(sql, {
            ...{ pedidoId: tomado.id, productoId, faltan, propuesta: marca.reemplazo, minutos },
          });
        }
        await cerrarSiNoQueda(sql, tomado.id, 'anulada');
        if (tomado.pagado) await exigirQueEstePagado(sql, tomado.id);
        return terminar(cambio, tomado, { actor, ...contar(linea, preparados, marca) });
      });
    },

    /** What the shopper says to the question. @throws TransicionInvalida once it is over */
    async responderConsulta(pedido: ResponderConsulta & Paso): Promise<TicketCambiado> {
      return cambiarTicket(pool, pedido, async (cambio) => {
        const { previo, sql } = cambio;
        if (previo.yaHecho) return conConsulta(sql, cambiado(previo));
        const { id: consultaId, respuestas, actor } = pedido;
        const tomado = await tomarPedido(sql, pedido.numero);
        const consulta = await leerConsulta(sql, tomado.id, consultaId);
        if (consulta === undefined)
          throw permanente(FALLA.pedidoInexistente, 'Esa pregunta no es de este pedido');
        if (consulta.estado === 'respondida') return conConsulta(sql, cambiado(previo));
        if (consulta.estado !== 'abierta')
          throw transicionInvalida('La pregunta ya no está abierta', [], ticketCreado(previo));
        if (!respuestas.every((respuesta) => esLaPropuesta(consulta, respuesta)))
          throw transicionInvalida(OTRA_PROPUESTA, [], ticketCreado(previo));
        await decidir(sql, { pedidoId: tomado.id, consultaId, respuestas, por: 'cliente' });
        await cerrarSiNoQueda(sql, tomado.id, 'respondida');
        const aceptadas = respuestas.filter(({ acepta }) => acepta).length;
        const detalle = `Contestó por lo que falta: aceptó ${aceptadas} de ${respuestas.length}`;
        return terminar(cambio, tomado, { actor, detalle });
      });
    },

    /** Nobody has answered in time: what the shopper said at checkout is done. Sooner it does nothing. */
    async vencerConsulta(vencida: Vencimiento): Promise<TicketCambiado> {
      return cambiarTicket(pool, vencida, async (cambio) => {
        const { previo, sql } = cambio;
        if (previo.yaHecho) return conConsulta(sql, cambiado(previo));
        const { id: consultaId, vence, numero } = vencida;
        const tomado = await tomarPedido(sql, numero);
        const consulta = await leerConsulta(sql, tomado.id, consultaId);
        const sigue = consulta?.estado !== 'abierta' || consulta.vence.toISOString() > vence;
        if (sigue) return conConsulta(sql, cambiado(previo));
        const acepta = consulta.siNoContesta === 'reemplazar';
        const respuestas = consulta.pendientes.map(({ linea }) => ({ linea, acepta }));
        await decidir(sql, { pedidoId: tomado.id, consultaId, respuestas, por: 'silencio' });
        await cerrarSiNoQueda(sql, tomado.id, 'vencida');
        const detalle = acepta
          ? 'No hubo respuesta: se reemplaza lo que falta, como elegiste'
          : 'No hubo respuesta: se quita lo que falta y no se cobra';
        return terminar(cambio, tomado, { actor: 'sistema', detalle });
      });
    },

    /** Writes to the shopper what is asked, all of it in one mail; nothing where it is answered by now. */
    async avisarConsulta({ numero, id, vence }: Vencimiento): Promise<void> {
      await pool.transaccion(async (sql) => {
        const propuestas = await sql`
          SELECT l.producto_id, item.nombre, l.faltan::float8 AS cantidad, l.propuesta_nombre AS propuesta,
            l.propuesta_cantidad::float8 AS propuesta_cantidad, l.propuesta_por AS por, l.importe::float8 AS importe
          FROM ahorro.consultas AS c JOIN ahorro.consulta_lineas AS l ON l.consulta_id = c.id
            JOIN ahorro.pedido_items AS item ON item.pedido_id = c.pedido_id AND item.producto_id = l.producto_id
          WHERE c.id = ${id} AND c.estado = 'abierta' AND l.acepta IS NULL ORDER BY l.producto_id`;
        if (propuestas.length === 0) return;
        const clave = `consulta:${id}:${vence}`;
        await escribirCorreo(sql, numero, {
          ...{ clave, tipo: 'consulta', ademas: { vence, propuestas } },
        });
        await avisarAparatos(sql, numero, { clave, hecho: { que: 'consulta', vence } });
      });
    },
  };
}

interface PorDecidir {
  readonly tomado: PedidoTomado;
  readonly linea: Linea;
  readonly pedido: PrepararLinea;
}

/** What becomes of the line: by how much of it there is, and by what the shopper wants where it is too little. */
async function decidirMarca(sql: Sql, { tomado, linea, pedido }: PorDecidir): Promise<Marca> {
  const { siFalta, pagado } = tomado;
  const faltan = faltanDe(linea.cantidad, pedido.preparados);
  if (faltan === 0) return { estado: 'preparada' };
  if (siFalta === 'quitar') {
    if (pedido.reemplazo === undefined) return { estado: 'faltante' };
    throw permanente(
      FALLA.reemplazoNoDisponible,
      'El cliente pidió que lo que falta se quite, sin reemplazo',
    );
  }
  const preguntando = siFalta === 'preguntar';
  const retenido =
    pedido.reemplazo === undefined
      ? await retenerParecido(sql, {
          ...{ pedidoId: tomado.id, linea, faltan, aunqueSeaCaro: preguntando },
        })
      : await retenerElegido(sql, linea, pedido.reemplazo);
  if (retenido === undefined) return { estado: 'faltante' };
  const importe = importeDeReemplazo(retenido, importeQueFalta(linea, pedido.preparados), {
    aceptado: preguntando,
    pagado,
  });
  return {
    estado: preguntando ? 'consultada' : 'reemplazada',
    reemplazo: { ...retenido, importe },
  };
}

/** The marks are added up: with all lines settled the order is ready, else it is being prepared. */
async function terminar(
  cambio: EnCambio,
  { id: pedidoId }: PedidoTomado,
  contado: Contado,
): Promise<TicketCambiado> {
  const { resuelto } = await sacarCuentas(cambio.sql, pedidoId);
  return asentar(cambio, estadoTras(cambio.previo, resuelto), contado);
}

/** What is over, or has left, stays as it is. */
function estadoTras({ estado }: TicketBloqueado, resuelto: boolean): EstadoTicket {
  const actual = estado as EstadoTicket;
  if (!ESTADOS_SIN_SALIR.includes(actual)) return actual;
  return resuelto || actual === PREPARADO ? PREPARADO : 'en_preparacion';
}

async function conConsulta(sql: Sql, hecho: TicketCambiado): Promise<TicketCambiado> {
  return { ...hecho, consulta: await consultaAbierta(sql, hecho.ticket.numero) };
}

/** Until it leaves. @throws TransicionInvalida */
function exigirSinSalir(ticket: TicketBloqueado): void {
  if (ESTADOS_SIN_SALIR.includes(ticket.estado as EstadoTicket)) return;
  const mensaje = `El pedido está ${ticket.estado}: ya no se prepara`;
  throw transicionInvalida(mensaje, [], ticketCreado(ticket));
}
