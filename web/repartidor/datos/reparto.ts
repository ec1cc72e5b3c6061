/** What the driver's page lives on: my tickets, steps that wait, whether there is a connection. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { delAparato } from '../../ui/entorno/memoria.ts';
import { avisar } from '../../ui/avisos.tsx';
import { conectarEnVivo } from '../../ui/red/enchufe.ts';
import type { Sesion } from '../../ui/sesion/sesion.tsx';
import { createCola, DESHACER_MS, esEstado, esFoto, esNota, seDeshace } from './cola.ts';
import type { Cola, Nuevo, Paso, PasoDado } from './cola.ts';
import { olvidarFoto } from './fotos.ts';
import { guardarMios, guardarPrueba, leerMios, olvidarMios, olvidarRelatos } from './guardado.ts';
import type { Mios } from './guardado.ts';
import { mandar } from './mandar.ts';
import { ahoraMismo } from '../../ui/entorno/reloj.ts';

const REINTENTO_MS = 5_000;
/** When stops are due changes with the ways of the city, of which no event tells. */
const MIRAR_MS = 60_000;

interface ColaObservable extends Cola {
  /** Whether what waits is still there once the page has been closed. */
  readonly seGuarda: () => boolean;
  readonly suscribir: (oyente: () => void) => () => void;
}

function crearCola(usuarioId: number, alHacer: (paso: Paso) => void): ColaObservable {
  const clave = `belgrano.pasos.${usuarioId}`;
  const oyentes = new Set<() => void>();
  let seGuarda = true;
  const cola = createCola({
    almacenaje: {
      leer: () => delAparato.leer(clave),
      guardar: (texto) => {
        seGuarda = delAparato.guardar(clave, texto);
      },
    },
    mandar,
    ahora: ahoraMismo,
    alHacer: (paso) => {
      alHacer(paso);
      soltar(paso);
      if (!esEstado(paso) || paso.codigo === undefined) return;
      // It was right: what was tried before is nothing to be told any more.
      olvidarRelatos(usuarioId, paso.numero);
      avisar({ tono: 'ok', texto: `Entregado: …${paso.numero.slice(-9)}` });
    },
    alCambiar: () => oyentes.forEach((oyente) => oyente()),
    deAUno: (hacer) => deAUno(clave, hacer),
    alRechazar: (paso, mensaje) => {
      // What nobody took stays on the phone: it may be the only proof.
      guardarPrueba(usuarioId, paso, mensaje);
      avisar({ tono: 'peligro', texto: `…${paso.numero.slice(-9)}: ${mensaje}` }, 12_000);
    },
  });
  window.addEventListener('storage', ({ key }) => {
    if (key === clave) cola.releer();
  });
  return {
    ...cola,
    seGuarda: () => seGuarda,
    suscribir: (oyente) => {
      oyentes.add(oyente);
      return () => void oyentes.delete(oyente);
    },
  };
}

/** One tab at a time sends what all of them keep; where a browser has no locks, each does. */
function deAUno(clave: string, hacer: () => Promise<boolean>): Promise<boolean> {
  // Not on plain http.
  const turnos = (navigator as Partial<Navigator>).locks;
  return turnos === undefined ? hacer() : turnos.request(clave, hacer);
}

function soltar(paso: Paso): void {
  if (esFoto(paso)) void olvidarFoto(paso.foto);
}

export interface Reparto {
  /** Undefined until the first answer. */
  readonly tickets: readonly Ticket[] | undefined;
  readonly error: Error | null;
  readonly conectado: boolean;
  readonly pasos: readonly Paso[];
  /** Whether they are kept where the page is closed. */
  readonly seGuardan: boolean;
  readonly dar: (...pasos: Nuevo[]) => void;
  /** Puts the stops in this order. */
  readonly ordenar: (tickets: readonly Ticket[]) => void;
  readonly rechazar: (numero: string, motivo: string) => void;
  readonly reintentar: () => void;
}

