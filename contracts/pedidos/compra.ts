/** What a purchase says besides who buys: what, where to, when, and with which coupon. */
import { z } from 'zod';
import { cantidad } from '../comun/cantidad.ts';
import { fecha, pesos } from '../comun/respuestas.ts';
import { identificador, texto } from '../comun/texto.ts';

const item = z.object({ producto_id: identificador, cantidad });

/** The same product twice counts as one line. */
export const items = z
  .array(item, 'Debe ser una lista')
  .min(1, 'El pedido no tiene productos')
  .max(100, 'Son más de 100 productos')
  .transform(juntarRepetidos)
  .pipe(z.array(item));

function juntarRepetidos(dados: readonly z.output<typeof item>[]) {
  const cantidades = new Map<number, number>();
  for (const { producto_id, cantidad: cuanta } of dados) {
    const suma = (cantidades.get(producto_id) ?? 0) + cuanta;
    cantidades.set(producto_id, Number(suma.toFixed(3)));
  }
  return [...cantidades].map(([producto_id, cuanta]) => ({ producto_id, cantidad: cuanta }));
}

/** As it is kept: upper case. */
export const codigoDeCupon = texto(30)
  .transform((escrito) => escrito.toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9_-]{3,30}$/, 'No es un código de cupón'));

/** As people write it: `1425`, `C1425ABC`. */
export const codigo_postal = texto(20);

/** As `GET /api/franjas` names it. */
export const franja_id = texto(40).regex(
  /^\d{4}-\d{2}-\d{2}\.\d{1,9}$/,
  'No es una franja de entrega',
);

/** By name, what was taken off. */
export const descuentosSchema = z.array(z.object({ nombre: z.string(), monto: pesos }));
export const franjaDePedidoSchema = z.object({ id: z.string(), desde: fecha, hasta: fecha });
