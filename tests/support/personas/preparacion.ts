/** Orders that are prepared, as whoever prepares and whoever bought see them. */
import type { Preparacion } from '../../../contracts/preparacion/preparacion.ts';
import type { PedidoDetalle } from '../../../contracts/pedidos/pedidos.ts';
import type { Entorno } from '../servidores/entorno.ts';
import { comprar, entrar, hasta, llamar, pedidoDe } from './llamadas.ts';

export interface Comprado {
  readonly numero: string;
  readonly token: string;
}

export type Cantidades = Readonly<Record<string, number>>;

/** `entorno` is asked for when it is there. */
export function manosDePreparacion(entorno: () => Entorno) {
  let token: Promise<string> | undefined;
  const preparador = () =>
    (token ??= entrar(entorno().tickets, 'preparador', 'preparador-belgrano-2025'));

  /** Ids of products, by their names. */
  async function ids(cantidades: Cantidades): Promise<{ producto_id: number; cantidad: number }[]> {
    const productos = await entorno().db.producto.findMany({
      where: { nombre: { in: Object.keys(cantidades) } },
      orderBy: { id: 'asc' },
    });
    return productos.map(({ id, nombre }) => ({
      producto_id: id,
      cantidad: cantidades[nombre] ?? 0,
    }));
  }

  return {
    preparador,
    ids,
    /** Buys these things, and waits for the ticket. */
    comprado: async (cantidades: Cantidades, ademas: object = {}): Promise<Comprado> => {
      const { ahorro, db } = entorno();
      const cuerpo = { ...pedidoDe(await ids(cantidades)), ...ademas };
      const { cuerpo: hecho } = await comprar(ahorro, { cuerpo });
      const { numero } = hecho.pedido;
      await hasta(() => db.ticket.findUnique({ where: { numero } }));
      return { numero, token: hecho.seguimiento.token };
    },
    ver: async ({ numero, token: llave }: Comprado): Promise<PedidoDetalle> => {
      const url = `${entorno().ahorro}/api/pedidos/${numero}?token=${llave}`;
      return (await llamar<PedidoDetalle>(url)).cuerpo;
    },
    abrir: async (numero: string): Promise<Preparacion> => {
      const url = `${entorno().tickets}/api/preparacion/${numero}`;
      return (await llamar<Preparacion>(url, { token: await preparador() })).cuerpo;
    },
    marcar: async (numero: string, linea: number, cuerpo: object, cabeceras = {}) => {
      const url = `${entorno().tickets}/api/tickets/${numero}/lineas/${linea}`;
      return llamar(url, {
        ...{ metodo: 'PUT', token: await preparador(), cuerpo, cabeceras },
      });
    },
    responder: ({ numero, token: llave }: Comprado, cuerpo: object, cabeceras = {}) => {
      const url = `${entorno().ahorro}/api/pedidos/${numero}/consulta?token=${llave}`;
      return llamar<PedidoDetalle & { idempotent?: boolean; error?: string }>(url, {
        ...{ cuerpo, cabeceras },
      });
    },
  };
}
