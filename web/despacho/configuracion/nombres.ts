/** The settings in front of people: what each is called, its unit, and where it stands. */
import type { Ajuste } from '../../../contracts/despacho/configuracion.ts';
import { ESTRATEGIA, ESTRATEGIAS } from '../../../contracts/reglas/reparto/eleccion.ts';

type Clase =
  | { readonly tipo: 'numero'; readonly unidad: string; readonly min: number; readonly max: number }
  | { readonly tipo: 'hora' }
  | { readonly tipo: 'estrategia' };

interface NombreDeAjuste {
  readonly nombre: string;
  readonly clase: Clase;
}

const UNA_SEMANA = 7 * 24 * 60;
const minutos = (max = UNA_SEMANA) => ({ tipo: 'numero', unidad: 'minutos', min: 1, max }) as const;

export const AJUSTE: Readonly<Record<Ajuste, NombreDeAjuste>> = {
  estrategia_asignacion: { nombre: 'Cómo se reparte', clase: { tipo: 'estrategia' } },
  limite_tickets_activos: {
    nombre: 'Tope de tickets por repartidor',
    clase: { tipo: 'numero', unidad: 'tickets', min: 1, max: 1_000 },
  },
  minutos_sin_preparar: { nombre: 'Demora sin preparar', clase: minutos() },
  minutos_en_preparacion: { nombre: 'Demora en preparación', clase: minutos() },
  minutos_listo: { nombre: 'Demora listo sin salir', clase: minutos() },
  minutos_en_camino: { nombre: 'Demora en camino', clase: minutos() },
  minutos_para_pagar: { nombre: 'Tiempo para pagar', clase: minutos(24 * 60) },
  minutos_para_contestar: {
    nombre: 'Tiempo para contestar por lo que falta',
    clase: minutos(24 * 60),
  },
  horario_apertura: { nombre: 'Abre a las', clase: { tipo: 'hora' } },
  horario_cierre: { nombre: 'Cierra a las', clase: { tipo: 'hora' } },
};

export const GRUPOS: readonly (readonly [titulo: string, ajustes: readonly Ajuste[]])[] = [
  ['Reparto', ['estrategia_asignacion', 'limite_tickets_activos']],
  [
    'Avisos de demora',
    ['minutos_sin_preparar', 'minutos_en_preparacion', 'minutos_listo', 'minutos_en_camino'],
  ],
  ['Horario', ['horario_apertura', 'horario_cierre']],
  ['Lo que se espera del cliente', ['minutos_para_pagar', 'minutos_para_contestar']],
];

export const OPCIONES = ESTRATEGIAS.map(
  (estrategia) => [estrategia, ESTRATEGIA[estrategia].nombre] as const,
);

export const esAjuste = (clave: string): clave is Ajuste => Object.hasOwn(AJUSTE, clave);

/** A value as people say it: `30 minutos`. */
export function decir(clave: string, valor: unknown): string {
  if (!esAjuste(clave)) return String(valor);
  const { clase } = AJUSTE[clave];
  if (clase.tipo === 'numero') {
    return valor === 1 ? `1 ${clase.unidad.slice(0, -1)}` : `${String(valor)} ${clase.unidad}`;
  }
  if (clase.tipo === 'hora') return String(valor);
  return ESTRATEGIA[ESTRATEGIAS.find((estrategia) => estrategia === valor) ?? 'menor_carga'].nombre;
}

/** What is wrong with what was written, if anything. */
export function revisar(clave: Ajuste, escrito: string): string | undefined {
  const { clase } = AJUSTE[clave];
  if (clase.tipo === 'numero') {
    const valor = Number(escrito);
    const vale = /^\d+$/.test(escrito) && valor >= clase.min && valor <= clase.max;
    return vale ? undefined : `Escribí un número entero, de ${clase.min} a ${clase.max}`;
  }
  if (clase.tipo === 'hora') {
    const forma =
      clave === 'horario_cierre'
        ? /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/
        : /^([01]\d|2[0-3]):[0-5]\d$/;
    return forma.test(escrito) ? undefined : 'Escribí una hora, como 09:00';
  }
  return undefined;
}
