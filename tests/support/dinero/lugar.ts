/** Where money is walked about: offers, a bank's day, coupons with a budget, a fee for delivery, three ways to pay. */
import { CUENTA_DE_DEMOSTRACION } from '../../../platform/ajustes/ajustes.ts';
import { createRelevoPagos } from '../../../worker/rondas/relevo-pagos.ts';
import { entrar } from '../personas/llamadas.ts';
import { crearEntornoDePagos } from '../personas/pagos.ts';
import type { EntornoDePagos } from '../personas/pagos.ts';
import { conocido } from '../personas/tienda.ts';
import type { Visitante } from '../personas/tienda.ts';
import { log } from '../servidores/base.ts';

/** In pieces, and by weight; of prices that nothing divides. */
const PRECIOS: Readonly<Record<string, number>> = {
  'Fideos Tirabuzón 500 g': 1119.99,
  'Fideos Spaghetti 500 g': 1233.37,
  'Arroz Largo Fino 1 kg': 1450.01,
  'Banana Cavendish por kg': 1890.33,
  'Tomate Redondo por kg': 1690.07,
};

export interface ProductoDelLugar {
  readonly id: number;
  readonly paso: number;
  readonly porPeso: boolean;
}

export interface Lugar extends EntornoDePagos {
  readonly productos: readonly ProductoDelLugar[];
  readonly admin: Visitante;
  /** Tokens of dispatch and of who prepares. */
  readonly despacho: string;
  readonly preparador: string;
  /** @returns the code of a new coupon, whose budget is enough for some of those who want it */
  cuponNuevo(): Promise<string>;
  /** Of each product, what there was before anybody bought. */
  readonly stock: ReadonlyMap<number, number>;
}

export const CODIGO_POSTAL = '1428';

export async function crearLugar(): Promise<Lugar> {
  const p = await crearEntornoDePagos({ env: { TRANSFERENCIA_CUENTA: CUENTA_DE_DEMOSTRACION } });
  const { e } = p;
  for (const [nombre, precio] of Object.entries(PRECIOS))
    await e.db.producto.updateMany({ where: { nombre }, data: { precio, stock: 100_000 } });
  const filas = await e.db.producto.findMany({
    ...{ where: { nombre: { in: Object.keys(PRECIOS) } }, orderBy: { id: 'asc' } },
  });
  const admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  const agregar = (que: string, cuerpo: object) => admin.pedir(`/api/admin/${que}`, { cuerpo });
  await agregar('promociones', { nombre: 'Segunda', tipo: 'segunda_unidad', porcentaje: 33.33 });
  await agregar('promociones', {
    ...{ nombre: 'Día del banco', tipo: 'medio_pago', porcentaje: 7.77 },
    ...{ medios: ['mercadopago'], tope: 500.01 },
  });
  await e.db.zona.create({
    data: { nombre: 'Todo', codigosPostales: [CODIGO_POSTAL], costoEnvio: 654.32, orden: 1 },
  });
  await e.db.repartidor.updateMany({ data: { capacidad: 100_000 } });
  const { mensajeroPagos: mensajero } = e;
  const relevo = createRelevoPagos({ sql: e.sql.sql, mensajero, log, cadaMs: 50, edadMs: 0 });
  relevo.iniciar();
  const todos = await e.db.producto.findMany();
  let cupones = 0;
  return {
    ...p,
    productos: filas.map(({ id, paso, ventaPor }) => ({
      ...{ id, paso: paso.toNumber(), porPeso: ventaPor !== null },
    })),
    stock: new Map(todos.map(({ id, stock }) => [id, stock.toNumber()])),
    admin,
    despacho: await entrar(e.tickets),
    preparador: await entrar(e.tickets, 'preparador', 'preparador-belgrano-2025'),
    async cuponNuevo() {
      const codigo = `AZAR${(cupones += 1)}`;
      await agregar('cupones', {
        ...{ codigo, nombre: codigo, porcentaje: 11.11, tope: 777.77 },
        ...{ presupuesto: 900, una_por_persona: false },
      });
      return codigo;
    },
    async cerrar() {
      await relevo.detener();
      await p.cerrar();
    },
  };
}
