/** Every kind of change between the ticket and the door, and after it: lines, the question, an edit, a claim. */
import { randomUUID } from 'node:crypto';
import type { PedidoDetalle } from '../../contracts/pedidos/pedidos.ts';
import type { Reclamo } from '../../contracts/pedidos/reclamos.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../support/personas/llamadas.ts';
import { comprarEnLinea, enEstado } from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { manosDePreparacion } from '../support/personas/preparacion.ts';
import type { Comprado } from '../support/personas/preparacion.ts';
import { conocido } from '../support/personas/tienda.ts';
import type { Cambio } from './cambio.ts';

const FIDEOS = 'Fideos Tirabuzón 500 g';

/** One who does each change, on an order of its own that is ready for it. */
export async function prepararPreparados(p: EntornoDePagos): Promise<Cambio[]> {
  const { e } = p;
  const manos = manosDePreparacion(() => e);
  const admin = await entrar(e.tickets);
  const preparador = await manos.preparador();
  const [{ producto_id: linea } = { producto_id: 0 }] = await manos.ids({ [FIDEOS]: 1 });
  const comprado = () => manos.comprado({ [FIDEOS]: 3 });
  const enHistoria = async (numero: string, empieza: string) =>
    e.db.ticketHistorial.count({
      where: { ticket: { numero }, detalle: { startsWith: empieza } },
    });
  const mover = async (numero: string, ...estados: string[]) => {
    for (const estado of estados) {
      const { status } = await cambiarEstado(e.tickets, admin, numero, estado);
      if (status !== 200) throw new Error(`${numero} a ${estado}: ${status}`);
    }
  };
  const pedirCon = (url: string, resto: object) => {
    const cabeceras = { 'Idempotency-Key': randomUUID() };
    return async (senal?: AbortSignal) =>
      (await llamar(url, { ...resto, cabeceras, senal })).status;
  };
  const marcar = (numero: string, preparados: number) =>
    pedirCon(`${e.tickets}/api/tickets/${numero}/lineas/${linea}`, {
      ...{ metodo: 'PUT', token: preparador, cuerpo: { preparados } },
    });
  const enTienda = ({ numero, token }: Comprado, ruta: string, resto: object) =>
    pedirCon(`${e.ahorro}/api/pedidos/${numero}${ruta}?token=${token}`, resto);
  const dePedido = (numero: string, nombre: string, paso: string) => ({
    ...{ nombre, paso, cola: 'pedidos' as const, retener: numero, guardado: 'clave' as const },
    numero: async () => numero,
  });

  const entero = await comprado();
  const corto = await comprado();
  const preguntado = await comprado();
  await marcar(preguntado.numero, 1)();
  const { consulta } = await hasta(async () => {
    const visto: PedidoDetalle = await manos.ver(preguntado);
    return visto.consulta !== undefined && visto;
  });
  const modificado = await comprado();
  const cambios: Cambio[] = [
    {
      ...dePedido(entero.numero, 'marcar una línea', 'prepararLinea'),
      pedir: marcar(entero.numero, 3),
      veces: () => enHistoria(entero.numero, FIDEOS),
    },
    {
      ...dePedido(corto.numero, 'marcar lo que falta', 'prepararLinea'),
      pedir: marcar(corto.numero, 1),
      veces: async () => {
        const guardadas = await e.db.$queryRaw<{ veces: bigint }[]>`
          SELECT count(*) AS veces FROM ahorro.consulta_lineas AS l JOIN ahorro.consultas AS c ON c.id = l.consulta_id
            JOIN ahorro.pedidos AS p ON p.id = c.pedido_id WHERE p.numero = ${corto.numero}`;
        const faltas = await e.db.faltante.count({ where: { pedido: { numero: corto.numero } } });
        return Math.max(
          await enHistoria(corto.numero, FIDEOS),
          Number(guardadas[0]?.veces ?? 0),
          faltas,
        );
      },
    },
    {
      ...dePedido(preguntado.numero, 'contestar', 'responderConsulta'),
      pedir: enTienda(preguntado, '/consulta', {
        cuerpo: { id: consulta?.id, respuestas: [{ linea_id: linea, acepta: true }] },
      }),
      veces: () => enHistoria(preguntado.numero, 'Contestó por lo que falta: aceptó 1 de 1'),
    },
    {
      ...dePedido(modificado.numero, 'modificar', 'modificarPedido'),
      pedir: enTienda(modificado, '', {
        ...{ metodo: 'PATCH', cuerpo: { items: [{ producto_id: linea, cantidad: 1 }] } },
      }),
      veces: () => enHistoria(modificado.numero, 'Se cambió el pedido'),
    },
  ];

  const tienda = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  const reclamado = async (pedido: Comprado): Promise<number> => {
    await mover(pedido.numero, 'en_preparacion', 'en_camino', 'entregado');
    await hasta(async () => (await manos.ver(pedido)).estado === 'entregado');
    const url = `${e.ahorro}/api/pedidos/${pedido.numero}/reclamos?token=${pedido.token}`;
    const { cuerpo } = await llamar<Reclamo>(url, {
      cuerpo: { motivo: 'mal_estado', detalle: 'Un paquete vino roto' },
    });
    return cuerpo.id;
  };
  const resolver = (id: number, resultado: string) => {
    const cabeceras = { 'Idempotency-Key': randomUUID() };
    const cuerpo = { resultado, motivo: 'Perdón' };
    const ruta = `/api/reclamos/${id}/resolver`;
    return async (senal?: AbortSignal) =>
      (await tienda.pedir(ruta, { cuerpo, cabeceras, senal })).status;
  };
  const deReclamo = (id: number, nombre: string) => ({
    ...{ nombre, paso: 'resolverReclamo', cola: 'pedidos' as const, retener: `reclamo-${id}` },
    guardado: 'clave' as const,
  });

  const roto = await comprado();
  const reenviado = await reclamado(roto);
  cambios.push({
    ...deReclamo(reenviado, 'reenviar por un reclamo'),
    pedir: resolver(reenviado, 'reenviar'),
    veces: () => e.db.pedido.count({ where: { notas: { contains: `reclamo ${reenviado} ` } } }),
    numero: async () => roto.numero,
  });

  const { cuerpo } = await comprarEnLinea(p, { producto: linea });
  const enLinea = { numero: cuerpo.pedido.numero, token: cuerpo.seguimiento.token };
  const { id: pago } = await p.mp.pagar(enLinea.numero, 'approved');
  await enEstado(p, enLinea.numero, 'confirmado');
  const devuelto = await reclamado(enLinea);
  const total = p.mp.almacen.pagos.get(String(pago))?.transaction_amount ?? 0;
  cambios.push({
    ...deReclamo(devuelto, 'devolver por un reclamo'),
    pedir: resolver(devuelto, 'devolver'),
    // As MercadoPago has it: all of it, and no more than once.
    veces: async () =>
      (p.mp.almacen.pagos.get(String(pago))?.transaction_amount_refunded ?? 0) / total,
    numero: async () => enLinea.numero,
  });
  return cambios;
}
