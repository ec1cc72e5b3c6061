/** Tells what just happened: a notice and, where asked for, a sound. */
import { enPalabras } from '../../contracts/reglas/palabras.ts';
import { avisar } from '../ui/avisos.tsx';
import { sonar } from './sonido.ts';
import { esDeDespacho } from './tablero/datos/tablero.ts';
import type { EventoTablero } from './tablero/datos/tablero.ts';

const MAXIMO_SUELTOS = 2;

export function contarNoticias(eventos: readonly EventoTablero[]): void {
  const nuevos = eventos.flatMap((evento) =>
    evento.nombre === 'nuevo_ticket' ? [evento.datos] : [],
  );
  const alertas = eventos.flatMap((evento) =>
    evento.nombre === 'alerta' && evento.datos.nivel !== 'info' && esDeDespacho(evento.datos)
      ? [evento.datos]
      : [],
  );
  if (nuevos.length > MAXIMO_SUELTOS) {
    avisar({ tono: 'ok', texto: `Llegaron ${nuevos.length} tickets nuevos` });
  } else {
    for (const { cliente_nombre, numero } of nuevos) {
      avisar({ tono: 'ok', texto: `Ticket nuevo: ${cliente_nombre} (…${numero.slice(-9)})` });
    }
  }
  if (alertas.length > MAXIMO_SUELTOS) {
    avisar({ tono: 'aviso', texto: `Hay ${alertas.length} alertas nuevas` }, 10_000);
  } else {
    for (const { mensaje, nivel } of alertas) {
      avisar(
        { tono: nivel === 'critica' ? 'peligro' : 'aviso', texto: enPalabras(mensaje) },
        10_000,
      );
    }
  }
  if (alertas.length > 0) sonar('alerta');
  else if (nuevos.length > 0) sonar('nuevo');
}
