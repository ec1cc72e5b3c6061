/** HTTP calls with a time limit, whose failures say in Spanish what happened. */
import { z } from 'zod';
import { duracion } from '../consola/texto.ts';
import { ErrorDeScript } from '../consola/ejecutar.ts';

/** The call got no answer, or not the one that was expected. */
export class LlamadaFallida extends ErrorDeScript {
  override readonly name = 'LlamadaFallida';
}

export interface Respuesta {
  readonly url: string;
  readonly status: number;
  /** Milliseconds until the whole body was there. */
  readonly ms: number;
  readonly cabeceras: Headers;
  /** The JSON of the body, or its text when it is none. */
  readonly cuerpo: unknown;
}

export interface Opciones {
  readonly metodo?: 'GET' | 'POST' | 'PATCH';
  readonly cuerpo?: unknown;
  readonly cabeceras?: Readonly<Record<string, string>>;
  readonly limiteMs?: number;
}

/** Calls `url`; any status is an answer. @throws LlamadaFallida when there is none */
export async function pedir(url: string, opciones: Opciones = {}): Promise<Respuesta> {
  const { metodo = 'GET', cuerpo, cabeceras = {}, limiteMs = 15_000 } = opciones;
  const inicio = performance.now();
  try {
    const respuesta = await fetch(url, {
      method: metodo,
      signal: AbortSignal.timeout(limiteMs),
      headers: {
        Accept: 'application/json',
        ...(cuerpo === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...cabeceras,
      },
      ...(cuerpo === undefined ? {} : { body: JSON.stringify(cuerpo) }),
    });
    const texto = await respuesta.text();
    return {
      url,
      status: respuesta.status,
      ms: performance.now() - inicio,
      cabeceras: respuesta.headers,
      cuerpo: comoJson(texto),
    };
  } catch (error) {
    throw new LlamadaFallida(`${new URL(url).origin} ${porQue(error, limiteMs)}`);
  }
}

function comoJson(texto: string): unknown {
  try {
    return JSON.parse(texto);
  } catch {
    return texto;
  }
}

function porQue(error: unknown, limiteMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `no respondió en ${duracion(limiteMs)}`;
  }
  const causa = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const codigo = causa instanceof Error && 'code' in causa ? String(causa.code) : String(causa);
  return `no atiende (${codigo})`;
}

const problema = z.object({
  error: z.string(),
  errores: z.array(z.object({ campo: z.string(), mensaje: z.string() })).optional(),
});

/** Status and reason of an answer, on one line. */
export function resumen({ status, cuerpo }: Respuesta): string {
  const leido = problema.safeParse(cuerpo);
  if (!leido.success) return `${status}, sin un motivo en JSON`;
  const { error, errores = [] } = leido.data;
  const campos = errores.map(({ campo, mensaje }) => `${campo}: ${mensaje}`);
  return [`${status} «${error}»`, ...campos].join('; ');
}

/**
 * The body of an answer that must have one of these statuses and this shape.
 * @throws LlamadaFallida
 */
export function exigir<S extends z.ZodType>(
  respuesta: Respuesta,
  status: number | readonly number[],
  schema: S,
): z.output<S> {
  const esperados = [status].flat();
  const ruta = new URL(respuesta.url).pathname;
  if (!esperados.includes(respuesta.status)) {
    throw new LlamadaFallida(
      `${ruta} respondió ${resumen(respuesta)}; se esperaba ${esperados.join(' o ')}`,
    );
  }
  const leido = schema.safeParse(respuesta.cuerpo);
  if (leido.success) return leido.data;
  const campos = leido.error.issues.map(({ path }) => path.join('.') || 'todo el contenido');
  throw new LlamadaFallida(`${ruta} respondió algo inesperado en: ${campos.join(', ')}`);
}
