/** What a checkout leaves out is filled in: the items from the cart, the client from the account. */
import type { Checkout, Compra } from '../../contracts/pedidos/pedidos.ts';
import { conflicto, ErrorHttp, invalido } from '../../platform/comun/errores.ts';
import { huellaDe } from '../../flujos/claves.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Carritos, Duenio } from '../cuentas/carritos.ts';
import type { CarritoLeido } from '../cuentas/como-carrito.ts';
import type { Acuerdos } from '../precios/acuerdos.ts';
import { aceptarPedido, buscarPorClave } from './checkout.ts';
import type { Aceptar, PedidoAceptado } from './pedido-aceptado.ts';
import type { Cliente } from '../cuentas/sesiones.ts';

export interface QuienCompra extends Pick<Aceptar, 'clave' | 'estado' | 'avisar' | 'tope'> {
  readonly cliente: Cliente | null;
  /** Whose cart may be bought. */
  readonly duenio: Duenio | null;
}

export function createCompras(sql: Sql, carritos: Pick<Carritos, 'leer'>, acuerdos: Acuerdos) {
  return {
    /** Whether an order was stored with this key: who repeats it asks for nothing new. */
    async seConoce(clave: string): Promise<boolean> {
      const [pedido] = await sql`SELECT FROM ahorro.pedidos WHERE idempotency_key = ${clave}`;
      return pedido !== undefined;
    },

    /**
     * Stores the order, or finds the one that the same key, or the same cart, stored before.
     * @throws ErrorHttp as `aceptarPedido`; 400 for what is neither sent nor known
     */
    async aceptar(compra: Compra, quien: QuienCompra): Promise<PedidoAceptado> {
      const { total_esperado: totalEsperado, ...enviado } = compra;
      const { clave, estado, cliente, avisar, tope } = quien;
      const comun = {
        clave,
        estado,
        totalEsperado,
        ...(avisar && { avisar }),
        ...(tope && { tope }),
      };
      const usuario = cliente === null ? {} : { usuario: cliente };
      const { items, cliente: datos, ...resto } = enviado;
      if (items !== undefined && datos !== undefined) {
        const checkout: Checkout = { cliente: datos, items, ...resto };
        return aceptarPedido(sql, { checkout, ...comun, ...usuario }, acuerdos);
      }
      // What is left out is somebody's: the same key and body of another one is another order.
      const huella = huellaDe({ ...enviado, de: quien.duenio });
      const carrito = items === undefined ? await leer(quien.duenio) : null;
      try {
        const checkout = completar(enviado, cliente, carrito);
        const comprado = carrito === null ? {} : { carrito };
        const aceptar = { checkout, huella, ...comun, ...usuario, ...comprado };
        return await aceptarPedido(sql, aceptar, acuerdos);
      } catch (error) {
        // The same key may have emptied the cart.
        const ganador =
          error instanceof ErrorHttp ? await buscarPorClave(sql, clave, huella) : undefined;
        if (ganador) return ganador;
        throw error;
      }
    },
  };

  async function leer(duenio: Duenio | null): Promise<CarritoLeido | null> {
    return duenio && carritos.leer(duenio);
  }
}

export type Compras = ReturnType<typeof createCompras>;

type Enviado = Omit<Compra, 'total_esperado'>;

function completar(
  { cliente, items, ...resto }: Enviado,
  cuenta: Cliente | null,
  carrito: CarritoLeido | null,
): Checkout {
  const pedidos =
    items ??
    (carrito?.lineas ?? []).map(({ producto_id, cantidad }) => ({ producto_id, cantidad }));
  const datos = cliente ?? (cuenta && clienteDe(cuenta));
  if (datos === null) throw incompleto('cliente', 'Es obligatorio');
  if (datos.telefono === '') throw incompleto('cliente.telefono', 'La cuenta no tiene teléfono');
  if (pedidos.length === 0) throw incompleto('items', 'El carrito está vacío');
  exigirEnVenta(carrito);
  return { cliente: datos, items: pedidos, ...resto };
}

function incompleto(campo: string, mensaje: string) {
  return invalido([{ campo, mensaje }], `Datos inválidos: ${campo}`);
}

function clienteDe({ nombre, apellido, email, telefono }: Cliente): Checkout['cliente'] {
  const completo = [nombre, apellido].filter(Boolean).join(' ');
  return { nombre: completo, email, telefono: telefono ?? '' };
}

/** @throws ErrorHttp 409 naming what has been taken off sale since it was put in the cart */
function exigirEnVenta(carrito: CarritoLeido | null): void {
  const errores = (carrito?.lineas ?? []).flatMap(({ activo, nombre }, i) =>
    activo ? [] : [{ campo: `items.${i}.producto_id`, mensaje: `${nombre} ya no está a la venta` }],
  );
  if (errores.length > 0) throw conflicto('Hay productos que ya no están a la venta', { errores });
}
