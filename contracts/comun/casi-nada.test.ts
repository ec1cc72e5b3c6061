/** What is stored as nothing is refused wherever there has to be something. */
import { describe, expect, it } from 'vitest';
import { marcaSchema } from '../preparacion/preparacion.ts';
import { nuevoReclamoSchema } from '../pedidos/reclamos.ts';
import { compraSchema } from '../pedidos/pedidos.ts';
import { nuevaPromocionSchema, nuevoCuponSchema } from '../tienda/precios.ts';
import { cambioProductoSchema } from '../tienda/administracion.ts';
import { nuevoTicketSchema } from '../despacho/tickets.ts';

const CASI_NADA = [Number.MIN_VALUE, 1e-300, 1e-9, 0.000_4];
const PUERTAS = {
  'lo que se compra': (n: number) =>
    compraSchema.safeParse({
      cliente: { nombre: 'Ana', email: 'ana@example.com', telefono: '1144445555' },
      items: [{ producto_id: 1, cantidad: n }],
      direccion: 'Cabildo 1',
    }),
  'el paso de un producto': (n: number) =>
    cambioProductoSchema.safeParse({ venta: { por: 'kg', paso: n } }),
  'el contenido de un producto': (n: number) =>
    cambioProductoSchema.safeParse({ medida: { contenido: n, unidad: 'kg' } }),
  'el precio de un producto': (n: number) => cambioProductoSchema.safeParse({ precio: n }),
  'lo que reemplaza': (n: number) =>
    marcaSchema.safeParse({ preparados: 1, reemplazo: { producto_id: 1, cantidad: n } }),
  'lo que se reclama': (n: number) =>
    nuevoReclamoSchema.safeParse({
      ...{ motivo: 'mal_estado', detalle: 'x', lineas: [{ linea_id: 1, cantidad: n }] },
    }),
  'el porcentaje de una promoción': (n: number) =>
    nuevaPromocionSchema.safeParse({ nombre: 'x', tipo: 'porcentaje', porcentaje: n }),
  'el porcentaje de un cupón': (n: number) =>
    nuevoCuponSchema.safeParse({ codigo: 'UNO', nombre: 'x', porcentaje: n }),
  'el monto de un cupón': (n: number) =>
    nuevoCuponSchema.safeParse({ codigo: 'UNO', nombre: 'x', monto: n }),
  'lo que lleva un ticket': (n: number) =>
    nuevoTicketSchema.safeParse({
      ...{ numero: 'X-1', cliente_nombre: 'Ana', total: 1 },
      productos: [{ nombre: 'Yerba', cantidad: n }],
    }),
};

describe.each(Object.entries(PUERTAS))('Cuando %s es casi nada', (_, entra) => {
  it('entonces no entra; con algo, sí', () => {
    expect(CASI_NADA.map((n) => entra(n).success)).toEqual(CASI_NADA.map(() => false));
    expect(entra(1).error).toBeUndefined();
  });
});
