/** Server-Sent Events as a browser's EventSource reads them. */

export interface EventoRecibido {
  readonly id: number;
  readonly nombre: string;
  readonly datos: Record<string, unknown>;
}

export interface Abierto {
  readonly status: number;
  readonly tipo: string | null;
  /** What has come so far; it grows. */
  readonly eventos: EventoRecibido[];
  /** Resolves when the server ends the answer. */
  readonly fin: Promise<void>;
  cerrar(): void;
}

export async function seguir(
  url: string,
  cabeceras: Readonly<Record<string, string>> = {},
): Promise<Abierto> {
  const corte = new AbortController();
  const respuesta = await fetch(url, {
    headers: { Accept: 'text/event-stream', ...cabeceras },
    signal: corte.signal,
  });
  const eventos: EventoRecibido[] = [];
  return {
    status: respuesta.status,
    tipo: respuesta.headers.get('content-type'),
    eventos,
    fin: leer(respuesta, eventos).catch(() => undefined),
    cerrar: () => corte.abort(),
  };
}

async function leer(respuesta: Response, eventos: EventoRecibido[]): Promise<void> {
  const letras = new TextDecoder();
  let resto = '';
  for await (const trozo of respuesta.body ?? []) {
    resto += letras.decode(trozo as Uint8Array, { stream: true });
    const partes = resto.split('\n\n');
    resto = partes.pop() ?? '';
    for (const parte of partes) recibir(parte, eventos);
  }
}

function recibir(parte: string, eventos: EventoRecibido[]): void {
  const campo = (nombre: string) =>
    parte
      .split('\n')
      .find((linea) => linea.startsWith(`${nombre}: `))
      ?.slice(nombre.length + 2);
  const nombre = campo('event');
  if (nombre === undefined) return;
  eventos.push({
    nombre,
    id: Number(campo('id') ?? 0),
    datos: JSON.parse(campo('data') ?? '{}') as Record<string, unknown>,
  });
}
