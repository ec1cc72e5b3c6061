/** Where is delivered, for how much, and when: zones, slots and holidays. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FranjasDeDespacho, ZonaDeEntrega } from '../../../contracts/despacho/zonas.ts';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { escritoDe, exigirNumero } from '../../ui/red/numeros.ts';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { Hoja } from '../marco/hoja.tsx';
import { listaDe } from './barrios.ts';
import { CapacidadPorFranja } from './capacidad.tsx';
import { EditorDeFilas } from './filas.tsx';
import type { CampoDeFila, Fila } from './filas.tsx';
import { MapaDeZonas } from './mapa.tsx';
import './entregas.css';

const DIAS = ['Lunes', 'Martes', 'Miércoles', 'Jueves', 'Viernes', 'Sábado', 'Domingo'];

export function PaginaEntregas() {
  return (
    <Hoja titulo="Zonas y franjas" bajada="Adónde se lleva, por cuánto, y cuándo.">
      <div className="entregas">
        <CapacidadPorFranja />
        <Editores />
      </div>
    </Hoja>
  );
}

/** What is saved. */
function useEntregas() {
  const zonas = useQuery({
    queryKey: ['entregas', 'zonas'],
    queryFn: () => pedir<readonly ZonaDeEntrega[]>('/api/zonas'),
    retry: false,
  });
  const franjas = useQuery({
    queryKey: ['entregas', 'franjas'],
    queryFn: () => pedir<FranjasDeDespacho>('/api/franjas'),
    retry: false,
  });
  return { zonas, franjas };
}

function Editores() {
  const cliente = useQueryClient();
  const { zonas, franjas } = useEntregas();
  const error = zonas.error ?? franjas.error;
  if (zonas.data === undefined || franjas.data === undefined) {
    if (error === null) return <Espera />;
    const otraVez = () => {
      void zonas.refetch();
      void franjas.refetch();
    };
    return <ConError mensaje={mensajeDe(error)} reintentar={otraVez} />;
  }
  const poner = async (que: 'zonas' | 'franjas', cuerpo: unknown) => {
    const puesto = await pedir<never>(`/api/${que}`, { metodo: 'PUT', cuerpo });
    cliente.setQueryData(['entregas', que], puesto);
  };
  const { data: agenda } = franjas;
  const deZona = [
    ['', 'Todas'] as const,
    ...zonas.data.map(({ nombre }) => [nombre, nombre] as const),
  ];
  const conFranjas = (filas: readonly Fila[]) =>
    poner('franjas', { franjas: filas.map(comoFranja), feriados: agenda.feriados });
  return (
    <>
      <EditorDeFilas
        titulo="Zonas"
        ayuda="Sin ninguna se reparte en todos lados, sin costo. Una dirección es de la zona de su código postal o, si no lo dice, de la que nombra su barrio."
        campos={DE_ZONA}
        inicial={zonas.data.map(filaDeZona)}
        nueva={{ costo_envio: '0', minimo: '0', anticipo_minutos: '90' }}
        agregar="Agregar una zona"
        guardar={(filas) => poner('zonas', filas.map(comoZona))}
        ademas={(filas, cambiar) => <MapaDeZonas filas={filas} cambiar={cambiar} />}
      />
      {/* Made anew with what was saved: new ones have their ids. */}
      <EditorDeFilas
        key={`franjas ${agenda.franjas.map(({ id }) => id).join()} ${deZona.length}`}
        titulo="Horarios"
        ayuda="Cada semana. Un pedido con horario va a despacho un rato antes, según su zona."
        campos={[...DE_FRANJA, { nombre: 'zona', etiqueta: 'Zona', opciones: deZona }, COSTO]}
        inicial={agenda.franjas.map(filaDeFranja)}
        nueva={{ dia: '1', cupo: '10', corte_minutos: '60', zona: '', costo: '0' }}
        agregar="Agregar un horario"
        guardar={conFranjas}
      />
      <EditorDeFilas
        titulo="Feriados"
        ayuda="Días sin horarios para elegir."
        campos={DE_FERIADO}
        inicial={agenda.feriados.map(({ fecha, nombre }) => ({ fecha, nombre }))}
        nueva={{}}
        agregar="Agregar un feriado"
        guardar={(filas) =>
          poner('franjas', {
            franjas: agenda.franjas,
            feriados: filas.map(({ fecha, nombre = '' }) => ({ fecha, nombre })),
          })
        }
      />
    </>
  );
}

