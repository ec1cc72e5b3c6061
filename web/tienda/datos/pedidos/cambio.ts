/** An order gets other lines: what is put together, what that comes to, and the way to have it so. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PreviaDeCambio } from '../../../../contracts/pedidos/cambio.ts';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { cantidadEnTexto, pasoDe } from '../../../../contracts/reglas/valores/cantidades.ts';
import type { VentaPor } from '../../../../contracts/reglas/valores/cantidades.ts';
import type { Producto } from '../../../../contracts/tienda/catalogo.ts';
import { conCampos } from '../../../ui/direccion/escrita.ts';
import { useQuieto } from '../../../ui/quieto.ts';
import { ErrorApi, mensajeDe, pedir } from '../../../ui/red/api.ts';
import { clavePorContenido, conClave } from '../../../ui/red/clave.ts';
import { rutaDePedido } from './pedidos.ts';

/** A line as it stands in the order, and as it is to be. */
export interface LineaElegida {
  readonly producto_id: number;
  readonly nombre: string;
  readonly por: VentaPor | null;
  readonly paso: number;
  readonly antes: number;
  readonly cantidad: number;
}

type Comprada = Omit<PedidoDetalle['items'][number], 'imagen_url'>;
type PedidoConLineas = Pick<PedidoDetalle, 'numero'> & { readonly items: readonly Comprada[] };

/** So long nobody has pressed anything before it is asked what it comes to. */
const QUIETO_MS = 250;
const MEDIO = 0.5;

/**
 * What an order is to have. It stays beside what the order was when it was opened: what somebody else changes meanwhile is
 * told when it is sent, and `alDia` then takes it in; what was chosen stays.
 */
export function useLoQueLleva(pedido: PedidoConLineas, token: string | null) {
  const { numero } = pedido;
  const [lineas, ponerLineas] = useState(() => pedido.items.map(comoLinea));
  const poner = (id: number, cantidad: number) =>
    ponerLineas((hay) =>
      hay.map((linea) => (linea.producto_id === id ? { ...linea, cantidad } : linea)),
    );
  const agregar = ({ id, nombre, venta }: Producto) => {
    const paso = pasoDe(venta);
    const hay = lineas.find(({ producto_id }) => producto_id === id);
    if (hay !== undefined) {
      if (hay.cantidad === 0) poner(id, hay.antes || paso);
      return;
    }
    const nueva = { producto_id: id, nombre, por: venta?.por ?? null, paso };
    ponerLineas([...lineas, { ...nueva, antes: 0, cantidad: paso }]);
  };
  const items = lineas
    .filter(({ cantidad }) => cantidad > 0)
    .map(({ producto_id, cantidad }) => ({ producto_id, cantidad }));
  const cambio = lineas.some(({ antes, cantidad }) => antes !== cantidad);
  const mirar = (cuales: typeof items) =>
    pedir<PreviaDeCambio>(rutaDePedido(numero, token, '/previa'), {
      ...{ metodo: 'POST', soloMira: true, cuerpo: { items: cuales } },
    });
  const previa = usePrevia(numero, cambio && items.length > 0 ? items : null, mirar);
  const alDia = async () => {
    if (items.length === 0) return;
    const { lineas: ahora } = await mirar(items);
    ponerLineas((elegidas) => conLoDeAhora(elegidas, ahora));
  };
  const deQuienLoVio = {
    items_vistos: lineas
      .filter(({ antes }) => antes > 0)
      .map(({ producto_id, antes }) => ({ producto_id, cantidad: antes })),
    ...(previa.cuentas === undefined ? {} : { total_esperado: previa.cuentas.total }),
  };
  return {
    ...{ lineas, poner, agregar, alDia, previa, vacio: items.length === 0 },
    /** Not before it is said what it comes to. */
    sePuede:
      !cambio || (items.length > 0 && (previa.cuentas !== undefined || previa.error !== undefined)),
    /** Of the body of the change; nothing where all is as it was. */
    cuerpo: cambio ? { items, ...deQuienLoVio } : {},
  };
}

export type LoQueSeElige = ReturnType<typeof useLoQueLleva>;

type Items = readonly { readonly producto_id: number; readonly cantidad: number }[];

/** @param items null where nothing is to be otherwise */
function usePrevia(
  numero: string,
  items: Items | null,
  mirar: (items: { producto_id: number; cantidad: number }[]) => Promise<PreviaDeCambio>,
) {
  const quietos = useQuieto(items, QUIETO_MS);
  const { data, error } = useQuery({
    queryKey: ['previa de cambio', numero, quietos],
    queryFn: () => mirar([...(quietos ?? [])]),
    enabled: quietos !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  const esDeEllos = JSON.stringify(quietos) === JSON.stringify(items) && items !== null;
  return {
    /** What the lines that are chosen come to; undefined until that is known. */
    cuentas: esDeEllos && error === null ? data : undefined,
    error: items === null || error === null ? undefined : mensajeDe(error),
  };
}

function comoLinea({ producto_id, nombre, cantidad, por }: Comprada) {
  const paso = por === undefined ? 1 : MEDIO;
  return { producto_id, nombre, por: por ?? null, paso, antes: cantidad, cantidad };
}

/** What the order has by now, and of each what was chosen where somebody chose; what nobody touched is as it is there. */
function conLoDeAhora(
  elegidas: readonly LineaElegida[],
  ahora: PreviaDeCambio['lineas'],
): LineaElegida[] {
  return ahora.map(({ producto_id, nombre, por, antes }) => {
    const elegida = elegidas.find((linea) => linea.producto_id === producto_id);
    const tocada = elegida !== undefined && elegida.cantidad !== elegida.antes;
    const paso = elegida?.paso ?? (por === null ? 1 : MEDIO);
    return { producto_id, nombre, por, paso, antes, cantidad: tocada ? elegida.cantidad : antes };
  });
}

/** @returns sends it; what was sent without an answer is sent again with its key */
export function useMandarCambio(numero: string, token: string | null) {
  const [claves] = useState(clavePorContenido);
  return async (cuerpo: object): Promise<PedidoDetalle> => {
    const clave = claves.de(JSON.stringify(cuerpo));
    return pedir<PedidoDetalle>(rutaDePedido(numero, token), {
      ...{ metodo: 'PATCH', cuerpo, cabeceras: conClave(clave) },
    }).catch((error: unknown) => {
      if (error instanceof ErrorApi && error.status < 500) claves.olvidar();
      throw conCampos(error);
    });
  };
}

/** How a line differs from what it was. */
export function comoEra({ antes, cantidad, por }: LineaElegida): string | undefined {
  if (antes === cantidad) return undefined;
  return antes === 0 ? 'Nuevo' : `Antes: ${cantidadEnTexto(antes, por)}`;
}

/** Somebody was quicker, or a price is another: what is shown is brought up to date, and why it was refused is told. */
export function siCambio(alDia: () => Promise<void>) {
  return async (error: unknown): Promise<never> => {
    if (error instanceof ErrorApi && error.status === 409) await alDia().catch(() => undefined);
    throw error;
  };
}
