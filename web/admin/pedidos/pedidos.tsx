/** All orders: filtered and sorted in the address, and as a file. */
import { Link } from 'wouter';
import { ESTADOS_PEDIDO, METODOS_PAGO } from '../../../contracts/reglas/estados.ts';
import type { MedioPago } from '../../../contracts/reglas/estados.ts';
import { MEDIOS, PEDIDO } from '../../../contracts/reglas/nombres.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import type { PedidoAdmin, Situacion } from '../../../contracts/tienda/admin/clientes.ts';
import { nombreDePedido } from '../../../contracts/reglas/palabras.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { consulta, useDireccion } from '../../ui/lista/direccion.ts';
import type { Direccion } from '../../ui/lista/direccion.ts';
import { FiltroDeLista, FiltroDeNumero, FiltroDeTexto } from '../../ui/lista/lista.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { usePedidos } from '../datos/pedidos.ts';
import { ElegirColumnas, Leida, Tabla } from '../listas/tabla.tsx';
import type { Columna } from '../listas/tabla.tsx';
import { Titulo } from '../marco/titulo.tsx';

const SITUACION: Readonly<Record<Situacion, string>> = {
  vendidos: 'Todo menos lo cancelado',
  en_espera: 'Esperan en la cola',
  por_confirmar: 'Transferencia por confirmar',
  por_devolver: 'Dinero por devolver',
};

const FILTROS = [
  ...['q', 'estado', 'situacion', 'metodo_pago', 'tipo_cliente', 'usuario_id'],
  ...['total_min', 'total_max', 'desde', 'hasta', 'orden'],
];

const COLUMNAS: readonly Columna<PedidoAdmin>[] = [
  {
    nombre: 'Pedido',
    celda: ({ numero, tipo_cliente }) => (
      <>
        <Link href={`/pedidos/${numero}`}>{numero}</Link>{' '}
        {tipo_cliente === 'comerciante' ? <Insignia tono="violeta">Comerciante</Insignia> : null}
      </>
    ),
  },
  {
    nombre: 'Estado',
    celda: ({ estado }) => <Insignia tono={PEDIDO[estado].tono}>{nombreDePedido(estado)}</Insignia>,
  },
  { nombre: 'Fecha', orden: 'fecha', celda: ({ fecha }) => fechaHora(fecha) },
  { nombre: 'Cliente', orden: 'cliente', celda: ({ cliente }) => cliente },
  { nombre: 'Pago', celda: ({ metodo_pago }) => MEDIOS[metodo_pago as MedioPago].nombre },
  { nombre: 'Repartidor', celda: ({ repartidor }) => repartidor },
  {
    nombre: 'Total',
    orden: 'total',
    numero: true,
    celda: ({ total }) => formatearPesos(total),
  },
];

export function Pedidos() {
  const direccion = useDireccion();
  const { params } = direccion;
  const filtro = consulta(params, FILTROS);
  const leido = usePedidos(consulta(params, [...FILTROS, 'pagina']));
  return (
    <>
      <Titulo
        acciones={
          <a className="boton" href={`/api/admin/pedidos.csv?${filtro}`} download>
            Bajar en CSV
          </a>
        }
      >
        Pedidos
      </Titulo>
      <section className="panel" aria-label="Pedidos">
        <Filtros {...direccion} />
        <ElegirColumnas columnas={COLUMNAS} direccion={direccion} />
        <Leida leido={leido} direccion={direccion} nada="pedidos">
          <Tabla
            columnas={COLUMNAS}
            filas={leido.data?.pedidos ?? []}
            clave={({ numero }) => numero}
            direccion={direccion}
            ordenNormal="-fecha"
          />
        </Leida>
      </section>
    </>
  );
}

function Filtros(direccion: Direccion) {
  const { params, poner } = direccion;
  const puestos = FILTROS.filter((clave) => clave !== 'orden' && params.has(clave));
  return (
    <div className="filtros" role="search" aria-label="Pedidos">
      <FiltroDeTexto {...direccion} clave="q" etiqueta="Número, nombre, correo o teléfono" />
      <FiltroDeLista
        {...direccion}
        clave="estado"
        etiqueta="Estado"
        todos="Todos"
        opciones={ESTADOS_PEDIDO.map((estado) => [estado, nombreDePedido(estado)])}
      />
      <FiltroDeLista
        {...direccion}
        clave="situacion"
        etiqueta="Situación"
        todos="Todas"
        opciones={Object.entries(SITUACION)}
      />
      <FiltroDeLista
        {...direccion}
        clave="metodo_pago"
        etiqueta="Medio de pago"
        todos="Todos"
        opciones={METODOS_PAGO.map((medio) => [medio, MEDIOS[medio].nombre])}
      />
      <FiltroDeTexto {...direccion} clave="desde" etiqueta="Desde" tipo="date" />
      <FiltroDeTexto {...direccion} clave="hasta" etiqueta="Hasta" tipo="date" />
      <FiltroDeNumero {...direccion} clave="total_min" etiqueta="Total, al menos" />
      <FiltroDeNumero {...direccion} clave="total_max" etiqueta="Total, hasta" />
      {puestos.length === 0 ? null : (
        <Boton onClick={() => poner(Object.fromEntries(puestos.map((clave) => [clave, null])))}>
          Quitar filtros
        </Boton>
      )}
    </div>
  );
}