export function useReparto({ usuario }: Pick<Sesion, 'usuario'>): Reparto {
  const cliente = useQueryClient();
  const clave = ['mios', usuario.id];
  const [cola] = useState(() =>
    crearCola(usuario.id, (paso) => {
      // A list asked for before the step would put the button back under the finger.
      void cliente.cancelQueries({ queryKey: ['mios', usuario.id] });
      cliente.setQueryData<Mios>(['mios', usuario.id], (antes) =>
        antes === undefined ? antes : { tickets: conPasos(antes.tickets, [paso]) },
      );
    }),
  );
  const pasos = useSyncExternalStore(cola.suscribir, cola.pendientes);
  const [conectado, ponerConectado] = useState(true);
  const { data, error, refetch } = useQuery({
    queryKey: ['mios', usuario.id],
    // Taking the signal: an answer that comes after they have left is not kept.
    queryFn: async ({ signal }) => {
      const mios = await pedir<Mios>('/api/tickets/mios', { signal });
      if (!signal.aborted) guardarMios(usuario.id, mios);
      return mios;
    },
    // What was known when the page was last open: it may have no connection now.
    initialData: () => leerMios(usuario.id),
    initialDataUpdatedAt: 0,
    refetchInterval: MIRAR_MS,
    retry: false,
  });

  // What was sent is only believed once the list says it: both in one go.
  const ponerAlDia = () => {
    void cola.enviar().then(() => refetch());
  };
  useEffect(() => {
    let ultimo: number | undefined;
    let juntando: ReturnType<typeof setTimeout> | undefined;
    const llego = (eventoId: number) => {
      ultimo = Math.max(ultimo ?? 0, eventoId);
      clearTimeout(juntando);
      juntando = setTimeout(() => void refetch(), 150);
    };
    const { socket, cerrar } = conectarEnVivo({
      desde: () => ultimo,
      alConectar: () => {
        ponerConectado(true);
        ponerAlDia();
      },
      alPerder: () => ponerConectado(false),
      alEmpezarOtra: (eventoId) => {
        ultimo = eventoId;
        void refetch();
      },
    });
    socket.on('nuevo_ticket', ({ evento_id, cliente_nombre }) => {
      avisar({ tono: 'ok', texto: `Entrega nueva: ${cliente_nombre}` });
      llego(evento_id);
    });
    socket.on('ticket_actualizado', ({ evento_id }) => llego(evento_id));
    socket.on('recargar', ({ evento_id }) => llego(evento_id));
    return () => {
      clearTimeout(juntando);
      cerrar();
      // The page is left by its session's end alone: by the button, or because it ran out.
      olvidarMios(usuario.id);
      void cliente.cancelQueries({ queryKey: clave });
    };
  }, [cola]);

  const ofrecerDeshacer = ({ numero, estado }: PasoDado) => {
    const texto = estado === 'entregado' ? 'Entregado' : 'No entregado';
    const quitar = avisar(
      {
        ...{ tono: 'ok', texto: `${texto}: …${numero.slice(-9)}` },
        accion: {
          nombre: 'Deshacer',
          hacer: () => {
            cola.deshacer(numero).forEach(soltar);
            quitar();
          },
        },
      },
      DESHACER_MS,
    );
    setTimeout(ponerAlDia, DESHACER_MS + 50);
  };

  const hayPasos = pasos.length > 0;
  useEffect(() => {
    if (!hayPasos) return;
    const reloj = setInterval(ponerAlDia, REINTENTO_MS);
    return () => clearInterval(reloj);
  }, [hayPasos]);

  return {
    tickets: data?.tickets,
    error,
    conectado,
    pasos,
    seGuardan: cola.seGuarda(),
    dar: (...nuevos) => {
      for (const paso of nuevos) cola.agregar(paso);
      for (const paso of nuevos) if (esEstado(paso) && seDeshace(paso)) ofrecerDeshacer(paso);
      ponerAlDia();
    },
    ordenar: (tickets) => {
      void cliente.cancelQueries({ queryKey: clave });
      cliente.setQueryData<Mios>(clave, { tickets });
      const cuerpo = { numeros: tickets.map(({ numero }) => numero) };
      void pedir<Mios>('/api/repartidores/yo/recorrido', { metodo: 'PUT', cuerpo })
        .catch((fallo: unknown) => avisar({ tono: 'aviso', texto: mensajeDe(fallo) }))
        .then(() => refetch());
    },
    rechazar: (numero, motivo) => {
      const ruta = `/api/tickets/${encodeURIComponent(numero)}/rechazar`;
      void pedir(ruta, { metodo: 'POST', cuerpo: { motivo } })
        .then(() => avisar({ tono: 'ok', texto: 'Pasa a otro repartidor' }))
        .catch((fallo: unknown) => avisar({ tono: 'peligro', texto: mensajeDe(fallo) }))
        .then(() => refetch());
    },
    reintentar: () => void refetch(),
  };
}

/** The tickets as they are once the waiting steps have arrived. */
export function conPasos(tickets: readonly Ticket[], pasos: readonly Paso[]): readonly Ticket[] {
  return tickets.map((ticket) => {
    const deEste = pasos.filter(({ numero }) => numero === ticket.numero);
    const { estado } = deEste.findLast(esEstado) ?? ticket;
    const antes = ticket.notas ?? [];
    const notas = deEste.filter(esNota).map(({ nota }) => nota);
    // What dispatch has already is not there twice.
    return {
      ...ticket,
      estado,
      notas: [...antes, ...notas.filter((nota) => !antes.includes(nota))],
    };
  });
}
