/** Steps a driver took, kept on the phone until dispatch has them. Pure but for where they are kept. */
import type { EstadoTicket } from '../../contracts/estados.ts';

export interface PasoEstado {
  readonly numero: string;
  readonly estado: EstadoTicket;
  readonly motivo?: string;
  /** Who took it at the door. */
  readonly recibido_por?: string;
}
/** The photo of a delivery, after the step that delivered; kept elsewhere, for its size. */
export interface PasoFoto {
  readonly numero: string;
  /** Where it is kept. */
  readonly foto: string;
}
export type Paso = PasoEstado | PasoFoto;

export function esFoto(paso: Paso): paso is PasoFoto {
  return 'foto' in paso;
}

/** What came of sending a step. */
export type Resultado =
  /** Dispatch has it, from this try or from one before. */
  | { readonly tipo: 'hecho' }
  /** It will never be taken: the sentence says why. */
  | { readonly tipo: 'rechazado'; readonly mensaje: string }
  /** Nobody answered, or not now: later. */
  | { readonly tipo: 'despues' };

export interface Almacenaje {
  leer(): string | null;
  guardar(texto: string): void;
}

export interface Cola {
  /** Oldest first; the same array until it changes. */
  readonly pendientes: () => readonly Paso[];
  readonly agregar: (paso: Paso) => void;
  /** Sends what waits, in order, one at a time and once each. @returns whether nothing waits */
  readonly enviar: () => Promise<boolean>;
}

export interface ColaDeps {
  readonly almacenaje: Almacenaje;
  readonly mandar: (paso: Paso) => Promise<Resultado>;
  readonly alCambiar: () => void;
  /** Dispatch has it; it is still in the queue, so that nothing is seen going back. */
  readonly alHacer: (paso: Paso) => void;
  readonly alRechazar: (paso: Paso, mensaje: string) => void;
}

export function createCola({ almacenaje, mandar, alCambiar, alHacer, alRechazar }: ColaDeps): Cola {
  let pasos = leerPasos(almacenaje.leer());
  let enviando: Promise<boolean> | null = null;

  const poner = (nuevos: readonly Paso[]): void => {
    pasos = nuevos;
    almacenaje.guardar(JSON.stringify(pasos));
    alCambiar();
  };

  const enviarTodo = async (): Promise<boolean> => {
    for (let paso = pasos[0]; paso !== undefined; paso = pasos[0]) {
      const resultado = await mandar(paso);
      if (resultado.tipo === 'despues') return false;
      const { numero } = paso;
      if (resultado.tipo === 'hecho') alHacer(paso);
      const rechazado = resultado.tipo === 'rechazado';
      // What would follow a refused step of the same ticket makes no sense any more.
      poner(pasos.slice(1).filter((otro) => !rechazado || otro.numero !== numero));
      if (rechazado) alRechazar(paso, resultado.mensaje);
    }
    return true;
  };

  return {
    pendientes: () => pasos,
    agregar(paso) {
      const ultimo = pasos.findLast(({ numero }) => numero === paso.numero);
      // The same button twice is one step.
      if (ultimo !== undefined && mismo(ultimo, paso)) return;
      poner([...pasos, paso]);
    },
    enviar() {
      enviando ??= enviarTodo().finally(() => {
        enviando = null;
      });
      return enviando;
    },
  };
}

function mismo(uno: Paso, otro: Paso): boolean {
  if (esFoto(uno) || esFoto(otro)) return esFoto(uno) && esFoto(otro) && uno.foto === otro.foto;
  return uno.estado === otro.estado;
}

function leerPasos(texto: string | null): readonly Paso[] {
  try {
    const leido: unknown = JSON.parse(texto ?? '[]');
    return Array.isArray(leido) ? leido.filter(esPaso) : [];
  } catch {
    return [];
  }
}

function esPaso(valor: unknown): valor is Paso {
  if (typeof valor !== 'object' || valor === null || !('numero' in valor)) return false;
  return 'estado' in valor || 'foto' in valor;
}