const DE_ZONA: readonly CampoDeFila[] = [
  { nombre: 'nombre', etiqueta: 'Nombre' },
  { nombre: 'codigos_postales', etiqueta: 'Códigos postales', opcional: true },
  { nombre: 'barrios', etiqueta: 'Otros barrios', opcional: true },
  { nombre: 'costo_envio', etiqueta: 'Envío ($)', tipo: 'number' },
  { nombre: 'minimo', etiqueta: 'Compra mínima ($)', tipo: 'number' },
  { nombre: 'gratis_desde', etiqueta: 'Gratis desde ($)', tipo: 'number', opcional: true },
  { nombre: 'anticipo_minutos', etiqueta: 'A despacho antes (min)', tipo: 'number' },
];
const DE_FRANJA: readonly CampoDeFila[] = [
  { nombre: 'dia', etiqueta: 'Día', opciones: DIAS.map((dia, i) => [String(i + 1), dia] as const) },
  { nombre: 'desde', etiqueta: 'Desde', tipo: 'time' },
  { nombre: 'hasta', etiqueta: 'Hasta', tipo: 'time' },
  { nombre: 'cupo', etiqueta: 'Pedidos', tipo: 'number' },
  { nombre: 'corte_minutos', etiqueta: 'Se elige hasta (min antes)', tipo: 'number' },
];
const COSTO: CampoDeFila = { nombre: 'costo', etiqueta: 'Costo', tipo: 'number' };
const DE_FERIADO: readonly CampoDeFila[] = [
  { nombre: 'fecha', etiqueta: 'Fecha', tipo: 'date' },
  { nombre: 'nombre', etiqueta: 'Nombre', opcional: true },
];

function filaDeZona(zona: ZonaDeEntrega): Fila {
  return {
    nombre: zona.nombre,
    codigos_postales: zona.codigos_postales.join(', '),
    barrios: zona.barrios.join(', '),
    costo_envio: escritoDe(zona.costo_envio),
    minimo: escritoDe(zona.minimo),
    gratis_desde: escritoDe(zona.gratis_desde),
    anticipo_minutos: String(zona.anticipo_minutos),
  };
}

/** What is written in a row, by the name that its field has on the screen. */
const numerosDe =
  (campos: readonly CampoDeFila[], fila: Fila) =>
  (cual: string): number => {
    const etiqueta = campos.find(({ nombre }) => nombre === cual)?.etiqueta ?? cual;
    return exigirNumero(fila[cual] ?? '', etiqueta);
  };

function comoZona(fila: Fila) {
  const numero = numerosDe(DE_ZONA, fila);
  return {
    nombre: fila['nombre'],
    codigos_postales: listaDe(fila['codigos_postales']),
    barrios: listaDe(fila['barrios']),
    costo_envio: numero('costo_envio'),
    minimo: numero('minimo'),
    gratis_desde: fila['gratis_desde']?.trim() ? numero('gratis_desde') : null,
    anticipo_minutos: numero('anticipo_minutos'),
  };
}

function filaDeFranja(franja: FranjasDeDespacho['franjas'][number]): Fila {
  const { id, dia, desde, hasta, cupo, corte_minutos, zona, costo } = franja;
  return {
    id: String(id),
    dia: String(dia),
    // A field of the browser's ends at 23:59.
    ...{ desde, hasta: hasta === '24:00' ? '23:59' : hasta },
    cupo: String(cupo),
    corte_minutos: String(corte_minutos),
    ...{ zona: zona ?? '', costo: escritoDe(costo) },
  };
}

function comoFranja(fila: Fila) {
  const { id, desde, hasta, zona } = fila;
  const numero = numerosDe([...DE_FRANJA, COSTO], fila);
  return {
    ...(id === undefined ? {} : { id: Number(id) }),
    dia: Number(fila['dia']),
    ...{ desde, hasta: hasta === '23:59' ? '24:00' : hasta },
    cupo: numero('cupo'),
    corte_minutos: numero('corte_minutos'),
    ...{ zona: zona || null, costo: numero('costo') },
  };
}
