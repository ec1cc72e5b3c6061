/** How today goes: what comes in and goes out by the hour, and how long things take. */
import { useQuery } from '@tanstack/react-query';
import type { Resumen, Tiempo } from '../../../contracts/despacho/resumen.ts';
import { pedir } from '../../ui/red/api.ts';
import { Barras } from '../../ui/grafico/barras.tsx';
import { Columnas } from '../../ui/grafico/columnas.tsx';
import { duracionCorta } from '../../ui/textos.ts';

const POR_HORA = [
  { nombre: 'Entraron', color: 'violeta' },
  { nombre: 'Entregados', color: 'marca' },
] as const;
const TIEMPOS = [
  { nombre: 'La mitad tarda hasta', color: 'marca' },
  { nombre: 'El 95 % tarda hasta', color: 'aviso' },
] as const;

export function PanelHoy() {
  const { data } = useQuery({
    queryKey: ['resumen'],
    queryFn: () => pedir<Resumen>('/api/tickets/resumen'),
    staleTime: Infinity,
  });
  if (data === undefined) return null;
  const { por_hora, tiempos } = data;
  const minutos = (nombre: string, { p50, p95 }: Tiempo) => ({ nombre, valores: [p50, p95] });
  return (
    <section className="panel panel-hoy" aria-label="Hoy">
      <h2>Hoy</h2>
      <Columnas
        titulo="Tickets por hora"
        eje="Hora"
        series={POR_HORA}
        puntos={por_hora.map(({ hora, creados, entregados }) => ({
          nombre: `${hora} h`,
          valores: [creados, entregados],
        }))}
      />
      <Barras
        titulo="Tiempos"
        eje="Paso"
        series={TIEMPOS}
        medida="tiempo"
        formatear={duracionCorta}
        puntos={[
          minutos('Asignar', tiempos.asignar),
          minutos('Preparar', tiempos.preparar),
          minutos('Entregar', tiempos.entregar),
        ]}
      />
    </section>
  );
}
