/** What events make of the alerts that are open. */
import { claveDeAlerta } from '../contracts/alertas.ts';
import type { AlertaEvento } from '../contracts/eventos.ts';

export interface EventoLeido {
  readonly id: string;
  readonly nombre: string;
  readonly datos: Readonly<Record<string, unknown>>;
  readonly fecha: string;
}

export interface Guardada {
  /** Null while it is not stored. */
  readonly id: number | null;
  readonly clave: string;
  readonly codigo: string;
  readonly numero: string | null;
  readonly primera: string;
  nivel: string;
  mensaje: string;
  veces: number;
  ultima: string;
  resuelta_en: string | null;
}

/** @returns the alerts that are new or changed, in the order of their beginning */
export function plegar(
  eventos: readonly EventoLeido[],
  abiertas: readonly Guardada[],
): readonly Guardada[] {
  const porClave = new Map(abiertas.map((una) => [una.clave, { ...una }]));
  const vistas = new Set<Guardada>();

  const decir = (alerta: AlertaEvento, fecha: string): void => {
    const clave = claveDeAlerta(alerta);
    const previa = porClave.get(clave);
    const { codigo, nivel, mensaje, numero = null } = alerta;
    const dicha = previa ?? {
      id: null,
      clave,
      codigo,
      numero,
      primera: fecha,
      veces: 0,
      ...SIN_FIN,
    };
    porClave.set(clave, dicha);
    vistas.add(Object.assign(dicha, { nivel, mensaje, ultima: fecha, veces: dicha.veces + 1 }));
  };
  const cerrar = (numero: string, acaba: (una: Guardada) => boolean, fecha: string): void => {
    for (const una of [...porClave.values()]) {
      if (una.numero !== numero || !acaba(una)) continue;
      porClave.delete(una.clave);
      vistas.add(Object.assign(una, { resuelta_en: fecha }));
    }
  };

  for (const { nombre, datos, fecha } of eventos) {
    const numero = typeof datos['numero'] === 'string' ? datos['numero'] : undefined;
    if (nombre === 'alerta') {
      const alerta = datos as unknown as AlertaEvento;
      // Good news opens nothing.
      if (alerta.nivel !== 'info') decir(alerta, fecha);
      else if (numero !== undefined)
        cerrar(numero, ({ codigo }) => terminaCon(alerta, codigo), fecha);
    } else if (numero !== undefined) {
      cerrar(numero, (una) => desmiente(nombre, datos, una), fecha);
    }
  }
  return [...vistas];
}

const SIN_FIN = { nivel: '', mensaje: '', ultima: '', resuelta_en: null };

function terminaCon({ codigo: dicho, resuelve }: AlertaEvento, codigo: string): boolean {
  if (resuelve !== undefined) return codigo === resuelve;
  // From before it was said which step had waited.
  return dicho === 'pedido_recuperado' && codigo.endsWith('_en_cola');
}

/** A ticket that has a driver or is over waits for none; one that has moved on is not late any more. */
function desmiente(
  nombre: string,
  { estado, repartidor }: Readonly<Record<string, unknown>>,
  { codigo, mensaje }: Guardada,
): boolean {
  const activo = estado === 'pendiente' || estado === 'en_preparacion';
  if (codigo === 'ticket_sin_repartidor') return typeof repartidor === 'string' || !activo;
  if (codigo !== 'pedido_demorado' || nombre !== 'ticket_actualizado') return false;
  return !mensaje.endsWith(` en ${String(estado)}`);
}
