/** The two services as a client of theirs sees them: the calls that scripts make. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { exigir, pedir } from './http.ts';
import type { Respuesta } from './http.ts';
import { hastaQue } from '../consola/insistir.ts';

const salud = z.object({
  status: z.string(),
  service: z.string(),
  database: z.string(),
  temporal: z.string(),
  version: z.string(),
});
export type Salud = z.output<typeof salud>;

const producto = z.object({
  id: z.number(),
  nombre: z.string(),
  precio: z.number(),
  stock: z.number(),
});
export type Producto = z.output<typeof producto>;
const catalogo = z.object({ productos: z.array(producto), total: z.number() });

const ticketDePedido = z.object({
  id: z.number(),
  estado: z.string(),
  repartidor: z.string().nullable(),
});
const checkout = z.object({
  idempotent: z.boolean().optional(),
  pedido: z.object({ numero: z.string(), total: z.number(), estado: z.string() }),
  ticket: ticketDePedido.nullable(),
  seguimiento: z.object({ url: z.string(), token: z.string() }),
});
export type Compra = z.output<typeof checkout> & { readonly status: number };

const historial = z.array(z.object({ estado: z.string(), detalle: z.string().nullable() }));
const pedido = z.object({
  numero: z.string(),
  estado: z.string(),
  motivo_espera: z.string().nullable(),
  ticket: ticketDePedido.nullable(),
  historial,
});
export type Pedido = z.output<typeof pedido>;

const ticket = z.object({
  id: z.number(),
  numero: z.string(),
  estado: z.string(),
  total: z.number(),
  repartidor: z.object({ id: z.number(), nombre: z.string() }).nullable(),
});
export type Ticket = z.output<typeof ticket>;

/** What `GET /healthz` says; also of a service that is degraded. @throws LlamadaFallida */
export async function saludDe(base: string): Promise<Salud> {
  return exigir(await pedir(`${base}/healthz`, { limiteMs: 5_000 }), 200, salud);
}

export type Tienda = ReturnType<typeof tienda>;

/** The shop at `base`. Every call throws LlamadaFallida when it is refused. */
export function tienda(base: string) {
  const ver = async (compra: Compra): Promise<Pedido> =>
    exigir(await pedir(seguimiento(compra)), 200, pedido);
  const seguimiento = ({ seguimiento: { url, token } }: Compra, accion = '') =>
    `${base}${url}${accion}?token=${encodeURIComponent(token)}`;

  return {
    /** Products by name; all of them when `q` is left out. */
    async productos(q = ''): Promise<Producto[]> {
      const url = `${base}/api/productos?limite=100&q=${encodeURIComponent(q)}`;
      return exigir(await pedir(url), 200, catalogo).productos;
    },
    /** How many of a product there are now. */
    async stock({ id, nombre }: Producto): Promise<number> {
      const productos = await this.productos(nombre);
      return productos.find((producto) => producto.id === id)?.stock ?? 0;
    },
    /** Buys one of `producto`; the same `clave` again is the same order. */
    async comprar(producto: Producto, clave: string = randomUUID()): Promise<Compra> {
      const respuesta = await pedir(`${base}/api/checkout`, {
        metodo: 'POST',
        limiteMs: 20_000,
        cabeceras: { 'Idempotency-Key': clave },
        cuerpo: {
          cliente: { nombre: 'Prueba Belgrano', email: 'prueba@example.com', telefono: '44445555' },
          items: [{ producto_id: producto.id, cantidad: 1 }],
          direccion: 'Av. Cabildo 1234, CABA',
          metodo_pago: 'efectivo',
          notas: 'Pedido de prueba',
        },
      });
      return { ...exigir(respuesta, [200, 201, 202], checkout), status: respuesta.status };
    },
    ver,
    /** The order once `listo`, or as it is after `limiteMs`. */
    seguir: (compra: Compra, listo: (pedido: Pedido) => boolean, limiteMs?: number) =>
      hastaQue(() => ver(compra), listo, { limiteMs }),
    async cancelar(compra: Compra): Promise<Pedido> {
      const respuesta = await pedir(seguimiento(compra, '/cancelar'), {
        metodo: 'POST',
        cuerpo: { motivo: 'Fin de la prueba' },
      });
      return exigir(respuesta, 200, pedido);
    },
  };
}

/** Logs in to dispatch. @returns the session's token. @throws LlamadaFallida */
export async function entrar(base: string, usuario: string, password: string): Promise<string> {
  const respuesta = await pedir(`${base}/api/login`, {
    metodo: 'POST',
    cuerpo: { usuario, password },
  });
  return exigir(respuesta, 200, z.object({ token: z.string() })).token;
}

export type Despacho = ReturnType<typeof despacho>;

/** Dispatch at `base`, with these credentials. */
export function despacho(base: string, cabeceras: Readonly<Record<string, string>>) {
  const ruta = (numero: string) => `${base}/api/tickets/${encodeURIComponent(numero)}`;
  return {
    async ticket(numero: string): Promise<Ticket> {
      return exigir(await pedir(ruta(numero), { cabeceras }), 200, ticket);
    },
    /** Asks for a state; the answer may be a refusal. */
    cambiar: (numero: string, estado: string): Promise<Respuesta> =>
      pedir(`${ruta(numero)}/estado`, { metodo: 'PATCH', cabeceras, cuerpo: { estado } }),
    /** @throws LlamadaFallida when it is refused */
    async avanzar(numero: string, estado: string): Promise<Ticket> {
      return exigir(await this.cambiar(numero, estado), 200, ticket);
    },
  };
}
