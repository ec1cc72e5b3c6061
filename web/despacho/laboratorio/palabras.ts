/** The figures of the laboratory as people read them. Pure. */
import type { CorridaDeLaboratorio } from '../../../contracts/despacho/laboratorio.ts';
import { fechaEnNumeros } from '../../../contracts/reglas/tiempo/dias.ts';
import type { CifraDeLaboratorio } from '../../../contracts/reglas/reparto/laboratorio.ts';

/** Each with how many decimals it is told. */
export const CIFRAS: Readonly<
  Record<CifraDeLaboratorio, readonly [nombre: string, decimales: number]>
> = {
  asignar_p50: ['Asignar: la mitad, en (min)', 1],
  asignar_p90: ['Asignar: nueve de diez, en (min)', 1],
  preparar_p50: ['Preparar: la mitad, en (min)', 1],
  preparar_p90: ['Preparar: nueve de diez, en (min)', 1],
  entregar_p50: ['Entregar: la mitad, en (min)', 1],
  entregar_p90: ['Entregar: nueve de diez, en (min)', 1],
  tarde: ['Tarde (%)', 1],
  en_su_franja: ['En su franja (%)', 1],
  desbalance: ['Desbalance entre repartidores', 2],
  viaje: ['Viaje por entrega (min)', 1],
  salidas: ['Salidas', 0],
  entregados: ['Entregados', 0],
  sin_asignar: ['Sin asignar', 0],
  sin_repartidores: ['Esperaron: nadie en turno', 0],
  fuera_de_zona: ['Esperaron: nadie de la zona', 0],
  capacidad_excedida: ['Esperaron: todos llenos', 0],
};

export function numero(valor: number, decimales: number): string {
  return valor.toLocaleString('es-AR', {
    minimumFractionDigits: decimales,
    maximumFractionDigits: decimales,
  });
}

type Cifra = { readonly media: number; readonly menor: number; readonly mayor: number } | null;

/** `8,2 (0,0 a 15,0)`. */
export function cifraEnPalabras(cifra: Cifra | undefined, decimales: number): string {
  if (cifra == null) return '—';
  const [media, menor, mayor] = [cifra.media, cifra.menor, cifra.mayor].map((valor) =>
    numero(valor, decimales),
  );
  return menor === mayor ? (media ?? '') : `${media} (${menor} a ${mayor})`;
}

export function corridaEnPalabras({ dia, pedidos, semillas }: CorridaDeLaboratorio): string {
  const cual = dia === 'generado' ? 'Día generado' : `Día ${fechaEnNumeros(dia)}`;
  const veces = semillas.length === 1 ? 'una vez' : `${semillas.length} veces`;
  return `${cual} de ${pedidos} pedidos, jugado ${veces}`;
}
