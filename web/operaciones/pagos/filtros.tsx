/** By what payments are looked for; all of it in the address. */
import { INSTRUMENTO, PAGO } from '../../../contracts/reglas/pagos/nombres.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import type { Direccion } from '../../ui/lista/direccion.ts';
import { FiltroDeLista, FiltroDeTexto } from '../../ui/lista/lista.tsx';

/** What of the address says which payments. */
export const FILTROS = [
  ...['status', 'metodo', 'email', 'payment_id', 'numero', 'observados', 'desde', 'hasta'],
];

const ESTADOS = Object.entries(PAGO).map(([estado, { nombre }]) => [estado, nombre] as const);

export function FiltrosDePagos(direccion: Direccion) {
  const { params, poner } = direccion;
  const puestos = FILTROS.filter((clave) => params.has(clave));
  return (
    <div className="filtros" role="search" aria-label="Pagos">
      <FiltroDeLista
        {...direccion}
        clave="status"
        etiqueta="Estado"
        todos="Todos"
        opciones={ESTADOS}
      />
      <FiltroDeLista
        {...direccion}
        clave="metodo"
        etiqueta="Medio"
        todos="Todos"
        opciones={Object.entries(INSTRUMENTO)}
      />
      <FiltroDeTexto {...direccion} clave="email" etiqueta="Correo" />
      <FiltroDeTexto {...direccion} clave="payment_id" etiqueta="Id del pago" />
      <FiltroDeTexto {...direccion} clave="numero" etiqueta="Pedido" />
      <FiltroDeLista
        {...direccion}
        clave="observados"
        etiqueta="Observados"
        todos="Todos"
        opciones={[
          ['true', 'Solo los que no se toman en cuenta'],
          ['false', 'Solo los que sí'],
        ]}
      />
      <FiltroDeTexto {...direccion} clave="desde" etiqueta="Desde" tipo="date" />
      <FiltroDeTexto {...direccion} clave="hasta" etiqueta="Hasta" tipo="date" />
      {puestos.length === 0 ? null : (
        <Boton onClick={() => poner(Object.fromEntries(puestos.map((clave) => [clave, null])))}>
          Quitar filtros
        </Boton>
      )}
    </div>
  );
}
