/** A lost connection is said for as long as it lasts; what is on the screen catches up afterwards. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { SinConexion } from '../../../ui/estados-vista.tsx';
import { useEnLinea } from '../../datos/conexion/en-linea.ts';

export function Conexion() {
  const enLinea = useEnLinea();
  const seCorto = useRef(false);
  const cliente = useQueryClient();
  useEffect(() => {
    if (enLinea && seCorto.current) void cliente.invalidateQueries();
    seCorto.current = !enLinea;
  }, [enLinea, cliente]);
  return enLinea ? null : (
    <SinConexion detalle="Ves lo último que se supo; se pone al día solo cuando vuelva." />
  );
}
