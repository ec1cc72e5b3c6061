/** What tests of the cart do with it, as whoever it is of. */
import type { Carrito } from '../../../contracts/tienda/carrito.ts';
import type { CuerpoCheckout } from './llamadas.ts';
import { ENTREGA } from './tienda.ts';
import type { Visitante } from './tienda.ts';

export const CLIENTE = { nombre: 'Juan Pérez', email: 'juan@example.com', telefono: '1144445555' };
export const agregar = (quien: Visitante, producto_id: number, cantidad = 1) =>
  quien.pedir<Carrito>('/api/carrito/items', { cuerpo: { producto_id, cantidad } });
export const ver = async (quien: Visitante) => (await quien.pedir<Carrito>('/api/carrito')).cuerpo;
export const cantidades = ({ items }: Carrito) =>
  Object.fromEntries(items.map(({ producto_id, cantidad }) => [producto_id, cantidad]));
export const pagar = (quien: Visitante, cuerpo: object = {}, clave?: string) =>
  quien.pedir<CuerpoCheckout & { error?: string; errores?: { campo: string; mensaje: string }[] }>(
    '/api/checkout',
    {
      cuerpo: { ...ENTREGA, ...cuerpo },
      cabeceras: clave === undefined ? {} : { 'Idempotency-Key': clave },
    },
  );
