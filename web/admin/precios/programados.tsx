/** What is going to cost something else, and when. */
import { Link } from 'wouter';
import type { PrecioProgramado } from '../../../contracts/tienda/productos/programados.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { consulta, useDireccion } from '../../ui/lista/direccion.ts';
import { FiltroDeLista, FiltroDeTexto } from '../../ui/lista/lista.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { useProgramados } from '../datos/admin.ts';
import { Leida, Tabla } from '../listas/tabla.tsx';
import type { Columna } from '../listas/tabla.tsx';
import { Titulo } from '../marco/titulo.tsx';
import { Anular } from './anular.tsx';

const FILTROS = ['q', 'estado', 'pagina'];

export function PreciosProgramados() {
  const direccion = useDireccion();
  const leido = useProgramados(consulta(direccion.params, FILTROS));
  return (
    <>
      <Titulo
        acciones={
          <Link className="boton" href="/precios">
            Cambiar precios
          </Link>
        }
      >
        Precios programados
      </Titulo>
      <section className="panel" aria-label="Precios programados">
        <div className="filtros" role="search" aria-label="Precios programados">
          <FiltroDeTexto {...direccion} clave="q" etiqueta="Producto" />
          <FiltroDeLista
            {...direccion}
            clave="estado"
            etiqueta="Estado"
            todos="Por venir"
            opciones={[
              ['aplicado', 'Ya rigen'],
              ['anulado', 'Anulados'],
            ]}
          />
        </div>
        <Leida leido={leido} direccion={direccion} nada="precios programados">
          <Tabla
            columnas={COLUMNAS}
            filas={leido.data?.programados ?? []}
            clave={({ id }) => id}
            direccion={direccion}
            ordenNormal=""
          />
        </Leida>
      </section>
    </>
  );
}

const COLUMNAS: readonly Columna<PrecioProgramado>[] = [
  {
    nombre: 'Producto',
    celda: ({ producto, producto_id }) => (
      <Link href={`/productos/${producto_id}`}>{producto}</Link>
    ),
  },
  { nombre: 'Precio', celda: (programado) => <DeA programado={programado} /> },
  { nombre: 'Desde', celda: ({ desde }) => fechaHora(desde) },
  { nombre: 'Quién', celda: ({ usuario }) => usuario },
  {
    nombre: 'Acción',
    celda: (programado) =>
      programado.estado === 'pendiente' ? (
        <span className="fila">
          <Anular programado={programado} />
        </span>
      ) : (
        <EnQueQuedo programado={programado} />
      ),
  },
];

interface ProgramadoProps {
  readonly programado: PrecioProgramado;
}

/** `$ 100,00 → $ 120,00`, and what somebody did meanwhile. */
export function DeA({
  programado: { antes, precio, como_oferta, cambio_despues },
}: ProgramadoProps) {
  return (
    <>
      {formatearPesos(antes)} → <strong>{formatearPesos(precio)}</strong>
      {como_oferta ? ', como oferta' : null}
      {cambio_despues === null ? null : (
        <span className="aparte nota tono-aviso">
          {cambio_despues.usuario} le puso {formatearPesos(cambio_despues.precio)} el{' '}
          {fechaHora(cambio_despues.fecha)}, después de programarlo. Igual va a regir.
        </span>
      )}
    </>
  );
}

function EnQueQuedo({ programado: { terminado_en: cuando, anulado_por } }: ProgramadoProps) {
  if (cuando === null) return null;
  return anulado_por === null ? (
    <>Rige desde el {fechaHora(cuando)}</>
  ) : (
    <>
      Lo anuló {anulado_por} el {fechaHora(cuando)}
    </>
  );
}
