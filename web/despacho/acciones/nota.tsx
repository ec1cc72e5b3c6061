/** A note on a ticket, told to dispatch's server at once. */
import { useState } from 'react';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { pedir } from '../../ui/red/api.ts';
import { clavePorContenido, conClave } from '../../ui/red/clave.ts';
import { Nota } from '../../ui/red/nota.tsx';

interface NotaDeDespachoProps {
  readonly numero: string;
  readonly alResponder: (ticket: Ticket) => void;
  readonly alCerrar: () => void;
}

export function NotaDeDespacho({ numero, alResponder, alCerrar }: NotaDeDespachoProps) {
  const [claves] = useState(clavePorContenido);
  const guardar = async (nota: string) => {
    const ruta = `/api/tickets/${encodeURIComponent(numero)}/notas`;
    const cabeceras = conClave(claves.de(nota));
    alResponder(await pedir<Ticket>(ruta, { metodo: 'POST', cuerpo: { nota }, cabeceras }));
  };
  return <Nota laLeen="La leen despacho y su repartidor" {...{ numero, guardar, alCerrar }} />;
}
