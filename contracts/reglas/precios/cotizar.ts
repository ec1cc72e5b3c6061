/**
 * What an order costs: one pure function, of which cart, checkout and admin all ask (docs/precios.md).
 *
 * 1. Of the **offers of goods** (second piece, 3×2, percentage) each line gets the one that takes most off.
 * 2. Of the **offers by payment** the order gets the one that takes most off, of what is left.
 * 3. The **coupon** takes off what is left then: of all its lines, or of those that no offer of goods or
 *    payment has made cheaper, as it says of itself.
 * 4. **Minimum** and **free delivery** look at the goods after step 1: how it is paid does not change where it goes.
 *
 * To the centavo, half a centavo for the shopper. What is taken off an order is shared out among its lines, exactly.
 */
import { importeDe } from '../valores/cantidades.ts';
import { formatearPesos } from '../valores/pesos.ts';
import { aCentavos, aPesos, menor, proporcion } from './centavos.ts';
import type { DeMedioDePago, EnCurso } from './ofertas.ts';
import { ahorroDelPedido, descontar, esDeProducto, mejorDe } from './ofertas.ts';
import type { ACotizar, Cotizacion, Cupon, Descuento, Envio, ZonaACotizar } from './tipos.ts';
import { esPara, estaVigente } from './vigencia.ts';

/** The same for the same lines in whatever order: no line depends on where it stands. */
export function cotizar(pedido: ACotizar): Cotizacion {
  const { lineas, promociones, quien, ahora, zona = null, franja, cupon = null } = pedido;
  const enCurso = lineas.map((linea): EnCurso => {
    const importe = aCentavos(importeDe(linea));
    return { linea, importe, queda: importe, descuentos: [], delCupon: 0n };
  });
  const vigentes = promociones.filter(
    (promocion) => estaVigente(promocion, ahora) && esPara(promocion, quien),
  );
  const deProducto = vigentes.filter(esDeProducto);
  for (const linea of enCurso) mejorDe(linea, deProducto);
  const mercaderia = sumar(enCurso, ({ queda }) => queda);
  const delMedio = vigentes.filter(
    (vigente): vigente is DeMedioDePago =>
      !esDeProducto(vigente) &&
      pedido.metodo_pago !== undefined &&
      vigente.medios.includes(pedido.metodo_pago),
  );
  aplicarMejorDelMedio(delMedio, enCurso);
  const usado = cupon === null ? SIN_CUPON : aplicarCupon(cupon, enCurso, { mercaderia, pedido });
  const subtotal = sumar(enCurso, ({ importe }) => importe);
  const neto = sumar(enCurso, ({ queda }) => queda);
  const envio = envioDe(zona, mercaderia, aCentavos(franja?.costo ?? 0));
  const costo = envio === null ? 0n : aCentavos(envio.costo);
  const minimo = aCentavos(zona?.minimo ?? 0);
  return {
    lineas: enCurso.map(comoLinea),
    subtotal: aPesos(subtotal),
    descuentos: juntar(enCurso),
    descuento: aPesos(subtotal - neto),
    envio,
    total: aPesos(neto + costo),
    falta_minimo: aPesos(mercaderia < minimo ? minimo - mercaderia : 0n),
    cupon_motivo: usado.motivo,
    cupon_monto: aPesos(usado.monto),
  };
}

/** What was paid for a line, as it is stored with the order. */
export interface LineaPagada {
  readonly precio: number;
  readonly cantidad: number;
  readonly descuento: number;
}

/**
 * What was paid for `cantidad` of a line, in pesos, of which `antes` has been accounted for already. Parts that
 * make up the whole line add up to what was paid for it, whatever they are. What is more than is left counts as
 * what is left.
 */
export function parteDe(linea: LineaPagada, cantidad: number, antes = 0): number {
  const pagado = aCentavos(importeDe(linea)) - aCentavos(linea.descuento);
  const de = milesimos(linea.cantidad);
  const hasta = (cuanto: bigint) => proporcion(pagado, menor(cuanto, de), de);
  const desde = milesimos(antes);
  return aPesos(hasta(desde + milesimos(cantidad)) - hasta(desde));
}

const milesimos = (cantidad: number): bigint => BigInt(Math.round(cantidad * 1_000));

interface UsoDeCupon {
  readonly monto: bigint;
  readonly motivo: string | null;
}
const SIN_CUPON: UsoDeCupon = { monto: 0n, motivo: null };

