/** What events make of the alerts that are open. */
import { claveDeAlerta } from '../../../contracts/operaciones/alertas.ts';
import {
  datosDeAlerta,
  eventoDeAlerta,
  terminaConCambio,
} from '../../../contracts/reglas/alertas/alertas.ts';
import type { AvisoDe } from '../../../contracts/reglas/alertas/catalogo.ts';
import type { AlertaEvento } from '../../../contracts/reglas/alertas/alertas.ts';

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
  datos: Readonly<Record<string, unknown>>;
  veces: number;
  ultima: string;
  resuelta_en: string | null;
}

/** @returns the alerts that are new or changed, in the order of their beginning */
export function plegar(
  eventos: readonly EventoLeido[],
  abiertas: readonly Guardada[],
): readonly Guardada[] {
  const porClave = new Map(abiertas.map((abierta) => [abierta.clave, { ...abierta }]));
  const vistas = new Set<Guardada>();

  const decir = (alerta: AlertaEvento, fecha: string): void => {
    const clave = claveDeAlerta(alerta);
    const previa = porClave.get(clave);
    const { codigo, nivel, mensaje, numero = null } = alerta;
    const datos = datosDeAlerta(alerta);
    const guardada = previa ?? {
      id: null,
      clave,
      codigo,
      numero,
      primera: fecha,
      veces: 0,
      ...SIN_FIN,
    };
    porClave.set(clave, guardada);
    const { veces } = guardada;
    vistas.add(Object.assign(guardada, { nivel, mensaje, datos, ultima: fecha, veces: veces + 1 }));
  };
  const cerrar = (
    numero: string | null,
    acaba: (alerta: Guardada) => boolean,
    fecha: string,
  ): void => {
    for (const alerta of [...porClave.values()]) {
      if (alerta.numero !== numero || !acaba(alerta)) continue;
      porClave.delete(alerta.clave);
      vistas.add(Object.assign(alerta, { resuelta_en: fecha }));
    }
  };

  for (const { nombre, datos, fecha } of eventos) {
    const numero = typeof datos['numero'] === 'string' ? datos['numero'] : undefined;
    if (nombre === 'alerta') {
      const alerta = completa(datos);
      const { resuelve } = alerta;
      if (resuelve !== undefined)
        cerrar(numero ?? null, ({ codigo }) => codigo === resuelve, fecha);
      // Good news opens nothing.
      if (alerta.nivel !== 'info') decir(alerta, fecha);
    } else if (numero !== undefined) {
      cerrar(numero, (alerta) => terminaConCambio(alerta, datos), fecha);
    }
  }
  return [...vistas];
}

/** A worker of the release before knows no catalogue: of what workflows of this one raise it notes the data alone. */
function completa(datos: EventoLeido['datos']): AlertaEvento {
  return 'nivel' in datos
    ? (datos as unknown as AlertaEvento)
    : eventoDeAlerta(datos as unknown as AvisoDe);
}

const SIN_FIN = { nivel: '', mensaje: '', datos: {}, ultima: '', resuelta_en: null };
