/** Of what happens, what somebody is called back to the tab for. Pure. */
import { esFinal } from '../../../contracts/reglas/estados.ts';
import { enPalabras } from '../../../contracts/reglas/palabras.ts';
import { esDeDespacho } from '../tablero/datos/tablero.ts';
import type { EventoTablero, Tarjeta } from '../tablero/datos/tablero.ts';

export interface Llamado {
  readonly titulo: string;
  readonly texto: string;
  /** The same in every tab that tells of it: the browser shows one. */
  readonly clave: string;
}

/** An alert is told as it comes; of a new ticket it is known a moment later how urgent it is. */
export interface Llamador {
  readonly alLlegar: (eventos: readonly EventoTablero[]) => readonly Llamado[];
  readonly alVer: (tarjetas: ReadonlyMap<string, Tarjeta>) => readonly Llamado[];
}

export function createLlamador(): Llamador {
  const nuevos = new Set<string>();
  return {
    alLlegar(eventos) {
      for (const { nombre, datos } of eventos)
        if (nombre === 'nuevo_ticket') nuevos.add(datos.numero);
      return eventos.flatMap((evento) =>
        evento.nombre === 'alerta' && evento.datos.nivel !== 'info' && esDeDespacho(evento.datos)
          ? [deAlerta(evento.datos)]
          : [],
      );
    },
    alVer(tarjetas) {
      return [...nuevos].flatMap((numero) => {
        const tarjeta = tarjetas.get(numero);
        if (tarjeta?.completa !== true) return [];
        nuevos.delete(numero);
        return tarjeta.prioridad === 'urgente' && !esFinal(tarjeta.estado)
          ? [deUrgente(tarjeta)]
          : [];
      });
    },
  };
}

type DeAlerta = Extract<EventoTablero, { nombre: 'alerta' }>['datos'];

function deAlerta({ nivel, mensaje, evento_id }: DeAlerta): Llamado {
  return {
    titulo: nivel === 'critica' ? 'Alerta crítica' : 'Alerta',
    texto: enPalabras(mensaje),
    clave: `alerta-${evento_id}`,
  };
}

function deUrgente({ numero, cliente_nombre, cliente_direccion }: Tarjeta): Llamado {
  return {
    titulo: 'Ticket urgente',
    texto: [cliente_nombre, cliente_direccion].filter(Boolean).join(', '),
    clave: `urgente-${numero}`,
  };
}
