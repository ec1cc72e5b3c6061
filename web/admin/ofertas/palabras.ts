/** Offers and coupons in words. */
import { numeroEnTexto } from '../../../contracts/reglas/valores/numeros.ts';
import { fechaDe, fechaEnNumeros } from '../../../contracts/reglas/tiempo/dias.ts';
import { MEDIOS } from '../../../contracts/reglas/nombres.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import type { TipoPromocion } from '../../../contracts/reglas/precios/tipos.ts';
import type { Previa, ResultadoDeOferta } from '../../../contracts/tienda/ofertas-previas.ts';
import type { CuponAdmin, PromocionAdmin } from '../../../contracts/tienda/precios.ts';

export const TIPOS: Readonly<Record<TipoPromocion, string>> = {
  segunda_unidad: 'Segunda unidad con descuento',
  lleva_paga: 'Lleva y paga (3×2)',
  porcentaje: 'Porcentaje de descuento',
  medio_pago: 'Según cómo se paga',
};
export const DIAS = [
  'lunes',
  'martes',
  'miércoles',
  'jueves',
  'viernes',
  'sábado',
  'domingo',
] as const;

export function promocionEnPalabras(promocion: PromocionAdmin): string {
  const { tipo, porcentaje, lleva, paga, medios, tope } = promocion;
  const que = {
    segunda_unidad: `Segunda unidad al −${porcentaje} %`,
    lleva_paga: `${lleva}×${paga}`,
    porcentaje: `−${porcentaje} %`,
    medio_pago: `−${porcentaje} % con ${medios.map((medio) => MEDIOS[medio].nombre).join(' o ')}`,
  }[tipo];
  return [que, ...topeEnPalabras(tope), ...cuandoEnPalabras(promocion)].join(' · ');
}

export function cuponEnPalabras(cupon: CuponAdmin): string {
  const { porcentaje, monto, tope, minimo, usados, usos_maximos, gastado, presupuesto } = cupon;
  return [
    porcentaje === null ? `−${formatearPesos(monto ?? 0)}` : `−${porcentaje} %`,
    ...topeEnPalabras(tope),
    ...(minimo === null ? [] : [`desde ${formatearPesos(minimo)}`]),
    ...cuandoEnPalabras(cupon),
    `usado ${usados}${usos_maximos === null ? '' : ` de ${usos_maximos}`} veces`,
    ...(presupuesto === null
      ? []
      : [`${formatearPesos(gastado)} de ${formatearPesos(presupuesto)}`]),
  ].join(' · ');
}

const topeEnPalabras = (tope: number | null): string[] =>
  tope === null ? [] : [`hasta ${formatearPesos(tope)}`];

type Cuando = Pick<PromocionAdmin, 'dias' | 'desde' | 'hasta'>;

function cuandoEnPalabras({ dias, desde, hasta }: Cuando): string[] {
  const dia = (iso: string, ms = 0) => fechaEnNumeros(fechaDe(Date.parse(iso) - ms));
  return [
    ...(dias.length === 0 ? [] : [dias.map((dia) => DIAS[dia - 1]).join(', ')]),
    ...(desde === null ? [] : [`desde el ${dia(desde)}`]),
    ...(hasta === null ? [] : [`hasta el ${dia(hasta, 1)}`]),
  ];
}

const pedidosEnPalabras = (cuantos: number): string =>
  cuantos === 1 ? '1 pedido' : `${numeroEnTexto(cuantos)} pedidos`;

export function previaEnPalabras(que: 'promociones' | 'cupones', previa: Previa): string {
  const { pedidos, mirados, hubo_mas, costo, ventas } = previa;
  const de = `${hubo_mas ? 'los últimos ' : ''}${numeroEnTexto(mirados)} de la última semana`;
  if (mirados === 0) return 'En la última semana no hubo pedidos con los que probar.';
  if (pedidos === 0) return `No habría cambiado ningún pedido, de ${de}.`;
  const menos = costo < 0 ? 'habría ahorrado' : 'habría costado';
  const cuanto = `${menos} ${formatearPesos(Math.abs(costo))} en ${pedidosEnPalabras(pedidos)}`;
  const usado = que === 'cupones' ? 'Si todos lo usaban, ' : 'Con lo que ya rige, ';
  return `${usado}${cuanto} (que sumaron ${formatearPesos(ventas)}), de ${de}.`;
}

/** What would be sold for less than it costs; undefined where nothing would. */
export function bajoCostoEnPalabras({
  bajo_costo: { total, productos },
}: Previa): string | undefined {
  if (total === 0) return undefined;
  const nombrados = productos
    .slice(0, NOMBRADOS)
    .map(
      ({ nombre, queda, costo }) =>
        `${nombre} (a ${formatearPesos(queda)}, cuesta ${formatearPesos(costo)})`,
    );
  const demas = total - nombrados.length;
  const cuantos = total === 1 ? '1 producto quedaría' : `${total} productos quedarían`;
  return `Por sí sola, ${cuantos} por debajo de su costo: ${nombrados.join('; ')}${demas > 0 ? ` y ${demas} más` : ''}.`;
}

/** So many are named. */
const NOMBRADOS = 5;

export function resultadoEnPalabras(resultado: ResultadoDeOferta | undefined): string {
  if (resultado === undefined) return 'En 30 días no la usó nadie';
  const { pedidos, descuento, ventas } = resultado;
  return `En 30 días: ${pedidosEnPalabras(pedidos)}, descontó ${formatearPesos(descuento)} y vendió ${formatearPesos(ventas)}`;
}
