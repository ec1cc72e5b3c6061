/** The day ahead: what each slot has promised against what those who ride can carry. */
import { useQuery } from '@tanstack/react-query';
import { fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import type { Capacidad, CapacidadDeFranja } from '../../../contracts/despacho/zonas.ts';
import { Insignia } from '../../ui/insignia.tsx';
import { pedir } from '../../ui/red/api.ts';
import { ahoraMismo } from '../../ui/entorno/reloj.ts';

export function CapacidadPorFranja() {
  const { data } = useQuery({
    queryKey: ['entregas', 'capacidad'],
    queryFn: () => pedir<Capacidad>('/api/franjas/capacidad'),
    refetchInterval: 60_000,
    retry: false,
  });
  if (data === undefined || data.franjas.length === 0) return null;
  return (
    <section className="panel entregas-capacidad" aria-labelledby="entregas-capacidad">
      <h2 id="entregas-capacidad">Lo que viene</h2>
      <p className="tenue">
        Lo prometido hoy y mañana, y lo que pueden llevar los repartidores de cada zona:{' '}
        {data.en_turno} en turno, {data.repartidores} en total.
      </p>
      <table className="lista">
        <thead>
          <tr>
            {['Franja', 'Zona', 'Prometidos', 'Llevan los de turno', 'Llevarían todos'].map(
              (nombre) => (
                <th key={nombre} scope="col">
                  {nombre}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {data.franjas.map((franja) => (
            <Fila key={`${franja.fecha}.${franja.id}`} franja={franja} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Fila({ franja }: { readonly franja: CapacidadDeFranja }) {
  const { fecha, desde, hasta, zona, pedidos, cupo, llevan, llevarian } = franja;
  return (
    <tr>
      <th scope="row">
        {fecha === fechaDe(ahoraMismo()) ? 'Hoy' : 'Mañana'}, de {desde} a {hasta}
      </th>
      <td data-nombre="Zona">{zona ?? 'Todas'}</td>
      <td data-nombre="Prometidos">
        {pedidos} de {cupo}
      </td>
      <td data-nombre="Llevan los de turno">
        {llevan} <Falta cuantos={pedidos - llevan} tono="aviso" />
      </td>
      <td data-nombre="Llevarían todos">
        {llevarian} <Falta cuantos={pedidos - llevarian} tono="peligro" />
      </td>
    </tr>
  );
}

function Falta({ cuantos, tono }: { cuantos: number; tono: 'aviso' | 'peligro' }) {
  if (cuantos <= 0) return null;
  return (
    <Insignia tono={tono}>{cuantos === 1 ? 'Queda 1 afuera' : `Quedan ${cuantos} afuera`}</Insignia>
  );
}
