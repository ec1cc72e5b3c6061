/** Who changed what of the catalogue. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { CambioAnotado } from '../../../contracts/tienda/cambios.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { consulta, useDireccion } from '../../ui/lista/direccion.ts';
import { FiltroDeTexto } from '../../ui/lista/lista.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { useCambios } from '../datos/admin.ts';
import { useConVuelta } from '../datos/con-vuelta.ts';
import { Confirmar } from '../../ui/controles/confirmar.tsx';
import { Leida, Tabla } from '../listas/tabla.tsx';
import type { Columna } from '../listas/tabla.tsx';
import { Titulo } from '../marco/titulo.tsx';
import { deA, NOMBRE_CAMPO, ORIGEN } from './cambios-en-palabras.ts';

const FILTROS = ['q', 'usuario', 'producto_id', 'desde', 'hasta', 'pagina'];

export function Cambios() {
  const direccion = useDireccion();
  const leido = useCambios(consulta(direccion.params, FILTROS));
  const { volver } = useConVuelta();
  const [porDeshacer, ponerPorDeshacer] = useState<CambioAnotado>();
  return (
    <>
      <Titulo>Cambios</Titulo>
      <section className="panel" aria-label="Cambios">
        <div className="filtros" role="search" aria-label="Cambios">
          <FiltroDeTexto {...direccion} clave="q" etiqueta="Producto" />
          <FiltroDeTexto {...direccion} clave="usuario" etiqueta="Persona (correo)" />
          <FiltroDeTexto {...direccion} clave="desde" etiqueta="Desde" tipo="date" />
          <FiltroDeTexto {...direccion} clave="hasta" etiqueta="Hasta" tipo="date" />
          {direccion.params.has('producto_id') ? (
            <Boton onClick={() => direccion.poner({ producto_id: null })}>
              De todos los productos
            </Boton>
          ) : null}
        </div>
        <Leida leido={leido} direccion={direccion} nada="cambios">
          <Tabla
            columnas={columnas(ponerPorDeshacer)}
            filas={leido.data?.cambios ?? []}
            clave={({ id }) => id}
            direccion={direccion}
            ordenNormal=""
          />
        </Leida>
      </section>
      {porDeshacer === undefined ? null : (
        <Confirmar
          titulo="¿Deshacer este cambio?"
          confirmar="Deshacer"
          alConfirmar={() => {
            void volver(porDeshacer.cambio_id ?? '');
            ponerPorDeshacer(undefined);
          }}
          alCerrar={() => ponerPorDeshacer(undefined)}
        >
          Vuelve todo lo que se cambió junto con {porDeshacer.producto}, si nadie lo cambió después.
        </Confirmar>
      )}
    </>
  );
}

function columnas(deshacer: (cambio: CambioAnotado) => void): readonly Columna<CambioAnotado>[] {
  return [
    {
      nombre: 'Producto',
      celda: ({ producto, producto_id }) => (
        <Link href={`/productos/${producto_id}`}>{producto}</Link>
      ),
    },
    { nombre: 'Qué', celda: ({ campo }) => NOMBRE_CAMPO[campo] },
    { nombre: 'Cambio', celda: deA },
    { nombre: 'Cómo', celda: ({ origen }) => ORIGEN[origen] },
    { nombre: 'Quién', celda: ({ usuario }) => usuario },
    { nombre: 'Cuándo', celda: ({ fecha }) => fechaHora(fecha) },
    {
      nombre: 'Acción',
      celda: (cambio) =>
        cambio.cambio_id === null ? null : (
          <Boton
            chico
            aria-label={`Deshacer el cambio de ${cambio.producto}`}
            onClick={() => deshacer(cambio)}
          >
            Deshacer
          </Boton>
        ),
    },
  ];
}
