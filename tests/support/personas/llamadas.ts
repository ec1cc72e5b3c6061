/** The calls that tests make, as any client would: over HTTP. */
import { setTimeout as dormir } from 'node:timers/promises';
import { CLAVE_DE_DESARROLLO } from '../../../platform/ajustes/ajustes.ts';

export interface Respuesta<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly cuerpo: T;
}

export interface Opciones {
  readonly metodo?: string;
  readonly cuerpo?: unknown;
  readonly cabeceras?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly apiKey?: boolean;
  /** Aborted, the caller is gone. */
  readonly senal?: AbortSignal | undefined;
}

export const API_KEY = CLAVE_DE_DESARROLLO;

export async function llamar<T = Record<string, unknown>>(
  url: string,
  opciones: Opciones = {},
): Promise<Respuesta<T>> {
  const { cuerpo, token, apiKey } = opciones;
  const respuesta = await fetch(url, {
    signal: opciones.senal ?? null,
    method: opciones.metodo ?? (cuerpo === undefined ? 'GET' : 'POST'),
    headers: {
      ...(cuerpo === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(apiKey === true ? { 'X-API-Key': API_KEY } : {}),
      ...opciones.cabeceras,
    },
    body:
      cuerpo === undefined
        ? undefined
        : typeof cuerpo === 'string' || cuerpo instanceof Uint8Array
          ? (cuerpo as Uint8Array<ArrayBuffer>)
          : JSON.stringify(cuerpo),
  });
  const texto = await respuesta.text();
  return {
    status: respuesta.status,
    headers: respuesta.headers,
    cuerpo: (texto === '' ? undefined : esJson(respuesta) ? JSON.parse(texto) : texto) as T,
  };
}

function esJson({ headers }: Response): boolean {
  return /[/+]json\b/.test(headers.get('content-type') ?? '');
}

export interface CuerpoCheckout {
  readonly success: boolean;
  readonly idempotent?: boolean;
  readonly pedido: {
    numero: string;
    estado: string;
    total: number;
    cliente: string;
    fecha: string;
  };
  readonly ticket: { id: number; estado: string; repartidor: string | null } | null;
  readonly seguimiento: { url: string; token: string };
}

export function pedidoDe(
  items: { producto_id: number; cantidad: number }[] = [{ producto_id: 1, cantidad: 2 }],
) {
  return {
    cliente: { nombre: 'Juan Pérez', email: 'juan@example.com', telefono: '1144445555' },
    items,
    direccion: 'Av. Cabildo 1234, CABA',
    metodo_pago: 'efectivo',
    notas: '',
  };
}

export function comprar(
  ahorro: string,
  opciones: Opciones = {},
): Promise<Respuesta<CuerpoCheckout>> {
  return llamar<CuerpoCheckout>(`${ahorro}/api/checkout`, { cuerpo: pedidoDe(), ...opciones });
}

export async function entrar(
  tickets: string,
  usuario = 'admin',
  password = 'admin-belgrano-2025',
): Promise<string> {
  const { cuerpo } = await llamar<{ token: string }>(`${tickets}/api/login`, {
    cuerpo: { usuario, password },
  });
  return cuerpo.token;
}

export function cambiarEstado(
  tickets: string,
  token: string,
  numero: string,
  estado: string,
  cabeceras: Readonly<Record<string, string>> = {},
) {
  return llamar(`${tickets}/api/tickets/${numero}/estado`, {
    metodo: 'PATCH',
    token,
    cuerpo: { estado },
    cabeceras,
  });
}

/** Beyond what anything takes on a machine that is busy with something else: waiting costs only who fails. */
const PACIENCIA_MS = 120_000;
/** How often it looks: soon at first, and then ever more rarely. */
const MIRAR_MS = { primero: 10, crece: 1.3, alfin: 200 };

/** Waits until `condicion` gives something; for what happens in its own time. */
export async function hasta<T>(
  condicion: () => Promise<T | null | undefined | false>,
  ms = PACIENCIA_MS,
): Promise<T> {
  const limite = Date.now() + ms;
  for (let pausa = MIRAR_MS.primero; ; pausa = Math.min(pausa * MIRAR_MS.crece, MIRAR_MS.alfin)) {
    const valor = await condicion();
    if (valor !== null && valor !== undefined && valor !== false) return valor;
    if (Date.now() > limite) throw new Error(`no pasó en ${ms} ms: ${condicion.toString()}`);
    await dormir(pausa);
  }
}
