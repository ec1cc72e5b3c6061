/** Accepting an order: stock, order, items, coupon, slot and Idempotency-Key in one transaction. */
import { CANAL_PEDIDO_GUARDADO } from '../../contracts/despacho/eventos.ts';
import type { PedidoGuardado } from '../../contracts/despacho/eventos.ts';
import { esDuplicado } from '../../platform/base/database.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { ErrorHttp, invalido } from '../../platform/comun/errores.ts';
import { huellaDe } from '../../flujos/claves.ts';
import { createAcuerdos } from '../precios/acuerdos.ts';
import type { Acuerdo, Acuerdos, PorAcordar } from '../precios/acuerdos.ts';
import { ponerPreciosAlDia } from '../precios-al-dia.ts';
import { ACORDADO, porQueNoSeToma } from '../precios/tomas.ts';
import { explicar } from './explicar.ts';
import { guardar } from './guardar.ts';
import type { Aceptar, PedidoAceptado } from './pedido-aceptado.ts';

/** So often the rules or prices may change between asking for them and storing. */
const VUELTAS = 4;

/**
 * Stores the order, or finds the one that the same key stored before.
 * @throws ErrorHttp 400 unknown product, 409 out of stock, another total or another cart than was
 * seen, more than its bounds allow, without its coupon or slot, 422 the key with another body
 */
export async function aceptarPedido(
  sql: Sql,
  aceptar: Aceptar,
  acuerdos: Pick<Acuerdos, 'acordar' | 'reglas'> = createAcuerdos(sql),
): Promise<PedidoAceptado> {
  const { checkout, clave, estado, tope } = aceptar;
  const huella = aceptar.huella ?? huellaDe(checkout);
  const guardarCon = (acuerdo: Acuerdo) => {
    const porGuardar = { ...aceptar, huella, acuerdo };
    return tope !== undefined && estado === 'pago_pendiente'
      ? tope.enTurno(checkout.cliente, (tx) => guardar(tx, porGuardar))
      : guardar(sql, porGuardar);
  };
  try {
    for (let vuelta = 1; ; vuelta += 1) {
      const acuerdo = await acuerdos.acordar(porAcordar(aceptar));
      if (estado === 'pago_pendiente' && acuerdo.total === 0) throw sinNadaQueCobrar();
      const hecho = await guardarCon(acuerdo);
      if (hecho !== undefined) return hecho;
      // Of prices that were due the rules have another version then.
      await ponerPreciosAlDia(sql);
      const { version } = await acuerdos.reglas.renovar();
      const cambiaron = version !== acuerdo.version || acuerdo.lineas !== null;
      const comprado = await explicar(sql, aceptar, {
        acuerdo,
        seguir: cambiaron && vuelta < VUELTAS,
      });
      if (comprado !== undefined) return comprado;
    }
  } catch (error) {
    // Whoever held the same key, or took the last unit with the same key, has committed by now.
    const negado = porQueNoSeToma(error);
    const repetible = esDuplicado(error) || error instanceof ErrorHttp || negado !== undefined;
    const previo = repetible ? await buscarPorClave(sql, clave, huella) : undefined;
    if (previo) return previo;
    throw negado ?? error;
  }
}

function sinNadaQueCobrar() {
  const mensaje = 'No hay nada que pagar: elegí efectivo';
  return invalido([{ campo: 'metodo_pago', mensaje }], mensaje);
}

function porAcordar({ checkout, usuario }: Aceptar): PorAcordar {
  const { items, direccion, codigo_postal, cupon, franja_id, metodo_pago, cliente } = checkout;
  const donde = { direccion, codigo_postal };
  return { items, donde, cupon, franja_id, metodo_pago, usuario, email: cliente.email };
}

/** The order that this key stored before. @throws ErrorHttp 422 when it came with another body */
export async function buscarPorClave(
  sql: Sql,
  clave: string | undefined,
  huella: string,
): Promise<PedidoAceptado | undefined> {
  if (clave === undefined) return undefined;
  const [pedido] = await sql<Omit<PedidoAceptado, 'nuevo'> & { readonly huella: string }>`
    SELECT numero, cliente_nombre AS cliente, total::float8 AS total, fecha, estado,
      cobro_por AS "cobroPor", ${ACORDADO}, idempotency_hash AS huella
    FROM ahorro.pedidos WHERE idempotency_key = ${clave}`;
  if (pedido === undefined) return undefined;
  const { huella: deLaClave, ...aceptado } = pedido;
  if (deLaClave !== huella)
    throw new ErrorHttp(422, 'La Idempotency-Key ya se usó con otro pedido');
  return { ...aceptado, nuevo: false };
}

/** Tells the workers of an order that was stored without it. */
export async function avisarGuardado(sql: Sql, aviso: PedidoGuardado): Promise<void> {
  await sql`SELECT pg_notify(${CANAL_PEDIDO_GUARDADO}, ${JSON.stringify(aviso)})`;
}
