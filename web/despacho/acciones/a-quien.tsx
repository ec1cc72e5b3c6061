/** To whom: every driver with their load, and why not, where they cannot. */
import { useState } from 'react';
import { enPausa } from '../../../contracts/reglas/reparto/pausa.ts';
import { sinAcentos } from '../../../contracts/reglas/valores/sin-acentos.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import type { Repartidor } from '../tablero/datos/repartidores.ts';
import { porQueNo } from '../tablero/tarjetas/siguiente.ts';
import { ahoraMismo } from '../../ui/entorno/reloj.ts';

interface AQuienProps {
  readonly titulo: string;
  readonly cuantos: number;
  /** Who has it, where it is one. */
  readonly quien: string | undefined;
  readonly repartidores: readonly Repartidor[];
  readonly elegir: (repartidor: Repartidor) => void;
  readonly alCerrar: () => void;
}

export function AQuien({ titulo, cuantos, quien, repartidores, elegir, alCerrar }: AQuienProps) {
  const [buscado, buscar] = useState('');
  const lugar = (nombreCon: Repartidor) =>
    nombreCon.en_turno && !enPausa(nombreCon, ahoraMismo())
      ? nombreCon.capacidad - nombreCon.activos
      : -1;
  const hallados = repartidores
    .filter(({ nombre, zonas }) =>
      sinAcentos([nombre, ...zonas].join(' ')).includes(sinAcentos(buscado).trim()),
    )
    .sort((a, b) => lugar(b) - lugar(a));
  const [primero] = hallados.filter((hallado) => porQueNo(hallado, quien, cuantos) === undefined);
  return (
    <Dialogo titulo={`Asignar ${titulo}`} alCerrar={alCerrar}>
      <form
        className="dialogo-form"
        onSubmit={(evento) => {
          evento.preventDefault();
          if (primero !== undefined) elegir(primero);
        }}
      >
        <input
          className="control"
          type="search"
          aria-label="Buscar por nombre o zona"
          placeholder="Nombre o zona; Enter elige al primero"
          value={buscado}
          data-empieza
          onChange={({ target }) => buscar(target.value)}
        />
      </form>
      <ul className="menu">
        {hallados.map((hallado) => {
          const no = porQueNo(hallado, quien, cuantos);
          return (
            <li key={hallado.id}>
              <Boton disabled={no !== undefined} onClick={() => elegir(hallado)}>
                {hallado.nombre}
                <small>
                  {hallado.activos} de {hallado.capacidad}
                  {hallado.zonas.length > 0 ? ` · ${hallado.zonas.join(', ')}` : ''}
                </small>
                {no === undefined ? null : <small className="por-que-no">{no}</small>}
              </Boton>
            </li>
          );
        })}
      </ul>
    </Dialogo>
  );
}
