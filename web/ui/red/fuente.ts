/**
 * What a server pushes (Server-Sent Events). A browser opens few connections to a server, and every tab would hold one
 * for itself: of all tabs one holds it, the others look every few seconds, and who is not seen does neither.
 */

const PRIMERA_ESPERA_MS = 1_000;
const ESPERA_MAXIMA_MS = 30_000;
/** How often a tab looks that does not hold the connection. */
const MIRAR_MS = 3_000;
/** And the one that is to hold it, while it is not there: not everything lets it through. */
const A_CIEGAS_MS = 15_000;

export interface Seguida {
  /** Where from, as of what has come so far. */
  readonly url: () => string;
  /** What to do with each kind of event. */
  readonly escuchas: Readonly<Record<string, (evento: MessageEvent<string>) => void>>;
  /** Something may have happened that nobody told us. */
  readonly alMirar: () => void;
  readonly alConectar: (conectado: boolean) => void;
  /** After so much silence the line is taken for dead: for who sends `latido` more often. */
  readonly silencioMs?: number;
  /** The connection failed, and is about to be tried again. @returns whether somebody answers all the same */
  readonly alFallar?: () => Promise<boolean>;
}

/** Follows until the returned function is called. */
export function seguirFuente(seguida: Seguida): () => void {
  let soltar: (() => void) | undefined;
  const alVerse = () => {
    soltar?.();
    soltar = undefined;
    if (document.hidden) return;
    seguida.alMirar();
    soltar = mientrasSeVe(seguida);
  };
  document.addEventListener('visibilitychange', alVerse);
  if (!document.hidden) soltar = mientrasSeVe(seguida);
  return () => {
    document.removeEventListener('visibilitychange', alVerse);
    soltar?.();
  };
}

function mientrasSeVe(seguida: Seguida): () => void {
  const mirar = setInterval(seguida.alMirar, MIRAR_MS);
  let cortar: (() => void) | undefined;
  // How the line is, told by who holds it to who does not.
  const canal = new BroadcastChannel('en-vivo');
  canal.addEventListener('message', ({ data }) => seguida.alConectar(data === true));
  const linea = { abierta: false };
  let aCiegas: ReturnType<typeof setInterval> | undefined;
  const alConectar = (conectado: boolean) => {
    seguida.alConectar(conectado);
    canal.postMessage(conectado);
  };
  const soltar = alTenerTurno(() => {
    clearInterval(mirar);
    aCiegas = setInterval(() => {
      if (!linea.abierta) seguida.alMirar();
    }, A_CIEGAS_MS);
    cortar = conectar({ ...seguida, alConectar }, linea);
  });
  return () => {
    clearInterval(mirar);
    clearInterval(aCiegas);
    canal.close();
    cortar?.();
    soltar();
  };
}

/** Calls `hacer` once no other tab holds the turn; where a browser has none to give, at once. @returns gives it back */
function alTenerTurno(hacer: () => void): () => void {
  // Not on plain http.
  const turnos = (navigator as Partial<Navigator>).locks;
  if (turnos === undefined) {
    hacer();
    return () => undefined;
  }
  const control = new AbortController();
  const fin = new Promise<void>((resolve) =>
    control.signal.addEventListener('abort', () => resolve()),
  );
  void turnos
    .request('en-vivo', { signal: control.signal }, () => {
      hacer();
      return fin;
    })
    .catch(() => undefined);
  return () => control.abort();
}

/** An EventSource gives up for good on an error of HTTP, so coming back is ours. @param linea told how it is */
function conectar(seguida: Seguida, linea: { abierta: boolean }): () => void {
  const { url, escuchas, alMirar, alConectar, alFallar, silencioMs } = seguida;
  let pulso: ReturnType<typeof setTimeout> | undefined;
  let fuente: EventSource | undefined;
  let reloj: ReturnType<typeof setTimeout> | undefined;
  let fallos = 0;
  let terminada = false;
  /** Whoever is asked answers: it is the push alone that does not come. */
  let contestan = false;
  const cerrar = () => {
    clearTimeout(reloj);
    clearTimeout(pulso);
    fuente?.close();
  };
  const late = () => {
    clearTimeout(pulso);
    if (silencioMs !== undefined) pulso = setTimeout(fallar, silencioMs);
  };
  const abrir = () => {
    cerrar();
    if (terminada) return;
    late();
    fuente = new EventSource(url());
    fuente.addEventListener('latido', late);
    fuente.addEventListener('open', () => {
      late();
      // What happened meanwhile may have been the end, after which nothing is sent.
      if (fallos > 0) alMirar();
      fallos = 0;
      contestan = false;
      linea.abierta = true;
      alConectar(true);
    });
    for (const [nombre, escucha] of Object.entries(escuchas)) {
      fuente.addEventListener(nombre, escucha);
    }
    fuente.addEventListener('fin', () => {
      terminada = true;
      cerrar();
    });
    fuente.addEventListener('error', fallar);
  };
  const fallar = () => {
    cerrar();
    linea.abierta = false;
    if (!contestan) alConectar(false);
    // It may have been refused: whoever asks is told why.
    if (fallos === 0) alMirar();
    const espera = Math.min(PRIMERA_ESPERA_MS * 2 ** fallos, ESPERA_MAXIMA_MS);
    fallos += 1;
    // Not all at once, should it be the server that was away.
    reloj = setTimeout(() => void volver(), espera * (0.75 + Math.random() / 2));
  };
  const volver = async () => {
    if (alFallar !== undefined) {
      contestan = await alFallar();
      alConectar(contestan);
    }
    if (navigator.onLine) abrir();
  };
  const perder = () => {
    cerrar();
    fallos += 1;
    linea.abierta = false;
    contestan = false;
    alConectar(false);
  };
  window.addEventListener('online', abrir);
  window.addEventListener('offline', perder);
  abrir();
  return () => {
    terminada = true;
    window.removeEventListener('online', abrir);
    window.removeEventListener('offline', perder);
    cerrar();
  };
}