function aplicarMejorDelMedio(ofertas: readonly DeMedioDePago[], lineas: readonly EnCurso[]): void {
  const [mejor] = ofertas
    .map((oferta) => ({ oferta, ...ahorroDelPedido(oferta, lineas) }))
    .sort((a, b) => (a.monto === b.monto ? a.oferta.id - b.oferta.id : a.monto > b.monto ? -1 : 1));
  if (mejor !== undefined) descontar(mejor.oferta.nombre, mejor.monto, mejor.alcanzadas);
}

function aplicarCupon(
  cupon: Cupon,
  lineas: readonly EnCurso[],
  { mercaderia, pedido }: { readonly mercaderia: bigint; readonly pedido: ACotizar },
): UsoDeCupon {
  const motivo = porQueNoVale(cupon, mercaderia, pedido);
  if (motivo !== undefined) return { monto: 0n, motivo };
  const oferta = { ...cupon, soloSinOferta: !cupon.acumulable };
  const { monto: pedido_, alcanzadas } = ahorroDelPedido(oferta, lineas);
  const monto = cupon.queda == null ? pedido_ : menor(pedido_, aCentavos(cupon.queda));
  if (monto === 0n) return { monto, motivo: 'El cupón no vale para estos productos' };
  const antes = new Map(alcanzadas.map((linea) => [linea, linea.queda]));
  descontar(cupon.nombre, monto, alcanzadas);
  for (const [linea, queda] of antes) linea.delCupon = queda - linea.queda;
  return { monto, motivo: null };
}

function porQueNoVale(
  cupon: Cupon,
  mercaderia: bigint,
  { ahora, quien }: ACotizar,
): string | undefined {
  const { desde, hasta, minimo, queda } = cupon;
  if (desde != null && ahora < desde) return 'El cupón todavía no vale';
  if (hasta != null && ahora >= hasta) return 'El cupón venció';
  if (!estaVigente(cupon, ahora)) return 'El cupón no vale hoy';
  if (!esPara(cupon, quien)) return 'El cupón no es para tu cuenta';
  if (cupon.usado) return 'Ya usaste este cupón';
  if (cupon.agotado || (queda != null && queda <= 0)) return 'El cupón se agotó';
  if (minimo != null && mercaderia < aCentavos(minimo)) {
    const falta = formatearPesos(aPesos(aCentavos(minimo) - mercaderia));
    return `El cupón vale desde ${formatearPesos(minimo)}: te faltan ${falta}`;
  }
  return undefined;
}

function envioDe(zona: ZonaACotizar | null, mercaderia: bigint, franja: bigint): Envio | null {
  if (zona === null) return franja === 0n ? null : { ...SIN_ZONA, costo: aPesos(franja) };
  const { nombre, costo_envio, gratis_desde } = zona;
  const desde = gratis_desde === null ? null : aCentavos(gratis_desde);
  const esGratis = desde !== null && mercaderia >= desde;
  const costo = (esGratis ? 0n : aCentavos(costo_envio)) + franja;
  const falta = desde === null ? null : aPesos(esGratis ? 0n : desde - mercaderia);
  return { zona: nombre, costo: aPesos(costo), gratis_desde, falta_gratis: falta };
}

const SIN_ZONA = { zona: '', gratis_desde: null, falta_gratis: null };

function comoLinea(enCurso: EnCurso): Cotizacion['lineas'][number] {
  const { linea, importe, queda, descuentos, delCupon } = enCurso;
  const { producto_id, precio, cantidad } = linea;
  return {
    ...{ producto_id, precio, cantidad },
    importe: aPesos(importe),
    descuento: aPesos(importe - queda),
    total: aPesos(queda),
    descuentos: descuentos.map(({ nombre, monto }) => ({ nombre, monto: aPesos(monto) })),
    cupon: aPesos(delCupon),
  };
}

/** By name, the largest first. */
function juntar(lineas: readonly EnCurso[]): Descuento[] {
  const montos = new Map<string, bigint>();
  for (const { nombre, monto } of lineas.flatMap(({ descuentos }) => descuentos)) {
    montos.set(nombre, (montos.get(nombre) ?? 0n) + monto);
  }
  return [...montos]
    .sort(([unNombre, a], [otroNombre, b]) =>
      a === b ? (unNombre < otroNombre ? -1 : 1) : a > b ? -1 : 1,
    )
    .map(([nombre, monto]) => ({ nombre, monto: aPesos(monto) }));
}

function sumar(lineas: readonly EnCurso[], cuanto: (linea: EnCurso) => bigint): bigint {
  return lineas.reduce((suma, linea) => suma + cuanto(linea), 0n);
}
